"""When a call that failed is tried again, and what its caller is told in the end. Every method gets the time.

| The attempt | is repeated |
|---|---|
| found no proxy | until the call's `connect_timeout` is over |
| was certainly not begun | until the call's deadline |
| was sent away by a proxy that stops | until the call's deadline |
| was not begun by one of several proxies | at once by the next one |
| was cut off after it was sent, or answered UNAVAILABLE | `retries` times, if the same bytes may be sent twice |

Pauses begin at 0.1 s and double, up to 2 s; each is between half and the whole of that. Two need none: the first
after a connection that the proxy had closed since the last call, and the first after one that it is about to close.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from discordproxy.client.call import NONCE_SECONDS
from discordproxy.client.failures import is_sent_away, with_unknown_outcome
from discordproxy.exceptions import (
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyTimeoutError,
    GrpcStatus,
)

if TYPE_CHECKING:
    from discordproxy.client.attempts import CallAttempt
    from discordproxy.client.call import ClientCall

FIRST_PAUSE_SECONDS = 0.1
PAUSE_GROWTH = 2.0
LONGEST_PAUSE_SECONDS = 2.0
LEAVES_OPEN = frozenset(
    {GrpcStatus.UNAVAILABLE, GrpcStatus.DEADLINE_EXCEEDED, GrpcStatus.CANCELLED, GrpcStatus.UNKNOWN}
)
"""Statuses by which something between client and proxy says that it has lost the call."""


class RetryPolicy:
    """Decides for one call, after each failed attempt, whether and when there is another one."""

    def __init__(self, call: ClientCall, now: float) -> None:
        self.call = call
        self.deadline = now + call.timeout
        self.connect_deadline = now + call.connect_timeout
        self._retries_left = call.retries
        self._pause_seconds = FIRST_PAUSE_SECONDS
        self._may_go_on_at_once = True
        self._was_sent = False
        self._may_be_done_since: float | None = None

    def __repr__(self) -> str:
        state = "may be done" if self._may_be_done_since is not None else "not done"
        return f"<RetryPolicy: {state}, {self._retries_left} retries left>"

    def pause_after(self, error: DiscordProxyException, attempt: CallAttempt, now: float) -> float | None:
        """Seconds until the next attempt; None if there shall be none."""
        self._was_sent = self._was_sent or attempt.was_sent
        if attempt.is_connected:  # the proxy was there: should it be gone now, that is a new absence
            self.connect_deadline = now + self.call.connect_timeout
        if self._may_be_done_since is None and may_be_done(error, attempt):
            self._may_be_done_since = now
        if not self._may_repeat(error, attempt, now):
            return None
        pause = self._next_pause(error, attempt)
        until = self.deadline if attempt.is_connected else min(self.deadline, self.connect_deadline)
        return pause if pause is not None and now + pause < until else None

    def conclude(self, error: DiscordProxyException) -> DiscordProxyException:
        """The exception that the caller gets."""
        call = self.call
        if self._may_be_done_since is not None or not self._was_sent:
            error.was_begun = self._was_sent
        if not self._was_sent or call.is_harmless:
            error.is_harmless = True
            if isinstance(error, DiscordProxyTimeoutError) and call.timeout < NONCE_SECONDS:
                error.is_outcome_unknown = (
                    False  # with the same nonce it is done once, whatever the proxy knows
                )
            return error
        if self._may_be_done_since is None:
            return error
        return with_unknown_outcome(error, may_repeat=call.repeatable)

    def _may_repeat(self, error: DiscordProxyException, attempt: CallAttempt, now: float) -> bool:
        if not isinstance(error, DiscordProxyGrpcError) or error.grpc_status != GrpcStatus.UNAVAILABLE:
            return False
        if attempt.has_delivered or attempt.is_hopeless or error.is_outcome_unknown:
            return False
        if attempt.was_sent and not self.call.repeatable and not is_sent_away(error):
            return False
        if self._may_be_done_since is None or self.call.is_read:
            return True
        return self.call.repeatable and now - self._may_be_done_since < NONCE_SECONDS

    def _next_pause(self, error: DiscordProxyException, attempt: CallAttempt) -> float | None:
        is_refused = not attempt.was_sent or (is_sent_away(error) and self.call.retries > 0)
        if is_refused and attempt.may_go_elsewhere:
            return 0.0
        is_ended = attempt.was_on_used_connection or (attempt.is_connected and not attempt.was_sent)
        if self._may_go_on_at_once and is_ended and not attempt.was_answered:
            self._may_go_on_at_once = False
            return 0.0
        if not self.call.retries:
            return None
        if attempt.was_sent and not is_sent_away(error):
            if not self._retries_left:
                return None
            self._retries_left -= 1
        pause = self._pause_seconds * random.uniform(0.5, 1.0)  # noqa: S311 - spreads clients, hides nothing
        self._pause_seconds = min(PAUSE_GROWTH * self._pause_seconds, LONGEST_PAUSE_SECONDS)
        return pause + (error.retry_after or 0.0)


def may_be_done(error: DiscordProxyException, attempt: CallAttempt) -> bool:
    """Whether the attempt may have done the call's work, as far as the client can know.

    A proxy of ours says itself when it does not know. What stands between may have lost its answer.
    """
    if not attempt.was_sent:
        return False
    if not attempt.was_answered or not isinstance(error, DiscordProxyGrpcError):
        return not attempt.was_answered
    return not attempt.call.is_harmless and error.request_id is None and error.grpc_status in LEAVES_OPEN
