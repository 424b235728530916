"""Requests: the keywords of a method become the bytes of its request.

Types are checked here, in the caller's own thread and before anything is sent; the codec checks what they hold.
"""

from __future__ import annotations

import base64
import functools
import operator
import os
import random
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

import betterproto

from discordproxy.discord_api import File
from discordproxy.message_forms import read_file, read_form
from discordproxy.wire import decode, encode, make
from discordproxy.wire.fields import Field, fields_of

MessageT = TypeVar("MessageT", bound=betterproto.Message)
ResultT = TypeVar("ResultT")

# Nonces need not be secret, but differ. The system's own generator lets go of the interpreter at each call.
_generator = random.Random()  # noqa: S311
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_generator.seed)

FILE_TYPE = File.__name__
FILE_FORMS = "a File, a path, a file object, or a pair of name and bytes or file object"
NONCE_FIELD = "nonce"
KEY_FIELDS = MappingProxyType({"QueueMessageRequest": "key"})
"""Requests that the proxy recognises when they come again: by what field."""
NONCE_BYTES = 16  # 22 characters; Discord takes 25
TYPES: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {
        "string": (str,),
        "bytes": (bytes, bytearray, memoryview),
        "bool": (bool, int),
        "double": (float, int),
        "float": (float, int),
        "map": (Mapping,),
    }
)
"""Types of values that a field of a kind accepts. All kinds that are not listed here are integers, except messages."""

HAVE_OTHER_FORMS = frozenset({"Embed.color", "Embed.timestamp"})
"""Fields that `message_forms.read_form` knows further forms of."""

FIELDS_OF_1X = {
    "SendChannelMessage": {"channel_id", "content", "embed"},
    "SendDirectMessage": {"user_id", "content", "embed"},
    "GetGuildChannels": {"guild_id"},
}
"""All calls of version 1, and what their requests hold there."""
UNSET: tuple[Any, ...] = (None, False, 0, "", b"", (), [])
"""Values that leave a field unset. An empty message is not among them: it sets its field."""


def build_request(request_type: type[betterproto.Message], values: Mapping[str, Any]) -> bytes:
    """The bytes of a request with these fields; None means unset.

    A request that can carry a nonce, or a key, and was given none gets one, so that a repetition is recognised.

    Raises:
        TypeError: a value is not of its field's type, or the field does not exist
        ValueError: a number is too large for its field, or a text is not Unicode
        OSError: a file that is given as its path cannot be read
    """
    values = dict(values)
    name = repetition_field(request_type)
    if name and not values.get(name):
        values[name] = _make_nonce()
    return _explained(request_type, lambda: encode(make_request(request_type, values)))


def _make_nonce() -> str:
    return base64.urlsafe_b64encode(_generator.randbytes(NONCE_BYTES)).decode("ascii").rstrip("=")


def make_request(request_type: type[MessageT], values: Mapping[str, Any]) -> MessageT:
    """The request with these fields; None means unset. Errors as for `build_request`."""
    return _explained(
        request_type, lambda: make(request_type, _read_all(request_type, _read_embeds(request_type, values)))
    )


def _explained(request_type: type[betterproto.Message], make_it: Callable[[], ResultT]) -> ResultT:
    """Return what is made; an error names the caller's parameter, not the request, which the caller does not know."""
    try:
        return make_it()
    except (TypeError, ValueError) as error:
        prefix = f"{request_type.__name__}."
        if not str(error).startswith(prefix):
            raise
        kind = TypeError if isinstance(error, TypeError) else ValueError
        raise kind(str(error).removeprefix(prefix)) from None


def _read_embeds(request_type: type[betterproto.Message], values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Turn `embed`, where a request has only a list, into the list's first; a change with an empty list clears it."""
    fields = _readers(request_type)
    embeds, embed = values.get("embeds"), values.get("embed")
    if "embed" not in fields and "embed" in values:
        values = {name: value for name, value in values.items() if name != "embed"}
        if embed is not None:
            return {**values, "embeds": [embed, *(embeds or ())]}
    if "clear_embeds" in fields and isinstance(embeds, list | tuple) and not embeds:
        return {**values, "clear_embeds": True}
    return values


def read_mapping(message_type: type[MessageT], values: Mapping[str, Any]) -> MessageT:
    """The message that a mapping from its fields' names to their values stands for, as `build_request` reads them."""
    return make(message_type, _read_all(message_type, values))


def repetition_field(request_type: type[betterproto.Message]) -> str:
    """The field by which sending requests of this type twice is the same as once: a nonce or a key; empty for none."""
    own = KEY_FIELDS.get(request_type.__name__, "")
    return NONCE_FIELD if not own and NONCE_FIELD in _readers(request_type) else own


def find_new_fields(route: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of those values that a call of version 1 has no place for."""
    known = FIELDS_OF_1X.get(route.rpartition("/")[2])
    if known is None:
        return ()
    return tuple(name for name, value in values.items() if name not in known and value not in UNSET)


def _read_all(message_type: type[betterproto.Message], values: Mapping[str, Any]) -> dict[str, Any]:
    readers, defaults = _readers(message_type), _defaults(message_type)
    for name in values.keys() - readers.keys():
        raise TypeError(f"{message_type.__name__} has no field {name!r}")
    found = {
        name: readers[name](value)
        for name, value in values.items()
        if value is not None and value is not defaults[name]
    }
    for choice in _choices(message_type):
        if len(given := choice & found.keys()) > 1:
            raise ValueError(f"{message_type.__name__} takes only one of {', '.join(sorted(given))}")
    return found


@functools.cache
def _choices(message_type: type[betterproto.Message]) -> list[set[str]]:
    """Return the fields of a type of which only one can be set (`oneof`): the last one would win silently."""
    groups: dict[str, set[str]] = {}
    for field in fields_of(message_type):
        if field.group is not None:
            groups.setdefault(field.group, set()).add(field.name)
    return [names for names in groups.values() if len(names) > 1]


@functools.cache
def _defaults(message_type: type[betterproto.Message]) -> dict[str, Any]:
    """For each field of a type, the object that the clients' methods pass for a value that their caller left out.

    Such a value leaves the field unset, and need not be read. None for fields where it would set the field.
    """
    return {field.name: _default(field) for field in fields_of(message_type)}


def _default(field: Field) -> Any:
    if field.is_repeated:
        return ()
    if field.is_optional or field.group is not None or field.kind == "message":
        return None
    return {"string": "", "bytes": b"", "bool": False}.get(field.kind, 0)


@functools.cache
def _readers(message_type: type[betterproto.Message]) -> dict[str, Callable[[Any], Any]]:
    """For each field of a type, the function that reads a value given for it."""
    return {
        field.name: _reader(f"{message_type.__name__}.{field.name}", field)
        for field in fields_of(message_type)
    }


def _reader(label: str, field: Field) -> Callable[[Any], Any]:
    if field.kind == "message":
        read: Callable[[Any], Any] = partial(_read_message, label, field.type)
    elif field.kind in TYPES:
        read = partial(_read_plain, label, TYPES[field.kind])
    else:
        read = partial(_read_integer, label)
    if label in HAVE_OTHER_FORMS:
        read = partial(_read_other_form, field.name, read)
    return partial(_read_list, label, read) if field.is_repeated else read


def _read_list(label: str, read: Callable[[Any], Any], value: Any) -> list[Any]:
    if isinstance(value, str | bytes | Mapping) or not hasattr(value, "__iter__"):
        raise _wrong_type(label, "a list", value)
    return [read(item) for item in value]


def _read_other_form(name: str, read: Callable[[Any], Any], value: Any) -> Any:
    return read(read_form(name, value))


def _read_plain(label: str, types: tuple[type, ...], value: Any) -> Any:
    if not isinstance(value, types):
        raise _wrong_type(label, types[0].__name__, value)
    return value


def _read_integer(label: str, value: Any) -> int:
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise _wrong_type(label, "int", value)
    return operator.index(value)


def _read_message(label: str, message_type: type[betterproto.Message], value: Any) -> betterproto.Message:
    if isinstance(value, message_type):
        return value
    if isinstance(value, Mapping):
        return read_mapping(message_type, value)
    if message_type.__name__ == FILE_TYPE and (found := read_file(value)) is not None:
        return File(*found)
    descriptor = getattr(value, "DESCRIPTOR", None)  # protoc's classes have one: package.Outer.Inner
    name = str(getattr(descriptor, "full_name", "")).partition(".")[2].replace(".", "")
    if name != message_type.__name__:
        raise _wrong_type(
            label, FILE_FORMS if message_type.__name__ == FILE_TYPE else message_type.__name__, value
        )
    return decode(value.SerializeToString(), message_type)


def _wrong_type(label: str, expected: str, value: Any) -> TypeError:
    return TypeError(f"{label} takes {expected}, not {type(value).__name__}")
