"""Tracing with OpenTelemetry: whether to trace, and how OpenTelemetry's SDK is set up.

Nothing of OpenTelemetry is imported unless tracing is wanted. `spans.py` makes the spans.

A server that was started by `opentelemetry-instrument` is traced too, and then nothing is set up here. `--tracing` does
not use OpenTelemetry's own set-up, for these reasons (checked with SDK 1.45, instrumentation 0.66b1):

- The SDK's configurator is private (`opentelemetry.sdk._configuration`), and its documentation says not to use it
  directly. Only the package opentelemetry-distro makes it public, which needs opentelemetry-instrumentation too.
- That package activates every instrumentation that is installed. The one of aiohttp repeats each request to Discord as
  a second span, whose `http.url` holds the tokens of webhooks and interactions. No token may leave the proxy.
- The configurator sets up metrics and logs as well, which nobody asked for, and ends with a traceback instead of a
  `ConfigError` if a variable is wrong. Its import takes half as long again (140 ms instead of 90).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from discordproxy.config import ConfigError, TracingSettings

if TYPE_CHECKING:
    from discordproxy.server.telemetry.spans import Spans

SDK = "opentelemetry.sdk.trace"
EXPORTERS = "opentelemetry_traces_exporter"
"""The group of entry points where packages offer exporters."""
OTLP = {"http/protobuf": "otlp_proto_http", "grpc": "otlp_proto_grpc"}
"""The exporters that `otlp` means, by protocol."""
SERVICE_NAME = "service.name"
MISSING = '--tracing needs OpenTelemetry: pip install "discordproxy[otel]"'


def start_tracing(settings: TracingSettings) -> Spans | None:
    """Return what traces calls and requests; None if tracing is off.

    The setting turns it on, and so does `opentelemetry-instrument` if it started this process.

    Raises:
        ConfigError: OpenTelemetry is not installed, or its environment variables are wrong.
    """
    if settings.enabled:
        _set_up()
    elif SDK not in sys.modules:
        return None
    from discordproxy.server.telemetry.spans import Spans

    return Spans()


def _set_up() -> None:
    """Set up OpenTelemetry's SDK by its environment variables, unless it is set up already."""
    try:
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
        from opentelemetry.trace import ProxyTracerProvider, get_tracer_provider, set_tracer_provider
    except ImportError:
        raise ConfigError(MISSING) from None
    if not isinstance(get_tracer_provider(), ProxyTracerProvider):
        return
    try:
        resource = Resource.create()
        if str(resource.attributes.get(SERVICE_NAME, "")).startswith("unknown_service"):
            resource = resource.merge(Resource({SERVICE_NAME: "discordproxy"}))
        provider = TracerProvider(resource=resource)
        for exporter in _exporters(os.environ):
            provider.add_span_processor(BatchSpanProcessor(exporter))
    except ValueError as error:
        raise ConfigError(f"OpenTelemetry cannot be set up: {error}") from None
    set_tracer_provider(provider)


def _exporters(environ: Mapping[str, str]) -> Iterator[Any]:
    """Yield the exporters that OTEL_TRACES_EXPORTER names; `otlp` if it is not set.

    Raises:
        ConfigError: an exporter is not installed.
    """
    for given in environ.get("OTEL_TRACES_EXPORTER", "otlp").split(","):
        name = given.strip()
        if name in {"", "none"}:
            continue
        name = _protocol(environ) if name == "otlp" else name
        found = list(entry_points(group=EXPORTERS, name=name))
        if not found:
            raise ConfigError(
                f"OpenTelemetry's exporter {name!r} for traces is not installed: install its package"
            )
        yield found[0].load()()


def _protocol(environ: Mapping[str, str]) -> str:
    protocol = environ.get("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL") or environ.get("OTEL_EXPORTER_OTLP_PROTOCOL")
    return OTLP.get(protocol or "http/protobuf", f"otlp by {protocol}")
