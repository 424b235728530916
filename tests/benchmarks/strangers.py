"""What strangers without a token cost clients that have one: health checks and watches as fast as they go.

python -m tests.benchmarks.strangers
"""

from __future__ import annotations

import contextlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from discordproxy.client import DiscordClient
from discordproxy.sandbox import ids
from tests.benchmarks.programs import UNLIMITED, run_ours, run_stand_in
from tests.benchmarks.table import draw
from tests.e2e.hostile.raw import RawClient, changed, wrap

CONNECTIONS = 20
SECONDS = 5.0
CALLS = 200
MOST_TIMES = 3.0


def run() -> list[tuple[str, ...]]:
    """Measure a known client's calls, alone and beside strangers."""
    lines: list[tuple[str, ...]] = []
    with tempfile.TemporaryDirectory() as folder, run_stand_in("--no-limits") as sandbox:
        rules = Path(folder, "clients.toml")
        rules.write_text(f'[clients.a]\ntoken_sha256 = "{sha256(b"secret").hexdigest()}"\nmay = ["*"]\n')
        rules.chmod(0o600)
        with run_ours(sandbox, *UNLIMITED, "--clients-file", str(rules)) as program:
            alone = median_ms(program.target)
            for kind in ("Check", "Watch", "wrong"):
                with flood(program.target, kind):
                    beside = median_ms(program.target)
                mark = "" if beside <= MOST_TIMES * alone else " !"
                lines.append((kind, f"{alone:.1f}", f"{beside:.1f}{mark}"))
    print(draw(("strangers' calls", "alone, ms (median)", "beside them, ms"), lines), flush=True)
    return lines


def median_ms(target: str) -> float:
    """Make some calls one after the other, as a client that is known."""
    times = []
    with DiscordClient(target, timeout=30, token="secret") as client:
        for _ in range(CALLS):
            began = time.monotonic()
            client.create_channel_message(ids.TEXT_CHANNEL_ID, "x")
            times.append((time.monotonic() - began) * 1000)
    return statistics.median(times)


@contextlib.contextmanager
def flood(target: str, kind: str) -> Iterator[None]:
    """Let a process of its own ask without a token as long as this context lasts."""
    command = (sys.executable, "-m", "tests.benchmarks.strangers", target, kind)
    with subprocess.Popen(command) as popen:
        time.sleep(1)
        try:
            yield
        finally:
            popen.kill()


def ask(target: str, kind: str) -> None:
    """Ask on some connections, again and again, and open those again that are closed."""
    path = {"wrong": "/discord_api.DiscordApi/GetCurrentUser"}.get(kind, f"/grpc.health.v1.Health/{kind}")
    headers, clients = changed(path=path), [RawClient(target) for _ in range(CONNECTIONS)]
    streams: dict[RawClient, int] = {}
    while True:
        for number, client in enumerate(clients):
            stream = streams.get(client, 1)
            client.socket.settimeout(0.02)
            with contextlib.suppress(OSError):
                client.call(stream, headers, wrap(b""))
            streams[client] = stream + 2
            if has_ended(client) or stream > 20_000:
                client.close()
                clients[number] = RawClient(target)


def has_ended(client: RawClient) -> bool:
    """Throw away what came; tell whether the server has closed the connection."""
    client.socket.settimeout(0)
    try:
        return not client.socket.recv(2**20)
    except BlockingIOError:
        return False
    except OSError:
        return True


if __name__ == "__main__":
    if len(sys.argv) > 1:
        ask(*sys.argv[1:])
    else:
        run()
