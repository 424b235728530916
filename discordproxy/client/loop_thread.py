"""The event-loop thread behind the blocking client.

One daemon thread and one loop per process, made at the first call, shared by all blocking clients. Work comes by one
queue, which the loop empties once a turn. It is woken, by a system call, only while it waits; one is enough for all who
submit meanwhile. Each system call lets another thread run Python, so there are as few of them as possible.

What must stay true:
- A forked child makes its own. It neither uses nor disturbs the parent's: no method of the inherited loop
  or its transports is called in the child, because epoll registrations are shared with the parent. The child only
  puts /dev/null in the place of the inherited sockets, so that it does not hold the parent's connections open.
- At the interpreter's end the loop is stopped, its connections are closed and the thread is joined.
- No code of the caller's runs in this thread.

Mutable: `_loop_thread`, `_is_opening` and `_is_exiting`, guarded by `_lock`.
"""

from __future__ import annotations

import asyncio
import atexit
import concurrent.futures
import contextlib
import contextvars
import os
import selectors
import socket
import threading
from collections import deque
from collections.abc import Callable, Coroutine, Iterator
from typing import Any, Generic, TypeVar

from discordproxy.exceptions import DiscordProxyException, GrpcStatus, make_exception

ResultT = TypeVar("ResultT")

THREAD_NAME = "discordproxy-loop"
EXIT_SECONDS = 5.0
MOST_TURNS_WITHOUT_LOOK = 3
"""Turns of the loop without a look at its sockets: a call's steps from its submission to its request, for example."""
WAITS_FOR_ITSELF = (
    "a blocking call from within the client's own work, such as its logging, would wait for itself"
)


class NameResolvingLoop(asyncio.SelectorEventLoop):
    """An event loop that can look names up at the interpreter's end, when no further threads may do it."""

    async def getaddrinfo(self, *args: Any, **options: Any) -> Any:
        """Look a name up: in a thread as usual, or else here, while all other calls wait."""
        try:
            return await super().getaddrinfo(*args, **options)
        except RuntimeError:  # the interpreter ends
            return socket.getaddrinfo(*args, **options)


class TurnSelector(selectors.DefaultSelector):
    """Does something once a turn of the loop, and seldom looks at the sockets while the loop has other work.

    The look lets go of the interpreter. Where many threads want it, the loop would wait for it in each turn.

    Attributes:
        is_waiting: whether the loop waits, or is about to
    """

    def __init__(self, begin_turn: Callable[[], bool]) -> None:
        """Select; `begin_turn` tells whether there is work now."""
        super().__init__()
        self.is_waiting = False
        self._begin_turn = begin_turn
        self._turns_without_look = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return what is ready; wait for it if there is nothing else to do."""
        self.is_waiting = True  # before looking for work, so that none comes unnoticed
        has_work = self._begin_turn() or timeout == 0
        self.is_waiting = not has_work
        if has_work and self._turns_without_look < MOST_TURNS_WITHOUT_LOOK:
            self._turns_without_look += 1
            return []
        self._turns_without_look = 0
        found = super().select(0 if has_work else timeout)
        self.is_waiting = False
        return found


class SubmittedWork(Generic[ResultT]):
    """A coroutine that runs in the event-loop thread, and that another thread waits for.

    It runs in the context of the thread that submits it.
    """

    def __init__(self, coroutine: Coroutine[Any, Any, ResultT]) -> None:
        self._coroutine = coroutine
        self._context = contextvars.copy_context()
        self._task: asyncio.Task[ResultT] | None = None
        self._is_given_up = False
        self._is_running = threading.Lock()
        self._is_running.acquire()

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """Run it, unless nobody waits for it any more."""
        if self._is_given_up:
            self.refuse()
        else:
            self._task = loop.create_task(self._coroutine, context=self._context)
            self._task.add_done_callback(self._conclude)

    def refuse(self) -> None:
        """Do not run it; who waits for it is told that it was cancelled."""
        self._coroutine.close()
        self._is_running.release()

    def cancel(self) -> None:
        """Stop it; only the event-loop thread may do so."""
        self._is_given_up = True
        if self._task is not None:
            self._task.cancel()

    def wait(self, seconds: float | None) -> ResultT:
        """Wait for the result.

        Raises:
            TimeoutError: the time is over
            concurrent.futures.CancelledError: it was cancelled
        """
        if not self._is_running.acquire(timeout=-1 if seconds is None else seconds):
            raise TimeoutError
        task, self._task = self._task, None
        try:
            if task is None or task.cancelled():
                raise concurrent.futures.CancelledError
            return task.result()
        finally:
            del task  # an error knows the frames that it passed, so they must not know it

    def _conclude(self, task: asyncio.Task[ResultT]) -> None:
        if not task.cancelled():
            task.exception()  # seen here, so that asyncio does not report it where nobody waits
        self._is_running.release()


class LoopThread:
    """A thread that runs an event loop for callers in other threads."""

    def __init__(self) -> None:
        # A selector of our own, because only its public parts tell a child which descriptors are meant.
        self._selector = TurnSelector(self._begin_submitted)
        self._loop = NameResolvingLoop(self._selector)
        self._stop = asyncio.Event()
        self._submitted: deque[SubmittedWork[Any]] = deque()
        self._is_ending = False
        self._thread = threading.Thread(target=self._live, name=THREAD_NAME, daemon=True)
        try:
            self._thread.start()
        except RuntimeError:
            self._loop.close()
            raise

    def __repr__(self) -> str:
        return f"<LoopThread {'open' if self._thread.is_alive() else 'closed'}>"

    def run(self, coroutine: Coroutine[Any, Any, ResultT], wait_seconds: float | None) -> ResultT:
        """The coroutine's result; whatever interrupts the waiting thread cancels the coroutine.

        Raises:
            RuntimeError: called in this thread, which would wait for itself
            TimeoutError: the coroutine took longer than it may
            concurrent.futures.CancelledError: the thread was closed meanwhile
        """
        if threading.current_thread() is self._thread:
            coroutine.close()
            raise RuntimeError(WAITS_FOR_ITSELF)
        work = self.submit(coroutine)
        try:
            return work.wait(wait_seconds)
        except BaseException:
            self._wake(work.cancel)
            raise

    def submit(self, coroutine: Coroutine[Any, Any, ResultT]) -> SubmittedWork[ResultT]:
        """Have the coroutine run. If the thread was closed, that ends at once, as cancelled."""
        work = SubmittedWork(coroutine)
        self._submitted.append(work)
        try:
            if self._selector.is_waiting:
                self._selector.is_waiting = False
                self._wake(self._begin_submitted)
        except BaseException:  # interrupted: rather wake it once too often than never
            self._selector.is_waiting = True
            raise
        if self._is_ending:
            self._refuse_submitted()
        return work

    def close(self) -> None:
        """End running calls, close the connections, stop the thread."""
        self._wake(self._stop.set)
        self._thread.join(EXIT_SECONDS)

    def abandon(self) -> None:
        """Let go of the sockets that a forked child inherited, without a word to the parent's loop."""
        null = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
        for descriptor in _descriptors(self._selector):
            os.dup2(null, descriptor, inheritable=False)
        os.close(null)

    def _wake(self, callback: Callable[[], object]) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(callback)

    def _begin_submitted(self) -> bool:
        """Begin what was submitted; return whether there was anything."""
        if self._is_ending:
            self._refuse_submitted()
        is_any = bool(self._submitted)
        for work in self._take_submitted():
            work.begin(self._loop)
        return is_any

    def _refuse_submitted(self) -> None:
        for work in self._take_submitted():
            work.refuse()

    def _take_submitted(self) -> Iterator[SubmittedWork[Any]]:
        with contextlib.suppress(IndexError):  # several threads may do this at once
            while True:
                yield self._submitted.popleft()

    def _live(self) -> None:
        try:
            self._loop.run_until_complete(self._stop.wait())
            self._is_ending = True
            self._refuse_submitted()
            self._loop.run_until_complete(_end_tasks())
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        finally:
            # Not asyncio.Runner, whose way to end the threads that look up names is to start one more: at the
            # interpreter's end there are no new threads.
            self._loop.close()


async def _end_tasks() -> None:
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _descriptors(selector: selectors.BaseSelector) -> list[int]:
    """The selector's own descriptor, where it has one, and all that it watches."""
    own = getattr(selector, "fileno", None)
    return [*list(selector.get_map()), *([own()] if own else [])]


_loop_thread: LoopThread | None = None
_is_opening = False
_is_exiting = False
_lock = threading.RLock()  # making an event loop logs, and a log handler may make a call
_inherited: list[LoopThread] = []


def run(coroutine: Coroutine[Any, Any, ResultT], wait_seconds: float | None = None) -> ResultT:
    """The coroutine's result, run in this process's event-loop thread.

    Args:
        coroutine: what to run
        wait_seconds: when to stop waiting; only needed in case the event-loop thread gets no time to run at all

    Raises:
        DiscordProxyGrpcError: UNAVAILABLE, the system gives no thread; CANCELLED, the interpreter ends
        RuntimeError: called in that thread
        TimeoutError: no result in time
    """
    try:
        thread = _open_loop_thread()
    except (DiscordProxyException, RuntimeError):
        coroutine.close()
        raise
    try:
        if thread is None:  # other code's last words at the interpreter's end: threads do not start any more
            return asyncio.run(coroutine)
        return thread.run(coroutine, wait_seconds)
    except concurrent.futures.CancelledError:
        raise make_exception(GrpcStatus.CANCELLED, "The program ended during the call") from None


def spawn(coroutine: Coroutine[Any, Any, None]) -> None:
    """Have the coroutine run, if the event-loop thread exists already, without waiting for it."""
    if _loop_thread is None:
        coroutine.close()
    else:
        _loop_thread.submit(coroutine)


def _open_loop_thread() -> LoopThread | None:
    global _is_opening, _loop_thread
    with _lock:
        if _is_opening:
            raise RuntimeError(WAITS_FOR_ITSELF)
        if _loop_thread is None and not _is_exiting:
            _is_opening = True
            try:
                _loop_thread = LoopThread()
            except (OSError, RuntimeError) as error:
                raise make_exception(GrpcStatus.UNAVAILABLE, f"The client cannot start: {error}") from error
            finally:
                _is_opening = False
        return _loop_thread


def _close_at_exit() -> None:
    global _is_exiting, _loop_thread
    with _lock:
        thread, _loop_thread, _is_exiting = _loop_thread, None, True
    if thread is not None:
        thread.close()


def _start_over_in_child() -> None:
    global _is_opening, _lock, _loop_thread
    _lock, _is_opening = threading.RLock(), False
    parents, _loop_thread = _loop_thread, None
    if parents is not None:
        _inherited.append(parents)  # and with it all that must not be finalised here
        parents.abandon()


atexit.register(_close_at_exit)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_start_over_in_child)
