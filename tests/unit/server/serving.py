"""A grpclib server on a free port."""

from __future__ import annotations

import socket

from grpclib.server import Server


async def serve(server: Server) -> int:
    """Start a server and return its port."""
    listener = socket.create_server(("127.0.0.1", 0))
    await server.start(sock=listener)
    port: int = listener.getsockname()[1]
    return port
