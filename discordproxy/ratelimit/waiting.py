"""What waits and what is under way: the two lives of a request inside the limiter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from discordproxy.ratelimit.errors import RateLimitError
from discordproxy.ratelimit.routes import Route

if TYPE_CHECKING:
    from discordproxy.ratelimit.bucket import Bucket


@dataclass(slots=True, eq=False)
class Waiter:
    """A request that asks to go. It ends with a `grant`, with an `error`, or by being withdrawn.

    Attributes:
        ticket: its place in the order of arrival; a request that is sent again keeps it.
        deadline: until when it may wait, seconds of the limiter's clock.
        authorized: whether it carries the bot token.
        tag: the driver's own mark; the state never looks at it.
    """

    ticket: int
    route: Route
    bucket: Bucket
    deadline: float
    authorized: bool = True
    grant: Grant | None = None
    error: RateLimitError | None = None
    tag: Any = None


@dataclass(slots=True, eq=False)
class Grant:
    """A request that may go, until its answer is known or it is lost."""

    ticket: int
    route: Route
    bucket: Bucket
    authorized: bool
    sent_at: float
    is_settled: bool = False
