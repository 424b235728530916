"""When a request may be sent to Discord a second time, and what must be said of it at the end.

Nothing here waits, sends, or knows a clock: times are told (seconds of one clock that never goes back).

What must stay true:
- A request is sent again only if carrying it out twice leaves Discord as carrying it out once would, or if no attempt
  before may have been carried out. A refusal to do the work for now (429) is not a failure: the limiter sees to it.
- A request that ends is told to be harmless to repeat only if it is.
- A change that is repeated meets what its first attempt left behind: what was to be deleted is gone, who was to be
  added is there. Such an answer is a success. Any other refusal tells nothing about the first attempt, unless it would
  have met that one too.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import orjson

from discordproxy.discord.errors import READS, is_transient

NONCE_SECONDS = 180.0
"""For how long Discord surely recognises a nonce; it says "a few minutes".

Source: https://discord.com/developers/docs/resources/message#create-message
"""

SPARE_SECONDS = 30.0
"""How much of that must be left for a caller that is told to try again."""

NOT_REACHED = frozenset({521, 522, 523, 525, 526, 530})
"""What Cloudflare answers when it could not hand a request over to Discord.

Source: https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
"""

REPEATABLE_METHODS = {
    **dict.fromkeys(READS, "reads change nothing"),
    "PUT": "sets a thing to a state: a reaction, a pin, a role, a ban, a permission",
    "PATCH": "sets fields to absolute values",
    "DELETE": "a thing that is gone stays gone",
}
OPENS_DIRECT = "/users/@me/channels"
REPEATABLE_POSTS = {
    OPENS_DIRECT: "opening a direct message channel that is open returns it",
    "/messages/bulk-delete": "messages that are gone stay gone",
    "/typing": "shows for ten seconds from the last request",
}
_REPEATABLE_ENDS = tuple(REPEATABLE_POSTS)
_MAKES_GROUP = re.compile(rb'"access_tokens"|\\u')  # an escape may hide the name
_CREATES_MESSAGE = re.compile(r"/channels/[0-9]+/messages")
_ENFORCES_NONCE = b'"enforce_nonce":'  # cannot stand inside a JSON string: its quotes would be escaped


class Repeats(Enum):
    """Whether doing a request twice is the same as doing it once."""

    ALWAYS = "it leaves Discord as once would"
    WITH_NONCE = "while Discord recognises the nonce, which the caller knows and can send again"
    WITH_OUR_NONCE = "while Discord recognises the nonce, which only we know"
    NEVER = "it does a second thing"


class Fate(Enum):
    """What an attempt tells about the work."""

    SETTLED = "Discord answered for good"
    UNDONE = "Discord never got it"
    UNKNOWN = "it may have been carried out"


def repeats_of(method: str, path: str, body: bytes | None, *, nonce_is_ours: bool = False) -> Repeats:
    """Tell whether doing this request twice is the same as doing it once.

    Args:
        method: HTTP method in capitals.
        path: relative to the API's root, without the query.
        body: what is sent; a message creation with an enforced nonce makes no second message.
        nonce_is_ours: whether the nonce was made here, so that the caller cannot send it again.
    """
    if path == OPENS_DIRECT and body is not None and _MAKES_GROUP.search(body):
        return Repeats.NEVER  # each time another group
    if method in REPEATABLE_METHODS or path.endswith(_REPEATABLE_ENDS):
        return Repeats.ALWAYS
    if not creates_message(method, path) or body is None or not _enforces_nonce(body):
        return Repeats.NEVER
    return Repeats.WITH_OUR_NONCE if nonce_is_ours else Repeats.WITH_NONCE


def _enforces_nonce(message: bytes) -> bool:
    """Tell whether a message says that its nonce is enforced. Said twice, one of them belongs to something in it."""
    return message.count(_ENFORCES_NONCE) == 1 and _ENFORCES_NONCE + b"true" in message


def is_change(method: str, path: str) -> bool:
    """Tell whether carrying a request out changes something that anybody could notice."""
    return method not in READS and path != OPENS_DIRECT


def creates_message(method: str, path: str) -> bool:
    """Tell whether a request creates a message by which Discord can recognise its nonce."""
    return method == "POST" and _CREATES_MESSAGE.fullmatch(path) is not None


def fate_of(status: int | None, *, connected: bool = True) -> Fate:
    """Tell what an attempt says about the work.

    Args:
        status: of the answer; None without an answer.
        connected: whether there was a connection that could carry the request.
    """
    if status is None:
        return Fate.UNKNOWN if connected else Fate.UNDONE
    if status < 400 or not is_transient(status):
        return Fate.SETTLED
    return Fate.UNDONE if status in NOT_REACHED else Fate.UNKNOWN


@dataclass(frozen=True, slots=True)
class Backoff:
    """After which pauses a failed request is repeated (seconds).

    Attributes:
        first_seconds: pause before the second attempt; it doubles with each further one.
        maximum_seconds: the longest pause.
        asked_seconds: the longest pause that Discord may ask for.
        last_seconds: how long before the end of its time the last attempt is made, if it did not come earlier.
        answer_seconds: the least time that is left to an attempt: one that is cut off tells nothing.
    """

    first_seconds: float = 0.25
    maximum_seconds: float = 8.0
    asked_seconds: float = 60.0
    last_seconds: float = 1.0
    answer_seconds: float = 0.25

    def pause_seconds(self, failures: int) -> float:
        """Pause after the given number of failures, between half and the whole of the nominal value."""
        nominal = min(self.first_seconds * 2.0 ** min(failures - 1, 30), self.maximum_seconds)
        return nominal * random.uniform(0.5, 1.0)  # noqa: S311  (spreads callers, guards no secret)

    def fit(self, failures: int, remaining_seconds: float, asked_seconds: float | None) -> float | None:
        """Return the pause before the next attempt; None if the time is too short for another attempt.

        Args:
            failures: how many attempts have failed.
            remaining_seconds: how long the request may still take.
            asked_seconds: the pause that Discord asked for, if it did.
        """
        pause = self.pause_seconds(failures)
        if asked_seconds is not None:
            pause = max(pause, min(asked_seconds, self.asked_seconds))
        if pause + self.answer_seconds > remaining_seconds > self.first_seconds + self.last_seconds:
            pause = remaining_seconds - self.last_seconds
        return pause if pause + self.answer_seconds <= remaining_seconds else None


class Course:
    """What is known of a request from its attempts so far, and what follows from it."""

    def __init__(self, repeats: Repeats, until: float, backoff: Backoff) -> None:
        """Begin a request.

        Args:
            repeats: whether doing it twice is the same as doing it once.
            until: when its caller's time is over.
            backoff: the pauses.
        """
        self._repeats = repeats
        self._caller_until = until
        self._backoff = backoff
        self._failures = 0
        self._unknown_since: float | None = None

    def __repr__(self) -> str:
        return f"<Course of {self._failures} failures{', maybe done' if self.may_be_done else ''}>"

    @property
    def may_be_done(self) -> bool:
        """Whether an attempt that failed may have been carried out."""
        return self._unknown_since is not None

    @property
    def until(self) -> float:
        """Until when the next attempt may be sent: as long as its caller waits and Discord recognises the nonce."""
        if self._unknown_since is None or self._repeats is Repeats.ALWAYS:
            return self._caller_until
        return min(self._caller_until, self._unknown_since + NONCE_SECONDS)

    def is_harmless(self, now: float) -> bool:
        """Tell whether the caller may ask for the request again within half a minute."""
        if self._unknown_since is None or self._repeats is Repeats.ALWAYS:
            return True
        return (
            self._repeats is Repeats.WITH_NONCE and now + SPARE_SECONDS < self._unknown_since + NONCE_SECONDS
        )

    def fail(
        self, fate: Fate, sent_at: float, now: float, asked_seconds: float | None = None
    ) -> float | None:
        """Take in an attempt that failed; return the pause before the next one, None if it was the last one.

        Args:
            fate: what it tells about the work.
            sent_at: when the attempt began.
            now: the time.
            asked_seconds: the pause that Discord asked for, if it did.
        """
        self._failures += 1
        if fate is Fate.UNKNOWN and self._unknown_since is None:
            self._unknown_since = sent_at
        if self.may_be_done and self._repeats is Repeats.NEVER:
            return None
        return self._backoff.fit(self._failures, self.until - now, asked_seconds)


FIRST_UNKNOWN, LAST_UNKNOWN = 10001, 10999
"""Discord's codes for things that do not exist: "Unknown Message" and so on.

Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

TIMELESS = frozenset({20009, 40005, 50006, 50035, 50109})
"""Refusals that are about the bytes of the request alone: every attempt meets them."""


class Meaning(Enum):
    """What an answer after an attempt of unknown outcome means."""

    AS_IT_SAYS = "take it as if it were the first"
    DONE = "the change was carried out, and there is nothing to return"
    READ = "the change was carried out; what it returns can be read at the same path"
    COMPARE = "it was carried out if what can be read at the same path is as the change wanted it"
    UNKNOWN = "it is still not known whether the change was carried out"


@dataclass(frozen=True, slots=True)
class Second:
    """An answer that a change gets only if it was carried out before."""

    method: str
    path: re.Pattern[str]
    status: int
    has_code: Callable[[int], bool]
    meaning: Meaning


def _any_code(_code: int) -> bool:
    return True


def _is_gone(code: int) -> bool:
    return FIRST_UNKNOWN <= code <= LAST_UNKNOWN


SECONDS = (
    Second("DELETE", re.compile(r".*"), 404, _is_gone, Meaning.DONE),
    Second("POST", re.compile(r"/channels/[0-9]+/messages/bulk-delete"), 404, _is_gone, Meaning.DONE),
    Second("PUT", re.compile(r"/guilds/[0-9]+/members/[0-9]+"), 204, _any_code, Meaning.READ),
    Second(
        "PATCH",
        re.compile(r"/guilds/[0-9]+/scheduled-events/[0-9]+"),
        400,
        lambda code: code == 180000,  # the event is over: it may be this change that ended it
        Meaning.COMPARE,
    ),
    Second(
        "PATCH",
        re.compile(r"/channels/[0-9]+"),
        400,
        lambda code: code == 50083,  # the thread is archived: it may be this change that archived it
        Meaning.COMPARE,
    ),
    Second(
        "PATCH",
        re.compile(r"/guilds/[0-9]+/members/[0-9]+"),
        400,
        lambda code: code == 40032,  # not in a voice channel: it may be this change that ended that
        Meaning.COMPARE,
    ),
)
"""Every idempotent change whose second answer differs from its first."""


def meaning_of(method: str, path: str, status: int, code: int) -> Meaning:
    """Tell what an answer to a change means after an attempt that may have been carried out.

    Args:
        method: HTTP method in capitals.
        path: relative to the API's root, without the query.
        status: of the answer.
        code: Discord's JSON error code; 0 if the answer has none.
    """
    for second in SECONDS:
        if (
            (second.method, second.status) == (method, status)
            and second.path.fullmatch(path)
            and second.has_code(code)
        ):
            return second.meaning
    if status < 400 or code in TIMELESS:
        return Meaning.AS_IT_SAYS
    return Meaning.UNKNOWN


def is_as_wanted(wanted: bytes | None, found: bytes) -> bool:
    """Tell whether an object has the values that a change gives it (both JSON objects).

    A value that the change takes away may be absent. Some of a thread's values stand in an object of their own.
    """
    try:
        values, document = orjson.loads(wanted or b""), orjson.loads(found)
    except ValueError:
        return False
    if not isinstance(values, dict) or not isinstance(document, dict):
        return False
    has = {**(document.get("thread_metadata") or {}), **document}
    return all(_text(has.get(name)) == _text(value) for name, value in values.items())


def _text(value: Any) -> Any:
    """Return a value that compares: ids may be numbers or strings, and an empty text is none."""
    if value == "":
        return None
    if isinstance(value, list):
        return [_text(entry) for entry in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
