"""Programs written for 1.x, each as it stands in a process of its own, on the default port."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.examples import find_examples
from tests.e2e.scripts import errors_of
from tests.e2e.test_docs_examples import LOOPBACK_UP, has_namespaces, inside

__all__ = ["inside"]

PROGRAMS = [example.source for example in find_examples(Path(__file__).with_name("uses_of_1x.md"))]
PRINTS = ["", "", "", "", "HTTP response code: 403\n"]
STRICT = [sys.executable, "-X", "dev", "-W", "error", "-c"]
ALONE = ["unshare", "-rn", sys.executable, "-c", LOOPBACK_UP]


def run(*command: str) -> str:
    """Run a program to its end; return what it printed. It must end well and silently, though it closes nothing."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DISCORD")}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=environment)
    assert (done.returncode, errors_of(done.stderr)) == (0, []), done
    return done.stdout


@pytest.mark.parametrize(("program", "prints"), list(zip(PROGRAMS, PRINTS, strict=True)))
def test_a_program_of_1x_works(program: str, prints: str, inside: list[str]) -> None:
    assert run(*inside, *STRICT, program) == prints


@pytest.mark.skipif(not has_namespaces(), reason="no network of its own for a program")
@pytest.mark.parametrize(
    ("program", "begins"),
    [
        (PROGRAMS[1], "failed: gRPC error. Status code: UNAVAILABLE"),
        (PROGRAMS[3], "HTTP response code: None"),
    ],
)
def test_a_program_of_1x_meets_no_proxy(program: str, begins: str) -> None:
    assert run(*ALONE, *STRICT, program).startswith(begins)
