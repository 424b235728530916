"""Draws docs/pictures/bucket_states.svg from the limiter's own table of transitions.

Run it after changing the table: python docs/pictures/bucket_states.py
"""

from __future__ import annotations

from pathlib import Path

from state_picture import StatePicture

from discordproxy.ratelimit.modes import TRANSITIONS, Mode

TARGET = Path(__file__).with_suffix(".svg")
PICTURE = StatePicture(
    Path(__file__).name,
    "The modes of a bucket and what changes them",
    (860, 500),
    {
        Mode.LEARNING: (110, 250),
        Mode.LIMITED: (430, 50),
        Mode.UNLIMITED: (430, 450),
        Mode.PACED: (430, 205),
        Mode.PAUSED: (750, 250),
    },
    {mode: mode.value for mode in Mode},
    TRANSITIONS,
)


def draw() -> str:
    """Return the picture as SVG."""
    return PICTURE.draw()


if __name__ == "__main__":
    TARGET.write_text(draw(), encoding="utf-8")
