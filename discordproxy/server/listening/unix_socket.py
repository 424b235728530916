"""A UNIX socket to serve on: for its owner and group, taken from another server only on demand, removed at the end."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from discordproxy.options import ConfigError, reason_of

MODE = 0o660
ANSWER_SECONDS = 1.0
"""How long to wait for the answer of a server that may listen at the path already."""
LOCK_SECONDS = 2.0
"""How long to wait for other servers that look at the same folder."""


class UnixSocket:
    """A socket that listens at a path, and removes its own file at the end."""

    def __init__(self, path: Path, backlog: int, *, takes_over: bool = False) -> None:
        """Listen at a path.

        Args:
            path: of the socket.
            backlog: how many clients may wait to be accepted.
            takes_over: whether to take the path from a server that listens there. Then the socket has a path of
                its own beside that one until `take_over`.

        Raises:
            ConfigError: another server listens there, the path is not a socket, or the system refuses.
        """
        self.path = path.absolute()
        self._taken = self.path.with_name(f".{os.getpid()}.sock") if takes_over else self.path
        if not hasattr(socket, "AF_UNIX"):
            raise ConfigError(f"Cannot serve on {self.address}: this system has no UNIX sockets")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with _alone_in(self.path.parent):
                _clear(self.path, takes_over=takes_over)
                if takes_over and _check_replaceable(self._taken):
                    self._taken.unlink()  # left behind by a process with the same number
                self.socket.bind(os.fspath(self._taken))
                self._identity = _identify(self._taken)
                self._taken.chmod(MODE)
                self.socket.listen(backlog)  # only now can anybody connect: with no other mode than this
        except (OSError, ValueError) as error:
            self.socket.close()
            raise ConfigError(f"Cannot serve on {self.address}: {reason_of(error)}") from None
        except ConfigError:
            self.socket.close()
            raise

    def __repr__(self) -> str:
        return f"<UnixSocket {self.address}>"

    @property
    def address(self) -> str:
        """The address as clients take it."""
        return f"unix:{self.path}"

    def take_over(self) -> None:
        """Take the path, if that is not done yet: in one step, so that there is a server at any moment.

        Raises:
            ConfigError: the path is not a socket, or the system refuses.
        """
        if self._taken == self.path:
            return
        try:
            with _alone_in(self.path.parent):
                _check_replaceable(self.path)
                self._taken.replace(self.path)
        except OSError as error:
            raise ConfigError(f"Cannot serve on {self.address}: {reason_of(error)}") from None
        self._taken = self.path

    def close(self) -> None:
        """Stop listening and remove the path, unless another server has taken it over meanwhile."""
        with contextlib.suppress(OSError), _alone_in(self.path.parent):
            if _identify(self._taken) == self._identity:
                self._taken.unlink()
        self.socket.close()


def _clear(path: Path, *, takes_over: bool) -> None:
    """Remove a socket that nobody listens at; leave the path alone if it is taken over later."""
    if not _check_replaceable(path) or takes_over:
        return
    if _is_in_use(path):
        raise ConfigError(f"Cannot serve on unix:{path}: another server listens there")
    path.unlink()


def _check_replaceable(path: Path) -> bool:
    """Tell whether there is a socket at a path.

    Raises:
        ConfigError: there is something else.
    """
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    if not stat.S_ISSOCK(found.st_mode):
        raise ConfigError(f"Cannot serve on unix:{path}: the path exists and is not a socket")
    return True


def _is_in_use(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        client.settimeout(ANSWER_SECONDS)
        try:
            client.connect(os.fspath(path))
        except ConnectionRefusedError:
            return False
        except (TimeoutError, BlockingIOError):  # so busy that nobody more gets in
            return True
        return True


def _identify(path: Path) -> tuple[int, int, int]:
    found = path.lstat()
    return found.st_dev, found.st_ino, found.st_mtime_ns  # a number alone may be given to the next file


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep other servers from checking and taking the path at the same time, without a lock file.

    Raises:
        OSError: the folder does not exist, or another process has locked it.
    """
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:  # a folder to write to, not to look into, cannot be locked
        yield
        return
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    import fcntl  # not on Windows

    until = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise
            time.sleep(LOCK_SECONDS / 100)
        except OSError:  # some network file systems lock no folders
            return
        else:
            return
