"""Several proxies of one bot as real processes, with a real Redis or Valkey and a sandbox: what is done to them."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from discordproxy.client import AsyncDiscordClient
from discordproxy.exceptions import DiscordProxyException
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy, run_sandbox
from tests.redis_servers import RedisProcess, find_free_port, find_programs, run_redis

GLOBAL_LIMIT = 50


@dataclass
class Cluster:
    """Proxies that share the limits of one bot."""

    sandbox: SandboxProcess
    redis: RedisProcess
    options: tuple[str, ...]
    ports: list[int]
    running: dict[int, tuple[contextlib.ExitStack, ProxyProcess]] = field(default_factory=dict)

    @property
    def target(self) -> str:
        """All proxies, for clients."""
        return ",".join(f"127.0.0.1:{port}" for port in self.ports)

    @property
    def proxies(self) -> list[ProxyProcess]:
        return [self.running[port][1] for port in self.ports if port in self.running]

    def add_port(self) -> int:
        """Return the port for one more proxy."""
        self.ports.append(find_free_port())
        return self.ports[-1]

    def start(self, port: int) -> None:
        """Start the proxy of a port."""
        stack = contextlib.ExitStack()
        proxy = stack.enter_context(run_proxy(*self.options, sandbox=self.sandbox, port=port))
        self.running[port] = stack, proxy

    def stop(self, port: int, number: int = signal.SIGTERM) -> None:
        """Stop the proxy of a port, and wait until it has ended."""
        stack, proxy = self.running.pop(port)
        proxy.process.stop(number, 60)
        stack.close()

    def refusals(self) -> int:
        """How many answers of 429 there were."""
        counts = self.sandbox.ask("GET", "/counts")
        return int(counts["statuses"].get("429", 0))

    def close(self) -> None:
        for port in list(self.running):
            self.stop(port)


@contextlib.contextmanager
def run_cluster(
    count: int,
    *options: str,
    sandbox_options: Sequence[str] = (),
    with_secret: bool = True,
    is_shared: bool = True,
) -> Iterator[Cluster]:
    """Run so many proxies of one bot; they share its limits, and know a secret of each other."""
    with (
        run_sandbox(*sandbox_options) as sandbox,
        run_redis(next(iter(find_programs().values()))) as redis,
        tempfile.TemporaryDirectory() as folder,
    ):
        secret = Path(folder, "secret")
        secret.touch(0o600)
        secret.write_text("a secret that all proxies of the cluster know")
        known: tuple[str, ...] = ("--shared-limits", redis.url) if is_shared else ()
        known += ("--peer-secret-file", str(secret)) if is_shared and with_secret else ()
        cluster = Cluster(sandbox, redis, (*known, *options), [find_free_port() for _ in range(count)])
        try:
            for port in cluster.ports:
                cluster.start(port)
            yield cluster
        finally:
            cluster.close()


@dataclass
class Outcome:
    """What came of a burst.

    Attributes:
        seconds: how long it took.
        told: texts of messages whose callers were told that they are sent.
        errors: what the other callers were told.
        stands: how often each text stands in the sandbox.
        refusals: answers of 429.
    """

    seconds: float
    told: list[str]
    errors: list[str]
    stands: Counter[str]
    refusals: int

    @property
    def lost(self) -> list[str]:
        """Texts that do not stand, though their callers were told so."""
        return [text for text in self.told if not self.stands[text]]

    @property
    def twice(self) -> list[str]:
        """Texts that stand more than once."""
        return [text for text, times in self.stands.items() if times > 1]


def add_channels(sandbox: SandboxProcess, count: int) -> list[int]:
    return [int(entry) for entry in sandbox.ask("POST", "/channels", {"count": count})]


async def send_burst(
    cluster: Cluster, messages: int, channels: list[int], *, targets: Sequence[str], **options: Any
) -> Outcome:
    """Send messages, all at once, through targets by turns, with clients of these options; return what came of it."""
    began = time.monotonic()
    async with contextlib.AsyncExitStack() as stack:
        clients = [
            await stack.enter_async_context(AsyncDiscordClient(target, timeout=120, **options))
            for target in targets
        ]
        turns = itertools.cycle(clients)
        calls = [
            next(turns).create_channel_message(channels[number % len(channels)], f"message {number}")
            for number in range(messages)
        ]
        results = await asyncio.gather(*calls, return_exceptions=True)
    seconds = time.monotonic() - began
    return gather(cluster, seconds, {f"message {number}": result for number, result in enumerate(results)})


def gather(cluster: Cluster, seconds: float, results: dict[str, Any]) -> Outcome:
    """Return what came of calls, by the texts of their messages."""
    told = [text for text, result in results.items() if not isinstance(result, BaseException)]
    errors = [repr(result) for result in results.values() if isinstance(result, DiscordProxyException)]
    for result in results.values():
        if isinstance(result, BaseException) and not isinstance(result, DiscordProxyException):
            raise result
    stands = Counter(message["content"] for message in cluster.sandbox.messages())
    return Outcome(seconds, told, errors, stands, cluster.refusals())


class Load:
    """Messages at a steady rate, through all proxies, as long as the context lasts."""

    def __init__(self, cluster: Cluster, channels: list[int], per_second: float) -> None:
        self._cluster = cluster
        self._channels = channels
        self._pause_seconds = 1 / per_second
        self._results: dict[str, Any] = {}
        self._calls: list[asyncio.Task[None]] = []
        self._began = time.monotonic()

    async def __aenter__(self) -> Self:
        self._running = asyncio.create_task(self._run())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._running.cancel()
        await asyncio.wait({self._running})
        await asyncio.gather(*self._calls)
        for client in self._clients:
            await client.close()

    async def _run(self) -> None:
        ports = self._cluster.ports
        orders = [ports[start:] + ports[:start] for start in range(len(ports))]
        targets = [",".join(f"127.0.0.1:{port}" for port in order) for order in orders]
        self._clients = [AsyncDiscordClient(target, timeout=60) for target in targets]
        for number in itertools.count():
            client = self._clients[number % len(self._clients)]
            channel = self._channels[number // 2 % len(self._channels)]
            self._calls.append(asyncio.create_task(self._send(client, channel, f"load {number}")))
            await asyncio.sleep(self._pause_seconds)

    async def _send(self, client: AsyncDiscordClient, channel: int, text: str) -> None:
        try:
            self._results[text] = await client.create_channel_message(channel, text)
        except DiscordProxyException as error:
            self._results[text] = error

    def outcome(self) -> Outcome:
        """Return what came of it."""
        return gather(self._cluster, time.monotonic() - self._began, self._results)
