"""The limiter's state as one frozen value: for the log, metrics, a page, tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from discordproxy.ratelimit.bucket import Bucket
from discordproxy.ratelimit.headers import Scope
from discordproxy.ratelimit.state import State

MOST_IN_LINE = 5
"""How many buckets the form in one line names."""


@dataclass(frozen=True, slots=True)
class BucketSnapshot:
    """One bucket.

    Attributes:
        name: Discord's hash, or method and path while that is unknown.
        route: method and path template of a route that belongs to it, for humans.
        major: the channel, guild or webhook ("channels/123"); may be empty. A webhook's token is left out.
        mode: "learning", "limited", "unlimited", "paced" or "paused".
        kind: what of the hash's requests it is for, empty for all.
        limit: requests in one window, None if unknown.
        remaining: requests left in this window, those under way not subtracted; None if unknown.
        waiting: requests that wait.
        in_flight: requests sent and not answered.
        wakes_in_seconds: when time alone makes room, None if only an answer can.
    """

    name: str
    route: str
    major: str
    mode: str
    limit: int | None
    remaining: int | None
    waiting: int
    in_flight: int
    wakes_in_seconds: float | None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class GlobalSnapshot:
    """The bot's budget over all routes: requests per second, how many may go now, how many are under way."""

    limit: int
    remaining: int
    in_flight: int


@dataclass(frozen=True, slots=True)
class InvalidSnapshot:
    """Refusals within 10 minutes: how many bring a ban, how many there were, from where on requests are held."""

    limit: int
    count: int
    warn_at: int
    stop_at: int


class PauseReason(StrEnum):
    """Why something is paused."""

    BANNED = "banned"
    TOKEN_REFUSED = "token refused"  # noqa: S105
    GLOBAL_LIMIT = "429 for the whole bot"
    MANY_REFUSALS = "many refusals"
    BUCKET_LIMIT = "429"


@dataclass(frozen=True, slots=True)
class PauseSnapshot:
    """Something that is paused: what, why, and for how many more seconds (0: until an answer comes)."""

    what: str
    reason: PauseReason
    seconds: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All of it.

    Attributes:
        serving: whether requests are accepted at all.
        reason: why not; empty if they are.
        pending: how many wait. max_pending: how many may.
        in_flight: how many are under way.
        buckets: every bucket in use; idle ones are forgotten after a while.
        global_budget, invalid_budget: see there.
        paused: what is stopped by Discord's order or to avoid a ban.
        refusals: answers of 429 since the start, by scope: "user", "shared", "global", "ban".
    """

    serving: bool
    reason: str
    pending: int
    max_pending: int
    in_flight: int
    buckets: tuple[BucketSnapshot, ...]
    global_budget: GlobalSnapshot
    invalid_budget: InvalidSnapshot
    paused: tuple[PauseSnapshot, ...]
    refusals: Mapping[str, int]

    def __str__(self) -> str:
        busy = sorted(self.buckets, key=lambda bucket: bucket.waiting, reverse=True)[:MOST_IN_LINE]
        parts = [
            "serving" if self.serving else f"not serving ({self.reason})",
            f"{self.pending} waiting, {self.in_flight} under way, {len(self.buckets)} buckets",
            f"global {self.global_budget.remaining} of {self.global_budget.limit} left",
            f"refusals {self.invalid_budget.count} of {self.invalid_budget.limit}",
            *(f"{pause.what}: {pause.reason}, {pause.seconds:.1f} s" for pause in self.paused[:MOST_IN_LINE]),
            *(
                f"{bucket.name} {bucket.major}: {bucket.waiting} waiting, {bucket.mode}"
                for bucket in busy
                if bucket.waiting
            ),
        ]
        return "; ".join(parts)


def take_snapshot(state: State, now: float) -> Snapshot:
    """Return the state as it is now."""
    reason = find_reason(state, now)
    assert state.paced.pacer is not None
    pacer, invalid = state.paced.pacer, state.breakers.invalid
    routes = state.buckets.name_routes()
    invalid.refresh(now)
    return Snapshot(
        serving=not reason,
        reason=reason,
        pending=state.pending,
        max_pending=state.settings.max_pending,
        in_flight=state.flying,
        buckets=tuple(_show(bucket, routes.get(bucket.name, bucket.name), now) for bucket in state.buckets),
        global_budget=GlobalSnapshot(pacer.limit, max(0, pacer.free(now)), pacer.flying),
        invalid_budget=InvalidSnapshot(invalid.limit, invalid.count, invalid.warn_at, invalid.stop_at),
        paused=tuple(_find_pauses(state, now)),
        refusals={scope.value: state.refusals[scope] for scope in Scope},
    )


def summarise(state: State, now: float) -> str:
    """Return the state in one line, without a look at every bucket: refusals may come while there are many."""
    assert state.paced.pacer is not None
    pacer, invalid, reason = state.paced.pacer, state.breakers.invalid, find_reason(state, now)
    return (
        f"{f'not serving ({reason})' if reason else 'serving'}; "
        f"{state.pending} waiting, {state.flying} under way, {len(state.buckets)} buckets; "
        f"global {max(0, pacer.free(now))} of {pacer.limit} left; refusals {invalid.count} of {invalid.limit}"
    )


def find_reason(state: State, now: float) -> str:
    """Return why requests are not accepted now; empty if they are."""
    if state.is_closed:
        return "stopping"
    if state.breakers.ban.is_on and now < state.breakers.ban.until:
        return "the address is banned by Discord's network"
    if state.breakers.token.is_refused:
        return "Discord refuses the bot token"
    state.breakers.invalid.refresh(now)
    return "too many requests were refused, a ban is near" if state.breakers.invalid.is_spent else ""


def _find_pauses(state: State, now: float) -> list[PauseSnapshot]:
    found = []
    if state.breakers.ban.is_on:
        found.append(
            PauseSnapshot("everything", PauseReason.BANNED, max(0.0, state.breakers.ban.until - now))
        )
    if state.breakers.token.is_refused:
        wait = max(0.0, state.breakers.token.next_probe_at - now)
        found.append(PauseSnapshot("everything authorized", PauseReason.TOKEN_REFUSED, wait))
    for budget, turnstile in state.turnstiles.items():
        if turnstile.pause.is_on:
            wait = max(0.0, turnstile.pause.until - now)
            found.append(PauseSnapshot(budget.value, PauseReason.GLOBAL_LIMIT, wait))
    invalid = state.breakers.invalid
    if invalid.is_short:
        until = invalid.find_relief(now) if invalid.is_spent else invalid.find_end_of_hold(now)
        found.append(PauseSnapshot("everything", PauseReason.MANY_REFUSALS, max(0.0, until - now)))
    found += (
        PauseSnapshot(bucket.title, PauseReason.BUCKET_LIMIT, bucket.paused_until - now)
        for bucket in state.buckets
        if bucket.paused_until > now
    )
    return found


def _show(bucket: Bucket, route: str, now: float) -> BucketSnapshot:
    bucket.refresh(now)
    at = bucket.find_wake_up(now)
    return BucketSnapshot(
        name=bucket.name,
        route=route,
        major=bucket.place,
        mode=bucket.mode.name.lower(),
        limit=bucket.window.limit if bucket.window is not None else None,
        remaining=bucket.window.remaining if bucket.window is not None else None,
        waiting=len(bucket.waiting),
        in_flight=len(bucket.flying) + len(bucket.overdue),
        wakes_in_seconds=None if at is None else max(0.0, at - now),
        kind=bucket.part,
    )
