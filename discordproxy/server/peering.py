"""The place where other proxies of the same bot reach this one: a port of its own, which clients do not need to see."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import AsyncIterator

from discordproxy.peers.group import Peers
from discordproxy.peers.session import PeerService
from discordproxy.server.http2 import Contexts, GuardedServer, Http2Settings
from discordproxy.server.listening.sockets import BACKLOG
from discordproxy.wire import WireCodec

MOST_LINKS = 200
LARGEST_MESSAGE_BYTES = 8 * 1024 * 1024


@contextlib.asynccontextmanager
async def serve_peers(peers: Peers, listener: socket.socket, contexts: Contexts | None) -> AsyncIterator[None]:
    """Let other proxies reach this one as long as the context lasts.

    Args:
        peers: the group.
        listener: listens already.
        contexts: returns the TLS context for a new connection; None without TLS.
    """
    settings = Http2Settings(max_connections=MOST_LINKS, max_message_bytes=LARGEST_MESSAGE_BYTES)
    server = GuardedServer([PeerService(peers)], codec=WireCodec(), settings=settings)
    await server.serve([(listener, contexts)], BACKLOG)
    try:
        yield
    finally:
        await peers.close()
        await server.shut_down()
