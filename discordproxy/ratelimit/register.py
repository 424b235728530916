"""All buckets that matter now, and what has been learned about routes.

What must stay true: memory follows what is in use. A bucket is forgotten when nothing is lost by it; a new bucket of
a known hash begins with that hash's limit. All tables of what was learned are bounded.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from discordproxy.ratelimit.bucket import Bucket, Mode
from discordproxy.ratelimit.routes import Route
from discordproxy.ratelimit.window import Window

MOST_ROUTES = 2_000
SWEEP_STEPS = 4
"""How many of the buckets not looked at for longest are examined for each new one."""

V = TypeVar("V")


class Recent(Generic[V]):
    """A mapping from text that keeps the entries used last."""

    def __init__(self, most: int) -> None:
        self._entries: OrderedDict[str, V] = OrderedDict()
        self._most = most

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[tuple[str, V]]:
        return iter(self._entries.items())

    def get(self, key: str) -> V | None:
        """Return an entry, None if there is none."""
        entry = self._entries.get(key)
        if entry is not None:
            self._entries.move_to_end(key)
        return entry

    def put(self, key: str, value: V) -> None:
        """Add or change an entry."""
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._most:
            self._entries.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Shape:
    """What all buckets of one hash have in common: so many requests in so many seconds."""

    limit: int
    period: float


class Register:
    """Finds the bucket of a route, and files it anew when an answer has told its hash."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[tuple[str, str], Bucket] = OrderedDict()
        self._hashes: Recent[str] = Recent(MOST_ROUTES)
        self._former: Recent[str] = Recent(MOST_ROUTES)
        self._shapes: Recent[Shape] = Recent(MOST_ROUTES)

    def __repr__(self) -> str:
        return f"<Register of {len(self._buckets)} buckets, {len(self._hashes)} routes with a hash>"

    def __iter__(self) -> Iterator[Bucket]:
        return iter(self._buckets.values())

    def __len__(self) -> int:
        return len(self._buckets)

    def find(self, route: Route, now: float) -> Bucket:
        """Return the bucket of a route, a new one if it was not in use.

        Where an answer elsewhere has told another hash, those who wait here under the former one come first: they
        move, and whoever has joined them, with the first answer that comes here.
        """
        former = self._buckets.get((self._former.get(route.template) or "", route.major))
        if former is not None and former.holds(route.template):
            return former
        name = self._hashes.get(route.template) or route.template
        return self._open(name, route.major, exempt=route.exempt, now=now)

    def knows_hash(self, route: Route) -> bool:
        """Tell whether an answer has told the hash of a route."""
        return self._hashes.get(route.template) is not None

    def name_routes(self) -> dict[str, str]:
        """Return for each hash a route that belongs to it, the one asked for last."""
        return {name: template for template, name in self._hashes}

    def rehouse(self, route: Route, bucket: Bucket, name: str, now: float) -> Bucket:
        """Return the bucket that an answer named for a route; the route's requests move there."""
        known = self._hashes.get(route.template)
        if known is not None and known != name:
            self._former.put(route.template, known)
        self._hashes.put(route.template, name)
        if bucket.name == name:
            return bucket
        home = self._open(name, route.major, exempt=route.exempt, now=now)
        self._move(bucket, home, route.template)
        return home

    def gather(self, template: str, name: str, now: float) -> dict[Bucket, Bucket]:
        """Move what waits elsewhere for a route whose hash has just been learned; return from where to where.

        Else a channel would have two buckets for a while, one by the route and one by its hash.
        """
        homes: dict[Bucket, Bucket] = {}
        for bucket in [bucket for bucket in self if bucket.name == template]:
            homes[bucket] = self._open(name, bucket.major, exempt=bucket.exempt, now=now)
            self._move(bucket, homes[bucket], template)
        return homes

    def _move(self, bucket: Bucket, home: Bucket, template: str) -> None:
        home.take_in(bucket, template)
        if bucket.window is None and not bucket.waiting and not bucket.flying and not bucket.overdue:
            self._buckets.pop((bucket.name, bucket.major), None)

    def note_shape(self, bucket: Bucket) -> None:
        """Remember a bucket's limit for others of its hash."""
        window = bucket.window
        if window is not None and bucket.mode is Mode.LIMITED:
            known = self._shapes.get(bucket.name)
            if known is None or (known.limit, known.period) != (window.limit, window.period):
                self._shapes.put(bucket.name, Shape(window.limit, window.period))

    def sweep(self, now: float, steps: int) -> None:
        """Forget idle buckets among the ones not looked at for longest."""
        for _ in range(min(steps, len(self._buckets))):
            key, bucket = self._buckets.popitem(last=False)
            if not bucket.is_idle(now):
                self._buckets[key] = bucket

    def _open(self, name: str, major: str, *, exempt: bool, now: float) -> Bucket:
        found = self._buckets.get((name, major))
        if found is not None:
            return found
        self.sweep(now, SWEEP_STEPS)
        bucket = Bucket(name, major, exempt)
        shape = self._shapes.get(name)
        if shape is not None:
            bucket.mode = Mode.LIMITED
            bucket.window = Window(shape.limit, period=shape.period)
        self._buckets[name, major] = bucket
        return bucket
