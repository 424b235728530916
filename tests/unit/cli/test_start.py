"""The beginning of the commands."""

from __future__ import annotations

import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.e2e.scripts import ENVIRONMENT

PROJECT = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))
INTERRUPTED_AT_IMPORT = """
import os, signal, sys

class Interrupt:
    def find_spec(self, name, path=None, target=None):
        if name == "discordproxy.cli.common":
            os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, {handler})
sys.meta_path.insert(0, Interrupt())
sys.argv = ["{command}", "--version"]
from discordproxy.cli.start import {command}
sys.exit({command}())
"""


def run(command: str, handler: str) -> subprocess.CompletedProcess[str]:
    code = INTERRUPTED_AT_IMPORT.format(command=command, handler=handler)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, env=ENVIRONMENT
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("command", PROJECT["project"]["scripts"])
def test_an_interrupt_while_a_command_is_loaded_ends_it_quietly(command: str) -> None:
    done = run(command, "signal.default_int_handler")
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_an_interrupt_that_is_ignored_stays_so() -> None:
    done = run("discordproxy", "signal.SIG_IGN")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("discordproxy ")


def test_all_commands_begin_here() -> None:
    for name, place in PROJECT["project"]["scripts"].items():
        assert place == f"discordproxy.cli.start:{name}"
