"""Calls with this project's clients or those of 1.x, as programs make them. Orders come as lines of JSON.

An order: {"target", "work", "id", "calls", "at_once"}. The works `message` and `list` use the blocking client, with a
thread for each call at once; `async` are messages with the asynchronous client, or with grpcio's where there is none.
The answer: times (seconds of each call), seconds for all of them, and cpu_seconds of this process.

It runs in an environment with either package.
"""

from __future__ import annotations

import asyncio
import json
import sys
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from discordproxy import client as package

TEXT = "Hello from a view"
Order = dict[str, Any]


def block(order: Order) -> dict[str, Any]:
    """Make an order's calls in threads, each with a client of its own as views do; all threads begin together."""
    times: list[float] = []
    began: list[tuple[float, float]] = []
    at_once = order["at_once"]
    are_ready = threading.Barrier(at_once, lambda: began.append(now()))

    def call() -> None:
        client = package.DiscordClient(order["target"])
        if order["work"] == "list":
            client.get_guild_channels(order["id"])
        else:
            client.create_channel_message(order["id"], TEXT)

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
    return figures(times, began[0])


async def wait(order: Order) -> dict[str, Any]:
    """Make an order's calls in one event loop, always so many at once."""
    times: list[float] = []
    numbers = iter(range(order["calls"]))
    async with connect(order) as call:

        async def work() -> None:
            for _ in numbers:
                start = time.perf_counter()
                await call()
                times.append(time.perf_counter() - start)

        await call()
        began = now()
        await asyncio.gather(*(work() for _ in range(order["at_once"])))
        return figures(times, began)


@asynccontextmanager
async def connect(order: Order) -> AsyncIterator[Callable[[], Awaitable[Any]]]:
    """Yield what makes one asynchronous call."""
    if hasattr(package, "AsyncDiscordClient"):
        async with package.AsyncDiscordClient(order["target"]) as client:
            yield lambda: client.create_channel_message(order["id"], TEXT)
    else:
        import grpc

        from discordproxy.discord_api_pb2 import SendChannelMessageRequest
        from discordproxy.discord_api_pb2_grpc import DiscordApiStub

        async with grpc.aio.insecure_channel(order["target"]) as channel:
            stub = DiscordApiStub(channel)
            yield lambda: stub.SendChannelMessage(
                SendChannelMessageRequest(channel_id=order["id"], content=TEXT)
            )


def now() -> tuple[float, float]:
    """Return the time, and the processor time of this process."""
    return time.perf_counter(), time.process_time()


def figures(times: list[float], began: tuple[float, float]) -> dict[str, Any]:
    """Return what is told of an order."""
    seconds, cpu_seconds = (end - start for start, end in zip(began, now(), strict=True))
    return {"times": times, "seconds": seconds, "cpu_seconds": cpu_seconds}


def main() -> None:
    """Carry out orders until there are no more."""
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(asyncio.run(wait(order)) if order["work"] == "async" else block(order)), flush=True)


if __name__ == "__main__":
    main()
