"""The service files of the documentation work: supervisor and systemd themselves say so."""

from __future__ import annotations

import configparser
import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import xmlrpc.client
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from discordproxy.config import ClientSettings, ConfigError, ServerSettings, load_settings
from tests.e2e.processes import SERVER, SandboxProcess, run_process, run_sandbox

MOST_EXPOSURE = 1.5
"""Of 10, as systemd counts it; the network alone is 1.1."""
FILES = ("supervisor-allianceauth.conf", "supervisor.conf")
DEPLOY = Path(__file__).parents[2] / "docs" / "deploy"
SUPERVISOR = Path(sys.executable).with_name("supervisord")
SUPERVISOR_HEAD = """
[supervisord]
nodaemon=true
logfile={folder}/supervisord.log
pidfile={folder}/supervisord.pid
[unix_http_server]
file={folder}/s
[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
"""


def adapt(name: str, folder: Path, sandbox: SandboxProcess) -> str:
    """Return the program of a file, named like the file, with paths, user and Discord as they are here."""
    folder.mkdir()
    (folder / "token").write_text(sandbox.token)
    (folder / "token").chmod(0o600)
    parser = configparser.RawConfigParser()
    parser.read(DEPLOY / name)
    section = parser["program:discordproxy"]
    command = re.sub(r"\S+/discordproxyserver", str(SERVER), section["command"])
    command = re.sub(r"--token-file \S+", f"--token-file {folder}/token", command)
    command = re.sub(r"--log-file-path \S+", f"--log-file-path {folder}", command)
    section["command"] = f"{command} --port 0 --discord-url {sandbox.url}"
    section["directory"] = str(folder)
    section["stdout_logfile"] = f"{folder}/console.log"
    section["startsecs"] = "1"  # the real value only makes the test longer
    del section["user"]
    return f"[program:{name}]\n" + "\n".join(f"{key}={value}" for key, value in section.items())


@contextlib.contextmanager
def call_supervisor(path: Path) -> Iterator[Any]:
    """Yield what calls the supervisor that listens at this socket."""
    transport = pytest.importorskip("supervisor.xmlrpc").SupervisorTransport(None, None, f"unix://{path}")
    with xmlrpc.client.ServerProxy("http://127.0.0.1", transport) as proxy:
        yield proxy.supervisor


def wait_until(happened: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for something to happen."""
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


@pytest.mark.skipif(not SUPERVISOR.exists(), reason="supervisor is not installed")
def test_supervisor_starts_restarts_and_stops_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("s")  # a short name: it will hold a UNIX socket
    configuration = folder / "supervisord.conf"
    with run_sandbox() as sandbox:
        sections = [adapt(name, folder / name, sandbox) for name in FILES]
        configuration.write_text(SUPERVISOR_HEAD.format(folder=folder) + "\n".join(sections))
        with (
            run_process(SUPERVISOR, "-c", configuration, cwd=folder) as process,
            call_supervisor(folder / "s") as supervisor,
        ):
            process.wait_for("RPC interface 'supervisor' initialized")
            for starts in (1, 2):
                for name in FILES:
                    wait_until(lambda: count_starts(folder / name) == starts)  # noqa: B023 - called at once
                    wait_until(lambda: supervisor.getProcessInfo(name)["statename"] == "RUNNING")  # noqa: B023
                    if starts == 1:
                        os.kill(supervisor.getProcessInfo(name)["pid"], signal.SIGKILL)
            supervisor.stopAllProcesses()
    said = (folder / "supervisord.log").read_text()
    for name in FILES:
        assert f"exited: {name} (terminated by SIGKILL; not expected)" in said
        assert f"stopped: {name} (exit status 0)" in said  # and not killed, as after stopwaitsecs
        log = (folder / name / "discordproxyserver.log").read_text()
        assert log.count("Serving on") == 2, "the log file holds both lives"
        assert log.rstrip().endswith("Stopped")


def count_starts(folder: Path) -> int:
    """Return how often the proxy has said where it serves."""
    console = folder / "console.log"
    return console.read_text().count("serves on") if console.exists() else 0


needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed"
)


def ask_systemd(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `systemd-analyze`, which only reads."""
    command = ["systemd-analyze", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@needs_systemd
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path: Path) -> None:
    text = (DEPLOY / "discordproxy.service").read_text(encoding="utf-8")
    unit = tmp_path / "discordproxy.service"
    unit.write_text(text.replace("/opt/discordproxy/venv/bin/discordproxyserver", str(SERVER)))
    done = ask_systemd("verify", "--man=no", unit)
    # It reads other units of this machine too; only what it says of this one counts.
    complaints = [line for line in done.stderr.splitlines() if "discordproxy" in line]
    assert complaints == []


@needs_systemd
def test_systemd_finds_the_unit_little_exposed() -> None:
    done = ask_systemd("security", "--offline=true", "--no-pager", DEPLOY / "discordproxy.service")
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd-analyze cannot judge a file")
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    assert found is not None, done.stderr
    assert float(found[1]) <= MOST_EXPOSURE


def test_the_unit_hands_the_token_over_in_a_file_and_waits_for_the_proxys_word() -> None:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DEPLOY / "discordproxy.service")
    service = parser["Service"]
    assert service["Type"] == "notify"
    assert service["LoadCredential"].startswith("token:")
    assert "--token-file %d/token" in service["ExecStart"]
    arguments = service["ExecStart"].replace("%d/token", "/dev/null").split()[1:]
    with pytest.raises(ConfigError, match="No bot token given"):  # all else is understood
        load_settings(arguments, {})
    assert int(service["TimeoutStopSec"]) > ServerSettings().shutdown_grace
    assert int(service["LimitNOFILE"]) >= ClientSettings().max_connections + 512
