"""Generated functions: their source, line by line, and the lines that every decoder has.

Those read the next tag, a size, a number, a list of numbers. They use the names of every decoder: `data`, the position
`at`, the message's `end`, `room` for further items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from .fields import Field
from .instances import make
from .scalars import KNOWN_IDS, READERS

ZEROS: dict[str, Any] = {"string": "", "bytes": b"", "bool": False, "float": 0.0, "double": 0.0}
"""What stands for a key or value that an entry of a map leaves out; 0 for the other types."""


class Source:
    """The source of one function in the making; `with block("if x:")` indents what is added inside."""

    def __init__(self, signature: str) -> None:
        """Begin a function, such as "encode(state)"."""
        self._lines = [f"def {signature}:"]
        self._indent = "    "
        self.names: dict[str, Any] = {}

    def add(self, *lines: str) -> None:
        """Add lines at the present indentation."""
        self._lines += [self._indent + line for line in lines]

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Add a line that opens a block, and indent what is added within."""
        self.add(head)
        self._indent += "    "
        yield
        self._indent = self._indent[:-4]

    def bind(self, name: str, value: Any) -> str:
        """Make a value known to the function under a name; returns the name."""
        self.names[name] = value
        return name

    def bind_later(self, name: str, load: Callable[[], Callable[..., Any]]) -> str:
        """Make a function known that is loaded when it is first called: types may contain themselves."""

        def call_first(*args: Any) -> Any:
            self.names[name] = function = load()
            return function(*args)

        return self.bind(name, call_first)

    def compile(self, title: str) -> Callable[..., Any]:
        """Compile the function; the title stands for a file name in tracebacks."""
        # The text is put together from field numbers and from field names that are identifiers already.
        exec(compile("\n".join(self._lines), f"<{title}>", "exec"), self.names)  # noqa: S102
        name = self._lines[0].removeprefix("def ").partition("(")[0]
        function: Callable[..., Any] = self.names[name]
        return function


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
