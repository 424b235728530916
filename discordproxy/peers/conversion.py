"""Between what the limiter knows and the messages of a link: refusals, clients, hand-overs."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

import betterproto

from discordproxy.peers.wire_types import (
    BucketState,
    HandOver,
    HashState,
    HiddenState,
    Refusal,
    RefusalKind,
    RouteState,
    WindowState,
)
from discordproxy.ratelimit import (
    Banned,
    LimiterClosed,
    Moved,
    QueueFull,
    RateLimitError,
    TokenRefused,
    TooManyInvalidRequests,
    WaitTooLong,
)
from discordproxy.ratelimit.handover import (
    HandedBucket,
    HandedHash,
    HandedHidden,
    Handover,
    split_handover,
)
from discordproxy.ratelimit.window import HandedWindow
from discordproxy.wire import make, value_of

WINDOW_HEADERS = (
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
    "X-RateLimit-Reset",
    "X-RateLimit-Reset-After",
    "X-RateLimit-Bucket",
)
"""What matters of an answer that is no refusal."""

LIMIT_HEADERS = (
    *WINDOW_HEADERS,
    "X-RateLimit-Scope",
    "X-RateLimit-Global",
    "Retry-After",
    "Date",
    "Via",
)
"""Headers of Discord's answers that say something about limits. Reports tell their values in this order."""

MOST_BODY_BYTES = 4096
"""How much of a refusal's body is told: those of Discord's own have 100 bytes."""

NAMED = ("client", "certificate")
"""Kinds of clients whose names mean the same in all proxies; the others are known in one only."""

KINDS: dict[type[RateLimitError], int] = {
    WaitTooLong: RefusalKind.WAIT_TOO_LONG,
    QueueFull: RefusalKind.QUEUE_FULL,
    Banned: RefusalKind.BANNED,
    TooManyInvalidRequests: RefusalKind.TOO_MANY_INVALID,
    TokenRefused: RefusalKind.TOKEN_REFUSED,
    Moved: RefusalKind.MOVED,
    LimiterClosed: RefusalKind.MOVED,  # this proxy stops, so another one has the bucket
}

SAME_NAMES = (("reason", "reason"), ("limit", "limit"), ("member", "member"))
"""Facts of refusals that have the same name on the wire."""

MOST_STATES = 400
"""Of one kind in one message."""


def write_limit_headers(status: int, headers: Mapping[str, str]) -> list[str]:
    """Return the values of the headers that are about limits; the mapping ignores case."""
    names = LIMIT_HEADERS if status >= 400 else WINDOW_HEADERS
    return [headers.get(name, "") for name in names]


def read_limit_headers(values: Sequence[str]) -> dict[str, str]:
    """Return the headers that are about limits by their names."""
    return {name: value for name, value in zip(LIMIT_HEADERS, values, strict=False) if value}


def describe_client(client: Hashable) -> list[str]:
    """Return the parts of a client's name."""
    return [str(part) for part in client] if isinstance(client, tuple) else [str(client)]


def read_client(parts: list[str], member: str) -> Hashable:
    """Return the client by which the owner lets callers take turns.

    Args:
        parts: of its name.
        member: id of the proxy that asks.
    """
    return tuple(parts) if parts and parts[0] in NAMED else (member, *parts)


def write_refusal(error: RateLimitError) -> Refusal:
    """Return a refusal of the limiter as a message."""
    kind = next((kind for known, kind in KINDS.items() if type(error) is known), None)
    if kind is None:
        raise TypeError(f"not a refusal that can be told: {error!r}")
    facts: dict[str, Any] = {"kind": kind}
    for name, attribute in (("seconds", "wait_seconds"), ("seconds", "retry_after_seconds"), *SAME_NAMES):
        if hasattr(error, attribute):
            facts[name] = getattr(error, attribute)
    return make(Refusal, facts)


def read_refusal(refusal: Refusal) -> RateLimitError:
    """Return the refusal that a message tells, with the same facts."""
    match refusal.kind:
        case RefusalKind.WAIT_TOO_LONG:
            return WaitTooLong(refusal.seconds, refusal.reason)
        case RefusalKind.QUEUE_FULL:
            return QueueFull(refusal.limit)
        case RefusalKind.BANNED:
            return Banned(refusal.seconds)
        case RefusalKind.TOO_MANY_INVALID:
            return TooManyInvalidRequests(refusal.seconds)
        case RefusalKind.TOKEN_REFUSED:
            return TokenRefused()
    return Moved(refusal.member)


def write_handovers(handed: Mapping[str, Handover]) -> Iterator[HandOver]:
    """Yield the messages that hand over some buckets of each bot; at least one, the last is marked."""
    messages = [
        HandOver(
            bot,
            [_write(BucketState, bucket) for bucket in part.buckets],
            [RouteState(name, hash_) for name, hash_ in part.routes],
            [_write(HashState, one) for one in part.hashes],
            [_write(HiddenState, one) for one in part.hidden],
        )
        for bot, whole in handed.items()
        for part in split_handover(whole, MOST_STATES)
    ]
    messages = messages or [HandOver()]
    messages[-1].is_last = True
    yield from messages


def read_handover(message: HandOver) -> Handover:
    """Return what a message hands over."""
    return Handover(
        [_read(HandedBucket, state) for state in message.buckets],
        [(state.name, state.hash) for state in message.routes],
        [_read(HandedHash, state) for state in message.hashes],
        [_read(HandedHidden, state) for state in message.hidden],
    )


MESSAGES: dict[type[Any], type[betterproto.Message]] = {HandedWindow: WindowState, HandedHidden: HiddenState}
INSIDE: dict[str, type[Any]] = {"window": HandedWindow, "hidden": HandedHidden}
"""What stands inside a handed bucket, by the name of its field."""


def _write(kind: type[betterproto.Message], value: Any) -> Any:
    """Return a message with the fields of a dataclass, whose names are the same."""
    found = {field.name: getattr(value, field.name) for field in fields(value)}
    for name, inner in found.items():
        if is_dataclass(inner):
            found[name] = _write(MESSAGES[type(inner)], inner)
        elif isinstance(inner, tuple):
            found[name] = list(inner)
    return make(kind, {name: inner for name, inner in found.items() if inner is not None})


def _read(kind: type[Any], message: betterproto.Message) -> Any:
    found: dict[str, Any] = {}
    for field in fields(kind):
        value = value_of(message, field.name)
        if value is None:
            continue
        if isinstance(value, betterproto.Message):
            value = _read(INSIDE[field.name], value)
        found[field.name] = tuple(value) if isinstance(value, list) else value
    required = {"name": "", "limit": 1, "remaining": 0, "period": 0.0, "major": "", "budget": "BOT"}
    missing = {field.name for field in fields(kind)} & required.keys() - found.keys()
    return kind(**{name: required[name] for name in missing}, **found)
