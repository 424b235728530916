"""The event-loop thread behind the blocking client."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import contextvars
import gc
import os
import selectors
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from discordproxy.client import loop_thread
from discordproxy.client.loop_thread import (
    MOST_TURNS_WITHOUT_LOOK,
    THREAD_NAME,
    LoopThread,
    SubmittedWork,
    TurnSelector,
)
from discordproxy.exceptions import DiscordProxyGrpcError


@pytest.fixture
def runner() -> Iterator[LoopThread]:
    runner = LoopThread()
    yield runner
    runner.close()


async def name_thread() -> str:
    return threading.current_thread().name


def test_coroutines_run_in_its_thread(runner: LoopThread) -> None:
    assert runner.run(name_thread(), None) == THREAD_NAME
    assert repr(runner) == "<LoopThread open>"


def test_errors_come_through(runner: LoopThread) -> None:
    async def fail() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        runner.run(fail(), None)


def test_a_call_from_its_own_thread_is_refused(runner: LoopThread) -> None:
    async def call_inside() -> str:
        return runner.run(name_thread(), None)

    with pytest.raises(RuntimeError, match="wait for itself"):
        runner.run(call_inside(), None)


def test_a_wait_that_takes_too_long_is_cancelled(runner: LoopThread) -> None:
    ended = threading.Event()

    async def wait() -> None:
        try:
            await asyncio.sleep(30)
        finally:
            ended.set()

    with pytest.raises(TimeoutError):
        runner.run(wait(), 0.05)
    assert ended.wait(5)


def test_closing_ends_what_runs_and_the_thread() -> None:
    runner = LoopThread()
    started = threading.Event()
    ends: list[str] = []

    async def wait() -> None:
        started.set()
        await asyncio.sleep(30)

    def call() -> None:
        try:
            runner.run(wait(), None)
        except concurrent.futures.CancelledError:
            ends.append("cancelled")

    thread = threading.Thread(target=call)
    thread.start()
    assert started.wait(5)
    runner.close()
    thread.join(5)
    assert ends == ["cancelled"]
    assert repr(runner) == "<LoopThread closed>"
    runner.close()
    with pytest.raises(concurrent.futures.CancelledError):
        runner.run(name_thread(), None)


def test_a_system_that_gives_no_thread_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(loop_thread, "_loop_thread", None)
    monkeypatch.setattr(threading.Thread, "start", refuse)
    gc.collect()  # what other tests have left for it is not to go meanwhile
    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE.*can't start new thread"):
        loop_thread.run(name_thread())
    assert len(list(Path("/proc/self/fd").iterdir())) <= descriptors
    loop_thread.spawn(_nothing())


async def _nothing() -> None:
    """Do nothing."""


def test_the_process_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loop_thread.run(name_thread()) == THREAD_NAME
    assert loop_thread.run(name_thread(), 5) == THREAD_NAME
    loop_thread.spawn(_nothing())
    assert [thread.name for thread in threading.enumerate()].count(THREAD_NAME) == 1


def test_after_its_end_a_call_runs_where_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loop_thread, "_loop_thread", None)
    monkeypatch.setattr(loop_thread, "_is_exiting", False)
    assert loop_thread.run(name_thread()) == THREAD_NAME
    loop_thread._close_at_exit()
    assert loop_thread.run(name_thread()) == threading.current_thread().name
    loop_thread._close_at_exit()


@pytest.mark.skipif(not hasattr(os, "register_at_fork"), reason="nothing forks here")
def test_a_child_lets_go_of_what_the_loop_thread_watches() -> None:
    runner = LoopThread()
    runner.close()
    ours, theirs = socket.socketpair()
    selector = TurnSelector(lambda: False)
    selector.register(ours, selectors.EVENT_READ)
    runner._selector = selector
    runner.abandon()
    assert stat.S_ISCHR(os.fstat(ours.fileno()).st_mode)
    theirs.settimeout(5)
    assert theirs.recv(1) == b""  # no copy of the other end is left
    ours.close()
    theirs.close()
    selector.close()


def test_coroutines_run_in_the_context_of_their_thread(runner: LoopThread) -> None:
    variable = contextvars.ContextVar("variable", default="unset")

    async def look() -> str:
        return variable.get()

    assert (
        contextvars.copy_context().run(lambda: (variable.set("mine"), runner.run(look(), None))[1]) == "mine"
    )
    assert runner.run(look(), None) == "unset"


def test_many_threads_get_each_its_own_result(runner: LoopThread) -> None:
    async def give_back(number: int) -> int:
        await asyncio.sleep(0)
        return number

    with concurrent.futures.ThreadPoolExecutor(16) as threads:
        results = list(threads.map(lambda number: runner.run(give_back(number), None), range(500)))
    assert results == list(range(500))


def test_work_that_nobody_waits_for_any_more_is_not_begun(runner: LoopThread) -> None:
    begun: list[str] = []

    async def work() -> None:
        begun.append("work")

    async def hold_up() -> SubmittedWork[None]:
        """In the loop's own thread, so that nothing else happens meanwhile."""
        submitted = runner.submit(work())
        submitted.cancel()
        return submitted

    submitted = runner.run(hold_up(), None)
    with pytest.raises(concurrent.futures.CancelledError):
        submitted.wait(5)
    assert not begun


def test_work_that_comes_while_the_thread_ends_is_cancelled(runner: LoopThread) -> None:
    async def call_at_the_end() -> None:
        try:
            await asyncio.sleep(30)
        finally:
            submitted.append(runner.submit(name_thread()))

    submitted = [runner.submit(name_thread())]
    assert submitted[0].wait(5) == THREAD_NAME
    started = runner.submit(call_at_the_end())
    runner.run(asyncio.sleep(0), None)
    runner.close()
    for work in (started, submitted[1]):
        with pytest.raises(concurrent.futures.CancelledError):
            work.wait(5)


def test_a_loop_that_always_has_work_still_looks_at_its_sockets(runner: LoopThread) -> None:
    async def read_while_busy() -> bytes:
        loop, (ours, theirs) = asyncio.get_running_loop(), socket.socketpair()
        with ours, theirs:
            ours.setblocking(False)
            reading = asyncio.create_task(loop.sock_recv(ours, 1))
            await asyncio.sleep(0)
            theirs.send(b"x")
            while not reading.done():
                await asyncio.sleep(0)
            return reading.result()

    assert runner.run(read_while_busy(), 30) == b"x"


def test_the_sockets_are_looked_at_seldom_while_there_is_work() -> None:
    work = [True] * 5 + [False]
    ours, theirs = socket.socketpair()
    with ours, theirs, contextlib.closing(TurnSelector(lambda: work.pop(0))) as selector:
        selector.register(ours, selectors.EVENT_READ)
        theirs.send(b"x")
        looks = [bool(selector.select(None)) for _ in range(6)]
    assert looks == [False] * MOST_TURNS_WITHOUT_LOOK + [True, False, True]


def test_a_loop_is_woken_only_while_it_waits() -> None:
    seen: list[bool] = []

    def begin_turn() -> bool:
        seen.append(selector.is_waiting)  # whoever submits from here on must wake it
        return True

    with contextlib.closing(TurnSelector(begin_turn)) as selector:
        selector.select(None)
        assert (seen, selector.is_waiting) == ([True], False)
