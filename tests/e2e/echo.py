"""A proxy for tests of the clients: a real gRPC server that does what a message's content says.

`echo` answers with the message. `fail STATUS DETAILS` refuses. `wait SECONDS` answers later. `die` ends the process
at once. Run as a program it prints its port: `python -m tests.e2e.echo [PORT]`.
"""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from grpclib.const import Cardinality, Handler, Status
from grpclib.events import RecvRequest, SendTrailingMetadata, listen
from grpclib.exceptions import GRPCError
from grpclib.server import Server, Stream

from discordproxy.discord_api import (
    CallDiscordResponse,
    Channel,
    DiscordApiBase,
    GetGuildChannelsRequest,
    GetGuildChannelsResponse,
    GuildMember,
    ListGuildMembersResponse,
    Message,
    SendChannelMessageRequest,
    SendChannelMessageResponse,
    SendDirectMessageRequest,
    SendDirectMessageResponse,
    User,
)

COUNT = "/discord_api.DiscordApi/GetChannelsOneByOne"
"""A call that is not in the contract: channels with the ids from 0, as many as the guild's id says, one by one."""
NOTHING = "/discord_api.DiscordApi/GetNothing"
"""A call that is not in the contract: it ends well without an answer."""
FAILING_GUILD = 666
"""With this guild it breaks off after a few."""


class EchoService(DiscordApiBase):
    """Calls, answered without a Discord."""

    def __init__(self) -> None:
        self.requests: list[Any] = []
        self.cancelled = threading.Event()
        self.peers: set[Any] = set()
        self.refusals = 0
        self.deadlines: list[float] = []
        self.tells_ids = True

    async def send_direct_message(self, send_direct_message_request: Any) -> SendDirectMessageResponse:
        request: SendDirectMessageRequest = send_direct_message_request
        return SendDirectMessageResponse(message=await self._answer(request, request.user_id))

    async def send_channel_message(self, send_channel_message_request: Any) -> SendChannelMessageResponse:
        request: SendChannelMessageRequest = send_channel_message_request
        return SendChannelMessageResponse(message=await self._answer(request, request.channel_id))

    async def get_guild_channels(self, get_guild_channels_request: Any) -> GetGuildChannelsResponse:
        request: GetGuildChannelsRequest = get_guild_channels_request
        self.requests.append(request)
        return GetGuildChannelsResponse(channels=[Channel(id=number) for number in range(request.guild_id)])

    async def call_discord(self, call_discord_request: Any) -> CallDiscordResponse:
        """Answer with the body; refuse as often as there are refusals left."""
        self.requests.append(call_discord_request)
        if self.refusals:
            self.refusals -= 1
            raise GRPCError(Status.UNAVAILABLE, "the proxy stops")
        body = call_discord_request.json_body
        return CallDiscordResponse(status=204 if body is None else 200, json_body=body or "")

    async def list_guild_members(
        self, list_guild_members_request: Any
    ) -> AsyncIterator[ListGuildMembersResponse]:
        """Answer with pages of two members, as many as the limit says."""
        self.requests.append(list_guild_members_request)
        try:
            for start in range(0, list_guild_members_request.limit, 2):
                numbers = range(start, min(start + 2, list_guild_members_request.limit))
                yield ListGuildMembersResponse(members=[GuildMember(nick=str(n)) for n in numbers])
                await asyncio.sleep(0)  # look up now and then: the client may have gone
        except (asyncio.CancelledError, GeneratorExit):
            self.cancelled.set()
            raise

    async def _answer(self, request: Any, target_id: int) -> Message:
        self.requests.append(request)
        if self.refusals:
            self.refusals -= 1
            raise GRPCError(Status.UNAVAILABLE, "the proxy stops")
        verb, _, rest = request.content.partition(" ")
        if verb == "fail":
            name, _, details = rest.partition(" ")
            raise GRPCError(Status[name], details or None)
        if verb == "wait":
            await self._wait(float(rest))
        if verb == "die":
            os._exit(1)
        return Message(id=target_id, content=request.content, author=User(id=os.getpid()))

    async def _wait(self, seconds: float) -> None:
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            self.cancelled.set()
            raise

    def __mapping__(self) -> dict[str, Handler]:
        """The calls, and two more that a test may need."""
        count = Handler(
            self._count, Cardinality.UNARY_STREAM, GetGuildChannelsRequest, GetGuildChannelsResponse
        )
        nothing = Handler(
            self._end, Cardinality.UNARY_STREAM, GetGuildChannelsRequest, GetGuildChannelsResponse
        )
        return {**super().__mapping__(), COUNT: count, NOTHING: nothing}

    async def _end(self, stream: Stream[GetGuildChannelsRequest, GetGuildChannelsResponse]) -> None:
        await stream.recv_message()
        await stream.send_initial_metadata()

    async def _count(self, stream: Stream[GetGuildChannelsRequest, GetGuildChannelsResponse]) -> None:
        request = await stream.recv_message()
        assert request is not None
        self.requests.append(request)
        try:
            for number in range(request.guild_id):
                await stream.send_message(GetGuildChannelsResponse(channels=[Channel(id=number)]))
                await asyncio.sleep(0)  # look up now and then: the client may have gone
                if request.guild_id == FAILING_GUILD and number == 5:
                    raise GRPCError(Status.UNAVAILABLE, "stopped in the middle")
        except asyncio.CancelledError:
            self.cancelled.set()
            raise

    async def note_request(self, event: RecvRequest) -> None:
        """Remember where a call came from and how long it may take."""
        self.peers.add(event.peer.addr())
        if event.deadline is not None:
            self.deadlines.append(event.deadline.time_remaining())

    async def add_trailers(self, event: SendTrailingMetadata) -> None:
        """Tell the call's id, as every proxy of this version, and when to come again if the details ask for it."""
        if self.tells_ids:
            event.metadata["x-request-id"] = "echo"
        if event.status_message and event.status_message.startswith("again in "):
            event.metadata["retry-after"] = event.status_message.removeprefix("again in ")
        if event.status_message == "outcome unknown":
            event.metadata["outcome"] = "unknown"


class EchoProxy:
    """The service on a port of this process, in a thread of its own."""

    def __init__(self, port: int = 0, path: str | None = None) -> None:
        self.service = EchoService()
        self.path = path
        self.port = port
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._serves = threading.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),))

    @property
    def target(self) -> str:
        """The address to call."""
        return f"unix:{self.path}" if self.path else f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve; return once calls are taken."""
        self._thread.start()
        if not self._serves.wait(10):
            raise AssertionError("the echo proxy does not start")

    def stop(self) -> None:
        """Stop serving and close all connections."""
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)
        self._loop.close()

    async def _serve(self) -> None:
        server = await start_server(self.service, self.port, self.path)
        async with server as self.server:
            if not self.path:
                self.port = self.bound_port
            self._serves.set()
            await self._stop.wait()
            await server.end_connections()

    @property
    def bound_port(self) -> int:
        """The port that the system chose."""
        return find_port(self.server)


class EchoServer(Server):
    """A server that ends its connections when it is closed; grpclib's own leaves them to the interpreter's end."""

    def __init__(self, services: Collection[Any]) -> None:
        super().__init__(services)
        self._protocols: list[Any] = []

    def _protocol_factory(self) -> Any:
        self._protocols.append(super()._protocol_factory())
        return self._protocols[-1]

    async def end_connections(self) -> None:
        for protocol in self._protocols:
            if hasattr(protocol, "connection"):
                protocol.connection.close()
        await asyncio.sleep(0.01)


async def start_server(service: EchoService, port: int, path: str | None = None) -> EchoServer:
    """A server of this service on a port of the loopback interface, or on a UNIX socket."""
    server = EchoServer([service])
    listen(server, RecvRequest, service.note_request)
    listen(server, SendTrailingMetadata, service.add_trailers)
    await (server.start(path=path) if path else server.start("127.0.0.1", port))
    return server


def find_port(server: Server) -> int:
    """The port that a server listens on."""
    listener: Any = server._server
    port: int = listener.sockets[0].getsockname()[1]
    return port


@contextmanager
def run_echo(port: int = 0, path: str | None = None) -> Iterator[EchoProxy]:
    """An echo proxy as long as the context lasts."""
    proxy = EchoProxy(port, path)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.stop()


async def _serve_for_ever(port: int) -> None:
    server = await start_server(EchoService(), port)
    print("port", find_port(server), flush=True)
    await server.wait_closed()


if __name__ == "__main__":
    asyncio.run(_serve_for_ever(int(sys.argv[1]) if len(sys.argv) > 1 else 0))
