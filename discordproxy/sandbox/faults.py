"""Faults on purpose: which requests are to fail, how, and how often."""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal, Self, get_args

Moment = Literal["before", "after"]
HTML_BAN = "<!doctype html><html><head><title>Access denied</title></head><body>Error 1015: rate limited</body></html>"


@dataclass(frozen=True, slots=True)
class Fault:
    """What to do to the requests that match.

    `method` is a verb or `*`; `path` a pattern for the path after `/api/v10`, where `*` stands for one segment
    and `**` for any number of them. A fault with a `status` answers in place of the work, unless `after_work` says
    that the work is done first. One without a `status` changes the true answer: `body` replaces its body, `headers`
    its headers (None takes one away). `drop` closes the connection `before` or `after` the work is done.
    `delay_seconds` passes before the work (after it with `after_work`), plus a random part of up to `jitter_seconds`.
    It strikes `times` times and for `for_seconds` seconds from its start (None: for ever), each time with
    `probability`.
    A `body` of text goes out as HTML, anything else as JSON; without one the body is Discord's for that status.
    Mistakes raise ValueError.
    """

    method: str = "*"
    path: str = "/**"
    status: int | None = None
    body: Any = None
    headers: dict[str, str | None] = field(default_factory=dict)
    delay_seconds: float = 0.0
    jitter_seconds: float = 0.0
    drop: Moment | None = None
    after_work: bool = False
    times: int | None = 1
    for_seconds: float | None = None
    probability: float = 1.0

    def __post_init__(self) -> None:
        """Raise ValueError with one sentence about the first mistake."""
        for mistake in find_mistakes(self):
            raise ValueError(f"fault: {mistake}")

    @classmethod
    def from_json(cls, values: object) -> Self:
        """Build a fault from a JSON object; `{"preset": "cloudflare_ban", ...}` starts from a ready-made one."""
        if not isinstance(values, dict):
            raise ValueError("fault: must be a JSON object")
        preset = values.pop("preset", None)
        if preset is not None:
            if preset not in PRESETS:
                raise ValueError(f"fault: unknown preset {preset!r}, there are {', '.join(PRESETS)}")
            values = PRESETS[preset] | values
        unknown = sorted(set(values) - {entry.name for entry in fields(cls)})
        if unknown:
            raise ValueError(f"fault: unknown field {', '.join(unknown)}")
        return cls(**values)

    @classmethod
    def preset(cls, name: str, **changes: Any) -> Self:
        """Build one of the ready-made faults (see PRESETS) with some fields changed."""
        return cls.from_json({"preset": name, **changes})

    @property
    def answers(self) -> bool:
        """Does it change the answer, rather than only delay it?"""
        return self.status is not None or self.drop is not None or self.body is not None or bool(self.headers)

    @property
    def replaces_work(self) -> bool:
        """Is the request answered, or its connection closed, without the work being done?"""
        return self.drop == "before" or (self.status is not None and not self.after_work)


def rate_limited(scope: str, seconds: float, **more: str) -> dict[str, Any]:
    """Return the fields of a fault that answers 429 as Discord does for that scope."""
    headers = {"Retry-After": f"{seconds:.0f}", "X-RateLimit-Scope": scope, **more}
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": scope == "global"}
    return {"status": 429, "headers": headers, "body": body}


# Ready-made faults by name, for the ones that take more than a status.
PRESETS: dict[str, dict[str, Any]] = {
    "cloudflare_ban": {
        "status": 429,
        "body": HTML_BAN,
        "headers": {"Via": None, "Retry-After": "60"},
        "times": None,
    },
    "global_rate_limit": rate_limited("global", 1.0, **{"X-RateLimit-Global": "true"}),
    "shared_rate_limit": rate_limited("shared", 1.0),
    "html": {"status": 200, "body": "<!doctype html><html><body>Back soon</body></html>"},
    "json_array_error": {"status": 400, "body": ["not", "an", "object"]},
    "no_rate_limit_headers": {
        "times": None,
        "headers": {
            f"X-RateLimit-{name}": None for name in ("Limit", "Remaining", "Reset", "Reset-After", "Bucket")
        },
    },
    "slow": {"delay_seconds": 0.1, "times": None},
}


def find_mistakes(fault: Fault) -> list[str]:
    """Return a sentence for everything in the fault that cannot work."""
    checks = {
        "method must be an HTTP verb or *": isinstance(fault.method, str)
        and re.fullmatch(r"\*|[A-Za-z]+", fault.method) is not None,
        "path must begin with /": isinstance(fault.path, str) and fault.path.startswith("/"),
        "status must be an integer from 200 to 599": fault.status is None
        or is_number(fault.status, 200, 599, int),
        "headers must map names to text or null": isinstance(fault.headers, dict)
        and all(isinstance(k, str) and (v is None or isinstance(v, str)) for k, v in fault.headers.items()),
        "delay_seconds must be a number from 0 to 3600": is_number(fault.delay_seconds, 0, 3600),
        "jitter_seconds must be a number from 0 to 3600": is_number(fault.jitter_seconds, 0, 3600),
        f"drop must be one of {', '.join(get_args(Moment))} or null": fault.drop in (None, *get_args(Moment)),
        "after_work must be true or false": isinstance(fault.after_work, bool),
        "times must be a positive integer or null": fault.times is None
        or is_number(fault.times, 1, 10**9, int),
        "for_seconds must be a positive number or null": fault.for_seconds is None
        or is_number(fault.for_seconds, 1e-6, 10**9),
        "probability must be a number from 0 to 1": is_number(fault.probability, 0, 1),
        "status and drop exclude each other": fault.status is None or fault.drop is None,
    }
    return [sentence for sentence, holds in checks.items() if not holds]


def is_number(value: object, low: float, high: float, kind: type | tuple[type, ...] = (int, float)) -> bool:
    return isinstance(value, kind) and not isinstance(value, bool) and low <= value <= high  # type: ignore[operator]


def compile_path(pattern: str) -> re.Pattern[str]:
    """Turn a fault's path pattern into a regular expression for whole paths."""
    parts = re.split(r"(\*\*|\*)", pattern)
    return re.compile("".join({"**": ".*", "*": "[^/]+"}.get(part, re.escape(part)) for part in parts))


@dataclass(slots=True, eq=False)
class ActiveFault:
    """A fault at work: `hits` counts the requests that it has struck."""

    number: int
    fault: Fault
    pattern: re.Pattern[str]
    started_at: float
    hits: int = 0

    def is_spent(self, now: float) -> bool:
        """Will it never strike again?"""
        late = self.fault.for_seconds is not None and now >= self.started_at + self.fault.for_seconds
        return late or (self.fault.times is not None and self.hits >= self.fault.times)

    def strikes(self, method: str, path: str, now: float, chance: random.Random) -> bool:
        """Does it strike this request?"""
        fault = self.fault
        if (
            self.is_spent(now)
            or fault.method.upper() not in ("*", method)
            or not self.pattern.fullmatch(path)
        ):
            return False
        return fault.probability >= 1 or chance.random() < fault.probability

    def to_json(self) -> dict[str, Any]:
        """Return the fault's fields with its number and hits."""
        return {"id": self.number, "hits": self.hits, **asdict(self.fault)}


@dataclass(frozen=True, slots=True)
class Strike:
    """What the faults do to one request: how long it waits, and what becomes of its answer."""

    before_seconds: float = 0.0
    after_seconds: float = 0.0
    active: ActiveFault | None = None


NO_STRIKE = Strike()


class FaultList:
    """The faults that are at work, in the order in which they were added."""

    def __init__(self, seed: int | None = None) -> None:
        self._chance = random.Random(seed)  # noqa: S311  # chance, not secrecy
        self._numbers = itertools.count(1)
        self._active: list[ActiveFault] = []

    def add(self, fault: Fault, now: float) -> ActiveFault:
        """Put a fault to work from `now` (seconds of the monotonic clock) on."""
        active = ActiveFault(next(self._numbers), fault, compile_path(fault.path), now)
        self._active.append(active)
        return active

    def remove(self, number: int) -> bool:
        """End one fault; returns whether there was one of that number."""
        before = len(self._active)
        self._active = [active for active in self._active if active.number != number]
        return len(self._active) < before

    def clear(self) -> None:
        """End all faults."""
        self._active = []

    def current(self, now: float) -> list[ActiveFault]:
        """Return the faults that can still strike."""
        self._active = [active for active in self._active if not active.is_spent(now)]
        return list(self._active)

    def strike(self, method: str, path: str, now: float) -> Strike:
        """Choose what befalls a request: delays add up, the first fault that changes the answer does so."""
        if not self._active:
            return NO_STRIKE
        before = after = 0.0
        chosen: ActiveFault | None = None
        for active in self._active:
            fault = active.fault
            if (fault.answers and chosen) or not active.strikes(method, path, now, self._chance):
                continue
            active.hits += 1
            delay = fault.delay_seconds + fault.jitter_seconds * self._chance.random()
            before, after = (before, after + delay) if fault.after_work else (before + delay, after)
            chosen = active if fault.answers else chosen
        return Strike(before, after, chosen)
