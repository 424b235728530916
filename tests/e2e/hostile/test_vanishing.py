"""Clients that vanish in the middle of calls of every kind; the fixture looks for tracebacks afterwards."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable

import pytest
from hyperframe.frame import GoAwayFrame, RstStreamFrame

from tests.e2e.hostile.raw import RawClient, changed, request_bytes, wrap

CALLS = {
    "/grpc.health.v1.Health/Check": b"",
    "/grpc.health.v1.Health/Watch": b"",
    "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo": b"\x3a\x01*",
    "/discord_api.DiscordApi/SendChannelMessage": request_bytes(),
    "/discord_api.DiscordApi/ListGuildMembers": b"",
    "/no.such/Method": b"",
}


def reset(client: RawClient) -> None:
    client.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


def shut_half(client: RawClient) -> None:
    client.socket.shutdown(socket.SHUT_WR)


def cancel(client: RawClient) -> None:
    client.send(RstStreamFrame(1, error_code=8))


def say_farewell(client: RawClient) -> None:
    client.send(GoAwayFrame(0))
    client.close()


def break_a_rule(client: RawClient) -> None:
    client.send(client.data(99, b"x"))
    client.close()


@pytest.mark.parametrize("end", [RawClient.close, reset, shut_half, cancel, say_farewell, break_a_rule])
@pytest.mark.parametrize("path", CALLS)
def test_calls_whose_client_vanishes(
    path: str, end: Callable[[RawClient], None], connect: Callable[..., RawClient]
) -> None:
    message = wrap(CALLS[path])
    for parts in (0, 1, len(message), len(message) + 1):  # of the message; the last is its end, too
        for has_read in (False, True):
            client = connect()
            if has_read:
                client.ping()
            client.send(client.headers(1, changed(path=path)))
            client.send(client.data(1, message[:parts], end=parts > len(message)))
            end(client)
