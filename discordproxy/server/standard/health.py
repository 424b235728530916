"""gRPC's health service: whether the proxy serves, asked once (Check) or told at each change (Watch).

Source: https://github.com/grpc/grpc/blob/master/doc/health-checking.md
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from grpclib.const import Cardinality, Handler
from grpclib.server import Stream

from discordproxy.server.readiness import Readiness
from discordproxy.server.standard.codec import ProtobufType

if TYPE_CHECKING:
    from grpclib._typing import ICheckable
    from grpclib.health.service import Health

MESSAGES = "grpclib.health.v1.health_pb2"
REQUEST = ProtobufType(MESSAGES, "HealthCheckRequest")
RESPONSE = ProtobufType(MESSAGES, "HealthCheckResponse")


class HealthService:
    """Tells the proxy's readiness, for the service named and for the server as a whole (no name)."""

    def __init__(self, readiness: Readiness, service: ICheckable) -> None:
        """Tell of `service`, and of nothing else: other names are unknown."""
        self._readiness = readiness
        self._service = service

    def __mapping__(self) -> dict[str, Handler]:
        """Return its methods, as grpclib asks for them."""
        return {
            "/grpc.health.v1.Health/Check": _handler(self._check, Cardinality.UNARY_UNARY),
            "/grpc.health.v1.Health/Watch": _handler(self._watch, Cardinality.UNARY_STREAM),
        }

    async def _check(self, stream: Stream[Any, Any]) -> None:
        await self._health.Check(stream)

    async def _watch(self, stream: Stream[Any, Any]) -> None:
        await self._health.Watch(stream)

    @cached_property
    def _health(self) -> Health:
        from grpclib.health.check import ServiceStatus
        from grpclib.health.service import OVERALL, Health

        status = ServiceStatus()
        self._readiness.listen(lambda reason: status.set(not reason))
        return Health({OVERALL: [status], self._service: [status]})


def _handler(method: Any, cardinality: Cardinality) -> Handler:
    return Handler(method, cardinality, REQUEST, RESPONSE)
