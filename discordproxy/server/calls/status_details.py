"""Failures for programs: `grpc-status-details-bin`, which gRPC's libraries in most languages read.

It has the content of the details in a standard form: ErrorInfo (Discord's code and HTTP status, or why
the proxy refused), BadRequest (which fields are wrong), RetryInfo (when to try again).

What must stay true:
- The message in here is the status message itself, to the letter: grpcio-status refuses anything else.
- All headers of the answer together take less than 4 KB, counted as HTTP/2 counts them.

Sources: https://google.aip.dev/193 and https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto;
the messages are theirs. Their bytes are written here, since
classes for them were a third of what a failed call costs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grpclib.const import Status
from grpclib.encoding.base import StatusDetailsCodecBase
from grpclib.exceptions import GRPCError
from grpclib.metadata import encode_grpc_message

from discordproxy.discord.errors import DiscordHTTPError, InvalidRequest
from discordproxy.server.calls.failures import OUTCOME_UNKNOWN, Failure, fit

DISCORD = "discord.com"
PROXY = "discordproxy"
TYPE_URL = "type.googleapis.com/google.rpc."
MAXIMUM_BYTES = 3500
"""Of status message and details together in their headers; all other headers of an answer take less than 500."""
VIOLATIONS_BYTES = 900
"""Of these, for the fields that are wrong, if not everything fits; the text names them too."""

WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
BASE64_RATIO = 4 / 3


def _number(field: int, value: int) -> bytes:
    """Return a field that holds a whole number of 0 or more; nothing for 0, as protobuf has it."""
    return bytes([field << 3]) + _varint(value) if value else b""


def _chunk(field: int, content: str | bytes) -> bytes:
    """Return a field that holds a text, bytes or a message."""
    data = content.encode() if isinstance(content, str) else content
    return bytes([field << 3 | 2]) + _varint(len(data)) + data if data else b""


def _varint(value: int) -> bytes:
    written = bytearray()
    while value > 0x7F:
        written.append(value & 0x7F | 0x80)
        value >>= 7
    written.append(value)
    return bytes(written)


@dataclass(frozen=True, slots=True)
class FieldViolation:
    """google.rpc.BadRequest.FieldViolation: a field that is wrong, and what is wrong with it."""

    field: str
    description: str

    def encode(self) -> bytes:
        """Return it as bytes."""
        return _chunk(1, self.field) + _chunk(2, self.description)


@dataclass(frozen=True, slots=True)
class ErrorInfo:
    """google.rpc.ErrorInfo: the reason, who gave it, and what else is known."""

    reason: str
    domain: str
    metadata: Mapping[str, str]

    def encode(self) -> bytes:
        """Return it as bytes."""
        entries = (_chunk(1, name) + _chunk(2, value) for name, value in self.metadata.items())
        return (
            _chunk(1, self.reason) + _chunk(2, self.domain) + b"".join(_chunk(3, entry) for entry in entries)
        )


class Details:
    """What is told of a failure beside its status and message.

    Attributes:
        info: what happened.
        violations: which fields are wrong.
        data: all of it, as the field `details` of a google.rpc.Status.
    """

    def __init__(
        self, info: ErrorInfo, violations: Sequence[FieldViolation], retry_after: float | None
    ) -> None:
        self.info = info
        self.violations = violations
        self.data = _any("ErrorInfo", info.encode())
        if violations:
            self.data += _any("BadRequest", _bad_request(violations))
        if retry_after is not None:
            seconds, rest = divmod(max(0.0, retry_after), 1)
            duration = _number(1, int(seconds)) + _number(2, int(rest * 1e9))
            self.data += _any("RetryInfo", bytes([1 << 3 | 2]) + _varint(len(duration)) + duration)


def _any(name: str, message: bytes) -> bytes:
    """Return an entry of a status's details: a google.protobuf.Any."""
    return _chunk(3, _chunk(1, TYPE_URL + name) + _chunk(2, message))


def _bad_request(violations: Iterable[FieldViolation]) -> bytes:
    """Return a google.rpc.BadRequest as bytes."""
    return b"".join(_chunk(1, violation.encode()) for violation in violations)


def _status(status: Status, message: str, details: Details) -> bytes:
    """Return a google.rpc.Status as bytes."""
    return _number(1, status.value) + _chunk(2, message) + details.data


class StatusDetailsCodec(StatusDetailsCodecBase):
    """Writes `Details` for grpclib."""

    def encode(self, status: Status, message: str | None, details: Details) -> bytes:
        """Return a google.rpc.Status as bytes."""
        return _status(status, message or "", details)

    def decode(self, status: Status, message: str | None, data: bytes) -> Any:
        """Return nothing: only clients read details."""
        return None


def make_error(error: Exception, failure: Failure, trailing: Mapping[str, str]) -> GRPCError:
    """Return what grpclib sends for a failed call: status, message, and the details for programs.

    Args:
        error: what the call ended in.
        failure: the same as its caller sees it.
        trailing: what else goes into the trailing metadata.
    """
    info = _explain(error, failure, trailing)
    details = Details(info, _violations(error), failure.retry_after)
    if _size(failure, failure.details, details) <= MAXIMUM_BYTES:
        return GRPCError(failure.status, failure.details, details)
    details = Details(info, _first(details.violations), failure.retry_after)
    return GRPCError(failure.status, _shorten(failure, details), details)


def _explain(error: Exception, failure: Failure, trailing: Mapping[str, str]) -> ErrorInfo:
    known = {"outcome": trailing["outcome"]} if "outcome" in trailing else {}
    if isinstance(error, DiscordHTTPError):
        reason = f"DISCORD_{error.code}" if error.code else f"HTTP_{error.status}"
        known = {"code": str(error.code), "http_status": str(error.status)} | known
        return ErrorInfo(reason, DISCORD, known)
    reason = (
        failure.status.name if isinstance(error, GRPCError) else WORD.sub("_", type(error).__name__).upper()
    )
    return ErrorInfo(reason, PROXY, known)


def _violations(error: Exception) -> list[FieldViolation]:
    if isinstance(error, InvalidRequest):
        return [FieldViolation(error.field, error.text)]
    if isinstance(error, DiscordHTTPError):
        return [FieldViolation(place, text) for place, text in error.fields]
    return []


def _first(violations: Iterable[FieldViolation]) -> list[FieldViolation]:
    """Return the first violations, as many as fit beside the text."""
    kept: list[FieldViolation] = []
    for violation in violations:
        if len(_bad_request([*kept, violation])) * BASE64_RATIO > VIOLATIONS_BYTES:
            break
        kept.append(violation)
    return kept


def _shorten(failure: Failure, details: Details) -> str:
    """Return the status message, cut where it and the details would not fit.

    Discord's JSON object stays valid JSON, and the sentence about an unknown outcome is never cut.
    """
    if _size(failure, failure.details, details) <= MAXIMUM_BYTES:
        return failure.details
    document = _read_json(failure.details)
    ending = f" {OUTCOME_UNKNOWN}" if failure.outcome_unknown else ""

    def write(text: str) -> str:
        return text + ending if document is None else json.dumps({**document, "text": text + ending})

    whole = failure.details if document is None else document["text"]
    text = whole.removesuffix(ending).removesuffix(" ...")
    return write(fit(text, lambda text: _size(failure, write(text), details), MAXIMUM_BYTES))


def _read_json(message: str) -> dict[str, Any] | None:
    if not message.startswith("{"):
        return None
    try:
        document = json.loads(message)
    except ValueError:
        return None
    return document if isinstance(document, dict) and isinstance(document.get("text"), str) else None


def _size(failure: Failure, message: str, details: Details) -> int:
    """Return how many bytes message and details take in their headers."""
    encoded = len(_status(failure.status, message, details))
    return len(encode_grpc_message(message)) + 4 * -(-encoded // 3)
