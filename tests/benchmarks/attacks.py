"""What single calls cost that are made to cost much: memory beyond their own bytes, and time of the event loop.

python -m tests.benchmarks.attacks
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import grpc

from discordproxy import discord_api_pb2 as pb2
from discordproxy.sandbox import ids
from tests.benchmarks.programs import Program, run_ours, run_stand_in
from tests.benchmarks.table import draw
from tests.e2e.hostile.raw import RawClient

BYTES = 25 * 2**20
TRIES = 3
MOST_TIMES = 3.0
MOST_STALL_MS = 50.0
SPARE_MB = 4.0
"""What any call may take, however small."""


@dataclass
class Attack:
    """One call: its method and bytes, and how many of these are content of files."""

    name: str
    method: str
    body: bytes
    file_bytes: int = 0


def attacks(size: int = BYTES) -> Iterator[Attack]:
    """Make the calls, each of about this size."""

    def raw(name: str, **fields: object) -> Attack:
        request = pb2.CallDiscordRequest(**{"method": "GET", "path": "/users/@me", **fields})  # type: ignore[arg-type]
        return Attack(name, "CallDiscord", request.SerializeToString())

    def send(name: str, **fields: object) -> Attack:
        request = pb2.SendChannelMessageRequest(channel_id=ids.TEXT_CHANNEL_ID, **fields)  # type: ignore[arg-type]
        return Attack(name, "SendChannelMessage", request.SerializeToString())

    emoji = pb2.AddReactionRequest(channel_id=1, message_id=1, emoji="\U0001f600" * (size // 4))
    file = pb2.File(name="a" * size, content=b"x")
    embeds = pb2.Embed(description="\0" * 1000)
    yield raw("path /a/a", path="/a" * (size // 2))
    yield raw("path ?a=&", path="/x?" + "a=&" * (size // 3))
    yield raw("query", query=[pb2.CallDiscordRequest.QueryParameter(name="a")] * (size // 10))
    yield raw("json_body", method="POST", json_body="[" + '{"a":0},' * (size // 8) + "{}]")
    yield raw("json_body text", method="POST", json_body='"' + "a" * (8 * 2**20 - 2) + '"')
    yield send("components_json", content="x", components_json="[" + "[]," * (size // 3) + "[]]")
    yield Attack("emoji", "AddReaction", emoji.SerializeToString())
    yield raw("reason", reason="ä" * (size // 2))
    yield send("file name", files=[file])
    yield send("file names", files=[pb2.File(name="a")] * (size // 5))
    yield send("content of NUL", content="\0" * (16 * 2**20))
    yield send("content, one emoji", content="a" * size + "\U0001f600")
    yield send("embeds of NUL", embeds=[embeds] * (size // 1010))
    yield send("embeds, empty", embeds=[pb2.Embed()] * (size // 2))
    yield Attack("unknown fields", "SendChannelMessage", b"\xfa\x7f\x01a" * (size // 4))
    yield Attack("an unknown field", "SendChannelMessage", b"\xfa\x7f" + _varint(size) + b"a" * size)
    yield from _at_the_bounds(raw, send)
    honest = send("a file", files=[pb2.File(name="a.bin", content=b"x" * (size - 100))])
    honest.file_bytes = size
    yield honest


def _at_the_bounds(raw: Callable[..., Attack], send: Callable[..., Attack]) -> Iterator[Attack]:
    """Make calls that are just small enough."""
    post: dict[str, object] = {"method": "POST", "path": f"/channels/{ids.TEXT_CHANNEL_ID}/messages"}
    objects = "[" + '{"a":0},' * 9_900 + "0]"
    yield raw("at the bound: path", path="/a" * 4096)
    yield raw("at the bound: json_body, text", **post, json_body='{"a":"' + "a" * (8 * 2**20 - 8) + '"}')
    yield raw("at the bound: json_body, NUL", **post, json_body='{"a":"' + "\\u0000" * 1_398_000 + '"}')
    yield raw("at the bound: json_body, elements", **post, json_body='{"a":' + objects + "}")
    yield raw("at the bound: json_body, wide", **post, json_body='{"a":"' + "\U0001f600" * 262_000 + '"}')
    yield send("at the bound: content", content="\0" * 2**14)
    embeds = [pb2.Embed(description="\0" * 2**14)] * 5
    yield send("at the bound: embeds", content="x", embeds=embeds)
    yield send("at the bound: empty embeds", content="x", embeds=[pb2.Embed()] * 1_090)


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def run(size: int = BYTES) -> list[tuple[str, ...]]:
    """Make each call, print and return what it cost."""
    with run_stand_in("--no-limits") as sandbox, run_ours(sandbox) as program:
        lines = [measure(program, attack) for attack in attacks(size)]
    head = ("one call", "MB", "memory, MB", "times its bytes", "longest stall, ms", "CPU, ms", "outcome")
    print(draw(head, lines), flush=True)
    return lines


def measure(program: Program, attack: Attack) -> tuple[str, ...]:
    """Make a call some times; return the most memory and the shortest times, as the machine may be busy."""
    memory, stall, cpu, outcome = 0.0, 10**9.0, 10**9.0, ""
    with grpc.insecure_channel(program.target, [("grpc.max_send_message_length", -1)]) as channel:
        call: Any = channel.unary_unary(f"/discord_api.DiscordApi/{attack.method}")
        for _ in range(TRIES):
            before, used = peak_mb(program, reset=True), program.cpu_seconds
            with Pings(program.target) as pings:
                try:
                    call(attack.body, timeout=120)
                    outcome = "OK"
                except grpc.RpcError as error:
                    outcome = f"{error.code().name}: {str(error.details())[:60]}"
            memory = max(memory, peak_mb(program) - before)
            stall, cpu = min(stall, pings.longest_ms), min(cpu, (program.cpu_seconds - used) * 1000)
    size = len(attack.body) / 2**20
    own = size - attack.file_bytes / 2**20
    times = max(0.0, memory - 3 * attack.file_bytes / 2**20 - SPARE_MB) / max(own, 0.001)
    marks = [" !" if bad else "" for bad in (times > MOST_TIMES, stall > MOST_STALL_MS)]
    return (
        attack.name,
        f"{size:.1f}",
        f"{memory:.1f}",
        f"{times:.1f}{marks[0]}" if not attack.file_bytes else "-",
        f"{stall:.0f}{marks[1]}",
        f"{cpu:.0f}",
        outcome,
    )


def peak_mb(program: Program, *, reset: bool = False) -> float:
    """Return the most memory (MB) that the process has had since the last reset, or has now."""
    if reset:
        Path(f"/proc/{program.pid}/clear_refs").write_text("5")
        return program.memory_mb
    status = Path(f"/proc/{program.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1]) / 1024


class Pings:
    """Asks over a connection of its own, all the time, whether the event loop still turns."""

    def __init__(self, target: str) -> None:
        self.longest_ms = 0.0
        self._target = target
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        with RawClient(self._target) as client:
            while not self._end.wait(0.005):
                began = time.monotonic()
                client.ping(60)
                self.longest_ms = max(self.longest_ms, (time.monotonic() - began) * 1000)


if __name__ == "__main__":
    run()
