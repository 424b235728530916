"""Failures for programs: `grpc-status-details-bin`, which gRPC's libraries in most languages read.

It says in a standard form what the JSON object in the details says: ErrorInfo (Discord's code and HTTP status, or why
the proxy refused), BadRequest (which fields are wrong), RetryInfo (when to try again).

What must stay true:
- The message in here is the status message itself, to the letter: grpcio-status refuses anything else.
- All headers of the answer together take less than 4 KB, counted as HTTP/2 counts them.

Sources: https://google.aip.dev/193 and https://github.com/googleapis/googleapis/blob/master/google/rpc/error_details.proto;
the messages are theirs, as far as they are needed here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import betterproto
from grpclib.const import Status
from grpclib.encoding.base import StatusDetailsCodecBase
from grpclib.exceptions import GRPCError
from grpclib.metadata import encode_grpc_message

from discordproxy.discord.errors import DiscordHTTPError, InvalidRequest
from discordproxy.server.calls.failures import OUTCOME_UNKNOWN, Failure
from discordproxy.server.calls.fitting import fit
from discordproxy.wire import WireCodec

DISCORD = "discord.com"
PROXY = "discordproxy"
TYPE_URL = "type.googleapis.com/google.rpc."
MAXIMUM_BYTES = 3500
"""Of status message and details together in their headers; all other headers of an answer take less than 500."""
VIOLATIONS_BYTES = 900
"""Of these, for the fields that are wrong, if not all fits: the text names them too."""

WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
BASE64_RATIO = 4 / 3
CODEC = WireCodec()

# ruff: noqa: RUF009 - betterproto's way to declare fields


@dataclass(eq=False, repr=False)
class AnyMessage(betterproto.Message):
    """google.protobuf.Any."""

    type_url: str = betterproto.string_field(1)
    value: bytes = betterproto.bytes_field(2)


@dataclass(eq=False, repr=False)
class RichStatus(betterproto.Message):
    """google.rpc.Status."""

    code: int = betterproto.int32_field(1)
    message: str = betterproto.string_field(2)
    details: list[AnyMessage] = betterproto.message_field(3)


@dataclass(eq=False, repr=False)
class MetadataEntry(betterproto.Message):
    """An entry of the map in ErrorInfo."""

    key: str = betterproto.string_field(1)
    value: str = betterproto.string_field(2)


@dataclass(eq=False, repr=False)
class ErrorInfo(betterproto.Message):
    """google.rpc.ErrorInfo."""

    reason: str = betterproto.string_field(1)
    domain: str = betterproto.string_field(2)
    metadata: list[MetadataEntry] = betterproto.message_field(3)


@dataclass(eq=False, repr=False)
class FieldViolation(betterproto.Message):
    """google.rpc.BadRequest.FieldViolation."""

    field: str = betterproto.string_field(1)
    description: str = betterproto.string_field(2)


@dataclass(eq=False, repr=False)
class BadRequest(betterproto.Message):
    """google.rpc.BadRequest."""

    field_violations: list[FieldViolation] = betterproto.message_field(1)


@dataclass(eq=False, repr=False)
class Duration(betterproto.Message):
    """google.protobuf.Duration."""

    seconds: int = betterproto.int64_field(1)
    nanos: int = betterproto.int32_field(2)


@dataclass(eq=False, repr=False)
class RetryInfo(betterproto.Message):
    """google.rpc.RetryInfo."""

    retry_delay: Duration = betterproto.message_field(1)


@dataclass(frozen=True, slots=True)
class Details:
    """What is told of a failure beside its status and message."""

    info: ErrorInfo
    violations: list[FieldViolation] = field(default_factory=list)
    retry_after: float | None = None

    def pack(self) -> list[AnyMessage]:
        """Return them as the list that a google.rpc.Status holds."""
        packed = [_pack(self.info)]
        if self.violations:
            packed.append(_pack(BadRequest(self.violations)))
        if self.retry_after is not None:
            seconds, rest = divmod(max(0.0, self.retry_after), 1)
            packed.append(_pack(RetryInfo(Duration(int(seconds), int(rest * 1e9)))))
        return packed


class StatusDetailsCodec(StatusDetailsCodecBase):
    """Writes `Details` for grpclib."""

    def encode(self, status: Status, message: str | None, details: Details) -> bytes:
        """Return a google.rpc.Status as bytes."""
        return _encode(RichStatus(status.value, message or "", details.pack()))

    def decode(self, status: Status, message: str | None, data: bytes) -> Any:
        """Read what `encode` wrote; a server has no use for it."""
        return RichStatus().parse(data)


def make_error(error: Exception, failure: Failure, trailing: Mapping[str, str]) -> GRPCError:
    """Return what grpclib sends for a failed call: status, message, and the details for programs.

    Args:
        error: what the call ended in.
        failure: the same as its caller sees it.
        trailing: what else goes into the trailing metadata.
    """
    info = _explain(error, failure, trailing)
    details = Details(info, _violations(error), failure.retry_after)
    if _size(failure, failure.details, details) > MAXIMUM_BYTES:
        details = Details(info, _first(details.violations), failure.retry_after)
    return GRPCError(failure.status, _shorten(failure, details), details)


def _explain(error: Exception, failure: Failure, trailing: Mapping[str, str]) -> ErrorInfo:
    known = {"outcome": trailing["outcome"]} if "outcome" in trailing else {}
    if isinstance(error, DiscordHTTPError):
        reason = f"DISCORD_{error.code}" if error.code else f"HTTP_{error.status}"
        known = {"code": str(error.code), "http_status": str(error.status)} | known
        return ErrorInfo(reason, DISCORD, _entries(known))
    reason = (
        failure.status.name if isinstance(error, GRPCError) else WORD.sub("_", type(error).__name__).upper()
    )
    return ErrorInfo(reason, PROXY, _entries(known))


def _entries(known: Mapping[str, str]) -> list[MetadataEntry]:
    return [MetadataEntry(key, value) for key, value in known.items()]


def _violations(error: Exception) -> list[FieldViolation]:
    if isinstance(error, InvalidRequest):
        return [FieldViolation(error.field, error.text)]
    if isinstance(error, DiscordHTTPError):
        return [FieldViolation(place, text) for place, text in error.fields]
    return []


def _first(violations: Iterable[FieldViolation]) -> list[FieldViolation]:
    """Return the first violations, as many as have room beside the text."""
    kept: list[FieldViolation] = []
    for violation in violations:
        if len(_encode(BadRequest([*kept, violation]))) * BASE64_RATIO > VIOLATIONS_BYTES:
            break
        kept.append(violation)
    return kept


def _shorten(failure: Failure, details: Details) -> str:
    """Return the status message, cut where it and the details would not fit.

    Discord's JSON object stays one, and that the outcome is unknown is said in any case.
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
    encoded = len(_encode(RichStatus(failure.status.value, message, details.pack())))
    return len(encode_grpc_message(message)) + 4 * -(-encoded // 3)


def _pack(message: betterproto.Message) -> AnyMessage:
    return AnyMessage(TYPE_URL + type(message).__name__, _encode(message))


def _encode(message: betterproto.Message) -> bytes:
    return CODEC.encode(message, type(message))
