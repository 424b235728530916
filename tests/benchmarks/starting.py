"""From the start of a server's process to its first answer, and what it holds in memory then."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median
from typing import Any

import grpc

from discordproxy import discord_api_pb2 as pb
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from discordproxy.sandbox import ids
from tests.benchmarks.programs import Program, run_ours, run_peer, run_stand_in
from tests.benchmarks.table import draw

ROUNDS = 15
GIVE_UP_SECONDS = 30.0

Start = Callable[[], AbstractContextManager[Program]]


def run(peer: Path) -> dict[str, Any]:
    """Start each server some times; return the medians."""
    found: dict[str, list[tuple[float, float]]] = {"ours": [], "peer": []}
    with run_stand_in("--no-limits") as sandbox:
        for _ in range(ROUNDS):
            found["ours"].append(measure(lambda: run_ours(sandbox)))
            found["peer"].append(measure(lambda: run_peer(sandbox, peer)))
    results = {
        name: {
            "first_answer_seconds": median(seconds for seconds, _ in pairs),
            "memory_mb": median(size for _, size in pairs),
        }
        for name, pairs in found.items()
    }
    lines = [
        (name, f"{figures['first_answer_seconds']:.2f}", f"{figures['memory_mb']:.1f}")
        for name, figures in results.items()
    ]
    print(draw(("start", "first answer after (s)", "memory then (MB)"), lines), flush=True)
    return results


def measure(start: Start) -> tuple[float, float]:
    """Return the seconds from the start to the first message sent, and the memory then (MB)."""
    began = time.monotonic()
    with start() as program:
        while not answers(program.target):
            if time.monotonic() - began > GIVE_UP_SECONDS:
                raise RuntimeError(f"{program.name} does not answer")
        return time.monotonic() - began, program.memory_mb


def answers(target: str) -> bool:
    """Tell whether a message can be sent."""
    request = pb.SendChannelMessageRequest(channel_id=ids.TEXT_CHANNEL_ID, content="first")
    with grpc.insecure_channel(target) as channel:
        try:
            DiscordApiStub(channel).SendChannelMessage(request, timeout=5)
        except grpc.RpcError:
            time.sleep(0.01)
            return False
    return True
