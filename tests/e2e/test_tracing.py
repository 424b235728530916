"""Calls, waits and requests as OpenTelemetry's spans: what is whose child, and what is said of each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from grpclib.client import Channel
from grpclib.exceptions import GRPCError
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode, get_current_span

from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyHttpError
from discordproxy.discord.api import connect
from discordproxy.discord_api import DiscordApiStub, GetGuildChannelsRequest
from discordproxy.ratelimit import Limiter
from discordproxy.sandbox import Sandbox, ids
from discordproxy.server.calls.dispatch import Dispatch
from discordproxy.server.handlers import Handlers
from discordproxy.server.http2 import GuardedServer
from discordproxy.server.telemetry.spans import Spans
from discordproxy.wire import WireCodec
from tests.unit.server.serving import serve

TRACE, CALLER = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"
METADATA = {"traceparent": f"00-{TRACE}-{CALLER}-01", "x-request-id": "mine"}
CALL = "discord_api.DiscordApi/GetGuildChannels"
LIST = "GET /guilds/{id}/channels"
WAIT = "wait for the limiter"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def provider(exporter: InMemorySpanExporter) -> Iterator[TracerProvider]:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    yield provider
    provider.shutdown()


@pytest.fixture
async def target(sandbox: Sandbox, provider: TracerProvider) -> AsyncIterator[str]:
    spans = Spans(provider)
    async with (
        Limiter() as limiter,
        connect(sandbox.url, sandbox.token, limiter, watchers=[spans]) as discord,
    ):
        server = GuardedServer([Handlers(discord)], codec=WireCodec())
        Dispatch(60, [spans]).attach(server)
        yield f"127.0.0.1:{await serve(server)}"
        await server.shut_down()


@pytest.fixture
async def stub(target: str) -> AsyncIterator[DiscordApiStub]:
    async with Channel("127.0.0.1", int(target.partition(":")[2]), codec=WireCodec()) as channel:
        yield DiscordApiStub(channel)


async def call_it(stub: DiscordApiStub, **options: Any) -> None:
    await stub.get_guild_channels(GetGuildChannelsRequest(ids.GUILD_ID), metadata=METADATA, **options)


async def finished(exporter: InMemorySpanExporter, count: int) -> list[ReadableSpan]:
    """Return the spans, once there are so many: a call's own ends a moment after its answer."""
    async with asyncio.timeout(5):
        while len(exporter.get_finished_spans()) < count:
            await asyncio.sleep(0)
    return list(exporter.get_finished_spans())


def said(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})


async def test_a_call_is_its_callers_child_and_its_wait_and_request_are_its_own(
    stub: DiscordApiStub, exporter: InMemorySpanExporter
) -> None:
    await call_it(stub)
    wait, request, call = await finished(exporter, 3)
    assert (call.name, wait.name, request.name) == (CALL, WAIT, LIST)
    assert (call.kind.name, wait.kind.name, request.kind.name) == ("SERVER", "INTERNAL", "CLIENT")
    assert call.parent is not None
    assert (f"{call.parent.trace_id:032x}", f"{call.parent.span_id:016x}") == (TRACE, CALLER)
    assert call.context is not None
    assert [span.parent and span.parent.span_id for span in (wait, request)] == [call.context.span_id] * 2
    assert {f"{span.context.trace_id:032x}" for span in (wait, request) if span.context} == {TRACE}
    assert {span.status.status_code for span in (wait, request, call)} == {StatusCode.UNSET}
    began = [span.start_time or 0 for span in (call, wait, request)]
    ended = [span.end_time or 0 for span in (wait, request, call)]
    assert [*began, *ended[1:]] == sorted([*began, *ended[1:]])
    assert not get_current_span().get_span_context().is_valid


async def test_what_is_said_follows_the_conventions_and_holds_no_id(
    stub: DiscordApiStub, exporter: InMemorySpanExporter, sandbox: Sandbox
) -> None:
    await call_it(stub)
    wait, request, call = (said(span) for span in await finished(exporter, 3))
    assert call == {
        "rpc.system": "grpc",
        "rpc.service": "discord_api.DiscordApi",
        "rpc.method": "GetGuildChannels",
        "rpc.grpc.status_code": 0,
        "rpc.grpc.response.metadata.x-request-id": ("mine",),
    }
    assert wait == {"url.template": "/guilds/{id}/channels"}
    port = int(sandbox.url.split(":")[2].partition("/")[0])
    assert request == {
        "http.request.method": "GET",
        "url.template": "/guilds/{id}/channels",
        "server.address": "127.0.0.1",
        "server.port": port,
        "http.response.status_code": 200,
    }


async def test_a_refusal_of_discords_is_an_error_of_the_request_only(
    stub: DiscordApiStub, exporter: InMemorySpanExporter
) -> None:
    with pytest.raises(GRPCError):
        await stub.get_guild_channels(GetGuildChannelsRequest(1))
    _, http, call = await finished(exporter, 3)
    assert (http.status.status_code, said(http)["error.type"]) == (StatusCode.ERROR, "404")
    assert (call.status.status_code, said(call)["rpc.grpc.status_code"]) == (StatusCode.UNSET, 5)
    assert call.parent is None, "no traceparent, no parent"


async def test_a_wait_that_is_too_long_is_an_error_of_wait_and_call(
    stub: DiscordApiStub, exporter: InMemorySpanExporter, sandbox: Sandbox
) -> None:
    sandbox.fail(status=429, body={"message": "slow", "retry_after": 60.0, "global": False})
    with pytest.raises(GRPCError):
        await call_it(stub, timeout=5)
    _, http, wait, call = await finished(exporter, 4)
    assert (http.name, said(http)["error.type"]) == (LIST, "429")
    assert [dict(event.attributes or {})["cause"] for event in call.events] == ["rate_limited"]
    assert (wait.status.status_code, said(wait)["error.type"]) == (StatusCode.ERROR, "WaitTooLong")
    assert (call.status.status_code, said(call)["error.type"]) == (StatusCode.ERROR, "DEADLINE_EXCEEDED")


@pytest.mark.parametrize(
    ("fault", "error", "cause"),
    [
        ({"status": 502}, "502", "server_error"),
        ({"drop": "before"}, "ServerDisconnectedError", "no_answer"),
    ],
)
async def test_each_attempt_is_a_span_and_a_retry_an_event_of_the_call(
    fault: dict[str, Any], error: str, cause: str, stub: DiscordApiStub,
    exporter: InMemorySpanExporter, sandbox: Sandbox,
) -> None:  # fmt: skip
    sandbox.fail(**fault)
    await call_it(stub)
    spans = await finished(exporter, 5)
    assert [span.name for span in spans] == [WAIT, LIST, WAIT, LIST, CALL]
    assert [said(span).get("error.type") for span in spans] == [None, error, None, None, None]
    (event,) = spans[-1].events
    assert (event.name, dict(event.attributes or {})["cause"]) == ("retry", cause)


async def test_the_clients_bring_the_programs_span_along(
    target: str, provider: TracerProvider, exporter: InMemorySpanExporter
) -> None:
    async with AsyncDiscordClient(target, timeout=10) as client:
        await client.get_guild_channels(ids.GUILD_ID)
        with provider.get_tracer("program").start_as_current_span("program"):
            await client.get_guild_channels(ids.GUILD_ID)
            blocking = DiscordClient(target, timeout=10)
            await asyncio.to_thread(blocking.get_guild_channels, ids.GUILD_ID)
    spans = await finished(exporter, 10)
    (program,) = [span for span in spans if span.name == "program"]
    assert program.context is not None
    parents = [span.parent and span.parent.span_id for span in spans if span.name == CALL]
    assert parents == [None, program.context.span_id, program.context.span_id]


async def test_an_exception_tells_the_calls_id(target: str, exporter: InMemorySpanExporter) -> None:
    async with AsyncDiscordClient(target, timeout=10) as client:
        with pytest.raises(DiscordProxyHttpError) as caught:
            await client.get_guild_channels(1)
    call = (await finished(exporter, 3))[-1]
    assert said(call)["rpc.grpc.response.metadata.x-request-id"] == (caught.value.request_id,)
