"""Bytes to messages: for each message type one function, generated from its fields and compiled.

The function for `User`, shortened, with its string field 2, whose tag is 18:

    def decode(data, at, end, depth, room, state):
        while at < end:
            start = at
            tag = data[at]
            at += 1
            ...
            if tag == 18:
                size = data[at]
                at += 1
                if size > 127:
                    (its further bytes)
                stop = at + size
                state['username'] = data[at:stop].decode()
                at = stop
                if at >= end:
                    break
                (next tag, as above)
            ...

Fields nearly always come in the order of their numbers. So the function looks for each field once, in that order; a
field that comes in another order is found in the next round of the loop.

Truncated messages are noticed at the end: after reading past the end of a message the position is behind it, and the
last line refuses that. Reading past the end of all bytes raises IndexError or struct.error.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from functools import cache, partial
from typing import TypeVar

import betterproto

from .bounds import Bounds
from .errors import DecodeError, OutOfBounds
from .fields import (
    GROUPS,
    UNKNOWN,
    UNSET,
    Field,
    State,
    blank_state,
    fields_of,
    set_state,
    state_of,
)
from .instances import new
from .scalars import FIXED, LENGTH, VARINTS, wire_type
from .skipping import keep_unknown, read_size, read_tag, skip
from .source import (
    Source,
    add_next_tag,
    add_number,
    add_packed,
    add_room_check,
    add_size,
    zero_maker,
)

MessageT = TypeVar("MessageT", bound=betterproto.Message)
Decode = Callable[[bytes, int, int, int, int, State], int]

DEPTH = 100
"""How deeply messages may be nested, as in protobuf."""


NAMES = {
    "UNSET": UNSET,
    "keep_unknown": keep_unknown,
    "new": new,
    "read_size": read_size,
    "read_tag": read_tag,
    "set_state": set_state,
    "skip": skip,
    "state_of": state_of,
}
"""The names that every generated function can use."""


ITEMS_OF_A_MESSAGE = 2
"""How many items the smallest message with fields counts as."""

TOGETHER = 6
"""How many fields are skipped with one comparison."""

UNLIMITED = 10**9
"""More items than fit into memory."""


def decode(
    data: bytes, message_type: type[MessageT], max_items: int = UNLIMITED, bounds: Bounds | None = None
) -> MessageT:
    """Decode a message of the given type.

    Two bytes can be a nested message that takes hundreds of bytes of memory. So messages from strangers should be
    decoded with `max_items`, or with `bounds`, which know each type and text. With `bounds`, fields that the type does
    not have are dropped.

    What counts as an item: a nested message, an element of a list, and each time that the fields of a message do not
    continue in the order of their numbers (a field in another order, a repeated single field, an unknown field).

    Raises:
        DecodeError: the bytes are not a valid message of this type, or hold too many items
        OutOfBounds: a text is longer than the bounds allow
    """
    if bounds is not None:
        max_items = bounds.items(message_type)
    if type(data) is not bytes:
        data = bytes(data)
    state = blank_state(message_type)()
    try:
        _decoder(message_type, bounds)(data, 0, len(data), DEPTH, max_items, state)
    except OutOfBounds:
        raise
    except (IndexError, struct.error):
        raise DecodeError(f"not a {message_type.__name__} message: cut short") from None
    except UnicodeDecodeError:
        raise DecodeError(f"not a {message_type.__name__} message: text that is not UTF-8") from None
    except ValueError as error:
        raise DecodeError(f"not a {message_type.__name__} message: {error}") from None
    message = new(message_type)
    set_state(message, state)
    return message


@cache
def _decoder(message_type: type[betterproto.Message], bounds: Bounds | None) -> Decode:
    return _write_decoder(message_type, message_type.__name__, fields_of(message_type), bounds)


def _write_decoder(
    message_type: type[betterproto.Message], title: str, fields: list[Field], bounds: Bounds | None
) -> Decode:
    """Make the function that reads a message with these fields from bytes into its state."""
    add = _Values(message_type, bounds)
    source = Source("decode(data, at, end, depth, room, state)")
    source.names.update(NAMES)
    by_tag = {tag: (field, wire) for field in fields for tag, wire in _tags(field)}
    source.bind("known", frozenset(by_tag))
    with source.block("if depth < 0:"):
        source.add("raise ValueError('messages nested too deeply')")
    add_room_check(source, title)
    source.add("unknown = None")
    with source.block("while at < end:"):
        source.add("room -= 1")
        add_room_check(source, title)
        add_next_tag(source)
        for part in _parts(list(by_tag)):
            with source.block(f"if tag <= {max(part)}:"):
                for tag in part:
                    field, wire = by_tag[tag]
                    with source.block(f"if tag == {tag}:"):
                        add.field(source, field, tag, wire)
                        _add_choice(source, field, fields)
                        _add_step(source, field, wire)
        with source.block("if tag in known:"):
            source.add("at = start")
        with source.block("else:"):
            source.add("at, room = skip(data, at, end, tag, depth, room)")
            if bounds is None:
                source.add("unknown = unknown or bytearray()", "unknown += data[start:at]")
    with source.block("if unknown:"):
        source.add("keep_unknown(state, unknown)")
    with source.block("if at != end:"):
        source.add("raise IndexError")
    source.add("return room")
    return source.compile(f"decoder of {title}")


def _parts(tags: list[int]) -> list[list[int]]:
    """Split the tags into groups: most fields of a message are usually unset, and a whole group is skipped at once."""
    return [tags[start : start + TOGETHER] for start in range(0, len(tags), TOGETHER)]


def _add_step(source: Source, field: Field, wire: int) -> None:
    """Add the lines that go on to the next field."""
    if _is_loop(field, wire):
        with source.block("if tag < 0:"):
            source.add("break")
    else:
        with source.block("if at >= end:"):
            source.add("break")
        add_next_tag(source)


def _tags(field: Field) -> list[tuple[int, int]]:
    """List the tags that a field may have, the usual one first, each with its wire type."""
    usual = wire_type(field.kind)
    wires = [LENGTH, usual] if field.is_repeated and usual != LENGTH else [usual]
    return [(field.number << 3 | wire, wire) for wire in wires]


def _is_loop(field: Field, wire: int) -> bool:
    """Tell whether more values of the field probably follow immediately."""
    return field.is_repeated and wire == wire_type(field.kind)


def _add_list(source: Source, field: Field) -> None:
    source.add(f"items = state[{field.name!r}]")
    with source.block("if items is UNSET:"):
        source.add(f"items = state[{field.name!r}] = []")


class _Values:
    """The lines that read a field's values, for one type and one set of bounds."""

    def __init__(self, message_type: type[betterproto.Message], bounds: Bounds | None) -> None:
        self._type = message_type
        self._bounds = bounds

    def field(self, source: Source, field: Field, tag: int, wire: int) -> None:
        """Add the lines that read one field, whose tag has been read, into the state."""
        if field.kind == "map":
            self.map(source, field)
        elif not field.is_repeated:
            self.single(source, field)
        elif _is_loop(field, wire):
            _add_list(source, field)
            with source.block(f"while tag == {tag}:"):
                if field.kind == "message":
                    add_room_check(source, field.name, ITEMS_OF_A_MESSAGE)
                self.value(source, field)
                source.add("items.append(value)")
                if field.kind != "message":  # for messages their own function does it
                    source.add("room -= 1")
                    add_room_check(source, field.name)
                with source.block("if at >= end:"):
                    source.add("tag = -1", "break")
                add_next_tag(source)
        else:
            _add_list(source, field)
            add_packed(source, field)

    def single(self, source: Source, field: Field) -> None:
        if field.kind == "message":
            source.add(f"value = state[{field.name!r}]")
            with source.block("if value is None or value is UNSET:"):
                self.value(source, field)
                source.add(f"state[{field.name!r}] = value")
            with source.block("else:"):  # the second part of a message that was sent in parts
                add_size(source)
                inner = "state_of(value)"
                source.add(
                    f"room = decode{field.number}(data, at, stop, depth - 1, room - 1, {inner})", "at = stop"
                )
        else:
            self.value(source, field)
            source.add(f"state[{field.name!r}] = value")

    def value(self, source: Source, field: Field) -> None:
        """Add the lines that read `value`, a single one."""
        if field.kind in VARINTS or field.kind in FIXED:
            add_number(source, field)
            return
        add_size(source)
        if field.kind == "string":
            self.look(source, field)
            source.add("value = data[at:stop].decode()")
        elif field.kind == "bytes":
            source.add("value = data[at:stop]")
        else:
            kind = source.bind(f"type{field.number}", field.type)
            blank = source.bind_later(f"blank{field.number}", partial(blank_state, field.type))
            decode_it = source.bind_later(
                f"decode{field.number}", partial(_decoder, field.type, self._bounds)
            )
            source.add(
                f"inner = {blank}()", f"room = {decode_it}(data, at, stop, depth - 1, room - 1, inner)"
            )
            source.add(f"value = new({kind})", "set_state(value, inner)")
        source.add("at = stop")

    def look(self, source: Source, field: Field) -> None:
        """Add the lines that check a long text before it is decoded."""
        if self._bounds is not None:
            most, look = self._bounds.text(self._type, field)
            with source.block(f"if size > {most}:"):
                source.add(f"room = {source.bind(f'look{field.number}', look)}(data, at, stop, room)")
                add_room_check(source, field.name)

    def map(self, source: Source, field: Field) -> None:
        """Add the lines that read one entry of a map."""
        assert field.entry is not None
        key, content = field.entry
        blank = {"key": UNSET, "value": UNSET, UNKNOWN: b""}
        source.bind(f"blank{field.number}", blank.copy)
        title = f"entry of {field.name}"
        decode_entry = _write_decoder(self._type, title, [key, content], self._bounds)
        source.bind(f"decode{field.number}", decode_entry)
        add_size(source)
        source.add(
            f"entry = blank{field.number}()",
            f"room = decode{field.number}(data, at, stop, depth - 1, room - 1, entry)",
            "at = stop",
        )
        source.add(f"items = state[{field.name!r}]")
        with source.block("if items is UNSET:"):
            source.add(f"items = state[{field.name!r}] = {{}}")
        for part in field.entry:
            zero = source.bind(f"{part.name}{field.number}", zero_maker(part))
            with source.block(f"if entry[{part.name!r}] is UNSET:"):
                source.add(f"entry[{part.name!r}] = {zero}()")
        source.add("items[entry['key']] = entry['value']")


def _add_choice(source: Source, field: Field, fields: list[Field]) -> None:
    """Add the lines that make a field of a oneof the one that is set."""
    if field.group is None:
        return
    others = [other.name for other in fields if other.group == field.group and other.name != field.name]
    source.add(*(f"state[{other!r}] = UNSET" for other in others))
    source.add(f"state[{GROUPS!r}][{field.group!r}] = {field.name!r}")
