"""The clients of the soak: honest ones of every kind, hasty ones that give up, and hostile ones.

Each kind is a function that does a bit of work and returns how many calls it made. It runs in a thread of its own,
again and again; what Discord or the proxy refuses is part of the game, anything else ends the soak.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Callable
from dataclasses import dataclass

import grpc
from hyperframe.frame import RstStreamFrame

from discordproxy import discord_api_pb2 as pb
from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyException
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from tests.benchmarks.work import World
from tests.e2e.hostile.raw import RawClient, request_bytes, wrap

WAIT_SECONDS = 60.0
HASTE_SECONDS = 0.05
Work = Callable[[], int]


@dataclass(frozen=True)
class Place:
    """Where the proxy is, and what may be written to."""

    target: str
    world: World

    def channel(self) -> int:
        """Return some channel."""
        return random.choice(self.world.channels)

    def user(self) -> int:
        """Return some user."""
        return random.choice(self.world.users)


def make_asynchronous(place: Place) -> Work:
    """One lasting client, 16 calls at once; its loop and its connections are new each time."""

    async def work() -> int:
        async with AsyncDiscordClient(place.target, timeout=WAIT_SECONDS) as client:
            for _ in range(20):
                sends = [client.create_channel_message(place.channel(), "asynchronous") for _ in range(15)]
                await asyncio.gather(
                    client.create_direct_message(place.user(), "direct"), *sends, return_exceptions=True
                )
        return 320

    return lambda: asyncio.run(work())


def make_blocking(place: Place) -> Work:
    """One lasting blocking client for all calls of its thread."""
    client = DiscordClient(place.target, timeout=WAIT_SECONDS)

    def work() -> int:
        for _ in range(20):
            with contextlib.suppress(DiscordProxyException):
                client.create_channel_message(place.channel(), "blocking")
        with contextlib.suppress(DiscordProxyException):
            client.get_guild_channels(next(iter(place.world.guilds.values())))
        return 21

    return work


def make_newcomer(place: Place) -> Work:
    """A new client, a new loop and a new connection for each call, as scripts have them."""

    async def work() -> int:
        async with AsyncDiscordClient(place.target, timeout=WAIT_SECONDS) as client:
            with contextlib.suppress(DiscordProxyException):
                await client.create_channel_message(place.channel(), "new here")
        return 1

    return lambda: asyncio.run(work())


def make_grpcio(place: Place) -> Work:
    """gRPC's own library, on a channel that is new each time."""

    def work() -> int:
        with grpc.insecure_channel(place.target) as channel:
            stub = DiscordApiStub(channel)
            for _ in range(10):
                request = pb.SendChannelMessageRequest(channel_id=place.channel(), content="grpcio")
                with contextlib.suppress(grpc.RpcError):
                    stub.SendChannelMessage(request, timeout=WAIT_SECONDS)
        return 10

    return work


def make_hasty(place: Place) -> Work:
    """A storm of callers of one channel, all of which soon give up."""

    async def work() -> int:
        channel = place.channel()
        async with AsyncDiscordClient(place.target, timeout=HASTE_SECONDS, retries=0) as client:
            sends = [client.create_channel_message(channel, "in haste") for _ in range(200)]
            await asyncio.gather(*sends, return_exceptions=True)
        await asyncio.sleep(2)
        return 200

    return lambda: asyncio.run(work())


def make_hostile(place: Place) -> Work:
    """Streams that are reset, messages that stop in the middle, greetings that are none, connections left alone."""

    def reset() -> None:
        with RawClient(place.target) as client:
            for stream in range(1, 401, 2):
                client.send(client.headers(stream), RstStreamFrame(stream, 8))
            for stream in range(401, 601, 2):
                client.call(stream)
                client.send(RstStreamFrame(stream, 8))
            client.listen(0.2)

    def stop_halfway() -> None:
        with RawClient(place.target) as client:
            for stream in range(1, 101, 2):
                client.send(client.headers(stream), client.data(stream, wrap(request_bytes())[:7]))
            client.listen(0.2)

    def speak_nonsense() -> None:
        with RawClient(place.target, greet=False) as client:
            client.send(random.randbytes(1000))
            client.listen(0.2)

    def ask_too_much() -> None:
        with RawClient(place.target) as client:
            client.call(1, body=wrap(b"\xff" * 2000))
            client.send(client.headers(3), client.data(3, b"\0\x7f\xff\xff\xff"))
            client.listen(0.5)

    def work() -> int:
        for attack in (reset, stop_halfway, speak_nonsense, ask_too_much):
            with contextlib.suppress(OSError):
                attack()
        return 352

    return work


KINDS: dict[str, Callable[[Place], Work]] = {
    "asynchronous": make_asynchronous,
    "blocking": make_blocking,
    "new for each call": make_newcomer,
    "grpcio": make_grpcio,
    "hasty": make_hasty,
    "hostile": make_hostile,
}
