"""Permits of one bot, from whoever owns the bucket: this proxy's own limiter, or another proxy.

What must stay true:
- An ask moves on only if nothing was sent for it: the owner has said so, or the link ended before it decided.
- After a few moves this proxy decides itself: too few permits in a moment of change are worse than one refusal.
- Requests of one bucket keep their order when its owner changes: later ones wait until the earlier ones have moved.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from discordproxy.peers.conversion import describe_client
from discordproxy.peers.group import Peers
from discordproxy.peers.link import Link, LinkLost, RemoteGrant
from discordproxy.ratelimit import Limiter, LimiterClosed, LimiterSettings, Moved, Permit, Priority
from discordproxy.ratelimit.routes import Route, find_route

MOST_MOVES = 6
"""How often an ask moves on before this proxy decides itself."""

LOCAL = "interactions/"
"""Major parameters of this kind are used once, by one proxy: there is nothing to share."""


class SharedPermits:
    """Gives out permits, as `Limiter` does; it may ask another proxy for them."""

    def __init__(self, bot: str, limiter: Limiter, peers: Peers) -> None:
        """Share the buckets of one bot.

        Args:
            bot: its name, the same in all proxies.
            limiter: this proxy's own.
            peers: the group of proxies.
        """
        self._bot = bot
        self._limiter = limiter
        self._peers = peers
        self._order = RequestOrder()

    def __repr__(self) -> str:
        return f"<SharedPermits of {self._bot}: {self._peers!r}>"

    @property
    def settings(self) -> LimiterSettings:
        """The numbers that the limiter works with."""
        return self._limiter.settings

    async def acquire(
        self,
        method: str,
        path: str,
        *,
        authorized: bool = True,
        deadline: float | None = None,
        again: Permit | None = None,
        kind: str = "",
        client: Hashable = "",
        priority: Priority = Priority.NORMAL,
    ) -> Permit:
        """Wait until a request may be sent, and return the permit for it; see `Limiter.acquire`."""
        request = _Request(method, path, find_route(method, path, kind), authorized, client, priority)
        until = time.monotonic() + self.settings.max_wait_seconds if deadline is None else deadline
        major = request.route.major
        await self._order.wait_for_earlier(major, self._find_owner(major))
        target = ""
        for _ in range(MOST_MOVES):
            owner = target or self._find_owner(major)
            link = self._peers.find_link(owner)
            with self._order.count(major, owner if link is not None else self._peers.me.id):
                try:
                    if link is None:
                        return await self._acquire_here(request, until, again)
                    return await self._acquire_there(request, until, again, link, insists=bool(target))
                except Moved as moved:
                    target = await self._find_next(moved.member, owner)
                except LinkLost:
                    target = ""
        return await self._acquire_here(request, until, again)

    def _find_owner(self, major: str) -> str:
        """Return the id of the proxy to ask first.

        Raises:
            LimiterClosed: this one is about to stop.
        """
        if self._peers.is_leaving:
            raise LimiterClosed
        is_local = major.startswith(LOCAL)
        return self._peers.me.id if is_local else self._peers.ownership.find(self._bot, major)

    async def _find_next(self, named: str, asked: str) -> str:
        """Return whom to ask, and to insist, after `asked` has named another one; empty to begin anew."""
        peers = self._peers
        if named and named != peers.me.id:
            await peers.wait_for_link(named)
            return named if peers.find_link(named) is not None else asked
        if named:
            return named
        return peers.me.id if asked in peers.ownership.others else ""  # it does not serve this bot

    async def _acquire_here(self, request: _Request, until: float, again: Permit | None) -> Permit:
        return await self._limiter.acquire(
            request.method,
            request.path,
            authorized=request.authorized,
            deadline=until,
            again=None if again is None or isinstance(again.grant, RemoteGrant) else again,
            kind=request.route.kind,
            client=request.client,
            priority=request.priority,
        )

    async def _acquire_there(
        self, request: _Request, until: float, again: Permit | None, link: Link, *, insists: bool
    ) -> Permit:
        self._limiter.check(request.method, request.path, authorized=request.authorized)
        ask = {
            "bot": self._bot,
            "method": request.method,
            "path": request.path,
            "kind": request.route.kind,
            "is_unauthorized": not request.authorized,
            "wait_seconds": max(0.0, until - time.monotonic()),
            "client": describe_client(request.client),
            "priority": int(request.priority),
            "ticket": link.find_ticket(again),
            "insists": insists,
        }
        return await link.acquire(request.route, ask, self._limiter)


@dataclass(frozen=True, slots=True)
class _Request:
    """What a permit is asked for."""

    method: str
    path: str
    route: Route
    authorized: bool
    client: Hashable
    priority: Priority


class RequestOrder:
    """Keeps the order of one proxy's requests while their bucket moves from one owner to another."""

    def __init__(self) -> None:
        self._asked: dict[str, dict[str, int]] = {}
        self._changed = asyncio.Event()

    def __repr__(self) -> str:
        return f"<RequestOrder of requests in {len(self._asked)} places>"

    async def wait_for_earlier(self, major: str, owner: str) -> None:
        """Wait until all earlier requests have moved to the present owner, or are decided."""
        while (asked := self._asked.get(major)) is not None and not asked.keys() <= {owner}:
            self._changed.clear()
            await self._changed.wait()

    @contextmanager
    def count(self, major: str, owner: str) -> Iterator[None]:
        """Count a request as asked for with an owner."""
        asked = self._asked.setdefault(major, {})
        asked[owner] = asked.get(owner, 0) + 1
        try:
            yield
        finally:
            asked[owner] -= 1
            if not asked[owner]:
                del asked[owner]
                if not asked:
                    del self._asked[major]
                self._changed.set()
