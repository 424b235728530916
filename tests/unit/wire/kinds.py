"""Message types with fields of every kind that protobuf has, twice: for betterproto, and protobuf's own.

The contract does not use all kinds, but the codec supports them.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import betterproto
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

SCALARS = [
    *("double", "float", "int32", "int64", "uint32", "uint64", "sint32", "sint64"),
    *("fixed32", "fixed64", "sfixed32", "sfixed64", "bool", "string", "bytes"),
]
MAPS = [
    ("string", "message"),
    ("int32", "string"),
    ("uint64", "double"),
    ("bool", "enum"),
    ("sint64", "bytes"),
]
PACKAGE = "wire_test"


class Colour(betterproto.Enum):
    """An enum with a negative number."""

    NONE = 0
    RED = 1
    BLUE = 2
    DARK = -1


PYTHON: dict[str, type] = {
    "double": float,
    "float": float,
    "bool": bool,
    "string": str,
    "bytes": bytes,
    "enum": Colour,
}


def _type(name: str, fields: list[tuple[str, Any, Any]]) -> Any:
    return dataclasses.make_dataclass(
        name, fields, bases=(betterproto.Message,), eq=False, repr=False, namespace={"__module__": __name__}
    )


def _python(kind: str) -> Any:
    return Inner if kind == "message" else PYTHON.get(kind, int)


def _list(kind: str) -> Any:
    return list.__class_getitem__(_python(kind))


def _dict(key: str, content: str) -> Any:
    return dict.__class_getitem__((_python(key), _python(content)))


def _make(kind: str, *args: Any, **options: Any) -> Any:
    return getattr(betterproto, f"{kind}_field")(*args, **options)


KINDS = [*SCALARS, "enum", "message"]

Inner = _type("Inner", [("number", int, _make("int32", 1)), ("text", str, _make("string", 2))])

Singles = _type("Singles", [(f"a_{kind}", _python(kind), _make(kind, n)) for n, kind in enumerate(KINDS, 1)])

Optionals = _type(
    "Optionals",
    [(f"a_{kind}", _python(kind) | None, _make(kind, n, optional=True)) for n, kind in enumerate(KINDS, 11)],
)

Lists = _type("Lists", [(f"a_{kind}", _list(kind), _make(kind, n)) for n, kind in enumerate(KINDS, 1)])

Maps = _type(
    "Maps",
    [
        (f"by_{key}", _dict(key, content), betterproto.map_field(n, key, content))
        for n, (key, content) in enumerate(MAPS, 1)
    ],
)

Choices = _type(
    "Choices",
    [
        ("plain", int, _make("int32", 1)),
        *((f"a_{kind}", _python(kind), _make(kind, n, group="choice")) for n, kind in enumerate(KINDS, 2)),
    ],
)

TYPES: dict[str, type[betterproto.Message]] = {
    made.__name__: made for made in (Inner, Singles, Optionals, Lists, Maps, Choices)
}


def _describe() -> descriptor_pb2.FileDescriptorProto:
    """Describe the same types for protobuf."""
    file = descriptor_pb2.FileDescriptorProto(name=f"{PACKAGE}.proto", package=PACKAGE, syntax="proto3")
    colour = file.enum_type.add(name="Colour")
    for name, number in (("NONE", 0), ("RED", 1), ("BLUE", 2), ("DARK", -1)):
        colour.value.add(name=name, number=number)
    inner = file.message_type.add(name="Inner")
    _add(inner, "number", 1, "int32")
    _add(inner, "text", 2, "string")
    singles, optionals, lists, maps, choices = (
        file.message_type.add(name=name) for name in ("Singles", "Optionals", "Lists", "Maps", "Choices")
    )
    choices.oneof_decl.add(name="choice")
    _add(choices, "plain", 1, "int32")
    for n, kind in enumerate(KINDS):
        _add(singles, f"a_{kind}", n + 1, kind)
        _add(lists, f"a_{kind}", n + 1, kind, label=3)
        _add(choices, f"a_{kind}", n + 2, kind, oneof_index=0)
        _add(optionals, f"a_{kind}", n + 11, kind, proto3_optional=True, oneof_index=n)
        optionals.oneof_decl.add(name=f"_a_{kind}")
    for n, (key, content) in enumerate(MAPS, 1):
        entry = maps.nested_type.add(name=f"By{key.title()}Entry")
        entry.options.map_entry = True
        _add(entry, "key", 1, key)
        _add(entry, "value", 2, content)
        maps.field.add(
            name=f"by_{key}", number=n, label=3, type=11, type_name=f".{PACKAGE}.Maps.By{key.title()}Entry"
        )
    return file


def _add(message: Any, name: str, number: int, kind: str, label: int = 1, **options: Any) -> None:
    made = message.field.add(name=name, number=number, label=label, **options)
    made.type = descriptor_pb2.FieldDescriptorProto.Type.Value(f"TYPE_{kind.upper()}")
    if kind == "message":
        made.type_name = f".{PACKAGE}.Inner"
    elif kind == "enum":
        made.type_name = f".{PACKAGE}.Colour"


def _twins() -> dict[str, Any]:
    pool = descriptor_pool.DescriptorPool()
    pool.AddSerializedFile(_describe().SerializeToString())
    return {
        name: message_factory.GetMessageClass(pool.FindMessageTypeByName(f"{PACKAGE}.{name}"))
        for name in TYPES
    }


TWINS = _twins()
"""Protobuf's class of each of the types, by name."""
