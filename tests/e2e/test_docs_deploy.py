"""The service files of the documentation work: supervisor and systemd themselves say so."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.processes import SERVER, run_process, run_sandbox

DEPLOY = Path(__file__).parents[2] / "docs" / "deploy"
SUPERVISOR = Path(sys.executable).with_name("supervisord")
SUPERVISOR_HEAD = """
[supervisord]
nodaemon=true
logfile={folder}/supervisord.log
pidfile={folder}/supervisord.pid
[unix_http_server]
file={folder}/s
[supervisorctl]
serverurl=unix://{folder}/s
[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
"""


def adapt(name: str, folder: Path, *options: str) -> str:
    """Return the program section of a file of the documentation, with this machine's paths and user."""
    parser = configparser.RawConfigParser()
    parser.read(DEPLOY / name)
    section = parser["program:discordproxy"]
    command = re.sub(r"\S+/discordproxyserver", str(SERVER), section["command"])
    command = re.sub(r"--token-file \S+", f"--token-file {folder}/token", command)
    command = re.sub(r"--log-file-path \S+", f"--log-file-path {folder}", command)
    section["command"] = " ".join([command, "--port", "0", *options])
    section["directory"] = str(folder)
    section["stdout_logfile"] = f"{folder}/console.log"
    section["startsecs"] = "1"  # the real value only makes the test longer
    del section["user"]
    return "[program:discordproxy]\n" + "\n".join(f"{key}={value}" for key, value in section.items())


def wait_until(happened: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for something to happen."""
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


@pytest.mark.skipif(not SUPERVISOR.exists(), reason="supervisor is not installed")
@pytest.mark.parametrize("name", ["supervisor-allianceauth.conf", "supervisor.conf"])
def test_supervisor_starts_restarts_and_stops_it(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("s")  # a short name: it will hold a UNIX socket
    console = folder / "console.log"
    configuration = folder / "supervisord.conf"

    def ask(*words: str) -> str:
        command = [str(SUPERVISOR.with_name("supervisorctl")), "-c", str(configuration), *words]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout

    def starts() -> int:
        return console.read_text().count("serves on") if console.exists() else 0

    with run_sandbox() as sandbox:
        (folder / "token").write_text(sandbox.token)
        section = adapt(name, folder, "--discord-url", sandbox.url)
        configuration.write_text(SUPERVISOR_HEAD.format(folder=folder) + section)
        with run_process(SUPERVISOR, "-c", configuration, cwd=folder):
            wait_until(lambda: starts() == 1)
            wait_until(lambda: "RUNNING" in ask("status", "discordproxy"))
            os.kill(int(ask("pid", "discordproxy")), signal.SIGKILL)
            wait_until(lambda: starts() == 2)
            wait_until(lambda: "RUNNING" in ask("status", "discordproxy"))
            assert "stopped" in ask("stop", "discordproxy")
        assert "exit status 0" in (folder / "supervisord.log").read_text()
    assert (folder / "discordproxyserver.log").read_text().rstrip().endswith("Stopped")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    text = (DEPLOY / "discordproxy.service").read_text(encoding="utf-8")
    unit = tmp_path / "discordproxy.service"
    unit.write_text(text.replace("/opt/discordproxy/venv/bin/discordproxyserver", str(SERVER)))
    command = ["systemd-analyze", "verify", "--man=no", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    # It reads other units of this machine too; only what it says of this one counts.
    complaints = [line for line in done.stderr.splitlines() if "discordproxy" in line]
    assert complaints == []
