"""A proxy that takes over from another one opens the queue when the other has left it."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from discordproxy.client import DiscordClient
from discordproxy.discord_api import QueuedState
from discordproxy.sandbox import ids
from tests.e2e.processes import run_proxy, run_sandbox

pytestmark = pytest.mark.skipif(not hasattr(socket, "SO_REUSEPORT"), reason="needs SO_REUSEPORT")


def test_the_queue_goes_over_to_the_new_proxy(tmp_path: Path) -> None:
    options = ("--reuse-port", "--queue", str(tmp_path / "queue.db"))
    later = "2035-01-01T00:00:00Z"
    with run_sandbox("--no-limits") as sandbox, run_proxy(*options, sandbox=sandbox) as old:
        port = int(old.target.rpartition(":")[2])
        with DiscordClient(old.target, timeout=60) as client:
            first = client.queued.create_channel_message(ids.TEXT_CHANNEL_ID, "old", not_before=later)
            with run_proxy(*options, sandbox=sandbox, port=port) as new:
                assert "still in use" in new.log
                assert old.process.stop() == 0
                second = client.queued.wait(client.queued.create_channel_message(ids.TEXT_CHANNEL_ID, "new"))
                assert second.state is QueuedState.SENT
                assert [one.id for one in client.list_queued()] == [first.id, second.id]
