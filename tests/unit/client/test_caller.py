"""Settings of a client -> a call."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordClient
from discordproxy.client.call import ClientCall
from discordproxy.client.caller import is_read, read_limit, read_timeout
from discordproxy.client.connections import ConnectionPool
from discordproxy.client.responses import read_answer
from discordproxy.discord_api import GetGuildChannelsResponse
from discordproxy.exceptions import DiscordProxyGrpcError


@pytest.mark.parametrize("is_read", [True, False])
def test_an_answer_that_is_none_is_an_error_of_the_proxy(is_read: bool) -> None:
    call = ClientCall("/a/B", b"", "localhost:1", 1.0, 0, repeatable=is_read, is_read=is_read)
    assert read_answer(call, b"", GetGuildChannelsResponse).channels == []
    with pytest.raises(DiscordProxyGrpcError, match="INTERNAL.*cannot be decoded") as raised:
        read_answer(call, b"\x0a\xff", GetGuildChannelsResponse)
    assert raised.value.is_outcome_unknown is not is_read


@pytest.mark.parametrize(
    ("name", "reads"), [("GetGuildChannels", True), ("ListGuildMembers", True), ("SendDirectMessage", False)]
)
def test_the_contract_says_which_calls_read(name: str, reads: bool) -> None:
    assert is_read(f"/discord_api.DiscordApi/{name}", {}) is reads


@pytest.mark.parametrize(("method", "reads"), [("GET", True), ("POST", False), ("DELETE", False)])
def test_a_call_of_any_operation_reads_if_its_method_does(method: str, reads: bool) -> None:
    assert is_read("/discord_api.DiscordApi/CallDiscord", {"method": method}) is reads


@pytest.mark.parametrize(
    ("options", "limit"),
    [
        (None, 7),
        ([], 7),
        ([("size", 5)], 5),
        ((("size", "5"),), 5),
        ([("size", 0)], 0),
        ([("size", -1)], None),
        ([("size", None)], 7),
        ([("other", 5)], 7),
        ([5], 7),
        (5, 7),
    ],
)
def test_limits_are_read_from_options(options: Any, limit: int | None) -> None:
    assert read_limit(options, "size", 7) == limit


@pytest.mark.parametrize(
    ("timeout", "seconds"), [(None, 1800), (0, 1800), (5, 5), (0.5, 0.5), (1e12, 99_999_999)]
)
def test_timeouts_have_a_default_and_an_end(timeout: float | None, seconds: float) -> None:
    assert read_timeout(timeout) == seconds


def test_the_connections_tell_their_state() -> None:
    assert repr(ConnectionPool()) == "<ConnectionPool open=0, addresses=0>"


@pytest.mark.parametrize("make", [DiscordClient, AsyncDiscordClient])
def test_the_environment_names_the_proxy_of_clients_without_a_target(
    make: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISCORDPROXY_TARGET", raising=False)
    assert make().target == "localhost:50051"
    monkeypatch.setenv("DISCORDPROXY_TARGET", " proxy:1234 ")
    assert make().target == make("").target == "proxy:1234"
    assert make("other:1").target == "other:1"
    client = make()
    monkeypatch.setenv("DISCORDPROXY_TARGET", "later:1234")
    assert client.target == "later:1234", "it is read at each call"
    monkeypatch.setenv("DISCORDPROXY_TARGET", "")
    assert make().target == "localhost:50051"
    monkeypatch.setenv("DISCORDPROXY_TARGET", "http://proxy")
    with pytest.raises(ValueError, match="^DISCORDPROXY_TARGET: the target 'http://proxy'"):
        make()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ({"target": 50051}, "target must be text such as 'localhost:50051', not int"),
        ({"target": "50051"}, "the target '50051' is a number alone: write localhost:50051"),
        ({"target": "localhost:x"}, "the target 'localhost:x' has no port"),
        ({"target": "unix:"}, "has no path after unix:"),
        ({"target": "myhost", "options": 50051}, "options takes pairs.*not 50051; a port.*'myhost:50051'"),
        ({"options": "50051"}, "options takes pairs.*'localhost:50051'"),
        ({"token": 5}, "^token must be text, not int$"),
        ({"ca": 5}, "^ca takes a path, not int$"),
        ({"cert": 5}, "^cert takes a path, not int$"),
        ({"cert": ("a.pem",)}, "^cert takes one path, or the paths of certificate and key, not 1 paths$"),
        ({"cert": ("a.pem", 5)}, "^cert takes a path, not int$"),
        ({"timeout": "5"}, "timeout must be a number of seconds, not str"),
        ({"timeout": -1}, "timeout must be a positive number"),
        ({"connect_timeout": -1}, "connect_timeout must be a positive number"),
        ({"connect_timeout": "x"}, "connect_timeout must be a number of seconds, not str"),
        ({"retries": None}, "retries must be an integer, not NoneType"),
        ({"retries": -1}, "retries must not be negative"),
        ({"cert": ("/no/cert.pem", "/no/key.pem")}, "cert: /no/cert.pem cannot be read: No such file"),
        ({"target": "unix:/x", "tls": True}, "TLS is not possible on a UNIX socket"),
    ],
)
def test_wrong_arguments_of_a_client_are_refused_at_once(arguments: dict[str, Any], complaint: str) -> None:
    with pytest.raises((TypeError, ValueError), match=complaint):
        DiscordClient(**arguments)


def test_a_call_without_time_is_refused_and_a_client_without_time_has_the_default() -> None:
    client = DiscordClient("localhost:1", timeout=0)
    assert client.timeout == 0
    with pytest.raises(ValueError, match="timeout must be above 0; None stands for the client's timeout"):
        client.get_current_user(timeout=0)


def test_an_id_that_is_none_is_refused_before_anything_is_sent() -> None:
    client: Any = DiscordClient("localhost:1", timeout=1)
    with pytest.raises(TypeError, match="^channel_id must be a Discord id, not None$"):
        client.create_channel_message(None, "x")
    with pytest.raises(TypeError, match="^message_id must be a Discord id, not None$"):
        client.edit_message(5, None, content="x")
    with pytest.raises(TypeError, match="^channel_id takes int, not str$"):
        client.create_channel_message("5", "x")


BLOCKING: Any = DiscordClient
ASYNCIO: Any = AsyncDiscordClient


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: BLOCKING("proxy:1").get_user(user=5), r"DiscordClient\.get_user\(\) got an unexpected"),
        (lambda: BLOCKING("proxy:1", timeuot=5), r"DiscordClient\.__init__\(\) got an unexpected"),
        (lambda: ASYNCIO("proxy:1").get_user(user=5), r"AsyncDiscordClient\.get_user\(\) got an"),
        (
            lambda: BLOCKING("proxy:1").call_discord(verb="GET"),
            r"DiscordClient\.call_discord\(\) got an",
        ),
    ],
)
def test_a_misspelt_argument_is_told_with_the_name_of_the_client(call: Any, error: str) -> None:
    with pytest.raises(TypeError, match=error):
        call()


@pytest.mark.parametrize("method", [DiscordClient.get_user, AsyncDiscordClient.get_user])
def test_methods_can_be_handed_to_other_processes(method: Any) -> None:
    assert pickle.loads(pickle.dumps(method)) is method
