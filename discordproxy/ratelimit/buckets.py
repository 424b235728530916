"""All buckets that matter now, and what has been learned about routes.

What must stay true:
- Memory follows what is in use. A bucket is forgotten when nothing is lost by it; a new bucket of a known hash begins
  with that hash's limit. All tables of what was learned are bounded.
- Whoever moves to another bucket takes a pause along.
- Failures teach no hash: Discord names another limit's in refusals, and in answers about messages that are gone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from discordproxy.ratelimit.bucket import EVERYWHERE, Bucket, Waiter
from discordproxy.ratelimit.counting import Counting
from discordproxy.ratelimit.headers import RateLimitAnswer
from discordproxy.ratelimit.hidden_limit import HiddenLimit
from discordproxy.ratelimit.leaky_window import AnyWindow, LeakyWindow
from discordproxy.ratelimit.modes import Mode
from discordproxy.ratelimit.route_wide import RouteWide
from discordproxy.ratelimit.routes import Budget, Route
from discordproxy.ratelimit.window import Window

K = TypeVar("K")
V = TypeVar("V")

Key = tuple[str, str, Budget, str]
"""Name, major parameter, budget and part of a bucket."""

MOST_ROUTES = 2_000
SWEEP_STEPS = 4
"""For each new bucket, this many old ones are checked and forgotten if idle."""


@dataclass(frozen=True, slots=True)
class WindowShape:
    """What all buckets of one hash have in common: so many requests in so many seconds; the interval of leaky ones."""

    limit: int
    period: float
    interval: float | None = None

    @classmethod
    def of(cls, window: AnyWindow) -> WindowShape:
        """Return what another bucket may take over."""
        return cls(window.limit, window.period, window.interval if isinstance(window, LeakyWindow) else None)

    def open(self) -> AnyWindow:
        """Return the window of a new bucket."""
        if self.interval is not None:
            return LeakyWindow(self.limit, self.interval)
        return Window(self.limit, period=self.period)


class Buckets:
    """All buckets in use: finds the bucket of a route, and gives it its hash once an answer has told it."""

    def __init__(self) -> None:
        self.is_cautious = False
        """Whether other limiters may have used a bucket that is new here: then it begins with one request."""
        self._buckets: OrderedDict[Key, Bucket] = OrderedDict()
        self._hashes: LruCache[str, str] = LruCache(MOST_ROUTES)
        self._former: LruCache[str, str] = LruCache(MOST_ROUTES)
        self._rumours: LruCache[str, str] = LruCache(MOST_ROUTES)
        self._shapes: LruCache[str, WindowShape] = LruCache(MOST_ROUTES)
        self._countings: LruCache[str, Counting] = LruCache(MOST_ROUTES)
        self._hidden: LruCache[str, tuple[int, float]] = LruCache(MOST_ROUTES)
        self._route_wide: LruCache[str, RouteWide] = LruCache(MOST_ROUTES)

    def __repr__(self) -> str:
        return f"<Buckets of {len(self._buckets)} buckets, {len(self._hashes)} routes with a hash>"

    def __iter__(self) -> Iterator[Bucket]:
        return iter(self._buckets.values())

    def __len__(self) -> int:
        return len(self._buckets)

    def find(self, route: Route, now: float, *, authorized: bool = True) -> Bucket:
        """Return the bucket of a route, a new one if it was not in use.

        If an answer in another channel has told a hash, or a new one, requests may still wait here under the former
        name. New requests join them, and all of them move later: in a step of their own, or with the first answer.
        """
        budget = route.budget if authorized else route.budget_without_token
        name = self._hashes.peek(route.name)
        if name is None:
            return self._find_lane(self.open(route.name, route, budget, now), route, now)
        former = self._buckets.get((self._former.peek(route.name) or route.name, route.major, budget, ""))
        if former is not None and former.holds(route.name):
            return self._find_lane(former, route, now)
        bucket = self.open(name, route, budget, now)
        if former is not None and former.mode is Mode.PAUSED and former.paused_until > now:
            bucket.pause(former.paused_until)
        return self._find_lane(bucket, route, now)

    def knows_hash(self, route: Route) -> bool:
        """Tell whether an answer has told the hash of a route."""
        return self._hashes.get(route.name) is not None

    def name_routes(self) -> dict[str, str]:
        """Return for each hash a route that belongs to it, the one asked for last."""
        return {name: route for route, name in self._hashes}

    # Hashes

    def is_foreign(self, route: Route, answer: RateLimitAnswer) -> bool:
        """Tell whether an answer names a hash that is not its route's: another limit's, which was met beside it."""
        name, known = answer.bucket_hash, self._hashes.get(route.name)
        if name is None or known is None or name == known:
            self._rumours.put(route.name, "")
            return False
        was_told = self._rumours.get(route.name) == name
        self._rumours.put(route.name, name)
        return not answer.is_good or (route.is_deletion and not was_told)

    def rehouse(self, route: Route, bucket: Bucket, name: str, now: float) -> Bucket:
        """Return the bucket that an answer named for a route; the route's requests move there."""
        known = self._hashes.get(route.name)
        if known is not None and known != name:
            self._former.put(route.name, known)
        self._hashes.put(route.name, name)
        if bucket.name == name:
            return bucket
        home = self.open(name, route, bucket.budget, now)
        self.move_route(bucket.root, home, route.name, now)
        return self._find_lane(home, route, now)

    def move_to_hash(self, bucket: Bucket, name: str, now: float) -> Bucket:
        """Let a bucket have the hash of its route, which has just been learned; return the one that it is now.

        Otherwise a channel would have two buckets for a while, one by the route and one by its hash.
        """
        if bucket.name == name or self._buckets.get(_key(bucket)) is not bucket:
            return bucket  # it moved with an answer of its own, or is not in use any more
        route = Route(bucket.name, bucket.major)
        key, shape = self._make_key(name, route, bucket.budget), self._shapes.get(name)
        is_plain = bucket.mode is Mode.LEARNING and bucket.hidden is None and not bucket.lanes
        if is_plain and shape is not None and key not in self._buckets:
            self._forget(bucket)
            bucket.rename(name, key[3], shape.open(), now)
            self._buckets[key] = bucket
            return bucket
        home = self.open(name, route, bucket.budget, now)
        self.move_route(bucket, home, route.template, now)
        return home

    def find_all(self, name: str) -> list[Bucket]:
        """Return all buckets of a hash that are in use, without lanes."""
        return [bucket for bucket in self if bucket.name == name and bucket.parent is None]

    def peek(self, name: str, bucket: Bucket) -> Bucket | None:
        """Return the bucket of another hash in the same place, if it is in use."""
        return self._buckets.get((name, bucket.major, bucket.budget, ""))

    def move_route(self, bucket: Bucket, home: Bucket, name: str, now: float) -> None:
        """Move a route's requests, kinds of it that wait by themselves, and the pause."""
        self._move(bucket, home, lambda route: route.name == name, now)

    def move_all(self, bucket: Bucket, home: Bucket, now: float) -> None:
        """Move everything, and forget the bucket."""
        self._move(bucket, home, lambda _: True, now)
        self._forget(bucket)

    def _move(self, bucket: Bucket, home: Bucket, belongs: Callable[[Route], bool], now: float) -> None:
        home.take_in(bucket, belongs, now)
        for part, lane in list(bucket.lanes.items()):
            waiting = [waiter.route for waiter in lane.waiting]
            if all(map(belongs, (*waiting, *(grant.route for grant in (*lane.flying, *lane.overdue))))):
                self._file_lane(bucket, home, part, now)
        if bucket.mode is Mode.PAUSED:
            home.pause(bucket.paused_until)
        if bucket.window is None and not (bucket.waiting or bucket.flying or bucket.overdue or bucket.lanes):
            self._forget(bucket)

    def _file_lane(self, bucket: Bucket, home: Bucket, part: str, now: float) -> None:
        lane = bucket.lanes.pop(part)
        self._forget(lane)  # if it is known still: the bucket of an answer may be idle, and forgotten
        known = home.lanes.get(part)
        if known is not None:
            known.take_in(lane, lambda _: True, now)
            known.pause(lane.paused_until)
            return
        lane.name, lane.parent, lane.part = home.name, home, part
        home.lanes[part] = self._buckets[_key(lane)] = lane

    # What is handed over

    def forget(self, leaving: Iterable[Bucket]) -> None:
        """Forget buckets that another limiter uses from now on."""
        for bucket in leaving:
            self._forget(bucket)

    def name_hashes(self) -> list[tuple[str, str]]:
        """Return names of routes, each with its hash."""
        return list(self._hashes)

    def name_shapes(self) -> list[tuple[str, WindowShape]]:
        """Return hashes, each with what its buckets have in common."""
        return list(self._shapes)

    def name_hidden(self) -> list[tuple[str, tuple[int, float]]]:
        """Return names of buckets, each with the hidden limit that others of its name begin with."""
        return list(self._hidden)

    def note_hash(self, route: str, name: str) -> None:
        """Take over the hash of a route, unless one is known."""
        if self._hashes.peek(route) is None:
            self._hashes.put(route, name)

    def note_shape_of(self, name: str, shape: WindowShape) -> None:
        """Take over what the buckets of a hash have in common, unless it is known."""
        if self._shapes.peek(name) is None:
            self._shapes.put(name, shape)

    def note_hidden_of(self, name: str, count: int, period: float) -> None:
        """Take over a hidden limit, unless one is known."""
        if self._hidden.peek(name) is None:
            self._hidden.put(name, (count, period))

    # Kinds that wait by themselves

    def open_lane(self, root: Bucket, part: str) -> Bucket:
        """Return a lane, a new one if there was none."""
        lane = root.lanes.get(part)
        if lane is None:
            lane = Bucket(root.name, root.major, root.budget, part, root)
            root.lanes[part] = self._buckets[_key(lane)] = lane
        return lane

    def split(self, bucket: Bucket, route: Route, now: float) -> Bucket:
        """Return the lane of a route's kind; those who wait in the bucket for it move there."""
        root, part = bucket.root, _name_lane(route)
        if part in root.lanes:
            lane = root.lanes[part]
        else:
            lane = self.open_lane(root, part)
            known = self._hidden.get(f"{root.name} {part}") if route.kind else None
            if known is not None:
                lane.hidden, lane.mode = HiddenLimit(*known), Mode.PACED
        lane.take_in(root, lambda other: _name_lane(other) == part, now)
        return lane

    def note_hidden(self, bucket: Bucket) -> None:
        """Remember what a refusal has shown, for other places."""
        hidden, name = bucket.hidden, f"{bucket.name} {bucket.part}" if bucket.part else bucket.name
        if hidden is not None and (hidden.count or self._hidden.get(name) is None):
            self._hidden.put(name, (hidden.count, hidden.period))

    def forget_hidden(self, name: str) -> None:
        """Forget what refusals have shown, as it was about something else."""
        self._hidden.forget(name)

    def _find_lane(self, bucket: Bucket, route: Route, now: float) -> Bucket:
        if not bucket.lanes and not (route.kind and len(self._hidden)):
            return bucket
        part = _name_lane(route)
        if route.kind and part not in bucket.lanes and self._hidden.get(f"{bucket.name} {part}") is not None:
            return self.split(bucket, route, now)
        return bucket.lanes.get(part, bucket)

    # Limits that all channels of a route share

    def find_route_wide(self, name: str) -> RouteWide:
        """Return what is believed of a route or hash; changes are kept."""
        found = self._route_wide.get(name)
        if found is None:
            found = RouteWide()
            self._route_wide.put(name, found)
        return found

    def peek_route_wide(self, name: str) -> RouteWide | None:
        """Return what is believed of a route or hash; None as long as nothing has been refused there."""
        return self._route_wide.peek(name)

    def gather(self, name: str, now: float) -> list[Bucket]:
        """Let all channels share a bucket; return the buckets that have changed."""
        changed, waiting = [], dict[Bucket, list[Waiter]]()
        for bucket in self.find_all(name):
            home = self.open(name, Route(bucket.part, bucket.major), bucket.budget, now)
            if home is not bucket:
                waiting.setdefault(home, []).extend(bucket.waiting.take_out(lambda _: True))
                home.adopt([], bucket.flying, bucket.overdue)
                bucket.flying, bucket.overdue = {}, {}
                home.hidden = home.hidden or HiddenLimit()
                self._forget(bucket)
                changed.append(bucket)
        for home, waiters in waiting.items():
            home.adopt(waiters)
        return [*changed, *waiting]

    def spread(self, name: str, now: float) -> list[Bucket]:
        """Give each channel a bucket of its own again; return the buckets that have changed."""
        changed = []
        for bucket in self.find_all(name):
            if bucket.is_route_wide:
                self._forget(bucket)
                by_place = bucket.take_out_by_place()
                places = {grant.route.major for grant in (*bucket.flying, *bucket.overdue)} | by_place.keys()
                for place in sorted(places):
                    home = self.open(name, Route(bucket.part, place), bucket.budget, now)
                    flying = [grant for grant in bucket.flying if grant.route.major == place]
                    overdue = [grant for grant in bucket.overdue if grant.route.major == place]
                    home.adopt(by_place.get(place, []), flying, overdue)
                    changed.append(home)
                bucket.flying, bucket.overdue = {}, {}
                changed.append(bucket)
        return changed

    def let_out(self, bucket: Bucket, place: str, now: float) -> list[Bucket]:
        """Give one channel a bucket of its own for a trial; return the buckets that have changed."""
        self.find_route_wide(bucket.name).tried = place
        home = self.open(bucket.name, Route(bucket.part, place), bucket.budget, now)
        home.mode, home.hidden = Mode.LEARNING, None
        home.adopt(bucket.waiting.take_out(lambda route: route.major == place))
        return [bucket, home]

    def find_for_trial(self, bucket: Bucket, route: Route, now: float) -> Bucket:
        """Return the bucket for a new request to one of the channels that share one: perhaps it makes a trial."""
        known = self.find_route_wide(bucket.name)
        if not known.wants_trial(route.major, now) or bucket.serves(route.major):
            return bucket
        return self.let_out(bucket, route.major, now)[1]

    # Windows

    def find_counting(self, name: str) -> Counting:
        """Return how a hash's requests are counted; changes are kept."""
        counting = self._countings.get(name)
        if counting is None:
            counting = Counting()
            self._countings.put(name, counting)
        return counting

    def note_shape(self, bucket: Bucket) -> None:
        """Remember a bucket's limit for others of its hash."""
        window = bucket.window
        if window is not None and bucket.mode is Mode.LIMITED:
            shape = WindowShape.of(window)
            if self._shapes.get(bucket.name) != shape:
                self._shapes.put(bucket.name, shape)

    def sweep(self, now: float, steps: int) -> None:
        """Forget idle buckets among the ones not looked at for longest."""
        for _ in range(steps):
            if not self._buckets:
                return
            key, bucket = self._buckets.popitem(last=False)
            if not bucket.is_idle(now):
                self._buckets[key] = bucket
            elif bucket.parent is not None:
                bucket.parent.lanes.pop(bucket.part, None)
            for lane in () if key in self._buckets else bucket.lanes.values():
                self._forget(lane)

    def open(self, name: str, route: Route, budget: Budget, now: float) -> Bucket:
        """Return the bucket for a route of a hash, a new one if it was not in use."""
        key = self._make_key(name, route, budget)
        found = self._buckets.get(key)
        if found is not None:
            return found
        self.sweep(now, SWEEP_STEPS)
        bucket = Bucket(*key)
        shape = self._shapes.get(name)
        hidden = self._hidden.get(name)
        if shape is not None:
            bucket.mode, bucket.window = Mode.LEARNING if self.is_cautious else Mode.LIMITED, shape.open()
            bucket.trust(shape.limit)
        elif hidden is not None:
            bucket.mode, bucket.hidden = Mode.PACED, HiddenLimit(*hidden)
        self._buckets[key] = bucket
        return bucket

    def _make_key(self, name: str, route: Route, budget: Budget) -> Key:
        counting, route_wide = self._countings.peek(name), self._route_wide.peek(name)
        is_shared = route_wide is not None and route_wide.covers(route.major)
        part = route.name if counting is not None and counting.apart.holds else ""
        return name, EVERYWHERE if is_shared else route.major, budget, part

    def _forget(self, bucket: Bucket) -> None:
        self._buckets.pop(_key(bucket), None)


def _key(bucket: Bucket) -> Key:
    return bucket.name, bucket.major, bucket.budget, bucket.part


def _name_lane(route: Route) -> str:
    """Name what a refusal of one kind stops: a route, and what of it the kind says."""
    return f"only {route.template}, {route.kind}" if route.kind else f"only {route.template}"


class LruCache(Generic[K, V]):
    """A dictionary that keeps up to `maximum` values, and forgets the one that was not used for longest."""

    def __init__(self, maximum: int) -> None:
        self._maximum = maximum
        self._values: OrderedDict[K, V] = OrderedDict()
        self.peek: Callable[[K], V | None] = self._values.get
        """Returns a value, or None if it is not known; that does not count as a use."""

    def __repr__(self) -> str:
        return f"<LruCache of {len(self)}, at most {self._maximum}>"

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[tuple[K, V]]:
        return iter(self._values.items())

    def get(self, key: K) -> V | None:
        """Return a value, or None if it is not known."""
        value = self._values.get(key)
        if value is not None:
            self._values.move_to_end(key)
        return value

    def put(self, key: K, value: V) -> None:
        """Keep a value, and forget the one that was not used for longest if there are too many."""
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._maximum:
            self._values.popitem(last=False)

    def forget(self, key: K) -> None:
        """Forget a value, if it is known."""
        self._values.pop(key, None)
