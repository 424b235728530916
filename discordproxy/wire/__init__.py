"""The one codec for grpclib's `codec=` seam: betterproto messages here, protobuf's bytes on the wire.

betterproto's own reading and writing of bytes is slow, lenient with broken input, and in one place wrong (an empty
message in a repeated field loses its field number). So for every message type an encoder and a decoder are written
out as Python source and compiled, the first time that the type is met.

What must stay true:
- The bytes are those that protobuf's own implementation writes; what it refuses is refused, and with one error.
- Decoded and made messages cannot be told from those that betterproto made. Its classes are not changed.
- Whatever is taken from betterproto beyond its documentation stands in `fields.py`.
"""

from __future__ import annotations

from typing import Any

from grpclib.encoding.base import CodecBase

from .bounds import Bounds
from .decoder import decode
from .encoder import encode
from .errors import DecodeError, EncodeError, OutOfBounds
from .fields import Encoded
from .instances import fill, make, value_of, values

__all__ = [
    "Bounds",
    "DecodeError",
    "EncodeError",
    "Encoded",
    "OutOfBounds",
    "WireCodec",
    "decode",
    "encode",
    "fill",
    "make",
    "value_of",
    "values",
]


class WireCodec(CodecBase):
    """Turns betterproto messages into bytes and back; used by the server and by both clients."""

    __content_subtype__ = "proto"

    def __init__(self, bounds: Bounds | None = None) -> None:
        """Decode messages within these bounds only; None takes all."""
        self._bounds = bounds

    def encode(self, message: Any, message_type: Any) -> bytes:
        """The message's bytes.

        Raises:
            TypeError: the message is not of the expected type
            EncodeError: one of its fields holds what this field cannot hold
        """
        if not isinstance(message, message_type):
            expected, given = message_type.__name__, type(message).__name__
            raise TypeError(f"expected a {expected} message, not {given}")
        return encode(message)

    def decode(self, data: bytes, message_type: Any) -> Any:
        """The message of the given type that these bytes stand for.

        Raises:
            DecodeError: they stand for none, or hold too many items
        """
        return decode(data, message_type, bounds=self._bounds)
