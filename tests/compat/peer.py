"""The published 1.x package, in an environment and processes of its own."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

VERSION = "1.5.1"
VARIABLE = "DISCORDPROXY_PEER"
OUTCOME_UNKNOWN = ". It is not known whether the request was carried out."
"""What 2.0 adds to the text of a change's 5xx."""
PROGRAM_SECONDS = 60.0
FOLDER = Path(__file__).parent


def find_peer_python() -> str | None:
    """The Python of the peer's environment, from the environment variable; None if it is not set."""
    return os.environ.get(VARIABLE) or None


def peer_environment() -> dict[str, str]:
    """The environment for the peer's programs, without anything that leads them to this project's modules."""
    unwanted = ("PYTHON", "DISCORD", "COV_", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}


@dataclass
class Peer:
    """The peer's client library, asked through a process that lives as long as the tests."""

    python: str
    stdin: IO[str]
    stdout: IO[str]
    hello: dict[str, Any]

    def ask(self, **question: Any) -> dict[str, Any]:
        """Have one call made; `returned` or `raised` and `seconds` of what the caller saw."""
        (answer,) = self.ask_all([question])
        return answer

    def ask_all(self, questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Have calls made at the same time."""
        self.stdin.write(json.dumps(questions) + "\n")
        self.stdin.flush()
        answers: list[dict[str, Any]] = json.loads(self.stdout.readline())
        return answers

    def call(self, method: str, target: str, *, timeout: float | None = 20.0, **arguments: Any) -> Any:
        """What a method of its client returned, as JSON."""
        answer = self.ask(client=method, target=target, timeout=timeout, arguments=arguments)
        assert "returned" in answer, answer
        return answer["returned"]

    def fail(
        self, method: str, target: str, *, timeout: float | None = 20.0, **arguments: Any
    ) -> dict[str, Any]:
        """What a method of its client raised."""
        answer = self.ask(client=method, target=target, timeout=timeout, arguments=arguments)
        assert "raised" in answer, answer
        raised: dict[str, Any] = answer["raised"]
        return raised

    def ask_for_details(self, details: str) -> dict[str, Any]:
        """How its helper reads the details of an error."""
        answer = self.ask(details=details)
        assert "returned" in answer, answer
        returned: dict[str, Any] = answer["returned"]
        return returned

    def run_message_tool(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run its `discordproxymessage`."""
        tool = shutil.which("discordproxymessage", path=str(Path(self.python).parent))
        assert tool is not None
        return run_program(tool, *arguments)


def run_program(*command: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program to its end, away from this project's folder."""
    return subprocess.run(
        command,
        cwd=Path(command[0]).parent,
        env=environment or peer_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PROGRAM_SECONDS,
        check=False,
    )


@contextlib.contextmanager
def run_peer(python: str) -> Iterator[Peer]:
    """The peer's library, ready to be asked."""
    with _run_script(python, "peer_calls.py") as (stdin, stdout):
        yield Peer(python, stdin, stdout, hello=json.loads(stdout.readline()))


@contextlib.contextmanager
def run_peer_server(python: str, url: str, token: str) -> Iterator[str]:
    """The peer's server on a free port, using the Discord at a URL; yields its target."""
    with _run_script(python, "peer_server.py", url, token) as (_, stdout):
        name, port = stdout.readline().split()
        assert name == "port"
        yield f"127.0.0.1:{port}"


@contextlib.contextmanager
def _run_script(python: str, name: str, *arguments: str) -> Iterator[tuple[IO[str], IO[str]]]:
    """Run a script of this folder with the peer's Python until its standard input is closed."""
    with subprocess.Popen(
        [python, "-I", str(FOLDER / name), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=peer_environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield process.stdin, process.stdout
        finally:
            process.stdin.close()
            process.wait(PROGRAM_SECONDS)
