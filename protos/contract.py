"""Reads protoc's descriptor of the contract into plain values that templates can use.

The comments are found by the path of an element inside its file, as descriptor.proto describes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from google.protobuf.descriptor_pb2 import (
    DescriptorProto,
    EnumDescriptorProto,
    FieldDescriptorProto,
    FileDescriptorProto,
    FileDescriptorSet,
    MethodDescriptorProto,
)

from protos.facts import Facts, describe, read_facts

_FILE_MESSAGES, _FILE_ENUMS, _FILE_SERVICES = 4, 5, 6
_MESSAGE_FIELDS, _MESSAGE_NESTED, _MESSAGE_ENUMS = 2, 3, 4
_ENUM_VALUES, _SERVICE_METHODS = 2, 2
"""Field numbers inside descriptor.proto, which make up the paths of SourceCodeInfo."""

_Comments = dict[tuple[int, ...], str]


@dataclass(frozen=True)
class Field:
    """One field of a message; `type` is a scalar's name or the dotted name of a message or enum."""

    name: str
    number: int
    type: str
    is_message: bool
    is_enum: bool
    repeated: bool
    optional: bool
    comment: str
    deprecated: bool = False


@dataclass(frozen=True)
class Message:
    """One message type; `name` is dotted, without the package: Embed.Footer."""

    name: str
    comment: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class EnumValue:
    """One value of an enum."""

    name: str
    number: int
    comment: str


@dataclass(frozen=True)
class Enum:
    """One enum type; `name` is dotted, without the package: Channel.Type."""

    name: str
    comment: str
    values: tuple[EnumValue, ...]


@dataclass(frozen=True)
class Rpc:
    """One call of a service; `route` is its path on the wire, /package.Service/Call.

    Its comment is without the facts.
    """

    name: str
    route: str
    request: Message
    response: Message
    streams: bool
    comment: str
    facts: Facts = field(default_factory=Facts)

    @property
    def single(self) -> Field | None:
        """The field of the response, if it has one alone; the clients give it instead of the response."""
        return self.response.fields[0] if len(self.response.fields) == 1 else None


@dataclass(frozen=True)
class Service:
    """One service and its calls."""

    name: str
    comment: str
    rpcs: tuple[Rpc, ...]


@dataclass(frozen=True)
class Contract:
    """All that the proto says, in the order in which it says it; a nested type follows its parent."""

    package: str
    services: tuple[Service, ...]
    messages: tuple[Message, ...]
    enums: tuple[Enum, ...]


def clean_comments(descriptors: FileDescriptorSet) -> None:
    """Remove the blank between `//` and the text of each comment line, and the facts of calls, in place."""
    for file in descriptors.file:
        for location in file.source_code_info.location:
            comment = strip_margin(location.leading_comments)
            location.leading_comments = describe(comment) if _is_rpc(tuple(location.path)) else comment


def _is_rpc(path: tuple[int, ...]) -> bool:
    return len(path) == 4 and (path[0], path[2]) == (_FILE_SERVICES, _SERVICE_METHODS)


def strip_margin(comment: str) -> str:
    """Return the comment without one leading blank per line and without blanks at line ends."""
    return "\n".join(line.removeprefix(" ").rstrip() for line in comment.strip("\n").split("\n"))


def read_contract(file: FileDescriptorProto) -> Contract:
    """Return what one file of a descriptor set says.

    Raises ValueError for what the derived files do not support (maps, and calls with a stream of requests), and for a
    call whose facts are missing or wrong.
    """
    comments = {
        tuple(location.path): strip_margin(location.leading_comments)
        for location in file.source_code_info.location
    }
    return _Reader(file, comments).read()


def list_rpcs(contract: Contract) -> list[Rpc]:
    """Return the calls of all services, in the proto's order."""
    return [rpc for service in contract.services for rpc in service.rpcs]


class _Reader:
    def __init__(self, file: FileDescriptorProto, comments: _Comments) -> None:
        self._file = file
        self._comments = comments
        self._prefix = f".{file.package}."
        self._messages: dict[str, Message] = {}
        self._enums: list[Enum] = []

    def read(self) -> Contract:
        for index, enum in enumerate(self._file.enum_type):
            self._add_enum(enum, "", (_FILE_ENUMS, index))
        for index, message in enumerate(self._file.message_type):
            self._add_message(message, "", (_FILE_MESSAGES, index))
        return Contract(
            self._file.package, tuple(self._services()), tuple(self._messages.values()), tuple(self._enums)
        )

    def _comment(self, *path: int) -> str:
        return self._comments.get(path, "")

    def _add_message(self, message: DescriptorProto, parent: str, path: tuple[int, ...]) -> None:
        if message.options.map_entry:
            raise ValueError(f"{parent}: map fields are not supported by the derived files")
        name = parent + message.name
        fields = (
            self._field(field, (*path, _MESSAGE_FIELDS, index)) for index, field in enumerate(message.field)
        )
        self._messages[name] = Message(name, self._comment(*path), tuple(fields))
        for index, enum in enumerate(message.enum_type):
            self._add_enum(enum, name + ".", (*path, _MESSAGE_ENUMS, index))
        for index, nested in enumerate(message.nested_type):
            self._add_message(nested, name + ".", (*path, _MESSAGE_NESTED, index))

    def _field(self, field: FieldDescriptorProto, path: tuple[int, ...]) -> Field:
        scalar = FieldDescriptorProto.Type.Name(field.type).removeprefix("TYPE_").lower()
        return Field(
            name=field.name,
            number=field.number,
            type=field.type_name.removeprefix(self._prefix) or scalar,
            is_message=field.type == FieldDescriptorProto.TYPE_MESSAGE,
            is_enum=field.type == FieldDescriptorProto.TYPE_ENUM,
            repeated=field.label == FieldDescriptorProto.LABEL_REPEATED,
            optional=field.HasField("oneof_index"),
            comment=self._comment(*path),
            deprecated=field.options.deprecated,
        )

    def _add_enum(self, enum: EnumDescriptorProto, parent: str, path: tuple[int, ...]) -> None:
        values = (
            EnumValue(value.name, value.number, self._comment(*path, _ENUM_VALUES, index))
            for index, value in enumerate(enum.value)
        )
        self._enums.append(Enum(parent + enum.name, self._comment(*path), tuple(values)))

    def _services(self) -> Iterator[Service]:
        for index, service in enumerate(self._file.service):
            path = (_FILE_SERVICES, index)
            rpcs = (
                self._rpc(service.name, method, self._comment(*path, _SERVICE_METHODS, position))
                for position, method in enumerate(service.method)
            )
            yield Service(service.name, self._comment(*path), tuple(rpcs))

    def _rpc(self, service: str, method: MethodDescriptorProto, comment: str) -> Rpc:
        if method.client_streaming:
            raise ValueError(
                f"{method.name}: calls with a stream of requests are not supported by the clients"
            )
        request = self._messages[method.input_type.removeprefix(self._prefix)]
        return Rpc(
            name=method.name,
            route=f"/{self._file.package}.{service}/{method.name}",
            request=request,
            response=self._messages[method.output_type.removeprefix(self._prefix)],
            streams=method.server_streaming,
            comment=describe(comment),
            facts=read_facts(method.name, comment, {field.name: field.type for field in request.fields}),
        )
