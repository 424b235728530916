"""The sockets that the server listens on."""

from __future__ import annotations

import asyncio
import socket

from discordproxy.config import ServerSettings, Settings
from discordproxy.server.listening.sockets import listen


async def test_answers_leave_without_waiting_for_earlier_ones_to_be_confirmed() -> None:
    accepted: asyncio.Queue[int] = asyncio.Queue()

    async def accept(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_side = writer.get_extra_info("socket")
        accepted.put_nowait(server_side.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    with listen(Settings(server=ServerSettings(port=0)), has_tokens=False) as listening:
        listener = listening.listeners[0].socket
        async with await asyncio.start_server(accept, sock=listener):
            reader, writer = await asyncio.open_connection(*listener.getsockname())
            assert await accepted.get()
            assert await reader.read() == b""
            writer.close()
            await writer.wait_closed()
