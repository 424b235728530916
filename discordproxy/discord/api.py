"""The way to Discord: a session, the transport on it, and what calls through that."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, cast
from weakref import WeakSet

import aiohttp
import betterproto

from discordproxy.discord.answer_shapes import keeps_documents, present_method
from discordproxy.discord.entries import Entry, read_entries
from discordproxy.discord.errors import UnexpectedAnswer
from discordproxy.discord.observers import TransportObserver
from discordproxy.discord.raw import RawCalls
from discordproxy.discord.session import ProxiedSession, Proxy
from discordproxy.discord.transport import TIMEOUT, Transport
from discordproxy.ratelimit import Limiter

if TYPE_CHECKING:
    from hikari.impl import RESTClientImpl

T = TypeVar("T")


class OnceConnector(aiohttp.TCPConnector):
    """Gives each task one connection only: the transport sends each request in a task of its own.

    aiohttp sends an idempotent request a second time by itself when its connection breaks, and has no option against
    it. The limiter would not know: one permit is one request.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._served: WeakSet[asyncio.Task[Any]] = WeakSet()

    async def connect(self, *arguments: Any, **options: Any) -> aiohttp.connector.Connection:
        """Return a connection.

        Raises:
            ServerDisconnectedError: this task had one, and lost it.
        """
        task = asyncio.current_task()
        assert task is not None
        if task in self._served:
            raise aiohttp.ServerDisconnectedError("The connection broke before the answer came")
        connection = await super().connect(*arguments, **options)
        self._served.add(task)
        return connection


class Connection:
    """What a running proxy holds towards Discord.

    Attributes:
        raw: calls any operation.
        transport: sends every request.
    """

    def __init__(self, transport: Transport, url: str, token: str) -> None:
        self.raw = RawCalls(transport, url, token)
        self.transport = transport
        self._url = url
        self._token = token
        self._rest: RESTClientImpl | None = None
        self._loading = asyncio.Lock()

    def __repr__(self) -> str:
        return f"<Connection: {self.transport!r}, hikari {'not ' if self._rest is None else ''}loaded>"

    async def rest(self) -> RESTClientImpl:
        """Return hikari's REST client. The first caller waits until hikari is loaded, aside from the event loop."""
        if self._rest is not None:
            return self._rest
        async with self._loading:
            if self._rest is None:
                open_client = await asyncio.to_thread(_load_hikari)
                self._rest = open_client(self.transport, self._url, self._token)
                gc.freeze()  # all that came with it lives as long as the process: no search for garbage need look at it
        return self._rest

    async def close(self) -> None:
        """Close hikari's client, if there is one, and give up what is under way."""
        if self._rest is not None:
            await self._rest.close()
        await self.transport.close()


@contextlib.asynccontextmanager
async def connect(
    url: str,
    token: str,
    limiter: Limiter,
    *,
    watchers: Sequence[TransportObserver] = (),
    proxy: Proxy | None = None,
) -> AsyncIterator[Connection]:
    """Open a connection to Discord's API, and close it at the end.

    Args:
        url: root of the API, for example https://discord.com/api/v10.
        token: the bot's token.
        limiter: gives the permits, one for each HTTP request.
        watchers: hear of every HTTP request, in this order.
        proxy: through which requests go; None for straight.
    """
    connector = OnceConnector(limit=0, keepalive_timeout=60, ttl_dns_cache=60)
    async with aiohttp.ClientSession(
        connector=connector,
        timeout=TIMEOUT,
        cookie_jar=aiohttp.DummyCookieJar(),
        skip_auto_headers=("Content-Type",),  # no body has no type
    ) as session:
        way = session if proxy is None else cast(aiohttp.ClientSession, ProxiedSession(session, proxy))
        connection = Connection(Transport(way, limiter, url, watchers=watchers), url, token)
        try:
            yield connection
        finally:
            await connection.close()


async def ours(kind: type[T], asking: Awaitable[object]) -> T:
    """Wait for hikari, and take what it returns for what it is: a message that our `MessageFactory` made.

    Raises:
        DiscordError, RateLimitError: see `Transport.send`.
        TypeError: hikari returned a model of its own; the factory lacks a method.
    """
    return _expect(kind, await _answer(asking))


async def ours_all(kind: type[betterproto.Message], asking: Awaitable[Iterable[object]]) -> list[Entry]:
    """Wait for hikari as `ours` does, where it returns a list: its entries, which our `MessageFactory` let pass."""
    token = keeps_documents.set(True)
    try:
        documents = list(await _answer(asking))
    finally:
        keeps_documents.reset(token)
    return await read_entries(kind, documents, present_method.get())


async def _answer(asking: Awaitable[T]) -> T:
    try:
        return await asking
    except AssertionError as error:  # hikari asserts whether an answer is an object or an array
        raise UnexpectedAnswer("it is JSON of another kind", present_method.get()) from error


def _expect(kind: type[T], value: object) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"expected {kind.__name__}, got {type(value).__name__}")
    return value


def _load_hikari() -> Callable[[Transport, str, str], RESTClientImpl]:
    from discordproxy.discord.hikari_client import open_client

    return open_client
