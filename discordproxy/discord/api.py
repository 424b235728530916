"""The one way to Discord: an object that carries operations out, and what it stands on.

hikari makes the requests, except for operations that are marked in `operations.py`. Importing it takes as long as all
else at the start together, and 17 MB: it is loaded in a thread, a moment after the first request that it is to make.
What goes out until then goes out without it, so nothing ever waits for hikari. Both ways end in one transport, so
limits, repetitions and refusals are the same.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import sys
import threading
from collections.abc import AsyncIterator, Coroutine, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import quote

import aiohttp
import betterproto

from discordproxy.background import begin
from discordproxy.discord.answers import read_json
from discordproxy.discord.attempts import Answer, Introduction
from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable
from discordproxy.discord.forms import Part
from discordproxy.discord.json_text import write_json
from discordproxy.discord.observers import TransportObserver
from discordproxy.discord.operations import Operation
from discordproxy.discord.requests import Draft, Query, draft
from discordproxy.discord.session import open_session
from discordproxy.discord.transport import Transport
from discordproxy.ratelimit import PermitSource
from discordproxy.ratelimit.headers import LONGEST_SECONDS
from discordproxy.wire import values

if TYPE_CHECKING:
    from discordproxy.discord.hikari_rest import HikariRest

log = logging.getLogger(__name__)

R = TypeVar("R")

ACCEPTED = 202

LOAD_AFTER_SECONDS = 1.0
"""From the first request that hikari is to make until it is loaded: the import must not slow that request down."""


class Engine(Protocol):
    """Makes requests: gives them an address and headers, and has the transport send them."""

    async def send(self, draft: Draft) -> Answer:
        """Send a request, and return Discord's answer."""


class Direct:
    """Makes requests without hikari."""

    def __init__(self, transport: Transport, url: str, token: str) -> None:
        self._transport = transport
        self._url = url
        self._authorization = f"Bot {token}"

    async def send(self, draft: Draft) -> Answer:
        """Send a request. Errors as for `Transport.send`."""
        headers = {"Authorization": self._authorization} if draft.is_authorized else {}
        if draft.reason:
            headers["X-Audit-Log-Reason"] = quote(draft.reason)
        return await self._transport.send(draft.address(self._url + draft.path + draft.query, headers))


class Discord:
    """Carries operations out.

    Attributes:
        transport: sends every request.
    """

    def __init__(self, transport: Transport, url: str, token: str) -> None:
        """Begin.

        Args:
            transport: sends every request.
            url: root of the API, for example https://discord.com/api/v10.
            token: the bot's token.
        """
        self.transport = transport
        self._url = url
        self._token = token
        self._direct = Direct(transport, url, token)
        self._hikari: HikariRest | None = None
        self._import: _HikariImport | None = None
        self._loading: asyncio.Task[None] | None = None
        self._may_load = False

    def __repr__(self) -> str:
        return f"<Discord: {self.transport!r}, hikari {'not ' if self._hikari is None else ''}loaded>"

    def __call__(
        self,
        operation: Operation[R],
        request: betterproto.Message | None = None,
        *,
        body: Any = None,
        query: Query = (),
        files: Sequence[Part] = (),
        nonce_is_ours: bool = False,
        **fields: Any,
    ) -> Coroutine[Any, Any, R]:
        """Carry an operation out, and return what it answers.

        The request is put together at once, so that a call that waits holds it and not what it was made of.

        Args:
            operation: of the table.
            request: of a caller: fields of the path and the reason are taken from it.
            body: what goes out as JSON; None for nothing. Ids may be numbers or strings.
            query: names and values; None is left out, a flag becomes true or false.
            files: to upload; the body goes along as the part payload_json.
            nonce_is_ours: whether the message's nonce was made here, so that the caller does not know it.
            fields: of the path, and the reason, in place of the request's.

        Raises:
            UnexpectedAnswer: the answer is not what the operation answers.
            InvalidRequest: a field cannot stand in a path.
            DiscordError, RateLimitError: see `Transport.send`.
        """
        known = {**values(request), **fields} if request is not None else fields
        prepared = draft(
            operation.method,
            operation.path_with(known),
            query,
            None if body is None else write_json(body),
            "" if operation.is_read else known.get("reason") or "",
            has_files=bool(files),
            nonce_is_ours=nonce_is_ours,
        )
        return self._carry_out(operation, prepared, files)

    async def _carry_out(self, operation: Operation[R], prepared: Draft, files: Sequence[Part]) -> R:
        if files:
            await prepared.attach(files)
        answer = await self._send(prepared, is_direct=operation.is_direct)
        return await operation.read(answer, operation.reads_as)

    async def exchange(
        self,
        method: str,
        path: str,
        query: Query = (),
        body: bytes | None = None,
        files: Sequence[Part] = (),
        reason: str = "",
        *,
        nonce_is_ours: bool = False,
    ) -> Answer:
        """Carry any operation out, and return the answer as it came. Arguments as for `draft`, and files to upload.

        Raises:
            DiscordError, RateLimitError: see `Transport.send`.
        """
        prepared = draft(
            method,
            path,
            query,
            body,
            reason,
            has_files=bool(files),
            nonce_is_ours=nonce_is_ours,
            takes_any_type=True,
        )
        if files:
            await prepared.attach(files)
        return await self._send(prepared)

    async def _send(self, prepared: Draft, *, is_direct: bool = False) -> Answer:
        answer = await (self._direct if is_direct else self._choose()).send(prepared)
        return _finished(answer) if prepared.method == "GET" else answer

    def _choose(self) -> Engine:
        """Return what makes a request now, and see to it that this is hikari soon."""
        if self._hikari is not None:
            return self._hikari
        if self._may_load and self._loading is None:
            self._loading = begin(self._load_soon(), "Loading hikari")
        return self._direct

    def renew_token(self, token: str) -> None:
        """Use another token of the same bot from now on, also for requests that wait.

        hikari keeps the old one: the transport replaces it.
        """
        self._token = token
        self._direct = Direct(self.transport, self._url, token)
        self.transport.renew_token(token)

    def use_hikari(self) -> None:
        """Let hikari be loaded when it is needed: the proxy serves, and its start is not held up any more."""
        self._may_load = True

    async def _load_soon(self) -> None:
        await asyncio.sleep(LOAD_AFTER_SECONDS)
        await self.load_hikari()

    async def load_hikari(self) -> None:
        """Load hikari aside from the event loop, and let it make requests from now on."""
        is_new = "discordproxy.discord.hikari_rest" not in sys.modules
        self._import = _HikariImport()
        found = await self._import.wait()
        if found is None:
            return
        hikari = found(self.transport, self._url, self._token)
        hikari.start()
        self._hikari = hikari
        if is_new:
            gc.freeze()  # all that came with it lives as long as the process: no search for garbage need look at it

    async def close(self) -> None:
        """Close hikari's client, if there is one, and give up what is under way. An import is waited for."""
        if self._loading is not None:
            self._loading.cancel()
        if self._import is not None:
            await self._import.wait()
        if self._hikari is not None:
            await self._hikari.close()
        await self.transport.close()


@contextlib.asynccontextmanager
async def connect(
    url: str,
    token: str,
    limiter: PermitSource,
    *,
    session: aiohttp.ClientSession | None = None,
    without_token: PermitSource | None = None,
    watchers: Sequence[TransportObserver] = (),
    introduction: Introduction | None = None,
) -> AsyncIterator[Discord]:
    """Open the way to Discord's API, and close it at the end.

    Args:
        url: root of the API, for example https://discord.com/api/v10.
        token: the bot's token.
        limiter: gives the permits, one for each HTTP request.
        session: for the requests, left open at the end; None for one of its own.
        without_token: gives the permits for requests without the bot's token; None for the same limiter.
        watchers: hear of every HTTP request, in this order.
        introduction: adds headers about the call that a request is made for; only for a sandbox.
    """
    async with open_session() if session is None else contextlib.nullcontext(session) as session:
        transport = Transport(
            session, limiter, url, without_token=without_token, watchers=watchers, introduction=introduction
        )
        discord = Discord(transport, url, token)
        try:
            yield discord
        finally:
            await discord.close()


class _HikariImport:
    """The import of hikari in a thread of its own, which does not hold up the end of the process."""

    def __init__(self) -> None:
        """Begin it."""
        self._loop = asyncio.get_running_loop()
        self._imported: asyncio.Future[type[HikariRest] | None] = self._loop.create_future()
        self._thread = threading.Thread(target=self._run, name="import of hikari", daemon=True)
        self._thread.start()

    def __repr__(self) -> str:
        return f"<_HikariImport, {'under way' if self._thread.is_alive() else 'ended'}>"

    async def wait(self) -> type[HikariRest] | None:
        """Wait for its end, and return the class that makes the requests; None if hikari cannot be loaded."""
        found = await asyncio.shield(self._imported)
        self._thread.join()  # it has nothing left to do
        return found

    def _run(self) -> None:
        found = None
        try:
            found = _import_hikari()
        except Exception:
            log.exception("hikari cannot be loaded: requests to Discord go out without it")
        finally:
            with contextlib.suppress(RuntimeError):  # the event loop is closed: nobody has waited
                self._loop.call_soon_threadsafe(self._imported.set_result, found)


def _import_hikari() -> type[HikariRest]:
    from discordproxy.discord.hikari_rest import HikariRest

    return HikariRest


def _finished(answer: Answer) -> Answer:
    """Return an answer, unless it only says that the true one is not ready, as a search does before it has an index.

    Source: https://discord.com/developers/docs/resources/message#search-guild-messages
    """
    if answer.status != ACCEPTED:
        return answer
    error = DiscordHTTPError.from_answer(answer.status, answer.body)
    text = f"Discord has no answer yet: {error.text}"
    raise DiscordUnavailable(text, retry_after=_wait_seconds(answer.body))


def _wait_seconds(body: bytes) -> float | None:
    """Return how long to wait for an answer that is not ready; at least a second, as 0 means a short while."""
    document = read_json(body, "GET")
    seconds = document.get("retry_after") if isinstance(document, dict) else None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    return min(max(float(seconds), 1.0), LONGEST_SECONDS)
