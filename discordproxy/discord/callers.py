"""For whom a request goes to Discord: one object in one context variable.

An observer only looks. What stands here may refuse a request or hold it up, for the sake of its caller alone.
"""

from __future__ import annotations

from collections.abc import AsyncIterable, Awaitable, Callable, Hashable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Protocol, TypeVar

from discordproxy.ratelimit import Priority

T = TypeVar("T")


class CallerRefused(Exception):
    """A request was not sent because its caller may not send it now."""


class Approver(Protocol):
    """Must agree to each request of a caller."""

    async def wait_for(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Ask for the limiter's permit and wait for it; raise CallerRefused if the caller may not send any more."""

    def answered(self, status: int) -> None:
        """Hear with which HTTP status Discord answered an attempt."""


class Room(Protocol):
    """How much of Discord's answers may be kept for a call until its caller has read it."""

    @property
    def must_wait(self) -> bool:
        """Whether Discord may not be asked now."""

    async def wait(self) -> None:
        """Wait until it may."""

    async def read(self, chunks: AsyncIterable[bytes], before_waiting: Callable[[], object]) -> bytes | None:
        """Read an answer as soon as there is room; None if its caller has left."""


@dataclass(slots=True)
class Sent:
    """What a call has sent to Discord, in case the call has to be ended early.

    Attributes:
        changes: how many attempts to change something were sent and not surely refused.
    """

    changes: int = 0


@dataclass(slots=True)
class Caller:
    """The caller for whom requests are made.

    Attributes:
        client: who calls; clients take turns.
        priority: which of its client's requests go first.
        deadline: until when it waits, in seconds of `time.monotonic`; None for as long as one may wait for a limit.
        approver: must agree to each request; None if everything may be sent.
        room: how much of Discord's answers may be kept for it; None for all.
        sent: counts what was sent for it.
    """

    client: Hashable = ""
    priority: Priority = Priority.NORMAL
    deadline: float | None = None
    approver: Approver | None = None
    room: Room | None = None
    sent: Sent = field(default_factory=Sent)


caller: ContextVar[Caller] = ContextVar("caller", default=Caller())  # noqa: B039  (nobody changes the default)
"""The caller for whom the present task works."""


def introduce(**changes: Any) -> None:
    """Let the present task work for a caller that differs from the present one in these attributes."""
    caller.set(replace(caller.get(), **changes))


def share_request() -> None:
    """Make what follows in this context a request of several callers: none of them may end it or hold it up.

    The one that began it still hears of the answers.
    """
    approver = caller.get().approver
    introduce(room=None, approver=None if approver is None else _Shared(approver))


class AllOf:
    """An approver that asks several others, one after the other; more may be added to the list."""

    def __init__(self, approvers: Sequence[Approver]) -> None:
        self._approvers = approvers

    def __repr__(self) -> str:
        return f"<AllOf {self._approvers!r}>"

    async def wait_for(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Wait for a permit; CallerRefused if one of them does not agree."""
        for approver in reversed(self._approvers):
            ask = partial(approver.wait_for, ask)
        return await ask()

    def answered(self, status: int) -> None:
        """Let all of them hear of the HTTP status of Discord's answer to an attempt."""
        for approver in self._approvers:
            approver.answered(status)


class _Shared:
    """The approver of a request for which other callers wait too."""

    def __init__(self, approver: Approver) -> None:
        self.answered = approver.answered

    async def wait_for(self, ask: Callable[[], Awaitable[T]]) -> T:
        return await ask()
