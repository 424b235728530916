"""Which requests may be sent twice."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.discord.retries import Backoff, is_repeatable


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_what_sets_a_state_may_be_repeated(method: str) -> None:
    assert is_repeatable(method, "/guilds/1/members/2/roles/3", None)


def test_a_message_may_be_repeated_if_its_nonce_is_enforced() -> None:
    path = "/channels/1/messages"
    assert is_repeatable("POST", path, b'{"content":"x","nonce":"n","enforce_nonce":true}')
    assert not is_repeatable("POST", path, b'{"content":"x","nonce":"n"}')
    assert not is_repeatable("POST", path, None)


def test_only_messages_have_a_nonce_that_is_enforced() -> None:
    for path in (
        "/guilds/1/roles",
        "/channels/1/threads",
        "/channels/1/messages/2/threads",
        "/webhooks/1/messages",
    ):
        assert not is_repeatable("POST", path, b'{"nonce":"n","enforce_nonce":true}')


@given(st.text())
def test_content_cannot_pretend_to_be_a_nonce(text: str) -> None:
    tricky = text + '"enforce_nonce":true' + text
    body = json.dumps({"content": tricky}, separators=(",", ":")).encode()
    assert not is_repeatable("POST", "/channels/1/messages", body)


@pytest.mark.parametrize(
    "path", ["/users/@me/channels", "/channels/1/typing", "/channels/1/messages/bulk-delete"]
)
def test_some_posts_are_harmless(path: str) -> None:
    assert is_repeatable("POST", path, None)


def test_what_creates_a_thing_is_not_repeated() -> None:
    assert not is_repeatable("POST", "/guilds/1/roles", b"{}")


def test_pauses_double_up_to_a_maximum_and_vary() -> None:
    backoff = Backoff(first_seconds=1.0, maximum_seconds=4.0)
    for failures, nominal in [(1, 1.0), (2, 2.0), (3, 4.0), (9, 4.0)]:
        pauses = {backoff.pause_seconds(failures) for _ in range(50)}
        assert len(pauses) > 1
        assert all(nominal / 2 <= pause <= nominal for pause in pauses)
