"""Real processes for the tests: the proxy's server, the sandbox, and what they leave behind."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

START_SECONDS = 30.0
STOP_SECONDS = 15.0
SERVER = Path(sys.executable).with_name("discordproxyserver")
MESSAGE = Path(sys.executable).with_name("discordproxymessage")


@dataclass
class Process:
    """A program that runs: its lines so far, and how it ended."""

    popen: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _readers: list[threading.Thread] = field(default_factory=list)

    def __post_init__(self) -> None:
        for stream, lines in ((self.popen.stdout, self.lines), (self.popen.stderr, self.errors)):
            reader = threading.Thread(target=self._read, args=(stream, lines), daemon=True)
            reader.start()
            self._readers.append(reader)

    def _read(self, stream: Any, lines: list[str]) -> None:
        with stream:
            for line in stream:
                with self._changed:
                    lines.append(line.rstrip("\n"))
                    self._changed.notify_all()
        with self._changed:
            self._changed.notify_all()

    def wait_for(self, pattern: str, seconds: float = START_SECONDS) -> re.Match[str]:
        """Return the first match of a pattern in the output; fail if the process ends or time runs out before."""
        until = time.monotonic() + seconds
        with self._changed:
            while True:
                for line in [*self.lines, *self.errors]:
                    if match := re.search(pattern, line):
                        return match
                ended = self.popen.poll() is not None and not any(
                    reader.is_alive() for reader in self._readers
                )
                if ended or time.monotonic() > until:
                    raise AssertionError(f"no {pattern!r} in {self.lines} {self.errors}, ended: {ended}")
                self._changed.wait(0.1)

    def stop(self, number: int = signal.SIGTERM, seconds: float = STOP_SECONDS) -> int:
        """Send a signal and return the exit status."""
        if self.popen.poll() is None:
            self.popen.send_signal(number)
        return self.wait(seconds)

    def wait(self, seconds: float = STOP_SECONDS) -> int:
        """Return the exit status once the process and its output have ended."""
        status = self.popen.wait(seconds)
        for reader in self._readers:
            reader.join(seconds)
        return status


@contextlib.contextmanager
def run_process(
    *command: str | Path,
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
    descriptors: Sequence[int] = (),
) -> Iterator[Process]:
    """Run a program as long as the context lasts; it is killed at the end if it still runs.

    Args:
        command: the program and its arguments.
        cwd: its working folder.
        env: variables in addition to the test's own.
        descriptors: those of the test that it inherits.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DISCORD")}
    popen = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        errors="replace",
        cwd=cwd,
        env=environment | (env or {}),
        pass_fds=tuple(descriptors),
    )
    process = Process(popen)
    try:
        yield process
    finally:
        if popen.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.stop(signal.SIGTERM)
        popen.kill()
        process.wait()


@dataclass
class SandboxProcess:
    """A sandbox in a process of its own."""

    process: Process
    url: str
    token: str

    @property
    def control_url(self) -> str:
        """The root of what the sandbox tells and is told."""
        return self.url.removesuffix("/api/v10") + "/sandbox"

    def ask(self, method: str, path: str, document: object = None) -> Any:
        """Call the sandbox's own interface under `/sandbox`."""
        body = None if document is None else json.dumps(document).encode()
        request = urllib.request.Request(self.control_url + path, data=body, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")

    def requests(self, method: str = "", path: str = "") -> list[Any]:
        """Return the recorded requests, those that match."""
        recorded = self.ask("GET", "/requests")
        return [entry for entry in recorded if entry["method"].startswith(method) and path in entry["path"]]

    def messages(self) -> list[Any]:
        """Return all messages that stand in the sandbox."""
        found: list[Any] = self.ask("GET", "/messages")
        return found

    def fail(self, **fault: object) -> None:
        """Add a fault."""
        self.ask("POST", "/faults", fault)

    def reset(self) -> None:
        """Forget everything but the fixed world."""
        self.ask("POST", "/reset")


@contextlib.contextmanager
def run_sandbox(*options: str) -> Iterator[SandboxProcess]:
    """Run a sandbox on a free port."""
    command = (sys.executable, "-m", "discordproxy.sandbox", "--port", "0", *options)
    with run_process(*command) as process:
        yield find_sandbox(process)


def find_sandbox(process: Process) -> SandboxProcess:
    """Return the sandbox that a process prints the facts of."""
    token = process.wait_for(r"^  token +(\S+)$")[1]
    return SandboxProcess(process, process.wait_for(r"^  API +(\S+)$")[1], token)


@dataclass
class ProxyProcess:
    """A proxy's server in a process of its own."""

    process: Process
    target: str
    folder: Path

    @property
    def log(self) -> str:
        """What stands in its log file."""
        return (self.folder / "discordproxyserver.log").read_text(encoding="utf-8")


@contextlib.contextmanager
def run_proxy(
    *options: str,
    sandbox: SandboxProcess | None = None,
    stand_in: bool = True,
    port: int = 0,
    env: dict[str, str] | None = None,
) -> Iterator[ProxyProcess]:
    """Run a server on a free port, on the sandbox given, on one of its own, or (`stand_in` False) on none."""
    known: tuple[str, ...] = ("--sandbox",) if stand_in else ()
    if sandbox is not None:
        known = ("--discord-url", sandbox.url)
        env = {"DISCORD_BOT_TOKEN": sandbox.token} | (env or {})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        command: tuple[str | Path, ...] = (
            SERVER,
            "--port",
            str(port),
            "--log-file-path",
            name,
            *known,
            *options,
        )
        with run_process(*command, cwd=folder, env=env) as process:
            match = process.wait_for(r"serves on (\S+) for")
            yield ProxyProcess(process, match[1], folder)
