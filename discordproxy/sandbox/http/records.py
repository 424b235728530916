"""The record of what the sandbox received: every request as it came, without the token."""

from __future__ import annotations

import hashlib
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class RecordedFile:
    """A file of a multipart request: the part's name (`files[0]`), the file's name, its type and its bytes."""

    name: str
    filename: str
    content_type: str
    content: bytes = field(repr=False)

    def to_json(self) -> dict[str, Any]:
        """Return everything but the bytes, of which the size and the SHA-256 are given."""
        digest = hashlib.sha256(self.content).hexdigest()
        return {
            "name": self.name,
            "filename": self.filename,
            "content_type": self.content_type,
            "size": len(self.content),
            "sha256": digest,
        }


@dataclass(slots=True)
class RecordedRequest:
    """A request: `path` after `/api/v10`, `raw_path` as it stood in the request line, times in monotonic seconds.

    `arrived_seconds` is when it had been read, `time_seconds` when it was counted against the limits. `json` is the
    body, or the `payload_json` of a multipart body; None without a body. `status` is None until the answer is
    sent, and stays None if the connection was dropped instead.
    """

    method: str
    path: str
    raw_path: str
    query: dict[str, str]
    headers: dict[str, str]
    json: Any
    files: list[RecordedFile]
    arrived_seconds: float
    time_seconds: float
    status: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the record as a JSON object."""
        return {
            "method": self.method,
            "path": self.path,
            "raw_path": self.raw_path,
            "query": self.query,
            "headers": self.headers,
            "json": self.json,
            "files": [file.to_json() for file in self.files],
            "arrived_seconds": self.arrived_seconds,
            "time_seconds": self.time_seconds,
            "status": self.status,
        }


class AnswerCounts:
    """How many requests there were and how they were answered; counted even if requests are not recorded."""

    def __init__(self) -> None:
        self.requests = 0
        self.dropped = 0
        self.invalid = 0
        self.statuses: Counter[int] = Counter()
        self.rate_limited: Counter[str] = Counter()

    def to_json(self) -> dict[str, Any]:
        """Return the figures as a JSON object."""
        return {
            "requests": self.requests,
            "dropped": self.dropped,
            "invalid": self.invalid,
            "statuses": {str(status): count for status, count in sorted(self.statuses.items())},
            "rate_limited": dict(self.rate_limited),
        }


def new_record(maximum: int | None) -> deque[RecordedRequest]:
    """Return an empty record that forgets the oldest requests beyond `maximum` (None: never)."""
    return deque(maxlen=maximum)


def peak_count(times: Iterable[float], window_seconds: float) -> int:
    """Return the largest number of moments that any window of that length holds, wherever it starts."""
    ordered = sorted(times)
    peak = first = 0
    for last, moment in enumerate(ordered):
        while moment - ordered[first] >= window_seconds:
            first += 1
        peak = max(peak, last - first + 1)
    return peak
