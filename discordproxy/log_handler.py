"""A handler for Python's logging that posts records to a Discord channel, through the proxy.

What must stay true:
- A program that logs never waits for Discord: records go into a queue, and a thread of the handler sends them.
- What is logged while sending never becomes a record itself: neither by this thread nor by the client's.
- A forked child starts with an empty queue and a thread of its own; the parent sends what it has.
- At the interpreter's end the queue is sent, for two seconds at the most.
"""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import logging
import math
import os
import secrets
import socket
import sys
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from discordproxy.client import DiscordClient, DiscordProxyException, loop_thread
from discordproxy.client.call import NONCE_SECONDS

MINUTE_SECONDS = 60.0
DEFAULT_PER_MINUTE = 6
DEFAULT_BATCH_SECONDS = 2.0
DEFAULT_CAPACITY = 500
FLUSH_SECONDS = 2.0
"""How long `flush` and the interpreter's end wait for records to be sent."""

CALL_SECONDS = 30.0
FIRST_PAUSE_SECONDS = 2.0
LONGEST_PAUSE_SECONDS = 60.0
THREAD_NAME = "discordproxy-log"
OWN_LOGGERS = ("discordproxy", "grpclib", "h2", "hpack")
"""Loggers whose records are never sent, since sending may make such records."""

MOST_EMBEDS = 10
MOST_CHARACTERS = 5_900
"""How much the embeds of a message may hold together; Discord takes 6,000."""

LONGEST_TEXT = 1_800
LONGEST_TITLE = 200
LONGEST_FOOTER = 200
COLORS = (
    (logging.CRITICAL, 0x992D22),
    (logging.ERROR, 0xE74C3C),
    (logging.WARNING, 0xF1C40F),
    (logging.INFO, 0x3498DB),
)
OTHER_COLOR = 0x95A5A6
CUT = "\n[...]\n"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A record as it is sent; `count` is how often it came in a row."""

    level: int
    level_name: str
    logger: str
    text: str
    created: float
    source: str
    count: int = 1

    def is_like(self, other: LogEntry) -> bool:
        """Tell whether two entries differ only in their time and number."""
        return replace(self, created=0, count=0) == replace(other, created=0, count=0)

    def to_embed(self) -> dict[str, Any]:
        """Return the entry as an embed; its text is a code block, so that Discord shows it as it is."""
        times = f" ({self.count} times)" if self.count > 1 else ""
        color = next((color for level, color in COLORS if self.level >= level), OTHER_COLOR)
        return {
            "title": f"{self.level_name} {self.logger}"[:LONGEST_TITLE] + times,
            "description": f"```\n{shorten(self.text)}\n```",
            "color": color,
            "timestamp": datetime.fromtimestamp(self.created, UTC).isoformat(),
            "footer": {"text": self.source[:LONGEST_FOOTER]},
        }


def make_entry(record: logging.LogRecord, text: str) -> LogEntry:
    """Make an entry from a record and its formatted text."""
    source = f"{socket.gethostname()}, process {record.process}"
    request = getattr(record, "request", None)  # Django's loggers add it
    if isinstance(path := getattr(request, "path", None), str):
        source = f"{getattr(request, 'method', '')} {path}, {source}"
    clean = text.encode("utf-8", "replace").decode().replace("```", "`\u200b``").replace("\0", "")
    return LogEntry(record.levelno, record.levelname, record.name, clean, record.created, source)


def shorten(text: str) -> str:
    """Shorten a text in its middle: a traceback's beginning has the message, its end the cause."""
    if measure(text) <= LONGEST_TEXT:
        return text or " "
    return text[: LONGEST_TEXT // 4] + CUT + text[-LONGEST_TEXT // 2 :]


def measure(text: str) -> int:
    """Return the length of a text as Discord may count it: characters beyond U+FFFF count twice."""
    return len(text.encode("utf-16-le", "replace")) // 2


def take_batch(entries: deque[LogEntry]) -> tuple[list[dict[str, Any]], int]:
    """Take the entries from a queue that fit into a message, at least one; return embeds and the number of records."""
    embeds: list[dict[str, Any]] = []
    room, count = MOST_CHARACTERS, 0
    while entries and len(embeds) < MOST_EMBEDS:
        embed = entries[0].to_embed()
        room -= sum(map(measure, (embed["title"], embed["description"], embed["footer"]["text"])))
        if embeds and room < 0:
            break
        embeds.append(embed)
        count += entries.popleft().count
    return embeds, count


class LogQueue:
    """Entries that wait to be sent, and how many were dropped since the last message; shared by threads."""

    def __init__(self, capacity: int, per_minute: int) -> None:
        self.capacity = capacity
        self.per_minute = per_minute
        self.changed = threading.Condition()
        self.entries: deque[LogEntry] = deque()
        self.dropped = 0
        self.sending = 0
        self.is_urgent = False
        self.is_closed = False
        self._sent_at: deque[float] = deque(maxlen=per_minute)

    def __repr__(self) -> str:
        return f"<LogQueue {len(self.entries)} waiting, {self.dropped} dropped>"

    def put(self, entry: LogEntry) -> None:
        """Add an entry; one like the last becomes a number there, and a full queue drops it."""
        with self.changed:
            if self.is_closed:
                return
            if self.entries and self.entries[-1].is_like(entry):
                self.entries[-1] = replace(self.entries[-1], count=self.entries[-1].count + 1)
            elif len(self.entries) < self.capacity:
                self.entries.append(entry)
            else:
                self.dropped += 1
            self.changed.notify_all()

    def pause_seconds(self, now: float) -> float:
        """Return how long to wait before the next message, so that a minute never sees too many."""
        is_free = len(self._sent_at) < self.per_minute
        return 0.0 if is_free else max(0.0, self._sent_at[0] + MINUTE_SECONDS - now)

    def note_sent(self, now: float) -> None:
        """Count a message."""
        self._sent_at.append(now)

    def wait_for_batch(self, batch_seconds: float) -> tuple[list[dict[str, Any]], int]:
        """Wait for entries and for the next message's time; return the embeds and how many records were dropped.

        They are empty if the queue was closed.
        """
        with self.changed:
            self.changed.wait_for(lambda: self.entries or self.is_closed)
            self.changed.wait_for(lambda: self.is_urgent or self.is_closed, batch_seconds)
            self.changed.wait_for(lambda: self.is_closed, self.pause_seconds(time.monotonic()))
            if self.is_closed:
                return [], 0
            embeds, self.sending = take_batch(self.entries)
            dropped, self.dropped = self.dropped, 0
            return embeds, dropped

    def end_batch(self, dropped: int = 0) -> None:
        """Say that the batch is sent, or how many records are lost with it."""
        with self.changed:
            self.sending = 0
            self.dropped += dropped
            self.changed.notify_all()

    def sleep(self, seconds: float) -> bool:
        """Wait; return whether the queue was closed meanwhile."""
        with self.changed:
            return self.changed.wait_for(lambda: self.is_closed, seconds)

    def wait_until_empty(self, seconds: float) -> bool:
        """Have everything sent without waiting for more; return whether that succeeded in time."""
        with self.changed:
            self.is_urgent = True
            self.changed.notify_all()
            done = self.changed.wait_for(lambda: not (self.entries or self.sending), seconds)
            self.is_urgent = False
        return done

    def close(self) -> int:
        """End the waiting of all threads; return how many records were not sent."""
        with self.changed:
            self.is_closed = True
            self.changed.notify_all()
            return sum(entry.count for entry in self.entries) + self.sending + self.dropped


class DiscordHandler(logging.Handler):
    """Posts records to a channel as embeds, several in a message.

    Records are batched, and there are at most `per_minute` messages in a minute. While they wait, equal records become
    one; if too many wait, further ones are dropped, and the next message says how many.
    """

    def __init__(
        self,
        channel_id: int,
        level: int | str = logging.NOTSET,
        *,
        client: DiscordClient | Callable[[], DiscordClient] | None = None,
        per_minute: int = DEFAULT_PER_MINUTE,
        batch_seconds: float = DEFAULT_BATCH_SECONDS,
        capacity: int = DEFAULT_CAPACITY,
        **options: Any,
    ) -> None:
        """Set the handler up; it connects when there is something to send.

        Args:
            channel_id: Discord id of the channel
            level: the lowest level of records that are sent
            client: client to send with, or a function that returns one, such as `discordproxy.django.client`
            per_minute: how many messages there may be in a minute
            batch_seconds: how long a record waits for others that go with it
            capacity: how many records may wait
            options: arguments of `DiscordClient`, `target` for example, if `client` is not given

        Raises:
            TypeError: an argument has a wrong type
            ValueError: a number is not above 0, or `client` and `options` are both given
        """
        numbers = {"channel_id": channel_id, "per_minute": per_minute, "capacity": capacity}
        for name, value in (*numbers.items(), ("batch_seconds", batch_seconds)):
            if isinstance(value, bool) or not isinstance(value, int if name in numbers else int | float):
                raise TypeError(f"{name} must be a number, not {value!r}")
        if client is not None and not isinstance(client, DiscordClient) and not callable(client):
            raise TypeError(f"client must be a DiscordClient or a function that returns one, not {client!r}")
        if channel_id < 1 or per_minute < 1 or capacity < 1 or batch_seconds < 0:
            raise ValueError("channel_id, per_minute and capacity must be above 0, batch_seconds not below 0")
        if client is not None and options:
            raise ValueError(f"give either client or {', '.join(options)}")
        self._channel_id = channel_id
        self._client = client if client is not None else DiscordClient(priority="low", **options)
        self._batch_seconds = batch_seconds
        self._limits = (capacity, per_minute)
        self._busy = threading.local()
        self._start_over()
        super().__init__(level)  # last: from here on logging flushes it at the end of the program
        _flush_at_exit(self)

    def __repr__(self) -> str:
        return f"<DiscordHandler {logging.getLevelName(self.level)} to {self._channel_id}, {self._queue!r}>"

    def handle(self, record: logging.LogRecord) -> bool | logging.LogRecord:  # type: ignore[override]
        """Take a record, unless it comes from sending others: it must not even wait for this handler's lock."""
        if self._is_own(record):
            return False
        return super().handle(record)

    def emit(self, record: logging.LogRecord) -> None:
        """Put a record into the queue."""
        if getattr(self._busy, "value", False):  # formatting a record has logged another
            return
        self._busy.value = True
        try:
            if self._process_id != os.getpid():
                self._start_over()
            self._queue.put(make_entry(record, self.format(record)))
            self._start_thread()
        except Exception:
            self.handleError(record)
        finally:
            self._busy.value = False

    def flush(self) -> None:
        """Send what waits, without waiting for more records; gives up after two seconds."""
        self._flush(FLUSH_SECONDS)

    def close(self, seconds: float = FLUSH_SECONDS) -> None:
        """Send what waits, for two seconds at the most, and end the thread."""
        if self._process_id == os.getpid() and not self._queue.is_closed:
            self._flush(seconds)
            if lost := self._queue.close():
                self._complain(f"{lost} log records were not sent to Discord: the handler was closed")
        super().close()

    def _flush(self, seconds: float) -> None:
        is_in_use = self._process_id == os.getpid() and self._thread is not None and not self._queue.is_closed
        if is_in_use and threading.current_thread() is not self._thread:
            self._queue.wait_until_empty(seconds)

    def _start_over(self) -> None:
        """Begin with an empty queue and without a thread, in a new process."""
        self._process_id = os.getpid()
        self._queue = LogQueue(*self._limits)
        self._thread: threading.Thread | None = None
        self._has_complained = False

    def _is_own(self, record: logging.LogRecord) -> bool:
        """Tell whether sending itself logged this: asked in the thread that logs, as records may not name theirs."""
        thread = threading.current_thread()
        name = record.name.partition(".")[0]
        return thread is self._thread or name in OWN_LOGGERS or thread.name == loop_thread.THREAD_NAME

    def _start_thread(self) -> None:
        if self._thread is not None or self._queue.is_closed:
            return
        self._thread = threading.Thread(
            target=self._send_batches, args=(self._queue,), name=THREAD_NAME, daemon=True
        )
        with contextlib.suppress(DiscordProxyException, RuntimeError):  # the thread will try once more
            loop_thread.run(asyncio.sleep(0))  # now: at the interpreter's end no thread can be started
        self._thread.start()

    def _send_batches(self, queue: LogQueue) -> None:
        while True:
            embeds, dropped = queue.wait_for_batch(self._batch_seconds)
            if not embeds:
                return
            try:
                self._send(queue, embeds, dropped)
            except Exception as error:
                queue.end_batch(dropped=dropped + queue.sending)
                self._complain(f"Log records cannot be sent to Discord: {error}")
            else:
                queue.end_batch()
                self._has_complained = False

    def _send(self, queue: LogQueue, embeds: list[dict[str, Any]], dropped: int) -> None:
        """Send a message, again and again with the same nonce while the proxy or Discord cannot be reached.

        Raises:
            DiscordProxyException: it was refused, or its nonce may not protect a repetition any more
        """
        content = f"{dropped} more log records were dropped: too many at once." if dropped else ""
        message = {"content": content, "embeds": embeds, "nonce": secrets.token_urlsafe(16)}
        pause_seconds, may_be_done_since = FIRST_PAUSE_SECONDS, math.inf
        while True:
            started = time.monotonic()
            queue.note_sent(started)
            try:
                self._call(message)
            except DiscordProxyException as error:
                may_be_done_since = min(may_be_done_since, started if error.may_be_done else math.inf)
                pause = max(pause_seconds, error.retry_after or 0.0)
                is_safe = time.monotonic() + pause < may_be_done_since + NONCE_SECONDS
                if not (error.is_transient and is_safe) or queue.sleep(pause):
                    raise
                pause_seconds = min(2 * pause_seconds, LONGEST_PAUSE_SECONDS)
            else:
                return

    def _call(self, message: dict[str, Any]) -> None:
        client = self._client if isinstance(self._client, DiscordClient) else self._client()
        client.create_channel_message(self._channel_id, allowed_mentions={}, timeout=CALL_SECONDS, **message)

    def _complain(self, text: str) -> None:
        """Say on standard error that records are lost; once, until records are sent again."""
        if logging.raiseExceptions and sys.stderr is not None and not self._has_complained:
            self._has_complained = True
            with contextlib.suppress(OSError, ValueError):
                sys.stderr.write(f"{text}\n")


_handlers: weakref.WeakSet[DiscordHandler] = weakref.WeakSet()


def _flush_at_exit(handler: DiscordHandler) -> None:
    """Have a handler's records sent before the client's thread ends, which is earlier than logging's own end."""
    if not _handlers:
        atexit.unregister(_close_all)
        atexit.register(_close_all)
    _handlers.add(handler)


def _close_all() -> None:
    until = time.monotonic() + FLUSH_SECONDS
    for handler in list(_handlers):
        handler.close(max(0.0, until - time.monotonic()))
