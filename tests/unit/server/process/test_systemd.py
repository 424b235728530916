"""What a service manager hears, on a real datagram socket."""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from discordproxy.ratelimit import Limiter, LimiterSettings
from discordproxy.server.process.readiness import Readiness
from discordproxy.server.process.systemd import PATIENCE_SECONDS, ServiceManager, find_service_manager

KINDS = ["path", "abstract"] if sys.platform == "linux" else ["path"]


@pytest.fixture(params=KINDS)
def ear(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[socket.socket]:
    """A service manager's socket, found at a path or among the abstract names."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(tmp_path / "s") if request.param == "path" else f"\0discordproxy-test-{os.getpid()}")
        ear.settimeout(0)
        yield ear


def environment(ear: socket.socket, **more: str) -> dict[str, str]:
    """Return what the service manager sets."""
    name = ear.getsockname()
    return {"NOTIFY_SOCKET": f"@{os.fsdecode(name[1:])}" if isinstance(name, bytes) else name} | more


def heard(ear: socket.socket) -> list[str]:
    """Return all datagrams that have come."""
    found = []
    while True:
        try:
            found.append(ear.recv(4096).decode())
        except BlockingIOError:
            return found


async def test_the_stages_of_a_life_are_told(ear: socket.socket) -> None:
    manager = find_service_manager(environment(ear))
    assert manager is not None
    async with Limiter(LimiterSettings()) as limiter:
        readiness = Readiness(limiter)
        manager.hear(readiness)
        assert heard(ear) == ["STATUS=starting"]
        readiness.serve()
        assert heard(ear) == ["READY=1\nSTATUS=serving"]
        assert repr(manager) == "<ServiceManager: ready>"
        permit = await limiter.acquire("GET", "/users/@me")
        permit.answered(401, {}, b"")
        readiness._tell()
        assert heard(ear) == ["STATUS=Discord refuses the bot token"]
        readiness.drain()
        assert heard(ear) == ["STOPPING=1\nSTATUS=shutting down"]


async def test_signs_of_life_come_from_the_loop_and_only_while_it_turns(ear: socket.socket) -> None:
    manager = find_service_manager(environment(ear, WATCHDOG_USEC="40000", WATCHDOG_PID=str(os.getpid())))
    assert manager is not None
    async with Limiter(LimiterSettings()) as limiter:
        manager.hear(Readiness(limiter))
        loop = asyncio.get_running_loop()
        await loop.sock_recv(ear, 100)  # the state
        began = loop.time()
        for _ in range(3):
            assert await loop.sock_recv(ear, 100) == b"WATCHDOG=1"
        assert loop.time() - began >= 0.04
        heard(ear)
        ear.settimeout(0.15)
        with pytest.raises(TimeoutError):
            ear.recv(100)  # this hangs in the loop's own thread


@pytest.mark.parametrize(
    "changes",
    [
        {"WATCHDOG_USEC": "1000", "WATCHDOG_PID": "1"},
        {"WATCHDOG_USEC": "0"},
        {"WATCHDOG_USEC": "soon"},
        {"WATCHDOG_USEC": ""},
        {},
    ],
    ids=["of another process", "zero", "no number", "empty", "unset"],
)
async def test_no_watchdog_that_was_not_asked_for(changes: dict[str, str], tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(tmp_path / "s"))
        ear.settimeout(0)
        manager = find_service_manager(environment(ear, **changes))
        assert manager is not None
        async with Limiter(LimiterSettings()) as limiter:
            manager.hear(Readiness(limiter))
            assert heard(ear) == ["STATUS=starting"]


@pytest.mark.parametrize("address", [None, "", "vsock:2:1", "relative/path"])
def test_nobody_is_told_where_nobody_asked(address: str | None) -> None:
    assert find_service_manager({} if address is None else {"NOTIFY_SOCKET": address}) is None


def test_a_manager_that_is_away_or_does_not_listen_disturbs_nothing(tmp_path: Path) -> None:
    ServiceManager(str(tmp_path / "nobody")).tell("READY=1")
    ServiceManager("/" + "x" * 200).tell("READY=1")  # longer than an address may be
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as deaf:
        deaf.bind(str(tmp_path / "deaf"))
        manager = ServiceManager(str(tmp_path / "deaf"))
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE_SECONDS:  # until one waited because the queue was full
            manager.tell("STATUS=busy")
        assert time.monotonic() - began < 10 * PATIENCE_SECONDS
        deaf.settimeout(0)
        assert set(heard(deaf)) == {"STATUS=busy"}
