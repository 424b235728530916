"""What a request acts on: the guilds, channels and users that it names.

Which fields of a request name a target is a fact of the contract (`discordproxy.rpcs`). Ids that belong to a target,
such as a message's id beside its channel's, are not checked themselves: Discord looks them up in the target.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import NamedTuple

import betterproto

from discordproxy.rpcs import RPCS
from discordproxy.server.calls.failures import Denied
from discordproxy.wire import value_of


class TargetKind(StrEnum):
    """What a target is."""

    GUILD = "guild"
    CHANNEL = "channel"
    USER = "user"
    """A user who is looked up, or gets a message, outside of any guild."""
    MEMBER = "member"
    """A user who is acted on in a guild or channel, which the request names too."""
    ANY_USER = "any user"
    """Users whom a request may name in ways that the proxy does not know."""


class Target(NamedTuple):
    """One target of a request: what it is, its id, and the field with the id."""

    kind: TargetKind
    id: int
    field: str


def targets_of(request: betterproto.Message) -> list[Target]:
    """Return all targets that a request names. Not for calls of any operation: these have their own module.

    Raises:
        Denied: it is unknown what the request acts on.
    """
    fields = _fields_of(type(request))
    targets = [
        Target(kind, number, name) for name, kind in fields or () if (number := value_of(request, name, 0))
    ]
    if fields == () or any(target.kind is not TargetKind.MEMBER for target in targets):
        return targets
    raise Denied("the proxy cannot tell which channel, guild or user this call acts on")


@cache
def _fields_of(request_type: type[betterproto.Message]) -> tuple[tuple[str, TargetKind], ...] | None:
    """Return the fields that name a target; None if it is unknown what the request acts on."""
    targets = RPCS[request_type.__name__.removesuffix("Request")].targets
    return None if targets is None else tuple((name, TargetKind(kind)) for name, kind in targets)
