"""Parsed JSON to the bytes of a message, without making the message: for each message type one compiled function.

For lists this is much faster than making and encoding messages. The function for a `User`, shortened:

    def transcode(document, ids):
        parts = []
        add = parts.append
        get = document.get
        if value := get('id'):
            add(tag1 + write_id(value))
        if value := get('username'):
            data = value.encode()
            size = len(data)
            add(heads2[size] if size < 128 else tag2 + varint(size))
            add(data)
        ...
        return join(parts)

What must stay true: only ordinary documents are transcoded. Anything unusual, such as a number in place of a text,
raises one of `ODD`. The caller then makes a message and encodes it, so both ways give the same bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, partial
from typing import Any

import betterproto

from .encoder import NAMES, add_data, write_encoder
from .fields import Field, fields_of
from .scalars import FIXED, VARINTS, WRITERS, wire_type, write_varint
from .source import Source

ODD = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error)
"""The errors that a transcoder raises for an unusual document."""

Ids = dict[Any, bytes]
"""Ids that were already written for the same list, and their bytes: many entries name the same guild or role."""

Transcode = Callable[[Mapping[str, Any], Ids], bytes]

ZERO = write_varint(0)
REMEMBERED_NUMBERS = 1024
"""How many different numbers of a field are cached: types and flags are few, and positions are small."""


class Form(Enum):
    """The form of a value in a document."""

    ID = auto()
    """A number as text that is different in every entry."""
    REFERENCE = auto()
    """A number as text that is the same in many entries."""
    TEXT = auto()
    TIME = auto()
    """A text that must be converted unless it ends with +00:00."""
    FLAG = auto()
    NUMBER = auto()
    MESSAGE = auto()
    """An object."""
    OTHER = auto()
    """Anything else: the converter makes the value that is encoded."""


@dataclass(frozen=True, slots=True)
class JsonField:
    """How a field is read from a document.

    Attributes:
        name: the name of the field.
        keys: the keys that its value may have; the first one with a value counts.
        form: the form of the value.
        convert: makes the field's value (for a list: one element); raises one of `ODD`.
        reads_empty: whether an empty value is written too.
        null_key: the key whose null makes this flag true.
        is_required: whether a document without it counts as unusual.
    """

    name: str
    keys: tuple[str, ...]
    form: Form
    convert: Callable[[Any], Any]
    reads_empty: bool = False
    null_key: str = ""
    is_required: bool = False


JsonFields = Callable[[type[betterproto.Message], bool], Sequence[JsonField]]
"""Returns how the fields of a type are read; the flag says whether the fields that identify it are required."""


@cache
def transcoder_of(
    message_type: type[betterproto.Message], json_fields: JsonFields, strict: bool = False
) -> Transcode:
    """Return the function that turns a document into a message's bytes, or raises one of `ODD` if it is unusual."""
    by_name = {json.name: json for json in json_fields(message_type, strict)}
    source = Source("transcode(document, ids)")
    source.names.update(NAMES)
    source.names["write_id"] = _write_id
    source.add("parts = []", "add = parts.append", "get = document.get")
    for field in fields_of(message_type):
        _Lines(source, field, by_name[field.name], json_fields).add()
    source.add("return join(parts)")
    return source.compile(f"transcoder of {message_type.__name__}")


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines for one field."""

    source: Source
    field: Field
    json: JsonField
    json_fields: JsonFields

    def add(self) -> None:
        """Add the lines that write the field if the document has it."""
        given = " or ".join(f"get({key!r})" for key in self.json.keys)
        test = f"if (value := {given}) is not None:" if self.json.reads_empty else f"if value := {given}:"
        with self.source.block(test):
            self._add_value()
        if self.json.is_required:
            with self.source.block("else:"):
                self.source.add("raise ValueError")
        if self.json.null_key:
            self._add_null()

    def _add_null(self) -> None:
        key = self.json.null_key
        with self.source.block(f"if get({key!r}) is None and {key!r} in document:"):
            with self.source.block("if value:"):  # the value is there too
                self.source.add("raise ValueError")
            self.source.add(f"add({self._tag() + WRITERS['bool'](True)!r})")

    def _add_value(self) -> None:
        if self.json.form is Form.OTHER:
            write = self.source.bind(
                f"write{self.field.number}", write_encoder(self.field.name, [self.field])
            )
            self.source.add(f"add({write}({{{self.field.name!r}: {self._convert()}(value)}}))")
            return
        if not self.field.is_repeated:
            self._add_one()
            return
        with self.source.block("if type(value) is not list:"):
            self.source.add("raise ValueError")
        if self.field.kind in VARINTS or self.field.kind in FIXED:
            self.source.add(f"data = join([{self._number_text()} for value in value])")
            add_data(self.source, self.field.number)
        else:
            self.source.add("items = value")
            with self.source.block("for value in items:"):
                self._add_one()

    def _number_text(self) -> str:
        """Return the expression for the bytes of one number of a list."""
        if self.json.form in (Form.ID, Form.REFERENCE):
            return "ids.get(value) or write_id(value, ids)"
        write = self.source.bind(f"write{self.field.number}", WRITERS[self.field.kind])
        return f"{write}({self._convert()}(value))"

    def _add_one(self) -> None:
        form = self.json.form
        if form in (Form.ID, Form.REFERENCE):
            self._add_id()
        elif form is Form.FLAG:
            self._add_flag()
        elif form is Form.NUMBER:
            self._add_number()
        else:
            self.source.add(f"data = {self._data()}")
            add_data(self.source, self.field.number)

    def _data(self) -> str:
        """Return the expression for the bytes of a value that is written with its size."""
        if self.json.form is Form.TEXT:
            return "value.encode()"
        if self.json.form is Form.TIME:
            return f"(value if value.endswith('+00:00') else {self._convert()}(value)).encode()"
        assert self.json.form is Form.MESSAGE
        load = partial(transcoder_of, self.field.type, self.json_fields, self.json.is_required)
        return f"{self.source.bind_later(f'transcode{self.field.number}', load)}(value, ids)"

    def _add_id(self) -> None:
        tag = self.source.bind(f"tag{self.field.number}", self._tag())
        if self.json.form is Form.ID:
            self.source.add("data = write_id(value)")
        else:
            self.source.add("data = ids.get(value) or write_id(value, ids)")
        if self.field.is_optional:
            self.source.add(f"add({tag} + data)")
            return
        with self.source.block(f"if data != {ZERO!r}:"):
            self.source.add(f"add({tag} + data)")
        if self.json.is_required:
            with self.source.block("else:"):
                self.source.add("raise ValueError")

    def _add_flag(self) -> None:
        with self.source.block("if value is True:"):
            self.source.add(f"add({self._tag() + WRITERS['bool'](True)!r})")
        if self.field.is_optional or self.field.is_repeated:
            with self.source.block("elif value is False:"):
                self.source.add(f"add({self._tag() + WRITERS['bool'](False)!r})")
        with self.source.block("else:"):
            self.source.add("raise ValueError")

    def _add_number(self) -> None:
        flags = "value is True or value is False" if self.json.reads_empty else "value is True"
        with self.source.block(f"if {flags}:"):  # which equals 1
            self.source.add("raise ValueError")
        numbers = self.source.bind(f"numbers{self.field.number}", {})
        write = self.source.bind(f"write{self.field.number}", self._number_writer(numbers))
        self.source.add(f"add({numbers}.get(value) or {write}(value))")

    def _number_writer(self, name: str) -> Callable[[Any], bytes]:
        """Return a function that writes a number with its tag, and nothing for a default of zero."""
        convert, memory = self.json.convert, self.source.names[name]
        write = write_encoder(self.field.name, [self.field])
        remembers = self.field.kind in VARINTS  # not for floats, where minus zero equals zero

        def write_number(value: Any) -> bytes:
            data = write({self.field.name: convert(value)})
            if remembers and type(value) is int and len(memory) < REMEMBERED_NUMBERS:
                memory[value] = data
            return data

        return write_number

    def _convert(self) -> str:
        return self.source.bind(f"convert{self.field.number}", self.json.convert)

    def _tag(self) -> bytes:
        return write_varint(self.field.number << 3 | wire_type(self.field.kind))


def _write_id(value: Any, ids: Ids | None = None) -> bytes:
    """Return an id as a varint, and remember it among those already written."""
    number = int(value)
    if not 0 <= number < 2**64 or value is True or value is False or type(value) is float:
        raise ValueError
    data = write_varint(number)
    if ids is not None and type(value) is str:
        ids[value] = data
    return data
