"""What is done about an entry that may stand at Discord already."""

from __future__ import annotations

import pytest

from discordproxy.discord.retries import NONCE_SECONDS, SPARE_SECONDS
from discordproxy.queue.entry import QueueEntry
from discordproxy.server.queueing.doubt import UNDER_WAY_SECONDS, Decision, DeliveryStep, decide

NOW = 1_800_000_000.0
LOOK_AT = NOW + NONCE_SECONDS + UNDER_WAY_SECONDS


def entry(**known: float | None) -> QueueEntry:
    return QueueEntry(id="0" * 24, rpc="SendChannelMessage", **known)  # type: ignore[arg-type]


def test_without_doubt_it_is_sent() -> None:
    assert decide(entry(), NOW, has_nonce=True) == Decision(DeliveryStep.SEND)


def test_it_is_sent_until_its_time_is_over() -> None:
    assert decide(entry(expires_at=NOW + 5), NOW, has_nonce=True) == Decision(DeliveryStep.SEND, NOW + 5)
    assert decide(entry(expires_at=NOW), NOW, has_nonce=True) == Decision(DeliveryStep.GIVE_UP)


@pytest.mark.parametrize("seconds", [0.0, 10.0, NONCE_SECONDS - SPARE_SECONDS - 0.1])
def test_it_is_sent_again_while_discord_recognises_its_nonce(seconds: float) -> None:
    doubtful = entry(unknown_since=NOW)
    assert decide(doubtful, NOW + seconds, has_nonce=True) == Decision(DeliveryStep.SEND, NOW + NONCE_SECONDS)


@pytest.mark.parametrize("seconds", [NONCE_SECONDS - SPARE_SECONDS, NONCE_SECONDS, NONCE_SECONDS + 1])
def test_after_that_it_waits_until_no_attempt_can_be_on_its_way(seconds: float) -> None:
    doubtful = entry(unknown_since=NOW)
    assert decide(doubtful, NOW + seconds, has_nonce=True) == Decision(DeliveryStep.WAIT, LOOK_AT)


def test_then_it_is_looked_for() -> None:
    assert decide(entry(unknown_since=NOW), LOOK_AT, has_nonce=True) == Decision(DeliveryStep.LOOK)


def test_what_has_no_nonce_is_never_sent_again_before_a_look() -> None:
    doubtful = entry(unknown_since=NOW)
    assert decide(doubtful, NOW, has_nonce=False) == Decision(DeliveryStep.WAIT, NOW + UNDER_WAY_SECONDS)
    assert decide(doubtful, NOW + UNDER_WAY_SECONDS, has_nonce=False) == Decision(DeliveryStep.LOOK)


def test_what_is_over_and_in_doubt_is_looked_for_and_not_sent() -> None:
    doubtful = entry(unknown_since=NOW, expires_at=NOW + 1)
    assert decide(doubtful, NOW + 2, has_nonce=True) == Decision(DeliveryStep.WAIT, LOOK_AT)
    assert decide(doubtful, LOOK_AT, has_nonce=True) == Decision(DeliveryStep.LOOK)


def test_a_clock_that_went_back_says_nothing_about_the_nonce() -> None:
    assert decide(entry(unknown_since=NOW), NOW - 3600, has_nonce=True) == Decision(DeliveryStep.LOOK)
