"""A codec for calls whose messages are bytes already."""

from __future__ import annotations

from typing import Any

from grpclib.encoding.base import CodecBase


class BytesCodec(CodecBase):
    """Leaves messages as they are."""

    __content_subtype__ = "proto"

    def encode(self, message: Any, message_type: Any) -> bytes:
        """The message itself, which is bytes."""
        return bytes(message)

    def decode(self, data: bytes, message_type: Any) -> bytes:
        """The bytes themselves."""
        return data
