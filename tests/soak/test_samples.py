"""The soak's verdict: what grows is called so."""

from __future__ import annotations

from dataclasses import replace

from tests.soak.samples import Sample, judge

REST = Sample(0, 60.0, 4, 5, 1, 3)
WORK = Sample(1, 70.0, 25, 5, 1, 10)


def growing(after: Sample, **more: float) -> set[str]:
    """Return what grows, if something becomes more by so much with each of 30 samples."""
    steps = [{key: getattr(WORK, key) + number * step for key, step in more.items()} for number in range(30)]
    samples = [replace(WORK, **step) for step in steps]
    return {finding.title for finding in judge(samples, REST, after) if not finding.is_level}


def test_what_stays_level_is_called_so() -> None:
    assert growing(replace(REST, memory_mb=71.0)) == set()
    assert growing(REST, memory_mb=0.05, sockets=0.1, tasks=0.2) == set()


def test_what_grows_under_load_is_found() -> None:
    assert growing(REST, memory_mb=1.0) == {"memory (MB)"}
    assert growing(REST, sockets=2, tasks=4, threads=1, files=1) == {
        "sockets",
        "tasks",
        "threads",
        "other open files",
    }


def test_what_is_left_at_rest_is_found() -> None:
    assert growing(replace(REST, sockets=25, tasks=40)) == {"sockets", "tasks"}
