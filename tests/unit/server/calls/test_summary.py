"""Requests in the log's words."""

from __future__ import annotations

import pytest

from discordproxy.discord_api import (
    AddGuildMemberRequest,
    CallDiscordRequest,
    DeleteWebhookRequest,
    File,
    GetCurrentUserRequest,
    GetMessageRequest,
    SendChannelMessageRequest,
)
from discordproxy.server.calls.summary import LONGEST_VALUE, summary_of, target_of


def test_a_request_is_about_its_first_id() -> None:
    assert target_of(GetMessageRequest(1, 2)) == " channel_id=1"
    assert target_of(GetCurrentUserRequest()) == ""


@pytest.mark.parametrize(
    ("method", "path", "target"),
    [
        ("GET", "/users/@me?x=secret", " GET /users/@me"),
        ("POST", "/webhooks/1/secret/slack", " POST /webhooks/1/***/slack"),
        ("POST", "/interactions/1/secret", " POST /interactions/1/***"),
        ("GET\n", "/ä\nforged", r" GET\n /\xe4\nforged"),
        ("GET /a OK 1 ms", "/b OK 2 ms", r" GET\x20/a\x20OK\x201 /b\x20OK\x202\x20ms"),
        ("GET", "/" + "x" * 1000, " GET /" + "x" * 199),
    ],
)
def test_the_call_of_an_operation_is_about_the_operation(method: str, path: str, target: str) -> None:
    assert target_of(CallDiscordRequest(method, path)) == target


def test_secrets_and_files_stay_out() -> None:
    assert summary_of(DeleteWebhookRequest(1, "secret", "why")) == (
        "DeleteWebhookRequest(webhook_id=1, webhook_token=***, reason='why')"
    )
    assert "secret" not in summary_of(AddGuildMemberRequest(1, 2, "secret"))
    assert "secret" not in summary_of(CallDiscordRequest("GET", "/webhooks/1/secret"))
    files = [File("a", b"abc"), File("b", b"de")]
    assert summary_of(SendChannelMessageRequest(1, files=files)) == (
        "SendChannelMessageRequest(channel_id=1, files=2 files, 5 bytes)"
    )


def test_a_long_text_is_cut() -> None:
    text = summary_of(SendChannelMessageRequest(1, "x" * 10_000))
    assert len(text) < LONGEST_VALUE + 100
    assert text.endswith("...)")
