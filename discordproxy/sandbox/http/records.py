"""The record of what the sandbox received: every request as it came, without the token."""

from __future__ import annotations

import hashlib
from collections import Counter, OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import orjson


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


FIRST_ERROR = 400
"""The lowest HTTP status of an error."""

MAX_KEPT_BYTES = 64 * 2**20
"""How many bytes of attachments are kept; the oldest files go first."""

MAX_ANSWER_BYTES = 64 * 2**10
"""How many bytes of an answer are recorded."""


class KeptFiles:
    """The bytes of attachments, by the ids of these, as long as there is room for them."""

    def __init__(self, max_bytes: int = MAX_KEPT_BYTES) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._files: OrderedDict[int, RecordedFile] = OrderedDict()

    def __repr__(self) -> str:
        return f"<KeptFiles: {len(self._files)} with {self._bytes} bytes>"

    def add(self, attachment_id: int, file: RecordedFile) -> None:
        """Keep a file, and forget the oldest ones if there is no room."""
        self._files[attachment_id] = file
        self._bytes += len(file.content)
        while self._bytes > self._max_bytes:
            self._bytes -= len(self._files.popitem(last=False)[1].content)

    def find(self, attachment_id: int) -> RecordedFile | None:
        """Return the file of an attachment, if it is still kept."""
        return self._files.get(attachment_id)


@dataclass(frozen=True, slots=True)
class RecordedAnswer:
    """An answer as it was sent; of a long body only the beginning."""

    headers: dict[str, str]
    body: bytes = field(repr=False)


@dataclass(slots=True, eq=False)
class RecordedRequest:
    """A request: `path` after `/api/v10`, `raw_path` as it stood in the request line, times in monotonic seconds.

    `arrived_seconds` is when it had been read, `time_seconds` when it was counted against the limits. `json` is the
    body, or the `payload_json` of a multipart body; None without a body. `status` is None until the answer is
    sent, and stays None if the connection was dropped instead.

    `number` counts requests from 1. `decided_by` says what answered in Discord's place: a limit, a ban or a fault.
    `answer` is kept for changes and for refusals. `message_id` is that of the message that the request made.
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
    number: int = 0
    decided_by: str = ""
    is_dropped: bool = False
    answer: RecordedAnswer | None = None
    message_id: int | None = None

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
            "number": self.number,
            "decided_by": self.decided_by,
            "message_id": None if self.message_id is None else str(self.message_id),
            "answer": self.answer_json if self.is_refused else None,
        }

    @property
    def is_refused(self) -> bool:
        """Whether the answer is an error."""
        return self.status is not None and self.status >= FIRST_ERROR

    @property
    def answer_json(self) -> Any:
        """The JSON of the answer, or its text if it is something else; None if none is recorded."""
        if self.answer is None:
            return None
        try:
            return orjson.loads(self.answer.body)
        except ValueError:
            return self.answer.body.decode("utf-8", "replace")

    def keep_answer(self, headers: dict[str, str], body: bytes) -> None:
        """Record the answer, unless it is the result of reading."""
        if self.method != "GET" or self.status is None or self.is_refused:
            self.answer = RecordedAnswer(headers, body[:MAX_ANSWER_BYTES])


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
