"""Settings of a client -> a call."""

from __future__ import annotations

from typing import Any

import pytest

from discordproxy.client.caller import is_read, read_limit, read_timeout
from discordproxy.client.connections import ConnectionPool
from discordproxy.client.responses import read_answer
from discordproxy.discord_api import GetGuildChannelsResponse
from discordproxy.exceptions import DiscordProxyGrpcError


def test_an_answer_that_is_none_is_an_error_of_the_proxy() -> None:
    assert read_answer(b"", GetGuildChannelsResponse).channels == []
    with pytest.raises(DiscordProxyGrpcError, match="INTERNAL.*cannot be decoded"):
        read_answer(b"\x0a\xff", GetGuildChannelsResponse)


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
