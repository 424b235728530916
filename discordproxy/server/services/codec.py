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
        """The message's bytes; see `WireCodec`. A large message is empty afterwards: it takes many times its bytes."""
        if isinstance(message_type, ProtobufType):
            return bytes(message.SerializeToString())
        data = super().encode(message, message_type)
        if len(data) > LARGE_BYTES:
            _empty(message)
        return data

    def decode(self, data: bytes, message_type: Any) -> Any:
        """The message that these bytes stand for; see `WireCodec`.

        Raises:
            DecodeError: they stand for none.
        """
        if not isinstance(message_type, ProtobufType):
            return super().decode(data, message_type)
        from google.protobuf.message import DecodeError as ProtobufError

        try:
            return message_type.kind.FromString(data)
        except ProtobufError as error:
            raise DecodeError(str(error)) from None


def _empty(message: Any) -> None:
    """Let go of what a message holds, also where its lists are held by others: it may wait long for its reader."""
    for name, value in values(message).items():
        if isinstance(value, list):
            value.clear()
        elif isinstance(value, str | bytes):
            setattr(message, name, type(value)())
