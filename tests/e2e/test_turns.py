"""Many programs behind one proxy: nobody waits behind another's broadcast, and what hangs stops nobody."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from statistics import median

import grpc
import pytest

from discordproxy.client import AsyncDiscordClient
from discordproxy.discord_api_pb2 import SendChannelMessageRequest
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy, run_sandbox

pytestmark = pytest.mark.slow

BROADCAST = """
import asyncio, sys
from discordproxy.client import AsyncDiscordClient

async def main():
    channels = [int(one) for one in sys.argv[2].split(",")]
    async with AsyncDiscordClient(sys.argv[1], timeout=300, retries=0) as client:
        calls = [asyncio.create_task(client.create_channel_message(channels[number % len(channels)], f"news {number}"))
                 for number in range(3 * len(channels))]
        await asyncio.sleep(0)
        print("begun", flush=True)
        await asyncio.gather(*calls)

asyncio.run(main())
"""


@pytest.fixture(scope="module")
def processes() -> Iterator[tuple[SandboxProcess, ProxyProcess]]:
    with run_sandbox() as sandbox, run_proxy(sandbox=sandbox) as proxy:
        yield sandbox, proxy


def test_an_urgent_call_of_a_plain_stub_does_not_wait_behind_those_of_its_channel(
    processes: tuple[SandboxProcess, ProxyProcess],
) -> None:
    sandbox, proxy = processes
    full, quiet = (int(channel) for channel in sandbox.ask("POST", "/channels", {"count": 2}))
    with grpc.insecure_channel(proxy.target) as channel:
        stub = DiscordApiStub(channel)
        request = SendChannelMessageRequest(channel_id=full, content="news")
        calls = [stub.SendChannelMessage.future(request, timeout=600) for _ in range(240)]
        stub.SendChannelMessage(SendChannelMessageRequest(channel_id=quiet, content="urgent"), timeout=5)
        assert sum(call.done() for call in calls) < 100
        for call in calls:
            call.cancel()


async def test_an_urgent_message_does_not_wait_behind_another_programs_broadcast(
    processes: tuple[SandboxProcess, ProxyProcess],
) -> None:
    sandbox, proxy = processes
    channels = sandbox.ask("POST", "/channels", {"count": 310})
    broadcast = subprocess.Popen(
        [sys.executable, "-c", BROADCAST, proxy.target, ",".join(map(str, channels[:300]))],
        stdout=subprocess.PIPE,
        text=True,
    )
    waits = []
    try:
        assert broadcast.stdout is not None
        assert await asyncio.to_thread(broadcast.stdout.readline) == "begun\n"
        await asyncio.sleep(2.0)
        async with AsyncDiscordClient(proxy.target, timeout=5, retries=0) as client:
            for channel in channels[300:]:
                began = time.monotonic()
                await client.create_channel_message(int(channel), "urgent")
                waits.append(time.monotonic() - began)
    finally:
        broadcast.kill()
        broadcast.communicate()
    assert len(waits) == 10, "nobody was refused"
    assert median(waits) < 2.0
