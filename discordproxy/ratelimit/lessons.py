"""What an answer teaches: whose bucket it is, how much that has left, what a refusal stops.

What must stay true: decided here, acted upon by the state. Whatever bucket has changed is named, so that nobody waits
there for something that has happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from discordproxy.ratelimit.bucket import Bucket
from discordproxy.ratelimit.headers import Answer, Scope
from discordproxy.ratelimit.modes import Mode
from discordproxy.ratelimit.register import Register
from discordproxy.ratelimit.study import doubt, study
from discordproxy.ratelimit.sub_limits import is_about_one_kind
from discordproxy.ratelimit.waiting import Grant


@dataclass(frozen=True, slots=True)
class Lesson:
    """What has changed by an answer.

    Attributes:
        touched: buckets that may have more room or less, or others waiting there.
        slowed: those of them where somebody may wait in vain.
        unmoved: buckets by the name of the route, whose hash is known now.
        notice: a line for the log.
    """

    touched: Sequence[Bucket] = ()
    slowed: Sequence[Bucket] = ()
    unmoved: Sequence[Bucket] = ()
    notice: str = ""


class Lessons:
    """Takes in answers."""

    def __init__(self, register: Register, margin_seconds: float) -> None:
        self._register = register
        self._margin = margin_seconds

    def __repr__(self) -> str:
        return f"<Lessons for {self._register!r}>"

    def take_in(self, grant: Grant, answer: Answer, now: float) -> Lesson:
        """Learn from the answer to a request that is not under way any more."""
        register, name, bucket = self._register, answer.bucket_hash, grant.bucket
        is_news = name is not None and not register.knows_hash(grant.route)
        is_foreign = register.is_foreign(grant.route, answer)
        if is_foreign:
            answer = self._tell_other(grant, answer, now)
        elif name is not None:
            bucket = register.rehouse(grant.route, bucket, name, now)
        if answer.refusal is None:
            lesson = self._learn(bucket, grant, answer, now)
        else:
            lesson = self._obey(bucket, grant, answer, now, is_foreign=is_foreign)
        unmoved = register.find_all(grant.route.name) if is_news else ()
        return replace(lesson, touched=(grant.bucket, bucket, *lesson.touched), unmoved=unmoved)

    def _tell_other(self, grant: Grant, answer: Answer, now: float) -> Answer:
        """Tell the bucket that an answer speaks of, though another one's request was sent; return what is left."""
        other = self._register.peek(answer.bucket_hash or "", grant.bucket)
        if other is not None and answer.told is not None:
            other.learn(answer.told, grant.sent_at, now, self._margin)
        return replace(answer, told=None)

    def _learn(self, bucket: Bucket, grant: Grant, answer: Answer, now: float) -> Lesson:
        was_learning, changed = bucket.root.mode is Mode.LEARNING, list[Bucket]()
        if answer.told is not None:
            changed = study(self._register, bucket, grant, answer.told, now, self._margin)
        if changed:
            bucket = self._register.find(grant.route, now, authorized=grant.authorized)
        bucket.answer(grant, answer, now, self._margin)
        self._register.note_shape(bucket.root)
        is_news = bool(changed) or (was_learning and bucket.root.mode is Mode.LIMITED)
        return Lesson([bucket, *changed], [*bucket.family, *changed] if is_news else ())

    def _obey(self, bucket: Bucket, grant: Grant, answer: Answer, now: float, *, is_foreign: bool) -> Lesson:
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
        self, bucket: Bucket, grant: Grant, answer: Answer, now: float, *, is_foreign: bool
    ) -> tuple[Bucket, list[Bucket]]:
        """Return the bucket that a 429 stops, and those that have changed by it."""
        root = bucket.root
        if is_about_one_kind(answer, is_announced=is_foreign or root.window is not None):
            if answer.told is not None:
                root.learn(answer.told, grant.sent_at, now, self._margin)
            return self._register.split(root, grant.route, now), [root]
        changed = doubt(self._register, root, now)
        if changed:
            root = self._register.find(grant.route, now, authorized=grant.authorized).root
        return root, changed

    def _stop(self, stopped: Bucket, grant: Grant, answer: Answer, now: float) -> str:
        """Let a bucket pause; return what to write into the log."""
        refusal, was_paused = answer.refusal, stopped.mode is Mode.PAUSED
        assert refusal is not None
        wait = None if refusal.retry_after is None else refusal.retry_after + self._margin
        is_shared = refusal.scope is Scope.SHARED
        is_hidden = stopped.parent is not None or (answer.told is None and stopped.window is None)
        stopped.refuse(grant, wait, now, is_shared=is_shared, is_hidden=is_hidden)
        if is_hidden and not is_shared:
            self._register.note_hidden(stopped)
        waits = f"{stopped.title} waits {stopped.paused_until - now:.2f} s"
        return "" if was_paused else f"429 ({refusal.scope.value}): {waits}"
