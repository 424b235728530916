"""What answers cost that nobody reads: memory of the server while clients ask for much and take nothing.

python -m tests.benchmarks.unread
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence

from hyperframe.frame import RstStreamFrame

from discordproxy import discord_api_pb2 as pb2
from discordproxy.sandbox import ids
from tests.benchmarks.attacks import peak_mb
from tests.benchmarks.programs import Program, run_ours, run_stand_in
from tests.benchmarks.table import draw
from tests.e2e.hostile.raw import RawClient, changed, wrap

MEMBERS = 2_000
SECONDS = 18.0
WIDE = {4: 2**31 - 1, 5: 2**24 - 1}
"""Settings of a client: windows and frames as large as there are."""

MOST_MB = 800.0


def run() -> list[tuple[str, ...]]:
    """Make the calls, print and return what they cost."""
    lines = []
    page = pb2.CallDiscordRequest(method="GET", path=f"/guilds/{ids.GUILD_ID}/members?limit=1000")
    stream = pb2.ListGuildMembersRequest(guild_id=ids.GUILD_ID)
    with run_stand_in("--no-limits") as sandbox:
        sandbox.ask("POST", "/members", {"count": MEMBERS})
        for title, rpc, body, connections, settings in (
            ("3 connections, answers given up and asked for again", "CallDiscord", page, 3, WIDE),
            ("1,000 streams of members, on 10 connections", "ListGuildMembers", stream, 10, {4: 0}),
        ):
            with run_ours(sandbox) as program:
                calls = wrap(body.SerializeToString())
                lines.append(
                    (title, *measure(program, rpc, calls, connections, settings, gives_up=connections == 3))
                )
    print(draw(("answers that nobody reads", "before, MB", "peak, MB", "honest call, ms"), lines), flush=True)
    return lines


def measure(
    program: Program,
    rpc: str,
    body: bytes,
    connections: int,
    settings: dict[int, int],
    seconds: float = SECONDS,
    *,
    gives_up: bool,
) -> Sequence[str]:
    """Ask on each connection for as much as it may and read nothing."""
    before = peak_mb(program, reset=True)
    headers = changed(path=f"/discord_api.DiscordApi/{rpc}")
    with contextlib.ExitStack() as stack:
        clients = [
            stack.enter_context(RawClient(program.target, settings=settings, read_buffer=4096))
            for _ in range(connections)
        ]
        until, number = time.monotonic() + seconds, 1
        while time.monotonic() < until:
            for client in clients if number < 200 else ():
                client.call(number, headers, body)
            if number >= 200 and gives_up:
                for client in clients:
                    client.send(RstStreamFrame(number - 200 + (number & 1)))
                    client.call(number, headers, body)
            time.sleep(0.01)
            number += 2
        honest = min(_honest(program) for _ in range(3))
    peak = peak_mb(program)
    return f"{before:.0f}", f"{peak:.0f}{'' if peak <= MOST_MB else ' !'}", f"{honest:.0f}"


def _honest(program: Program) -> float:
    with RawClient(program.target) as client:
        began = time.monotonic()
        client.call(1)
        client.answer(1, 60)
        return (time.monotonic() - began) * 1000


if __name__ == "__main__":
    run()
