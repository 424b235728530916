"""Every example of the documentation runs as it stands, against a real server on the default port."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.examples import find_examples
from tests.e2e.processes import SERVER, Process, run_process

ROOT = Path(__file__).parents[2]
RUNNER = Path(__file__).with_name("examples.py")
PAGES = [
    ROOT / "README.md",
    ROOT / "discordproxy" / "wire" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    Path(__file__).with_name("uses_of_1x.md"),
]
NOT_RUN = {"performance.md"}  # its commands are measurements, which take minutes
PAGES_WITH_EXAMPLES = [
    page
    for page in PAGES
    if page.name not in NOT_RUN and "_build" not in page.parts and any(find_examples(page))
]
DEFAULT_PORT = 50051
WAIT_FOR_PORT_SECONDS = 90
IN_USE = os.strerror(errno.EADDRINUSE)
SERVE = [str(SERVER), "--sandbox", "--sandbox-port", "50080"]
LOOPBACK_UP = """
import fcntl, os, socket, struct, sys
with socket.socket() as any_socket:
    fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh14x", b"lo", 0x1 | 0x40))  # SIOCSIFFLAGS: IFF_UP, IFF_RUNNING
os.execv(sys.argv[1], sys.argv[1:])
"""


def has_namespaces() -> bool:
    """Tell whether a program can be given a network of its own here."""
    if shutil.which("unshare") is None or shutil.which("nsenter") is None:
        return False
    attempt = ["unshare", "-rn", sys.executable, "-c", LOOPBACK_UP, sys.executable, "-c", ""]
    return subprocess.run(attempt, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="module")
def inside(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The words before a command that take it to where a proxy serves on the default port."""
    apart = has_namespaces()
    command = ["unshare", "-rn", sys.executable, "-c", LOOPBACK_UP, *SERVE] if apart else SERVE
    with contextlib.ExitStack() as stack:
        server = serve(stack, command, tmp_path_factory.mktemp("server"))
        enter = ["nsenter", "--preserve-credentials", "-t", str(server.popen.pid), "-U", "-n", "--"]
        yield enter if apart else []


def serve(stack: contextlib.ExitStack, command: list[str], folder: Path) -> Process:
    """Start the server; without a network of its own it may have to wait for another worker's to end."""
    until = time.monotonic() + WAIT_FOR_PORT_SECONDS
    while True:
        server = stack.enter_context(run_process(*command, cwd=folder))
        try:
            server.wait_for(rf"serves on 127\.0\.0\.1:{DEFAULT_PORT} ")
        except AssertionError:
            if not any(IN_USE in line for line in server.errors):
                raise
            if time.monotonic() > until:
                pytest.skip(f"port {DEFAULT_PORT} or 50080 is in use, and there are no network namespaces")
            time.sleep(1)
        else:
            return server


@pytest.mark.parametrize("page", PAGES_WITH_EXAMPLES, ids=lambda page: str(page.relative_to(ROOT)))
def test_examples_of_a_page_run(page: Path, inside: list[str], tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DISCORD")}
    done = subprocess.run(
        [*inside, sys.executable, "-W", "error", str(RUNNER), str(page)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=tmp_path,
        env=environment | {"PYTHONWARNINGS": "error"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr


def test_the_pages_with_examples_are_found() -> None:
    names = {page.name for page in PAGES_WITH_EXAMPLES}
    assert {"README.md", "clients.md", "errors.md", "grpc.md", "django.md", "uses_of_1x.md"} <= names
