"""Messages to bytes: for each message type one function, generated from its fields and compiled.

The function for `User`, shortened, with its string field 2:

    def encode(state):
        parts = []
        add = parts.append
        if (value := state['username']) is not UNSET and value:
            data = value.encode()
            size = len(data)
            add(heads2[size] if size < 128 else tag2 + varint(size))
            add(data)
        ...
        return join(parts)

`heads2[n]` is the field's tag followed by the single byte n, made in advance: nearly every field starts with that.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import betterproto

from .errors import EncodeError, find_fault
from .fields import GROUPS, UNKNOWN, UNSET, WAS_SET, Encoded, Field, State, fields_of, state_of
from .scalars import FIXED, LENGTH, PLAIN_VARINTS, VARINTS, WRITERS, wire_type, write_varint
from .source import Source

Encode = Callable[[State], bytes]


def _bytes_of(value: Any, expected: type[betterproto.Message]) -> bytes:
    """Return the bytes of an `Encoded`, which stands in place of a message."""
    if not isinstance(value, Encoded) or value.kind is not expected:
        raise TypeError("not a message of the right type")
    return value.data


NAMES = {
    "UNSET": UNSET,
    "join": b"".join,
    "varint": write_varint,
    "state_of": state_of,
    "bytes_of": _bytes_of,
    "BYTES": [bytes([number]) for number in range(128)],
}
"""The names that every generated function can use."""


def encode(message: betterproto.Message) -> bytes:
    """Encode a message as protobuf does: fields by number, then the unknown fields that it was decoded with.

    A field that is None counts as unset.

    Raises:
        EncodeError: a value does not fit its field, such as a number that is too large or text with half a
            surrogate pair; the error names the field
    """
    try:
        return _encoder(type(message))(state_of(message))
    except (
        TypeError,
        ValueError,
        AttributeError,
        OverflowError,
        LookupError,
        struct.error,
        RecursionError,
    ) as error:
        raise EncodeError(find_fault(message) or f"{type(message).__name__}: {error}") from error


@cache
def _encoder(message_type: type[betterproto.Message]) -> Encode:
    return write_encoder(message_type.__name__, fields_of(message_type))


def write_encoder(title: str, fields: list[Field]) -> Encode:
    """Make the function that turns the state of a message with these fields into bytes."""
    source = Source("encode(state)")
    source.names.update(NAMES)
    source.add("parts = []", "add = parts.append")
    for field in fields:
        _add_field(source, field)
    with source.block(f"if value := state.get({UNKNOWN!r}):"):
        source.add("add(value)")
    source.add("return join(parts)")
    return source.compile(f"encoder of {title}")


def _add_field(source: Source, field: Field) -> None:
    """Add the lines that write one field if it is set."""
    if field.kind == "map":
        with source.block(f"if (value := state[{field.name!r}]) is not UNSET and value:"):
            _add_map(source, field)
    elif field.is_repeated:
        with source.block(f"if (value := state[{field.name!r}]) is not UNSET and value:"):
            _add_repeated(source, field)
    elif field.group is not None:
        is_chosen = f"state[{GROUPS!r}][{field.group!r}] == {field.name!r}"
        with source.block(f"if {is_chosen} and (value := state[{field.name!r}]) is not None:"):
            _add_value(source, field)
    elif field.is_optional:
        with source.block(f"if (value := state[{field.name!r}]) is not None and value is not UNSET:"):
            _add_value(source, field)
    else:
        _add_unless_empty(source, field)


def _add_unless_empty(source: Source, field: Field) -> None:
    """Add the lines for a field that is not sent when it is zero or empty."""
    if field.kind in ("float", "double"):  # minus zero is sent: its bytes are not all zero
        write = source.bind(f"write{field.number}", WRITERS[field.kind])
        zero = bytes(FIXED[field.kind].size)
        with source.block(f"if (value := state[{field.name!r}]) is not UNSET and value is not None:"):
            source.add(f"data = {write}(value)")
            with source.block(f"if data != {zero!r}:"):
                source.add(f"add({_tag(source, field.number, wire_type(field.kind))} + data)")
    elif field.kind == "message":  # betterproto's flag tells an empty message from one that was only read
        with source.block(f"if (value := state[{field.name!r}]) is not UNSET and value is not None:"):
            _add_message_bytes(source, field)
            with source.block(f"if data or state_of(value)[{WAS_SET!r}]:"):
                add_data(source, field.number)
    else:
        with source.block(f"if (value := state[{field.name!r}]) is not UNSET and value:"):
            _add_value(source, field)


def _add_repeated(source: Source, field: Field) -> None:
    """Add the lines for a list: numbers in one packed field, other values in a field each."""
    if field.kind in VARINTS or field.kind in FIXED:
        write = source.bind(f"write{field.number}", WRITERS[field.kind])
        if field.kind in PLAIN_VARINTS:
            source.add(f"data = join([BYTES[item] if 0 <= item < 128 else {write}(item) for item in value])")
        else:
            source.add(f"data = join([{write}(item) for item in value])")
        add_data(source, field.number)
    else:
        source.add("items = value")
        with source.block("for value in items:"):
            _add_value(source, field)


def _add_map(source: Source, field: Field) -> None:
    """Add the lines for a map: a message with key and value for each of its items."""
    assert field.entry is not None
    # An entry always contains both, even when they are zero or empty.
    entry = [_as_present(part) for part in field.entry]
    encode_entry = source.bind(f"encode{field.number}", write_encoder(f"entry of {field.name}", entry))
    with source.block("for key, item in value.items():"):
        source.add(f"data = {encode_entry}({{'key': key, 'value': item}})")
        add_data(source, field.number)


def _as_present(field: Field) -> Field:
    return Field(field.name, field.number, field.kind, is_optional=True, type=field.type)


def _add_value(source: Source, field: Field) -> None:
    """Add the lines that write `value`, a single one, with its tag."""
    if field.kind == "string":
        source.add("data = value.encode()")
        add_data(source, field.number)
    elif field.kind == "bytes":
        source.add("data = value if type(value) is bytes else bytes(memoryview(value))")
        add_data(source, field.number)
    elif field.kind == "message":
        _add_message_bytes(source, field)
        add_data(source, field.number)
    else:
        tag = _tag(source, field.number, wire_type(field.kind))
        write = source.bind(f"write{field.number}", WRITERS[field.kind])
        if field.kind in PLAIN_VARINTS:
            small = source.bind(f"heads{field.number}", heads(field.number, wire_type(field.kind)))
            source.add(f"add({small}[value] if 0 <= value < 128 else {tag} + {write}(value))")
        else:
            source.add(f"add({tag} + {write}(value))")


def _add_message_bytes(source: Source, field: Field) -> None:
    """Add the lines that make the bytes of `value`, a message."""
    expected = source.bind(f"type{field.number}", field.type)
    encode_it = source.bind_later(f"encode{field.number}", partial(_encoder, field.type))
    with source.block(f"if type(value) is {expected} or isinstance(value, {expected}):"):
        source.add(f"data = {encode_it}(state_of(value))")
    with source.block("else:"):
        source.add(f"data = bytes_of(value, {expected})")


def add_data(source: Source, number: int) -> None:
    """Add the lines that write `data` with its tag and its size."""
    small = source.bind(f"heads{number}", heads(number, LENGTH))
    tag = _tag(source, number, LENGTH)
    source.add("size = len(data)", f"add({small}[size] if size < 128 else {tag} + varint(size))", "add(data)")


def _tag(source: Source, number: int, wire: int) -> str:
    return source.bind(f"tag{number}", write_varint(number << 3 | wire))


@cache
def heads(number: int, wire: int) -> list[bytes]:
    """Return the field's tag followed by each of the numbers that fit into one byte."""
    tag = write_varint(number << 3 | wire)
    return [tag + bytes([small]) for small in range(128)]
