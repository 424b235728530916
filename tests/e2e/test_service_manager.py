"""A server under a service manager of systemd's kind: it says what it is at, and that it is not stuck."""

from __future__ import annotations

import signal
import socket
import time
from pathlib import Path

import pytest

from discordproxy.client import DiscordClient, DiscordProxyException
from discordproxy.sandbox import ids
from tests.e2e.processes import SandboxProcess, run_proxy

WATCHDOG_SECONDS = 1.0


def hear(ear: socket.socket, text: str) -> list[str]:
    """Return what is heard until something that contains a text."""
    found: list[str] = []
    until = time.monotonic() + 20
    while not any(text in datagram for datagram in found):
        assert time.monotonic() < until, found
        found.append(ear.recv(4096).decode())
    return found


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs UNIX sockets")
def test_a_service_manager_hears_of_a_life_from_start_to_end(sandbox: SandboxProcess, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(tmp_path / "s"))
        ear.settimeout(20)
        env = {"NOTIFY_SOCKET": str(tmp_path / "s"), "WATCHDOG_USEC": str(int(WATCHDOG_SECONDS * 1e6))}
        with run_proxy(sandbox=sandbox, env=env) as proxy:
            assert hear(ear, "READY=1") == ["STATUS=starting", "WATCHDOG=1", "READY=1\nSTATUS=serving"]
            began = time.monotonic()
            for _ in range(2):
                assert ear.recv(100) == b"WATCHDOG=1"
            assert time.monotonic() - began < 2 * WATCHDOG_SECONDS

            sandbox.fail(status=401, times=None, body={"message": "401: Unauthorized", "code": 0})
            with DiscordClient(proxy.target, timeout=20) as client, pytest.raises(DiscordProxyException):
                client.create_channel_message(ids.TEXT_CHANNEL_ID, "refused")
            hear(ear, "STATUS=Discord refuses the bot token")

            assert proxy.process.stop(signal.SIGTERM) == 0
            hear(ear, "STOPPING=1\nSTATUS=shutting down")
