"""Make calls and time them, with grpcio's asyncio client and protoc's classes; orders come as lines of JSON.

An order: {"target", "work", "calls", "at_once", "ids"}; works are `channel`, `direct`, `guild`, and for the
stand-in by itself `http`. The answer: calls, failures, seconds, and percentiles of the time of a call in ms.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import grpc

from discordproxy import discord_api_pb2 as pb
from discordproxy.discord_api_pb2_grpc import DiscordApiStub

Call = Callable[[int], Awaitable[Any]]

CONTENT = "Structure under attack in system 1DQ1-A, shields at 42 %"
OPTIONS = [("grpc.max_receive_message_length", -1)]
PERCENTILES = (50, 90, 95, 99, 100)
WAIT_SECONDS = 300.0


def typical_embed() -> pb.Embed:
    """Make an embed as notification services send it: author, footer, three fields."""
    return pb.Embed(
        title="Structure under attack",
        description="The shields of a structure are failing. " * 3,
        color=0xFF8800,
        author=pb.Embed.Author(name="Secure Groups", url="https://example.com"),
        footer=pb.Embed.Footer(text="Sent by a service"),
        fields=[pb.Embed.Field(name=f"field {n}", value=f"value of {n}", inline=True) for n in range(3)],
    )


def large_embed(characters: int) -> pb.Embed:
    """Make an embed of so many characters, up to Discord's 6,000, in fields of up to 1,000."""
    whole, rest = divmod(characters, 1000)
    sizes = [1000] * whole + [rest] * bool(rest)
    return pb.Embed(fields=[pb.Embed.Field(name="n", value="x" * (size - 1 or 1)) for size in sizes])


def make_call(stub: DiscordApiStub, order: dict[str, Any]) -> Call:
    """Return the function that makes the order's n-th call."""
    ids: list[int] = order["ids"]
    embed = large_embed(order["characters"]) if order.get("characters") else typical_embed()
    text = None if order.get("characters") else CONTENT

    def channel(number: int) -> Any:
        request = pb.SendChannelMessageRequest(
            channel_id=ids[number % len(ids)], content=text or "", embed=embed
        )
        return stub.SendChannelMessage(request, timeout=WAIT_SECONDS)

    def direct(number: int) -> Any:
        request = pb.SendDirectMessageRequest(user_id=ids[number % len(ids)], content=text or "", embed=embed)
        return stub.SendDirectMessage(request, timeout=WAIT_SECONDS)

    def guild(number: int) -> Any:
        return stub.GetGuildChannels(
            pb.GetGuildChannelsRequest(guild_id=ids[number % len(ids)]), timeout=WAIT_SECONDS
        )

    return {"channel": channel, "direct": direct, "guild": guild}[order["work"]]


async def run_calls(call: Call, calls: int, at_once: int) -> dict[str, Any]:
    """Make so many calls, always so many at once, and return the figures."""
    times: list[float] = []
    failures: list[str] = []
    numbers = iter(range(calls))

    async def work() -> None:
        for number in numbers:
            began = time.perf_counter()
            try:
                await call(number)
            except (grpc.RpcError, aiohttp.ClientError) as error:
                failures.append(str(error)[:200])
            else:
                times.append(time.perf_counter() - began)

    began = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(at_once)))
    seconds = time.perf_counter() - began
    return {"calls": calls, "failures": len(failures), "failure": failures[:1], "seconds": seconds} | {
        f"p{percent}": percentile(times, percent) for percent in PERCENTILES
    }


def percentile(times: list[float], percent: float) -> float:
    """Return a percentile of times in seconds as milliseconds, 0 for none."""
    if not times:
        return 0.0
    ordered = sorted(times)
    return ordered[min(int(len(ordered) * percent / 100), len(ordered) - 1)] * 1000


async def run_http(order: dict[str, Any]) -> dict[str, Any]:
    """Ask the stand-in directly, as a bare HTTP client."""
    embed = {"title": "t", "fields": [{"name": "n", "value": "v", "inline": True}] * 3}
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {order['token']}"}) as session:

        async def call(number: int) -> None:
            url = f"{order['target']}/channels/{order['ids'][number % len(order['ids'])]}/messages"
            async with session.post(url, json={"content": CONTENT, "embeds": [embed]}) as answer:
                answer.raise_for_status()
                await answer.read()

        return await run_calls(call, order["calls"], order["at_once"])


async def carry_out(order: dict[str, Any]) -> dict[str, Any]:
    """Carry out one order."""
    if order["work"] == "http":
        return await run_http(order)
    async with grpc.aio.insecure_channel(order["target"], options=OPTIONS) as channel:
        return await run_calls(make_call(DiscordApiStub(channel), order), order["calls"], order["at_once"])


def main() -> None:
    """Carry out orders until there are no more."""
    for line in sys.stdin:
        print(json.dumps(asyncio.run(carry_out(json.loads(line)))), flush=True)


if __name__ == "__main__":
    main()
