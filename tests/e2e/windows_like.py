"""A Python that lacks what Windows lacks, as far as that can be had elsewhere; no test by itself.

    python -m tests.e2e.windows_like server [OPTIONS]
    python -m tests.e2e.windows_like clients TARGET

It takes names away after the standard library has been imported, and before anything of ours is.
"""

from __future__ import annotations

import asyncio
import concurrent.futures.process
import fcntl
import functools
import importlib
import logging.handlers
import multiprocessing.connection
import os
import pkgutil
import platform
import random
import signal
import socket
import subprocess
import sys
import tempfile
import types
from typing import Any, NoReturn

ABSENT: dict[Any, tuple[str, ...]] = {
    signal: ("SIGHUP", "SIGUSR1", "SIGUSR2", "SIGQUIT", "SIGALRM", "SIGCHLD", "SIGPIPE", "SIGXFSZ", "SIGKILL",
             "pthread_sigmask", "setitimer"),
    os: ("fork", "forkpty", "register_at_fork", "getuid", "geteuid", "getgid", "getegid", "setsid", "chown",
         "fchmod", "fchown", "killpg", "sysconf", "getloadavg", "uname", "O_CLOEXEC", "O_NONBLOCK", "mkfifo",
         "pread", "pwrite", "sendfile", "wait3", "wait4"),
    socket: ("AF_UNIX", "CMSG_LEN", "SCM_RIGHTS", "SO_REUSEPORT"),
}  # fmt: skip
MODULES = ("resource", "fcntl", "pwd", "grp", "termios", "tty", "pty", "syslog", "posix_ipc", "uvloop")
IMPORTED_BEFORE = (
    concurrent.futures.process, logging.handlers, multiprocessing.connection, platform, random, subprocess, tempfile,
)  # fmt: skip
"""What looks at these names while it is imported; Windows has versions of its own of it."""


def take_away() -> None:
    """Take away what Windows does not have."""
    platform.uname()  # asks a program here, nobody there
    socket.socketpair = functools.partial(socket.socketpair, socket.AF_UNIX)  # asyncio's loops need it
    for place, names in ABSENT.items():
        for name in names:
            if hasattr(place, name):
                delattr(place, name)
    for name in MODULES:
        sys.modules[name] = None  # type: ignore[assignment]
    sys.modules["msvcrt"] = make_msvcrt()
    for name in (
        "add_signal_handler",
        "remove_signal_handler",
        "create_unix_connection",
        "create_unix_server",
    ):
        setattr(asyncio.SelectorEventLoop, name, refuse)


def make_msvcrt() -> types.ModuleType:
    """Return what Windows has instead of fcntl, as far as it is needed."""
    module: Any = types.ModuleType("msvcrt")
    module.LK_NBLCK = fcntl.LOCK_EX | fcntl.LOCK_NB
    module.locking = lambda descriptor, mode, count: fcntl.lockf(descriptor, mode, count, os.SEEK_CUR)
    return module  # type: ignore[no-any-return]


def refuse(*_arguments: object, **_options: object) -> NoReturn:
    """Answer as Windows' event loops do."""
    raise NotImplementedError


CELERY = "discordproxy.celery"
"""Not imported here: Celery's own parts ask for the platform by its name, and are not taken in by this."""


def import_all() -> int:
    """Import every module of the package but those whose extra is not installed; return how many there are."""
    import discordproxy

    names = [found.name for found in pkgutil.walk_packages(discordproxy.__path__, "discordproxy.")]
    return sum(import_one(name) for name in names if not name.endswith("__main__") and name != CELERY)


def import_one(name: str) -> bool:
    """Import a module; tell whether it is there."""
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] in {"discordproxy", *MODULES}:
            raise
        return False
    return True


def use_clients(target: str) -> None:
    """Call a proxy with both clients, and say what came of it."""
    from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyException
    from discordproxy.sandbox import ids

    async def send() -> str:
        async with AsyncDiscordClient(target, timeout=20) as client:
            return (await client.create_channel_message(ids.TEXT_CHANNEL_ID, "awaited")).content

    with DiscordClient(target, timeout=20) as client:
        print(client.create_channel_message(ids.TEXT_CHANNEL_ID, "blocking").content)
    print(asyncio.run(send()))
    with DiscordClient("unix:/no/such/thing", timeout=20, retries=0) as client:
        try:
            client.get_guild_channels(ids.GUILD_ID)
        except DiscordProxyException as refusal:
            print(refusal)


def main() -> int:
    """Do what the command line says."""
    what, *arguments = sys.argv[1:]
    take_away()
    if what == "clients":
        print(import_all())
        use_clients(*arguments)
        return 0
    from discordproxy.cli import server

    return server.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
