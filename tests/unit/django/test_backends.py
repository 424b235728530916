"""Backends: which one is used, what they do with calls, and the clients that they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from django.core.exceptions import ImproperlyConfigured  # type: ignore[import-untyped]

from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyGrpcError
from discordproxy.django import aclient, client, outbox
from discordproxy.django.backends import DummyBackend, ProxyBackend
from discordproxy.django.offline import AsyncOfflineClient, OfflineCall, OfflineClient

Use = Callable[..., None]


class CollectingBackend(DummyBackend):
    """A backend as a project may have one."""

    calls: ClassVar[list[OfflineCall]] = []

    def deliver(self, call: OfflineCall) -> None:
        """Keep the call."""
        self.calls.append(call)


def test_without_settings_calls_go_to_the_proxy() -> None:
    assert type(client()) is DiscordClient
    assert type(aclient()) is AsyncDiscordClient
    assert client().target == "localhost:50051"


def test_settings_become_arguments_and_options_replace_them(use: Use) -> None:
    use(TARGET="proxy:5", TIMEOUT=7, CA=None, BOT="alerts", OPTIONS=[("grpc.keepalive_time_ms", 1)])
    assert (client().target, client().timeout, client().bot, client(bot="forum").bot) == (
        "proxy:5",
        7,
        "alerts",
        "forum",
    )
    assert client().options == [("grpc.keepalive_time_ms", 1)]
    assert (client(timeout=3).timeout, aclient(target="other:6").target) == (3, "other:6")


@pytest.mark.parametrize(
    "values", [{"RETRIES": -1}, {"BOT": "a b"}, {"TLS": "yes"}, {"TLS": False, "CA": "ca.pem"}]
)
def test_invalid_settings_are_told_by_their_name(use: Use, values: dict[str, Any]) -> None:
    use(**values)
    with pytest.raises(ImproperlyConfigured, match="DISCORDPROXY: "):
        client()


@pytest.mark.parametrize("name", ["smtp", "nowhere.Backend", "discordproxy.client.DiscordClient"])
def test_unknown_backends_are_refused(use: Use, name: str) -> None:
    use(BACKEND=name)
    with pytest.raises(ImproperlyConfigured, match=f"BACKEND '{name}'"):
        client()


def test_a_backend_of_the_project_is_found_by_its_path(use: Use) -> None:
    use(BACKEND=f"{__name__}.CollectingBackend")
    client().add_guild_member_role(1, 2, 3)
    assert [call.name for call in CollectingBackend.calls] == ["AddGuildMemberRole"]
    CollectingBackend.calls.clear()


def test_locmem_keeps_messages_and_nothing_else(use: Use) -> None:
    use(BACKEND="locmem", TARGET="proxy:5")
    sent = client().create_direct_message(7, "Hello", embed={"title": "T"}, embeds=[{"title": "U"}])
    client().create_channel_message(8, "World", files=[("a.txt", b"abc")], nonce="mine")
    client().execute_webhook(9, "secret", content="hooked")
    client().edit_message(8, 5, content="changed")
    client().delete_message(8, 5)
    assert outbox[0].id == sent.id
    assert [message.content for message in outbox] == ["Hello", "World", "hooked"]
    assert [embed.title for embed in outbox[0].embeds] == ["T", "U"]
    assert (outbox[1].nonce, outbox[1].attachments[0].filename, outbox[1].attachments[0].size) == (
        "mine",
        "a.txt",
        3,
    )
    assert outbox.to_user(7) == outbox[:1]
    assert outbox.to_channel(8) == outbox[1:2]
    assert outbox == list(outbox)
    assert outbox != []
    assert repr(outbox) == "<LocmemOutbox ['Hello', 'World', 'hooked']>"


async def test_the_asynchronous_client_has_the_same_backends(use: Use) -> None:
    use(BACKEND="locmem")
    assert isinstance(aclient(), AsyncOfflineClient)
    message = await aclient().create_direct_message(7, "Hello")
    assert (message.content, len(outbox)) == ("Hello", 1)
    with pytest.raises(DiscordProxyGrpcError, match="UNIMPLEMENTED"):
        [one async for one in aclient().get_messages(5)]


def test_answers_have_what_the_call_said(use: Use) -> None:
    use(BACKEND="dummy")
    edited = client().edit_message(8, 5, content="changed")
    assert (edited.id, edited.channel_id, edited.content) == (5, 8, "changed")
    first, second = (client().create_role(1, name="Fleet", hoist=True) for _ in range(2))
    assert (first.name, first.hoist) == ("Fleet", True)
    assert 2**50 < first.id < second.id
    assert client().delete_messages(8, [1, 2]) == []
    assert client().call_discord("POST", "/guilds/1/templates", json={"name": "T"}) is None


def test_what_reads_fails_and_says_what_to_do(use: Use) -> None:
    use(BACKEND="dummy")
    for read in (
        lambda: client().get_guild_channels(1),
        lambda: list(client().get_messages(1)),
        lambda: client().call_discord("GET", "/users/@me"),
    ):
        with pytest.raises(DiscordProxyGrpcError, match="pytest plugin"):
            read()


@pytest.mark.parametrize(
    ("arguments", "kind"), [(("5", "Hello"), TypeError), ((5,), ValueError), ((5, b"Hello"), TypeError)]
)
def test_arguments_are_checked_as_by_a_real_client(use: Use, arguments: Any, kind: type[Exception]) -> None:
    use(BACKEND="dummy")
    with pytest.raises(kind):
        client().create_direct_message(*arguments)


def test_console_prints_calls(use: Use, capsys: pytest.CaptureFixture[str]) -> None:
    use(BACKEND="console")
    client().create_channel_message(
        5,
        "One\nTwo",
        embed={"title": "T", "fields": [{"name": "N", "value": "V"}]},
        files=[("a", b"abc")],
        nonce="n",
    )
    assert capsys.readouterr().out.splitlines()[1:] == [
        "SendChannelMessage",
        "channel_id: 5",
        "content: One",
        "  Two",
        "embed:",
        "  title: T",
        "  fields:",
        "    name: N",
        "    value: V",
        "nonce: n",
        "files:",
        "  name: a",
        "  content: 3 bytes",
    ]


@pytest.mark.usefixtures("environment")
def test_tests_of_django_send_nothing_unless_the_settings_say_so(
    use: Use, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(client(), OfflineClient)
    use(TARGET="production:5", TOKEN="secret", TLS=True)
    assert isinstance(client(), OfflineClient)
    monkeypatch.setenv("DISCORDPROXY_TEST_TARGET", "localhost:9")
    assert (type(client()), client().target) == (DiscordClient, "localhost:9")
    use(BACKEND="proxy")
    monkeypatch.delenv("DISCORDPROXY_TEST_TARGET")
    assert type(client()) is DiscordClient


def test_the_target_for_tests_counts_in_tests_only(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    use(TARGET="production:5")
    monkeypatch.setenv("DISCORDPROXY_TEST_TARGET", "localhost:9")
    assert client().target == "production:5"


def test_backends_show_where_they_send_to() -> None:
    assert repr(ProxyBackend({"target": "a:1"})) == "<ProxyBackend a:1>"
    assert repr(DummyBackend({})) == "<DummyBackend>"
