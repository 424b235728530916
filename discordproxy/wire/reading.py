"""Lines of a decoder that do not depend on the message type: the next tag, a size, a number, a list of numbers.

They use the names of every decoder: `data`, the position `at`, the message's `end`, `room` for further items.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from discordproxy.wire.fields import Field
from discordproxy.wire.instances import make
from discordproxy.wire.scalars import KNOWN_IDS, READERS
from discordproxy.wire.source import Source

ZEROS: dict[str, Any] = {"string": "", "bytes": b"", "bool": False, "float": 0.0, "double": 0.0}
"""What stands for a key or value that an entry of a map leaves out; 0 for the other types."""


def add_next_tag(source: Source) -> None:
    """Add the lines that read a tag; they note where it starts, for a field that is to be kept as it is."""
    source.add("start = at", "tag = data[at]", "at += 1")
    _add_further_bytes(source, "tag", "read_tag")


def _add_further_bytes(source: Source, name: str, read: str) -> None:
    """Add the lines that go on with a number whose first byte has been read: the second here, more by a function."""
    with source.block(f"if {name} > 127:"):
        source.add("second = data[at]")
        with source.block("if second < 128:"):
            source.add(f"{name} += (second << 7) - 128", "at += 1")
        with source.block("else:"):
            source.add(f"{name}, at = {read}(data, at - 1)")


def add_break_at_end(source: Source) -> None:
    """Add the lines that leave the loop over the fields at the message's end."""
    with source.block("if at >= end:"):
        source.add("break")


def add_room_check(source: Source, place: str, least: int = 0) -> None:
    """Add the lines that refuse more items than are accepted, and say where they stand."""
    with source.block(f"if room < {least}:"):
        source.add(f"raise ValueError('more items than are accepted, in {place}')")


def add_size(source: Source) -> None:
    """Add the lines that read the size of what follows and note where that stops."""
    source.add("size = data[at]", "at += 1")
    _add_further_bytes(source, "size", "read_size")
    source.add("stop = at + size")


def add_number(source: Source, field: Field) -> None:
    """Add the lines that read `value`, a number of the field's type."""
    read = source.bind(f"read{field.number}", READERS[field.kind])
    if field.kind == "uint64":
        known = source.bind("known_ids", KNOWN_IDS)
        source.add(f"value = {known}.get(data[at : at + 9])")
        with source.block("if value is None:"):
            source.add(f"value, at = {read}(data, at)")
        with source.block("else:"):
            source.add("at += 9")
    elif field.kind in ("uint32", "int64", "int32", "enum"):
        source.add("value = data[at]", "at += 1")
        _add_further_bytes(source, "value", read)
    else:
        source.add(f"value, at = {read}(data, at)")
    if field.kind == "enum":
        members = source.bind(f"members{field.number}", {int(member): member for member in field.type})
        source.add("number = value", f"value = {members}.get(number)")
        with source.block("if value is None:"):  # a number that the enum does not list
            source.add(f"value = {source.bind(f'other{field.number}', field.type.try_value)}(number)")


def add_packed(source: Source, field: Field) -> None:
    """Add the lines that read a list of numbers that came in one field."""
    add_size(source)
    source.add("room += len(items)")
    with source.block("if size > 10 * room:"):  # no number has more bytes
        source.add("room = -1")
        add_room_check(source, field.name)
    with source.block("while at < stop:"):
        add_number(source, field)
        source.add("items.append(value)")
    with source.block("if at != stop:"):
        source.add("raise IndexError")
    source.add("room -= len(items)")
    add_room_check(source, field.name)


def zero_maker(field: Field) -> Callable[[], Any]:
    """Return a function that makes the value of a field that was left out."""
    if field.kind == "message":
        return partial(make, field.type, {})
    if field.kind == "enum":
        return partial(field.type.try_value, 0)
    zero = ZEROS.get(field.kind, 0)
    return lambda: zero
