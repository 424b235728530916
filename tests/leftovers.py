"""Whatever a test leaves behind is found at the end of that test, so that no other test is blamed for it.

Most leftovers are garbage that refers to itself: a connection that nobody closed, for example. Python collects it
some time later, in the middle of another test, and only then does it complain. So garbage is collected at the end of
each test. To be fast, this looks at what the test made and nothing else: what is there when a test ends is frozen.
Everything is looked at where a fixture ends that several tests have shared, and at the very end. It costs a
millisecond for a test.

All else is compared with what there was before the test: threads, handlers of the log, child processes and open
descriptors (sockets, pipes, files), and tasks that still run when their event loop ends. Fixtures of a file or of the
session may keep what they made as long as they live. The blocking client's thread belongs to the process, so it is
there before each test, and its connections are closed before anybody is blamed for them: those that are left have a
call that still runs.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import os
import sys
import time
from collections.abc import Callable, Generator, Hashable, Iterator
from pathlib import Path
from threading import enumerate as list_threads
from typing import Any

import pytest

CHILDREN = "/proc/self/task"
DESCRIPTORS = "/proc/self/fd"
STANDARD_STREAMS = {"0", "1", "2"}
LOOP_THREADS = "asyncio_"
"""Threads in which loops look up names; a loop waits for its own when it ends, only the blocking client's goes on."""
SECONDS = 5.0
"""How long what is about to end may take to do so: a thread, a process, a connection of the blocking client."""
PAUSE_SECONDS = 0.005
freeze = gc.freeze
"""While tests run, nobody else freezes anything: the server does so for speed, and would hide its own leftovers."""

Things = dict[Hashable, str]
"""What is alive: something that tells it from all others, and its description."""


class Watch:
    """What was there before the running test, what fixtures may keep, and what came to light since."""

    def __init__(self) -> None:
        self.before: Things = {}
        self.fixtures: dict[Any, Things] = {}
        self.complaints: list[str] = []
        self.must_look_at_all = True
        self.has_failed = False

    def begin(self) -> None:
        """Remember what there is."""
        open_loop_thread()
        self._collect()  # what a failed test has left
        self.has_failed = False
        self.before = find_things()
        self.complaints.clear()

    def keep(self, fixture: Any, before: Things) -> None:
        """Allow a fixture what it made."""
        self.fixtures[fixture] = {key: text for key, text in find_things().items() if key not in before}

    def let_go(self, fixture: Any) -> None:
        """Allow a fixture nothing any more, since it has ended."""
        if fixture in self.fixtures:
            self.must_look_at_all = True
        for key in self.fixtures.pop(fixture, {}):
            self.before.pop(key, None)

    def find_leftovers(self) -> list[str]:
        """Return what is too much, once all that is about to end had time to do so."""
        self._collect()
        until = time.monotonic() + SECONDS
        if self._find_new():
            close_idle_connections()
        while (left := self._find_new()) and time.monotonic() < until:
            time.sleep(PAUSE_SECONDS)
        return [*left, *self.complaints]

    def _find_new(self) -> list[str]:
        allowed = self.before.keys() | {key for things in self.fixtures.values() for key in things}
        return [text for key, text in find_things().items() if key not in allowed]

    def _collect(self) -> None:
        if self.must_look_at_all:
            gc.unfreeze()
            self.must_look_at_all = False
        with note_unraisable(self.complaints.append):
            gc.collect()
        freeze()


watch = Watch()


def open_loop_thread() -> None:
    """Start the blocking client's thread, where the client was imported, or the tools, which import it late."""
    if {"discordproxy.client", "discordproxy.cli"} & sys.modules.keys():
        from discordproxy.client import loop_thread

        loop_thread._open_loop_thread()


def close_idle_connections() -> None:
    """Close the blocking client's connections that nobody uses."""
    if "discordproxy.client.loop_thread" in sys.modules:
        from discordproxy.client import loop_thread

        loop_thread.run(_retire_all())


async def _retire_all() -> None:
    from discordproxy.client.connections import find_connections

    if connections := find_connections(asyncio.get_running_loop()):
        for address in list(connections._by_address):
            connections.retire(address)


@contextlib.contextmanager
def note_unraisable(note: Callable[[str], None]) -> Iterator[None]:
    """Note what objects complain of when they are collected."""
    previous = sys.unraisablehook
    sys.unraisablehook = lambda found: note(str(found.exc_value or found.object))
    try:
        yield
    finally:
        sys.unraisablehook = previous


def find_things() -> Things:
    """Return all threads and handlers of the log, and child processes and open descriptors where the system tells."""
    threads: Things = {
        thread: f"thread {thread.name}"
        for thread in list_threads()
        if not thread.name.startswith(LOOP_THREADS)
    }
    return threads | _find_log_handlers() | dict(_find_children()) | dict(_find_descriptors())


def _find_log_handlers() -> Things:
    handlers = logging.getLogger().handlers
    return {handler: f"log handler {handler!r}" for handler in handlers if not is_of_pytest(handler)}


def is_of_pytest(thing: object) -> bool:
    """Tell whether something is pytest's own, which comes and goes."""
    return type(thing).__module__.startswith("_pytest.")


# These two go without `Path`: they run three times for each test, and took a third of an empty test's time.


def _find_children() -> Iterator[tuple[Hashable, str]]:
    with contextlib.suppress(FileNotFoundError):
        for thread in os.listdir(CHILDREN):  # noqa: PTH208
            with contextlib.suppress(OSError):  # the thread has ended
                for number in Path(f"{CHILDREN}/{thread}/children").read_text().split():
                    yield ("process", number), f"child process {number}"


def _find_descriptors() -> Iterator[tuple[Hashable, str]]:
    with contextlib.suppress(FileNotFoundError):
        for name in os.listdir(DESCRIPTORS):  # noqa: PTH208
            if name not in STANDARD_STREAMS:
                with contextlib.suppress(OSError):  # the descriptor of this very search
                    target = os.readlink(f"{DESCRIPTORS}/{name}")  # noqa: PTH115
                    yield (name, target), f"descriptor {name}: {target}"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup() -> Generator[None, Any, Any]:
    """Look at what there is before a test."""
    watch.begin()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any) -> Generator[None, Any, Any]:
    """Look at what a fixture makes that outlives a test."""
    if fixturedef.scope == "function":
        return (yield)
    before = find_things()
    try:
        return (yield)
    finally:
        watch.keep(fixturedef, before)


def pytest_fixture_post_finalizer(fixturedef: Any) -> None:
    """A fixture has ended."""
    watch.let_go(fixturedef)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown(item: pytest.Function, nextitem: pytest.Item | None) -> Generator[None, Any, Any]:
    """Fail a test that leaves something behind."""
    result = yield
    item.funcargs.clear()  # what fixtures gave is not needed any more
    watch.must_look_at_all |= nextitem is None
    if not watch.has_failed and (left := watch.find_leftovers()):
        pytest.fail("This test leaves behind:\n" + "\n".join(left), pytrace=False)
    return result


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Leave a failed test alone: its traceback keeps what it had."""
    if report.failed:
        watch.has_failed = watch.must_look_at_all = True


def pytest_configure(config: pytest.Config) -> None:
    """Hear of tasks that still run when their loop ends, which asyncio cancels without a word; and see `freeze`."""
    close = asyncio.Runner.close

    def tell_and_close(runner: asyncio.Runner) -> None:
        with contextlib.suppress(RuntimeError):  # it is closed already
            running = (task for task in asyncio.all_tasks(runner.get_loop()) if not task.cancelling())
            watch.complaints += [f"a running task: {task!r}" for task in running]
        close(runner)

    patch = pytest.MonkeyPatch()
    patch.setattr(asyncio.Runner, "close", tell_and_close)
    patch.setattr(gc, "freeze", lambda: None)
    config.add_cleanup(patch.undo)
