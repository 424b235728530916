"""Calls with the published or this project's client, as programs make them. Orders come as lines of JSON.

An order: {"target", "work", "id", "calls", "at_once"}; works are `message` and `list` with the blocking client and one
thread for each call at once, and `async`, messages with this project's asynchronous client. The answer: times
(seconds of each call), seconds for all of them, and cpu_seconds (of this process). Runs with either package installed.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from discordproxy.client import DiscordClient

TEXT = "Hello from a view"


def make_call(work: str, target: str, id_: int) -> Callable[[], Any]:
    """Return what makes one call, with a client of its own as views do."""
    if work == "list":
        return lambda: DiscordClient(target).get_guild_channels(id_)
    return lambda: DiscordClient(target).create_channel_message(id_, TEXT)


def block(order: dict[str, Any]) -> dict[str, Any]:
    """Make an order's calls in threads; each makes the same number, all begin together."""
    call = make_call(order["work"], order["target"], order["id"])
    times: list[float] = []
    began: list[tuple[float, float]] = []
    at_once = order["at_once"]
    are_ready = threading.Barrier(at_once, lambda: began.append(_now()))

    def work() -> None:
        own = []
        are_ready.wait()
        for _ in range(order["calls"] // at_once):
            start = time.perf_counter()
            call()
            own.append(time.perf_counter() - start)
        times.extend(own)

    workers = [threading.Thread(target=work) for _ in range(at_once)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return _figures(times, began[0])


async def wait(order: dict[str, Any]) -> dict[str, Any]:
    """Make an order's calls with the asynchronous client, always so many at once."""
    from discordproxy.client import AsyncDiscordClient

    times: list[float] = []
    numbers = iter(range(order["calls"]))
    async with AsyncDiscordClient(order["target"]) as client:

        async def work() -> None:
            for _ in numbers:
                start = time.perf_counter()
                await client.create_channel_message(order["id"], TEXT)
                times.append(time.perf_counter() - start)

        await client.create_channel_message(order["id"], TEXT)
        began = _now()
        await asyncio.gather(*(work() for _ in range(order["at_once"])))
        return _figures(times, began)


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _figures(times: list[float], began: tuple[float, float]) -> dict[str, Any]:
    now = _now()
    return {"times": times, "seconds": now[0] - began[0], "cpu_seconds": now[1] - began[1]}


def main() -> None:
    """Carry out orders until there are no more."""
    for line in sys.stdin:
        order = json.loads(line)
        figures = asyncio.run(wait(order)) if order["work"] == "async" else block(order)
        print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
