"""The base of Celery's tasks: when it repeats, when it gives up, and its nonces. Tasks run eagerly, in this process."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from discordproxy.client import (
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyHttpError,
    GrpcStatus,
)

celery = pytest.importorskip("celery", reason="Celery is not installed")

from discordproxy.celery import DiscordTask  # noqa: E402
from discordproxy.client.call import NONCE_SECONDS  # noqa: E402

numbers = itertools.count()


class Clock:
    """The time as tasks see it; each repetition comes when its pause is over, and `late` seconds later."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        self.late = 0.0
        self.pauses: list[float] = []

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    retry = DiscordTask.retry

    def retry_later(self: Any, *args: Any, countdown: float, **options: Any) -> Any:
        clock.pauses.append(countdown)
        clock.now += countdown + clock.late
        return retry(self, *args, countdown=countdown, **options)

    monkeypatch.setattr("discordproxy.celery.time.time", clock.time)
    monkeypatch.setattr(DiscordTask, "retry", retry_later)
    return clock


@pytest.fixture
def app() -> Iterator[Any]:
    with celery.Celery("app", broker="memory://", set_as_current=False) as app:
        yield app


def make_task(app: Any, errors: list[Exception], **options: Any) -> Any:
    """A task that fails with these errors, one by one, and then returns; `task.nonces` has those of its runs."""
    nonces: list[tuple[str, str]] = []

    def send(self: Any) -> str:
        nonces.append((self.nonce, self.nonce_for("second")))
        if errors:
            raise errors.pop(0)
        return "sent"

    task = app.task(base=DiscordTask, bind=True, name=f"send-{next(numbers)}", **options)(send)
    task.nonces = nonces
    return task


def gone(*, was_begun: bool, retry_after: float | None = None) -> DiscordProxyException:
    error = DiscordProxyGrpcError(GrpcStatus.UNAVAILABLE, "gone")
    error.was_begun, error.retry_after = was_begun, retry_after
    return error


def later(seconds: float) -> DiscordProxyException:
    error = DiscordProxyGrpcError(GrpcStatus.RESOURCE_EXHAUSTED, "too many")
    error.retry_after = seconds
    return error


def test_repetitions_have_the_same_nonce_and_tasks_have_their_own(app: Any, clock: Clock) -> None:
    task = make_task(app, [gone(was_begun=True), gone(was_begun=False), DiscordProxyHttpError(503, 0, "x")])
    assert task.apply().get() == "sent"
    assert len(task.nonces) == 4
    ((first, second),) = set(task.nonces)
    assert first != second
    assert len(first) == len(second) == 22
    task.apply()
    assert first not in task.nonces[-1]


def test_pauses_grow_and_keep_to_what_the_proxy_says(app: Any, clock: Clock) -> None:
    task = make_task(app, [gone(was_begun=False) for _ in range(9)])
    task.apply()
    for number, pause in enumerate(clock.pauses):
        whole = min(5 * 2**number, 600)
        assert whole / 2 <= pause <= whole
    clock.pauses.clear()
    make_task(app, [later(40.0), later(0.5)]).apply()
    assert 40 <= clock.pauses[0] <= 60
    assert 0.5 <= clock.pauses[1] <= 0.75


@pytest.mark.parametrize(
    "error",
    [
        DiscordProxyHttpError(403, 50007, "no"),
        DiscordProxyGrpcError(GrpcStatus.INVALID_ARGUMENT, "no"),
        ValueError("no"),
    ],
)
def test_what_does_not_pass_is_not_repeated(app: Any, clock: Clock, error: Exception) -> None:
    task = make_task(app, [error])
    assert task.apply().result is error
    assert clock.pauses == []


def test_a_message_that_may_be_posted_is_repeated_as_long_as_discord_recognises_it(
    app: Any, clock: Clock
) -> None:
    task = make_task(
        app, [gone(was_begun=False), *(gone(was_begun=True) for _ in range(50))], max_retries=100
    )
    error = task.apply().result
    assert isinstance(error, DiscordProxyGrpcError)
    assert error.is_outcome_unknown
    assert not error.is_transient
    assert "It is not known" in str(error)
    assert 100 <= sum(clock.pauses[1:]) <= NONCE_SECONDS - 9


def test_a_message_that_is_certainly_not_posted_is_repeated_for_longer(app: Any, clock: Clock) -> None:
    task = make_task(app, [gone(was_begun=False) for _ in range(15)])
    assert task.apply().get() == "sent"
    assert sum(clock.pauses) > 10 * NONCE_SECONDS


def test_a_later_wait_does_not_make_the_first_doubt_forgotten(app: Any, clock: Clock) -> None:
    task = make_task(app, [gone(was_begun=True), later(300.0)])
    error = task.apply().result
    assert isinstance(error, DiscordProxyException)
    assert error.is_outcome_unknown
    assert len(clock.pauses) == 1


def test_a_repetition_that_comes_too_late_does_not_send(app: Any, clock: Clock) -> None:
    clock.late = NONCE_SECONDS
    task = make_task(app, [gone(was_begun=True)])
    error = task.apply().result
    assert isinstance(error, DiscordProxyGrpcError)
    assert error.is_outcome_unknown
    assert len(task.nonces) == 1


def test_a_task_may_say_that_twice_is_better_than_never(app: Any, clock: Clock) -> None:
    clock.late = NONCE_SECONDS
    task = make_task(app, [gone(was_begun=True) for _ in range(5)], may_post_twice=True)
    assert task.apply().get() == "sent"


def test_a_task_gives_up_with_the_error_itself(app: Any, clock: Clock) -> None:
    task = make_task(app, [gone(was_begun=False) for _ in range(3)], max_retries=2)
    assert isinstance(task.apply().result, DiscordProxyGrpcError)
    assert len(task.nonces) == 3


def test_a_task_that_is_called_as_a_function_fails_as_a_function(app: Any, clock: Clock) -> None:
    task = make_task(app, [gone(was_begun=True)])
    with pytest.raises(DiscordProxyGrpcError):
        task()
    assert task() == "sent"
    assert clock.pauses == []
