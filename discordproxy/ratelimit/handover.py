"""The state of buckets on its way from one limiter to another: a bucket is used by one limiter at a time.

What must stay true:
- Times are told relative to now: no two machines have the same clock. Only the end of a window on Discord's own clock
  is the same for all.
- What is under way when a bucket is handed over counts as spent: its answers will not come to the new owner.
- A bucket for all channels of a route stays where it is: each limiter learns its own pace of such a limit.
- Whoever takes a bucket over that it knows something of believes the stricter of both.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from discordproxy.ratelimit.bucket import Bucket
from discordproxy.ratelimit.buckets import Buckets, WindowShape
from discordproxy.ratelimit.hidden_limit import MOST_COUNTED, HiddenLimit
from discordproxy.ratelimit.leaky_window import AnyWindow, LeakyWindow
from discordproxy.ratelimit.modes import Mode
from discordproxy.ratelimit.routes import Budget, Route
from discordproxy.ratelimit.window import HandedWindow, Window

Moves = Callable[[str], bool]
"""Tells of a major parameter whether its buckets belong to another limiter from now on."""


@dataclass(frozen=True, slots=True)
class HandedHidden:
    """A limit that no header announces; `ages` tell how many seconds ago requests were sent."""

    name: str = ""
    count: int = 0
    period: float = 0.0
    good: int = 0
    ages: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedBucket:
    """One bucket.

    Attributes:
        name: its hash, or the route's name while the hash is unknown.
        major: the channel, guild or webhook.
        budget: name of the budget that it spends from.
        part: what of the hash's requests it is for, if not for all of them.
        lane: which kind of these requests it is for, if Discord has refused that kind alone.
        paused_seconds: how long it pauses.
        window: if a limit is known.
        hidden: what refusals have shown of a limit that no header announces.
        told_by: names of the routes whose answers have told of the window. Without them the first answer of another
            route, which Discord may count by itself, would be taken for a new window.
    """

    name: str
    major: str
    budget: str
    part: str = ""
    lane: str = ""
    paused_seconds: float = 0.0
    window: HandedWindow | None = None
    hidden: HandedHidden | None = None
    told_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandedHash:
    """What all buckets of a hash have in common; the interval is that of leaky ones, else 0."""

    name: str
    limit: int
    period: float
    interval: float = 0.0
    is_apart: bool = False


@dataclass(frozen=True, slots=True)
class Handover:
    """What one limiter tells another one.

    Attributes:
        buckets: those that move.
        routes: names of routes, each with its hash.
        hashes: what is known of hashes.
        hidden: what is known of limits that no header announces.
    """

    buckets: list[HandedBucket] = field(default_factory=list)
    routes: list[tuple[str, str]] = field(default_factory=list)
    hashes: list[HandedHash] = field(default_factory=list)
    hidden: list[HandedHidden] = field(default_factory=list)


def hand_over(buckets: Buckets, moves: Moves, now: float) -> Handover:
    """Tell what is known of the buckets that move and of all routes; forget the buckets."""
    leaving = [bucket for bucket in buckets if moves(bucket.major) and not bucket.is_route_wide]
    handed = [_tell(bucket, now) for bucket in leaving if not bucket.is_idle(now)]
    buckets.forget(leaving)
    return Handover(
        [bucket for bucket in handed if bucket.window or bucket.hidden or bucket.paused_seconds],
        buckets.name_hashes(),
        [_tell_hash(buckets, name, shape) for name, shape in buckets.name_shapes()],
        [HandedHidden(name, count, period) for name, (count, period) in buckets.name_hidden()],
    )


def forget_moved(buckets: Buckets, moves: Moves) -> None:
    """Forget what was known of buckets that another limiter has used meanwhile; not of those that are in use."""
    buckets.forget([bucket for bucket in buckets if moves(bucket.major) and not _is_kept(bucket)])


def take_over(buckets: Buckets, handed: Handover, now: float) -> list[Bucket]:
    """Take in what another limiter has told; return the buckets that have changed."""
    for route, name in handed.routes:
        buckets.note_hash(route, name)
    for one in handed.hashes:
        buckets.note_shape_of(one.name, WindowShape(one.limit, one.period, one.interval or None))
        counting = buckets.find_counting(one.name)
        if one.is_apart:
            counting.apart.make(now)
        if one.interval:
            counting.leaky.make(now)
    for hidden in handed.hidden:
        buckets.note_hidden_of(hidden.name, hidden.count, hidden.period)
    return [_apply(_find(buckets, one, now), one, now) for one in handed.buckets]


def _is_kept(bucket: Bucket) -> bool:
    return bool(bucket.waiting or bucket.flying or bucket.lanes) or bucket.is_route_wide


def _tell(bucket: Bucket, now: float) -> HandedBucket:
    root, hidden = bucket.root, bucket.hidden
    is_paused = bucket.mode is Mode.PAUSED and bucket.paused_until > now
    return HandedBucket(
        bucket.name,
        bucket.major,
        bucket.budget.name,
        root.part,
        "" if bucket.parent is None else bucket.part,
        bucket.paused_until - now if is_paused else 0.0,
        None if bucket.window is None else bucket.window.hand_over(bucket.in_flight, now),
        None if hidden is None else _tell_hidden(hidden, now),
        () if root.history is None else tuple(sorted(root.history.names)),
    )


def _tell_hidden(hidden: HiddenLimit, now: float) -> HandedHidden:
    ages = tuple(now - at for at in hidden.find_sent())
    return HandedHidden("", hidden.count, hidden.period, hidden.good, ages)


def _tell_hash(buckets: Buckets, name: str, shape: WindowShape) -> HandedHash:
    is_apart = buckets.find_counting(name).apart.holds
    return HandedHash(name, shape.limit, shape.period, shape.interval or 0.0, is_apart)


def _find(buckets: Buckets, handed: HandedBucket, now: float) -> Bucket:
    route = Route(handed.part, handed.major)
    bucket = buckets.open(handed.name, route, Budget[handed.budget], now)
    return buckets.open_lane(bucket, handed.lane) if handed.lane else bucket


def _apply(bucket: Bucket, handed: HandedBucket, now: float) -> Bucket:
    if handed.window is not None:
        window = _restore(handed.window, now)
        if bucket.mode is Mode.LEARNING or bucket.window is None or _has_less(window, bucket.window, now):
            bucket.take_window(window)
        bucket.root.note_told_by(handed.told_by)
    elif handed.hidden is not None and bucket.hidden is None:
        hidden = handed.hidden
        sent = deque((now - age for age in hidden.ages), MOST_COUNTED)
        bucket.take_hidden(HiddenLimit(hidden.count, hidden.period, hidden.good, sent))
    if handed.paused_seconds > 0:
        bucket.pause(now + handed.paused_seconds)
    return bucket


def _restore(handed: HandedWindow, now: float) -> AnyWindow:
    return LeakyWindow.restore(handed, now) if handed.interval else Window.restore(handed, now)


def _has_less(one: AnyWindow, other: AnyWindow, now: float) -> bool:
    other.roll(now)
    return one.is_open and (not other.is_open or one.remaining < other.remaining)


def split_handover(handed: Handover, most: int) -> Iterable[Handover]:
    """Yield a hand-over in parts with so many entries of each kind at the most; at least one part."""
    lengths = (len(handed.buckets), len(handed.routes), len(handed.hashes), len(handed.hidden))
    for start in range(0, max(1, *lengths), most):
        stop = start + most
        yield Handover(
            handed.buckets[start:stop],
            handed.routes[start:stop],
            handed.hashes[start:stop],
            handed.hidden[start:stop],
        )
