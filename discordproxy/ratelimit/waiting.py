"""What waits and what is under way: the two lives of a request inside the limiter."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from discordproxy.ratelimit.errors import RateLimitError
from discordproxy.ratelimit.routes import Route

if TYPE_CHECKING:
    from discordproxy.ratelimit.bucket import Bucket


class Priority(IntEnum):
    """Which of its own requests a client wants to go first."""

    LOW = 0
    NORMAL = 1
    HIGH = 2


@dataclass(slots=True, eq=False)
class Waiter:
    """A request that asks to go. It ends with a `grant`, with an `error`, or by being withdrawn.

    Attributes:
        ticket: its place in the order of arrival; a request that is sent again keeps it.
        deadline: until when it may wait, seconds of the limiter's clock.
        authorized: whether it carries the bot token.
        client: who asks; clients take turns.
        priority: which of the client's requests go first.
        tag: the driver's own mark; the state never looks at it.
    """

    ticket: int
    route: Route
    bucket: Bucket
    deadline: float
    authorized: bool = True
    client: Hashable = ""
    priority: Priority = Priority.NORMAL
    grant: Grant | None = None
    error: RateLimitError | None = None
    tag: Any = None

    @property
    def is_waiting(self) -> bool:
        """Whether it waits still."""
        return self in self.bucket.waiting


@dataclass(slots=True, eq=False)
class Grant:
    """A request that may go, until its answer is known or it is lost."""

    ticket: int
    route: Route
    bucket: Bucket
    authorized: bool
    sent_at: float
    is_settled: bool = False
