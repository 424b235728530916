"""A queued message is one trace, from the call that queued it to the request that delivered it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from discordproxy.client import AsyncDiscordClient
from discordproxy.config import Settings
from discordproxy.discord_api import QueuedState
from discordproxy.server import wiring
from discordproxy.server.telemetry.spans import Spans
from tests.e2e.queueing.test_queue import CHANNEL
from tests.e2e.test_app import running


@pytest.fixture
def exporter(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemorySpanExporter]:
    """What the server has traced."""
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(wiring, "start_tracing", lambda _settings: Spans(provider))
    yield exporter
    provider.shutdown()


async def test_acceptance_and_delivery_are_one_trace(
    settings: Settings, exporter: InMemorySpanExporter
) -> None:
    async with running(settings) as server, AsyncDiscordClient(await server.target(), timeout=30) as client:
        sent = await client.queued.wait(await client.queued.create_channel_message(CHANNEL, "hello"))
    assert sent.state is QueuedState.SENT
    spans = {span.name: span for span in exporter.get_finished_spans()}
    accepted = spans["discord_api.DiscordApi/QueueMessage"]
    delivered = spans["discord_api.DiscordApi/SendChannelMessage"]
    posted = spans["POST /channels/{id}/messages"]
    assert accepted.context is not None
    assert delivered.context is not None
    assert posted.context is not None
    trace = accepted.context.trace_id
    assert (delivered.context.trace_id, posted.context.trace_id) == (trace, trace)
    assert delivered.parent is not None
    assert delivered.parent.span_id == accepted.context.span_id
    assert posted.parent is not None
    assert posted.parent.span_id == delivered.context.span_id
