"""Proxies of a group within one process: each with its own limiter, real links between them, and a real sandbox."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from discordproxy.discord.api import Discord, connect
from discordproxy.peers.credential import Credential
from discordproxy.peers.group import Peers
from discordproxy.peers.ownership import GroupMember
from discordproxy.peers.permits import SharedPermits
from discordproxy.ratelimit import Limiter, LimiterSettings
from discordproxy.sandbox import Sandbox
from discordproxy.server.listening.sockets import take
from discordproxy.server.peering import serve_peers
from tests.e2e.peers.cable import Cable, lay_cable

SECRET = b"a secret of all proxies of this test"
BOT = "default"


class Directory:
    """Who is there, as Redis would tell."""

    def __init__(self) -> None:
        self.known: list[GroupMember] = []
        self._listeners: list[Callable[[], None]] = []

    def members(self) -> Sequence[GroupMember]:
        return tuple(self.known)

    def on_change(self, tell: Callable[[], None]) -> None:
        self._listeners.append(tell)

    def add(self, member: GroupMember) -> None:
        self.known.append(member)
        self._tell()

    def remove(self, member: GroupMember) -> None:
        if member in self.known:
            self.known.remove(member)
            self._tell()

    def _tell(self) -> None:
        for tell in list(self._listeners):
            tell()


@dataclass
class Node:
    """One proxy, as far as its way to Discord goes."""

    peers: Peers
    limiter: Limiter
    discord: Discord
    cable: Cable | None = None
    closing: contextlib.AsyncExitStack = field(default_factory=contextlib.AsyncExitStack)

    def cut(self) -> None:
        """Break all links of other proxies to this one."""
        assert self.cable is not None
        self.cable.cut()

    def hold(self) -> None:
        """Let nothing more come to this proxy by links of others, as if it hung."""
        assert self.cable is not None
        self.cable.hold()

    def release(self) -> None:
        """Let everything come again."""
        assert self.cable is not None
        self.cable.release()

    @property
    def id(self) -> str:
        return self.peers.me.id

    def owns(self, major: str) -> bool:
        """Whether this node thinks that it owns a bucket."""
        return self.peers.ownership.find(BOT, major) == self.id

    async def leave(self) -> None:
        """Stop as a server does that is told to."""
        await self.peers.leave()
        self.limiter.close()
        self.discord.transport.stop_pausing()
        await self.discord.transport.drain()
        await self.closing.aclose()

    async def crash(self) -> None:
        """End all links at once, without a word."""
        await self.closing.aclose()


@contextlib.asynccontextmanager
async def run_node(
    directory: Directory, sandbox: Sandbox, name: str, *, secret: bytes = SECRET, **settings: Any
) -> AsyncIterator[Node]:
    """Run a proxy that has joined the group of a directory; `settings` are its limiter's."""
    listener = take("127.0.0.1", 0)
    async with lay_cable(listener.getsockname()[1]) as cable:
        me = GroupMember(name, cable.address)
        async with _run(directory, sandbox, me, listener, secret, settings) as node:
            node.cable = cable
            yield node


@contextlib.asynccontextmanager
async def _run(
    directory: Directory,
    sandbox: Sandbox,
    me: GroupMember,
    listener: socket.socket,
    secret: bytes,
    settings: dict[str, Any],
) -> AsyncIterator[Node]:
    peers = Peers(me, directory, Credential(secret))
    limiter = Limiter(LimiterSettings(**{"global_limit": 10_000, **settings}))
    peers.add(BOT, limiter)
    async with contextlib.AsyncExitStack() as stack:
        stack.callback(directory.remove, me)
        await stack.enter_async_context(limiter)
        await stack.enter_async_context(serve_peers(peers, listener, None))
        permits = SharedPermits(BOT, limiter, peers)
        discord = await stack.enter_async_context(connect(sandbox.url, sandbox.token, permits))
        await peers.join()
        directory.add(me)
        node = Node(peers, limiter, discord)
        node.closing = stack.pop_all()
        try:
            yield node
        finally:
            await node.closing.aclose()


async def until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until something is the case."""
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)


async def until_linked(*nodes: Node) -> None:
    """Wait until all nodes take each other for members."""
    ids = {node.id for node in nodes}
    await until(lambda: all(node.peers.ownership.members == ids for node in nodes))
