"""`discordproxy queue`, against a real server."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from discordproxy.client import DiscordClient
from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, run_proxy
from tests.redis_servers import find_programs, run_redis

LATER = "2035-01-01T00:00:00Z"


@pytest.fixture(scope="module")
def queue_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("queue") / "queue.db"


@pytest.fixture(scope="module")
def proxy(queue_file: Path) -> Iterator[ProxyProcess]:
    """A proxy with three messages: one was sent, one has failed, one waits."""
    with run_proxy("--queue", str(queue_file)) as proxy, DiscordClient(proxy.target, timeout=30) as client:
        queued = client.queued
        queued.wait(queued.create_channel_message(ids.TEXT_CHANNEL_ID, "sent", key="sent"))
        queued.wait(queued.create_direct_message(ids.CLOSED_DM_USER_ID, "failed", key="failed"))
        queued.create_channel_message(ids.TEXT_CHANNEL_ID, "waits", key="waits", not_before=LATER)
        yield proxy


def run(*words: str, proxy: ProxyProcess | None = None) -> subprocess.CompletedProcess[str]:
    place = ["--port", proxy.target.rpartition(":")[2]] if proxy is not None else []
    command = [sys.executable, "-m", "discordproxy", "queue", *words, *place]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_messages_are_listed_in_a_table(proxy: ProxyProcess) -> None:
    done = run("list", proxy=proxy)
    head, *rows = done.stdout.splitlines()
    assert head.split()[:4] == ["ID", "STATE", "CALL", "TARGET"]
    assert [row.split()[1] for row in rows] == ["SENT", "FAILED", "WAITING"]
    assert "403: Cannot send messages to this user" in rows[1]
    assert (done.returncode, done.stderr) == (0, "")


def test_messages_are_chosen_by_state_and_place(proxy: ProxyProcess) -> None:
    done = run("list", "--state", "sent", "--state", "waiting", "--json", proxy=proxy)
    sent, waiting = map(json.loads, done.stdout.splitlines())
    assert (sent["key"], waiting["key"]) == ("sent", "waits")
    assert sent["channel_id"] == str(ids.TEXT_CHANNEL_ID)
    done = run("list", "--limit", "1", "--after", sent["id"], proxy=proxy)
    assert "FAILED" in done.stdout
    assert "There may be more" in done.stderr


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_message_is_shown(proxy: ProxyProcess, more: list[str]) -> None:
    done = run("show", "failed", "--by-key", *more, proxy=proxy)
    assert done.returncode == 0
    assert "PERMISSION_DENIED" in done.stdout
    if more:
        assert json.loads(done.stdout)["state"] == "FAILED"


def test_a_message_is_retried_and_cancelled(proxy: ProxyProcess) -> None:
    assert json.loads(run("retry", "failed", "--by-key", "--json", proxy=proxy).stdout)["state"] == "WAITING"
    with DiscordClient(proxy.target, timeout=30) as client:
        client.queued.wait(client.get_queued(key="failed"))
    assert "CANCELLED" in run("cancel", "failed", "--by-key", proxy=proxy).stdout
    refused = run("cancel", "sent", "--by-key", proxy=proxy)
    assert refused.returncode == 1
    assert refused.stderr.startswith("ERROR: ")
    assert "is SENT, so it cannot be cancelled" in refused.stderr


def test_changes_are_watched(proxy: ProxyProcess) -> None:
    command = [sys.executable, "-m", "discordproxy", "queue", "watch", "--after", "0", "--json"]
    command += ["--port", proxy.target.rpartition(":")[2]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        seen = [json.loads(watching.stdout.readline()) for _ in range(3)]
        watching.terminate()
    assert {one["key"] for one in seen} == {"sent", "failed", "waits"}


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["show", "nobody"], 'no entry "nobody"'),
        (["list", "--limit", "x"], "not a number of messages"),
        (["watch", "--after", "x"], "not a position"),
        (["list", "--state", "lost"], "invalid choice"),
    ],
)
def test_mistakes_are_explained(proxy: ProxyProcess, words: list[str], reason: str) -> None:
    done = run(*words, proxy=proxy)
    assert done.returncode in (1, 2)
    assert reason in done.stderr


def test_a_file_is_checked_and_exported_while_it_is_used(proxy: ProxyProcess, queue_file: Path) -> None:
    assert proxy.target
    done = run("check", str(queue_file))
    assert (done.returncode, done.stdout) == (0, f"OK: {queue_file} is in order\n")
    entries = [json.loads(line) for line in run("export", str(queue_file)).stdout.splitlines()]
    assert [entry["key"] for entry in entries] == ["sent", "failed", "waits"]
    assert "request" in entries[2]
    assert "request" not in entries[0]


@pytest.mark.parametrize("word", ["check", "export"])
def test_what_is_not_a_queue_is_said_to_be_none(tmp_path: Path, word: str) -> None:
    path = tmp_path / "other.db"
    path.write_text("not a database, but long enough to look like one", encoding="utf-8")
    done = run(word, str(path))
    assert done.returncode == 1
    assert "not a queue's file" in done.stderr


@pytest.mark.parametrize("word", ["check", "export"])
def test_a_password_file_that_cannot_be_used_is_named(tmp_path: Path, word: str) -> None:
    done = run(word, "redis://127.0.0.1:1", "--password-file", str(tmp_path / "missing"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "The password file" in done.stderr


def test_a_queue_on_a_server_is_checked_and_exported(tmp_path: Path) -> None:
    password = tmp_path / "password"
    password.write_text("secret\n")
    password.chmod(0o600)
    durable = ("--appendonly", "yes", "--appendfsync", "always")
    options = ("--password-file", str(password), "--prefix", "mine:")
    with run_redis(next(iter(find_programs().values())), *durable, "--requirepass", "secret") as server:
        queue = ("--queue", server.url, "--queue-password-file", str(password), "--queue-prefix", "mine:")
        with run_proxy(*queue) as proxy, DiscordClient(proxy.target, timeout=60) as client:
            client.queued.create_channel_message(ids.TEXT_CHANNEL_ID, "waits", key="waits", not_before=LATER)
        done = run("check", server.url, *options)
        assert (done.returncode, done.stdout) == (0, f"OK: {server.url} is in order\n")
        (entry,) = [json.loads(line) for line in run("export", server.url, *options).stdout.splitlines()]
        refused = run("export", server.url)
    assert (entry["key"], entry["state"]) == ("waits", "WAITING")
    assert (refused.returncode, "Authentication required" in refused.stderr) == (1, True)
