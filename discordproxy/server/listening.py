"""The sockets that the server listens on: taken before anything else is begun, and how they are called."""

from __future__ import annotations

import os
import socket

from discordproxy.config import ConfigError, ServerSettings

BACKLOG = 512


def bind(settings: ServerSettings) -> socket.socket:
    """Take the address, so that nothing else is begun where it is not to be had."""
    where = f"{settings.host}:{settings.port}"
    try:
        found = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        family, address = found[0][0], found[0][4]
        bound = socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except (OSError, UnicodeError) as error:
        raise ConfigError(f"Cannot serve on {where}: {reason_of(error)}") from None
    # asyncio sets TCP_NODELAY only on sockets that say they speak TCP; without it every answer waits 40 ms.
    return socket.socket(bound.family, bound.type, socket.IPPROTO_TCP, fileno=bound.detach())


def address_of(listener: socket.socket) -> str:
    """Return the address as clients take it."""
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def reason_of(error: Exception) -> str:
    """Return what the system says of an error, without its number."""
    return (
        os.strerror(error.errno)
        if isinstance(error, OSError) and error.errno and error.errno > 0
        else str(error)
    )
