"""gRPC's health service: whether the proxy serves, asked once (Check, List) or told at each change (Watch).

Source: https://github.com/grpc/grpc/blob/master/doc/health-checking.md
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any

import betterproto
from grpclib.const import Cardinality, Handler
from grpclib.server import Stream

from discordproxy.server.process.readiness import Readiness
from discordproxy.server.services.codec import ProtobufType

if TYPE_CHECKING:
    from grpclib._typing import ICheckable
    from grpclib.health.service import Health

MESSAGES = "grpclib.health.v1.health_pb2"
REQUEST = ProtobufType(MESSAGES, "HealthCheckRequest")
RESPONSE = ProtobufType(MESSAGES, "HealthCheckResponse")


class ServingStatus(IntEnum):
    """The status of a service."""

    SERVING = 1
    NOT_SERVING = 2


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
    """Tells the proxy's readiness, for the service named and for the server as a whole (no name)."""

    def __init__(self, readiness: Readiness, service: ICheckable) -> None:
        """Tell the status of `service`; other names are unknown."""
        self._readiness = readiness
        self._service = service

    def __mapping__(self) -> dict[str, Handler]:
        """Return its methods, as grpclib asks for them."""
        return {
            "/grpc.health.v1.Health/Check": _handler(self._check, Cardinality.UNARY_UNARY),
            "/grpc.health.v1.Health/Watch": _handler(self._watch, Cardinality.UNARY_STREAM),
            "/grpc.health.v1.Health/List": Handler(
                self._list, Cardinality.UNARY_UNARY, ListRequest, ListResponse
            ),
        }

    async def _check(self, stream: Stream[Any, Any]) -> None:
        await self._health.Check(stream)

    async def _watch(self, stream: Stream[Any, Any]) -> None:
        await self._health.Watch(stream)

    async def _list(self, stream: Stream[Any, Any]) -> None:
        await stream.recv_message()
        status = ServingStatus.SERVING if self._readiness.is_serving else ServingStatus.NOT_SERVING
        names = ("", service_name(self._service))
        answer = ListResponse([StatusesEntry(name, CheckResponse(status)) for name in names])
        await stream.send_message(answer)

    @cached_property
    def _health(self) -> Health:
        from grpclib.health.check import ServiceStatus
        from grpclib.health.service import OVERALL, Health

        status = ServiceStatus()
        self._readiness.listen(lambda reason: status.set(not reason))
        return Health({OVERALL: [status], self._service: [status]})


def service_name(service: ICheckable) -> str:
    """Return the name of a service, as its methods have it."""
    return next(iter(service.__mapping__())).split("/")[1]


def _handler(method: Any, cardinality: Cardinality) -> Handler:
    return Handler(method, cardinality, REQUEST, RESPONSE)
