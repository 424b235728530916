"""Where OpenTelemetry comes in, for those who have it: whether to trace, and how it is set up.

Nothing of it is imported before that. What is traced, and how, is in `spans.py`.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from discordproxy.config import ConfigError, TracingSettings

if TYPE_CHECKING:
    from discordproxy.server.spans import Spans

DEFAULTS = {
    "OTEL_SERVICE_NAME": "discordproxy",
    "OTEL_TRACES_EXPORTER": "otlp",
    "OTEL_METRICS_EXPORTER": "none",
    "OTEL_LOGS_EXPORTER": "none",
    "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
}
"""What OpenTelemetry's own variables are taken for where they are not set."""
SDK = "opentelemetry.sdk.trace"
CONFIGURATORS = "opentelemetry_configurator"
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
    from discordproxy.server.spans import Spans

    return Spans()


def _set_up() -> None:
    """Let OpenTelemetry's SDK set itself up as its variables say, unless somebody else did so already."""
    try:
        from opentelemetry.trace import ProxyTracerProvider, get_tracer_provider
    except ImportError:
        raise ConfigError(MISSING) from None
    if not isinstance(get_tracer_provider(), ProxyTracerProvider):
        return
    configurators = list(entry_points(group=CONFIGURATORS))
    if not configurators:
        raise ConfigError(MISSING)
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    try:
        configurators[0].load()().configure()
    except Exception as error:
        raise ConfigError(f"OpenTelemetry cannot be set up: {error}") from None
