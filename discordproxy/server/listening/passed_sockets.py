"""Sockets that a service manager has opened and passed to the server (systemd's socket activation).

The service manager keeps them open, so clients that connect while no server runs wait for the next one.

Source: https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html
"""

from __future__ import annotations

import os
import socket

from discordproxy.options import ConfigError, reason_of


def adopt(descriptor: int) -> socket.socket:
    """Return the listening socket that has this descriptor; it does not block, and no child gets it.

    Raises:
        ConfigError: it is not a stream socket that listens.
    """
    try:
        passed = socket.socket(fileno=descriptor)
    except OSError as error:
        raise _unusable(descriptor, reason_of(error)) from None
    reason = _find_fault(passed)
    if reason:
        passed.close()
        raise _unusable(descriptor, reason)
    os.set_inheritable(descriptor, False)
    passed.setblocking(False)
    return passed


def _find_fault(passed: socket.socket) -> str:
    """Return why calls cannot be served on a socket; empty if they can."""
    families = (socket.AF_INET, socket.AF_INET6, getattr(socket, "AF_UNIX", None))
    if passed.family not in families or passed.type != socket.SOCK_STREAM:
        return "it is not a stream socket: use ListenStream="
    if not passed.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
        return "it does not listen: use Accept=no"
    return ""


def _unusable(descriptor: int, reason: str) -> ConfigError:
    return ConfigError(f"Cannot serve on the passed socket {descriptor} (LISTEN_FDS): {reason}")
