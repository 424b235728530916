"""Chaos with a queue: programs queue messages while the proxy is killed again and again, and Discord fails.

python -m tests.soak.queue_chaos [--messages 2000] [--kills 10] [--stops 2]

What must hold at the end: all that was accepted stands once, in the order of acceptance in each channel, and nothing
stands that was refused.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from discordproxy.client import DiscordClient
from discordproxy.discord_api import QueuedState
from tests.e2e.processes import SERVER, Process, SandboxProcess, run_process, run_sandbox
from tests.e2e.test_chaos import free_port

FAULTS: tuple[dict[str, Any], ...] = (
    {"status": 500},
    {"status": 502, "after_work": True},
    {"drop": "before"},
    {"drop": "after"},
)
"""Before the work, after it, and without an answer."""
LIMITS = (
    "--limit",
    "global_limit=none",
    "--limit",
    "channel_limit=100",
    "--limit",
    "channel_window_seconds=1",
)
SHORTEST_LIFE_SECONDS, LONGEST_LIFE_SECONDS = 0.3, 2.5
END_SECONDS = 240.0


@dataclass(frozen=True)
class Plan:
    """What happens."""

    messages: int = 2000
    clients: int = 8
    channels: int = 16
    kills: int = 10
    stops: int = 2
    failing: float = 0.05
    seed: int | None = None


@dataclass
class Verdict:
    """What was seen.

    Attributes:
        accepted: texts of accepted messages, by the ids of their entries.
        places: the channel of each text.
        refused: texts that were certainly not accepted.
        unknown: texts of which their program was told that nobody knows.
        standing: texts in the sandbox, by channel, in the order in which they stand.
        states: of all entries at the end.
        lives: how long the proxy lived each time, in seconds.
        seconds: until the queue was empty.
    """

    accepted: dict[str, str] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    standing: dict[int, list[str]] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    lives: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def find_faults(self) -> list[str]:
        """Return what must not be, in words."""
        count = Counter(text for texts in self.standing.values() for text in texts)
        accepted = set(self.accepted.values())
        found = [f"{text} stands {times} times" for text, times in count.items() if times > 1]
        found += [f"{text} was accepted and does not stand" for text in accepted - set(count)]
        found += [f"{text} was refused and stands" for text in self.refused & set(count)]
        found += [f"{text} stands and was not accepted" for text in set(count) - accepted - self.unknown]
        order = [self.accepted[entry_id] for entry_id in sorted(self.accepted)]
        for channel, texts in self.standing.items():
            wanted = [text for text in order if self.places[text] == channel]
            known = [text for text in texts if text in accepted]
            found += [f"order in {channel}: {known} instead of {wanted}"] if known != wanted else []
        return found


def run_chaos(plan: Plan, folder: Path) -> Verdict:
    """Carry a plan out; return what was seen."""
    chance, verdict, port = random.Random(plan.seed), Verdict(), free_port()
    ends = [signal.SIGKILL] * plan.kills + [signal.SIGTERM] * plan.stops
    chance.shuffle(ends)
    with run_sandbox(*LIMITS) as sandbox, contextlib.ExitStack() as stack:
        channels = [str(one) for one in sandbox.ask("POST", "/channels", {"count": plan.channels})]
        add_faults(sandbox, plan.failing)
        target, began = f"127.0.0.1:{port}", time.monotonic()
        each = plan.messages // plan.clients
        programs: list[Process] = []
        for end in [*ends, None]:
            with run_server(sandbox, folder, port) as server:
                if not programs:
                    programs = [
                        stack.enter_context(run_client(target, f"c{number}", each, channels))
                        for number in range(plan.clients)
                    ]
                born = time.monotonic()
                if end is not None:
                    time.sleep(chance.uniform(SHORTEST_LIFE_SECONDS, LONGEST_LIFE_SECONDS))
                    server.stop(end, 60)
                else:
                    for program in programs:
                        assert program.wait(END_SECONDS) == 0, program.errors
                    verdict.states = wait_until_empty(target)
                verdict.lives.append(round(time.monotonic() - born, 2))
        verdict.seconds = time.monotonic() - began
        read_answers(programs, verdict)
        read_standing(sandbox, verdict)
    return verdict


def add_faults(sandbox: SandboxProcess, failing: float) -> None:
    """Let this share of the posted messages fail, half of them after the work."""
    for fault in FAULTS:
        share = failing / len(FAULTS)
        sandbox.fail(method="POST", path="/channels/*/messages", times=None, probability=share, **fault)


@contextlib.contextmanager
def run_server(sandbox: SandboxProcess, folder: Path, port: int) -> Iterator[Process]:
    """Run a server with its queue in a folder."""
    command = (SERVER, "--port", str(port), "--log-file-path", str(folder), "--global-rate-limit", "10000")
    env = {"DISCORD_BOT_TOKEN": sandbox.token, "DISCORDPROXY_DISCORD_URL": sandbox.url}
    with run_process(*command, "--queue", folder / "queue.db", cwd=folder, env=env) as server:
        server.wait_for("serves on", 60)
        yield server


@contextlib.contextmanager
def run_client(target: str, name: str, count: int, channels: list[str]) -> Iterator[Process]:
    """Run a program that queues messages."""
    command = (sys.executable, "-m", "tests.soak.queue_client", target, name, str(count), *channels)
    with run_process(*command, cwd=Path(__file__).parents[2]) as process:
        yield process


def wait_until_empty(target: str) -> Counter[str]:
    """Wait until every entry is over; return how many are in which state."""
    open_states = [QueuedState.WAITING, QueuedState.SENDING]
    until = time.monotonic() + END_SECONDS
    with DiscordClient(target, timeout=30) as client:
        while list(client.list_queued(open_states, limit=1)):
            assert time.monotonic() < until, list(client.list_queued(open_states, limit=5))
            time.sleep(0.2)
        return Counter(str(QueuedState(one.state).name) for one in client.list_queued())


def read_answers(programs: list[Process], verdict: Verdict) -> None:
    """Note what the programs were told."""
    for program in programs:
        for line in program.lines:
            outcome, text, channel, rest = line.split(" ", 3)
            verdict.places[text] = int(channel)
            if outcome == "accepted":
                verdict.accepted[rest] = text
            else:
                (verdict.refused if outcome == "refused" else verdict.unknown).add(text)


def read_standing(sandbox: SandboxProcess, verdict: Verdict) -> None:
    """Note what stands in the sandbox."""
    for message in sorted(sandbox.messages(), key=lambda message: int(message["id"])):
        verdict.standing.setdefault(int(message["channel_id"]), []).append(message["content"])


def main() -> int:
    """Run the chaos and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    for name, value in vars(Plan()).items():
        kind = float if name == "failing" else int
        parser.add_argument(f"--{name}", type=kind, default=value)
    plan = Plan(**vars(parser.parse_args()))
    with tempfile.TemporaryDirectory() as folder:
        verdict = run_chaos(plan, Path(folder))
    faults = verdict.find_faults()
    counts = {name: len(getattr(verdict, name)) for name in ("accepted", "refused", "unknown")}
    print(
        json.dumps({**counts, "states": verdict.states, "lives": verdict.lives, "seconds": verdict.seconds})
    )
    print(*faults[:20] or ["Everything accepted stands exactly once, in order."], sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
