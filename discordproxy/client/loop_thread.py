"""The event-loop thread behind the blocking client.

One daemon thread and one loop per process, made at the first call, shared by all blocking clients.

What must stay true:
- A forked child makes its own portal. It neither uses nor disturbs the parent's: no method of the inherited loop
  or its transports is called in the child, because epoll registrations are shared with the parent. The child only
  puts /dev/null in the place of the inherited sockets, so that it does not hold the parent's connections open.
- At the interpreter's end the loop is stopped, its connections are closed and the thread is joined.
- Nothing of a caller's runs in the portal's thread.

Mutable: `_portal`, `_is_opening` and `_is_exiting`, guarded by `_lock`.
"""

from __future__ import annotations

import asyncio
import atexit
import concurrent.futures
import contextlib
import os
import selectors
import threading
from collections.abc import Coroutine
from typing import Any, TypeVar

from discordproxy.exceptions import DiscordProxyException, GrpcStatus, make_exception

ResultT = TypeVar("ResultT")

THREAD_NAME = "discordproxy-portal"
EXIT_SECONDS = 5.0
WAITS_FOR_ITSELF = (
    "a blocking call from within the client's own work, such as its logging, would wait for itself"
)


class Portal:
    """A thread that runs an event loop for callers in other threads."""

    def __init__(self) -> None:
        # A selector of our own, because only its public parts tell a child which descriptors are meant.
        self._selector = selectors.DefaultSelector()
        self._loop = asyncio.SelectorEventLoop(self._selector)
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._live, name=THREAD_NAME, daemon=True)
        try:
            self._thread.start()
        except RuntimeError:
            self._loop.close()
            raise

    def __repr__(self) -> str:
        return f"<Portal {'open' if self._thread.is_alive() else 'closed'}>"

    def run(self, coroutine: Coroutine[Any, Any, ResultT], wait_seconds: float | None) -> ResultT:
        """The coroutine's result; whatever interrupts the waiting thread cancels the coroutine.

        Raises:
            RuntimeError: called in the portal's own thread, which would wait for itself
            TimeoutError: the coroutine took longer than it may
            concurrent.futures.CancelledError: the portal was closed meanwhile
        """
        if threading.current_thread() is self._thread:
            coroutine.close()
            raise RuntimeError(WAITS_FOR_ITSELF)
        future = self.submit(coroutine)
        try:
            return future.result(wait_seconds)
        except BaseException:
            future.cancel()
            raise

    def submit(self, coroutine: Coroutine[Any, Any, ResultT]) -> concurrent.futures.Future[ResultT]:
        """Have the coroutine run.

        Raises:
            concurrent.futures.CancelledError: the portal was closed
        """
        try:
            return asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        except RuntimeError:  # the loop was closed a moment ago
            coroutine.close()
            raise concurrent.futures.CancelledError from None

    def close(self) -> None:
        """End running calls, close the connections, stop the thread."""
        with contextlib.suppress(RuntimeError):  # closed already
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(EXIT_SECONDS)

    def abandon(self) -> None:
        """Let go of the sockets that a forked child inherited, without a word to the parent's loop."""
        null = os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)
        for descriptor in _descriptors(self._selector):
            os.dup2(null, descriptor, inheritable=False)
        os.close(null)

    def _live(self) -> None:
        try:
            self._loop.run_until_complete(self._stop.wait())
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


_portal: Portal | None = None
_is_opening = False
_is_exiting = False
_lock = threading.RLock()  # making a portal logs, and a log handler may make a call
_inherited: list[Portal] = []


def run(coroutine: Coroutine[Any, Any, ResultT], wait_seconds: float | None = None) -> ResultT:
    """The coroutine's result, from this process's portal.

    Args:
        coroutine: what to run
        wait_seconds: when to stop waiting; only needed should the portal's thread get no time to run at all

    Raises:
        DiscordProxyGrpcError: UNAVAILABLE, the system gives no thread; CANCELLED, the interpreter ends
        RuntimeError: called in the portal's own thread
        TimeoutError: no result in time
    """
    try:
        portal = _open_portal()
    except (DiscordProxyException, RuntimeError):
        coroutine.close()
        raise
    try:
        if portal is None:  # other code's last words at the interpreter's end: threads do not start any more
            return asyncio.run(coroutine)
        return portal.run(coroutine, wait_seconds)
    except concurrent.futures.CancelledError:
        raise make_exception(GrpcStatus.CANCELLED, "The program ended during the call") from None


def spawn(coroutine: Coroutine[Any, Any, None]) -> None:
    """Have the coroutine run, if there is a portal already, without waiting for it."""
    if _portal is None:
        coroutine.close()
    else:
        with contextlib.suppress(concurrent.futures.CancelledError):
            _portal.submit(coroutine)


def _open_portal() -> Portal | None:
    global _is_opening, _portal
    with _lock:
        if _is_opening:
            raise RuntimeError(WAITS_FOR_ITSELF)
        if _portal is None and not _is_exiting:
            _is_opening = True
            try:
                _portal = Portal()
            except (OSError, RuntimeError) as ex:
                raise make_exception(GrpcStatus.UNAVAILABLE, f"The client cannot start: {ex}") from ex
            finally:
                _is_opening = False
        return _portal


def _close_at_exit() -> None:
    global _is_exiting, _portal
    with _lock:
        portal, _portal, _is_exiting = _portal, None, True
    if portal is not None:
        portal.close()


def _start_over_in_child() -> None:
    global _is_opening, _lock, _portal
    _lock, _is_opening = threading.RLock(), False
    parents, _portal = _portal, None
    if parents is not None:
        _inherited.append(parents)  # and with it all that must not be finalised here
        parents.abandon()


atexit.register(_close_at_exit)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_start_over_in_child)
