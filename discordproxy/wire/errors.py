"""What the codec refuses."""

from __future__ import annotations


class DecodeError(ValueError):
    """The bytes are no message of the expected type: cut short, not protobuf, or text that is not UTF-8."""


class OutOfBounds(DecodeError):
    """A field holds more than whoever reads the message accepts.

    Args:
        field: its name.
        text: what is accepted, as the rest of the sentence.
    """

    def __init__(self, field: str, text: str) -> None:
        super().__init__(f"{field}: {text}")


class EncodeError(ValueError):
    """A field of the message holds what cannot be sent in it; the text names the field, type and bounds."""
