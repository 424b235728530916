"""What reflection finds by a name: as much as its document promises, which is more than protobuf's pool finds.

Source: https://github.com/grpc/grpc/blob/master/doc/server-reflection.md
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from google.protobuf.descriptor import FileDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from google.protobuf.descriptor_pool import Default, DescriptorPool
from grpclib.health.v1 import health_pb2

from discordproxy import discord_api_pb2

ALIASES = {"discord_api.proto": discord_api_pb2.DESCRIPTOR.name}
"""Names under which users have a file, and the one that it has here."""
HEALTH = "grpc.health.v1"


class Renamed:
    """A file that is described under the name by which it was asked for."""

    def __init__(self, file: FileDescriptor, name: str) -> None:
        self._file = file
        self._name = name

    def CopyToProto(self, proto: FileDescriptorProto) -> None:  # noqa: N802
        """Write the description, as protobuf's own descriptors do."""
        self._file.CopyToProto(proto)
        proto.name = self._name


class Descriptors:
    """A pool of descriptors as grpclib's reflection asks for it: the process's own, and what that lacks."""

    def __init__(self) -> None:
        self._default: Any = Default()
        self._health = DescriptorPool()
        self._health.Add(describe_health())

    def __getattr__(self, name: str) -> Any:
        """Find what concerns extensions as the process's pool does."""
        return getattr(self._default, name)

    def FindFileByName(self, name: str) -> FileDescriptor | Renamed:  # noqa: N802
        """Find a file by the name that it has here or that users know; KeyError if there is no such file."""
        if name in ALIASES:
            return Renamed(self._default.FindFileByName(ALIASES[name]), name)
        for pool in self._pools():
            try:
                return pool.FindFileByName(name)  # type: ignore[no-any-return]
            except KeyError:
                pass
        raise KeyError(name)

    def FindFileContainingSymbol(self, symbol: str) -> FileDescriptor:  # noqa: N802
        """Find the file that defines a message, enum, service, or a member of one; KeyError if no file does."""
        owner, _, member = symbol.rpartition(".")
        for pool in self._pools():
            try:
                return pool.FindFileContainingSymbol(symbol)  # type: ignore[no-any-return]
            except KeyError:
                if owner and member in _members(pool, owner):
                    return pool.FindFileContainingSymbol(owner)  # type: ignore[no-any-return]
        raise KeyError(symbol)

    def _pools(self) -> Iterator[Any]:
        yield self._health  # first: the process's pool has the service without List
        yield self._default


def _members(pool: Any, owner: str) -> set[str]:
    """Return the names of a service's methods or an enum's values."""
    for find, members in (
        (pool.FindServiceByName, "methods_by_name"),
        (pool.FindEnumTypeByName, "values_by_name"),
    ):
        try:
            return set(getattr(find(owner), members))
        except KeyError:
            pass
    return set()


def describe_health() -> FileDescriptorProto:
    """Describe the health service with List, which grpclib's description does not have yet."""
    file = FileDescriptorProto()
    health_pb2.DESCRIPTOR.CopyToProto(file)
    file.message_type.add(name="HealthListRequest")
    response = file.message_type.add(name="HealthListResponse")
    entry = response.nested_type.add(name="StatusesEntry")
    entry.options.map_entry = True
    entry.field.add(name="key", number=1, type="TYPE_STRING", label="LABEL_OPTIONAL")
    kind = f".{HEALTH}.HealthCheckResponse"
    entry.field.add(name="value", number=2, type="TYPE_MESSAGE", label="LABEL_OPTIONAL", type_name=kind)
    kind = f".{HEALTH}.HealthListResponse.StatusesEntry"
    response.field.add(name="statuses", number=1, type="TYPE_MESSAGE", label="LABEL_REPEATED", type_name=kind)
    types = {"input_type": f".{HEALTH}.HealthListRequest", "output_type": f".{HEALTH}.HealthListResponse"}
    file.service[0].method.add(name="List", **types)
    return file
