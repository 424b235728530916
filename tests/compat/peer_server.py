"""Serves with the published 1.x package, on a free port that it prints: `python -I peer_server.py URL TOKEN`.

Its program can be pointed at nothing but Discord and wants a connection to Discord's gateway, which no call needs. So
its service is put together here as it does it, with a bot that only uses the REST API at the URL given.
"""

from __future__ import annotations

import asyncio
import sys
from importlib import import_module
from typing import Any

import grpc

from discordproxy.discord_api_pb2_grpc import add_DiscordApiServicer_to_server

discord: Any = import_module("discord")
api: Any = import_module("discordproxy._api")


async def serve(url: str, token: str) -> None:
    """Serve until standard input ends."""
    import_module("discord.http").Route.API_BASE_URL = url
    bot = discord.Client()
    await bot.login(token)
    server = grpc.aio.server()
    port = server.add_insecure_port("127.0.0.1:0")
    add_DiscordApiServicer_to_server(api.DiscordApi(bot), server)
    await server.start()
    print("port", port, flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await server.stop(0)
    await bot.close()


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:]))
