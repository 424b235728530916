"""The connections of one event loop, kept and reused.

A connection serves one loop only and must be gone before that loop is. `asyncio.run` and its kin end a loop's
asynchronous generators before they close it, so every loop's connections hang on such a generator: at the loop's
end it closes them. Must stay true: a connection with a running call is never closed by us.

Mutable: `_pools`, guarded by `_lock`; a pool, touched only from its own loop.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections import OrderedDict
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

from discordproxy.client.endpoints import Endpoints
from discordproxy.client.http2.channel import BytesCodec, PooledChannel
from discordproxy.client.pings import DEFAULT, PingPace, Pings
from discordproxy.client.targets import Address, find_addresses
from discordproxy.client.tls import ClientTls, make_context

CALLS_PER_CONNECTION = 100
"""Calls at once on one connection: what HTTP/2 servers announce; the next call takes another connection."""

IDLE_CONNECTIONS = 32
"""Connections without a call that are kept, each for another address."""

KNOWN_TARGETS = 256
"""Targets whose state is kept; a program with more of them begins anew with the oldest."""

EndpointsKey: TypeAlias = "tuple[str, ClientTls | None, Pings, str]"


class PooledConnection:
    """One channel, and what the pool knows about it.

    Attributes:
        channel: the connection
        running: calls on it
        answers: how many calls were answered on it
        checking: held while its proxy is asked whether it serves
        serving: the bots for which its proxy has said that it serves; empty for its default bot
        retired: whether it takes no more calls
    """

    def __init__(self, address: Address, pace: PingPace | None = None) -> None:
        context = None if address.tls is None else make_context(address.tls)
        self.channel = PooledChannel(
            address.host, address.port, path=address.path, codec=BytesCodec(), ssl=context
        )
        if address.name is not None:
            self.channel.speak_to(address.name)
        self.channel.speaks_tls = context is not None
        self.channel.pace = pace or PingPace(address.pings)
        self.running = 0
        self.answers = 0
        self.checking = asyncio.Lock()
        self.serving: set[str] = set()
        self.retired = False

    def __repr__(self) -> str:
        state = "retired" if self.retired else "open"
        return f"<PooledConnection {state}, running={self.running}, answers={self.answers}>"


class ConnectionPool:
    """The connections of one event loop, by address."""

    def __init__(self) -> None:
        self._by_address: OrderedDict[Address, list[PooledConnection]] = OrderedDict()
        self._endpoints: OrderedDict[EndpointsKey, Endpoints] = OrderedDict()
        self._paces: dict[Address, PingPace] = {}
        self._keeper = self._close_at_the_end()

    def __repr__(self) -> str:
        open_count = sum(len(connections) for connections in self._by_address.values())
        return f"<ConnectionPool open={open_count}, addresses={len(self._by_address)}>"

    @property
    def sent_bytes(self) -> int:
        """Bytes of requests that have left on the connections that are open now; any thread may ask."""
        open_now = [connection for used in list(self._by_address.values()) for connection in list(used)]
        return sum(connection.channel.sent_bytes for connection in open_now)

    @contextmanager
    def borrow(self, address: Address) -> Iterator[PooledConnection]:
        """A connection for one call; the same one for every caller until it is full or retired."""
        connection = self._choose(address)
        connection.running += 1
        try:
            yield connection
        finally:
            connection.running -= 1
            self._settle(address, connection)

    def find_endpoints(self, target: str, tls: ClientTls | None, pings: Pings, bot: str = "") -> Endpoints:
        """The proxies that a target names, with what calls of a bot know of them.

        Raises:
            ValueError: the target is not valid, or TLS is not possible there
        """
        key = target, tls, pings, bot
        found = self._endpoints.get(key)
        if found is None:
            found = self._endpoints[key] = Endpoints(find_addresses(target, tls, pings), bot)
            if len(self._endpoints) > KNOWN_TARGETS:
                self._endpoints.popitem(last=False)[1].stop()
        return found

    def is_ready(self, address: Address) -> bool:
        """Whether there is a connection to an address that takes calls."""
        return any(
            connection.channel.is_ready and not connection.channel.is_leaving
            for connection in self._by_address.get(address, ())
        )

    def retire(self, address: Address, connection: PooledConnection | None = None) -> None:
        """Give new calls another connection; running calls end on the old one, which then closes.

        Without a connection named: all connections of the address.
        """
        for candidate in list(self._by_address.get(address, ())):
            if connection is None or candidate is connection:
                self._drop(address, candidate)

    def forget(self, targets: Sequence[Address]) -> None:
        """Retire the connections to targets, however they ping."""
        for key, endpoints in list(self._endpoints.items()):
            if [replace(target, pings=DEFAULT) for target in endpoints.targets] == list(targets):
                endpoints.stop()
                del self._endpoints[key]
                for endpoint in endpoints:
                    self.retire(endpoint.address)

    async def hang_on_loop(self) -> None:
        """Make the running loop's end the end of these connections."""
        await anext(self._keeper)

    def _choose(self, address: Address) -> PooledConnection:
        for connection in list(self._by_address.get(address, ())):
            if connection.channel.is_leaving:
                self._drop(address, connection)
            elif connection.running < CALLS_PER_CONNECTION:
                break
        else:
            connection = PooledConnection(address, self._paces.setdefault(address, PingPace(address.pings)))
            self._by_address.setdefault(address, []).append(connection)
        self._by_address.move_to_end(address)
        return connection

    def _settle(self, address: Address, connection: PooledConnection) -> None:
        if connection.running:
            return
        if connection.retired:
            _close(connection)
        elif connection.channel.is_leaving or self._was_for_a_burst(address, connection):
            self._drop(address, connection)
        self._drop_oldest_idle()

    def _was_for_a_burst(self, address: Address, connection: PooledConnection) -> bool:
        return self._by_address[address][0] is not connection

    def _drop_oldest_idle(self) -> None:
        idle = [address for address, used in self._by_address.items() if not any(c.running for c in used)]
        for address in idle[: max(0, len(idle) - IDLE_CONNECTIONS)]:
            self.retire(address)

    def _drop(self, address: Address, connection: PooledConnection) -> None:
        connection.retired = True
        self._by_address[address].remove(connection)
        if not self._by_address[address]:
            del self._by_address[address]
            if not self._paces[address].is_slowed:
                del self._paces[address]
        if not connection.running:
            _close(connection)

    async def _close_at_the_end(self) -> AsyncGenerator[None]:
        try:
            yield
        finally:
            for endpoints in self._endpoints.values():
                endpoints.stop()
            for address in list(self._by_address):
                self.retire(address)
            for _ in range(2):  # a closed transport lets go of its socket in the loop's next round
                await asyncio.sleep(0)


def _close(connection: PooledConnection) -> None:
    with suppress(
        Exception
    ):  # old patch releases of asyncio fail over a connection that is gone; the call counts
        connection.channel.close()


_pools: WeakKeyDictionary[asyncio.AbstractEventLoop, ConnectionPool] = WeakKeyDictionary()
_lock = threading.Lock()
_inherited: list[Any] = []


async def open_connections() -> ConnectionPool:
    """The running loop's connections."""
    loop = asyncio.get_running_loop()
    pool = find_connections(loop)
    if pool is None:
        pool = ConnectionPool()
        with _lock:
            _forget_closed_loops()
            _pools[loop] = pool
        await pool.hang_on_loop()
    return pool


def find_connections(loop: asyncio.AbstractEventLoop) -> ConnectionPool | None:
    """A loop's connections, if it has made any."""
    with _lock:
        return _pools.get(loop)


async def close_connections(target: str, tls: ClientTls | None) -> None:
    """Close the running loop's connections to a target, those with the same TLS, each once no call runs on it."""
    pool = find_connections(asyncio.get_running_loop())
    if pool is not None:
        with suppress(ValueError):  # without a valid address there is no connection to close
            pool.forget(find_addresses(target, tls))
        await asyncio.sleep(0)  # a closed transport lets go of its socket in the loop's next round


def count_sent_bytes() -> int:
    """How many bytes of requests have left on the open connections of this process; for showing progress."""
    with _lock:
        pools = list(_pools.values())
    return sum(pool.sent_bytes for pool in pools)


def _forget_closed_loops() -> None:
    # A pool refers to its loop, so the dictionary alone never lets go of a loop that was closed without its
    # generators having been ended.
    for loop in [loop for loop in _pools if loop.is_closed()]:
        del _pools[loop]


def _start_over_in_child() -> None:
    """Forget the parent's connections in a forked child without touching them."""
    global _lock, _pools
    _inherited.append(_pools)
    _pools = WeakKeyDictionary()
    _lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_start_over_in_child)
