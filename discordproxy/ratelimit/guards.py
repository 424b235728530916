"""What stops everything, whatever its bucket: a ban, a refused token, too many refusals.

What must stay true: as long as one of them stops requests, whoever comes hears so at once, and whoever waits is sent
away with the same words when it begins. After a ban one probe goes before all others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from discordproxy.ratelimit import errors
from discordproxy.ratelimit.headers import Answer, Scope
from discordproxy.ratelimit.invalid import InvalidBudget
from discordproxy.ratelimit.pacer import Pause
from discordproxy.ratelimit.routes import Route
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.token import TokenState
from discordproxy.ratelimit.waiting import Grant, Waiter

Choice = Callable[[Waiter], errors.RateLimitError | None]
"""Returns with which error a waiter is sent away, None for one that may stay."""

Notice = Callable[[int, str], None]
"""Takes a line for the log, and its level."""


class Guards:
    """The ban, the token and the budget of refusals."""

    def __init__(self, settings: LimiterSettings, notice: Notice) -> None:
        self.ban = Pause()
        self.invalid = InvalidBudget(settings.invalid_limit, settings.invalid_window_seconds)
        self.token = TokenState(settings.probe_seconds)
        self._ban_seconds = settings.ban_seconds
        self._notice = notice

    def __repr__(self) -> str:
        return f"<Guards {self.ban!r}, {self.invalid!r}, {self.token!r}>"

    def check(self, route: Route, now: float, *, authorized: bool) -> None:
        """Raise the error for a request that must not even wait."""
        if self.ban.is_on and now < self.ban.until:
            raise errors.Banned(self.ban.until - now)
        if self.invalid.is_spent:
            self.invalid.refresh(now)
            if self.invalid.is_spent:
                raise errors.TooManyInvalidRequests(self.invalid.find_relief(now) - now)
        if self.needs_probe(authorized=authorized) and not (route.tests_token and self.token.may_probe(now)):
            raise errors.TokenRefused

    def needs_probe(self, *, authorized: bool) -> bool:
        """Tell whether a request may go as the probe for a refused token only: at once, or not at all."""
        return authorized and self.token.is_refused

    def lets_through(self, now: float, flying: int) -> bool:
        """Tell whether one more request may go while `flying` are under way."""
        if self.ban.is_on and not self.ban.lets_through(now):
            return False
        return self.invalid.lets_through(now, flying)

    def find_wake_up(self, now: float, flying: int) -> float | None:
        """Return when time alone lets the next one through, None if an answer must come first."""
        ban = self.ban.find_wake_up(now) if self.ban.is_on else now
        if ban is None or self.invalid.count + flying >= self.invalid.stop_at:
            return None
        return max(ban, self.invalid.holds_until) if self.invalid.is_short else ban

    def find_earliest(self, now: float) -> tuple[float, str]:
        """Return before when no request goes, and why."""
        if self.invalid.is_short:
            return self.invalid.holds_until, "many requests were refused lately"
        return now, ""

    def take(self, grant: Grant) -> None:
        """Note that a request goes."""
        if self.ban.is_on:
            self.ban.take(grant)
        if self.needs_probe(authorized=grant.authorized):
            self.token.note_probe(grant.sent_at)

    def give_back(self, grant: Grant) -> None:
        """Note that a request got no answer, or did not go."""
        self.ban.settle(grant)

    def note_answer(self, grant: Grant, answer: Answer, now: float) -> list[Choice]:
        """Take in an answer; return how to choose who is sent away because of it."""
        found = [self._note_ban(grant, answer, now)]
        if answer.is_invalid:
            found.append(self._note_refusal(now))
        found.append(self._note_token(grant, answer, now))
        return [choice for choice in found if choice is not None]

    def _note_ban(self, grant: Grant, answer: Answer, now: float) -> Choice | None:
        refusal = answer.refusal
        is_ban = refusal is not None and refusal.scope is Scope.BAN
        if self.ban.settle(grant, None if is_ban else now):
            self._notice(logging.INFO, "the ban is over")
        if refusal is None or not is_ban:
            return None
        wait_seconds = refusal.retry_after or self._ban_seconds
        if self.ban.begin(grant, wait_seconds, now):
            banned = f"Discord's network has banned this address for {wait_seconds:.0f} s: nothing is sent"
            self._notice(logging.ERROR, banned)
        return lambda _: errors.Banned(self.ban.until - now)

    def _note_refusal(self, now: float) -> Choice | None:
        invalid = self.invalid
        if invalid.note(now):
            short = f"{invalid.count:,} of the {invalid.limit:,} refusals that bring a ban: slowing down"
            self._notice(logging.WARNING, short)
        if invalid.count != invalid.stop_at:
            return None
        self._notice(
            logging.ERROR, f"{invalid.count:,} refusals: nothing is sent for a while, to avoid a ban"
        )
        relief_seconds = invalid.find_relief(now) - now
        return lambda _: errors.TooManyInvalidRequests(relief_seconds)

    def _note_token(self, grant: Grant, answer: Answer, now: float) -> Choice | None:
        change = self.token.note_answer(grant, answer, now)
        if change is None:
            return None
        self._notice(logging.ERROR if self.token.is_refused else logging.INFO, change)
        if not self.token.is_refused:
            return None
        return lambda waiter: errors.TokenRefused() if waiter.authorized else None
