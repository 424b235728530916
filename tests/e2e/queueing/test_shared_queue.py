"""Two proxies with one queue on a server: each message is posted once, and who is killed is taken over."""

from __future__ import annotations

import asyncio
import dataclasses
import signal
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from discordproxy.client import AsyncDiscordClient
from discordproxy.config import ConfigError, QueueSettings, Settings
from discordproxy.sandbox import ids
from tests.e2e.processes import SandboxProcess, run_proxy, run_sandbox
from tests.e2e.test_app import running
from tests.redis_servers import find_programs, run_redis

DURABLE = ("--appendonly", "yes", "--appendfsync", "always")
CHANNELS = (ids.TEXT_CHANNEL_ID, ids.NEWS_CHANNEL_ID)
DEADLINE = 240.0
COUNT = 40


def texts(sandbox: SandboxProcess, channel_id: int) -> list[str]:
    """Return what stands in a channel, the oldest first."""
    found = [one for one in sandbox.messages() if int(one["channel_id"]) == channel_id]
    return [one["content"] for one in sorted(found, key=lambda one: int(one["id"]))]


async def queue_numbers(targets: list[str]) -> None:
    """Queue numbers for each channel, by one proxy and the other in turn."""
    async with (
        AsyncDiscordClient(targets[0], timeout=60) as one,
        AsyncDiscordClient(targets[1], timeout=60) as other,
    ):
        for number in range(COUNT):
            client = (one, other)[number % 2]
            for channel_id in CHANNELS:
                await client.queued.create_channel_message(channel_id, str(number))


async def wait_until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(DEADLINE):
        while not is_so():
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("program", find_programs())
async def test_a_killed_proxy_and_a_killed_server_lose_and_repeat_nothing(program: str) -> None:
    with ExitStack() as stack:
        server = stack.enter_context(run_redis(find_programs()[program], *DURABLE))
        sandbox = stack.enter_context(run_sandbox("--limit", "channel_limit=100", "--delay", "0.1"))
        first, second = (
            stack.enter_context(run_proxy("--queue", server.url, sandbox=sandbox)) for _ in range(2)
        )
        await queue_numbers([first.target, second.target])
        await wait_until(lambda: len(sandbox.messages()) > 10)
        first.process.stop(signal.SIGKILL)
        await wait_until(lambda: len(sandbox.messages()) > 30)
        server.stop()
        server.start()
        await wait_until(lambda: len(sandbox.messages()) >= COUNT * len(CHANNELS))
        for channel_id in CHANNELS:
            assert texts(sandbox, channel_id) == [str(number) for number in range(COUNT)]


async def test_a_server_with_a_password(settings: Settings, tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text("secret\n")
    password.chmod(0o600)
    program = next(iter(find_programs().values()))
    with run_redis(program, *DURABLE, "--requirepass", "secret") as server:
        queue = QueueSettings(server.url, password_file=password, prefix="other:")
        async with (
            running(dataclasses.replace(settings, queue=queue)) as running_server,
            AsyncDiscordClient(await running_server.target(), timeout=60) as client,
        ):
            sent = await client.queued.wait(await client.queued.create_channel_message(CHANNELS[0], "hello"))
            assert sent.message_id


async def test_a_server_that_is_not_there_is_named(settings: Settings) -> None:
    queue = QueueSettings("redis://127.0.0.1:1")
    with pytest.raises(
        ConfigError, match=r"The queue cannot be opened: .*redis://127.0.0.1:1 does not answer"
    ):
        async with running(dataclasses.replace(settings, queue=queue)):
            raise AssertionError
