"""UnreadAnswers that nobody reads: how many are kept, and what happens to Discord's next ones meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from discordproxy.discord_api import CallDiscordResponse, GuildMember, ListGuildMembersResponse, User
from discordproxy.server.http2.memory_budget import (
    LARGE_BYTES,
    LITTLE_BYTES,
    READERS,
    UNREAD_BYTES,
    MemoryBudget,
    UnreadAnswers,
)
from discordproxy.server.services import ServerCodec
from discordproxy.wire import WireCodec

PIECE = b"x" * (LARGE_BYTES // 2)


@pytest.fixture
def memory() -> MemoryBudget:
    return MemoryBudget(1)


async def settle() -> None:
    """Let everybody go as far as they can."""
    for _ in range(10):
        await asyncio.sleep(0)


class Source:
    """An answer of Discord's that comes piece by piece."""

    def __init__(self, pieces: int) -> None:
        self.pieces = pieces
        self.taken = 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for _ in range(self.pieces):
            self.taken += 1
            yield PIECE
            await asyncio.sleep(0)


def nothing() -> None:
    pass


async def test_a_client_that_leaves_much_unread_is_not_asked_for_until_it_reads(memory: MemoryBudget) -> None:
    account = memory.for_client("a")
    unread, asking = UnreadAnswers(account), UnreadAnswers(account)
    unread.leave_unread(UNREAD_BYTES + 1)
    assert asking.must_wait
    assert not UnreadAnswers(memory.for_client("b")).must_wait
    waiting = asyncio.create_task(asking.wait())
    await settle()
    assert not waiting.done()
    unread.leave_unread(0)
    await waiting
    assert (account.held, memory.held) == (0, 0)


async def test_where_all_hold_too_much_those_wait_who_hold_more_than_a_little(memory: MemoryBudget) -> None:
    others, some, little = memory.for_client(), memory.for_client(), memory.for_client()
    others.hold(memory.held_limit)
    some.leave_unread(LITTLE_BYTES + 1)
    little.leave_unread(LITTLE_BYTES)
    assert (some.must_read, little.must_read) == (True, False)


async def test_a_large_answer_is_read_no_further_until_there_is_room(memory: MemoryBudget) -> None:
    account, told = memory.for_client(), []
    unread, source = UnreadAnswers(account), Source(10)
    unread.leave_unread(UNREAD_BYTES + 1)
    reading = asyncio.create_task(UnreadAnswers(account).read(source, lambda: told.append(1)))
    await settle()
    assert (source.taken, told) == (3, [1])
    unread.end()
    assert await reading == PIECE * 10


async def test_small_answers_are_read_whatever_is_unread(memory: MemoryBudget) -> None:
    account = memory.for_client()
    UnreadAnswers(account).leave_unread(UNREAD_BYTES + 1)
    assert await UnreadAnswers(account).read(Source(2), nothing) == PIECE * 2


async def test_few_large_answers_are_read_at_a_time(memory: MemoryBudget) -> None:
    account = memory.for_client()
    sources = [Source(100) for _ in range(3 * READERS)]
    reading = [asyncio.create_task(UnreadAnswers(account).read(source, nothing)) for source in sources]
    await settle()
    assert sum(source.taken > 3 for source in sources) == READERS
    assert {len(body or b"") for body in await asyncio.gather(*reading)} == {100 * len(PIECE)}


async def test_nothing_is_read_for_a_call_that_is_over(memory: MemoryBudget) -> None:
    account = memory.for_client()
    unread, over, source = UnreadAnswers(account), UnreadAnswers(account), Source(10)
    unread.leave_unread(UNREAD_BYTES + 1)
    reading = asyncio.create_task(over.read(source, nothing))
    waiting = asyncio.create_task(over.wait())
    await settle()
    over.end()
    over.leave_unread(5)
    assert await reading is None
    await waiting
    assert (source.taken, repr(over)) == (3, "<UnreadAnswers: 0 bytes unread, over>")


async def test_a_reader_that_is_cancelled_leaves_its_place(memory: MemoryBudget) -> None:
    account = memory.for_client()
    unread = UnreadAnswers(account)
    unread.leave_unread(UNREAD_BYTES + 1)
    readers = [
        asyncio.create_task(UnreadAnswers(account).read(Source(9), nothing)) for _ in range(READERS + 1)
    ]
    await settle()
    for reader in readers:
        reader.cancel()
    await asyncio.gather(*readers, return_exceptions=True)
    unread.end()
    assert await UnreadAnswers(account).read(Source(9), nothing) == PIECE * 9


def test_a_large_message_is_empty_once_it_was_encoded() -> None:
    codec = ServerCodec()
    members = [GuildMember(user=User(id=number, username="x" * 100)) for number in range(1, 1000)]
    page = ListGuildMembersResponse(members=members)
    whole = WireCodec().encode(page, ListGuildMembersResponse)
    assert codec.encode(page, ListGuildMembersResponse) == whole
    assert members == []
    raw = CallDiscordResponse(200, "x" * 10**5)
    assert len(codec.encode(raw, CallDiscordResponse)) > 10**5
    assert raw.json_body == ""
    small = CallDiscordResponse(200, "x")
    codec.encode(small, CallDiscordResponse)
    assert small.json_body == "x"
