"""The sockets that the server listens on, opened before anything else starts, and their addresses."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from discordproxy.config import Settings
from discordproxy.options import ConfigError, reason_of
from discordproxy.server.listening.exposure import check_exposure
from discordproxy.server.listening.unix_socket import UnixSocket

BACKLOG = 512


@dataclass(frozen=True, slots=True)
class Listener:
    """A socket that listens.

    Attributes:
        socket: open; clients may be waiting already.
        address: as clients write it.
        is_local: whether it is a UNIX socket, which only programs of this machine can reach; it has no TLS.
    """

    socket: socket.socket
    address: str
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class Listening:
    """All sockets, the one with the main address first, and a warning if there is one."""

    listeners: tuple[Listener, ...]
    warning: str | None = None

    @property
    def address(self) -> str:
        """The first address."""
        return self.listeners[0].address

    @property
    def others(self) -> str:
        """The further addresses, as the end of a sentence; empty without any."""
        return "".join(f", also on {listener.address}" for listener in self.listeners[1:])

    def close(self) -> None:
        """Listen no more; duplicates of the sockets are not affected."""
        for listener in self.listeners:
            listener.socket.close()


@contextlib.contextmanager
def listen(settings: Settings, *, has_tokens: bool) -> Iterator[Listening]:
    """Listen on the addresses as long as the context lasts, before anything else starts.

    Raises:
        ConfigError: one of them cannot be used, or strangers could reach it.
    """
    server, listeners, warning = settings.server, [], None
    with contextlib.ExitStack() as taken:
        if server.host is not None:
            found = _resolve(server.host, server.port)
            hosts = [str(address[0]) for _, address in found]
            warning = check_exposure(settings, hosts, has_tokens=has_tokens)
            bound = taken.enter_context(contextlib.closing(bind(server.host, *found[0])))
            listeners.append(Listener(bound, address_of(bound)))
        if server.unix_socket is not None:
            local = taken.enter_context(contextlib.closing(UnixSocket(server.unix_socket, BACKLOG)))
            listeners.append(Listener(local.socket, local.address, is_local=True))
        if server.host is None and settings.tls.certificate is not None:
            raise ConfigError("TLS needs --host or --port: a UNIX socket has no TLS", 2)
        if not listeners:
            raise ConfigError("There is nothing to serve on: give --host or --unix-socket", 2)
        yield Listening(tuple(listeners), warning)


def _resolve(host: str, port: int) -> list[tuple[socket.AddressFamily, tuple[str, int]]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise ConfigError(f"Cannot serve on {host}:{port}: {reason_of(error)}") from None
    return [(family, (str(address[0]), int(address[1]))) for family, _, _, _, address in found]


def take(host: str, port: int) -> socket.socket:
    """Listen on the first address that a host resolves to.

    Raises:
        ConfigError: it cannot be used.
    """
    return bind(host, *_resolve(host, port)[0])


def bind(host: str, family: socket.AddressFamily, address: tuple[str, int]) -> socket.socket:
    """Listen on an address that a host resolved to.

    Raises:
        ConfigError: it cannot be used.
    """
    try:
        bound = socket.create_server(address, family=family, backlog=BACKLOG)
    except OSError as error:
        raise ConfigError(f"Cannot serve on {host}:{address[1]}: {reason_of(error)}") from None
    # asyncio sets TCP_NODELAY only on sockets that say they speak TCP; without it every answer waits 40 ms.
    return socket.socket(bound.family, bound.type, socket.IPPROTO_TCP, fileno=bound.detach())


def address_of(listener: socket.socket) -> str:
    """Return the address as clients write it."""
    host, port = listener.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


ROUNDS_TO_COME_IN = 2
"""Rounds of the event loop between accepting a connection and `connection_made`."""


async def accept_the_last(listeners: Iterable[socket.socket]) -> None:
    """Accept nothing more, and wait until the server knows all connections that were accepted.

    asyncio forgets connections that were accepted just before the end, and nothing would close them.

    Args:
        listeners: sockets of asyncio's servers, which may be closed after this.
    """
    loop = asyncio.get_running_loop()
    for listener in listeners:
        with contextlib.suppress(NotImplementedError):  # an event loop of Windows
            loop.remove_reader(listener)
    for _ in range(ROUNDS_TO_COME_IN):
        await asyncio.sleep(0)
