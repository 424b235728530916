"""Draws docs/pictures/queue_states.svg from the queue's own table of transitions.

Run it after changing the table: python docs/pictures/queue_states.py
"""

from __future__ import annotations

from pathlib import Path

from state_picture import StatePicture

from discordproxy.queue.states import TRANSITIONS, EntryState

TARGET = Path(__file__).with_suffix(".svg")
PICTURE = StatePicture(
    Path(__file__).name,
    "The states of a queued message and what changes them",
    (900, 480),
    {
        EntryState.WAITING: (120, 210),
        EntryState.SENDING: (450, 210),
        EntryState.SENT: (780, 90),
        EntryState.FAILED: (780, 320),
        EntryState.EXPIRED: (360, 40),
        EntryState.CANCELLED: (300, 440),
    },
    {
        EntryState.WAITING: "accepted; its turn will come",
        EntryState.SENDING: "on its way to Discord",
        EntryState.SENT: "it stands in its channel",
        EntryState.FAILED: "kept until somebody decides",
        EntryState.EXPIRED: "its time was over before",
        EntryState.CANCELLED: "nobody wants it any more",
    },
    TRANSITIONS,
)


def draw() -> str:
    """Return the picture as SVG."""
    return PICTURE.draw()


if __name__ == "__main__":
    TARGET.write_text(draw(), encoding="utf-8")
