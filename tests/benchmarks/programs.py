"""The programs that are measured, each in a process of its own: sandbox, published peer, ours, and the load."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.e2e.processes import SandboxProcess, run_process, run_proxy, run_sandbox

TICKS = os.sysconf("SC_CLK_TCK")
LAUNCHER = Path(__file__).with_name("peer_launcher.py")
UNLIMITED = ("--global-rate-limit", "10000", "--max-pending", "100000")
START_SECONDS = 30.0


@dataclass(frozen=True)
class Program:
    """A server under measurement."""

    name: str
    pid: int
    target: str
    start_seconds: float = 0.0

    @property
    def cpu_seconds(self) -> float:
        """Processor time that the process has used so far, all its threads together."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def memory_mb(self) -> float:
        """Memory that it holds now (resident, megabytes)."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024


@dataclass
class Load:
    """The process that makes the calls, one order after the other."""

    popen: subprocess.Popen[str]

    def run(self, **order: Any) -> dict[str, Any]:
        """Carry out an order of `tests.benchmarks.load` and return its figures."""
        assert self.popen.stdin is not None
        assert self.popen.stdout is not None
        self.popen.stdin.write(json.dumps(order) + "\n")
        self.popen.stdin.flush()
        line = self.popen.stdout.readline()
        if not line:
            raise RuntimeError("the load has ended")
        figures: dict[str, Any] = json.loads(line)
        return figures


@contextlib.contextmanager
def run_load(python: str = sys.executable, script: Path | None = None) -> Iterator[Load]:
    """Run the process that makes the calls; a script runs with the package that is installed for its Python."""
    command = [python, *(["-m", "tests.benchmarks.load"] if script is None else ["-P", str(script)])]
    env = {
        name: value for name, value in os.environ.items() if name != "PYTHONPATH" or python == sys.executable
    }
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=env,
            cwd=folder if script else None,
        ) as popen,
    ):
        try:
            yield Load(popen)
        finally:
            assert popen.stdin is not None
            popen.stdin.close()


@contextlib.contextmanager
def run_stand_in(*options: str) -> Iterator[SandboxProcess]:
    """Run a sandbox that remembers as little as possible."""
    with run_sandbox("--no-record", "--max-messages", "1000", *options) as sandbox:
        yield sandbox


@contextlib.contextmanager
def run_ours(sandbox: SandboxProcess, *options: str, name: str = "ours") -> Iterator[Program]:
    """Run this project's server."""
    began = time.monotonic()
    with run_proxy(*(options or UNLIMITED), sandbox=sandbox) as proxy:
        yield Program(name, proxy.process.popen.pid, proxy.target, time.monotonic() - began)


@contextlib.contextmanager
def run_peer(sandbox: SandboxProcess, python: Path) -> Iterator[Program]:
    """Run the published 1.x server; `python` is that of the environment it is installed in."""
    port = find_free_port()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        command = (python, LAUNCHER, sandbox.url, "--port", str(port), "--log-file-path", folder)
        env = {"DISCORD_BOT_TOKEN": sandbox.token, "PYTHONPATH": ""}  # its packages are its own
        with run_process(*command, cwd=Path(folder), env=env) as process:
            wait_until_open(port)
            yield Program("peer", process.popen.pid, f"127.0.0.1:{port}", time.monotonic() - began)


def find_free_port() -> int:
    """Return a port that nobody listens on now; the peer cannot choose one itself."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port


def wait_until_open(port: int) -> None:
    """Wait until somebody accepts connections."""
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.005)
        else:
            return
