"""Whether calls are traced, and what OpenTelemetry's environment variables do."""

from __future__ import annotations

import subprocess
import sys

import pytest
from opentelemetry.sdk.trace.export import ConsoleSpanExporter

from discordproxy.config import ConfigError, TracingSettings
from discordproxy.server.telemetry.spans import Spans
from discordproxy.server.telemetry.tracing import _exporters, start_tracing

HIDDEN = """
import sys
sys.modules["opentelemetry"] = None  # as if it were not installed
from discordproxy.config import ConfigError, TracingSettings
from discordproxy.server.telemetry.tracing import start_tracing
print(start_tracing(TracingSettings()))
try:
    start_tracing(TracingSettings(enabled=True))
except ConfigError as error:
    print(error)
"""


def test_without_opentelemetry_the_option_says_what_to_install() -> None:
    done = subprocess.run([sys.executable, "-c", HIDDEN], capture_output=True, text=True, timeout=60)
    told = '--tracing needs OpenTelemetry: pip install "discordproxy[otel]"'
    assert (done.stdout.splitlines(), done.stderr) == (["None", told], "")


def test_a_process_where_the_sdk_is_loaded_already_is_traced_without_the_option() -> None:
    assert "opentelemetry.sdk.trace" in sys.modules
    assert isinstance(start_tracing(TracingSettings()), Spans)


@pytest.mark.parametrize(
    ("environ", "kinds"),
    [
        ({"OTEL_TRACES_EXPORTER": "none"}, []),
        ({"OTEL_TRACES_EXPORTER": "console, none"}, [ConsoleSpanExporter]),
    ],
)
def test_exporters_are_found_by_their_names(environ: dict[str, str], kinds: list[type]) -> None:
    assert [type(exporter) for exporter in _exporters(environ)] == kinds


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({"OTEL_TRACES_EXPORTER": "pigeon"}, "'pigeon'"),
        ({"OTEL_EXPORTER_OTLP_PROTOCOL": "smoke"}, "'otlp by smoke'"),
    ],
)
def test_an_exporter_that_is_not_installed_is_named(environ: dict[str, str], name: str) -> None:
    with pytest.raises(ConfigError, match=name):
        list(_exporters(environ))
