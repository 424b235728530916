"""The way of one call through the server: which of our functions run between its request and its answer."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import grpc

from discordproxy import discord_api_pb2 as pb2
from discordproxy.sandbox import ids
from tests.e2e.processes import SandboxProcess, run_sandbox
from tests.house.recording_server import REQUEST, Event

RECORDER = Path(__file__).with_name("recording_server.py")
METHOD = "/discord_api.DiscordApi/SendChannelMessage"
HANDLER = "send_channel_message"
HANDLERS, LIMITER = "server/handlers/", "ratelimit/"
"""Folders of the package."""
CALLS_BEFORE = 3
"""Calls that warm the server up: the first one opens connections and finds things out."""
CALLS_RECORDED = 3
SECONDS = 30.0


@dataclass(frozen=True)
class Way:
    """Functions of the package in the order in which they began: pairs of file and function."""

    steps: Sequence[tuple[str, str]]

    @property
    def files(self) -> list[str]:
        """The files in which they stand."""
        return sorted({file for file, _ in self.steps})

    @property
    def switches(self) -> int:
        """How often the next function stands in another file than the one before."""
        return sum(one != other for (one, _), (other, _) in pairwise(self.steps))

    def __str__(self) -> str:
        return f"{len(self.files)} files, {len(self.steps)} calls, {self.switches} file switches"


@dataclass(frozen=True)
class MessageWays:
    """What runs for one SendChannelMessage on a warm server.

    `server` is all between the request's bytes and the answer's, `handler` the part from the RPC's handler to HTTP and
    back, and `permit` what the limiter does before Discord is asked, if nothing has to wait.
    """

    server: Way
    handler: Way
    permit: Way


def follow_message(checkout: Path) -> MessageWays:
    """Send messages through a checkout's server, to a sandbox in another process, and return what ran for one."""
    with run_sandbox("--no-limits") as sandbox, record_server(checkout, sandbox) as server:
        return divide(server.record_message())


def divide(events: Sequence[Event]) -> MessageWays:
    """Find the parts of a call's way."""
    place = next(event[:2] for event in events if event[0].startswith(HANDLERS) and event[1] == HANDLER)
    first, last = events.index((*place, "begins")), events.index((*place, "ends"))
    before = _make_way(events[: events.index((*REQUEST, "begins"))])
    permit = Way([step for step in before.steps if step[0].startswith(LIMITER)])
    return MessageWays(_make_way(events), _make_way(events[first:last]), permit)


def _make_way(events: Sequence[Event]) -> Way:
    return Way([event[:2] for event in events if event[2] == "begins" and event[:2] != REQUEST])


@dataclass
class RecordedServer:
    """A server that records, in a process of its own."""

    popen: subprocess.Popen[str]
    target: str
    folder: Path

    def record_message(self) -> list[Event]:
        """Return what runs for one message when all is warm; of several, the one for which the least ran."""
        with grpc.insecure_channel(self.target) as channel:
            send: Any = channel.unary_unary(METHOD)
            body = pb2.SendChannelMessageRequest(channel_id=ids.TEXT_CHANNEL_ID, content="x")
            recorded: list[list[Event]] = []
            for number in range(CALLS_BEFORE + CALLS_RECORDED):
                self._tell("on")
                send(body.SerializeToString(), timeout=SECONDS)
                file = self.folder / f"{number}.json"
                self._tell(f"off {file}")
                recorded.append([(*event,) for event in json.loads(file.read_text(encoding="utf-8"))])
        return min(recorded[CALLS_BEFORE:], key=len)

    def _tell(self, order: str) -> None:
        assert self.popen.stdin is not None
        assert self.popen.stdout is not None
        print(order, file=self.popen.stdin, flush=True)
        for line in self.popen.stdout:
            if line.startswith("recording is"):
                return
        raise RuntimeError("the server has ended")


@contextmanager
def record_server(checkout: Path, sandbox: SandboxProcess) -> Iterator[RecordedServer]:
    """Run a checkout's server on a sandbox, ready to record."""
    with tempfile.TemporaryDirectory() as name:
        options = ("--port", "0", "--log-file-path", name, "--discord-url", sandbox.url)
        command = [sys.executable, "-P", str(RECORDER), str(checkout.resolve()), *options]
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            cwd=name,
            env={"DISCORD_BOT_TOKEN": sandbox.token, "PATH": ""},
        ) as popen:
            try:
                yield RecordedServer(popen, _read_target(popen), Path(name))
            finally:
                popen.kill()


def _read_target(popen: subprocess.Popen[str]) -> str:
    """Wait until the server says where it serves."""
    assert popen.stdout is not None
    said = []
    for line in popen.stdout:
        said.append(line)
        if "serves on " in line:
            return line.partition("serves on ")[2].split()[0]
    raise RuntimeError(f"the server did not start: {''.join(said)}")
