"""The one codec for grpclib's `codec=` seam: betterproto messages here, protobuf's bytes on the wire."""

from __future__ import annotations

from typing import Any, TypeVar

import betterproto
from grpclib.encoding.base import CodecBase

MessageT = TypeVar("MessageT", bound=betterproto.Message)


class DecodeError(ValueError):
    """The bytes are no message of the expected type: cut short, not protobuf, or text that is not UTF-8."""


class WireCodec(CodecBase):
    """Turns betterproto messages into bytes and back; used by the server and by both clients."""

    __content_subtype__ = "proto"

    def encode(self, message: Any, message_type: Any) -> bytes:
        """The message's bytes.

        Raises:
            TypeError: the message is not of the expected type
        """
        if not isinstance(message, message_type):
            expected, given = message_type.__name__, type(message).__name__
            raise TypeError(f"expected a {expected} message, not {given}")
        return encode(message)

    def decode(self, data: bytes, message_type: Any) -> Any:
        """The message of the given type that these bytes stand for.

        Raises:
            DecodeError: they stand for none
        """
        return decode(data, message_type)


def encode(message: betterproto.Message) -> bytes:
    """A message's bytes as protobuf writes them."""
    return bytes(message)


def decode(data: bytes, message_type: type[MessageT]) -> MessageT:
    """The message of the given type that these bytes stand for.

    Raises:
        DecodeError: they stand for none
    """
    try:
        return message_type().parse(data)
    except Exception as ex:
        raise DecodeError(f"not a {message_type.__name__} message: {ex}") from ex
