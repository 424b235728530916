"""A request as it arrives at Discord, and what Discord sees in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

DISCORD_EPOCH = 1_420_070_400.0
MAJOR = re.compile(r"/(?:channels|guilds)/[0-9]+|/(?:webhooks|interactions)/[0-9]+(?:/[^/]+)?")
FRESH_SECONDS = 10.0
OLD_SECONDS = 14 * 86_400.0
HOUR_SECONDS = 3_600.0


def snowflake(wall: float, number: int = 0) -> int:
    """Return the id of something that was made then (seconds since 1970)."""
    return (int((wall - DISCORD_EPOCH) * 1000) << 22) + number


@dataclass
class Arrival:
    """One request.

    Attributes:
        path: below the API's root, without query.
        at: when it arrived, seconds of the simulation's clock.
        wall: the same since 1970.
        status: of the answer.
        refused_by: the name of the rule that refused it; empty if none did.
    """

    method: str
    path: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    at: float
    wall: float
    status: int = 0
    refused_by: str = ""

    @property
    def is_authorized(self) -> bool:
        """Whether the bot's token came with it."""
        return "Authorization" in self.headers

    @property
    def major(self) -> str:
        """Channel, guild, webhook or interaction, with its token."""
        found = MAJOR.match(self.path)
        return found[0] if found else ""

    @property
    def route(self) -> str:
        """Method and path without ids."""
        return f"{self.method} {re.sub('/[0-9]+', '/#', self.path)}"

    @cached_property
    def fields(self) -> dict[str, Any]:
        """The members of the JSON object that came with it."""
        try:
            document = json.loads(self.body)
        except ValueError:
            return {}
        return document if isinstance(document, dict) else {}

    @property
    def age(self) -> float:
        """Seconds since the message in the path was made; 0 if there is none."""
        found = re.search(r"/messages/([0-9]+)", self.path)
        return self.wall - DISCORD_EPOCH - (int(found[1]) >> 22) / 1000 if found else 0.0


def is_fresh(arrival: Arrival) -> bool:
    """Tell whether it is about a message younger than 10 seconds."""
    return arrival.age < FRESH_SECONDS


def is_old(arrival: Arrival) -> bool:
    """Tell whether it is about a message older than two weeks."""
    return arrival.age >= OLD_SECONDS


def is_between(arrival: Arrival) -> bool:
    """Tell whether it is about a message that is neither fresh nor old."""
    return not is_fresh(arrival) and not is_old(arrival)


def is_older_than_an_hour(arrival: Arrival) -> bool:
    """Tell whether it is about a message older than an hour."""
    return arrival.age >= HOUR_SECONDS


def renames(arrival: Arrival) -> bool:
    """Tell whether it changes a channel's name or topic."""
    return "name" in arrival.fields or "topic" in arrival.fields
