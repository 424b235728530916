"""Notifications for the service manager: that the proxy serves, its state, that it stops, that it is alive.

It is systemd's protocol, which others speak too: lines in a datagram to the socket that NOTIFY_SOCKET names. A few
lines of our own, because the libraries for it are either unmaintained or need a C library that nothing else here
needs, and do not support asyncio.

What must stay true: a service manager that is gone, slow or broken does not disturb a call.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import Mapping

from discordproxy.server.process.readiness import Readiness, Stage

PATIENCE_SECONDS = 0.2
"""How long a message may block the event loop; it does only if the manager's queue is full."""
PER_WATCHDOG_TIME = 2
"""How many signs of life are sent within the watchdog's time."""


class ServiceManager:
    """The service manager at the end of a datagram socket."""

    def __init__(self, address: str, watchdog_seconds: float | None = None) -> None:
        """Speak to a service manager.

        Args:
            address: path of its socket; one with `@` in front is abstract.
            watchdog_seconds: after how much silence it takes the proxy for stuck; None for never.
        """
        self._address = "\0" + address[1:] if address.startswith("@") else address
        self._watchdog_seconds = watchdog_seconds
        self._is_ready = False

    def __repr__(self) -> str:
        return f"<ServiceManager: {'ready' if self._is_ready else 'starting'}>"

    def tell(self, *lines: str) -> None:
        """Send lines in one datagram; it does not matter whether anyone receives them."""
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            sender.settimeout(PATIENCE_SECONDS)
            sender.sendto("\n".join(lines).encode(), self._address)

    def hear(self, readiness: Readiness) -> None:
        """Tell each change of whether the proxy serves, and show from the running loop that it turns."""
        readiness.listen(lambda reason: self._tell_state(readiness.stage, reason))
        if self._watchdog_seconds is not None:
            self._show_life()

    def _tell_state(self, stage: Stage, reason: str) -> None:
        lines = [f"STATUS={reason or 'serving'}"]
        if stage is Stage.SERVING and not self._is_ready:
            self._is_ready = True  # also while Discord refuses: a restart would change nothing
            lines.insert(0, "READY=1")
        if stage is Stage.DRAINING:
            lines.insert(0, "STOPPING=1")
        self.tell(*lines)

    def _show_life(self) -> None:
        assert self._watchdog_seconds is not None
        self.tell("WATCHDOG=1")
        pause = self._watchdog_seconds / PER_WATCHDOG_TIME
        asyncio.get_running_loop().call_later(pause, self._show_life)


def find_service_manager(environ: Mapping[str, str] = os.environ) -> ServiceManager | None:
    """Return the service manager that started this process and wants notifications; None without one."""
    address = environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")) or not hasattr(socket, "AF_UNIX"):
        return None
    return ServiceManager(address, _watchdog_seconds(environ))


def _watchdog_seconds(environ: Mapping[str, str]) -> float | None:
    microseconds = environ.get("WATCHDOG_USEC", "")
    process = environ.get("WATCHDOG_PID", str(os.getpid()))
    if process != str(os.getpid()) or not microseconds.isdecimal() or not int(microseconds):
        return None
    return int(microseconds) / 1_000_000


def inform_service_manager(readiness: Readiness) -> None:
    """Keep the service manager informed from now on, if there is one."""
    manager = find_service_manager()
    if manager is not None:
        manager.hear(readiness)
