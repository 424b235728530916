"""Programs queue messages while the proxy is killed again and again, and Discord fails: nothing is lost or doubled.

`python -m tests.soak.queue_chaos` does the same with more of everything.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.soak.queue_chaos import Plan, run_chaos

pytestmark = pytest.mark.slow

PLAN = Plan(messages=240, clients=4, channels=8, kills=3, stops=1)


def test_what_was_accepted_stands_once_and_in_order(tmp_path: Path) -> None:
    verdict = run_chaos(PLAN, tmp_path)
    assert verdict.find_faults() == []
    assert len(verdict.accepted) + len(verdict.refused) + len(verdict.unknown) == PLAN.messages
    assert len(verdict.accepted) > PLAN.messages * 0.9
    assert verdict.states == {"SENT": len(verdict.accepted)}
    assert len(verdict.lives) == PLAN.kills + PLAN.stops + 1
