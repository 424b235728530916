"""Whether Discord accepts the bot token.

What must stay true: after a 401 that is about the token no request is sent with it, except one each `probe_seconds`:
the first that could go at once when it is time. Its answer shows whether the token is accepted again.
"""

from __future__ import annotations

from discordproxy.ratelimit.headers import Answer
from discordproxy.ratelimit.waiting import Grant


class TokenState:
    """Refused or not, and when the next probe may go (seconds of the limiter's clock)."""

    def __init__(self, probe_seconds: float) -> None:
        self.is_refused = False
        self.next_probe_at = 0.0
        self._refused_at = 0.0
        self._probe_seconds = probe_seconds

    def __repr__(self) -> str:
        return f"<TokenState {'refused' if self.is_refused else 'accepted'}>"

    def may_probe(self, now: float) -> bool:
        """Tell whether a probe may go."""
        return now >= self.next_probe_at

    def note_probe(self, now: float) -> None:
        """Note that a probe goes."""
        self.next_probe_at = now + self._probe_seconds

    def note_answer(self, grant: Grant, answer: Answer, now: float) -> str | None:
        """Take in an answer; return what has changed, in a sentence."""
        if not grant.authorized or not grant.route.tests_token:
            return None
        if answer.refuses_token:
            was_refused, self.is_refused = self.is_refused, True
            self._refused_at = max(self._refused_at, grant.sent_at)
            if not was_refused:
                self.next_probe_at = now + self._probe_seconds
                return "Discord refuses the bot token: no request is sent with it, but one probe a minute"
        elif (
            self.is_refused
            and grant.sent_at > self._refused_at
            and answer.status < 500
            and answer.status not in (401, 408, 429)
        ):
            self.is_refused = False
            return "Discord accepts the bot token again"
        return None
