"""A fault: which requests fail, how, and how often."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from typing import Any, Literal, Self, get_args

from discordproxy.sandbox.http.parsing import is_json, list_unknown

from .odd_answers import SHAPES
from .presets import is_number, is_whole, preset_fields

Moment = Literal["before", "after"]
HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to the requests that match. A fault that cannot work raises ValueError.

    Attributes:
        method: A verb, or `*` for any.
        path: A pattern for the path after `/api/v10`: `*` is one segment, `**` any number of them.
        status: Answer with this status in place of the work; with `after_work` once the work is done. Without a
            status the request is answered as always, and the answer is changed.
        body: The body of the answer. Text goes out as HTML, anything else as JSON. None is Discord's body for the
            status, or the true one.
        headers: Headers that the answer gets. None as a value removes a header.
        shape: Put the JSON of the true answer into an odd shape, one of SHAPES.
        drop: Close the connection without an answer, `before` or `after` the work is done.
        delay_seconds: Wait so long before the work; with `after_work` after it.
        jitter_seconds: Wait up to so much longer, by chance.
        after_work: Do the work first, then wait and answer.
        times: Affect so many requests; None is without end.
        for_seconds: Affect requests for so many seconds from the first one on; None is without end.
        probability: The chance, from 0 to 1, that a request that matches is affected.
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
        known = [entry.name for entry in fields(cls)]
        if unknown := sorted(set(values).difference(known)):
            raise ValueError(f"fault: unknown field {list_unknown(unknown, known)}")
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


def find_mistakes(fault: Fault) -> list[str]:
    """Return a sentence for everything in the fault that cannot work."""
    checks = {
        "method must be an HTTP verb or *": isinstance(fault.method, str)
        and re.fullmatch(r"\*|[A-Za-z]+", fault.method) is not None,
        "path must begin with /": isinstance(fault.path, str) and fault.path.startswith("/"),
        "status must be an integer from 200 to 599": fault.status is None or is_whole(fault.status, 200, 599),
        "body must be text or JSON that is nested less than 200 levels deep": is_json(fault.body),
        "headers must map names to text or null": isinstance(fault.headers, dict)
        and all(isinstance(k, str) and (v is None or isinstance(v, str)) for k, v in fault.headers.items()),
        "headers must have HTTP names and values on one line": are_headers(fault.headers),
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


def are_headers(headers: object) -> bool:
    """Can the names and values be sent as headers?"""
    return not isinstance(headers, dict) or all(
        HEADER_NAME.fullmatch(str(name)) and str(value).replace("\t", " ").isprintable()
        for name, value in headers.items()
    )
