"""A log that cannot be written: full disks, folders that are gone, a rotation in the thick of it. Messages go on."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from discordproxy.client import DiscordClient
from discordproxy.sandbox import ids
from discordproxy.server.logging.setup import FILE_BYTES, FILE_NAME
from tests.e2e.processes import SERVER, SandboxProcess
from tests.e2e.scripts import ENVIRONMENT

FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="needs a console that is full: /dev/full")


@dataclass
class Server:
    """A server whose console is full from the start, and whose log file is about to be."""

    popen: subprocess.Popen[bytes]
    folder: Path
    client: DiscordClient

    @property
    def log(self) -> Path:
        """The log file."""
        return self.folder / FILE_NAME

    def send(self, content: str) -> None:
        """Send a message; it must work."""
        assert self.client.create_channel_message(ids.TEXT_CHANNEL_ID, content).content == content

    def send_until(self, happened: Callable[[], bool], content: str) -> None:
        """Send messages until something has happened."""
        until = time.monotonic() + 20
        while not happened():
            assert time.monotonic() < until, "it did not happen in time"
            self.send(content)


@pytest.fixture
def server(sandbox: SandboxProcess, tmp_path: Path) -> Iterator[Server]:
    folder = tmp_path / "log"
    folder.mkdir()
    with (folder / FILE_NAME).open("wb") as file:
        file.write(b"from an earlier run\n")
        file.truncate(FILE_BYTES - 3000)  # a few lines, and the next file is due
    command = [str(SERVER), "--port", "0", "--log-file-path", str(folder), "--discord-url", sandbox.url,
               "--log-file-level", "DEBUG", "--log-console-level", "DEBUG"]  # fmt: skip
    env = ENVIRONMENT | {"DISCORD_BOT_TOKEN": sandbox.token}
    with FULL.open("wb") as console:
        popen = subprocess.Popen(command, stdout=console, stderr=console, env=env)
    try:
        found, until = None, time.monotonic() + 20
        while found is None:
            assert time.monotonic() < until
            assert popen.poll() is None
            time.sleep(0.05)
            found = re.search(rb"Serving on (\S+) ", (folder / FILE_NAME).read_bytes()[-3000:])
        with DiscordClient(found[1].decode(), timeout=20, retries=0) as client:
            yield Server(popen, folder, client)
    finally:
        popen.kill()
        popen.wait(10)


@pytest.mark.skipif(sys.platform != "linux", reason="sets the limits of another process")
def test_messages_go_on_whatever_becomes_of_the_log(server: Server, tmp_path: Path) -> None:
    old = server.folder / f"{FILE_NAME}.1"

    with ThreadPoolExecutor(8) as pool:  # the next file is begun under load
        list(pool.map(server.send, [f"busy {number}" for number in range(40)]))
    lines = server.log.read_bytes() + old.read_bytes()
    assert lines.count(b"discordproxy.audit: - SendChannelMessage channel_id=") == 40
    assert old.stat().st_size <= FILE_BYTES

    limits = resource.prlimit(server.popen.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.popen.pid, resource.RLIMIT_FSIZE, (4096, limits[1]))  # the disk is full
    size = server.log.stat().st_size
    for number in range(20):
        server.send(f"full {number}")
    assert server.log.stat().st_size <= max(size, 4096)
    resource.prlimit(server.popen.pid, resource.RLIMIT_FSIZE, limits)  # and has room again
    server.send_until(lambda: b"roomy" in server.log.read_bytes(), "roomy")

    server.folder.rename(tmp_path / "elsewhere")
    server.send("without a folder")
    server.folder.mkdir()
    server.send_until(lambda: server.log.exists() and b"back" in server.log.read_bytes(), "back")

    server.popen.terminate()
    assert server.popen.wait(10) == 0
    assert server.log.read_bytes().rstrip().endswith(b"Stopped")
