"""gRPC's reflection service, v1 and v1alpha: describes this server to tools that do not know it.

Source: https://github.com/grpc/grpc/blob/master/doc/server-reflection.md
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from grpclib.const import Cardinality, Handler, Status
from grpclib.exceptions import GRPCError
from grpclib.server import Stream

from discordproxy.server.services.codec import ProtobufType

if TYPE_CHECKING:
    from grpclib._typing import IServable

VERSIONS = ("v1", "v1alpha")
LONGEST_SECONDS = 600.0
"""How long a call may last: tools ask a few questions and leave, and a call that they forgot must end."""
TOO_LONG = "The call has reached its maximum length; call again"


class ReflectionService:
    """Describes services by protobuf's own descriptors."""

    def __init__(self, services: Sequence[IServable], seconds: float = LONGEST_SECONDS) -> None:
        """Describe these services; one call may take so many seconds."""
        self._services = services
        self._seconds = seconds

    def __mapping__(self) -> dict[str, Handler]:
        """Return its methods, as grpclib asks for them."""
        return {_path(version): self._handler(version) for version in VERSIONS}

    def _handler(self, version: str) -> Handler:
        messages = f"grpclib.reflection.{version}.reflection_pb2"
        request = ProtobufType(messages, "ServerReflectionRequest")
        response = ProtobufType(messages, "ServerReflectionResponse")

        async def answer(stream: Stream[Any, Any]) -> None:
            limit = asyncio.timeout(self._seconds)
            try:
                async with limit:
                    await self._methods[_path(version)].func(stream)
            except TimeoutError:
                if not limit.expired():
                    raise
                raise GRPCError(Status.DEADLINE_EXCEEDED, TOO_LONG) from None

        return Handler(answer, Cardinality.STREAM_STREAM, request, response)

    @cached_property
    def _methods(self) -> dict[str, Handler]:
        from grpclib.reflection.service import ServerReflection

        from discordproxy.server.services.descriptors import Descriptors

        described = ServerReflection.extend(self._services, pool=Descriptors())[len(self._services) :]
        return {path: handler for one in described for path, handler in one.__mapping__().items()}


def _path(version: str) -> str:
    return f"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo"
