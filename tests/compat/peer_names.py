"""Prints, as JSON, what the modules that 1.x callers import offer: run in any Python that has the package.

Per module its functions, classes and messages; per function its parameters; per class how it is made, its methods and
properties; per message its fields, enum values and the messages inside.
"""

from __future__ import annotations

import importlib
import inspect
import json
from typing import Any

MODULES = (
    "discordproxy.client",
    "discordproxy.exceptions",
    "discordproxy.helpers",
    "discordproxy.discord_api_pb2",
    "discordproxy.discord_api_pb2_grpc",
    "discordproxy.tests.factories",
    "discordproxy.tests.helpers",
)


def main() -> None:
    """Print the names of all modules."""
    print(json.dumps({name: describe_module(importlib.import_module(name)) for name in MODULES}))


def describe_module(module: Any) -> dict[str, Any]:
    """The package's public functions and classes that can be imported from a module."""
    return {
        name: describe(value)
        for name, value in vars(module).items()
        if not name.startswith("_") and is_of_the_package(value)
    }


def is_of_the_package(value: Any) -> bool:
    """Whether it is a function or class of the package, or a message (whose module has a name of its own)."""
    if not (inspect.isclass(value) or inspect.isfunction(value)):
        return False
    return value.__module__.startswith("discordproxy") or hasattr(value, "DESCRIPTOR")


def describe(value: Any) -> dict[str, Any]:
    """What a caller can rely on of a function, a class, or a protobuf message."""
    if inspect.isfunction(value):
        return {"parameters": describe_parameters(value)}
    if hasattr(value, "DESCRIPTOR"):
        return {"message": describe_message(value.DESCRIPTOR)}
    members = {name: member for name, member in inspect.getmembers(value) if not name.startswith("_")}
    return {
        "parents": [parent.__name__ for parent in value.__mro__[1:]],
        "made_with": describe_parameters(value.__init__) if inspect.isfunction(value.__init__) else None,
        "methods": {
            name: describe_parameters(member)
            for name, member in members.items()
            if inspect.isfunction(member)
        },
        "tuple": list(getattr(value, "_fields", ())),
        "properties": [name for name, member in members.items() if isinstance(member, property)],
    }


def describe_parameters(function: Any) -> list[list[Any]]:
    """Name, kind, and whether it may be left out, of each parameter."""
    return [
        [parameter.name, parameter.kind.name, parameter.default is not parameter.empty]
        for parameter in inspect.signature(function).parameters.values()
    ]


def describe_message(descriptor: Any) -> dict[str, Any]:
    """Fields with numbers, enum values, and messages inside a message."""
    return {
        "fields": {field.name: field.number for field in descriptor.fields},
        "values": {value.name: value.number for kind in descriptor.enum_types for value in kind.values},
        "messages": {inner.name: describe_message(inner) for inner in descriptor.nested_types},
    }


if __name__ == "__main__":
    main()
