"""Faults on purpose: which requests are to fail, how, and how often."""

from __future__ import annotations

import itertools
import math
import random
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from functools import partial
from typing import Any, Literal, Self, TypeGuard, get_args

from .odd_answers import SHAPES

Json = dict[str, Any]
Moment = Literal["before", "after"]
HTML_BAN = "<!doctype html><html><head><title>Access denied</title></head><body>Error 1015: rate limited</body></html>"


@dataclass(frozen=True, slots=True)
class Fault:
    """What to do to the requests that match.

    `method` is a verb or `*`; `path` a pattern for the path after `/api/v10`, where `*` stands for one segment
    and `**` for any number of them. A fault with a `status` answers in place of the work, unless `after_work` says
    that the work is done first. One without a `status` changes the true answer: `body` replaces its body, `headers`
    its headers (None takes one away), and `shape` bends its JSON (see SHAPES).
    `drop` closes the connection `before` or `after` the work is done.
    `delay_seconds` passes before the work (after it with `after_work`), plus a random part of up to `jitter_seconds`.
    It strikes `times` times and for `for_seconds` seconds from its first hit (None: for ever), each time with
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
    shape: str | None = None
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
        """Build a fault from a JSON object; `{"preset": "slow", "seconds": 1, ...}` starts from a ready-made one."""
        if not isinstance(values, dict):
            raise ValueError("fault: must be a JSON object")
        if "preset" in values:
            more = {name: value for name, value in values.items() if name not in ("preset", "seconds")}
            values = preset_fields(values["preset"], values.get("seconds")) | more
        unknown = sorted(set(values) - {entry.name for entry in fields(cls)})
        if unknown:
            raise ValueError(f"fault: unknown field {', '.join(unknown)}")
        return cls(**values)

    @classmethod
    def preset(cls, name: str, **changes: Any) -> Self:
        """Build one of the ready-made faults (see PRESETS) with some fields changed; `seconds` sets their time."""
        return cls.from_json({"preset": name, **changes})

    @property
    def answers(self) -> bool:
        """Does it change the answer, rather than only delay it?"""
        return bool(self.headers) or any(
            value is not None for value in (self.status, self.drop, self.body, self.shape)
        )

    @property
    def replaces_work(self) -> bool:
        """Is the request answered, or its connection closed, without the work being done?"""
        return self.drop == "before" or (self.status is not None and not self.after_work)


def rate_limited(scope: str, seconds: float) -> Json:
    """Return the fields of a fault that answers 429 as Discord does for that scope, until the time is over."""
    headers = {"Retry-After": str(math.ceil(seconds)), "X-RateLimit-Scope": scope}
    if scope == "global":
        headers["X-RateLimit-Global"] = "true"
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": scope == "global"}
    return {"status": 429, "headers": headers, "body": body, "times": None, "for_seconds": seconds}


def banned(seconds: float) -> Json:
    """Return the fields of a fault that answers as the network in front of Discord does for a banned address."""
    headers = {"Via": None, "Retry-After": str(math.ceil(seconds))}
    return {"status": 429, "body": HTML_BAN, "headers": headers, "times": None, "for_seconds": seconds}


def slow(seconds: float) -> Json:
    """Return the fields of a fault that delays every answer."""
    return {"delay_seconds": seconds, "times": None}


def not_ready(seconds: float) -> Json:
    """Return the fields of a fault that answers as Discord's search does while it has no index yet.

    Source: https://discord.com/developers/docs/resources/message#search-guild-messages
    """
    body = {
        "message": "Index not yet available. Try again later",
        "code": 110000,
        "documents_indexed": 0,
        "retry_after": seconds,
    }
    return {"status": 202, "body": body}


def refusal(body: Json) -> tuple[Callable[[float], Json], float]:
    """Return a ready-made fault that refuses with an error document of another shape than Discord documents."""
    return (lambda _: {"status": 400, "body": body}), 0.0


def bent(shape: str) -> tuple[Callable[[float], Json], float]:
    """Return a ready-made fault that bends the true answer."""
    return (lambda _: {"shape": shape}), 0.0


def outage(seconds: float) -> Json:
    """Return the fields of a fault that answers 503 until the time is over."""
    return {"status": 503, "times": None, "for_seconds": seconds}


def cloudflare_error(status: int, _seconds: float = 0.0) -> Json:
    """Return the fields of a fault that answers as Cloudflare does when it has trouble with Discord: a page.

    Source: https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
    """
    title = f"discord.com | {status}: {CLOUDFLARE_ERRORS[status]}"
    page = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>Error code {status}</body></html>"
    return {"status": status, "body": page, "headers": {"Via": None}}


CLOUDFLARE_ERRORS = {
    520: "Web server is returning an unknown error",
    521: "Web server is down",
    522: "Connection timed out",
    523: "Origin is unreachable",
    524: "A timeout occurred",
    525: "SSL handshake failed",
    526: "Invalid SSL certificate",
    527: "Railgun error",
    530: "Origin DNS error",
}
RATE_LIMIT_HEADERS = tuple(
    f"X-RateLimit-{name}" for name in ("Limit", "Remaining", "Reset", "Reset-After", "Bucket")
)
# Ready-made faults: what they are made of, given the `seconds` that they are about, and how many these are by default.
PRESETS: dict[str, tuple[Callable[[float], Json], float]] = {
    "cloudflare_ban": (banned, 60.0),
    "global_rate_limit": (lambda seconds: rate_limited("global", seconds), 1.0),
    "shared_rate_limit": (lambda seconds: rate_limited("shared", seconds), 1.0),
    "user_rate_limit": (lambda seconds: rate_limited("user", seconds), 1.0),
    "html": (lambda _: {"status": 200, "body": "<!doctype html><html><body>Back soon</body></html>"}, 0.0),
    "json_array_error": (lambda _: {"status": 400, "body": ["not", "an", "object"]}, 0.0),
    "no_rate_limit_headers": (lambda _: {"headers": dict.fromkeys(RATE_LIMIT_HEADERS), "times": None}, 0.0),
    "slow": (slow, 0.1),
    "index_not_ready": (not_ready, 1.0),
    "old_form_error": refusal({"content": ["Must be 2000 or fewer in length."]}),
    "oauth_error": refusal({"error": "invalid_grant", "error_description": "The token has expired."}),
    "captcha": refusal({"captcha_key": ["captcha-required"], "captcha_service": "hcaptcha"}),
    **{shape: bent(shape) for shape in SHAPES},
    "outage": (outage, 20.0),
    "lost_answer": (lambda _: {"drop": "after"}, 0.0),
    "error_after_work": (lambda _: {"status": 502, "after_work": True}, 0.0),
    **{f"cloudflare_{status}": (partial(cloudflare_error, status), 0.0) for status in CLOUDFLARE_ERRORS},
}


def preset_fields(name: object, seconds: object) -> Json:
    """Return the fields of a ready-made fault; ValueError for an unknown one or impossible seconds."""
    if not isinstance(name, str) or name not in PRESETS:
        raise ValueError(f"fault: unknown preset {name!r}, there are {', '.join(PRESETS)}")
    build, usual = PRESETS[name]
    chosen = usual if seconds is None else seconds
    if not is_number(chosen, 0, 10**6):
        raise ValueError("fault: seconds must be a number from 0 to 1000000")
    return build(chosen)


def find_mistakes(fault: Fault) -> list[str]:
    """Return a sentence for everything in the fault that cannot work."""
    checks = {
        "method must be an HTTP verb or *": isinstance(fault.method, str)
        and re.fullmatch(r"\*|[A-Za-z]+", fault.method) is not None,
        "path must begin with /": isinstance(fault.path, str) and fault.path.startswith("/"),
        "status must be an integer from 200 to 599": fault.status is None or is_whole(fault.status, 200, 599),
        "headers must map names to text or null": isinstance(fault.headers, dict)
        and all(isinstance(k, str) and (v is None or isinstance(v, str)) for k, v in fault.headers.items()),
        "delay_seconds must be a number from 0 to 3600": is_number(fault.delay_seconds, 0, 3600),
        "jitter_seconds must be a number from 0 to 3600": is_number(fault.jitter_seconds, 0, 3600),
        f"shape must be one of {', '.join(SHAPES)} or null": fault.shape is None
        or (isinstance(fault.shape, str) and fault.shape in SHAPES),
        f"drop must be one of {', '.join(get_args(Moment))} or null": fault.drop in (None, *get_args(Moment)),
        "after_work must be true or false": isinstance(fault.after_work, bool),
        "times must be a positive integer or null": fault.times is None or is_whole(fault.times, 1, 10**9),
        "for_seconds must be a positive number or null": fault.for_seconds is None
        or is_number(fault.for_seconds, 1e-6, 10**9),
        "probability must be a number from 0 to 1": is_number(fault.probability, 0, 1),
        "status and drop exclude each other": fault.status is None or fault.drop is None,
    }
    return [sentence for sentence, holds in checks.items() if not holds]


def is_number(value: object, low: float, high: float) -> TypeGuard[float]:
    """Is it a number in that range?"""
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def is_whole(value: object, low: float, high: float) -> TypeGuard[int]:
    """Is it an integer in that range?"""
    return isinstance(value, int) and is_number(value, low, high)


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
    first_hit_at: float | None = None
    hits: int = 0

    def is_spent(self, now: float) -> bool:
        """Will it never strike again?"""
        fault, first = self.fault, self.first_hit_at
        late = fault.for_seconds is not None and first is not None and now >= first + fault.for_seconds
        return late or (fault.times is not None and self.hits >= fault.times)

    def hit(self, now: float) -> None:
        """Count a request that it strikes."""
        self.hits += 1
        self.first_hit_at = now if self.first_hit_at is None else self.first_hit_at

    def give_back(self) -> None:
        """Uncount a request that it was to strike and did not."""
        self.hits -= 1

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

    def to_json(self) -> Json:
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

    def add(self, fault: Fault) -> ActiveFault:
        """Put a fault to work."""
        active = ActiveFault(next(self._numbers), fault, compile_path(fault.path))
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
            active.hit(now)
            delay = fault.delay_seconds + fault.jitter_seconds * self._chance.random()
            before, after = (before, after + delay) if fault.after_work else (before + delay, after)
            chosen = active if fault.answers else chosen
        return Strike(before, after, chosen)
