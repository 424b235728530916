"""What the metadata and the connection of a call say: its id, who it is from, which bot is to do it, how urgent it is.

The id is what its log lines are found by: the caller's own (`x-request-id`), or one that we make.

Clients take turns in the queue before Discord. The client of a call is the first of these that is known:
- its name in the clients file, or that in its certificate;
- the process that our clients name in their metadata;
- the process at the other end of a UNIX socket;
- the connection.

Without a clients file the proxy believes what a caller says of itself, since it decides about turns and nothing else.
"""

from __future__ import annotations

import itertools
import re
import secrets
import socket
import struct
from asyncio import BaseTransport
from collections.abc import Hashable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol

from grpclib.const import Status
from grpclib.exceptions import GRPCError

from discordproxy.ratelimit import Priority

REQUEST_ID_HEADER = "x-request-id"
GOOD = re.compile(r"[A-Za-z0-9._:-]{1,64}")
"""What an id or a name may look like: safe in a log line, and without quotes anywhere."""

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the call that the present task serves; empty outside of calls."""

_PROCESS = secrets.token_hex(4)
_requests = itertools.count(1)


def make_request_id() -> str:
    """Return an id that no other call has, of this process or another: `5f3a9c1e-1a2b`."""
    return f"{_PROCESS}-{next(_requests):x}"


def read_request_id(given: object) -> str:
    """Return what a caller gave if it is 1 to 64 letters, digits and `._:-`, else a new id."""
    return given if isinstance(given, str) and GOOD.fullmatch(given) else make_request_id()


CLIENT_HEADER = "x-discord-client"
PRIORITY_HEADER = "x-discord-priority"
BOT_HEADER = "x-discord-bot"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
"""What the name of a bot or a client in a file may look like."""
PRIORITIES = {priority.name.lower(): priority for priority in Priority}
CREDENTIALS = struct.Struct("3i")

_connections = itertools.count(1)


class Metadata(Protocol):
    """The metadata of a call; a name may appear several times."""

    def getall(self, key: str, default: Sequence[str], /) -> Sequence[str | bytes]:
        """Return all values of a name."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Who is at the other end of a connection.

    Attributes:
        certificate: the name in its certificate, None without one.
        name: the process at a UNIX socket, else the connection.
    """

    certificate: Hashable | None
    name: Hashable


peer: ContextVar[Peer] = ContextVar("peer")
"""The other end of the connection of the present call."""


def find_peer(transport: BaseTransport) -> Peer:
    """Return who is at the other end of a connection."""
    certificate = transport.get_extra_info("peercert")
    subject = certificate.get("subject") if certificate else None
    process = _find_process(transport.get_extra_info("socket"))
    return Peer(
        ("certificate", subject) if subject else None,
        ("process at a socket", *process) if process else ("connection", next(_connections)),
    )


def find_client(name: str, metadata: Metadata) -> Hashable:
    """Return the client that makes a call.

    Args:
        name: from the clients file; empty without one.
        metadata: of the call.
    """
    if name:
        return "client", name
    here = peer.get(None)
    if here is not None and here.certificate is not None:
        return here.certificate
    said = metadata.getall(CLIENT_HEADER, ())
    if said and isinstance(said[0], str) and GOOD.fullmatch(said[0]):
        return "process", said[0]
    return here.name if here is not None else ""


def read_priority(metadata: Metadata) -> Priority | None:
    """Return the priority of a call, None if it names none.

    Raises:
        GRPCError: INVALID_ARGUMENT, the priority is not a known one.
    """
    said = metadata.getall(PRIORITY_HEADER, ())
    if not said:
        return None
    found = PRIORITIES.get(str(said[0]).lower()) if len(said) == 1 else None
    if found is None:
        known = ", ".join(PRIORITIES)
        raise GRPCError(Status.INVALID_ARGUMENT, f"The metadata {PRIORITY_HEADER} must be one of {known}")
    return found


def read_bot(metadata: Metadata) -> str:
    """Return the name of the bot that a call names, empty if it names none.

    Raises:
        GRPCError: INVALID_ARGUMENT, that cannot be the name of a bot.
    """
    said = metadata.getall(BOT_HEADER, ())
    if not said:
        return ""
    if len(said) != 1 or not isinstance(said[0], str) or not NAME.fullmatch(said[0]):
        raise GRPCError(
            Status.INVALID_ARGUMENT,
            f"The metadata {BOT_HEADER} must be one name: 1 to 64 letters, digits, dots, dashes and underscores",
        )
    return said[0]


def _find_process(sock: socket.socket | None) -> tuple[int, int] | None:
    """Return process and user at the other end of a UNIX socket; None where the system does not tell."""
    option = getattr(socket, "SO_PEERCRED", None)
    if sock is None or option is None or sock.family != getattr(socket, "AF_UNIX", None):
        return None
    try:
        pid, uid, _ = CREDENTIALS.unpack(sock.getsockopt(socket.SOL_SOCKET, option, CREDENTIALS.size))
    except OSError:
        return None
    return (pid, uid) if pid > 0 else None  # 0: a process in another container, where there may be many
