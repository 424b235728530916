"""Cost that must not grow, shown by counting, not by timing: requests to Discord, objects, tasks, sockets."""

from __future__ import annotations

import asyncio
import gc
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from discordproxy.client import AsyncDiscordClient
from discordproxy.discord.api import connect
from discordproxy.ratelimit import Limiter, LimiterSettings
from discordproxy.sandbox import Limits, Sandbox, ids
from discordproxy.server.calls.dispatch import Dispatch
from discordproxy.server.handlers import Handlers
from discordproxy.server.http2 import GuardedServer
from discordproxy.server.logging.call_lines import LogLines
from discordproxy.wire import WireCodec

CALLS = 400
AT_ONCE = 8
TOLERATED_OBJECTS = CALLS // 4
"""Fewer than one for each call: what caches and buffers still settle."""

Call = Callable[[int], Awaitable[object]]


@pytest.fixture(autouse=True)
def _log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, "discordproxy")  # pytest keeps what is logged


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(limits=Limits.none(), max_messages=10) as sandbox:
        yield sandbox


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncIterator[AsyncDiscordClient]:
    """A client of a server in this process, whose objects can be counted."""
    limiter = Limiter(LimiterSettings(global_limit=10_000))
    async with limiter, connect(sandbox.url, sandbox.token, limiter) as discord:
        server = GuardedServer([Handlers(discord)], codec=WireCodec())
        Dispatch(60, [LogLines()]).attach(server)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            await server.start(sock=listener)
            async with AsyncDiscordClient(f"127.0.0.1:{listener.getsockname()[1]}") as client:
                yield client
            await server.shut_down()


def requests(sandbox: Sandbox) -> list[str]:
    """Return what Discord was asked since the last look, and forget it."""
    found = [f"{request.method} {request.path}" for request in sandbox.requests]
    sandbox.forget_requests()
    return found


async def test_a_call_costs_one_request_once_what_lasts_is_known(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    post = f"POST /channels/{ids.TEXT_CHANNEL_ID}/messages"
    await client.create_channel_message(ids.TEXT_CHANNEL_ID, "first")
    learning = requests(sandbox)
    assert learning.count(post) == 1
    assert len(learning) <= 3
    for number in range(20):
        await client.create_channel_message(ids.TEXT_CHANNEL_ID, f"message {number}")
    assert requests(sandbox) == [post] * 20

    await client.create_direct_message(ids.USER_ID, "first")
    opening, sending = requests(sandbox)
    assert opening == "POST /users/@me/channels"
    for number in range(20):
        await client.create_direct_message(ids.USER_ID, f"message {number}")
    assert requests(sandbox) == [sending] * 20

    for _ in range(20):
        await client.get_guild_channels(ids.GUILD_ID)
    assert requests(sandbox) == [f"GET /guilds/{ids.GUILD_ID}/channels"] * 20


async def test_other_channels_of_a_guild_cost_one_request_from_the_first(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    await client.create_channel_message(ids.TEXT_CHANNEL_ID, "first")
    requests(sandbox)
    await client.create_channel_message(ids.NEWS_CHANNEL_ID, "first here")
    assert requests(sandbox) == [f"POST /channels/{ids.NEWS_CHANNEL_ID}/messages"]


async def repeat(call: Call, calls: int) -> None:
    """Make a call so many times, some at once."""
    numbers = iter(range(calls))

    async def work() -> None:
        for number in numbers:
            await call(number)

    await asyncio.gather(*(work() for _ in range(AT_ONCE)))


async def count_objects() -> int:
    """Count what lives; garbage is left out, and timers that were cancelled."""
    for _ in range(1000):  # asyncio lets go of cancelled timers once they are many and more than half of all
        asyncio.get_running_loop().call_later(3600, print).cancel()
    await asyncio.sleep(0)
    for _ in range(3):
        gc.collect()
    return len(gc.get_objects())


def open_files() -> list[Path]:
    """List the process's descriptors; none where the system does not tell."""
    folder = Path("/dev/fd")
    return list(folder.iterdir()) if folder.exists() else []


@pytest.mark.parametrize("work", ["channel", "direct", "guild", "failure"])
async def test_calls_leave_nothing_behind(client: AsyncDiscordClient, sandbox: Sandbox, work: str) -> None:
    async def fail(number: int) -> object:
        return await asyncio.gather(
            client.create_channel_message(ids.NO_ACCESS_CHANNEL_ID, f"message {number}"),
            return_exceptions=True,
        )

    calls: dict[str, Call] = {
        "channel": lambda number: client.create_channel_message(ids.TEXT_CHANNEL_ID, f"message {number}"),
        "direct": lambda number: client.create_direct_message(ids.USER_ID, f"message {number}"),
        "guild": lambda _: client.get_guild_channels(ids.GUILD_ID),
        "failure": fail,
    }
    await repeat(calls[work], CALLS)
    sandbox.fail(
        delay_seconds=0.2, times=AT_ONCE
    )  # so that as many connections are open as there will ever be
    await repeat(calls[work], AT_ONCE)
    requests(sandbox)
    objects, tasks, files = await count_objects(), len(asyncio.all_tasks()), len(open_files())

    await repeat(calls[work], CALLS)

    assert len(requests(sandbox)) == CALLS
    assert await count_objects() - objects < TOLERATED_OBJECTS
    assert len(asyncio.all_tasks()) <= tasks
    assert len(open_files()) <= files
