"""What Discord counts by the proxy's address, and so for all bots together: bans, and refusals that bring one.

Each bot's limiter learns from its own answers. Here the limiters tell each other.

What must stay true:
- A ban stops all bots. After it each bot tries with one request, as it would alone.
- A refusal counts once for each limiter: it is told to all others, and what was told is not told again.

Source: https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from weakref import WeakKeyDictionary

from discordproxy.ratelimit import Limiter
from discordproxy.ratelimit.state import State
from discordproxy.ratelimit.window import SAME_SECONDS

LOOK_SECONDS = 0.25
"""How often refusals are told. A ban is told at once."""


class SharedAddress:
    """Lets the limiters of one address know what they need to know of each other."""

    def __init__(self, find_limiters: Callable[[], Iterable[Limiter]]) -> None:
        """Begin; `find_limiters` returns those of all bots that are in use."""
        self._find_limiters = find_limiters
        self._is_spreading = False
        self._told: WeakKeyDictionary[Limiter, int] = WeakKeyDictionary()

    def __repr__(self) -> str:
        return f"<SharedAddress of {len(self._told)} limiters>"

    async def follow(self) -> None:
        """Look again and again."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            self.look()

    def look(self) -> None:
        """Tell each limiter what the others have learned since the last look."""
        limiters = list(self._find_limiters())
        if len(limiters) > 1:
            self.spread_ban()
            self._spread_refusals(limiters)

    def spread_ban(self) -> None:
        """Let the longest ban that one of the limiters knows stop all of them."""
        if self._is_spreading:  # a limiter that was told tells of it
            return
        known = {limiter: limiter.banned_until for limiter in self._find_limiters()}
        until = max(known.values(), default=0.0)
        self._is_spreading = True
        try:
            for limiter, own in known.items():
                if own < until - SAME_SECONDS:
                    limiter.share(lambda state, now: state.adopt(state.breakers.adopt_ban(until, now)))
        finally:
            self._is_spreading = False

    def _spread_refusals(self, limiters: list[Limiter]) -> None:
        counts = {limiter: limiter.own_refusals for limiter in limiters}
        new = {limiter: count - self._told.get(limiter, 0) for limiter, count in counts.items()}
        total = sum(new.values())
        if not total:
            return
        self._told.update(counts)
        for limiter in limiters:
            if total > new[limiter]:
                limiter.share(partial(_adopt_refusals, total - new[limiter]))


def _adopt_refusals(count: int, state: State, now: float) -> None:
    state.adopt(state.breakers.adopt_refusals(count, now))
