"""The line before the bot's budget: clients take turns, one request each; of a client its buckets take turns.

What must stay true:
- Who stands here for a bucket has been called up from its queue, never more clients than the bucket has room for.
  So room that a client was called up for is not taken by others.
- Every step costs the same, however many wait.
- Where a bucket has less room than clients, others wait for whoever is called up: then every other turn of that
  client is for such buckets.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Hashable, Mapping

from discordproxy.ratelimit.bucket import Bucket
from discordproxy.ratelimit.queue import Priority

NOBODY = object()

SEVERAL_SECONDS = 600.0
"""How long after two clients have asked in turn several clients are expected."""

FEW_CLIENTS = 16
"""Up to this many clients are looked at one by one to tell how many requests go before another."""


class ClientLine:
    """One client's buckets, those of the highest priority first."""

    def __init__(self) -> None:
        self._free: dict[Priority, OrderedDict[Bucket, None]] = {}
        self._awaited: dict[Priority, OrderedDict[Bucket, None]] = {}
        self._is_turn_of_free = False
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def count(self, priority: int) -> int:
        """Return how many buckets of this priority or a higher one there are."""
        return sum(
            len(buckets)
            for part in (self._free, self._awaited)
            for own, buckets in part.items()
            if own >= priority
        )

    def add(self, bucket: Bucket, priority: Priority, *, is_awaited: bool) -> None:
        """Put a bucket at the end; `is_awaited`: other clients wait for this one there."""
        part = self._awaited if is_awaited else self._free
        part.setdefault(priority, OrderedDict())[bucket] = None
        self._size += 1

    def remove(self, bucket: Bucket, priority: Priority) -> None:
        """Take a bucket out."""
        part = self._free if bucket in self._free.get(priority, ()) else self._awaited
        del part[priority][bucket]
        if not part[priority]:
            del part[priority]
        self._size -= 1

    def hurry(self, bucket: Bucket, priority: Priority) -> None:
        """Let a bucket be one that other clients wait for."""
        if bucket in self._free.get(priority, ()):
            self.remove(bucket, priority)
            self.add(bucket, priority, is_awaited=True)

    def move(self, bucket: Bucket, priority: Priority, to: Priority, *, is_awaited: bool) -> None:
        """Let a bucket have another priority."""
        self.remove(bucket, priority)
        self.add(bucket, to, is_awaited=is_awaited)

    def find_first(self) -> Bucket:
        """Return the bucket whose turn it is."""
        top = max((*self._free, *self._awaited))
        free, awaited = self._free.get(top), self._awaited.get(top)
        if free and awaited:
            self._is_turn_of_free = not self._is_turn_of_free
            return next(iter(awaited if self._is_turn_of_free else free))
        return next(iter(free or awaited or ()))

    def rename(self, homes: Mapping[Bucket, Bucket]) -> None:
        """Let buckets take the places of others."""
        for part in (self._free, self._awaited):
            for priority, buckets in part.items():
                if not buckets.keys().isdisjoint(homes):
                    part[priority] = OrderedDict.fromkeys(homes.get(bucket, bucket) for bucket in buckets)


class RoundRobin:
    """The clients that could send now."""

    def __init__(self) -> None:
        self._lines: OrderedDict[Hashable, ClientLine] = OrderedDict()
        self._entries: dict[Bucket, dict[Hashable, Priority]] = {}
        self._awaited: set[Bucket] = set()
        self.last_client: Hashable = NOBODY
        self._several_until = -math.inf

    def __repr__(self) -> str:
        return f"<RoundRobin of {len(self._lines)} clients, {len(self)} times in line>"

    def __len__(self) -> int:
        return sum(map(len, self._lines.values()))

    def __bool__(self) -> bool:
        return bool(self._lines)

    def take_first(self) -> tuple[Hashable, Bucket]:
        """Remove and return the client whose turn it is, and for which bucket."""
        client, line = next(iter(self._lines.items()))
        bucket = line.find_first()
        self._part(bucket, client)
        if client in self._lines:
            self._lines.move_to_end(client)
        return client, bucket

    def fit(self, bucket: Bucket, room: int) -> None:
        """Let as many clients stand in line for a bucket as it has room for."""
        queue, standing = bucket.waiting, len(self._entries.get(bucket, ()))
        while queue.behind and standing < room:
            self._join(bucket, queue.call_up())
            standing += 1
        while standing > room:
            client = next(reversed(self._entries[bucket]))
            self._part(bucket, client)
            queue.send_back(client)
            standing -= 1
        if room >= queue.clients:
            self._awaited.discard(bucket)
        else:
            self._hurry(bucket)

    def refresh(self, bucket: Bucket, client: Hashable) -> None:
        """Look again where a client stands for a bucket, after what it has waiting there has changed."""
        standing = self._entries.get(bucket)
        priority = standing.get(client) if standing is not None else None
        place = bucket.waiting.find(client)
        if priority is None or (place is not None and place.top == priority):
            return
        if place is not None:
            self._lines[client].move(bucket, priority, place.top, is_awaited=bucket in self._awaited)
            self._entries[bucket][client] = place.top
            return
        is_awaited = bucket in self._awaited
        self._part(bucket, client)
        if bucket.waiting.behind:
            self._join(bucket, bucket.waiting.call_up())
            if is_awaited:
                self._hurry(bucket)

    def leave(self, bucket: Bucket) -> None:
        """Take out all who stand for a bucket and do not wait there any more."""
        for client in list(self._entries.get(bucket, ())):
            if bucket.waiting.find(client) is None:
                self._part(bucket, client)
            else:
                self.refresh(bucket, client)

    def hand_over(self, homes: Mapping[Bucket, Bucket]) -> None:
        """Let buckets that took over all that waited in others take their places too."""
        touched: set[Hashable] = set()
        for bucket, home in homes.items():
            for client in list(self._entries.get(bucket, ())):
                if client in self._entries.get(home, ()) or home.waiting.find(client) is None:
                    self._part(bucket, client)
                else:
                    touched.add(client)
                    home.waiting.behind.pop(client, None)
                    self._entries.setdefault(home, {})[client] = self._entries[bucket][client]
            self._entries.pop(bucket, None)
            self._awaited.discard(bucket)
        for client in touched:
            self._lines[client].rename(homes)

    def meet(self, client: Hashable, now: float) -> None:
        """Note who asks: where several clients do, less is known of the order."""
        if client != self.last_client:
            self._several_until = -math.inf if self.last_client is NOBODY else now + SEVERAL_SECONDS
            self.last_client = client

    def count_before(
        self, bucket: Bucket, client: Hashable, priority: Priority, own: int, room: int, now: float
    ) -> int:
        """Return how many requests surely go before one of a client, which has so many `own` before it in a bucket.

        As long as there is only one client, all its other buckets go before a new one. With several, another client
        that comes to the same bucket may bring it forward. Never less for more of its `own`, who go first.
        """
        line = self._lines.get(client)
        standing: Mapping[Hashable, Priority] = self._entries.get(bucket, {})
        called_up = standing.get(client)
        comes_next = called_up is None and room > len(standing)
        if line is None:
            return len(self._lines) if comes_next else 0
        turns = own
        if comes_next or (own and called_up is not None):
            least = priority if now >= self._several_until else priority + 1
            turns += line.count(least) - (called_up is not None and called_up >= least)
        return turns - own + self._count_others(line, turns)

    def _count_others(self, own_line: ClientLine, turns: int) -> int:
        """Return how many requests of other clients go while one client has so many turns, at least."""
        if len(self._lines) > FEW_CLIENTS:
            return min(turns, 1) * (len(self._lines) - 1)
        return sum(min(turns, len(line)) for line in self._lines.values() if line is not own_line)

    def _hurry(self, bucket: Bucket) -> None:
        """Note that clients wait for others before they are called up for a bucket."""
        if bucket in self._entries and bucket not in self._awaited:
            self._awaited.add(bucket)
            for client, priority in self._entries[bucket].items():
                self._lines[client].hurry(bucket, priority)

    def _join(self, bucket: Bucket, client: Hashable) -> None:
        place = bucket.waiting.find(client)
        assert place is not None
        line = self._lines.get(client)
        if line is None:
            line = self._lines[client] = ClientLine()
        line.add(bucket, place.top, is_awaited=bucket in self._awaited)
        self._entries.setdefault(bucket, {})[client] = place.top

    def _part(self, bucket: Bucket, client: Hashable) -> None:
        entries, line = self._entries[bucket], self._lines[client]
        line.remove(bucket, entries.pop(client))
        if not entries:
            del self._entries[bucket]
            self._awaited.discard(bucket)
        if not line:
            del self._lines[client]
