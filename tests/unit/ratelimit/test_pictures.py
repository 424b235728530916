"""The documentation's picture of a bucket's modes is drawn from the table that the code uses."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from discordproxy.ratelimit.modes import Event, Mode

PICTURES = Path(__file__).parents[3] / "docs" / "pictures"


def test_the_picture_is_fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PICTURES))
    drawn = runpy.run_path(str(PICTURES / "bucket_states.py"))["draw"]()
    assert (PICTURES / "bucket_states.svg").read_text(encoding="utf-8") == drawn


def test_the_picture_names_every_mode_and_event() -> None:
    drawn = (PICTURES / "bucket_states.svg").read_text(encoding="utf-8")
    for word in [*(mode.name.lower() for mode in Mode), *(event.value for event in Event)]:
        assert f">{word}<" in drawn or f"{word}," in drawn
