"""Sent once: the proxy dies and comes back, Discord fails in every way, and no message is lost or doubled."""

from __future__ import annotations

import concurrent.futures
import signal
import socket
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from discordproxy.client import DiscordClient
from tests.e2e.processes import SERVER, run_process, run_sandbox

pytestmark = pytest.mark.slow

MESSAGES = 2_000
THREADS = 8
CHANNELS = 40
ENDS = [
    signal.SIGKILL,
    signal.SIGKILL,
    signal.SIGTERM,
    signal.SIGKILL,
    signal.SIGKILL,
    signal.SIGTERM,
    signal.SIGKILL,
]
FAULTS: list[dict[str, object]] = [
    {"status": 500},
    {"status": 502},
    {"drop": "before"},
    {"drop": "after"},
    {"status": 502, "after_work": True},
]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


class Sender:
    """Threads that send numbered messages through one client, and what they were told."""

    def __init__(self, target: str, channels: list[int]) -> None:
        self.client = DiscordClient(target, timeout=120, retries=1000)
        self.channels = channels
        self.numbers = iter(range(MESSAGES))
        self.told_ok: list[str] = []
        self.failures: list[Exception] = []
        self.lock = threading.Lock()

    def send_all(self) -> None:
        while True:
            with self.lock:
                number = next(self.numbers, None)
            if number is None:
                return
            try:
                message = self.client.create_channel_message(
                    self.channels[number % CHANNELS], f"message {number}"
                )
            except Exception as failure:
                self.failures.append(failure)
            else:
                self.told_ok.append(message.content)

    def wait_until_told(self, count: int) -> None:
        until = time.monotonic() + 120
        while len(self.told_ok) + len(self.failures) < count:
            assert time.monotonic() < until
            time.sleep(0.01)


def test_every_message_stands_exactly_once(tmp_path: Path) -> None:
    port = free_port()
    command = (SERVER, "--port", str(port), "--log-file-path", str(tmp_path), "--global-rate-limit", "10000")
    with run_sandbox("--no-limits") as sandbox, concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
        channels = [int(entry) for entry in sandbox.ask("POST", "/channels", {"count": CHANNELS})]
        for fault in FAULTS:
            sandbox.fail(method="POST", path="/channels/*/messages", times=None, probability=0.01, **fault)
        env = {"DISCORD_BOT_TOKEN": sandbox.token, "DISCORDPROXY_DISCORD_URL": sandbox.url}
        sender = Sender(f"127.0.0.1:{port}", channels)
        running = [pool.submit(sender.send_all) for _ in range(THREADS)]
        for life, end in enumerate([*ENDS, None], 1):
            with run_process(*command, cwd=tmp_path, env=env) as process:
                process.wait_for("serves on")
                if end is None:
                    for future in running:
                        future.result(120)
                else:
                    sender.wait_until_told(life * MESSAGES // (len(ENDS) + 1))
                    status = process.stop(end)
                    assert status == (0 if end == signal.SIGTERM else -end)
        sender.client.close()
        stored = Counter(message["content"] for message in sandbox.messages())

    assert [str(failure) for failure in sender.failures] == []
    assert [content for content, count in stored.items() if count > 1] == []
    assert set(sender.told_ok) == set(stored) == {f"message {number}" for number in range(MESSAGES)}
