"""A thread that carries out steps, several at once if several wait.

What must stay true: a step whose caller has left is carried out all the same, because nobody can tell how far it got.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from discordproxy.queue.errors import QueueUnavailable

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class Step:
    """Something to carry out, and who waits for it.

    Attributes:
        work: what to do; it is given the thread's own object, a connection for example.
        waiter: who waits.
        result: what it returned, once it is done.
        error: what it raised.
    """

    work: Callable[[Any], Any]
    waiter: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None

    def tell(self) -> None:
        """Tell who waits; on the event loop."""
        if self.waiter.done():
            return
        if self.error is not None:
            self.waiter.set_exception(self.error)
        else:
            self.waiter.set_result(self.result)


class Worker:
    """Runs steps on one thread, and answers on the event loop that made it.

    Args:
        name: of the thread.
        run: carries out steps: sets the result or the error of each. It raises nothing.
        max_steps: how many it gets at once at the most.
    """

    def __init__(self, name: str, run: Callable[[Sequence[Step]], None], max_steps: int) -> None:
        self._run = run
        self._max_steps = max_steps
        self._loop = asyncio.get_running_loop()
        self._steps: deque[Step] = deque()
        self._has_changed = threading.Condition()
        self._is_closing = False
        self._has_ended = asyncio.Event()
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def __repr__(self) -> str:
        return f"<Worker {self._thread.name}: {len(self._steps)} steps wait>"

    async def do(self, work: Callable[[Any], T]) -> T:
        """Carry out a step; return what it returns, or raise what it raises."""
        waiter: asyncio.Future[T] = self._loop.create_future()
        with self._has_changed:
            if self._is_closing:
                raise QueueUnavailable("the queue is closed")
            self._steps.append(Step(work, waiter))
            self._has_changed.notify()
        return await waiter

    async def close(self) -> None:
        """End the thread, once all steps are done."""
        with self._has_changed:
            self._is_closing = True
            self._has_changed.notify()
        await self._has_ended.wait()
        self._thread.join()

    def _work(self) -> None:
        while steps := self._take():
            self._run(steps)
            self._on_loop(_tell_all, steps)
            del steps  # what they carry is large, and the next ones may be a long time coming
        self._on_loop(self._has_ended.set)

    def _on_loop(self, call: Callable[..., None], *values: Any) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(call, *values)

    def _take(self) -> list[Step]:
        """Return steps that wait, as soon as there are any; none at the end."""
        with self._has_changed:
            self._has_changed.wait_for(lambda: self._steps or self._is_closing)
            return [self._steps.popleft() for _ in range(min(len(self._steps), self._max_steps))]


def _tell_all(steps: Sequence[Step]) -> None:
    for step in steps:
        step.tell()
