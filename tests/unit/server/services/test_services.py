"""gRPC's standard services on a real server: they tell of its state whatever that is, and are none of its calls."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Self

import pytest
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from google.protobuf.descriptor_pool import DescriptorPool
from google.protobuf.message_factory import GetMessageClass
from grpclib.client import Channel, UnaryUnaryMethod
from grpclib.const import Cardinality, Status
from grpclib.exceptions import GRPCError, StreamTerminatedError
from grpclib.health.v1.health_grpc import HealthStub
from grpclib.health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from grpclib.reflection.v1.reflection_grpc import ServerReflectionStub
from grpclib.reflection.v1.reflection_pb2 import ServerReflectionRequest

from discordproxy.discord_api import DiscordApiBase
from discordproxy.server.bots.registry import Bots
from discordproxy.server.calls.dispatch import Dispatch
from discordproxy.server.http2 import GuardedServer, Http2Settings
from discordproxy.server.http2.events import STRANGERS_CALLS
from discordproxy.server.http2.flood_control import STRANGER_BURST, CallRate
from discordproxy.server.process.readiness import Readiness
from discordproxy.server.services import HealthService, ReflectionService, ServerCodec, StandardCalls
from discordproxy.server.services.descriptors import describe_health
from tests.unit.server.bots.making import named, some_bots
from tests.unit.server.serving import serve

if TYPE_CHECKING:
    from grpclib._typing import IServable

SERVICE = "discord_api.DiscordApi"
OURS, HEALTH = "discordproxy/discord_api.proto", "grpclib/health/v1/health.proto"
LIST = "grpc.health.v1.Health/List"
SERVING, NOT_SERVING = HealthCheckResponse.SERVING, HealthCheckResponse.NOT_SERVING
MAXIMUM = 3


class Served:
    """A server with all that is needed to tell of it."""

    def __init__(self, bots: Bots, max_connections: int = 10, seconds: float = 60.0) -> None:
        self.bots = bots
        self.readiness = Readiness(bots)
        self.dispatch = Dispatch(max_wait_seconds=0.01)
        self.standard = StandardCalls(MAXIMUM)
        described: list[IServable] = [DiscordApiBase(), HealthService(self.readiness, DiscordApiBase(), bots)]
        services = [*described, ReflectionService(described, seconds)]
        settings = Http2Settings(max_connections=max_connections)
        self.server = GuardedServer(services, codec=ServerCodec(), settings=settings)
        self.dispatch.attach(self.server)
        self.standard.attach(self.server)

    async def __aenter__(self) -> Self:
        self.port = await serve(self.server)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.readiness.drain()
        await self.server.shut_down()

    def channel(self) -> Channel:
        return Channel("127.0.0.1", self.port)


@pytest.fixture
async def bots() -> AsyncIterator[Bots]:
    async with some_bots("default", "alerts") as bots:
        yield bots


@pytest.fixture
async def served(bots: Bots, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Served]:
    caplog.set_level(logging.DEBUG, "discordproxy")
    async with Served(bots) as served:
        yield served


@pytest.fixture
async def health(served: Served) -> AsyncIterator[HealthStub]:
    async with served.channel() as channel:
        yield HealthStub(channel)


async def check(health: HealthStub, service: str = "") -> int:
    return (await health.Check(HealthCheckRequest(service=service))).status


async def watch(health: HealthStub, told: asyncio.Queue[Any], service: str = "") -> None:
    """Put what a watch says into a queue, and at last the status that it ended with."""
    try:
        async with health.Watch.open() as stream:
            await stream.send_message(HealthCheckRequest(service=service), end=True)
            async for answer in stream:
                told.put_nowait(answer.status)
    except GRPCError as error:
        told.put_nowait(error.status)


async def test_a_check_tells_the_state(served: Served, health: HealthStub) -> None:
    assert await check(health) == NOT_SERVING
    served.readiness.serve()
    assert (await check(health), await check(health, SERVICE)) == (SERVING, SERVING)
    (await served.bots.default.limiter.acquire("GET", "/users/@me")).answered(401, {"Via": "1.1 google"}, b"")
    assert (await check(health), await check(health, SERVICE)) == (NOT_SERVING, NOT_SERVING)


async def test_a_check_is_answered_while_calls_are_refused(served: Served, health: HealthStub) -> None:
    served.readiness.serve()
    assert await check(health) == SERVING
    served.readiness.drain()
    await served.server.stop_accepting()
    served.dispatch.refuse("Stopping")
    assert await check(health) == NOT_SERVING


async def test_an_unknown_service_is_not_found_or_watched_until_there_is_one(health: HealthStub) -> None:
    with pytest.raises(GRPCError) as caught:
        await check(health, "unheard.Of")
    assert caught.value.status is Status.NOT_FOUND
    told: asyncio.Queue[Any] = asyncio.Queue()
    watching = asyncio.create_task(watch(health, told, "unheard.Of"))
    assert await asyncio.wait_for(told.get(), 5) == HealthCheckResponse.SERVICE_UNKNOWN
    assert not watching.done()
    watching.cancel()


async def test_a_watch_hears_of_each_change_and_of_the_end(
    served: Served, health: HealthStub, caplog: pytest.LogCaptureFixture
) -> None:
    told: asyncio.Queue[Any] = asyncio.Queue()
    watching = asyncio.create_task(watch(health, told))
    heard = [await asyncio.wait_for(told.get(), 5)]
    for change in (served.readiness.serve, served.readiness.drain):
        change()
        heard.append(await asyncio.wait_for(told.get(), 5))
    assert heard == [NOT_SERVING, SERVING, NOT_SERVING]
    await asyncio.wait_for(served.dispatch.wait_idle(), 1)  # the stop does not wait for it
    assert repr(served.standard) == "<StandardCalls: 1 running>"
    await served.standard.end("Stopping")
    assert await asyncio.wait_for(told.get(), 5) is Status.UNAVAILABLE
    assert repr(served.standard) == "<StandardCalls: 0 running>"
    await watching
    assert {record.levelname for record in caplog.records} == {"DEBUG"}
    with pytest.raises(GRPCError, match="Stopping"):
        await check(health)


async def test_there_are_so_many_watches_and_no_more(served: Served, health: HealthStub) -> None:
    told: asyncio.Queue[Any] = asyncio.Queue()
    watches = [asyncio.create_task(watch(health, told)) for _ in range(MAXIMUM + 1)]
    heard = [await asyncio.wait_for(told.get(), 5) for _ in watches]
    assert sorted(heard, key=str) == [NOT_SERVING] * MAXIMUM + [Status.RESOURCE_EXHAUSTED]
    for task in watches:
        task.cancel()
    await asyncio.wait(watches)
    while "0 running" not in repr(served.standard):
        await asyncio.sleep(0)
    assert await check(health) == NOT_SERVING


async def test_a_connection_that_only_watches_makes_room(bots: Bots) -> None:
    told: asyncio.Queue[Any] = asyncio.Queue()
    async with (
        Served(bots, max_connections=1) as served,
        served.channel() as first,
        served.channel() as second,
    ):
        watching = asyncio.create_task(watch(HealthStub(first), told))
        await asyncio.wait_for(told.get(), 5)
        assert await check(HealthStub(second)) == NOT_SERVING
        with pytest.raises(StreamTerminatedError):
            await watching


async def test_reflection_describes_what_is_there(served: Served) -> None:
    async with served.channel() as channel:
        answers = await ServerReflectionStub(channel).ServerReflectionInfo(
            [
                ServerReflectionRequest(list_services=""),
                ServerReflectionRequest(file_containing_symbol=SERVICE),
                ServerReflectionRequest(file_containing_symbol="unheard.Of"),
            ]
        )
    names = {service.name for service in answers[0].list_services_response.service}
    assert names == {SERVICE, "grpc.health.v1.Health"}
    (described,) = answers[1].file_descriptor_response.file_descriptor_proto
    assert b"SendDirectMessage" in described
    assert answers[2].error_response.error_code == Status.NOT_FOUND.value


@pytest.mark.parametrize(
    ("symbol", "file"),
    [
        ("discord_api.DiscordApi.SendDirectMessage", OURS),
        ("discord_api.Channel", OURS),
        ("discord_api.Channel.id", OURS),
        ("discord_api.CallDiscordRequest.File.name", OURS),
        ("discord_api.Channel.Type", OURS),
        ("discord_api.Channel.GUILD_TEXT", OURS),
        ("discord_api.Channel.Type.GUILD_TEXT", OURS),
        ("grpc.health.v1.Health.Watch", HEALTH),
        ("grpc.health.v1.Health.List", HEALTH),
        ("grpc.health.v1.HealthListResponse", HEALTH),
        ("discord_api.DiscordApi.Nothing", ""),
        ("discord_api.Channel.nothing", ""),
        ("discord_api", ""),
        ("", ""),
    ],
)
async def test_reflection_finds_whatever_has_a_name(served: Served, symbol: str, file: str) -> None:
    assert await describe(served, ServerReflectionRequest(file_containing_symbol=symbol)) == file


@pytest.mark.parametrize("name", [OURS, "discord_api.proto", HEALTH, ""])
async def test_reflection_finds_files_by_their_names(served: Served, name: str) -> None:
    assert await describe(served, ServerReflectionRequest(file_by_filename=name)) == name


async def test_reflection_knows_that_nothing_is_extended(served: Served) -> None:
    async with served.channel() as channel:
        (answer,) = await ServerReflectionStub(channel).ServerReflectionInfo(
            [ServerReflectionRequest(all_extension_numbers_of_type="discord_api.Channel")]
        )
    assert answer.all_extension_numbers_response.base_type_name == "discord_api.Channel"
    assert list(answer.all_extension_numbers_response.extension_number) == []


async def describe(served: Served, request: ServerReflectionRequest) -> str:
    """Return the name of the file that is described, empty if there is none."""
    async with served.channel() as channel:
        (answer,) = await ServerReflectionStub(channel).ServerReflectionInfo([request])
    if answer.HasField("error_response"):
        assert answer.error_response.error_code == Status.NOT_FOUND.value
        return ""
    (described,) = answer.file_descriptor_response.file_descriptor_proto
    return FileDescriptorProto.FromString(described).name


async def test_all_services_are_listed_with_their_state(served: Served) -> None:
    names = ("", SERVICE, "bot/default", "bot/alerts")
    served.readiness.serve()
    assert await list_health(served) == dict.fromkeys(names, "SERVING")
    served.readiness.drain()
    assert await list_health(served) == dict.fromkeys(names, "NOT_SERVING")


async def test_each_bot_has_a_state_of_its_own(served: Served, health: HealthStub) -> None:
    served.readiness.serve()
    told: asyncio.Queue[Any] = asyncio.Queue()
    watching = asyncio.create_task(watch(health, told, "bot/alerts"))
    assert await asyncio.wait_for(told.get(), 5) == SERVING
    limiter = served.bots.find("alerts").limiter
    (await limiter.acquire("GET", "/users/@me")).answered(401, {"Via": "1.1 google"}, b"")
    assert await asyncio.wait_for(told.get(), 5) == NOT_SERVING
    assert (await check(health, "bot/alerts"), await check(health, "bot/default")) == (NOT_SERVING, SERVING)
    assert await check(health) == SERVING
    await served.bots.replace(named("default"))
    assert await asyncio.wait_for(told.get(), 5) == HealthCheckResponse.SERVICE_UNKNOWN
    watching.cancel()


async def list_health(served: Served) -> dict[str, str]:
    pool: Any = DescriptorPool()
    pool.Add(describe_health())
    kind = GetMessageClass(pool.FindMessageTypeByName("grpc.health.v1.HealthListResponse"))
    async with Channel("127.0.0.1", served.port, codec=Raw()) as channel:
        answer: Any = kind.FromString(await UnaryUnaryMethod(channel, f"/{LIST}", bytes, bytes)(b""))
    names = HealthCheckResponse.ServingStatus.Name
    return {name: names(told.status) for name, told in answer.statuses.items()}


async def ask_nothing(reflection: ServerReflectionStub) -> None:
    async with reflection.ServerReflectionInfo.open() as stream:
        await stream.send_request()
        await asyncio.wait_for(stream.recv_message(), 5)


async def test_reflection_that_nobody_ends_is_ended(bots: Bots) -> None:
    async with Served(bots, seconds=0.05) as served, served.channel() as channel:
        with pytest.raises(GRPCError) as caught:
            await ask_nothing(ServerReflectionStub(channel))
    assert caught.value.status is Status.DEADLINE_EXCEEDED


@pytest.mark.parametrize(
    ("path", "payload", "given", "status"),
    [
        ("/grpc.health.v1.Health/Check", b"", "mine", Status.OK),
        ("/grpc.health.v1.Health/Check", b"\xff\xff", "mine", Status.INVALID_ARGUMENT),
        (f"/{SERVICE}/SendDirectMessage", b"\xff\xff", "mine", Status.INVALID_ARGUMENT),
        (f"/{SERVICE}/SendDirectMessage", b"\x08\x01", "mine", Status.UNIMPLEMENTED),
        (f"/{SERVICE}/Nothing", b"", "mine", Status.UNIMPLEMENTED),
        (f"/{SERVICE}/Nothing", b"", "x" * 65, Status.UNIMPLEMENTED),
        ("/grpc.health.v1.Health/Check", b"", "x" * 65, Status.OK),
    ],
)
async def test_every_answer_carries_the_calls_id(
    path: str, payload: bytes, given: str, status: Status, served: Served
) -> None:
    async with Channel("127.0.0.1", served.port, codec=Raw()) as channel:
        stream = channel.request(
            path, Cardinality.UNARY_UNARY, bytes, bytes, metadata={"x-request-id": given}
        )
        ended = Status.OK
        try:
            async with stream:
                await stream.send_message(payload, end=True)
                await stream.recv_message()
        except GRPCError as error:
            ended = error.status
    metadata = stream.trailing_metadata
    assert ended is status
    assert metadata is not None
    assert (metadata["x-request-id"] == given) is (len(given) <= 64)


class Raw(ServerCodec):
    """Leaves bytes as they are."""

    def encode(self, message: Any, message_type: Any) -> bytes:
        return bytes(message)

    def decode(self, data: bytes, message_type: Any) -> Any:
        return data


def test_what_is_not_used_is_not_loaded() -> None:
    program = (
        "import sys, discordproxy.server.app; "
        "print([name for name in ('google.protobuf', 'opentelemetry') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


async def test_a_stranger_has_few_calls_at_once_and_others_have_theirs(served: Served) -> None:
    served.readiness.serve()
    served.standard._maximum = 100
    told: list[asyncio.Queue[Any]] = [asyncio.Queue() for _ in range(STRANGERS_CALLS + 1)]
    async with served.channel() as greedy, served.channel() as other:
        watches = [asyncio.create_task(watch(HealthStub(greedy), one)) for one in told[:-1]]
        for one in told[:-1]:
            assert await one.get() == SERVING
        await watch(HealthStub(greedy), told[-1])
        assert told[-1].get_nowait() is Status.RESOURCE_EXHAUSTED
        assert await check(HealthStub(other)) == SERVING
        for task in watches:
            task.cancel()
        await asyncio.gather(*watches, return_exceptions=True)


async def test_a_stranger_s_questions_beyond_its_own_wait_for_their_turn(served: Served) -> None:
    served.readiness.serve()
    pauses: list[float] = []

    class Noted(CallRate):
        def take(self, now: float) -> float:
            pauses.append(now)
            return 0.001

    served.standard._strangers = Noted(1.0, 1)
    async with served.channel() as channel:
        for _ in range(STRANGER_BURST + 5):
            assert await check(HealthStub(channel)) == SERVING
    assert 1 <= len(pauses) <= 5
