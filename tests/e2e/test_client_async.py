"""The asynchronous client among tasks, loops, timeouts and cancellations; streams of both clients."""

from __future__ import annotations

import asyncio
import gc
import itertools
import os
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from discordproxy.client import (
    AsyncDiscordClient,
    DiscordClient,
    DiscordProxyGrpcError,
)
from discordproxy.client.connections import CALLS_PER_CONNECTION, IDLE_CONNECTIONS, find_connections
from discordproxy.discord_api import GetGuildChannelsRequest, GetGuildChannelsResponse
from tests.e2e.echo import COUNT, FAILING_GUILD, EchoProxy, run_echo


@pytest.fixture
def echo() -> Iterator[EchoProxy]:
    with run_echo() as proxy:
        yield proxy


def count_descriptors() -> int:
    gc.collect()  # what others have left for it is not to go just in the middle of a test
    return len(list(Path("/proc/self/fd").iterdir()))


def wait_until_descriptors_are(most: int) -> None:
    """Wait until no more are open: the echo proxy, in this process too, ends a connection after its client has."""
    until = time.monotonic() + 10
    while (count := count_descriptors()) > most:
        assert time.monotonic() < until, f"{count} descriptors are open, {most} were"
        time.sleep(0.01)


async def test_one_connection_serves_many_calls(echo: EchoProxy) -> None:
    clients = [AsyncDiscordClient(echo.target) for _ in range(20)]
    for client in clients:
        await client.create_channel_message(5, "x")
    await asyncio.gather(*(client.create_channel_message(5, "x") for client in clients))
    assert len(echo.service.peers) == 1


async def test_calls_beyond_what_a_connection_takes_wait_for_nobody(echo: EchoProxy) -> None:
    client = AsyncDiscordClient(echo.target)
    calls = [
        asyncio.create_task(client.create_channel_message(5, "wait 30")) for _ in range(CALLS_PER_CONNECTION)
    ]
    await asyncio.sleep(0.3)
    assert (await client.create_channel_message(5, "quick", timeout=5)).content == "quick"
    assert len(echo.service.peers) == 2
    assert repr(find_connections(asyncio.get_running_loop())) == "<ConnectionPool open=1, addresses=1>"
    for call in calls:
        call.cancel()
    await asyncio.gather(*calls, return_exceptions=True)


async def test_idle_connections_are_bounded(echo: EchoProxy) -> None:
    names = itertools.product(*((letter, letter.upper()) for letter in "localhost"))
    for name in itertools.islice(names, IDLE_CONNECTIONS + 5):  # many names of one host are many targets
        target = f"{''.join(name)}:{echo.port}"
        await AsyncDiscordClient(target).create_channel_message(5, "x")
    pool = find_connections(asyncio.get_running_loop())
    assert repr(pool) == f"<ConnectionPool open={IDLE_CONNECTIONS}, addresses={IDLE_CONNECTIONS}>"
    assert len(echo.service.peers) == IDLE_CONNECTIONS + 5


async def test_a_cancelled_call_is_cancelled_at_the_proxy_too(echo: EchoProxy) -> None:
    call = asyncio.create_task(AsyncDiscordClient(echo.target).create_channel_message(5, "wait 30"))
    while not echo.service.requests:
        await asyncio.sleep(0.01)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert await asyncio.to_thread(echo.service.cancelled.wait, 5)


async def test_a_cancellation_during_a_wait_between_attempts_goes_through() -> None:
    client = AsyncDiscordClient("127.0.0.1:1", retries=1000)
    call = asyncio.create_task(client.create_channel_message(5, "x"))
    await asyncio.sleep(0.05)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call


async def test_a_callers_timeout_round_a_call_that_timed_out_still_works(echo: EchoProxy) -> None:
    client = AsyncDiscordClient(echo.target)
    started = time.monotonic()

    async def go_on_after_a_timeout() -> None:
        with pytest.raises(DiscordProxyGrpcError):
            await client.create_channel_message(5, "wait 30", timeout=0.1)
        await asyncio.sleep(30)

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.4):
            await go_on_after_a_timeout()
    assert time.monotonic() - started < 5
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0


async def test_a_callers_timeout_ends_a_call(echo: EchoProxy) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await AsyncDiscordClient(echo.target).create_channel_message(5, "wait 30")
    assert await asyncio.to_thread(echo.service.cancelled.wait, 5)


async def test_a_task_group_outlives_a_failed_call(echo: EchoProxy) -> None:
    client = AsyncDiscordClient(echo.target)

    async def fail() -> str:
        try:
            await client.create_channel_message(5, "wait 30", timeout=0.05)
        except DiscordProxyGrpcError as error:
            return str(error.status.name)
        return "OK"

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fail()) for _ in range(5)]
    assert {task.result() for task in tasks} == {"DEADLINE_EXCEEDED"}


def test_one_client_serves_one_loop_after_the_other_and_leaves_nothing(echo: EchoProxy) -> None:
    before = count_descriptors()
    client = AsyncDiscordClient(echo.target)
    for _ in range(50):
        asyncio.run(client.create_channel_message(5, "x"))
    wait_until_descriptors_are(before)
    assert len(echo.service.requests) == 50


def test_a_loop_that_was_closed_without_ceremony_is_forgotten(echo: EchoProxy) -> None:
    before = count_descriptors()
    client = AsyncDiscordClient(echo.target)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # asyncio's, for what its loop left open
        for _ in range(5):
            loop = asyncio.new_event_loop()
            loop.run_until_complete(client.create_channel_message(5, "x"))
            loop.close()
        del loop
        asyncio.run(client.create_channel_message(5, "x"))
        wait_until_descriptors_are(before)


async def test_the_blocking_client_works_inside_a_running_loop(echo: EchoProxy) -> None:
    assert DiscordClient(echo.target).create_channel_message(5, "x").content == "x"
    answers = await asyncio.gather(
        asyncio.to_thread(DiscordClient(echo.target).create_channel_message, 5, "a"),
        AsyncDiscordClient(echo.target).create_channel_message(5, "b"),
    )
    assert [answer.content for answer in answers] == ["a", "b"]


def blocking_stream(target: str, number: int, timeout: float | None = None) -> Iterator[int]:
    answers = DiscordClient(target)._stream(
        COUNT, GetGuildChannelsRequest, GetGuildChannelsResponse, timeout, guild_id=number
    )
    return (answer.channels[0].id for answer in answers)


def test_a_blocking_stream_is_an_iterator(echo: EchoProxy) -> None:
    assert list(blocking_stream(echo.target, 1000)) == list(range(1000))
    assert list(blocking_stream(echo.target, 0)) == []


def test_a_stream_left_early_ends_at_the_proxy(echo: EchoProxy) -> None:
    answers = DiscordClient(echo.target)._stream(
        COUNT, GetGuildChannelsRequest, GetGuildChannelsResponse, None, guild_id=10**7
    )
    assert [next(answers).channels[0].id for _ in range(3)] == [0, 1, 2]
    answers.close()
    assert echo.service.cancelled.wait(5)


def test_a_stream_that_breaks_off_is_not_begun_again(echo: EchoProxy) -> None:
    answers = blocking_stream(echo.target, FAILING_GUILD)
    with pytest.raises(DiscordProxyGrpcError, match="stopped in the middle"):
        list(answers)
    assert len(echo.service.requests) == 1


def test_a_stream_has_a_timeout(echo: EchoProxy) -> None:
    started = time.monotonic()
    with pytest.raises(DiscordProxyGrpcError, match="DEADLINE_EXCEEDED"):
        for _ in blocking_stream(echo.target, 10**9, timeout=0.3):
            pass
    assert time.monotonic() - started < 3


def test_a_stream_of_a_missing_proxy_is_unavailable() -> None:
    with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE"):
        list(blocking_stream("127.0.0.1:1", 5, timeout=0.5))


async def test_an_asynchronous_stream_is_an_asynchronous_iterator(echo: EchoProxy) -> None:
    client = AsyncDiscordClient(echo.target)
    answers = client._stream(COUNT, GetGuildChannelsRequest, GetGuildChannelsResponse, None, guild_id=100)
    assert [answer.channels[0].id async for answer in answers] == list(range(100))
    answers = client._stream(COUNT, GetGuildChannelsRequest, GetGuildChannelsResponse, None, guild_id=10**7)
    assert (await anext(answers)).channels[0].id == 0
    await answers.aclose()
    assert await asyncio.to_thread(echo.service.cancelled.wait, 5)


async def test_a_slow_reader_holds_the_proxy_back(echo: EchoProxy) -> None:
    answers = AsyncDiscordClient(echo.target)._stream(
        COUNT, GetGuildChannelsRequest, GetGuildChannelsResponse, None, guild_id=10**9
    )
    await anext(answers)
    before = count_memory()
    await asyncio.sleep(1)
    assert count_memory() - before < 64 * 2**20
    await answers.aclose()


def count_memory() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGESIZE")
