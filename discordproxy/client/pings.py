"""When a connection pings its other side: only while a call waits, and only after silence.

gRPC's servers take a ping every five minutes unless they are told otherwise, and end connections that ping more
often; so we ask a little less often, and half as often again after each complaint. A proxy of ours asks by itself
every five minutes of silence, so the client rarely has to.

Source: https://github.com/grpc/grpc/blob/master/doc/keepalive.md and proposal A8 for what follows a complaint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

NEVER_MILLISECONDS = 2**31 - 1
"""The value of grpcio's options that means never."""


class Pings(NamedTuple):
    """How to find out that the other side is gone.

    Attributes:
        after_seconds: silence after which a connection with a waiting call asks; infinite for never
        answer_seconds: how long the answer may take
    """

    after_seconds: float = 330.0
    answer_seconds: float = 20.0


DEFAULT = Pings()


def read_pings(options: Any) -> Pings:
    """The pings that grpcio's options ask for; invalid options are ignored."""
    after = _read_seconds(options, "grpc.keepalive_time_ms")
    answer = _read_seconds(options, "grpc.keepalive_timeout_ms")
    return Pings(after or DEFAULT.after_seconds, answer or DEFAULT.answer_seconds)


def read_option(options: Any, name: str) -> int | None:
    """The number that one of grpcio's options gives; None if it is missing or invalid."""
    try:
        return int(dict(options)[name])
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _read_seconds(options: Any, name: str) -> float | None:
    milliseconds = read_option(options, name)
    if milliseconds is None or milliseconds <= 0:
        return None
    return float("inf") if milliseconds >= NEVER_MILLISECONDS else milliseconds / 1000


class PingPace:
    """How often one address is asked, on all its connections."""

    def __init__(self, pings: Pings) -> None:
        self.after_seconds = pings.after_seconds
        self.answer_seconds = pings.answer_seconds
        self.is_slowed = False

    def slow_down(self) -> None:
        """Ask half as often: it was too often for the other side."""
        self.after_seconds *= 2
        self.is_slowed = True


class Pinger:
    """Watches one connection; `begin` it, tell it whatever is heard, `end` it."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        pace: PingPace,
        is_waiting: Callable[[], bool],
        ping: Callable[[], None],
        give_up: Callable[[], None],
    ) -> None:
        """Watch a connection: `ping` asks, `give_up` is told that there was no answer."""
        self._pace = pace
        self._is_waiting = is_waiting
        self._ping = ping
        self._give_up = give_up
        self._loop = loop
        self._heard = self._loop.time()
        self._asked: float | None = None
        self._timer: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Look for the first time when there may be something to ask."""
        self._look_in(self._pace.after_seconds)

    def heard(self) -> None:
        """Something came, whatever it was."""
        self._heard = self._loop.time()
        self._asked = None

    def end(self) -> None:
        """Look no more."""
        if self._timer is not None:
            self._timer.cancel()

    def _look(self) -> None:
        now = self._loop.time()
        silence = now - self._heard
        if self._asked is not None:
            self._wait_for_answer(self._asked + self._pace.answer_seconds - now)
        elif silence < self._pace.after_seconds:
            self._look_in(self._pace.after_seconds - silence)
        elif not self._is_waiting():
            self._look_in(self._pace.after_seconds)
        else:
            self._ask()

    def _ask(self) -> None:
        self._asked = self._loop.time()
        self._ping()
        self._wait_for_answer(self._pace.answer_seconds)

    def _wait_for_answer(self, seconds: float) -> None:
        if seconds > 0:
            self._look_in(min(seconds, self._pace.after_seconds))
        else:
            self._give_up()

    def _look_in(self, seconds: float) -> None:
        if seconds < float("inf"):
            self._timer = self._loop.call_later(seconds, self._look)
