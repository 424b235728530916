"""Streams by ids: whatever order a page comes in, nothing is missing, doubled, or read for ever."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError
from discordproxy.sandbox import Fault, Sandbox, ids

from .asked import last

TEXT, GUILD = ids.TEXT_CHANNEL_ID, ids.GUILD_ID
Stream = Callable[..., AsyncIterator[Any]]


async def listed(stream: AsyncIterator[Any]) -> list[int]:
    return [getattr(entry, "id", 0) or entry.user.id for entry in [one async for one in stream]]


async def read_into(found: list[int], stream: AsyncIterator[Any]) -> None:
    async for entry in stream:
        found.append(entry.id)  # noqa: PERF401  (what came before the error counts)


@pytest.fixture
async def client(target: str) -> AsyncIterator[AsyncDiscordClient]:
    async with AsyncDiscordClient(target, timeout=20, retries=0) as client:
        yield client


@pytest.fixture
def turned(sandbox: Sandbox) -> Sandbox:
    """A sandbox that answers every list in the order opposite to Discord's."""
    sandbox.fail(Fault.preset("turned_round", method="GET", times=None))
    return sandbox


async def test_messages(client: AsyncDiscordClient, turned: Sandbox) -> None:
    sent = turned.add_messages(TEXT, 229)
    assert await listed(client.get_messages(TEXT)) == sent[::-1]
    assert await listed(client.get_messages(TEXT, limit=150)) == sent[:-151:-1]
    assert await listed(client.get_messages(TEXT, before=sent[150])) == sent[149::-1]
    assert await listed(client.get_messages(TEXT, after=sent[10])) == sent[11:]
    assert await listed(client.get_messages(TEXT, around=sent[100], limit=3)) == sent[101:98:-1]


async def test_the_audit_log(client: AsyncDiscordClient, turned: Sandbox) -> None:
    for number in range(105):
        await client.edit_role(GUILD, ids.ROLE_ID, f"name {number}")
    known = [int(entry["id"]) for entry in turned.store.audit_logs[GUILD]]
    assert await listed(client.get_audit_log(GUILD)) == known[::-1]
    assert await listed(client.get_audit_log(GUILD, after=known[2])) == known[3:]
    both = client.get_audit_log(GUILD, before=known[50], after=known[40])
    assert await listed(both) == known[49:40:-1]


async def test_members_and_bans(client: AsyncDiscordClient, turned: Sandbox) -> None:
    turned.add_members(1100)
    members = await listed(client.list_guild_members(GUILD))
    assert members == sorted(turned.store.members[GUILD])
    banned = sorted(turned.add_bans(1100))
    assert await listed(client.get_guild_bans(GUILD)) == banned
    assert await listed(client.get_guild_bans(GUILD, before=banned[1050])) == banned[1049::-1]
    assert await listed(client.get_guild_bans(GUILD, before=banned[5], after=banned[1])) == banned[2:5]


async def test_reactions_and_guilds(client: AsyncDiscordClient, turned: Sandbox) -> None:
    (message_id,) = turned.add_messages(TEXT)
    users = turned.add_reactions(TEXT, message_id, "👍", 230)
    assert await listed(client.get_reactions(TEXT, message_id, "👍")) == sorted(users)
    added = turned.add_guilds(230)
    assert [guild.id for guild in await client.get_current_user_guilds()] == sorted([GUILD, *added])


async def test_pins(client: AsyncDiscordClient, turned: Sandbox) -> None:
    sent = turned.add_messages(TEXT, 70)
    for message_id in sent:
        await client.pin_message(TEXT, message_id)
    pins = await client.get_pinned_messages(TEXT)
    assert [pin.message.id for pin in pins if pin.message] == sent[::-1]


def pin(number: int) -> dict[str, Any]:
    message = {"id": str(number), "channel_id": str(TEXT)}
    return {"pinned_at": f"2026-01-01T00:00:{number:02}+00:00", "message": message}


async def test_pins_end_where_discord_says_so(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    path = "/channels/*/messages/pins"
    sandbox.fail(path=path, status=200, body={"items": [pin(9)], "has_more": True})
    sandbox.fail(path=path, status=200, body={"items": [pin(8)], "has_more": False})
    assert [entry.message.id for entry in await client.get_pinned_messages(TEXT) if entry.message] == [9, 8]
    whole = {"items": [pin(number) for number in range(1, 51)], "has_more": False}
    sandbox.fail(path=path, status=200, body=whole)
    assert len(await client.get_pinned_messages(TEXT)) == 50
    odd_ones: list[dict[str, Any]] = [
        {"items": []},
        {"items": [], "has_more": "no"},
        {"has_more": False},
        {"items": [], "has_more": True},
    ]
    for odd in odd_ones:
        sandbox.fail(path=path, status=200, body=odd)
        with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE.*Unexpected answer"):
            await client.get_pinned_messages(TEXT)


async def test_a_page_that_comes_again_ends_the_stream_with_an_error(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    page = [{"id": str(number), "channel_id": str(TEXT)} for number in range(1, 101)]
    for after in (None, 0):
        sandbox.fail(path="/channels/*/messages", status=200, body=page, times=2)
        found: list[int] = []
        stream = read_into(found, client.get_messages(TEXT, after=after))
        with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE.*nothing beyond the one before"):
            await stream
        assert sorted(found) == list(range(1, 101))


async def test_an_entry_that_comes_twice_is_told_once(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    """As from a server that takes a position to belong to the page."""
    for first in (101, 2):
        page = [{"id": str(n), "channel_id": str(TEXT)} for n in range(first, first + 100)]
        sandbox.fail(path="/channels/*/messages", status=200, body=page)
    assert await listed(client.get_messages(TEXT)) == list(range(200, 1, -1))


@pytest.mark.parametrize(
    ("stream", "arguments"),
    [
        ("get_messages", (TEXT,)),
        ("get_audit_log", (GUILD,)),
        ("list_guild_members", (GUILD,)),
        ("get_guild_bans", (GUILD,)),
        ("get_reactions", (TEXT, 1, "👍")),
    ],
)
async def test_after_zero_is_sent(
    stream: str, arguments: tuple[Any, ...], client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    answer: Any = {"audit_log_entries": []} if stream == "get_audit_log" else []
    sandbox.fail(method="GET", status=200, body=answer)
    assert [entry async for entry in getattr(client, stream)(*arguments, after=0)] == []
    assert last(sandbox).query["after"] == "0"


async def test_what_a_page_holds_twice_comes_once(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    page = [{"id": str(number), "content": "x"} for number in (7, 5, 7, 6, 5)]
    sandbox.fail(method="GET", path="/channels/*/messages", status=200, body=page)
    assert await listed(client.get_messages(TEXT)) == [7, 6, 5]
