"""OpenTelemetry's spans for calls, waits and requests.

The span of a call is a child of its caller's span (`traceparent`). The waits for the limiter and the HTTP requests to
Discord are children of the call's span. Names and attributes follow OpenTelemetry's conventions. Spans contain no ids,
tokens or content: they show the template of a URL, and the log has the rest under the same `x-request-id`.

Source: https://opentelemetry.io/docs/specs/semconv/rpc/grpc/ and .../http/http-spans/
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from grpclib.const import Status
from opentelemetry import context as contexts
from opentelemetry import trace
from opentelemetry.propagate import extract, inject
from opentelemetry.trace import Span, SpanKind, StatusCode

from discordproxy import __version__
from discordproxy.discord.observers import Cause
from discordproxy.discord.requests import Request
from discordproxy.server.calls.call import Call

SERVICE = "discord_api.DiscordApi"
FAULTS = frozenset(
    {
        Status.UNKNOWN,
        Status.DEADLINE_EXCEEDED,
        Status.UNIMPLEMENTED,
        Status.INTERNAL,
        Status.UNAVAILABLE,
        Status.DATA_LOSS,
    }
)
"""The statuses that OpenTelemetry's conventions count as errors of the server."""
WAIT = "wait for the limiter"

_running: ContextVar[tuple[Span, Any]] = ContextVar("running_span")


class Spans:
    """Makes a span for each call, wait and request; observes calls and the transport."""

    def __init__(self, provider: trace.TracerProvider | None = None) -> None:
        """Make spans with this provider, or with the global one."""
        self._tracer = trace.get_tracer("discordproxy", __version__, provider)

    def began(self, call: Call) -> None:
        """Begin the span of a call, as a child of its caller's."""
        parent = extract(call.metadata)
        attributes = {
            "rpc.system": "grpc",
            "rpc.service": SERVICE,
            "rpc.method": call.name,
            "rpc.grpc.response.metadata.x-request-id": [call.request_id],
        }
        name = f"{SERVICE}/{call.name}"
        span = self._tracer.start_span(name, parent, kind=SpanKind.SERVER, attributes=attributes)
        _running.set((span, contexts.attach(trace.set_span_in_context(span, parent))))

    def ended(self, call: Call) -> None:
        """End the span of a call."""
        span, token = _running.get()
        span.set_attribute("rpc.grpc.status_code", call.status.value)
        if call.has_bot:
            span.set_attribute("discordproxy.bot", call.bot)
        if call.status in FAULTS:
            span.set_attribute("error.type", call.status.name)
            span.set_status(StatusCode.ERROR)
        span.end()
        contexts.detach(token)

    def trace_of_call(self) -> str:
        """Return the context of the present call's span as a `traceparent` header; empty without one."""
        carrier: dict[str, str] = {}
        inject(carrier)
        return carrier.get("traceparent", "")

    def waited(self, request: Request, seconds: float, error: BaseException | None) -> None:
        """Add the span of a wait for the limiter."""
        is_refusal = error is not None and not isinstance(error, asyncio.CancelledError)
        attributes = {"url.template": _template(request)}
        self._add(WAIT, SpanKind.INTERNAL, seconds, attributes, type(error).__name__ if is_refusal else "")

    def answered(self, request: Request, status: int, seconds: float) -> None:
        """Add the span of a request that was answered."""
        attributes = {**_describe(request), "http.response.status_code": status}
        error = str(status) if status >= 400 else ""
        self._add(request.template, SpanKind.CLIENT, seconds, attributes, error)

    def lost(self, request: Request, error: BaseException, seconds: float) -> None:
        """Add the span of a request without an answer."""
        self._add(request.template, SpanKind.CLIENT, seconds, _describe(request), type(error).__name__)

    def retried(self, request: Request, cause: Cause) -> None:
        """Add the event `retry` to the span of the call."""
        trace.get_current_span().add_event("retry", {"url.template": _template(request), "cause": str(cause)})

    def _add(
        self, name: str, kind: SpanKind, seconds: float, attributes: Mapping[str, Any], error: str
    ) -> None:
        """Add a span that ends now."""
        end = time.time_ns()
        span = self._tracer.start_span(
            name, kind=kind, attributes=attributes, start_time=end - int(seconds * 1e9)
        )
        if error:
            span.set_attribute("error.type", error)
            span.set_status(StatusCode.ERROR)
        span.end(end)


def _template(request: Request) -> str:
    return request.template.partition(" ")[2]


def _describe(request: Request) -> dict[str, Any]:
    return {
        "http.request.method": request.method,
        "url.template": _template(request),
        "server.address": request.url.host or "",
        "server.port": request.url.port or 0,
    }
