"""Lists and totals of the entries on a server."""

from __future__ import annotations

import heapq

from discordproxy.queue.entry import QueueEntry, fingerprint_of, number_of
from discordproxy.queue.redis import rows
from discordproxy.queue.redis.server import QueueServer
from discordproxy.queue.states import EntryState
from discordproxy.queue.store import EntryFilter, QueueStats, StateTotal

LOOKED_AT_ONCE = 200
"""How many entries are looked at in one round trip, if not all of them are wanted."""
STATES = ("WAITING", "SENDING", "SENT", "FAILED", "EXPIRED", "CANCELLED")
"""In the order in which the script tells the oldest of each."""


async def list_entries(server: QueueServer, wanted: EntryFilter, after: str, limit: int) -> list[QueueEntry]:
    """Return entries in the order of acceptance."""
    found: list[QueueEntry] = []
    after = after if number_of(after) is not None else ""
    while len(found) < limit:
        ids = await _next_ids(server, wanted, after)
        if not ids:
            break
        entries = await _read(server, ids)
        found += [entry for entry in entries if wanted.takes(entry)]
        after = ids[-1]
    return found[:limit]


async def _next_ids(server: QueueServer, wanted: EntryFilter, after: str) -> list[str]:
    """Return the next ids in the states that are wanted: each has an index in that order, and they are merged."""
    states = sorted(wanted.states or EntryState)
    if wanted.client is None:
        keys = [server.key("state", state.value) for state in states]
    else:
        keys = [server.key("client", wanted.client, state.value) for state in states]
    begin = f"({after}" if after else "-"
    commands = [("ZRANGEBYLEX", key, begin, "+", "LIMIT", 0, LOOKED_AT_ONCE) for key in keys]
    found = await server.run_all(commands)
    merged = heapq.merge(*([entry_id.decode() for entry_id in ids] for ids in found))
    return list(dict.fromkeys(merged))[:LOOKED_AT_ONCE]  # one that changes its state meanwhile is in two


async def _read(server: QueueServer, ids: list[str]) -> list[QueueEntry]:
    """Return entries; those that were removed in the meantime are left out."""
    found = await server.run_all([("HMGET", server.key("entry", entry_id), *rows.FIELDS) for entry_id in ids])
    pairs = zip(ids, found, strict=True)
    return [rows.entry_of([entry_id.encode(), *row]) for entry_id, row in pairs if row[0] is not None]


async def read_content(server: QueueServer, entry: QueueEntry) -> tuple[bytes | None, bool]:
    """Return a content, None if it is not kept, and whether it is what was accepted."""
    names = ("request", "fingerprint")
    content, fingerprint = await server.run("HMGET", server.key("entry", entry.id), *names)
    if content is None:
        return None, False
    return content, fingerprint_of(entry.rpc, entry.bot, entry.lane, content) == fingerprint


async def read_stats(server: QueueServer) -> QueueStats:
    """Return totals, which the script keeps, and the oldest entry of each state."""
    position, flat, oldest = await server.read("stats")
    names = [name.decode() for name in flat[::2]]
    totals = dict(zip(names, map(int, flat[1::2]), strict=True))
    since = {
        state: None if score is None else float(score) for state, score in zip(STATES, oldest, strict=True)
    }
    return QueueStats(
        position=int(position),
        states={
            state: StateTotal(
                totals.get(f"entries:{state.value}", 0),
                totals.get(f"bytes:{state.value}", 0),
                since[state.value],
            )
            for state in EntryState
        },
        clients={
            name.removeprefix("kept:"): count for name, count in totals.items() if name.startswith("kept:")
        },
    )
