"""After each attack: an honest call succeeds within a second, memory is where it was, the log is short and calm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from discordproxy.client import DiscordClient, DiscordProxyTimeoutError
from discordproxy.sandbox import ids
from tests.e2e.hostile.raw import RawClient
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy

MOST_MEGABYTES = 32
MOST_LINES = 12
"""Log lines about clients in a minute; a minute may end and another begin within a test."""


@pytest.fixture(scope="session")
def _proxy_process(_sandbox_process: SandboxProcess) -> Iterator[ProxyProcess]:
    """A proxy of their own for the attackers, with messages bounded so that a bomb need not be large."""
    options = ("--log-file-level", "DEBUG", "--max-message-size", str(26 * 2**20))
    with run_proxy(*options, sandbox=_sandbox_process) as proxy:
        yield proxy


def call_honestly(proxy: ProxyProcess, seconds: float = 1.0, tries: int = 3) -> None:
    """Send a message with the project's own client; a machine that does other things has several tries."""
    try:
        with DiscordClient(proxy.target, timeout=seconds, retries=0) as client:
            assert client.create_channel_message(ids.TEXT_CHANNEL_ID, "honest").content == "honest"
    except DiscordProxyTimeoutError:
        if tries == 1:
            raise
        call_honestly(proxy, seconds, tries - 1)


def megabytes(proxy: ProxyProcess, name: str) -> float | None:
    """A figure of the process's memory, where the system tells it."""
    status = Path(f"/proc/{proxy.process.popen.pid}/status")
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) / 1024


@pytest.fixture(autouse=True)
def _unharmed(proxy: ProxyProcess) -> Iterator[None]:
    call_honestly(proxy, 10)
    before, lines = megabytes(proxy, "VmRSS"), guard_lines(proxy)
    if before is not None:
        Path(f"/proc/{proxy.process.popen.pid}/clear_refs").write_text("5")
    yield
    call_honestly(proxy)
    peak = megabytes(proxy, "VmHWM")
    assert before is None or peak is None or peak - before < MOST_MEGABYTES
    assert "Traceback" not in proxy.log + "\n".join(proxy.process.errors)
    assert guard_lines(proxy) - lines <= 2 * MOST_LINES


def guard_lines(proxy: ProxyProcess) -> int:
    """How many lines about bad clients stand in the log."""
    return proxy.log.count("discordproxy.guard")


@pytest.fixture
def connect(proxy: ProxyProcess) -> Iterator[Callable[..., RawClient]]:
    """Open connections to the proxy; they are closed at the end."""
    clients: list[RawClient] = []

    def open_one(**options: object) -> RawClient:
        clients.append(RawClient(proxy.target, **options))  # type: ignore[arg-type]
        return clients[-1]

    yield open_one
    for client in clients:
        client.close()


@pytest.fixture
def client(connect: Callable[..., RawClient]) -> RawClient:
    """One connection to the proxy."""
    return connect()
