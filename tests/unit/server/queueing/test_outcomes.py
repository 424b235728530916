"""What a failed delivery means for its entry, and for all others."""

from __future__ import annotations

import pytest

from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable, InvalidRequest
from discordproxy.ratelimit import (
    Banned,
    LimiterClosed,
    QueueFull,
    TokenRefused,
    TooManyInvalidRequests,
    WaitTooLong,
)
from discordproxy.server.calls.failures import Denied, OverShare, TimeOver
from discordproxy.server.queueing.outcomes import Trouble, trouble_of


def trouble(error: Exception, *, uses_token: bool = True) -> Trouble:
    return trouble_of(error, uses_token=uses_token)


@pytest.mark.parametrize(
    "error",
    [
        DiscordHTTPError(403, 50013, "Missing Permissions"),
        DiscordHTTPError(404, 10003, "Unknown Channel"),
        DiscordHTTPError(400, 50035, "Invalid Form Body"),
        InvalidRequest("content", "is missing"),
        Denied("Client a may not do this."),
    ],
)
def test_a_refusal_is_final(error: Exception) -> None:
    found = trouble(error)
    assert found.is_final
    assert not found.shuts


@pytest.mark.parametrize(
    "error",
    [
        DiscordHTTPError(500, 0, "Internal Server Error"),
        DiscordHTTPError(503, 0, "Service Unavailable", retry_after=9.0),
        DiscordUnavailable("Discord cannot be reached."),
    ],
)
def test_trouble_at_discord_passes_and_may_be_everybodys(error: Exception) -> None:
    found = trouble(error)
    assert (found.is_final, found.was_sent, found.shuts_surely) == (False, False, False)
    assert found.shuts
    assert found.retry_after == getattr(error, "retry_after", None)


def test_an_unknown_outcome_is_never_final() -> None:
    for error in (
        DiscordHTTPError(403, 0, "", outcome_unknown=True),
        DiscordUnavailable("no answer", outcome_unknown=True),
        TimeOver(change_sent=True),
    ):
        found = trouble(error)
        assert (found.is_final, found.was_sent) == (False, True)


@pytest.mark.parametrize("error", [Banned(60.0), TokenRefused(), TooManyInvalidRequests(60.0)])
def test_what_stops_the_bot_stops_all_deliveries_and_is_no_attempt(error: Exception) -> None:
    found = trouble(error)
    assert (found.shuts_surely, found.is_counted, found.is_final) == (True, False, False)
    assert found.retry_after is not None


def test_a_refused_token_stops_all_deliveries_unless_it_is_a_webhooks() -> None:
    refused = DiscordHTTPError(401, 0, "401: Unauthorized")
    assert trouble(refused).shuts_surely
    assert not trouble(refused).is_final
    assert trouble(refused, uses_token=False).is_final


@pytest.mark.parametrize(
    "error", [LimiterClosed(), WaitTooLong(5.0, "a limit"), QueueFull(1), OverShare("x", 5.0)]
)
def test_what_was_not_sent_is_no_attempt(error: Exception) -> None:
    found = trouble(error)
    assert (found.is_counted, found.was_sent, found.is_final, found.shuts) == (False, False, False, "")
