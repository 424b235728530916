"""Which guild a channel belongs to: found out with few requests, and never at the cost of another client."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyException
from discordproxy.discord.api import Discord, connect
from discordproxy.discord.callers import introduce
from discordproxy.discord.channels import Channels
from discordproxy.discord.errors import DiscordUnavailable
from discordproxy.discord.operations import START_THREAD
from discordproxy.ratelimit import Limiter, LimiterSettings
from discordproxy.sandbox import Limits, Sandbox, ids

from .handlers.conftest import target  # noqa: F401  (a server on the sandbox)

TEXT, NEWS, GUILD = ids.TEXT_CHANNEL_ID, ids.NEWS_CHANNEL_ID, ids.GUILD_ID
UNKNOWN = 900_000_000_000_000_000


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(limits=Limits.none()) as sandbox:
        yield sandbox


@pytest.fixture
async def discord(sandbox: Sandbox) -> AsyncIterator[Discord]:
    limiter = Limiter(LimiterSettings(global_limit=10_000))
    async with limiter, connect(sandbox.url, sandbox.token, limiter) as discord:
        yield discord


@pytest.fixture
def channels(discord: Discord) -> Channels:
    return Channels(discord)


@pytest.fixture
async def client(target: str) -> AsyncIterator[AsyncDiscordClient]:  # noqa: F811
    async with AsyncDiscordClient(target, timeout=20) as client:
        yield client


def reads(sandbox: Sandbox) -> list[str]:
    return [request.path for request in sandbox.requests if request.method == "GET"]


async def start_threads(discord: Discord, sandbox: Sandbox, count: int) -> list[int]:
    """Let threads begin that no proxy has heard of."""
    body = {"name": "t", "type": 11}
    made = [await discord(START_THREAD, channel_id=TEXT, body=body) for _ in range(count)]
    sandbox.forget_requests()
    return [thread.id for thread in made]


def look_up(channels: Channels, client: str, channel_id: int) -> asyncio.Task[int | None]:
    """Look up a channel in the name of a client."""

    async def ask() -> int | None:
        introduce(client=client)
        return await channels.guild(channel_id)

    return asyncio.create_task(ask())


async def test_threads_of_a_known_guild_cost_one_listing(
    client: AsyncDiscordClient, discord: Discord, sandbox: Sandbox
) -> None:
    threads = await start_threads(discord, sandbox, 20)
    await client.create_channel_message(TEXT, "the guild is known from now on")
    sandbox.forget_requests()
    for thread in threads:
        assert (await client.create_channel_message(thread, "x")).guild_id == GUILD
    assert reads(sandbox) == [f"/channels/{threads[0]}", f"/guilds/{GUILD}/threads/active"]


async def test_messages_to_many_threads_at_once_share_the_listing(
    client: AsyncDiscordClient, discord: Discord, sandbox: Sandbox
) -> None:
    threads = await start_threads(discord, sandbox, 20)
    sent = await asyncio.gather(*(client.create_channel_message(thread, "x") for thread in threads))
    assert {message.guild_id for message in sent} == {GUILD}
    assert len(reads(sandbox)) == 2


async def test_threads_that_began_later_are_not_listed_at_once(
    channels: Channels, discord: Discord, sandbox: Sandbox
) -> None:
    (first,) = await start_threads(discord, sandbox, 1)
    assert await channels.guild(first) == GUILD
    (second,) = await start_threads(discord, sandbox, 1)
    assert await channels.guild(second) == GUILD
    assert reads(sandbox) == [f"/channels/{second}"]


async def test_threads_that_began_later_are_listed_after_a_while(
    channels: Channels, discord: Discord, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("discordproxy.discord.channels.RELEARN_SECONDS", 0.0)
    (first,) = await start_threads(discord, sandbox, 1)
    assert await channels.guild(first) == GUILD
    second, third = await start_threads(discord, sandbox, 2)
    assert await channels.guild(second) == GUILD
    assert await channels.guild(third) == GUILD
    assert reads(sandbox) == [f"/channels/{second}", f"/guilds/{GUILD}/threads/active"]


async def test_posting_to_channels_that_are_none_looks_nothing_up(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(method="GET", path="/channels/*", delay_seconds=600, times=1)
    posts = (client.create_channel_message(UNKNOWN + number, "x") for number in range(50))
    failures = await asyncio.gather(*posts, return_exceptions=True)
    assert {type(failure).__name__ for failure in failures} == {"DiscordProxyHttpError"}
    assert len(reads(sandbox)) == 1


async def test_lookups_of_one_client_hold_up_no_other(channels: Channels, sandbox: Sandbox) -> None:
    sandbox.fail(method="GET", path="/channels/*", delay_seconds=600)
    hanging = [look_up(channels, "one", TEXT), *(look_up(channels, "one", UNKNOWN + n) for n in range(50))]
    while not sandbox.requests:
        await asyncio.sleep(0.01)
    assert await asyncio.wait_for(look_up(channels, "two", NEWS), 20) == GUILD
    assert reads(sandbox) == [f"/channels/{TEXT}", f"/channels/{NEWS}", f"/guilds/{GUILD}/channels"]
    for task in hanging:
        task.cancel()
    await asyncio.gather(*hanging, return_exceptions=True)


async def test_cancelled_lookups_leave_nothing_to_wait_for(channels: Channels, sandbox: Sandbox) -> None:
    sandbox.fail(method="GET", path="/channels/*", delay_seconds=600)
    tasks = [look_up(channels, "one", UNKNOWN + number) for number in range(3000)]
    while not sandbox.requests:
        await asyncio.sleep(0.01)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert await asyncio.wait_for(look_up(channels, "one", TEXT), 20) == GUILD
    assert len(reads(sandbox)) == 3
    assert not channels.is_looking_up()


async def test_callers_of_one_client_share_a_lookup(channels: Channels, sandbox: Sandbox) -> None:
    found = await asyncio.gather(*(look_up(channels, "one", TEXT) for _ in range(20)))
    assert set(found) == {GUILD}
    assert len(reads(sandbox)) == 2


async def test_trouble_at_discord_says_nothing_about_a_channel(channels: Channels, sandbox: Sandbox) -> None:
    sandbox.fail(method="GET", path="/channels/*", status=200, body={})
    with pytest.raises(DiscordUnavailable, match="Unexpected answer"):
        await channels.guild(TEXT)
    sandbox.fail(method="GET", path="/guilds/*/channels", status=200, body={})
    assert await channels.guild(TEXT) == GUILD


async def test_a_listing_that_was_cut_short_is_made_by_the_next_one(
    channels: Channels, sandbox: Sandbox
) -> None:
    listing = f"/guilds/{GUILD}/channels"
    sandbox.fail(path=listing, delay_seconds=600)
    cut = look_up(channels, "one", TEXT)
    while listing not in reads(sandbox):
        await asyncio.sleep(0.01)
    cut.cancel()
    sandbox.fail(path=listing, status=429, body={"message": "slow", "retry_after": 600, "global": False})
    introduce(deadline=time.monotonic() + 1)
    assert await channels.guild(TEXT) == GUILD
    assert await channels.guild(NEWS) == GUILD


async def test_a_message_whose_guild_cannot_be_looked_up_comes_without(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(method="GET", path="/channels/*", status=200, body={}, times=None)
    assert (await client.create_channel_message(TEXT, "x")).guild_id == 0
    assert [message.guild_id async for message in client.get_messages(TEXT)] == [0]
    with pytest.raises(DiscordProxyException, match="Unexpected answer"):
        await client.get_channel(TEXT)
