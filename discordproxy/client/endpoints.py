"""Which proxy a call goes to, where its target names several: the first that serves.

What must stay true: what is known of a proxy only orders the attempts. A call tries every address before it fails, also
those that were found unusable before.

Addresses of one name count as equal: a call stays with the one that works. Of several targets the first goes before the
others: once it serves again, calls go back to it.
"""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from discordproxy.client.targets import Address

FRESH_SECONDS = 1.0
"""How long the addresses of a name are good for further connections."""
LOOKUP_SECONDS = 2.0
"""How long a name may take to be looked up where there are other targets."""
CHECK_SECONDS = 5.0
"""How often the proxy in use, and those that go before it, are asked for their health while calls are made."""


class Endpoint:
    """One address of a proxy, and what is known of it.

    Attributes:
        address: where it is
        rank: which of the targets it belongs to; lower ones go first
        trouble: why calls should not go there; empty if there is no reason
    """

    __slots__ = ("address", "rank", "trouble")

    def __init__(self, address: Address, rank: int) -> None:
        self.address = address
        self.rank = rank
        self.trouble = ""

    def __repr__(self) -> str:
        return f"<Endpoint {self.address}: {self.trouble or 'usable'}>"


class Endpoints:
    """The proxies that a target names.

    Attributes:
        targets: the addresses as the caller gave them, names included
        bot: the bot that the proxies are to serve; empty for their default bot
        current: the one that answered last; None at first
        next_check: when to ask for health again, on time.monotonic's clock
        checking: asks for it now; None if that was never done
    """

    def __init__(self, targets: Sequence[Address], bot: str = "") -> None:
        self.targets = tuple(targets)
        self.bot = bot
        self.current: Endpoint | None = None
        self.next_check = time.monotonic() + CHECK_SECONDS
        self.checking: asyncio.Task[None] | None = None
        self._all = [Endpoint(address, rank) for rank, address in enumerate(self.targets)]
        self._has_names = any(address.is_expandable for address in self.targets)
        self._looked_up = float("-inf")
        self._lock = asyncio.Lock()

    def __repr__(self) -> str:
        return f"<Endpoints {self._all}>"

    def __iter__(self) -> Iterator[Endpoint]:
        return iter(self._all)

    @property
    def are_several(self) -> bool:
        """Whether there is a choice."""
        return len(self._all) > 1

    @property
    def has_names(self) -> bool:
        """Whether there are names to look up before a connection is made."""
        return self._has_names

    def choose(self, tried: Collection[Address]) -> Endpoint | None:
        """The best that was not tried yet; None if all were."""
        if not tried and self.current is not None and not self.current.trouble and not self.current.rank:
            return self.current
        left = [endpoint for endpoint in self._all if endpoint.address not in tried]
        return min(left, key=self._order, default=None)

    def to_check(self) -> list[Endpoint]:
        """Those whose health decides where the next calls go: the current one, and what goes before it."""
        rank = self.current.rank if self.current is not None else 0
        return [one for one in self._all if one.rank < rank or one is self.current]

    async def look_up(self) -> None:
        """Look the names up, unless that was done a moment ago. A name that is not found keeps its addresses."""
        async with self._lock:
            if time.monotonic() - self._looked_up < FRESH_SECONDS:
                return
            found = await asyncio.gather(*map(self._find, self.targets))
            known = {(endpoint.address, endpoint.rank): endpoint for endpoint in self._all}
            self._all = [
                known.get((address, rank)) or Endpoint(address, rank)
                for rank, addresses in enumerate(found)
                for address in addresses or self._known_of(rank)
            ]
            if self.current not in self._all:
                self.current = None
            self._looked_up = time.monotonic()

    def stop(self) -> None:
        """Ask for nobody's health any more."""
        if self.checking is not None:
            self.checking.cancel()

    def _order(self, endpoint: Endpoint) -> tuple[bool, int, bool]:
        return bool(endpoint.trouble), endpoint.rank, endpoint is not self.current

    def _known_of(self, rank: int) -> list[Address]:
        return [endpoint.address for endpoint in self._all if endpoint.rank == rank]

    async def _find(self, target: Address) -> list[Address]:
        """The addresses of a target; none if its name is not found."""
        if not target.is_expandable:
            return [target]
        limit = LOOKUP_SECONDS if len(self.targets) > 1 else None
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(limit):
                found = await loop.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):  # connecting fails with the same reason
            return []
        hosts = dict.fromkeys(str(entry[4][0]) for entry in found)
        return [replace(target, host=host, name=target.host) for host in hosts]


class Tour:
    """One call's way through the proxies: which it has tried since the beginning or since it tried all of them.

    Attributes:
        endpoints: all of them
        reasons: why there was no connection, for each address without one
    """

    def __init__(self, endpoints: Endpoints) -> None:
        self.endpoints = endpoints
        self.reasons: dict[Address, str] = {}
        self._tried: set[Address] = set()
        self._hopeless_ranks: set[int] = set()

    def __repr__(self) -> str:
        return f"<Tour: {len(self._tried)} tried of {self.endpoints!r}>"

    @property
    def has_untried(self) -> bool:
        """Whether there is a proxy that the call has not tried yet."""
        return any(endpoint.address not in self._tried for endpoint in self.endpoints)

    def count_untried(self) -> int:
        """How many proxies the call has not tried yet."""
        return sum(endpoint.address not in self._tried for endpoint in self.endpoints)

    @property
    def is_hopeless(self) -> bool:
        """Whether no target can be used before somebody changes the settings."""
        return all(endpoint.rank in self._hopeless_ranks for endpoint in self.endpoints)

    def find_next(self) -> Endpoint:
        """The proxy for the next attempt."""
        found = self.endpoints.choose(self._tried)
        if found is None:
            self._tried.clear()
            found = self.endpoints.choose(())
        assert found is not None, "a target has at least one address"
        return found

    def pass_by(self, endpoint: Endpoint, trouble: str = "") -> None:
        """Try another proxy next: this one did not take the call.

        Args:
            endpoint: the proxy
            trouble: why other calls should not go there either; empty if they may
        """
        self._tried.add(endpoint.address)
        endpoint.trouble = trouble or endpoint.trouble

    def note_failure(self, endpoint: Endpoint, reason: str, *, is_hopeless: bool) -> None:
        """There is no connection to a proxy; with `is_hopeless`, until somebody changes the settings."""
        self.pass_by(endpoint, reason)
        self.reasons[endpoint.address] = reason
        if is_hopeless:
            self._hopeless_ranks.add(endpoint.rank)

    def note_answer(self, endpoint: Endpoint) -> None:
        """A proxy has answered a call."""
        endpoint.trouble = ""
        self.endpoints.current = endpoint

    def tell_reasons(self) -> str:
        """Why there is no connection to any proxy; each is named if the reasons differ or there are several targets."""
        if len(self.endpoints.targets) == 1 and len(set(self.reasons.values())) == 1:
            return next(iter(self.reasons.values()))
        return "; ".join(f"{address}: {reason}" for address, reason in self.reasons.items())
