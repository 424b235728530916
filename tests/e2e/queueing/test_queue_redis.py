"""Two proxies with one queue on a real server: one of them is killed, then the server; nothing is lost or doubled."""

from __future__ import annotations

import contextlib
import signal
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from discordproxy.client import DiscordClient, DiscordProxyGrpcError
from discordproxy.discord_api import QueuedMessage, QueuedState
from tests.e2e.processes import SandboxProcess, run_proxy, run_sandbox
from tests.redis_servers import RedisProcess, find_programs, run_redis

pytestmark = pytest.mark.slow

DURABLE = ("--appendonly", "yes", "--appendfsync", "always")
CHANNELS = 6
MESSAGES = 120
END_SECONDS = 120


@pytest.fixture(params=find_programs())
def redis(request: pytest.FixtureRequest) -> Iterator[RedisProcess]:
    with run_redis(find_programs()[request.param], *DURABLE) as server:
        yield server


def queue_all(clients: list[DiscordClient], channels: list[int], first: int) -> list[QueuedMessage]:
    """Queue numbered messages at all proxies in turn."""
    return [
        clients[number % len(clients)].queued.create_channel_message(
            channels[number % CHANNELS], str(number), key=str(number)
        )
        for number in range(first, first + MESSAGES)
    ]


def wait_until_empty(client: DiscordClient) -> None:
    """Wait until nothing waits any more, also while the server with the queue is away."""
    states = [QueuedState(QueuedState.WAITING), QueuedState(QueuedState.SENDING)]
    until = time.monotonic() + END_SECONDS
    while True:
        with contextlib.suppress(DiscordProxyGrpcError):
            if not list(client.list_queued(states, limit=1)):
                return
        assert time.monotonic() < until
        time.sleep(0.2)


def check(sandbox: SandboxProcess, count: int) -> None:
    """Check that all messages stand once, in the order of their numbers in each channel."""
    messages = sorted(sandbox.messages(), key=lambda message: int(message["id"]))
    found = Counter(message["content"] for message in messages)
    assert found == {str(number): 1 for number in range(count)}
    for channel in {message["channel_id"] for message in messages}:
        numbers = [int(message["content"]) for message in messages if message["channel_id"] == channel]
        assert numbers == sorted(numbers)


def test_who_dies_is_taken_over(redis: RedisProcess) -> None:
    options = ("--global-rate-limit", "10000", "--queue", redis.url)
    with run_sandbox("--no-limits") as sandbox, run_proxy(*options, sandbox=sandbox) as survivor:
        channels = [int(one) for one in sandbox.ask("POST", "/channels", {"count": CHANNELS})]
        sandbox.fail(method="POST", path="/channels/*/messages", times=None, delay_seconds=0.05)
        with DiscordClient(survivor.target, timeout=60) as client:
            with run_proxy(*options, sandbox=sandbox) as victim, DiscordClient(victim.target) as other:
                queue_all([client, other], channels, 0)
                victim.process.stop(signal.SIGKILL)
            wait_until_empty(client)
            check(sandbox, MESSAGES)
            queue_all([client], channels, MESSAGES)
            redis.stop(signal.SIGKILL)
            time.sleep(1)
            redis.start()
            wait_until_empty(client)
            check(sandbox, 2 * MESSAGES)
