"""Small programs for tests, run in an interpreter of their own in which every warning is an error."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.processes import run_process

ROOT = Path(__file__).resolve().parents[2]
# Newer interpreters warn of any fork while threads run; what happens then is what these programs look at.
DEVELOPMENT = ("-X", "dev")
STRICT = ("-W", "error", "-W", "ignore:This process:DeprecationWarning")
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("DISCORD")}


def run_script(
    source: str,
    *arguments: str,
    seconds: float = 30.0,
    is_dev: bool = True,
    warnings_are_errors: bool = True,
    environment: dict[str, str] | None = None,
) -> list[str]:
    """Run a program; return the lines that it printed. It must end well and write nothing to standard error.

    In development mode, which checks more and is slower, unless told otherwise.
    """
    mode = (*(DEVELOPMENT if is_dev else ()), *(STRICT if warnings_are_errors else ()))
    done = subprocess.run(
        [
            sys.executable,
            *mode,
            "-c",
            textwrap.dedent(source),
            *arguments,
        ],
        capture_output=True,
        text=True,
        timeout=seconds,
        cwd=ROOT,
        env=ENVIRONMENT | (environment or {}),
    )
    errors = errors_of(done.stderr)
    assert (done.returncode, errors) == (0, []), (done.returncode, done.stderr, done.stdout)
    return done.stdout.splitlines()


def errors_of(text: str) -> list[str]:
    """Return the lines of standard error that count.

    How long a step takes is up to the machine, and asyncio's development mode tells of every long one.
    """
    return [line for line in text.splitlines() if not line.startswith("Executing <")]


@contextmanager
def run_echo_process(port: int = 0) -> Iterator[str]:
    """An echo proxy in a process of its own; yields its target."""
    with run_process(sys.executable, "-m", "tests.e2e.echo", str(port), cwd=ROOT) as process:
        chosen = process.wait_for(r"^port (\d+)$")[1]
        yield f"127.0.0.1:{chosen}"
