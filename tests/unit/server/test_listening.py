"""The sockets that the server listens on."""

from __future__ import annotations

import asyncio
import socket

from discordproxy.config import ServerSettings
from discordproxy.server.listening import bind


async def test_answers_leave_without_waiting_for_earlier_ones_to_be_confirmed() -> None:
    accepted: asyncio.Queue[int] = asyncio.Queue()

    async def accept(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_side = writer.get_extra_info("socket")
        accepted.put_nowait(server_side.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    listener = bind(ServerSettings(port=0))
    async with await asyncio.start_server(accept, sock=listener):
        reader, writer = await asyncio.open_connection(*listener.getsockname())
        assert await accepted.get()
        assert await reader.read() == b""
        writer.close()
        await writer.wait_closed()
