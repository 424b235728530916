"""The documentation's picture of an entry's life is drawn from the table that the code uses."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from discordproxy.queue.states import TRANSITIONS, EntryState

PICTURES = Path(__file__).parents[3] / "docs" / "pictures"


def test_the_picture_is_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PICTURES))
    drawn = runpy.run_path(str(PICTURES / "queue_states.py"))["draw"]()
    assert (PICTURES / "queue_states.svg").read_text(encoding="utf-8") == drawn


def test_the_picture_names_every_state_and_what_changes_it() -> None:
    drawn = (PICTURES / "queue_states.svg").read_text(encoding="utf-8")
    events = {event.value for (before, event), after in TRANSITIONS.items() if before is not after}
    for word in [*(state.name.lower() for state in EntryState), *events]:
        assert f">{word}<" in drawn or f"{word}," in drawn or f", {word}" in drawn
