"""The end of accepting: asyncio forgets connections that were accepted just before, and nobody would close them."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterable

ROUNDS_TO_COME_IN = 2
"""Rounds of the event loop between accepting a connection and `connection_made`."""


async def accept_the_last(listeners: Iterable[socket.socket]) -> None:
    """Accept nothing more, and wait until those that were accepted are connections that the server knows.

    Args:
        listeners: sockets of asyncio's servers, which may be closed after this.
    """
    loop = asyncio.get_running_loop()
    for listener in listeners:
        with contextlib.suppress(NotImplementedError):  # an event loop of Windows
            loop.remove_reader(listener)
    for _ in range(ROUNDS_TO_COME_IN):
        await asyncio.sleep(0)
