"""Looks at a queue on a server without changing it, also while proxies use it, and however the server is set up."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from discordproxy.queue.entry import QueueEntry
from discordproxy.queue.exporting import AT_ONCE, NOT_WHOLE, to_json
from discordproxy.queue.redis.reading import list_entries, read_content
from discordproxy.queue.redis.server import QueueServer
from discordproxy.queue.store import EntryFilter


async def check_server(server: QueueServer) -> list[str]:
    """Check all entries and their contents, which takes a while for many; return the problems, one line each.

    Raises:
        QueueUnavailable: the server does not answer.
    """
    problems = [
        f"totals differ from what is there: {_text(name)}" for name in await server.read("check_totals")
    ]
    async for entries in _pages(server):
        found = await server.read("check", *(entry.id for entry in entries))
        problems += [
            f"entry {_text(one)}: {_text(why)}" for one, why in zip(found[::2], found[1::2], strict=True)
        ]
        for entry in entries:
            if entry.damage:
                problems.append(f"entry {entry.id}: {entry.damage}")
            content, is_whole = await read_content(server, entry)
            if content is not None and not is_whole:
                problems.append(f"entry {entry.id}: {NOT_WHOLE}")
    return problems


async def export_server(server: QueueServer) -> AsyncIterator[dict[str, Any]]:
    """Yield all entries as JSON objects, in the order of acceptance, with contents that are kept.

    Raises:
        QueueUnavailable: the server does not answer.
    """
    async for entries in _pages(server):
        for entry in entries:
            content, is_whole = await read_content(server, entry)
            found = to_json(entry, content)
            yield found if content is None or is_whole else {"unreadable": NOT_WHOLE} | found


async def _pages(server: QueueServer) -> AsyncIterator[list[QueueEntry]]:
    after = ""
    while entries := await list_entries(server, EntryFilter(), after, AT_ONCE):
        yield entries
        after = entries[-1].id


def _text(value: bytes) -> str:
    return value.decode(errors="replace")
