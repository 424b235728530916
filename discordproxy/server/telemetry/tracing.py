"""Where OpenTelemetry comes in, for those who have it: whether to trace, and how it is set up.

Nothing of it is imported before that. What is traced, and how, is in `spans.py`.
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
"""Under which name packages offer exporters."""
OTLP = {"http/protobuf": "otlp_proto_http", "grpc": "otlp_proto_grpc"}
"""The exporters that `otlp` stands for, by protocol."""
SERVICE_NAME = "service.name"
MISSING = '--tracing needs OpenTelemetry: pip install "discordproxy[otel]"'


def start_tracing(settings: TracingSettings) -> Spans | None:
    """Return what traces calls and requests; None if nobody asked for it.

    It is asked for by the setting, or by whoever started this process under `opentelemetry-instrument`.

    Raises:
        ConfigError: OpenTelemetry is not installed, or its variables make no sense.
    """
    if settings.enabled:
        _set_up()
    elif SDK not in sys.modules:
        return None
    from discordproxy.server.telemetry.spans import Spans

    return Spans()


def _set_up() -> None:
    """Set OpenTelemetry's SDK up as its variables say, unless somebody else did so already."""
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
    """Yield the exporters that OTEL_TRACES_EXPORTER names; `otlp` if it names none.

    Raises:
        ConfigError: there is no such exporter.
    """
    for given in environ.get("OTEL_TRACES_EXPORTER", "otlp").split(","):
        name = given.strip()
        if name in {"", "none"}:
            continue
        name = _protocol(environ) if name == "otlp" else name
        found = list(entry_points(group=EXPORTERS, name=name))
        if not found:
            raise ConfigError(
                f"OpenTelemetry has no exporter {name!r} for traces here: is its package installed?"
            )
        yield found[0].load()()


def _protocol(environ: Mapping[str, str]) -> str:
    protocol = environ.get("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL") or environ.get("OTEL_EXPORTER_OTLP_PROTOCOL")
    return OTLP.get(protocol or "http/protobuf", f"otlp by {protocol}")
