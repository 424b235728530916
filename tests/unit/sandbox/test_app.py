"""A sandbox's life: starting, stopping, starting again."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import re
import socket
import time

import aiohttp
import pytest

from discordproxy.sandbox import SANDBOX_TOKEN, Limits, Sandbox, ids

from .conftest import Bot


async def test_it_says_where_it_is(sandbox: Sandbox) -> None:
    assert sandbox.url == f"http://127.0.0.1:{sandbox.port}/api/v10"
    assert sandbox.control_url == f"http://127.0.0.1:{sandbox.port}/sandbox"
    lines = sandbox.describe()
    assert f"  {sandbox.page_url}" in lines, "the page's address has a line of its own"
    facts = dict(re.split(" {2,}", line.strip(), maxsplit=1) for line in lines[4:-1])
    assert (facts["API"], facts["token"]) == (sandbox.url, SANDBOX_TOKEN)
    assert facts["channel"].split() == [str(ids.TEXT_CHANNEL_ID), "#general"]
    assert facts["user"].split() == [str(ids.USER_ID), "Ada"]
    assert facts["reset"].endswith(f"{sandbox.control_url}/reset")


async def test_its_repr_tells_its_state(bot: Bot, sandbox: Sandbox) -> None:
    await bot.say()
    sandbox.fail(status=500)
    assert repr(sandbox) == f"<Sandbox {sandbox.url}, 1 requests, 1 messages, 1 faults>"
    await sandbox.stop()
    assert repr(sandbox) == "<Sandbox stopped, 1 requests, 1 messages, 1 faults>"


async def test_it_stops_and_starts_again_on_the_same_port(bot: Bot, sandbox: Sandbox) -> None:
    await bot.say()
    url = sandbox.url
    await sandbox.stop()
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.say()
    await sandbox.start()
    assert sandbox.url == url
    assert (await bot.say()).status == 200
    assert len(sandbox.messages()) == 2


async def test_stopping_twice_or_before_the_start_is_allowed(sandbox: Sandbox) -> None:
    await sandbox.stop()
    await sandbox.stop()
    await Sandbox().stop()


async def test_it_stops_while_slow_answers_are_under_way(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fail(delay_seconds=60)
    asking = asyncio.create_task(bot.say())
    while not sandbox.requests:
        await asyncio.sleep(0.01)
    before = time.monotonic()
    await sandbox.stop()
    assert time.monotonic() - before < 5
    with pytest.raises(aiohttp.ClientError):
        await asking


async def test_it_stops_at_once_although_a_client_has_left_a_slow_answer(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fail(delay_seconds=60)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(bot.say(), 0.1)
    await asyncio.wait_for(sandbox.stop(), 5)
    assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []


@pytest.mark.parametrize("ticks", range(5))
async def test_connections_that_come_while_it_stops_are_closed(ticks: int) -> None:
    async with Sandbox() as sandbox:
        client = socket.create_connection((sandbox.host, sandbox.port))
        for _ in range(ticks):
            await asyncio.sleep(0)
    with client, contextlib.suppress(ConnectionResetError):  # it was not accepted any more
        client.settimeout(5)
        assert client.recv(1) == b""


async def test_a_port_in_use_is_an_os_error(sandbox: Sandbox) -> None:
    with pytest.raises(OSError) as caught:
        await Sandbox(sandbox.port).start()
    assert caught.value.errno == errno.EADDRINUSE


async def test_ipv6_addresses_have_brackets() -> None:
    assert Sandbox(5, "::1").url == "http://[::1]:5/api/v10"


async def test_two_sandboxes_share_nothing() -> None:
    async with Sandbox(limits=Limits.none()) as one, Sandbox() as other, aiohttp.ClientSession() as session:
        await Bot(one, session).say()
        one.store.channels[ids.TEXT_CHANNEL_ID]["name"] = "changed"
        one.store.channels[ids.FORUM_CHANNEL_ID]["available_tags"][0]["name"] = "changed"
        assert (len(one.messages()), len(other.messages())) == (1, 0)
        assert other.store.channels[ids.TEXT_CHANNEL_ID]["name"] == "general"
        assert other.store.channels[ids.FORUM_CHANNEL_ID]["available_tags"][0]["name"] == "Question"
