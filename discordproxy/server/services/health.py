"""gRPC's health service: whether the proxy serves, asked once (Check, List) or told at each change (Watch).

The names of services are: empty for the server as a whole, the name of the proxy's service, and `bot/NAME` for each
bot. Bots come and go, so grpclib's own service, whose names are fixed, is not used.

Source: https://github.com/grpc/grpc/blob/master/doc/health-checking.md
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import betterproto
from grpclib.const import Cardinality, Handler, Status
from grpclib.exceptions import GRPCError
from grpclib.server import Stream

from discordproxy.server.bots.registry import Bots
from discordproxy.server.process.readiness import Readiness

if TYPE_CHECKING:
    from grpclib._typing import ICheckable

BOT = "bot/"
"""What the name of a bot's service begins with."""


class ServingStatus(IntEnum):
    """The status of a service."""

    SERVING = 1
    NOT_SERVING = 2
    SERVICE_UNKNOWN = 3


@dataclass(eq=False, repr=False)
class CheckRequest(betterproto.Message):
    """Asks for the status of one service."""

    service: str = betterproto.string_field(1)


@dataclass(eq=False, repr=False)
class CheckResponse(betterproto.Message):
    """The status of one service."""

    status: int = betterproto.int32_field(1)


@dataclass(eq=False, repr=False)
class StatusesEntry(betterproto.Message):
    """One entry of a map from services to their status."""

    key: str = betterproto.string_field(1)
    value: CheckResponse = betterproto.message_field(2)  # noqa: RUF009 - betterproto's way


@dataclass(eq=False, repr=False)
class ListRequest(betterproto.Message):
    """Asks for the status of every service. grpclib's messages have no List yet."""


@dataclass(eq=False, repr=False)
class ListResponse(betterproto.Message):
    """The status of every service; on the wire a map is a list of its entries."""

    statuses: list[StatusesEntry] = betterproto.message_field(1)  # noqa: RUF009


class HealthService:
    """Tells whether calls are served, by the proxy and by each bot."""

    def __init__(self, readiness: Readiness, service: ICheckable, bots: Bots) -> None:
        """Tell the status of `service` and of the bots; other names are unknown."""
        self._readiness = readiness
        self._names = ("", service_name(service))
        self._bots = bots
        self._changes: set[asyncio.Event] = set()
        readiness.listen_to_looks(self._tell)

    def __repr__(self) -> str:
        return f"<HealthService: {len(self._changes)} watches>"

    def __mapping__(self) -> dict[str, Handler]:
        """Return its methods, as grpclib asks for them."""
        watch, one = Cardinality.UNARY_STREAM, Cardinality.UNARY_UNARY
        return {
            "/grpc.health.v1.Health/Check": Handler(self._check, one, CheckRequest, CheckResponse),
            "/grpc.health.v1.Health/Watch": Handler(self._watch, watch, CheckRequest, CheckResponse),
            "/grpc.health.v1.Health/List": Handler(self._list, one, ListRequest, ListResponse),
        }

    async def _check(self, stream: Stream[Any, Any]) -> None:
        status = self._find_status(await _receive(stream))
        if status is ServingStatus.SERVICE_UNKNOWN:
            raise GRPCError(Status.NOT_FOUND, "This proxy has no service and no bot of this name.")
        await stream.send_message(CheckResponse(status))

    async def _watch(self, stream: Stream[Any, Any]) -> None:
        name, told = await _receive(stream), None
        with self._hear_changes() as change:
            while True:
                status = self._find_status(name)
                if status is not told:
                    await stream.send_message(CheckResponse(status))
                    told = status
                await change.wait()
                change.clear()

    async def _list(self, stream: Stream[Any, Any]) -> None:
        await stream.recv_message()
        names = (*self._names, *(f"{BOT}{bot.name}" for bot in self._bots))
        answer = [StatusesEntry(name, CheckResponse(self._find_status(name))) for name in names]
        await stream.send_message(ListResponse(answer))

    def _find_status(self, name: str) -> ServingStatus:
        if name in self._names:
            return _as_status(is_serving=self._readiness.is_serving)
        bot = (
            self._bots.get(name.removeprefix(BOT))
            if self._bots is not None and name.startswith(BOT)
            else None
        )
        if bot is None:
            return ServingStatus.SERVICE_UNKNOWN
        return _as_status(is_serving=not (self._readiness.stage_reason or bot.limiter.refusal))

    @contextmanager
    def _hear_changes(self) -> Iterator[asyncio.Event]:
        """Yield an event that is set whenever a status may have changed."""
        change = asyncio.Event()
        self._changes.add(change)
        try:
            yield change
        finally:
            self._changes.discard(change)

    def _tell(self) -> None:
        for change in self._changes:
            change.set()


def _as_status(*, is_serving: bool) -> ServingStatus:
    return ServingStatus.SERVING if is_serving else ServingStatus.NOT_SERVING


async def _receive(stream: Stream[Any, Any]) -> str:
    """Return the name of the service that a request is about."""
    request = await stream.recv_message()
    if request is None:
        raise GRPCError(Status.UNIMPLEMENTED, "the call carried no message")
    return str(request.service)


def service_name(service: ICheckable) -> str:
    """Return the name of a service, as its methods have it."""
    return next(iter(service.__mapping__())).split("/")[1]
