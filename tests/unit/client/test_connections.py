"""A request leaves in one piece."""

from __future__ import annotations

import asyncio

from grpclib.const import Cardinality

from discordproxy.client.connections import PooledConnection
from discordproxy.client.targets import Address


async def test_a_request_leaves_in_one_piece() -> None:
    pieces: asyncio.Queue[bytes] = asyncio.Queue()

    class Server(asyncio.Protocol):
        def data_received(self, data: bytes) -> None:
            pieces.put_nowait(data)

    server = await asyncio.get_running_loop().create_server(Server, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    connection = PooledConnection(Address(host, port, None))
    try:
        await connection.channel.__connect__()
        await pieces.get()  # HTTP/2's preface
        async with connection.channel.request("/a/B", Cardinality.UNARY_UNARY, bytes, bytes) as stream:
            await stream.send_message(b"request", end=True)
            piece = await asyncio.wait_for(pieces.get(), 5)
            assert piece.endswith(b"request")
            assert piece[3] == 1  # begins with HEADERS
            await stream.cancel()
    finally:
        connection.channel.close()
        server.close()
        await server.wait_closed()
