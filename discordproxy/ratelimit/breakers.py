"""What stops everything, whatever its bucket: a ban, a refused token, too many refusals.

What must stay true:
- As long as one of them stops requests, whoever comes is told so at once, and whoever waits is sent away with the
  same words when it begins. After a ban a single request tries first.
- 10,000 answers of 401, 403 or 429 within 10 minutes bring a ban of the proxy's address. The count never gets there:
  from 80 % on every further refusal holds everything for a while, so that what is left lasts for the whole time; at
  98 % nothing goes before old refusals have stopped counting. Requests under way may be refused too, so they count
  against the last reserve.
- After a 401 that is about the token no request is sent with it, except one each `probe_seconds`: the first that
  could go at once when it is time. Its answer shows whether the token is accepted again.

Source: https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
"""

from __future__ import annotations

import logging
import math
from collections import deque
from collections.abc import Callable

from discordproxy.ratelimit.bucket import Grant, Waiter
from discordproxy.ratelimit.errors import Banned, RateLimitError, TokenRefused, TooManyInvalidRequests
from discordproxy.ratelimit.headers import RateLimitAnswer, Scope
from discordproxy.ratelimit.routes import Route
from discordproxy.ratelimit.settings import LimiterSettings
from discordproxy.ratelimit.turnstile import Pause

WARN_SHARE = 0.8

STOP_SHARE = 0.98

BIN_SECONDS = 1.0

REFUSED = "Discord refuses the bot token: no request is sent with it, but one probe a minute"

ACCEPTED = "Discord accepts the bot token again"


FindError = Callable[[Waiter], RateLimitError | None]
"""Returns with which error a waiter is sent away, None for one that may stay."""


Notice = Callable[[int, str], None]
"""Takes a line for the log, and its level."""


class Breakers:
    """The ban, the token and the budget of refusals."""

    def __init__(self, settings: LimiterSettings, notice: Notice) -> None:
        self.ban = Pause()
        self.invalid = InvalidBudget(settings.invalid_limit, settings.invalid_window_seconds)
        self.token = TokenState(settings.probe_seconds)
        self.quiet_below = self.invalid.warn_at
        """With fewer requests under way than this, nothing is stopped or slowed down, so nothing else is asked."""
        self._ban_seconds = settings.ban_seconds
        self._notice = notice

    def __repr__(self) -> str:
        return f"<Breakers {self.ban!r}, {self.invalid!r}, {self.token!r}>"

    def check(self, route: Route, now: float, *, authorized: bool) -> None:
        """Raise the error for a request that must not even wait."""
        if self.ban.is_on and now < self.ban.until:
            raise Banned(self.ban.until - now)
        if self.invalid.is_spent:
            self.invalid.refresh(now)
            if self.invalid.is_spent:
                raise TooManyInvalidRequests(self.invalid.find_relief(now) - now)
        if self.needs_probe(authorized=authorized) and not (route.tests_token and self.token.may_probe(now)):
            raise TokenRefused

    def needs_probe(self, *, authorized: bool) -> bool:
        """Tell whether a request may go as the probe for a refused token only: at once, or not at all."""
        return authorized and self.token.is_refused

    def lets_through(self, now: float, flying: int) -> bool:
        """Tell whether one more request may go while `flying` are under way."""
        if self.ban.is_on and not self.ban.lets_through(now):
            return False
        lets_through = self.invalid.lets_through(now, flying)
        self._look()
        return lets_through

    def find_wake_up(self, now: float, flying: int) -> float | None:
        """Return when time alone lets the next one through, None if an answer must come first."""
        ban = self.ban.find_wake_up(now) if self.ban.is_on else now
        if ban is None or self.invalid.is_used_up_by(flying):
            return None
        return max(ban, self.invalid.find_end_of_hold(now)) if self.invalid.is_short else ban

    def find_earliest(self, now: float) -> tuple[float, str]:
        """Return before when no request goes, and why."""
        if self.invalid.is_short:
            return self.invalid.find_end_of_hold(now), "many requests were refused lately"
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

    def note_answer(self, grant: Grant, answer: RateLimitAnswer, now: float) -> list[FindError]:
        """Take in an answer; return how to choose who is sent away because of it."""
        found = [self._note_ban(grant, answer, now)]
        if answer.is_invalid:
            found.append(self._note_refusal(now))
        found.append(self._note_token(grant, answer, now))
        self._look()
        return [choice for choice in found if choice is not None]

    # What other proxies with the same bot were told

    def adopt_ban(self, until: float, now: float) -> list[FindError]:
        """Stop until a moment, as another proxy was told to."""
        if self.ban.adopt(until):
            text = f"Discord's network has banned another proxy for {until - now:.0f} s: nothing is sent"
            self._notice(logging.ERROR, text)
        self._look()
        return [lambda _: Banned(self.ban.until - now)]

    def adopt_refusals(self, count: int, now: float) -> list[FindError]:
        """Count refusals that other proxies met."""
        found = [self._note_refusal(now, is_own=False) for _ in range(count)]
        self._look()
        return [choice for choice in found if choice is not None]

    def adopt_token(self, now: float, *, is_refused: bool, next_probe_at: float) -> list[FindError]:
        """Take in what another proxy has found out about the token."""
        change = self.token.adopt(now, is_refused=is_refused, next_probe_at=next_probe_at)
        self._look()
        if change is None:
            return []
        self._notice(logging.ERROR if is_refused else logging.INFO, f"Another proxy reports: {change}")
        return [lambda waiter: TokenRefused() if waiter.authorized else None] if is_refused else []

    def renew_token(self, now: float) -> None:
        """Take in that requests carry another token from now on."""
        self.token.renew(now)
        self._look()
        self._notice(logging.INFO, "The bot token was replaced")

    def _look(self) -> None:
        """Work out `quiet_below` anew; refusals that have become too old are left out with the next request."""
        is_on = self.ban.is_on or self.token.is_refused
        self.quiet_below = 0 if is_on else self.invalid.warn_at - self.invalid.count

    def _note_ban(self, grant: Grant, answer: RateLimitAnswer, now: float) -> FindError | None:
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
        return lambda _: Banned(self.ban.until - now)

    def _note_refusal(self, now: float, *, is_own: bool = True) -> FindError | None:
        invalid = self.invalid
        if invalid.note(now, is_own=is_own):
            short = f"{invalid.count:,} of the {invalid.limit:,} refusals that bring a ban: slowing down"
            self._notice(logging.WARNING, short)
        if invalid.count != invalid.stop_at:
            return None
        self._notice(
            logging.ERROR, f"{invalid.count:,} refusals: nothing is sent for a while, to avoid a ban"
        )
        relief_seconds = invalid.find_relief(now) - now
        return lambda _: TooManyInvalidRequests(relief_seconds)

    def _note_token(self, grant: Grant, answer: RateLimitAnswer, now: float) -> FindError | None:
        change = self.token.note_answer(grant, answer, now)
        if change is None:
            return None
        self._notice(logging.ERROR if self.token.is_refused else logging.INFO, change)
        if not self.token.is_refused:
            return None
        return lambda waiter: TokenRefused() if waiter.authorized else None


class InvalidBudget:
    """Counts refusals over a sliding time, in bins of a second: memory does not grow with the number.

    Attributes:
        count: refusals that count now, other proxies' included.
        own: refusals that this proxy met since its start.
        proxies: how many proxies spend from the budget. Each may have as many requests under way.
    """

    def __init__(self, limit: int, window_seconds: float) -> None:
        self.limit = limit
        self.warn_at = max(1, int(limit * WARN_SHARE))
        self.stop_at = max(1, int(limit * STOP_SHARE))
        self.count = 0
        self.own = 0
        self.proxies = 1
        self.holds_until = 0.0
        self._window_seconds = window_seconds
        self._bins: deque[list[float]] = deque()

    def __repr__(self) -> str:
        return f"<InvalidBudget {self.count} of {self.limit}>"

    def note(self, now: float, *, is_own: bool = True) -> bool:
        """Count a refusal; tell whether the budget has just become short."""
        self.refresh(now)
        self.own += is_own
        was_short = self.is_short
        if self._bins and now - self._bins[-1][0] < BIN_SECONDS:
            self._bins[-1][1] += 1
        else:
            self._bins.append([now, 1])
        self.count += 1
        if self.is_short and not self.is_spent:
            left = self.stop_at - self.count
            self.holds_until = max(self.holds_until, now) + self._window_seconds / left
        return self.is_short and not was_short

    def refresh(self, now: float) -> None:
        """Forget what is too old to count. A bin goes when the last refusal in it must have gone."""
        while self._bins and now >= self._bins[0][0] + self._window_seconds + BIN_SECONDS:
            self.count -= int(self._bins.popleft()[1])

    @property
    def is_short(self) -> bool:
        """Whether everything is slowed down."""
        return self.count >= self.warn_at

    @property
    def is_spent(self) -> bool:
        """Whether nothing may go."""
        return self.count >= self.stop_at

    def lets_through(self, now: float, flying: int) -> bool:
        """Tell whether a request may go while `flying` others are under way."""
        if self.count:
            self.refresh(now)
        return (not self.is_short or now >= self.holds_until) and not self.is_used_up_by(flying)

    def is_used_up_by(self, flying: int) -> bool:
        """Whether nothing is left if all requests under way are refused, here and at the other proxies."""
        return self.count + flying * self.proxies >= self.stop_at

    def find_relief(self, now: float) -> float:
        """Return when the budget is not spent any more, seconds of the clock."""
        return self._find_below(self.stop_at, now)

    def find_end_of_hold(self, now: float) -> float:
        """Return when the next request goes: its time has come, or so many old refusals have stopped counting."""
        return min(self.holds_until, self._find_below(self.warn_at, now))

    def _find_below(self, limit: int, now: float) -> float:
        self.refresh(now)
        too_many = self.count - limit + 1
        for began_at, count in self._bins:
            if too_many <= 0:
                break
            too_many -= int(count)
            now = began_at + self._window_seconds + BIN_SECONDS
        return now


class TokenState:
    """Refused or not, and when the next probe may go (seconds of the limiter's clock)."""

    def __init__(self, probe_seconds: float) -> None:
        self.is_refused = False
        self.next_probe_at = 0.0
        self._refused_at = 0.0
        self._renewed_at = -math.inf
        self._probe_seconds = probe_seconds

    def __repr__(self) -> str:
        return f"<TokenState {'refused' if self.is_refused else 'accepted'}>"

    def renew(self, now: float) -> None:
        """Begin anew with another token."""
        self.is_refused = False
        self.next_probe_at = 0.0
        self._renewed_at = now

    def is_newer_than(self, grant: Grant) -> bool:
        """Tell whether the token has been replaced since a request went."""
        return grant.authorized and grant.sent_at < self._renewed_at

    def may_probe(self, now: float) -> bool:
        """Tell whether a probe may go."""
        return now >= self.next_probe_at

    def note_probe(self, now: float) -> None:
        """Note that a probe goes."""
        self.next_probe_at = now + self._probe_seconds

    def adopt(self, now: float, *, is_refused: bool, next_probe_at: float) -> str | None:
        """Take in what another proxy has found out; return what has changed, in a sentence."""
        was_refused, self.is_refused = self.is_refused, is_refused
        if is_refused:
            self._refused_at = max(self._refused_at, now)
            self.next_probe_at = max(self.next_probe_at, next_probe_at)
        if was_refused == is_refused:
            return None
        return REFUSED if is_refused else ACCEPTED

    def note_answer(self, grant: Grant, answer: RateLimitAnswer, now: float) -> str | None:
        """Take in an answer; return what has changed, in a sentence."""
        if not grant.authorized or not grant.route.tests_token or self.is_newer_than(grant):
            return None
        if answer.refuses_token:
            was_refused, self.is_refused = self.is_refused, True
            self._refused_at = max(self._refused_at, grant.sent_at)
            if not was_refused:
                self.next_probe_at = now + self._probe_seconds
                return REFUSED
        elif (
            self.is_refused
            and grant.sent_at > self._refused_at
            and answer.status < 500
            and answer.status not in (401, 408, 429)
        ):
            self.is_refused = False
            return ACCEPTED
        return None
