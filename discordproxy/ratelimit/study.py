"""Learns from answers how a hash's requests are counted, and files its buckets accordingly; a refusal takes it back."""

from __future__ import annotations

import copy

from discordproxy.ratelimit.bucket import Bucket
from discordproxy.ratelimit.headers import Told
from discordproxy.ratelimit.leaky import AnyWindow, Leaky
from discordproxy.ratelimit.modes import Mode
from discordproxy.ratelimit.register import Register, Shape
from discordproxy.ratelimit.routes import Route
from discordproxy.ratelimit.sightings import Sighting, Sightings
from discordproxy.ratelimit.waiting import Grant
from discordproxy.ratelimit.window import Window


def study(
    register: Register, bucket: Bucket, grant: Grant, told: Told, now: float, margin: float
) -> list[Bucket]:
    """Take in an answer that tells of a bucket's window; return the buckets that have changed by it."""
    root = bucket.root
    manner = register.find_manner(root.name)
    if isinstance(root.window, Leaky) and not root.window.fits(told):
        return doubt(register, bucket, now)
    if manner.leaky.holds and manner.apart.holds:
        return []
    new = Sighting(grant.route.name, told, grant.sent_at, now)
    root.sightings = root.sightings or Sightings()
    interval = None if manner.leaky.holds else root.sightings.find_interval(new)
    is_apart = not manner.apart.holds and root.sightings.shows_apart(new)
    root.sightings.note(new)
    if isinstance(root.window, Window):
        root.window.is_mixed = len(root.sightings.names) > 1
    changed: list[Bucket] = []
    if interval is not None and manner.leaky.make(now):
        changed += _take_for_leaky(register, root.name, interval, now, margin)
    if is_apart and manner.apart.make(now):
        changed += _part(register, root.name, now, margin)
    return changed


def doubt(register: Register, bucket: Bucket, now: float) -> list[Bucket]:
    """Take back what was guessed of a hash, after a refusal that should not have come; return what has changed."""
    manner = register.find_manner(bucket.name)
    changed: list[Bucket] = []
    if manner.apart.doubt(now):
        changed += _reunite(register, bucket.name, now)
    if manner.leaky.doubt(now):
        changed += _take_for_windows(register, bucket.name, now)
    return changed


def _take_for_leaky(
    register: Register, name: str, interval: float, now: float, margin: float
) -> list[Bucket]:
    changed = []
    for bucket in register.find_all(name):
        if bucket.window is not None and not isinstance(bucket.window, Leaky):
            bucket.window = Leaky.of(bucket.window, interval, now)
            for seen in () if bucket.sightings is None else bucket.sightings:
                bucket.window.learn(seen.told, seen.sent_at, seen.answered_at, margin)
            bucket.window.roll(now)
            changed.append(bucket)
            register.note_shape(bucket)
    return changed


def _take_for_windows(register: Register, name: str, now: float) -> list[Bucket]:
    changed = []
    for bucket in register.find_all(name):
        if isinstance(bucket.window, Leaky):
            bucket.window = bucket.window.as_window(now)
            changed.append(bucket)
            register.note_shape(bucket)
    return changed


def _part(register: Register, name: str, now: float, margin: float) -> list[Bucket]:
    """Give each route of a hash a bucket of its own, with what its own answers have told."""
    changed = []
    for bucket in register.find_all(name):
        routes = [one.route for one in (*bucket.waiting, *bucket.flying, *bucket.overdue)]
        seen = bucket.sightings.names if bucket.sightings is not None else set[str]()
        for route_name in sorted({route.name for route in routes} | seen):
            home = register.open(name, Route(route_name, bucket.major), bucket.budget, now)
            home.window = _tell_again(bucket, route_name, margin)
            home.mode = bucket.mode if home.window is None else Mode.LIMITED
            register.move_route(bucket, home, route_name, now)
            changed.append(home)
        changed.append(bucket)
    return changed


def _tell_again(bucket: Bucket, name: str, margin: float) -> AnyWindow | None:
    """Return a bucket's window as the answers to one route alone show it."""
    told = [] if bucket.sightings is None else bucket.sightings.find_all(name)
    if bucket.window is None or not told:
        window = copy.deepcopy(bucket.window)
        if isinstance(window, Window):
            window.is_mixed = False
        return window
    window = Shape.of(bucket.window).open()
    for sighting in told:
        window.roll(sighting.answered_at)
        window.learn(sighting.told, sighting.sent_at, sighting.answered_at, margin)
    return window


def _reunite(register: Register, name: str, now: float) -> list[Bucket]:
    """Let all routes of a hash share buckets again, with the least that one of them had left."""
    changed = []
    for bucket in register.find_all(name):
        if bucket.part:
            home = register.open(name, Route("", bucket.major), bucket.budget, now)
            if bucket.window is not None and (home.window is None or _has_less(bucket.window, home.window)):
                home.window, home.mode = bucket.window, Mode.LIMITED
            register.move_all(bucket, home, now)
            changed += [bucket, home]
    return changed


def _has_less(one: AnyWindow, other: AnyWindow) -> bool:
    return one.remaining < other.remaining or (one.is_open and not other.is_open)
