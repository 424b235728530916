"""What goes along with every call: the process's name, the priority, the token."""

from __future__ import annotations

import logging
import os

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordClient
from discordproxy.client.call import ClientCall
from discordproxy.client.metadata import VARIABLE, Token, find_token, introduce
from discordproxy.client.responses import check_answer
from discordproxy.discord_api import GetUserRequest, SendChannelMessageRequest


def test_all_calls_of_a_process_name_it() -> None:
    name = introduce("")["x-discord-client"]
    assert len(name) == 16
    assert introduce("high") == {"x-discord-client": name, "x-discord-priority": "high"}


def test_a_forked_child_is_another_process() -> None:
    names = {introduce("")["x-discord-client"]}
    for _ in range(2):
        reader, writer = os.pipe()
        pid = os.fork()
        if not pid:
            os.write(writer, introduce("")["x-discord-client"].encode())
            os._exit(0)
        os.waitpid(pid, 0)
        names.add(os.read(reader, 100).decode())
        os.close(reader)
        os.close(writer)
    assert len(names) == 3


def test_token_and_trace_go_along_too() -> None:
    call = ClientCall(
        "/x", b"", "t", 1.0, 0, False, token=Token("secret"), trace={"traceparent": "00-1"}, priority="low"
    )
    assert call.metadata == {
        **introduce("low"),
        "authorization": "Bearer secret",
        "traceparent": "00-1",
    }


@pytest.mark.parametrize("make", [DiscordClient, AsyncDiscordClient])
def test_a_bot_goes_along_with_every_call(make: type[DiscordClient | AsyncDiscordClient]) -> None:
    client = make(bot="alerts.2", priority="low")
    call = client._prepare("/discord_api.DiscordApi/GetUser", GetUserRequest, None, {"user_id": 1})
    assert call.metadata == introduce("low") | {"x-discord-bot": "alerts.2"}
    assert (client.bot, make().bot) == ("alerts.2", None)
    assert "x-discord-bot" not in make()._prepare("/x", GetUserRequest, None, {}).metadata


@pytest.mark.parametrize("bot", ["", "a b", "-a", "ä", "a" * 65, "a\n"])
def test_a_name_that_no_bot_can_have_is_refused(bot: str) -> None:
    with pytest.raises(ValueError, match="bot must be a name of 1 to 64 letters"):
        DiscordClient(bot=bot)


def test_a_bot_is_named_by_a_text() -> None:
    with pytest.raises(TypeError, match="bot must be the name of a bot, not int"):
        DiscordClient(bot=5)  # type: ignore[arg-type]


def test_a_proxy_of_version_1_is_said_to_ignore_the_bot(caplog: pytest.LogCaptureFixture) -> None:
    values = {"channel_id": 1, "content": "x"}
    client = DiscordClient("version-1:50051", bot="alerts")
    call = client._prepare(
        "/discord_api.DiscordApi/SendChannelMessage", SendChannelMessageRequest, None, values
    )
    for _ in range(2):
        check_answer(call, {})
    (warning,) = [record.getMessage() for record in caplog.records]
    assert warning.startswith(
        "The Discord Proxy at version-1:50051 seems to be of version 1, which ignores bot."
    )


@pytest.mark.parametrize("make", [DiscordClient, AsyncDiscordClient])
def test_a_priority_that_does_not_exist_is_refused(
    make: type[DiscordClient | AsyncDiscordClient],
) -> None:
    make(priority="high")
    with pytest.raises(ValueError, match="priority must be one of low, normal, high, not 'urgent'"):
        make(priority="urgent")  # type: ignore[arg-type]


SECRET = "a-secret"


def test_a_token_goes_out_as_a_bearer_s() -> None:
    token = find_token(f" {SECRET}\n")
    assert token is not None
    assert token.metadata == {"authorization": f"Bearer {SECRET}"}


def test_the_token_given_counts_more_than_the_environment_s(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_token(None) is None
    monkeypatch.setenv(VARIABLE, "from-outside")
    found, given = find_token(None), find_token(SECRET)
    assert found is not None
    assert given is not None
    assert found.metadata["authorization"] == "Bearer from-outside"
    assert given.metadata["authorization"] == f"Bearer {SECRET}"
    monkeypatch.setenv(VARIABLE, " ")
    assert find_token(None) is None


@pytest.mark.parametrize("text", ["", " ", "a secret", "a\nsecret", "sécret", "secret\x00"])
def test_what_can_be_no_token_is_refused_unseen(text: str) -> None:
    with pytest.raises(ValueError, match="the token for the proxy") as caught:
        DiscordClient(token=text)
    assert text.strip() == "" or text not in str(caught.value)


@pytest.mark.parametrize("kind", [DiscordClient, AsyncDiscordClient])
def test_neither_client_nor_call_shows_it(kind: type[DiscordClient | AsyncDiscordClient]) -> None:
    call = ClientCall("/x", b"", "localhost", 1.0, 0, repeatable=True, token=Token(SECRET))
    client = kind(token=SECRET)
    for shown in (client, call, call.token):
        assert SECRET not in f"{shown!r} {shown}"


def test_a_program_that_logs_everything_logs_no_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    logger = logging.getLogger("hpack")
    monkeypatch.setattr(logger, "level", logging.NOTSET)
    find_token(SECRET)
    assert logger.level == logging.INFO
    logger.setLevel(logging.WARNING)
    find_token(SECRET)
    assert logger.level == logging.WARNING
