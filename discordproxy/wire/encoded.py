"""A message's bytes in place of the message, within an answer whose parts were encoded beforehand."""

from __future__ import annotations

from dataclasses import dataclass

import betterproto


@dataclass(slots=True)
class Encoded:
    """Stands in a list of messages for the message whose bytes it holds.

    Attributes:
        kind: type of the message.
        data: its bytes.
    """

    kind: type[betterproto.Message]
    data: bytes
