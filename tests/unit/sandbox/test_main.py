"""`python -m discordproxy.sandbox`."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request

import pytest

from discordproxy.sandbox import Limits
from discordproxy.sandbox.__main__ import main, make_parser, make_sandbox

COMMAND = (sys.executable, "-m", "discordproxy.sandbox", "--port", "0")
LINES = 14
"""How many lines it prints."""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_is_and_ends_with_a_signal(number: signal.Signals) -> None:
    with subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            lines = [process.stdout.readline() for _ in range(LINES)]
            (url,) = (line.split()[1] for line in lines if line.startswith("  API "))
            with urllib.request.urlopen(f"{url}/gateway", timeout=60) as response:
                assert response.status == 200
            process.send_signal(number)
            rest, errors = process.communicate(timeout=10)
        finally:
            process.kill()
    assert (process.returncode, rest, errors) == (0, "", "")
    assert f"  {url.removesuffix('api/v10')}\n" in lines, "the page's address has a line of its own"
    assert lines[-1] == "Ctrl+C ends it.\n"


def test_the_options_reach_the_sandbox() -> None:
    options = [
        "--no-limits",
        "--limit",
        "channel_limit=9",
        "--limit",
        "route_window_seconds=2",
        "--buckets",
        "sliding",
        "--delay",
        "0.5",
    ]
    sandbox = make_sandbox(make_parser().parse_args([*options, "--no-record", "--token", "t"]))
    assert sandbox.limits == Limits.none().changed(
        {"channel_limit": 9, "route_window_seconds": 2.0, "buckets": "sliding"}
    )
    assert (sandbox.token, sandbox.record, sandbox.port) == ("t", False, 50080)
    assert [active.fault.delay_seconds for active in sandbox.current_faults()] == [0.5]
    assert (
        make_sandbox(make_parser().parse_args(["--limit", "global_limit=none"])).limits.global_limit is None
    )


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["--limit", "channel_limit=many"], "ERROR: limit channel_limit: 'many' is not a number\n"),
        (["--limit", "speed=1"], "ERROR: unknown limit: speed\n"),
        (["--delay", "-1"], "ERROR: fault: delay_seconds must be a number from 0 to 3600\n"),
        (
            ["--world", "/none.toml"],
            "ERROR: The world file /none.toml cannot be read: No such file or directory\n",
        ),
        (["--port", "99999"], "ERROR: bind(): port must be 0-65535.\n"),
    ],
)
def test_a_mistake_is_one_line(options: list[str], error: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(options) == 1
    assert capsys.readouterr().err == error


def test_it_stands_alone() -> None:
    """It must notice mistakes in our own types, so it must not use them."""
    program = "import sys, discordproxy.sandbox.__main__; print(*sys.modules, sep='\\n')"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    ours = {name for name in loaded if name.startswith("discordproxy.")}
    assert {name for name in ours if not name.startswith("discordproxy.sandbox")} == set()
    assert {"hikari", "grpclib", "betterproto", "google.protobuf"}.isdisjoint(loaded)
