"""Who a call is from, and how urgent it is."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Hashable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from grpclib.client import Channel
from grpclib.const import Status
from grpclib.exceptions import GRPCError
from multidict import MultiDict

from discordproxy.discord.callers import caller
from discordproxy.discord_api import (
    DiscordApiBase,
    DiscordApiStub,
    GetGuildChannelsRequest,
    GetGuildChannelsResponse,
)
from discordproxy.ratelimit import Priority
from discordproxy.server.calls.dispatch import Dispatch
from discordproxy.server.calls.metadata import Peer, find_client, find_peer, peer
from discordproxy.server.http2 import GuardedServer
from discordproxy.wire import WireCodec
from tests.unit.server.serving import serve

CERTIFICATE = ("certificate", "web.example")
REQUEST = GetGuildChannelsRequest(guild_id=7)


@pytest.mark.parametrize(
    ("name", "certificate", "said", "found"),
    [
        ("web", CERTIFICATE, "5f3a", ("client", "web")),
        ("", CERTIFICATE, "5f3a", CERTIFICATE),
        ("", None, "5f3a", ("process", "5f3a")),
        ("", None, "a name with blanks", "here"),
        ("", None, "x" * 65, "here"),
        ("", None, None, "here"),
    ],
)
def test_a_client_is_the_first_that_is_known(
    name: str, certificate: Hashable, said: str | None, found: Hashable
) -> None:
    async def find() -> Hashable:
        peer.set(Peer(certificate, "here"))
        return find_client(name, MultiDict() if said is None else MultiDict({"x-discord-client": said}))

    assert asyncio.run(find()) == found


def test_a_call_without_a_connection_is_nobodys() -> None:
    assert find_client("", MultiDict()) == ""


class FakeTransport(asyncio.BaseTransport):
    """Knows what a transport knows."""

    def __init__(self, **known: Any) -> None:
        super().__init__(known)


def test_the_other_end_of_a_unix_socket_is_a_process() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX)
    with closing(ours), closing(theirs):
        found = find_peer(FakeTransport(socket=ours))
    assert found == Peer(None, ("process at a socket", os.getpid(), os.getuid()))


def test_a_unix_socket_that_tells_nothing_is_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX)
    ours.close()
    theirs.close()
    closed = find_peer(FakeTransport(socket=ours))
    monkeypatch.delattr(socket, "SO_PEERCRED")
    other = find_peer(FakeTransport(socket=ours))
    assert closed != other
    assert str(closed.name).startswith("('connection', ")


def test_every_tcp_connection_is_somebody_else_unless_it_shows_a_certificate() -> None:
    with closing(socket.socket()) as sock:
        first, second = (find_peer(FakeTransport(socket=sock)) for _ in range(2))
        subject = ((("commonName", "web.example"),),)
        shown = find_peer(FakeTransport(socket=sock, peercert={"subject": subject}))
    assert first.name != second.name
    assert shown.certificate == ("certificate", subject)


class Service(DiscordApiBase):
    """Notes who calls."""

    def __init__(self) -> None:
        self.seen: list[tuple[Hashable, Priority]] = []

    async def get_guild_channels(
        self, get_guild_channels_request: GetGuildChannelsRequest
    ) -> GetGuildChannelsResponse:
        self.seen.append((caller.get().client, caller.get().priority))
        return GetGuildChannelsResponse()


async def call(**metadata: str) -> tuple[Hashable, Priority]:
    """Make a call with metadata, and return what the transport hears of it."""
    service, dispatch = Service(), Dispatch(max_wait_seconds=100)
    server = GuardedServer([service], codec=WireCodec())
    dispatch.attach(server)
    port = await serve(server)
    try:
        async with Channel("127.0.0.1", port, codec=WireCodec()) as channel:
            given = {name.replace("_", "-"): value for name, value in metadata.items()}
            await DiscordApiStub(channel).get_guild_channels(REQUEST, metadata=given)
    finally:
        await server.shut_down()
    return service.seen[0]


async def test_the_transport_hears_who_calls_and_how_urgent_it_is() -> None:
    assert await call(x_discord_client="5f3a", x_discord_priority="high") == (
        ("process", "5f3a"),
        Priority.HIGH,
    )
    found, urgency = await call()
    assert str(found).startswith("('connection', ")
    assert urgency is Priority.NORMAL


@pytest.mark.parametrize("said", ["urgent", "2", "high,low"])
async def test_a_priority_that_does_not_exist_is_refused(said: str) -> None:
    with pytest.raises(GRPCError, match="x-discord-priority must be one of low, normal, high") as caught:
        await call(x_discord_priority=said)
    assert caught.value.status is Status.INVALID_ARGUMENT


async def test_calls_over_one_unix_socket_path_are_one_clients(tmp_path: Path) -> None:
    service, dispatch = Service(), Dispatch(max_wait_seconds=100)
    server = GuardedServer([service], codec=WireCodec())
    dispatch.attach(server)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(tmp_path / "proxy"))
    await server.start(sock=listener)
    for _ in range(2):
        async with Channel(path=str(tmp_path / "proxy"), codec=WireCodec()) as channel:
            await DiscordApiStub(channel).get_guild_channels(REQUEST)
    await server.shut_down()
    assert service.seen[0] == service.seen[1]
