"""Answers the calls about the queue: what a caller asks for, in the terms of the store, and what the store says.

What must stay true:
- A client finds and changes only its own messages, unless its rules let it see all.
- What was accepted is never answered with a refusal: the outcome of a call that ends meanwhile is unknown.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Protocol
from zlib import crc32

from grpclib.const import Status

from discordproxy import discord_api as api
from discordproxy.discord.callers import caller
from discordproxy.discord.errors import InvalidRequest
from discordproxy.queue import errors
from discordproxy.queue.entry import NewEntry, QueueEntry, number_of
from discordproxy.queue.quotas import Quota
from discordproxy.queue.store import EntryFilter, QueueStore
from discordproxy.server.calls.call import current_call
from discordproxy.server.calls.failures import OUTCOME_UNKNOWN, FailedAs, Failure, shorten
from discordproxy.server.queueing.contents import call_of, check_content, nonce_given, read_queued, target_of
from discordproxy.server.queueing.descriptions import TARGET, describe, read_end, read_states, read_time
from discordproxy.wire import encode, value_of

log = logging.getLogger("discordproxy.queue")

LONGEST_KEY = 200
UNORDERED_AT_ONCE = 5
"""How many unordered messages of a client to one place are delivered at once. Discord lets about as many through
together; more would only wait for its limits, in places that other messages need.
"""
PAGE = 100
AGAIN_SECONDS = 1.0
"""When to retry while the store cannot work, or the proxy is about to stop."""
STILL_IN_USE = "the queue is still in use by the proxy that this one replaces"
STOPPING = "The proxy is shutting down; go on with the position of the last message."

STATUSES: dict[type[errors.QueueError], Status] = {
    errors.QueueUnavailable: Status.UNAVAILABLE,
    errors.QuotaUsedUp: Status.RESOURCE_EXHAUSTED,
    errors.KeyTaken: Status.ALREADY_EXISTS,
    errors.EntryNotFound: Status.NOT_FOUND,
    errors.NotPossibleNow: Status.FAILED_PRECONDITION,
}


class ClientRules(Protocol):
    """What a client may do in the queue."""

    @property
    def max_entries(self) -> int | None:
        """How many messages of its own may be kept."""

    @property
    def max_bytes(self) -> int | None:
        """How many bytes these may have together."""

    @property
    def sees_all(self) -> bool:
        """Whether it sees the messages of all clients."""


class QueueEvents(Protocol):
    """Hears what happens in the queue."""

    def accepted(self, entry: QueueEntry) -> None:
        """A message was accepted that is new."""

    def ended(self, entry: QueueEntry) -> None:
        """A message was sent or given up."""


class MessageQueue:
    """The queue of a server, for its callers."""

    def __init__(
        self,
        store: QueueStore,
        total: Quota,
        *,
        rules_of: Callable[[str], ClientRules | None],
        trace_of_call: Callable[[], str],
        events: QueueEvents,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Answer from a store.

        Args:
            store: keeps the entries; open.
            total: what all clients together may keep.
            rules_of: what a client may do, by its name; None without limits.
            trace_of_call: the trace context of the present call, as a `traceparent` header; empty without one.
            events: hears what happens.
            clock: seconds since 1970.
        """
        self.is_open = True
        """False while the proxy that this one replaces still uses the store."""
        self._store = store
        self._total = total
        self._rules_of = rules_of
        self._trace_of_call = trace_of_call
        self._events = events
        self._clock = clock
        self._stopping = asyncio.Event()
        self._numbers = itertools.count()

    def __repr__(self) -> str:
        return f"<MessageQueue on {self._store!r}>"

    @property
    def store(self) -> QueueStore:
        """What keeps the entries; QueueUnavailable if it is not open yet."""
        if not self.is_open:
            raise errors.QueueUnavailable(STILL_IN_USE)
        return self._store

    def stop(self) -> None:
        """End all calls that watch."""
        self._stopping.set()

    async def accept(self, request: api.QueueMessageRequest) -> api.QueuedMessage:
        """Take a message over; it is on disk when this returns."""
        client, now = self._client(), self._clock()
        new, rules = self._read_new(request, client, now), self._rules_of(client)
        with _outcome_unknown_until_answered(), _told():
            own = Quota(rules.max_entries, rules.max_bytes) if rules is not None else Quota()
            found = await self.store.accept(new, now, total=self._total, own=own)
        if found.is_new:
            self._events.accepted(found.entry)
        return describe(found.entry)

    def _read_new(self, request: api.QueueMessageRequest, client: str, now: float) -> NewEntry:
        content = read_queued(request)
        check_content(content)
        key = value_of(request, "key", "")
        if len(key) > LONGEST_KEY:
            raise InvalidRequest("key", f"must be {LONGEST_KEY} or fewer in length")
        target = target_of(content)
        not_before = read_time("not_before", value_of(request, "not_before", ""), now)
        expires_at = read_end("expires_after", value_of(request, "expires_after", 0.0), now)
        if expires_at is not None and expires_at <= not_before:
            raise InvalidRequest(
                "expires_after", "ends before not_before, so the message could never be sent"
            )
        call = current_call.get(None)
        return NewEntry(
            rpc=call_of(content).rpc,
            request=encode(content),
            client=client,
            bot=call.bot if call is not None else "",
            key=key,
            lane=self._lane_of_unordered(target, client, key) if value_of(request, "unordered") else target,
            not_before=not_before,
            expires_at=expires_at,
            nonce=nonce_given(content),
            trace=self._trace_of_call(),
            facts={TARGET: target, "request_id": call.request_id if call is not None else ""},
        )

    def _lane_of_unordered(self, target: str, client: str, key: str) -> str:
        """Return one of a few lanes of a client and place; the same one for the same key."""
        number = crc32(key.encode()) if key else next(self._numbers)
        return f"{target} unordered {number % UNORDERED_AT_ONCE} {client}".rstrip()

    async def get(self, request: api.GetQueuedRequest) -> api.QueuedMessage:
        """Read what has become of a message."""
        with _told():
            return describe(await self._find(request))

    async def list(self, request: api.ListQueuedRequest) -> AsyncIterator[list[api.QueuedMessage]]:
        """List messages, page by page."""
        wanted = EntryFilter(client=self._visible(), states=read_states(request.states))
        after, left = value_of(request, "after", ""), request.limit or None
        if after and number_of(after) is None:
            raise InvalidRequest("after", "must be the id of a queued message")
        while left is None or left > 0:
            size = PAGE if left is None else min(PAGE, left)
            with _told():
                found = await self.store.list_entries(wanted, after=after, limit=size)
            if found:
                yield [describe(entry) for entry in found]
            if len(found) < size:
                return
            after = found[-1].id
            left = None if left is None else left - size

    async def watch(self, request: api.WatchQueuedRequest) -> AsyncIterator[api.QueuedMessage]:
        """Tell of changes, until the caller leaves or the proxy stops."""
        only, client = await self._find_only(request), self._visible()
        position = await self._find_position(request)
        if only is not None and only.position > position:
            yield describe(only)  # at once, not after all older changes
            position = only.position
        heard = position  # goes on with the changes of others too, which the caller does not see
        while True:
            with _told():
                changes = await self.store.changes(position, limit=PAGE, client=client)
            for entry in changes:
                position = entry.position
                if only is None or entry.id == only.id:
                    yield describe(entry)
            if not changes:
                heard = await self._wait_for_change(max(position, heard))

    async def _find_position(self, request: api.WatchQueuedRequest) -> int:
        """Return the position after which changes are wanted; the present one if the caller names none."""
        wanted = value_of(request, "position")
        if wanted == 0:
            return 0
        with _told():
            present = (await self.store.stats()).position
        if wanted is not None and wanted > present:
            reason = f"the queue's last change has {present}, so this one is another queue's; 0 begins anew"
            raise InvalidRequest("position", reason)
        return present if wanted is None else wanted

    async def _find_only(self, request: api.WatchQueuedRequest) -> QueueEntry | None:
        """Return the entry that a caller wants to watch; None if it wants to watch all."""
        if not value_of(request, "id", "") and not value_of(request, "key", ""):
            return None
        with _told():
            return await self._find(request)

    async def _wait_for_change(self, position: int) -> int:
        """Wait for a change after a position, and return one that was heard of; end the call if the proxy stops."""
        changed = asyncio.ensure_future(self.store.wait_for_change(position))
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({changed, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if self._stopping.is_set():
                raise FailedAs(Failure(Status.UNAVAILABLE, STOPPING, AGAIN_SECONDS))
            with _told():
                return changed.result()
        finally:
            changed.cancel()
            stopping.cancel()
            await asyncio.wait({changed, stopping})

    async def cancel(self, request: api.CancelQueuedRequest) -> api.QueuedMessage:
        """Let a message not be sent."""
        with _told():
            before = await self._find(request)
            with _outcome_unknown_until_answered():
                entry = await self.store.cancel(before.id, self._clock(), client=self._visible())
        if entry.position != before.position:
            self._events.ended(entry)
        return describe(entry)

    async def retry(self, request: api.RetryQueuedRequest) -> api.QueuedMessage:
        """Let a message that failed be sent after all."""
        with _told():
            found = await self._find(request)
            with _outcome_unknown_until_answered():
                entry = await self.store.retry(found.id, self._clock(), client=self._visible())
        return describe(entry)

    async def _find(
        self,
        request: api.GetQueuedRequest
        | api.WatchQueuedRequest
        | api.CancelQueuedRequest
        | api.RetryQueuedRequest,
    ) -> QueueEntry:
        """Return the entry that a request names by its id, or by its client's key."""
        entry_id, key = value_of(request, "id", ""), value_of(request, "key", "")
        if bool(entry_id) == bool(key):
            raise InvalidRequest("id", "either the id or the key of a queued message must be given")
        if entry_id:
            found = await self.store.get(entry_id, client=self._visible())
        else:
            wanted = EntryFilter(client=self._client(), key=key)
            found = next(iter(await self.store.list_entries(wanted, limit=1)), None)
        if found is None:
            raise errors.EntryNotFound(entry_id or key)
        return found

    def _client(self) -> str:
        """Return the name of the client that calls; empty without a clients file."""
        call = current_call.get(None)
        return call.client if call is not None else ""

    def _visible(self) -> str | None:
        """Return whose messages the present caller may see; None for everybody's."""
        client = self._client()
        rules = self._rules_of(client)
        return client if rules is not None and not rules.sees_all else None


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Turn what the store refuses into what callers are told."""
    try:
        yield
    except errors.QueueOutcomeUnknown as error:
        details = shorten(f"The queue failed: {error}.", OUTCOME_UNKNOWN)
        raise FailedAs(Failure(Status.UNKNOWN, details, outcome_unknown=True)) from None
    except errors.QueueError as error:
        status = STATUSES.get(type(error), Status.INTERNAL)
        text = str(error)
        again = AGAIN_SECONDS if status is Status.UNAVAILABLE else None
        raise FailedAs(Failure(status, shorten(f"{text[:1].upper()}{text[1:]}."), again)) from None


@contextlib.contextmanager
def _outcome_unknown_until_answered() -> Iterator[None]:
    """Count a change as begun, so that a caller whose time is up meanwhile is not told that nothing was changed."""
    sent = caller.get().sent
    sent.changes += 1
    try:
        yield
    except errors.QueueOutcomeUnknown:
        raise
    except errors.QueueError:
        sent.changes -= 1
        raise
