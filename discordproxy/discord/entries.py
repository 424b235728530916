"""Entries of the lists that Discord answers: encoded at once, for they only pass through.

A list may be long, and others wait meanwhile: after each `TURN_SECONDS` the event loop gets a turn.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import betterproto

from discordproxy.discord.answer_shapes import expect
from discordproxy.discord.transcoding import transcode
from discordproxy.wire import Encoded

TURN_SECONDS = 0.004
BATCH = 16
"""How many entries are encoded between two looks at the clock."""


@dataclass(slots=True)
class Entry(Encoded):
    """An entry, which stands in an answer of ours for the message whose bytes it holds.

    Attributes:
        document: Discord's JSON object.
    """

    document: Mapping[str, Any]

    @property
    def id(self) -> int:
        """The entry's own id, for entries that have one."""
        return int(self.document["id"])

    @property
    def user_id(self) -> int:
        """The id of the user whom the entry is about, as bans and members are."""
        return int(self.document["user"]["id"])


def read_entry(kind: type[betterproto.Message], document: Any, method: str) -> Entry:
    """Encode an answer that is one object. Arguments and errors as for `read_entries`."""
    return Entry(kind, transcode(kind, document, {}, method), document)


async def read_entries(kind: type[betterproto.Message], documents: object, method: str) -> list[Entry]:
    """Encode an answer that is a list.

    Args:
        kind: what its entries are.
        documents: what Discord answered.
        method: of HTTP; if it changes something, it is not known whether that was done.

    Raises:
        UnexpectedAnswer: it is not a list of such objects.
        EncodeError: an entry holds what a message cannot hold.
    """
    entries: list[Entry] = []
    ids: dict[Any, bytes] = {}
    turn_ends = time.monotonic() + TURN_SECONDS
    for number, document in enumerate(expect(list, documents, method), 1):
        entries.append(Entry(kind, transcode(kind, document, ids, method), document))
        if number % BATCH == 0 and time.monotonic() > turn_ends:
            await asyncio.sleep(0)
            turn_ends = time.monotonic() + TURN_SECONDS
    return entries
