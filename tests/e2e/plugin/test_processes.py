"""The pytest plugin in runs of pytest of their own, as other projects run it."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.processes import run_process

SAMPLE = Path(__file__).parents[2] / "sample_project"
OPTIONS = ("-p", "no:cacheprovider", "-rA", "--durations=0", "--durations-min=0")
LONGEST_END_SECONDS = 1.0
Run = Callable[..., subprocess.CompletedProcess[str]]

pytest.importorskip("pytest_django", reason="pytest-django is not installed")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run pytest on a file of tests, or on a folder."""

    def run(
        source: str = "", *options: str, folder: Path = tmp_path, **env: str
    ) -> subprocess.CompletedProcess[str]:
        if source:
            (folder / "test_it.py").write_text(source)
        known = {
            name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DISCORD"))
        }
        command = [sys.executable, "-m", "pytest", *OPTIONS, *options]
        return subprocess.run(
            command, cwd=folder, env=known | env, capture_output=True, text=True, timeout=120
        )

    return run


def seconds_of(output: str, step: str, test: str) -> float:
    found = re.search(rf"([\d.]+)s {step} +\S*::{test}$", output, re.MULTILINE)
    assert found is not None, output
    return float(found[1])


def list_servers(folder: Path) -> list[str]:
    """Return the running servers whose logs are in a folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # the process has ended
            found.append(path.read_text(encoding="utf-8", errors="replace"))
    return [line for line in found if str(folder) in line and "--sandbox" in line]


def test_the_tests_of_a_sample_project_pass(run: Run) -> None:
    """With plain functions, pytest-asyncio, unittest's and Django's classes, and a live server of pytest-django."""
    done = run(folder=SAMPLE)
    assert done.returncode == 0, done.stdout
    assert " 17 passed" in done.stdout


def test_they_pass_in_several_processes(run: Run) -> None:
    done = run("", "-n", "2", folder=SAMPLE)
    assert done.returncode == 0, done.stdout
    assert " 17 passed" in done.stdout


def test_slow_answers_do_not_hold_up_the_end(run: Run, tmp_path: Path) -> None:
    done = run(
        """
import threading
import pytest
from discordproxy.client import DiscordProxyException

def test_leaves_calls_behind(discord_sandbox, discord_client):
    discord_sandbox.fail("slow", seconds=600)
    def send():
        with pytest.raises(DiscordProxyException):
            discord_client.create_channel_message(300000000000000100, "late", timeout=600)
    for _ in range(3):
        threading.Thread(target=send, daemon=True).start()
    while len(discord_sandbox.requests) < 3:
        pass
""",
        f"--basetemp={tmp_path / 'base'}",
    )
    assert done.returncode == 0, done.stdout
    assert seconds_of(done.stdout, "teardown", "test_leaves_calls_behind") < LONGEST_END_SECONDS
    assert list_servers(tmp_path) == []


def test_a_server_that_does_not_start_is_an_error_with_its_last_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "aiohttp.py").write_text("raise ImportError('aiohttp is broken here')")
    done = run(
        "def test_one(discord_proxy): pass\ndef test_two(discord_proxy): pass\n", PYTHONPATH=str(tmp_path)
    )
    assert done.returncode == 1
    assert "discordproxyserver ended with status 1. Its last lines:" in done.stdout
    assert "ImportError: aiohttp is broken here" in done.stdout
    assert done.stdout.count("ERROR test_it.py::") == 2


@pytest.mark.skipif(not Path("/proc").exists(), reason="processes are looked for in /proc")
def test_the_server_ends_with_tests_that_are_killed(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "import time\ndef test_it(discord_proxy):\n    print('begun', flush=True)\n    time.sleep(60)\n"
    )
    command = (sys.executable, "-m", "pytest", "-s", f"--basetemp={tmp_path / 'base'}", "test_it.py")
    with run_process(*command, cwd=tmp_path) as process:
        process.wait_for("begun")
        assert len(list_servers(tmp_path)) == 1
        process.stop(signal.SIGKILL)
        until = time.monotonic() + 10
        while list_servers(tmp_path) and time.monotonic() < until:
            time.sleep(0.05)
    assert list_servers(tmp_path) == []


def test_a_marker_with_other_words_is_an_error(run: Run) -> None:
    done = run(
        """
import pytest

@pytest.mark.discord(limit=True)
def test_misspelt(discord_sandbox): pass

@pytest.mark.discord(limits="all")
def test_wrong(discord_sandbox): pass
""",
        "--strict-markers",
    )
    assert done.stdout.count("@pytest.mark.discord(limits=True, world=") >= 2
    assert " 2 errors" in done.stdout


WORLDS = """
import pytest

def test_of_the_setting(discord_sandbox):
    assert "user/ada" in discord_sandbox.ids

@pytest.mark.discord(world="bob.toml")
def test_of_the_marker(discord_sandbox):
    assert "user/bob" in discord_sandbox.ids

@pytest.mark.discord(world="")
def test_of_the_sandbox(discord_sandbox):
    assert "text_channel" in discord_sandbox.ids

@pytest.mark.discord(world="none.toml")
def test_of_no_file(discord_sandbox): pass

@pytest.mark.discord(world="wrong.toml")
def test_of_a_wrong_file(discord_sandbox): pass
"""


def test_the_world_comes_from_a_file_beside_the_configuration(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\ndiscord_world = ada.toml\n")
    for name in ("ada", "bob"):
        (tmp_path / f"{name}.toml").write_text(f'users = ["{name}"]\n')
    (tmp_path / "wrong.toml").write_text("users = 5\n")
    done = run(WORLDS)
    assert " 3 passed, 2 errors" in done.stdout
    assert f"The world file {tmp_path / 'none.toml'} cannot be read: " in done.stdout
    assert "The world file wrong.toml cannot be used: world: users: expected a list" in done.stdout


def test_tests_without_its_fixtures_load_nothing_of_it(run: Run) -> None:
    done = run(
        """
import subprocess, sys

def test_it():
    loaded = {name for name in sys.modules if name.startswith("discordproxy")}
    assert loaded == {"discordproxy", "discordproxy.pytest_plugin"}
    assert not {"aiohttp", "betterproto", "grpclib", "orjson"} & sys.modules.keys()
""",
        "-p",
        "no:asyncio",
    )
    assert done.returncode == 0, done.stdout


def test_the_django_apps_outbox_is_emptied_before_each_test(run: Run) -> None:
    done = run(
        """
import pytest
from discordproxy.django import client, outbox

@pytest.mark.parametrize("number", [1, 2])
def test_it(settings, number):
    settings.DISCORDPROXY = {"BACKEND": "locmem"}
    client().create_channel_message(5, "hello")
    assert len(outbox) == 1
""",
        "--ds=fleet.settings",
        PYTHONPATH=str(SAMPLE),
    )
    assert done.returncode == 0, done.stdout


def test_the_django_apps_clients_reach_the_proxy(run: Run) -> None:
    done = run(
        """
from discordproxy.django import client

def test_it(settings, discord_outbox):
    settings.DISCORDPROXY = {"BACKEND": "proxy", "TARGET": "localhost:1"}
    client().create_channel_message(300000000000000100, "hello")
    assert len(discord_outbox) == 1
""",
        "--ds=fleet.settings",
        PYTHONPATH=str(SAMPLE),
    )
    assert done.returncode == 0, done.stdout
