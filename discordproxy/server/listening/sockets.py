"""The sockets that the server listens on, opened before anything else starts, and their addresses."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
import socket
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from discordproxy.config import Settings
from discordproxy.options import ConfigError, reason_of
from discordproxy.server.listening.exposure import check_exposure
from discordproxy.server.listening.passed_sockets import adopt
from discordproxy.server.listening.unix_socket import UnixSocket

BACKLOG = 512
USE_IT_TOO = "; the server there must run with --reuse-port too, and as the same user"


@dataclass(frozen=True, slots=True)
class Listener:
    """A socket that listens, or that will once the server accepts (`reuse_port`).

    Attributes:
        socket: open; clients may be waiting already.
        address: as clients write it.
        is_local: whether it is a UNIX socket, which only programs of this machine can reach; it has no TLS.
        is_passed: whether another process holds it too, and the next server will accept who waits then.
    """

    socket: socket.socket
    address: str
    is_local: bool = False
    is_passed: bool = False


@dataclass(frozen=True, slots=True)
class Listening:
    """All sockets, the one with the main address first, and a warning if there is one.

    Attributes:
        listeners: the sockets.
        unix_socket: the one of them at a path of our own; None without one.
        warning: for the operator; None without one.
    """

    listeners: tuple[Listener, ...]
    unix_socket: UnixSocket | None = None
    warning: str | None = None

    @property
    def address(self) -> str:
        """The first address."""
        return self.listeners[0].address

    @property
    def others(self) -> str:
        """The further addresses, as the end of a sentence; empty without any."""
        return "".join(f", also on {listener.address}" for listener in self.listeners[1:])

    def take_over(self) -> None:
        """Put the UNIX socket in the place of another server's, now that calls are served.

        Raises:
            ConfigError: the system refuses.
        """
        if self.unix_socket is not None:
            self.unix_socket.take_over()

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
    server, listeners, warning, local = settings.server, [], None, None
    with contextlib.ExitStack() as taken:
        if server.host is not None:
            found = _resolve(server.host, server.port)
            hosts = [str(address[0]) for _, address in found]
            warning = check_exposure(settings, hosts, has_tokens=has_tokens)
            bound = taken.enter_context(
                contextlib.closing(bind(server.host, *found[0], reuse_port=server.reuse_port))
            )
            listeners.append(Listener(bound, address_of(bound)))
        if server.unix_socket is not None:
            local = taken.enter_context(
                contextlib.closing(UnixSocket(server.unix_socket, BACKLOG, takes_over=server.reuse_port))
            )
            listeners.append(Listener(local.socket, local.address, is_local=True))
        for descriptor in server.passed:
            passed = taken.enter_context(contextlib.closing(adopt(descriptor)))
            is_local = passed.family not in (socket.AF_INET, socket.AF_INET6)
            listeners.append(Listener(passed, address_of(passed), is_local, is_passed=True))
            if not is_local:
                hosts, place = [passed.getsockname()[0]], address_of(passed)
                warning = check_exposure(settings, hosts, has_tokens=has_tokens, place=place) or warning
        _check(listeners, has_tls=settings.tls.certificate is not None)
        yield Listening(tuple(listeners), local, warning)


def _check(listeners: list[Listener], *, has_tls: bool) -> None:
    if has_tls and all(listener.is_local for listener in listeners):
        raise ConfigError("TLS needs --host or --port: a UNIX socket has no TLS", 2)
    if not listeners:
        raise ConfigError("There is nothing to serve on: give --host or --unix-socket", 2)


def _resolve(host: str, port: int) -> list[tuple[socket.AddressFamily, tuple[str, int]]]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError) as error:
        raise ConfigError(f"Cannot serve on {host}:{port}: {reason_of(error)}") from None
    return [(family, (str(address[0]), int(address[1]))) for family, _, _, _, address in found]


def take(host: str, port: int, *, reuse_port: bool = False, named: str = "") -> socket.socket:
    """Take the first address that a host resolves to.

    Args:
        host: where to listen.
        port: at which port; 0 for a free one.
        reuse_port: as for `bind`.
        named: what errors call the host, if the operator wrote something else.

    Raises:
        ConfigError: it cannot be used.
    """
    return bind(named or host, *_resolve(host, port)[0], reuse_port=reuse_port)


def bind(
    host: str, family: socket.AddressFamily, address: tuple[str, int], *, reuse_port: bool = False
) -> socket.socket:
    """Listen on an address that a host resolved to.

    Args:
        host: as the operator wrote it.
        family: of the address.
        address: the address and the port.
        reuse_port: whether another server may serve there too. Then the socket does not listen yet, because the
            system would send clients here from that moment on.

    Raises:
        ConfigError: it cannot be used.
    """
    if reuse_port and not hasattr(socket, "SO_REUSEPORT"):
        raise ConfigError("--reuse-port is not possible on this system", 2)
    try:
        # asyncio sets TCP_NODELAY only on sockets that say they speak TCP; without it every answer waits 40 ms.
        bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    except OSError as error:
        raise ConfigError(f"Cannot serve on {host}:{address[1]}: {reason_of(error)}") from None
    try:
        _set_options(bound, reuse_port=reuse_port)
        bound.bind(address)
        if not reuse_port:
            bound.listen(BACKLOG)
    except OSError as error:
        bound.close()
        hint = USE_IT_TOO if reuse_port and error.errno == errno.EADDRINUSE else ""
        raise ConfigError(f"Cannot serve on {host}:{address[1]}: {reason_of(error)}{hint}") from None
    return bound


def _set_options(bound: socket.socket, *, reuse_port: bool) -> None:
    if os.name == "posix":  # on Windows it would let another program take the port away
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if reuse_port:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    if bound.family == socket.AF_INET6:
        bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)


def address_of(listener: socket.socket) -> str:
    """Return the address as clients write it."""
    name = listener.getsockname()
    if isinstance(name, bytes):  # Linux's abstract names
        return f"unix-abstract:{name[1:].decode(errors='replace')}"
    if isinstance(name, str):
        return f"unix:{name}"
    return join_address(*name[:2])


def join_address(host: str, port: int) -> str:
    """Return a host and port as clients write them: an IPv6 address stands in brackets."""
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


def take_who_waits(listener: socket.socket) -> list[socket.socket]:
    """Accept all connections that wait at a listener, which is then closed: the system would cut them off.

    Args:
        listener: one that the event loop does not read any more; it does not block.
    """
    accepted: list[socket.socket] = []
    with contextlib.suppress(OSError):  # there are no more, or no more files
        while len(accepted) < BACKLOG:
            accepted.append(listener.accept()[0])
    return accepted
