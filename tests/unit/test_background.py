"""Background work that fails: the log says so, and the work goes on."""

from __future__ import annotations

import asyncio
import contextlib
import logging

import pytest

from discordproxy import background
from discordproxy.background import begin, end_tasks, go_on


@pytest.fixture(autouse=True)
def _without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "FIRST_PAUSE_SECONDS", 0.0)


async def test_work_that_fails_is_begun_anew(caplog: pytest.LogCaptureFixture) -> None:
    results = iter([ZeroDivisionError("once"), KeyError("twice"), None])

    async def work() -> None:
        if (result := next(results)) is not None:
            raise result

    await asyncio.wait_for(go_on(work, "Counting"), 10)
    assert [record.getMessage() for record in caplog.records] == [
        "Counting failed unexpectedly, and begins anew in 0 s"
    ] * 2
    assert "ZeroDivisionError: once" in caplog.text
    assert "KeyError: 'twice'" in caplog.text


async def test_endless_work_ends_when_it_is_cancelled() -> None:
    began = asyncio.Event()

    async def work() -> None:
        began.set()
        await asyncio.Event().wait()

    task = asyncio.create_task(go_on(work, "Waiting"))
    await asyncio.wait_for(began.wait(), 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_the_failure_of_a_single_task_is_told_at_once(caplog: pytest.LogCaptureFixture) -> None:
    async def work() -> None:
        raise ZeroDivisionError("once")

    task = begin(work(), "Counting")
    await asyncio.wait({task})
    await asyncio.sleep(0)  # callbacks run in the next turn
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert record.getMessage() == "Counting failed unexpectedly"
    assert "ZeroDivisionError: once" in caplog.text


async def test_a_single_task_that_is_cancelled_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    task = begin(asyncio.sleep(3600), "Sleeping")
    task.cancel()
    await asyncio.wait({task})
    await asyncio.sleep(0)
    assert not caplog.records


async def test_who_swallows_a_cancellation_is_cancelled_again() -> None:
    swallowed = 0

    async def work() -> None:
        nonlocal swallowed
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        swallowed += 1
        await asyncio.Event().wait()

    task = begin(work(), "Working")
    await asyncio.sleep(0)
    await asyncio.wait_for(end_tasks(task), 10)
    assert swallowed == 1
    assert task.cancelled()
