"""`nox -s bench -- many`: several proxies with one bot, and what happens to messages when something fails.

Real servers, a real Redis or Valkey, and the sandbox with Discord's limits. `Optimum` is what Discord allows: fifty
requests at once, and fifty in each further second.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from discordproxy.client import AsyncDiscordClient
from tests.benchmarks import many_bots
from tests.benchmarks.programs import TICKS
from tests.benchmarks.table import draw
from tests.e2e.peers.cluster import Cluster, Load, Outcome, add_channels, run_cluster, send_burst

MESSAGES, CHANNELS = 600, 400
OPTIMUM_SECONDS = MESSAGES / 50 - 1
ROUNDS = int(os.environ.get("MANY_ROUNDS", "3"))
RESTARTS = int(os.environ.get("MANY_RESTARTS", "10"))

Trouble = Callable[[Cluster], Awaitable[None]]


def run() -> dict[str, object]:
    """Measure all of it, print the figures, and return them."""
    print(f"{MESSAGES} messages to {CHANNELS} channels; optimum {OPTIMUM_SECONDS:.1f} s; medians of {ROUNDS}")
    bursts = [measure_bursts(*way) for way in WAYS]
    print(draw(BURST_HEAD, bursts), flush=True)
    print()
    print(f"Far from the limits: {STEADY_PER_SECOND} messages a second for {STEADY_SECONDS} s, once warm:")
    steady = [measure_steady(*way) for way in STEADY_WAYS]
    print(draw(STEADY_HEAD, steady), flush=True)
    print()
    troubles = [measure_trouble(name, trouble) for name, trouble in TROUBLES.items()]
    print(draw(TROUBLE_HEAD, troubles), flush=True)
    print()
    print(f"A rolling restart of three proxies, {RESTARTS} times, at 25 messages a second:")
    restarts = measure_restarts()
    print(draw(RESTART_HEAD, [restarts]), flush=True)
    print()
    bots = [many_bots.measure_bots(*way, ROUNDS) for way in many_bots.WAYS]
    print(draw(many_bots.HEAD, bots), flush=True)
    return {"bursts": bursts, "steady": steady, "troubles": troubles, "restarts": [restarts], "bots": bots}


# Bursts

BURST_HEAD = (
    "Way",
    "Seconds",
    "Optimum",
    "429",
    "Failed",
    "CPU us a message",
    "Redis operations a message",
)
WAYS: tuple[tuple[str, int, bool, bool, bool], ...] = (
    ("1 proxy, nothing shared", 1, False, False, True),
    ("1 proxy, shared", 1, True, True, True),
    ("2 proxies, spread", 2, True, True, True),
    ("2 proxies, all to one", 2, True, True, False),
    ("4 proxies, spread", 4, True, True, True),
    ("4 proxies, all to one", 4, True, True, False),
    ("2 proxies, no links between them", 2, True, False, True),
    ("2 proxies, nothing shared", 2, False, False, True),
)
"""What is measured: name, proxies, whether limits are shared, whether buckets have owners, whether calls are spread."""


def measure_bursts(
    name: str, count: int, is_shared: bool, has_links: bool, is_spread: bool
) -> tuple[str, ...]:
    """Return the row of one way to send the burst."""
    found = []
    for _ in range(ROUNDS):
        with run_cluster(count, with_secret=has_links, is_shared=is_shared) as cluster:
            channels = add_channels(cluster.sandbox, CHANNELS)
            targets = [proxy.target for proxy in cluster.proxies][: count if is_spread else 1]
            cpu, operations = cpu_seconds(cluster), redis_operations(cluster)
            outcome = asyncio.run(send_burst(cluster, MESSAGES, channels, targets=targets))
            cpu, operations = cpu_seconds(cluster) - cpu, redis_operations(cluster) - operations
            found.append((outcome, cpu, operations))
    middle = statistics.median
    return (
        name,
        f"{middle(outcome.seconds for outcome, *_ in found):.2f}",
        f"{middle(outcome.seconds for outcome, *_ in found) / OPTIMUM_SECONDS:.2f}",
        f"{middle(outcome.refusals for outcome, *_ in found):.0f}",
        f"{middle(len(outcome.errors) for outcome, *_ in found):.0f}",
        f"{middle(cpu for _, cpu, _ in found) / MESSAGES * 1e6:.0f}",
        f"{middle(operations for *_, operations in found) / MESSAGES:.2f}",
    )


def cpu_seconds(cluster: Cluster) -> float:
    """Return the processor time that all proxies have used so far."""
    total = 0
    for proxy in cluster.proxies:
        fields = Path(f"/proc/{proxy.process.popen.pid}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def redis_operations(cluster: Cluster) -> int:
    """Return how many commands Redis has carried out for clients: each report is one, and three within its script."""
    commands = re.search(rb"total_commands_processed:(\d+)", cluster.redis.say("INFO", "stats"))
    return (int(commands[1]) if commands else 0) - 3 * count_commands(cluster, "evalsha")


def count_commands(cluster: Cluster, *names: str) -> int:
    """Return how often Redis has carried out some commands so far."""
    told = cluster.redis.say("INFO", "commandstats").decode()
    return sum(map(int, re.findall(rf"cmdstat_(?:{'|'.join(names)}):calls=(\d+)", told)))


# Far from the limits

STEADY_HEAD = ("Way", "429", "CPU us a message", "Round trips to Redis a message")
STEADY_WAYS: tuple[tuple[str, int, bool, bool], ...] = (
    ("1 proxy, nothing shared", 1, False, True),
    ("1 proxy, shared", 1, True, True),
    ("2 proxies, nothing shared, spread", 2, False, True),
    ("2 proxies, spread", 2, True, True),
    ("2 proxies, all to one", 2, True, False),
)
"""What is measured: name, proxies, whether limits are shared, whether calls are spread."""

STEADY_PER_SECOND, STEADY_SECONDS, WARM_UP_SECONDS, STEADY_CHANNELS = 20, 20, 5, 100


def measure_steady(name: str, count: int, is_shared: bool, is_spread: bool) -> tuple[str, ...]:
    """Return the row of one way to send far less than the limits allow."""
    found = []
    for _ in range(ROUNDS):
        with run_cluster(count, is_shared=is_shared) as cluster:
            channels = add_channels(cluster.sandbox, STEADY_CHANNELS)
            targets = [proxy.target for proxy in cluster.proxies][: count if is_spread else 1]
            asyncio.run(send_steadily(targets, channels, WARM_UP_SECONDS))
            cpu, trips = cpu_seconds(cluster), round_trips(cluster)
            sent = asyncio.run(send_steadily(targets, channels, STEADY_SECONDS))
            cpu, trips = cpu_seconds(cluster) - cpu, round_trips(cluster) - trips
            found.append((cluster.refusals(), cpu / sent * 1e6, trips / sent))
    middle = [statistics.median(figures) for figures in zip(*found, strict=True)]
    return (name, f"{middle[0]:.0f}", f"{middle[1]:.0f}", f"{middle[2]:.3f}")


async def send_steadily(targets: Sequence[str], channels: Sequence[int], seconds: float) -> int:
    """Send messages at a steady rate, through targets by turns; return how many."""
    count = int(seconds * STEADY_PER_SECOND)
    async with contextlib.AsyncExitStack() as stack, asyncio.TaskGroup() as group:
        clients = [
            await stack.enter_async_context(AsyncDiscordClient(target, timeout=60)) for target in targets
        ]
        began = time.monotonic()
        for number in range(count):
            await asyncio.sleep(began + number / STEADY_PER_SECOND - time.monotonic())
            client = clients[number % len(clients)]
            channel = channels[number // len(clients) % len(channels)]
            group.create_task(client.create_channel_message(channel, "Hello"))
    return count


def round_trips(cluster: Cluster) -> int:
    """Return how often proxies have asked Redis so far: each report is one script, facts are read by MGET or GETDEL."""
    return count_commands(cluster, "evalsha", "mget", "getdel")


# Trouble

TROUBLE_HEAD = ("In the burst", "Seconds", "Optimum", "429", "Told OK", "Lost", "Twice", "Failed")


async def kill_proxy(cluster: Cluster) -> None:
    """Kill one of three proxies, which callers do not use."""
    await asyncio.to_thread(cluster.stop, cluster.ports[-1], signal.SIGKILL)


async def restart_redis(cluster: Cluster) -> None:
    """Kill Redis, and start it again, empty."""
    await asyncio.to_thread(cluster.redis.stop)
    await asyncio.sleep(1.0)
    await asyncio.to_thread(cluster.redis.start)


async def do_both(cluster: Cluster) -> None:
    """Kill both at the same time."""
    await asyncio.gather(kill_proxy(cluster), restart_redis(cluster))


TROUBLES: dict[str, Trouble] = {
    "one of three proxies is killed": kill_proxy,
    "Redis is killed and started again": restart_redis,
    "both": do_both,
}


def measure_trouble(name: str, trouble: Trouble) -> tuple[str, ...]:
    """Return the row of one kind of trouble: the worst of all rounds, but for the time."""
    outcomes = []
    for _ in range(ROUNDS):
        with run_cluster(3) as cluster:
            outcomes.append(asyncio.run(send_in_trouble(cluster, trouble)))
    seconds = statistics.median(outcome.seconds for outcome in outcomes)
    return (
        name,
        f"{seconds:.2f}",
        f"{seconds / OPTIMUM_SECONDS:.2f}",
        *(f"{most}" for most in map(max, zip(*map(count_all, outcomes), strict=True))),
    )


def count_all(outcome: Outcome) -> tuple[int, ...]:
    """Return what is counted of a burst."""
    return (
        outcome.refusals,
        len(outcome.told),
        len(outcome.lost),
        len(outcome.twice),
        len(outcome.errors),
    )


async def send_in_trouble(cluster: Cluster, trouble: Trouble) -> Outcome:
    """Send the burst, and make trouble once a quarter of it stands."""
    channels = add_channels(cluster.sandbox, CHANNELS)
    targets = [proxy.target for proxy in cluster.proxies[:2]]

    async def make_trouble() -> None:
        while len(await asyncio.to_thread(cluster.sandbox.messages)) < MESSAGES // 4:
            await asyncio.sleep(0.2)
        await trouble(cluster)

    outcome, _ = await asyncio.gather(
        send_burst(cluster, MESSAGES, channels, targets=targets), make_trouble()
    )
    return outcome


# Restarts

RESTART_HEAD = ("Restarts", "Seconds", "Messages", "429", "Lost", "Twice", "Failed")


def measure_restarts() -> tuple[str, ...]:
    """Return the row of the rolling restarts."""
    with run_cluster(3) as cluster:
        began = time.monotonic()
        outcome = asyncio.run(restart_under_load(cluster))
        seconds = time.monotonic() - began
    refusals, told, lost, twice, errors = count_all(outcome)
    return (f"{3 * RESTARTS}", f"{seconds:.0f}", *map(str, (told, refusals, lost, twice, errors)))


async def restart_under_load(cluster: Cluster) -> Outcome:
    """Restart one proxy after the other while callers send through all."""
    channels = add_channels(cluster.sandbox, 40)
    async with Load(cluster, channels, per_second=25) as load:
        for _ in range(RESTARTS):
            for port in cluster.ports:
                await asyncio.to_thread(cluster.stop, port)
                await asyncio.to_thread(cluster.start, port)
    return load.outcome()
