"""One codec for two kinds of messages: the proxy's own, and those of protobuf's own classes."""

from __future__ import annotations

import importlib
from functools import cached_property
from typing import Any

from discordproxy.wire import DecodeError, WireCodec, values

LARGE_BYTES = 64 * 1024


class ProtobufType:
    """A class of protobuf's own, known by its name until it is needed."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def __repr__(self) -> str:
        return f"<ProtobufType {self._module}.{self._name}>"

    @cached_property
    def kind(self) -> Any:
        """The class."""
        return getattr(importlib.import_module(self._module), self._name)


class ServerCodec(WireCodec):
    """The proxy's codec, which knows protobuf's own messages too."""

    def encode(self, message: Any, message_type: Any) -> bytes:
        """Return the message's bytes; see `WireCodec`. It empties large messages, which take much memory."""
        if isinstance(message_type, ProtobufType):
            return bytes(message.SerializeToString())
        data = super().encode(message, message_type)
        if len(data) > LARGE_BYTES:
            _empty(message)
        return data

    def decode(self, data: bytes, message_type: Any) -> Any:
        """Return the message in these bytes; see `WireCodec`.

        Raises:
            DecodeError: they are not a valid message.
        """
        if not isinstance(message_type, ProtobufType):
            return super().decode(data, message_type)
        from google.protobuf.message import DecodeError as ProtobufError

        try:
            return message_type.kind.FromString(data)
        except ProtobufError as error:
            raise DecodeError(str(error)) from None


def _empty(message: Any) -> None:
    """Free the content of a message, even if others refer to its lists: its bytes may wait long for a reader."""
    for name, value in values(message).items():
        if isinstance(value, list):
            value.clear()
        elif isinstance(value, str | bytes):
            setattr(message, name, type(value)())
