"""Webhooks that are gone are not asked for again for a while."""

from __future__ import annotations

import pytest

from discordproxy.discord.errors import DiscordHTTPError
from discordproxy.discord.gone_webhooks import GONE_SECONDS, MAXIMUM_GONE, GoneWebhooks

GONE = DiscordHTTPError(404, 10015, "Unknown Webhook")


def is_refused(gone: GoneWebhooks, path: str, now: float = 0.0) -> bool:
    try:
        gone.check(path, now)
    except DiscordHTTPError as error:
        return (error.status, error.code, error.text) == (404, 10015, "Unknown Webhook")
    return False


def test_a_webhook_is_refused_for_ten_minutes_whatever_is_done_to_it() -> None:
    gone = GoneWebhooks()
    gone.note("/webhooks/1/token", GONE, 0.0)
    assert is_refused(gone, "/webhooks/1/token", GONE_SECONDS - 1)
    assert is_refused(gone, "/webhooks/1/token/messages/2", GONE_SECONDS - 1)
    assert not is_refused(gone, "/webhooks/1/token", GONE_SECONDS)
    assert "LruCache of 0" in repr(gone)


@pytest.mark.parametrize("other", ["/webhooks/1/other", "/webhooks/2/token", "/webhooks/1", "/channels/1"])
def test_others_are_not(other: str) -> None:
    gone = GoneWebhooks()
    gone.note("/webhooks/1/token", GONE, 0.0)
    assert not is_refused(gone, other)


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/webhooks/1/token/messages/2", DiscordHTTPError(404, 10008, "Unknown Message")),
        ("/webhooks/1/token", DiscordHTTPError(401, 50027, "Invalid Webhook Token")),
        ("/channels/1/webhooks", GONE),
        ("/webhooks/1/aW50ZXJhY3Rpb246MTIz", GONE),
    ],
)
def test_only_a_webhook_that_is_gone_for_good_is_remembered(path: str, error: DiscordHTTPError) -> None:
    gone = GoneWebhooks()
    gone.note(path, error, 0.0)
    assert not is_refused(gone, path)


def test_no_more_are_remembered_than_fit() -> None:
    gone = GoneWebhooks()
    for number in range(MAXIMUM_GONE + 10):
        gone.note(f"/webhooks/{number}/token", GONE, 0.0)
    assert not is_refused(gone, "/webhooks/9/token")
    assert is_refused(gone, "/webhooks/10/token")
