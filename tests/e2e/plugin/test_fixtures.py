"""The fixtures of the pytest plugin, used by these very tests."""

from __future__ import annotations

import os
import time
from typing import Any

import pytest

from discordproxy.client import (
    AsyncDiscordClient,
    DiscordClient,
    DiscordProxyGrpcError,
    DiscordProxyHttpError,
    DiscordProxyTimeoutError,
)
from discordproxy.discord_api import Embed
from discordproxy.pytest_plugin.outbox import Outbox
from discordproxy.pytest_plugin.running_proxy import RunningProxy
from discordproxy.pytest_plugin.sandbox_client import SandboxClient
from discordproxy.sandbox import Fault, Permission, ids

TEXT = ids.TEXT_CHANNEL_ID
MESSAGES = "/channels/*/messages"


def send(client: DiscordClient, *texts: str) -> None:
    for text in texts:
        client.create_channel_message(TEXT, text)


def test_the_outbox_is_like_a_list_of_messages(discord_client: DiscordClient, discord_outbox: Outbox) -> None:
    assert not discord_outbox
    discord_client.create_channel_message(TEXT, embed=Embed(title="Fleet"))
    send(discord_client, "one", "two")
    assert discord_outbox[0].embeds[0].title == "Fleet"
    assert [message.content for message in discord_outbox] == ["", "one", "two"]
    assert [message.content for message in discord_outbox[1:]] == ["one", "two"]
    assert discord_outbox[-1].guild_id == ids.GUILD_ID
    assert discord_outbox[0] is discord_outbox[0]
    assert discord_outbox == list(discord_outbox)
    assert discord_outbox != 5
    assert repr(discord_outbox).startswith(f"<Outbox 3 messages: 'Fleet' in {TEXT}; 'one' in {TEXT};")


def test_the_outbox_has_what_bot_and_webhooks_sent_in_its_order(
    discord_client: DiscordClient, discord_sandbox: SandboxClient, discord_outbox: Outbox
) -> None:
    discord_sandbox.add_messages(content="from a user")
    discord_client.create_channel_message(ids.NEWS_CHANNEL_ID, "news")
    discord_client.execute_webhook(ids.WEBHOOK_ID, ids.WEBHOOK_TOKEN, "hook")
    discord_client.create_direct_message(ids.USER_ID, "direct")
    send(discord_client, "text")
    assert [message.content for message in discord_outbox] == ["news", "hook", "direct", "text"]
    assert [message.content for message in discord_outbox.in_channel(ids.NEWS_CHANNEL_ID)] == ["news"]
    (direct,) = discord_outbox.to_user(ids.USER_ID)
    assert (direct.content, direct.guild_id) == ("direct", 0)
    assert discord_outbox.to_user(ids.OTHER_USER_ID) == []


def test_the_outbox_shows_changes(discord_client: DiscordClient, discord_outbox: Outbox) -> None:
    send(discord_client, "first", "second")
    first, second = discord_outbox
    discord_client.edit_message(TEXT, first.id, "changed")
    discord_client.delete_message(TEXT, second.id)
    assert [message.content for message in discord_outbox] == ["changed"]


def test_a_cleared_outbox_shows_what_comes_later(
    discord_client: DiscordClient, discord_outbox: Outbox
) -> None:
    discord_outbox.clear()
    send(discord_client, "before")
    discord_outbox.clear()
    send(discord_client, "after")
    assert [message.content for message in discord_outbox] == ["after"]


def test_waiting_in_vain_says_what_there_is_and_what_discord_refused(
    discord_client: DiscordClient, discord_outbox: Outbox
) -> None:
    send(discord_client, *("text" * 20 for _ in range(11)))
    with pytest.raises(DiscordProxyHttpError):
        discord_client.create_channel_message(ids.NO_ACCESS_CHANNEL_ID, "refused")
    with pytest.raises(AssertionError) as caught:
        discord_outbox.wait(12, timeout=0.05)
    assert "After 0.05 s there are 11 messages: 'texttext" in str(caught.value)
    assert "and 1 more; 12 expected." in str(caught.value)
    refused = (
        f"POST /channels/{ids.NO_ACCESS_CHANNEL_ID}/messages: HTTP status 403, code 50001: Missing Access"
    )
    assert f"Discord refused:\n  {refused}" in str(caught.value)


def test_one_message_is_one(discord_client: DiscordClient, discord_outbox: Outbox) -> None:
    send(discord_client, "one")
    with pytest.raises(AssertionError, match=rf"After 0 s there is 1 message: 'one' in {TEXT}; 2 expected\."):
        discord_outbox.wait(2, timeout=0)


def test_what_discord_refused_is_described_as_in_the_clients_error(
    discord_client: DiscordClient, discord_outbox: Outbox
) -> None:
    with pytest.raises(DiscordProxyHttpError) as caught:
        discord_client.create_channel_message(TEXT, "x", embed=Embed(title="x" * 257))
    (refused,) = discord_outbox.refused
    error = caught.value
    assert (refused.status, refused.code, refused.text) == (error.status, error.code, error.text)
    assert (refused.method, refused.path) == ("POST", f"/channels/{TEXT}/messages")
    assert refused.json["content"] == "x"
    assert refused.decided_by == ""
    assert str(refused) == (
        f"POST /channels/{TEXT}/messages: HTTP status 400, code 50035: "
        "Invalid Form Body; In embeds.0.title: Must be 256 or fewer in length."
    )
    assert not discord_outbox


def test_a_refusal_that_is_no_json_is_described_too(
    discord_client: DiscordClient, discord_sandbox: SandboxClient, discord_outbox: Outbox
) -> None:
    discord_sandbox.fail(status=403, body="Go away", path=MESSAGES)
    with pytest.raises(DiscordProxyHttpError) as caught:
        send(discord_client, "x")
    (refused,) = discord_outbox.refused
    assert (refused.code, refused.text) == (caught.value.code, caught.value.text) == (0, "Go away")
    assert refused.decided_by.startswith("fault")
    assert str(refused).endswith("HTTP status 403: Go away")


def test_refusals_are_cleared_with_the_messages(
    discord_client: DiscordClient, discord_outbox: Outbox
) -> None:
    discord_outbox.clear()
    for channel_id, code in ((ids.NO_ACCESS_CHANNEL_ID, 50001), (ids.READ_ONLY_CHANNEL_ID, 50013)):
        with pytest.raises(DiscordProxyHttpError):
            discord_client.create_channel_message(channel_id, "refused")
        assert {one.code for one in discord_outbox.refused} == {code}
        discord_outbox.clear()
        assert discord_outbox.refused == []


def test_a_message_that_is_missing_is_told_with_what_discord_refused(
    discord_client: DiscordClient, discord_outbox: Outbox
) -> None:
    with pytest.raises(DiscordProxyHttpError):
        discord_client.create_channel_message(ids.NO_ACCESS_CHANNEL_ID, "refused")
    with pytest.raises(IndexError) as caught:
        discord_outbox[0]
    assert str(caught.value).startswith(
        "There is no message 0: there are no messages.\nDiscord refused:\n  POST "
    )


async def test_waiting_in_a_coroutine_has_a_method_of_its_own(
    async_discord_client: AsyncDiscordClient, discord_outbox: Outbox
) -> None:
    with pytest.raises(AssertionError, match="in a coroutine use `await discord_outbox.wait_async"):
        discord_outbox.wait(1, timeout=0)
    with pytest.raises(AssertionError, match="there are no messages; 1 expected"):
        await discord_outbox.wait_async(1, timeout=0.02)
    await async_discord_client.create_channel_message(TEXT, "sent")
    assert (await discord_outbox.wait_async())[0].content == "sent"


def test_waiting_needs_no_clock(
    discord_client: DiscordClient, discord_outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests stop clocks, and replace `time.sleep`."""
    send(discord_client, "sent")
    with monkeypatch.context() as stopped:
        for name in ("monotonic", "time", "perf_counter"):
            stopped.setattr(time, name, lambda: 0.0)
        stopped.setattr(time, "sleep", None)
        assert discord_outbox.wait(1)[0].content == "sent"
        with pytest.raises(AssertionError):
            discord_outbox.wait(2, timeout=0.02)


def test_clients_without_a_target_reach_the_proxy(
    discord_proxy: RunningProxy, discord_outbox: Outbox
) -> None:
    client = DiscordClient(timeout=10)
    assert client.target == discord_proxy.target == f"{discord_proxy.host}:{discord_proxy.port}"
    send(client, "hello")
    assert len(discord_outbox) == 1
    assert repr(discord_proxy) == f"<RunningProxy {client.target}>"
    assert "SendChannelMessage" in discord_proxy.log


class TestIsolation:
    """The tests of this class run in their order, and none sees anything of the one before it."""

    def test_a_first_test_leaves_all_it_can(
        self, discord_client: DiscordClient, discord_sandbox: SandboxClient
    ) -> None:
        send(discord_client, "left")
        discord_client.create_direct_message(ids.USER_ID, "left")
        discord_sandbox.add_channels()
        discord_sandbox.deny("SEND_MESSAGES")
        discord_sandbox.fail("cloudflare_ban")
        with pytest.raises(DiscordProxyGrpcError):
            discord_client.get_channel(TEXT)

    def test_a_second_test_sees_nothing_of_it(
        self, discord_client: DiscordClient, discord_sandbox: SandboxClient, discord_outbox: Outbox
    ) -> None:
        assert discord_outbox == []
        assert (discord_sandbox.requests, discord_sandbox.faults) == ([], [])
        send(discord_client, "first")
        discord_client.create_direct_message(ids.USER_ID, "second")
        assert len(discord_outbox) == 2
        assert len(discord_client.get_guild_channels(ids.GUILD_ID)) == 10

    def test_a_third_test_leaves_a_call_that_discord_has_not_answered(
        self, discord_client: DiscordClient, discord_sandbox: SandboxClient
    ) -> None:
        discord_sandbox.fail("slow", seconds=0.5, path=MESSAGES)
        with pytest.raises(DiscordProxyTimeoutError):
            discord_client.create_channel_message(TEXT, "late", timeout=0.1)

    def test_the_late_answer_disturbs_no_fourth_test(
        self, discord_client: DiscordClient, discord_outbox: Outbox
    ) -> None:
        send(discord_client, "in time")
        time.sleep(0.6)
        assert [message.content for message in discord_outbox] == ["in time"]


def test_by_default_there_are_no_limits(
    discord_client: DiscordClient, discord_sandbox: SandboxClient
) -> None:
    send(discord_client, *map(str, range(60)))
    assert discord_sandbox.limits["global_limit"] is None
    assert "429" not in discord_sandbox.counts["statuses"]


@pytest.mark.discord(limits=True)
def test_with_limits_the_proxy_waits_for_them(
    discord_client: DiscordClient, discord_sandbox: SandboxClient
) -> None:
    began = time.monotonic()
    send(discord_client, *map(str, range(6)))
    assert time.monotonic() - began > 0.9
    assert discord_sandbox.limits["channel_limit"] == 5


@pytest.mark.discord(limits={"channel_limit": 1, "channel_window_seconds": 0.5})
def test_the_marker_changes_limits(discord_client: DiscordClient) -> None:
    began = time.monotonic()
    send(discord_client, "one", "two")
    assert time.monotonic() - began > 0.4


@pytest.mark.discord(world="docs/examples/alliance_auth_world.toml")
def test_the_marker_names_a_world(
    discord_client: DiscordClient, discord_sandbox: SandboxClient, discord_outbox: Outbox
) -> None:
    known = discord_sandbox.ids
    discord_client.create_channel_message(known["channel/fleet-pings"], "To arms")
    (message,) = discord_outbox
    assert message.author is not None
    assert message.author.username == "Auth"
    with pytest.raises(DiscordProxyHttpError) as caught:
        discord_client.create_direct_message(known["user/silent"], "Hello")
    assert caught.value.code == 50007
    discord_sandbox.restart()
    assert discord_sandbox.ids["text_channel"] == TEXT, "without a world it has its own again"


def test_faults_are_calls_of_a_method(discord_client: DiscordClient, discord_sandbox: SandboxClient) -> None:
    fault = discord_sandbox.fail(method="POST", path=MESSAGES, status=403, times=None)
    with pytest.raises(DiscordProxyHttpError):
        send(discord_client, "refused")
    assert [one["hits"] for one in discord_sandbox.faults] == [1]
    discord_sandbox.recover(fault)
    send(discord_client, "sent")
    discord_sandbox.fail(Fault(status=403), path=MESSAGES)
    discord_sandbox.fail("outage", seconds=60)
    discord_sandbox.recover()
    send(discord_client, "sent")


def test_the_world_changes_by_method_calls(
    discord_client: DiscordClient, discord_sandbox: SandboxClient
) -> None:
    sandbox = discord_sandbox
    (guild_id,) = sandbox.add_guilds()
    (channel_id,) = sandbox.add_channels(guild_id=guild_id)
    (user_id,), (member_id,) = sandbox.add_users(), sandbox.add_members()
    sandbox.add_bans(2)
    (message_id,) = sandbox.add_messages(TEXT, content="hello", author_id=member_id, age_seconds=60)
    sandbox.add_reactions(TEXT, message_id, "\N{THUMBS UP SIGN}", 3)
    assert discord_client.get_channel(channel_id).guild_id == guild_id
    assert discord_client.get_user(user_id).id == user_id
    assert len(list(discord_client.get_guild_bans(ids.GUILD_ID))) == 2
    (message,) = sandbox.messages(TEXT)
    assert (message["content"], message["author"]["id"]) == ("hello", str(member_id))
    sandbox.remove_channel(channel_id)
    with pytest.raises(DiscordProxyHttpError, match="10003"):
        discord_client.get_channel(channel_id)
    sandbox.deny(Permission.SEND_MESSAGES)
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        send(discord_client, "refused")
    assert sandbox.ids["text_channel"] == TEXT
    assert repr(sandbox) == f"<SandboxClient {sandbox.url}>"


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda sandbox: sandbox.fail("nothing"), "unknown preset 'nothing'"),
        (lambda sandbox: sandbox.fail("slw"), r"unknown preset 'slw', did you mean \"slow\"\?"),
        (lambda sandbox: sandbox.fail(speed=1), "unknown field speed"),
        (lambda sandbox: sandbox.fail(statuss=1), r"unknown field statuss \(did you mean \"status\"\?\)"),
        (lambda sandbox: sandbox.recover(99), "no fault has the id 99"),
        (lambda sandbox: sandbox.add_users(0), "count must be an integer"),
        (lambda sandbox: sandbox.deny("FLY"), "unknown permission: FLY"),
        (lambda sandbox: sandbox.restart(limits={"speed": 1}), "unknown limit: speed"),
        (lambda sandbox: sandbox.restart(limits={"chanel_limit": 1}), 'did you mean "channel_limit"'),
        (lambda sandbox: sandbox.restart(world="x = 1"), "x: unknown key; known are: bot, users, guilds"),
    ],
)
def test_wrong_arguments_are_refused_in_the_sandboxs_words(
    discord_sandbox: SandboxClient, call: Any, error: str
) -> None:
    with pytest.raises(ValueError, match=error):
        call(discord_sandbox)


def test_nothing_is_left_in_the_environment() -> None:
    assert "DISCORDPROXY_TARGET" not in os.environ


def test_a_sandbox_that_does_not_answer_is_an_error_with_the_reason() -> None:
    sandbox = SandboxClient("127.0.0.1", 1, lambda: "the server has ended")
    with pytest.raises(RuntimeError, match="the server has ended"):
        _ = sandbox.requests
