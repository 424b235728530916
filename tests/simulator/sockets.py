"""The same Discord behind a real HTTP server, and the same rig before it: the clock is the real one."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import TypeVar

from aiohttp import web

from discordproxy.discord.api import connect
from discordproxy.ratelimit import Limiter
from tests.simulator.discord import Discord
from tests.simulator.network import Network
from tests.simulator.rig import Rig

T = TypeVar("T")

API = "/api/v10"


@contextlib.asynccontextmanager
async def serve(discord: Discord, network: Network) -> AsyncIterator[str]:
    """Serve on a free port of this machine, and return the API's root."""

    async def answer(request: web.BaseRequest) -> web.Response:
        body = await request.read()
        await asyncio.sleep(network.draw())
        path = request.raw_path.removeprefix(API)
        status, headers, text = discord.receive(request.method, path, request.headers, body)
        await asyncio.sleep(network.takes(request.method, path) + network.draw())
        return web.Response(status=status, headers=headers, body=text)

    runner = web.ServerRunner(web.Server(answer, access_log=None), shutdown_timeout=0)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}{API}"
    finally:
        await runner.cleanup()


async def play_on_sockets(
    play: Callable[[Rig], Coroutine[object, object, T]],
    make_discord: Callable[[Callable[[], float]], Discord] = Discord,
    network: Network | None = None,
) -> T:
    """Run a scenario over sockets, in real time, and return what it returns."""
    discord, way = make_discord(time.monotonic), network or Network()
    discord.epoch = time.time() - time.monotonic()
    async with (
        serve(discord, way) as root,
        Limiter() as limiter,
        connect(root, "token", limiter) as to_discord,
    ):
        rig = Rig(time.monotonic, to_discord, discord)
        try:
            return await play(rig)
        finally:
            await rig.leave()
