"""Which proxy owns which bucket: rendezvous hashing over the members of the group.

All members find the same owner without a word, and a member that comes or goes moves its own share only: of three,
a third. The hash is of the bot and the major parameter (channel, guild or webhook) and not of the route: Discord
counts several routes together, and tells which ones only in its answers. Requests without a major parameter have one
owner together, for the same reason. Source: https://en.wikipedia.org/wiki/Rendezvous_hashing
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol

MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class GroupMember:
    """One proxy of a group.

    Attributes:
        id: of its process; no other process ever has the same.
        address: where others reach it, host:port.
    """

    id: str
    address: str


class Membership(Protocol):
    """Knows which proxies there are; it may know of some too late, and of others for too long."""

    def members(self) -> Sequence[GroupMember]:
        """Return all that are known."""

    def on_change(self, tell: Callable[[], None]) -> None:
        """Call this whenever somebody came or went."""


class Ownership:
    """Who owns what, as far as one member knows. It is a member itself until it leaves."""

    def __init__(self, me: str) -> None:
        self.me = me
        self._members = frozenset({me})
        self._find = _remember(self._members)

    def __repr__(self) -> str:
        return f"<Ownership of {len(self._members)} members>"

    @property
    def members(self) -> frozenset[str]:
        """The ids of all members."""
        return self._members

    @property
    def others(self) -> frozenset[str]:
        """The ids of all other members."""
        return self._members - {self.me}

    def change(self, members: Iterable[str]) -> None:
        """Take note that these are the members from now on."""
        self._members = frozenset(members)
        self._find = _remember(self._members)

    def find(self, bot: str, major: str) -> str:
        """Return the id of the member that owns a bucket; this one's own if there is no member left."""
        return self._find(bot, major) or self.me


def find_owner(members: Iterable[str], bot: str, major: str) -> str:
    """Return the member with the highest hash for a bucket; empty without members."""
    return max(members, key=lambda member: (_hash(member, bot, major), member), default="")


def _hash(member: str, bot: str, major: str) -> bytes:
    return blake2b(f"{member}\0{bot}\0{major}".encode(), digest_size=8).digest()


def _remember(members: frozenset[str]) -> Callable[[str, str], str]:
    @lru_cache(MOST_REMEMBERED)
    def find(bot: str, major: str) -> str:
        return find_owner(members, bot, major)

    return find
