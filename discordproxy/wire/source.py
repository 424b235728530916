"""The source of generated functions, and the lines that all decoders share.

The latter read the next tag, a size, a number or a list of numbers. They use the variables of a decoder: `data`, the
position `at`, the message's `end`, and `room`, the number of further items that are allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from .fields import Field
from .instances import make
from .scalars import KNOWN_IDS, PLAIN_VARINTS, READERS

ZEROS: dict[str, Any] = {"string": "", "bytes": b"", "bool": False, "float": 0.0, "double": 0.0}
"""The default of a key or value that an entry of a map leaves out; 0 for the other types."""


class Source:
    """The source of one function; `with block("if x:")` indents the lines that are added inside."""

    def __init__(self, signature: str) -> None:
        """Begin a function with a signature such as "encode(state)"."""
        self._lines = [f"def {signature}:"]
        self._indent = "    "
        self.names: dict[str, Any] = {}

    def add(self, *lines: str) -> None:
        """Add lines at the current indentation."""
        self._lines += [self._indent + line for line in lines]

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Add a line that opens a block, and indent the lines that are added inside."""
        self.add(head)
        self._indent += "    "
        yield
        self._indent = self._indent[:-4]

    def bind(self, name: str, value: Any) -> str:
        """Give the function a value under a name; returns the name."""
        self.names[name] = value
        return name

    def bind_later(self, name: str, load: Callable[[], Callable[..., Any]]) -> str:
        """Give the function another function, which is made at its first call: types may contain themselves."""

        def call_first(*args: Any) -> Any:
            self.names[name] = function = load()
            return function(*args)

        return self.bind(name, call_first)

    def compile(self, title: str) -> Callable[..., Any]:
        """Compile the function; tracebacks show the title in place of a file name."""
        # The text consists of field numbers and of field names, which are identifiers already.
        exec(compile("\n".join(self._lines), f"<{title}>", "exec"), self.names)  # noqa: S102
        name = self._lines[0].removeprefix("def ").partition("(")[0]
        function: Callable[..., Any] = self.names[name]
        return function


def add_next_tag(source: Source) -> None:
    """Add the lines that read a tag; they record where it starts, because an unknown field is kept as it is."""
    source.add("start = at", "tag = data[at]", "at += 1")
    _add_further_bytes(source, "tag", "read_tag")


def _add_further_bytes(source: Source, name: str, read: str) -> None:
    """Add the lines that read the rest of a number after its first byte: the second byte here, more by a function."""
    with source.block(f"if {name} > 127:"):
        source.add("second = data[at]")
        with source.block("if second < 128:"):
            source.add(f"{name} += (second << 7) - 128", "at += 1")
        with source.block("else:"):
            source.add(f"{name}, at = {read}(data, at - 1)")


def add_room_check(source: Source, place: str, least: int = 0) -> None:
    """Add the lines that refuse too many items, and say where they are."""
    with source.block(f"if room < {least}:"):
        source.add(f"raise ValueError('too many items in {place}')")


def add_size(source: Source) -> None:
    """Add the lines that read the size of what follows, and compute where that ends."""
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
    elif field.kind in PLAIN_VARINTS:
        source.add("value = data[at]", "at += 1")
        _add_further_bytes(source, "value", read)
    else:
        source.add(f"value, at = {read}(data, at)")
    if field.kind == "enum":
        members = source.bind(f"members{field.number}", {int(member): member for member in field.type})
        source.add("number = value", f"value = {members}.get(number)")
        with source.block("if value is None:"):  # a number without a name in the enum
            source.add(f"value = {source.bind(f'other{field.number}', field.type.try_value)}(number)")


def add_packed(source: Source, field: Field) -> None:
    """Add the lines that read a list of numbers packed into one field."""
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
    """Return a function that makes the default value of a field."""
    if field.kind == "message":
        return partial(make, field.type, {})
    if field.kind == "enum":
        return partial(field.type.try_value, 0)
    zero = ZEROS.get(field.kind, 0)
    return lambda: zero
