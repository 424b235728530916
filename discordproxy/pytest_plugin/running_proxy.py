"""The server with its sandbox, in a process of its own.

What must stay true:
- The process ends with the tests, also when they are killed: it leaves as soon as its standard input is closed.
- Nothing here reads Python's clocks, because tests stop and move them.
"""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Self

from discordproxy.pytest_plugin.sandbox_client import SandboxClient

if TYPE_CHECKING:
    from types import TracebackType

START_SECONDS = 30.0
PAUSE_SECONDS = 0.005
LAST_LINES = 20
"""How many lines of the server an error shows."""

PROGRAM = (
    "import os, sys, threading; "
    "threading.Thread(target=lambda: (os.read(0, 1), os._exit(0)), daemon=True).start(); "
    "from discordproxy.cli.server import main; "
    "sys.exit(main())"
)
"""What the process runs: the command `discordproxyserver`, until standard input is closed."""

OPTIONS = ("--sandbox", "--port", "0", "--shutdown-grace", "0")


PAGE = re.compile(r"^ *http://127\.0\.0\.1:(\d+)/$", re.MULTILINE)
"""The line with the address of the sandbox's page, and nothing else."""

SERVES = re.compile(r"^discordproxyserver \S+ serves on (\S+):(\d+) for", re.MULTILINE)
"""The beginning of the line that says where the proxy can be called."""


class ServerDidNotStart(RuntimeError):
    """The server has ended, or does not serve after a while; the text has its last lines."""


class RunningProxy:
    """A proxy's server and its sandbox.

    Attributes:
        target: the proxy's address, as clients take it.
        host: its host.
        port: its port.
        sandbox: the sandbox that stands for Discord.
    """

    target: str
    host: str
    port: int
    sandbox: SandboxClient

    def __init__(self, folder: Path) -> None:
        """Start the server.

        Args:
            folder: an empty folder for its log and for what it prints.
        """
        self._console = folder / "console.txt"
        self._log = folder / "discordproxyserver.log"
        with self._console.open("wb") as console:
            self._process = subprocess.Popen(  # noqa: S603  (our own program)
                [sys.executable, "-P", "-c", PROGRAM, *OPTIONS, "--log-file-path", str(folder)],
                stdin=subprocess.PIPE,
                stdout=console,
                stderr=subprocess.STDOUT,
                env=_environment(),
                start_new_session=True,  # Ctrl-C in a debugger is not meant for the server
            )

    def __repr__(self) -> str:
        return f"<RunningProxy {getattr(self, 'target', 'starting')}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def log(self) -> str:
        """The server's log so far."""
        return _read(self._log)

    def wait_until_it_serves(self) -> None:
        """Wait until calls can be made.

        Raises:
            ServerDidNotStart: they cannot.
        """
        for _ in range(int(START_SECONDS / PAUSE_SECONDS)):
            has_ended = self._process.poll() is not None
            if self._find_addresses(_read(self._console)):
                return
            if has_ended:
                raise ServerDidNotStart(self._describe(f"ended with status {self._process.returncode}"))
            Event().wait(PAUSE_SECONDS)
        raise ServerDidNotStart(self._describe(f"does not serve after {START_SECONDS:g} s"))

    def stop(self) -> None:
        """End the process at once; there is nothing to save."""
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()

    def _find_addresses(self, printed: str) -> bool:
        sandbox, served = PAGE.search(printed), SERVES.search(printed)
        if sandbox is None or served is None:
            return False
        self.host, self.port = served[1], int(served[2])
        self.target = f"{self.host}:{self.port}"
        self.sandbox = SandboxClient("127.0.0.1", int(sandbox[1]), self._explain_silence)
        return True

    def _explain_silence(self) -> str:
        status = self._process.poll()
        return self._describe("does not answer" if status is None else f"has ended with status {status}")

    def _describe(self, problem: str) -> str:
        lines = [*_read(self._console).splitlines(), *self.log.splitlines()[-LAST_LINES:]]
        last = "\n".join(f"  {line}" for line in lines[-LAST_LINES:])
        return f"discordproxyserver {problem}. Its last lines:\n{last or '  (it printed nothing)'}"


def _environment() -> dict[str, str]:
    """Return this process's environment without the settings of other proxies and bots."""
    return {name: value for name, value in os.environ.items() if not name.startswith("DISCORD")}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""
