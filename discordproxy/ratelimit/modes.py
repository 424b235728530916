"""The modes of a bucket, and what changes them."""

from __future__ import annotations

from enum import Enum


class Mode(Enum):
    """How a bucket decides whether a request may go."""

    LEARNING = "one at a time, to learn the limit"
    LIMITED = "as many as the window has left"
    UNLIMITED = "no limit of its own"
    PACED = "as many as refusals have shown to fit"
    PAUSED = "nothing before the wait is over"


class Event(Enum):
    """What changes a bucket's mode."""

    LIMIT_TOLD = "answer with a limit"
    NO_LIMIT_TOLD = "good answer without a limit"
    LIMIT_HIDDEN = "good answer after a 429 without a limit"
    REFUSED = "429"
    WAIT_OVER = "wait over"
    LOST_COUNT = "window used up, its end unknown"


TRANSITIONS: dict[tuple[Mode, Event], Mode] = {
    (Mode.LEARNING, Event.LIMIT_TOLD): Mode.LIMITED,
    (Mode.LEARNING, Event.NO_LIMIT_TOLD): Mode.UNLIMITED,
    (Mode.LEARNING, Event.LIMIT_HIDDEN): Mode.PACED,
    (Mode.LEARNING, Event.REFUSED): Mode.PAUSED,
    (Mode.LIMITED, Event.REFUSED): Mode.PAUSED,
    (Mode.LIMITED, Event.LOST_COUNT): Mode.LEARNING,
    (Mode.UNLIMITED, Event.LIMIT_TOLD): Mode.LIMITED,
    (Mode.UNLIMITED, Event.REFUSED): Mode.PAUSED,
    (Mode.PACED, Event.LIMIT_TOLD): Mode.LIMITED,
    (Mode.PACED, Event.REFUSED): Mode.PAUSED,
    (Mode.PAUSED, Event.WAIT_OVER): Mode.LEARNING,
}
"""Every other event leaves the mode as it is. The picture in the documentation is drawn from this table."""
