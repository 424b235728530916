"""What a real proxy tells of its queue: in metrics, on the status page and in the log."""

from __future__ import annotations

import json
import time

from discordproxy.client import DiscordClient
from discordproxy.sandbox import ids
from tests.e2e.telemetry.conftest import Monitored

LATER = "2035-01-01T00:00:00Z"


def wait_until_told(monitored: Monitored, state: str, count: float) -> None:
    """Wait until the metrics tell of so many messages in a state: they are a second old at the most."""
    until = time.monotonic() + 20
    while monitored.sum_of("discordproxy_queue_messages", state=state) != count:
        assert time.monotonic() < until, monitored.get("/metrics")
        time.sleep(0.05)


def wait_for_line(monitored: Monitored, text: str) -> list[str]:
    """Wait until the log has a line with a text; return all its lines."""
    until = time.monotonic() + 20
    while text not in (found := monitored.proxy.log):
        assert time.monotonic() < until
        time.sleep(0.05)
    return found.splitlines()


def test_the_queue_is_counted(monitored: Monitored) -> None:
    def counts() -> list[float]:
        return [
            monitored.sum_of("discordproxy_queue_accepted_total", client=""),
            monitored.sum_of("discordproxy_queue_ended_total", state="sent"),
            monitored.sum_of("discordproxy_queue_ended_total", state="failed"),
            monitored.sum_of("discordproxy_queue_ended_total", state="cancelled"),
        ]

    before = counts()
    states = {
        state: monitored.sum_of("discordproxy_queue_messages", state=state) for state in ("waiting", "failed")
    }
    with DiscordClient(monitored.target, timeout=30) as client:
        client.queued.wait(client.queued.create_channel_message(ids.TEXT_CHANNEL_ID, "sent"))
        failed = client.queued.wait(client.queued.create_direct_message(ids.CLOSED_DM_USER_ID, "failed"))
        waits = client.queued.create_channel_message(ids.TEXT_CHANNEL_ID, "waits", not_before=LATER)
        wait_until_told(monitored, "waiting", states["waiting"] + 1)
        wait_until_told(monitored, "failed", states["failed"] + 1)
        assert monitored.sum_of("discordproxy_queue_oldest_seconds", state="failed") > 0
        assert monitored.sum_of("discordproxy_queue_oldest_seconds", state="waiting") == 0, (
            "it is not due yet"
        )
        assert monitored.sum_of("discordproxy_queue_bytes", state="waiting") > 0
        shown = json.loads(monitored.get("/status.json"))["queue"]
        assert {one["state"]: one["messages"] for one in shown["states"]}["failed"] == states["failed"] + 1
        assert shown["shut"] == ""
        for one in (failed, waits):
            client.cancel_queued(one.id)
        wait_until_told(monitored, "waiting", states["waiting"])
    until = time.monotonic() + 20  # what was told to the caller is counted a moment later
    while (grown := [after - one for after, one in zip(counts(), before, strict=True)]) != [3, 1, 1, 2]:
        assert time.monotonic() < until, grown
        time.sleep(0.05)


def test_the_log_has_a_line_for_acceptance_and_end(monitored: Monitored) -> None:
    with DiscordClient(monitored.target, timeout=30) as client:
        sent = client.queued.wait(client.queued.create_channel_message(ids.TEXT_CHANNEL_ID, "secret text"))
        failed = client.queued.wait(client.queued.create_direct_message(ids.CLOSED_DM_USER_ID, "secret text"))
    lines = wait_for_line(monitored, f" {failed.id} ")
    audit = f"discordproxy.audit: - QueueMessage channel_id={ids.TEXT_CHANNEL_ID} OK"
    assert any(audit in line for line in lines)
    (ended,) = [line for line in lines if f" {sent.id} " in line and " SENT " in line]
    assert "[INFO] discordproxy.queue: " in ended
    assert f"as message {sent.message_id} in channel {sent.channel_id}" in ended
    (warning,) = [line for line in lines if f" {failed.id} " in line and " FAILED " in line]
    assert "[WARNING] discordproxy.queue: " in warning
    assert "PERMISSION_DENIED" in warning
    assert not [line for line in lines if "secret text" in line]
