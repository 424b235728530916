"""What an answer teaches: whose bucket it is, how much is left there, how its hash counts, what a refusal stops.

What must stay true:
- Decided here, acted upon by the state. Whatever bucket has changed is named, so that nobody waits there for
  something that has happened.
- What is guessed of a hash, one refusal takes back.
- A refusal may be about one kind of request only and leave everything else of the bucket alone: Discord refuses a
  third change of a channel's name for minutes, and says in the same answer that the bucket has four requests left.
  Source: https://github.com/discord/discord-api-docs/issues/2190
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace

from discordproxy.ratelimit.bucket import Bucket, Grant
from discordproxy.ratelimit.buckets import Buckets, WindowShape
from discordproxy.ratelimit.counting import AnswerHistory, PastAnswer
from discordproxy.ratelimit.headers import RateLimitAnswer, Refusal, Scope, WindowReport
from discordproxy.ratelimit.leaky_window import AnyWindow, LeakyWindow
from discordproxy.ratelimit.modes import Mode
from discordproxy.ratelimit.routes import Route
from discordproxy.ratelimit.window import Window

CODES = frozenset({20016, 20022, 30046})
"""Errors of Discord's that are such limits: slow mode, edits of announcements, edits of messages over an hour old.

Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

FAR_FACTOR = 1.5

FAR_SECONDS = 1.0
"""A wait that much beyond the end of the window is another limit's; whole seconds are rounded up."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What has changed by an answer.

    Attributes:
        touched: buckets that may have more room or less, or others waiting there.
        slowed: those of them where some requests may no longer go in time.
        unmoved: buckets by the name of the route, whose hash is known now.
        notice: a line for the log.
    """

    touched: Sequence[Bucket] = ()
    slowed: Sequence[Bucket] = ()
    unmoved: Sequence[Bucket] = ()
    notice: str = ""


class Learner:
    """Takes in answers."""

    def __init__(self, buckets: Buckets, margin_seconds: float) -> None:
        self._buckets = buckets
        self._margin = margin_seconds

    def __repr__(self) -> str:
        return f"<Learner for {self._buckets!r}>"

    def take_in(self, grant: Grant, answer: RateLimitAnswer, now: float) -> Lesson:
        """Learn from the answer to a request that is not under way any more."""
        buckets, name, bucket = self._buckets, answer.bucket_hash, grant.bucket
        is_news = name is not None and not buckets.knows_hash(grant.route)
        is_foreign = buckets.is_foreign(grant.route, answer)
        changed = self._take_back_sharing(bucket, grant, answer, now)
        if changed:
            bucket = buckets.find(grant.route, now, authorized=grant.authorized)
        if is_foreign:
            answer = self._tell_other(grant, answer, now)
        elif name is not None:
            bucket = buckets.rehouse(grant.route, bucket, name, now)
        if answer.refusal is None:
            lesson = self._learn(bucket, grant, answer, now)
        else:
            lesson = self._obey(bucket, grant, answer, now, is_foreign=is_foreign)
        unmoved = buckets.find_all(grant.route.name) if is_news else ()
        touched = (grant.bucket, bucket, *changed, *lesson.touched)
        return Lesson(touched, lesson.slowed, unmoved, lesson.notice)

    def _take_back_sharing(
        self, bucket: Bucket, grant: Grant, answer: RateLimitAnswer, now: float
    ) -> list[Bucket]:
        """Let each channel have its own bucket again if an answer shows that it has; return what has changed."""
        known = self._buckets.peek_route_wide(bucket.name)
        if known is None or bucket.parent is not None:
            return []
        if answer.told is not None or (answer.refusal is not None and answer.refusal.code in CODES):
            return give_up_sharing(self._buckets, bucket.name, now) if known.guess.holds else []
        wait = None if answer.refusal is None else answer.refusal.retry_after or 0.0
        if known.tried and bucket.major == known.tried:
            if known.judge_trial(grant.sent_at, wait, now):
                return give_up_sharing(self._buckets, bucket.name, now)
            return self._buckets.gather(bucket.name, now)
        if wait is None and answer.status < 500 and not known.guess.holds:
            known.note_let_through(grant.sent_at, now)
        return []

    def _tell_other(self, grant: Grant, answer: RateLimitAnswer, now: float) -> RateLimitAnswer:
        """Tell the bucket that an answer speaks of, though another one's request was sent; return what is left."""
        other = self._buckets.peek(answer.bucket_hash or "", grant.bucket)
        if other is not None and answer.told is not None:
            other.learn(answer.told, grant.sent_at, now, self._margin)
        return replace(answer, told=None)

    def _learn(self, bucket: Bucket, grant: Grant, answer: RateLimitAnswer, now: float) -> Lesson:
        was_learning, changed = bucket.root.mode is Mode.LEARNING, list[Bucket]()
        if answer.told is not None:
            changed = study(self._buckets, bucket, grant, answer.told, now, self._margin)
        if changed:
            bucket = self._buckets.find(grant.route, now, authorized=grant.authorized)
        bucket.answer(grant, answer, now, self._margin)
        self._buckets.note_shape(bucket.root)
        is_news = bool(changed) or (was_learning and bucket.root.mode is Mode.LIMITED)
        return Lesson([bucket, *changed], [*bucket.family, *changed] if is_news else ())

    def _obey(
        self, bucket: Bucket, grant: Grant, answer: RateLimitAnswer, now: float, *, is_foreign: bool
    ) -> Lesson:
        refusal = answer.refusal
        assert refusal is not None
        if refusal.scope is Scope.BAN:
            bucket.lose(now)
            return Lesson()
        if refusal.scope is Scope.GLOBAL:
            return Lesson()
        stopped, changed = self._find_stopped(bucket, grant, answer, now, is_foreign=is_foreign)
        notice = self._stop(stopped, grant, answer, now)
        slowed = stopped.family if stopped.parent is None else (stopped,)
        return Lesson([stopped, *changed], slowed, notice=notice)

    def _find_stopped(
        self, bucket: Bucket, grant: Grant, answer: RateLimitAnswer, now: float, *, is_foreign: bool
    ) -> tuple[Bucket, list[Bucket]]:
        """Return the bucket that a 429 stops, and those that have changed by it."""
        root = bucket.root
        if is_about_one_kind(answer, is_announced=is_foreign or root.window is not None):
            if answer.told is not None:
                root.learn(answer.told, grant.sent_at, now, self._margin)
            return self._buckets.split(root, grant.route, now), [root]
        changed = doubt(self._buckets, root, now)
        if changed:
            root = self._buckets.find(grant.route, now, authorized=grant.authorized).root
        return (root, changed) if changed else self._find_sharing(root, grant, answer, now)

    def _find_sharing(
        self, root: Bucket, grant: Grant, answer: RateLimitAnswer, now: float
    ) -> tuple[Bucket, list[Bucket]]:
        """Take in a refusal that may be about a limit that all channels share, or certainly is."""
        refusal = answer.refusal
        if answer.told is not None or root.window is not None or not grant.route.major:
            return root, []
        if refusal is None or refusal.retry_after is None or refusal.scope is not Scope.USER:
            return root, []
        known, place, wait = self._buckets.find_route_wide(root.name), grant.route.major, refusal.retry_after
        if root.is_route_wide:
            if grant.sent_at < root.paused_until:
                return root, []
            known.note_shared_refusal(place, grant.sent_at, wait, now)
            return root, let_one_out(self._buckets, root, now)
        is_in_vain = root.was_in_vain(grant)
        if not known.note_refusal(place, grant.sent_at, wait, now, is_in_vain=is_in_vain):
            return root, []
        self._buckets.forget_hidden(root.name)
        changed = self._buckets.gather(root.name, now)
        return self._buckets.find(grant.route, now, authorized=grant.authorized).root, changed

    def _stop(self, stopped: Bucket, grant: Grant, answer: RateLimitAnswer, now: float) -> str:
        """Let a bucket pause; return what to write into the log."""
        refusal, was_paused = answer.refusal, stopped.mode is Mode.PAUSED
        assert refusal is not None
        wait = None if refusal.retry_after is None else refusal.retry_after + self._margin
        is_shared = refusal.scope is Scope.SHARED
        is_hidden = stopped.parent is not None or (answer.told is None and stopped.window is None)
        stopped.refuse(grant, wait, now, is_shared=is_shared, is_hidden=is_hidden)
        if is_hidden and not is_shared:
            self._buckets.note_hidden(stopped)
        waits = f"{stopped.title} waits {stopped.paused_until - now:.2f} s"
        return "" if was_paused else f"429 ({refusal.scope.value}): {waits}"


def give_up_sharing(buckets: Buckets, name: str, now: float) -> list[Bucket]:
    """Give each channel of a route a bucket of its own; only the one that was refused last goes on waiting."""
    known = buckets.find_route_wide(name)
    wait = known.wait
    known.give_up(now)
    buckets.forget_hidden(name)
    changed = buckets.spread(name, now)
    for bucket in changed:
        if wait is not None and bucket.major == wait.place:
            bucket.pause(wait.latest)
    return changed


def let_one_out(buckets: Buckets, bucket: Bucket, now: float) -> list[Bucket]:
    """Let the first that waits for another channel than the refused one go, to see whether they share a limit."""
    known = buckets.find_route_wide(bucket.name)
    changed = []
    if known.tried:
        known.tried = ""
        changed = buckets.gather(bucket.name, now)
    for waiter in bucket.waiting:
        place = waiter.route.major
        if not known.wants_trial(place, now):
            if known.wait is None or place != known.wait.place:
                break  # nobody is to make one
        elif not any(grant.route.major == place for grant in bucket.flying):
            return [*changed, *buckets.let_out(bucket, place, now)]
    return changed


def study(
    buckets: Buckets, bucket: Bucket, grant: Grant, told: WindowReport, now: float, margin: float
) -> list[Bucket]:
    """Take in an answer that tells of a bucket's window; return the buckets that have changed by it."""
    root = bucket.root
    counting = buckets.find_counting(root.name)
    if isinstance(root.window, LeakyWindow) and not root.window.fits(told):
        return doubt(buckets, bucket, now)
    if counting.leaky.holds and counting.apart.holds:
        return []
    new = PastAnswer(grant.route.name, told, grant.sent_at, now)
    root.history = root.history or AnswerHistory()
    interval = None if counting.leaky.holds else root.history.find_interval(new)
    is_apart = not counting.apart.holds and root.history.shows_apart(new)
    root.history.note(new)
    if isinstance(root.window, Window):
        root.window.is_mixed = len(root.history.names) > 1
    changed: list[Bucket] = []
    if interval is not None and counting.leaky.make(now):
        changed += _take_for_leaky(buckets, root.name, interval, now, margin)
    if is_apart and counting.apart.make(now):
        changed += _part(buckets, root.name, now, margin)
    return changed


def doubt(buckets: Buckets, bucket: Bucket, now: float) -> list[Bucket]:
    """Take back what was guessed of a hash, after a refusal that should not have come; return what has changed."""
    counting = buckets.find_counting(bucket.name)
    changed: list[Bucket] = []
    if counting.apart.doubt(now):
        changed += _reunite(buckets, bucket.name, now)
    if counting.leaky.doubt(now):
        changed += _take_for_windows(buckets, bucket.name, now)
    return changed


def _take_for_leaky(buckets: Buckets, name: str, interval: float, now: float, margin: float) -> list[Bucket]:
    changed = []
    for bucket in buckets.find_all(name):
        if bucket.window is not None and not isinstance(bucket.window, LeakyWindow):
            bucket.window = LeakyWindow.of(bucket.window, interval, now)
            for seen in () if bucket.history is None else bucket.history:
                bucket.window.learn(seen.told, seen.sent_at, seen.answered_at, margin)
            bucket.window.roll(now)
            changed.append(bucket)
            buckets.note_shape(bucket)
    return changed


def _take_for_windows(buckets: Buckets, name: str, now: float) -> list[Bucket]:
    changed = []
    for bucket in buckets.find_all(name):
        if isinstance(bucket.window, LeakyWindow):
            bucket.window = bucket.window.as_window(now)
            changed.append(bucket)
            buckets.note_shape(bucket)
    return changed


def _part(buckets: Buckets, name: str, now: float, margin: float) -> list[Bucket]:
    """Give each route of a hash a bucket of its own, with what its own answers have told."""
    changed = []
    for bucket in buckets.find_all(name):
        routes = [one.route for one in (*bucket.waiting, *bucket.flying, *bucket.overdue)]
        seen = bucket.history.names if bucket.history is not None else set[str]()
        for route_name in sorted({route.name for route in routes} | seen):
            home = buckets.open(name, Route(route_name, bucket.major), bucket.budget, now)
            home.window = _tell_again(bucket, route_name, margin)
            home.mode = bucket.mode if home.window is None else Mode.LIMITED
            buckets.move_route(bucket, home, route_name, now)
            changed.append(home)
        changed.append(bucket)
    return changed


def _tell_again(bucket: Bucket, name: str, margin: float) -> AnyWindow | None:
    """Return a bucket's window as the answers to one route alone show it."""
    told = [] if bucket.history is None else bucket.history.find_all(name)
    if bucket.window is None or not told:
        window = copy.deepcopy(bucket.window)
        if isinstance(window, Window):
            window.is_mixed = False
        return window
    window = WindowShape.of(bucket.window).open()
    for past in told:
        window.roll(past.answered_at)
        window.learn(past.told, past.sent_at, past.answered_at, margin)
    return window


def _reunite(buckets: Buckets, name: str, now: float) -> list[Bucket]:
    """Let all routes of a hash share buckets again, with the least that one of them had left."""
    changed = []
    for bucket in buckets.find_all(name):
        if bucket.part:
            home = buckets.open(name, Route("", bucket.major), bucket.budget, now)
            if bucket.window is not None and (home.window is None or _has_less(bucket.window, home.window)):
                home.window, home.mode = bucket.window, Mode.LIMITED
            buckets.move_all(bucket, home, now)
            changed += [bucket, home]
    return changed


def _has_less(one: AnyWindow, other: AnyWindow) -> bool:
    return one.remaining < other.remaining or (one.is_open and not other.is_open)


def is_about_one_kind(answer: RateLimitAnswer, *, is_announced: bool) -> bool:
    """Tell whether a 429 is about the request's kind alone.

    Args:
        answer: the 429, with what it tells of the bucket.
        is_announced: whether the bucket's limit is known from other answers.
    """
    refusal, told = answer.refusal, answer.told
    if refusal is None or refusal.scope in (Scope.GLOBAL, Scope.BAN):
        return False
    if refusal.code in CODES:
        return True
    if told is None:
        return is_announced
    return told.remaining > 0 or _is_far(refusal, told.reset_after)


def _is_far(refusal: Refusal, reset_after: float) -> bool:
    wait = refusal.retry_after
    return wait is not None and wait > FAR_FACTOR * reset_after + FAR_SECONDS
