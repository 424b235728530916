"""The faults that are at work, and what they do to a request."""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import asdict, dataclass
from typing import Any

from .fault import Fault

Json = dict[str, Any]


def compile_path(pattern: str) -> re.Pattern[str]:
    """Turn a fault's path pattern into a regular expression for whole paths."""
    parts = re.split(r"(\*\*|\*)", pattern)
    return re.compile("".join({"**": ".*", "*": "[^/]+"}.get(part, re.escape(part)) for part in parts))


@dataclass(slots=True, eq=False)
class ActiveFault:
    """A fault at work. `hits` counts the requests that it has affected."""

    number: int
    fault: Fault
    pattern: re.Pattern[str]
    first_hit_at: float | None = None
    hits: int = 0

    def is_spent(self, now: float) -> bool:
        """Is it over?"""
        fault, first = self.fault, self.first_hit_at
        late = fault.for_seconds is not None and first is not None and now >= first + fault.for_seconds
        return late or (fault.times is not None and self.hits >= fault.times)

    def hit(self, now: float) -> None:
        """Count a request that it affects."""
        self.hits += 1
        self.first_hit_at = now if self.first_hit_at is None else self.first_hit_at

    def uncount(self) -> None:
        """Take back the count of a request that was answered without it."""
        self.hits -= 1

    def affects(self, method: str, path: str, now: float, chance: random.Random) -> bool:
        """Does it affect this request? Chance decides, where the fault has a probability."""
        fault = self.fault
        if (
            self.is_spent(now)
            or fault.method.upper() not in ("*", method)
            or not self.pattern.fullmatch(path)
        ):
            return False
        return fault.probability >= 1 or chance.random() < fault.probability

    def to_json(self) -> Json:
        """Return the fault's fields with its number and hits."""
        return {"id": self.number, "hits": self.hits, **asdict(self.fault)}


@dataclass(frozen=True, slots=True)
class FaultEffect:
    """What the faults do to one request: how long it waits before and after the work, and which fault answers it."""

    before_seconds: float = 0.0
    after_seconds: float = 0.0
    active: ActiveFault | None = None


NO_EFFECT = FaultEffect()


class FaultList:
    """The faults that are at work, in the order in which they were added."""

    def __init__(self, seed: int | None = None) -> None:
        self._chance = random.Random(seed)  # noqa: S311  # chance, not secrecy
        self._numbers = itertools.count(1)
        self._active: list[ActiveFault] = []

    def add(self, fault: Fault) -> ActiveFault:
        """Add a fault."""
        active = ActiveFault(next(self._numbers), fault, compile_path(fault.path))
        self._active.append(active)
        return active

    def remove(self, number: int) -> bool:
        """End one fault; returns False if no fault has that number."""
        before = len(self._active)
        self._active = [active for active in self._active if active.number != number]
        return len(self._active) < before

    def clear(self) -> None:
        """End all faults."""
        self._active = []

    def current(self, now: float) -> list[ActiveFault]:
        """Return the faults that are not over."""
        self._active = [active for active in self._active if not active.is_spent(now)]
        return list(self._active)

    def choose(self, method: str, path: str, now: float) -> FaultEffect:
        """Return what happens to a request: all delays add up, and the oldest fault that changes answers does so."""
        if not self._active:
            return NO_EFFECT
        before = after = 0.0
        chosen: ActiveFault | None = None
        for active in self._active:
            fault = active.fault
            if (fault.answers and chosen) or not active.affects(method, path, now, self._chance):
                continue
            active.hit(now)
            delay = fault.delay_seconds + fault.jitter_seconds * self._chance.random()
            before, after = (before, after + delay) if fault.after_work else (before + delay, after)
            chosen = active if fault.answers else chosen
        return FaultEffect(before, after, chosen)
