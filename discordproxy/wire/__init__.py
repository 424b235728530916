"""A fast and strict codec for betterproto's messages, for grpclib's `codec=` parameter. `README.md` shows its use.

betterproto's own code for reading and writing bytes is slow and accepts broken input. This package generates the Python
source of an encoder and a decoder for each message type, and compiles it when the type is first used.

What must stay true:
- It writes the bytes that protobuf's own implementation writes, and refuses what that refuses, always with
  `DecodeError`.
- Messages that it makes or decodes are the same as those of betterproto, whose classes are not changed.
- Only `fields.py` relies on undocumented parts of betterproto.
- It imports nothing else of this project: a copy of the folder works alone, under any name.
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
        """Accept only messages within these bounds; None accepts all messages."""
        self._bounds = bounds

    def encode(self, message: Any, message_type: Any) -> bytes:
        """Encode a message.

        Raises:
            TypeError: the message is not of the expected type
            EncodeError: one of its fields has a value that does not fit its type
        """
        if not isinstance(message, message_type):
            expected, given = message_type.__name__, type(message).__name__
            raise TypeError(f"expected a {expected} message, not {given}")
        return encode(message)

    def decode(self, data: bytes, message_type: Any) -> Any:
        """Decode a message of the given type.

        Raises:
            DecodeError: the bytes are not a valid message of this type, or hold too many items
        """
        return decode(data, message_type, bounds=self._bounds)
