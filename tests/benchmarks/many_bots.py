"""Many bots on two proxies, each bot at its limit: the total rate, how evenly the bots share it, and memory.

The stand-in has no limits of its own, so that what the proxies and the machine do is all that counts.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from discordproxy.client import AsyncDiscordClient
from discordproxy.exceptions import DiscordProxyException
from tests.benchmarks.programs import Program
from tests.e2e.peers.cluster import add_channels
from tests.e2e.processes import SandboxProcess, run_proxy, run_sandbox
from tests.redis_servers import find_programs, run_redis

BOTS, PROXIES = 50, 2
CALLERS_SECONDS = 1.5
"""How long a call may take for a bot to reach its limit all the same: that is how many callers it has."""
WARM_UP_SECONDS, SECONDS = 5.0, 6.0

HEAD = (
    "50 bots on 2 proxies",
    "Calls/s",
    "Limits allow",
    "Slowest bot",
    "Fastest bot",
    "Failed",
    "MB a proxy",
)
WAYS: tuple[tuple[str, int, bool], ...] = (
    ("6/s each, shared", 6, True),
    ("6/s each, nothing shared, half for each proxy", 6, False),
    ("50/s each, shared: more than two cores can do", 50, True),
)
"""What is measured: name, requests per second of each bot, whether its limit is shared."""


@dataclass(frozen=True)
class Found:
    """What came of one round: calls of each bot, errors, and the memory of a proxy in megabytes."""

    calls: Counter[str]
    failures: list[str]
    memory_mb: float


def measure_bots(name: str, limit: int, is_shared: bool, rounds: int) -> tuple[str, ...]:
    """Return the row of one way."""
    found = []
    for _ in range(rounds):
        with run_bots(limit, is_shared=is_shared) as (sandbox, proxies):
            found.append(asyncio.run(send_at_the_limit(sandbox, proxies, limit)))
    rates = [[calls / SECONDS for calls in one.calls.values()] for one in found]
    middle = statistics.median
    return (
        name,
        f"{middle(map(sum, rates)):.0f}",
        f"{BOTS * limit}",
        f"{middle(map(min, rates)):.1f}",
        f"{middle(map(max, rates)):.1f}",
        f"{max(len(one.failures) for one in found)}",
        f"{middle(one.memory_mb for one in found):.0f}",
    )


@contextlib.contextmanager
def run_bots(limit: int, *, is_shared: bool) -> Iterator[tuple[SandboxProcess, Sequence[Program]]]:
    """Run the stand-in, and two proxies for all its bots."""
    names = [f"bot-{number}" for number in range(BOTS)]
    known = itertools.chain.from_iterable(("--bot", name) for name in names)
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        quiet = ("--no-limits", "--no-record", "--max-messages", "1000")
        sandbox = stack.enter_context(run_sandbox(*quiet, *known))
        options = ["--bots-file", str(folder / "bots.toml")]
        if is_shared:
            redis = stack.enter_context(run_redis(next(iter(find_programs().values()))))
            write(folder / "secret", "a secret that both proxies know")
            options += ["--shared-limits", redis.url, "--peer-secret-file", str(folder / "secret")]
        own = limit if is_shared else limit // PROXIES
        tables = (
            f'[bots.{bot["name"]}]\ntoken = "{bot["token"]}"\nglobal_rate_limit = {own}\n'
            for bot in sandbox.ask("GET", "/bots")
            if bot["name"] in names
        )
        write(folder / "bots.toml", "\n".join(tables))
        proxies = [stack.enter_context(run_proxy(*options, sandbox=sandbox, port=0)) for _ in range(PROXIES)]
        yield sandbox, [Program("proxy", one.process.popen.pid, one.target) for one in proxies]


def write(path: Path, text: str) -> None:
    """Write a file that is its owner's alone."""
    path.touch(0o600)
    path.write_text(text)


async def send_at_the_limit(sandbox: SandboxProcess, proxies: Sequence[Program], limit: int) -> Found:
    """Let each bot send as much as it may for some seconds, half of it through each proxy."""
    channels = add_channels(sandbox, BOTS)
    calls, failures = Counter[str](), list[str]()
    callers = max(1, round(limit * CALLERS_SECONDS / PROXIES))
    async with contextlib.AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(AsyncDiscordClient(proxy.target, timeout=60, bot=f"bot-{number}"))
            for number, proxy in itertools.product(range(BOTS), proxies)
        ]
        places = [channel for channel in channels for _ in proxies]

        async def send(client: AsyncDiscordClient, channel: int, ends: float) -> None:
            while time.monotonic() < ends:
                try:
                    await client.create_channel_message(channel, "Hello")
                except DiscordProxyException as error:
                    failures.append(str(error))
                else:
                    calls[str(client.bot)] += time.monotonic() < ends

        async def send_for(seconds: float) -> None:
            ends = time.monotonic() + seconds
            pairs = list(zip(clients, places, strict=True)) * callers
            await asyncio.gather(*(send(client, channel, ends) for client, channel in pairs))

        await send_for(WARM_UP_SECONDS)
        calls.clear()
        await send_for(SECONDS)
    memory = statistics.mean(proxy.memory_mb for proxy in proxies)
    return Found(calls, failures, memory)
