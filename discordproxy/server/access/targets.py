"""Where a request leads: the guilds, channels and users that it names.

A message's own id leads nowhere else, since it stands beside its channel; neither do the ids of roles, emojis, events,
tags and stickers, which Discord looks up in the guild. Requests that name neither guild nor channel nor user (those by
a webhook or by the code of an invite) lead where it cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

import betterproto

from discordproxy.discord_api import CallDiscordRequest
from discordproxy.server.calls.failures import Denied
from discordproxy.wire import value_of
from discordproxy.wire.fields import fields_of


class Kind(StrEnum):
    """What a place is."""

    GUILD = "guild"
    CHANNEL = "channel"
    PERSON = "user"
    """Somebody who is written to, or looked at, outside of any guild."""
    MEMBER = "member"
    """Somebody who is acted upon in a guild or a channel, which the request names too."""
    ANYBODY = "anybody"
    """Whoever a request may name in ways that cannot be told."""


class Place(NamedTuple):
    """One place that a request names: what it is, its id, and the field that says so."""

    kind: Kind
    id: int
    field: str


KIND_OF = {
    "guild_id": Kind.GUILD,
    "channel_id": Kind.CHANNEL,
    "source_channel_id": Kind.CHANNEL,
    "parent_id": Kind.CHANNEL,
    "user_id": Kind.MEMBER,
    "target_user_id": Kind.MEMBER,
}
"""The fields of requests that name a place; a user is a person where the request names nothing else."""

TO_PERSONS = frozenset({"ForwardMessageToUserRequest"})
"""Requests whose user is written to, although they name a channel too: where something comes from."""

NOWHERE = frozenset({"GetCurrentUserRequest"})
"""Requests that lead nowhere at all."""


def places_of(request: betterproto.Message) -> list[Place]:
    """Return all places that a request names.

    Raises:
        Denied: it cannot be told where the request leads.
    """
    if isinstance(request, CallDiscordRequest):
        from discordproxy.server.access.raw_targets import raw_places_of

        return raw_places_of(request)
    names = _fields(type(request))
    places = [Place(kind, number, name) for name, kind in names if (number := value_of(request, name, 0))]
    if all(place.kind is Kind.MEMBER for place in places) and type(request).__name__ not in NOWHERE:
        raise Denied("it cannot be told which channel, guild or user this call acts on")
    return places


@cache
def _fields(kind: type[betterproto.Message]) -> tuple[tuple[str, Kind], ...]:
    found = tuple(_named(kind))
    if kind.__name__ in TO_PERSONS:
        return tuple((name, Kind.PERSON if place is Kind.MEMBER else place) for name, place in found)
    if not any(place in (Kind.GUILD, Kind.CHANNEL) for _, place in found):
        return tuple((name, Kind.PERSON) for name, _ in found)
    return found


def _named(kind: type[betterproto.Message]) -> Iterator[tuple[str, Kind]]:
    for field in fields_of(kind):
        if field.name in KIND_OF:
            yield field.name, KIND_OF[field.name]
