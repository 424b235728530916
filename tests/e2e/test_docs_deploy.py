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
from discordproxy.options import OPTIONS
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
def test_systemd_finds_nothing_wrong_with_instances_that_share_sockets(tmp_path: Path) -> None:
    text = (DEPLOY / "discordproxy.service").read_text(encoding="utf-8")
    page = (DEPLOY.parent / "operations" / "stand-alone.md").read_text(encoding="utf-8")
    (added,) = re.findall(r"```text\n\[Service\]\n(Sockets=.*?)```", page, re.DOTALL)
    unit, sockets = tmp_path / "discordproxy@.service", tmp_path / "discordproxy.socket"
    text = text.replace("/opt/discordproxy/venv/bin/discordproxyserver", str(SERVER))
    unit.write_text(text.replace("[Service]\n", f"[Service]\n{added}"))
    sockets.write_text((DEPLOY / "discordproxy.socket").read_text(encoding="utf-8"))
    done = ask_systemd("verify", "--man=no", sockets, tmp_path / "discordproxy@a.service")
    assert [line for line in done.stderr.splitlines() if "discordproxy" in line] == []
    assert f"Service={unit.stem}a.service" in sockets.read_text()


@needs_systemd
def test_systemd_finds_nothing_wrong_with_instances_that_share_limits(tmp_path: Path) -> None:
    text = (DEPLOY / "discordproxy.service").read_text(encoding="utf-8")
    page = (DEPLOY.parent / "operations" / "several-proxies.md").read_text(encoding="utf-8")
    (added,) = re.findall(r"```text\n(\[Service\]\n.*?)```", page, re.DOTALL)
    unit, more = tmp_path / "discordproxy@.service", tmp_path / "discordproxy@.service.d" / "override.conf"
    more.parent.mkdir()
    for path, content in ((unit, text), (more, added)):
        path.write_text(content.replace("/opt/discordproxy/venv/bin/discordproxyserver", str(SERVER)))
    done = ask_systemd("verify", "--man=no", tmp_path / "discordproxy@50051.service")
    assert [line for line in done.stderr.splitlines() if "discordproxy" in line] == []
    for option in re.findall(r"Environment=(DISCORDPROXY_\w+)=", added):
        assert any(option in each.environment for each in OPTIONS)


@needs_systemd
def test_systemd_finds_the_unit_little_exposed() -> None:
    done = ask_systemd("security", "--offline=true", "--no-pager", DEPLOY / "discordproxy.service")
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd-analyze cannot judge a file")
    found = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    assert found is not None, done.stderr
    assert float(found[1]) <= MOST_EXPOSURE


@pytest.fixture
def service() -> dict[str, list[str]]:
    """The unit's section for the service: every key with all its values."""
    return read_section((DEPLOY / "discordproxy.service").read_text(encoding="utf-8"), "Service")


def read_section(text: str, name: str) -> dict[str, list[str]]:
    """Return a section of a unit; keys may stand there several times."""
    section = text.partition(f"[{name}]\n")[2].partition("\n[")[0]
    found: dict[str, list[str]] = {}
    for line in section.splitlines():
        if line and not line.startswith("#"):
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def environment_of(section: dict[str, list[str]]) -> dict[str, str]:
    """Return the variables that a unit sets, with an empty file for each credential."""
    pairs = [line.partition("=")[::2] for line in section["Environment"]]
    return {name: re.sub("^%d/.*", "/dev/null", value) for name, value in pairs}


def test_the_unit_hands_the_token_over_in_a_file_and_waits_for_the_proxys_word(
    service: dict[str, list[str]],
) -> None:
    assert service["Type"] == ["notify"]
    assert service["LoadCredential"][0].startswith("token:")
    assert "DISCORDPROXY_TOKEN_FILE=%d/token" in service["Environment"]
    arguments = service["ExecStart"][0].split()[1:]
    with pytest.raises(ConfigError, match="No bot token given"):  # all else is understood
        load_settings(arguments, environment_of(service))
    assert int(service["TimeoutStopSec"][0]) > ServerSettings().shutdown_grace
    assert int(service["LimitNOFILE"][0]) >= ClientSettings().max_connections + 512


def test_the_unit_and_the_advice_about_it_agree(service: dict[str, list[str]]) -> None:
    page = (DEPLOY.parent / "operations" / "stand-alone.md").read_text(encoding="utf-8")
    (user,), (group,), (folder,) = service["User"], service["Group"], service["RuntimeDirectory"]
    assert f"adduser --system --group --no-create-home {user}" in page
    assert f"adduser www-data {group}" in page, (
        "callers enter the folder of the socket as members of the group"
    )
    assert service["RuntimeDirectoryMode"] == ["0750"]
    assert f"DISCORDPROXY_UNIX_SOCKET=/run/{folder}/" in page
    (file,) = service["EnvironmentFile"]
    assert file.startswith("-"), "it may be missing"
    assert f"`{file[1:]}`" in page
    assert f"systemctl edit {Path('discordproxy.service').stem}" in page
    credential = service["LoadCredential"][0].partition(":")[2]
    assert f"install -m 600 /dev/null {credential}" in page


def test_what_the_page_adds_to_the_unit_is_understood_by_the_server(service: dict[str, list[str]]) -> None:
    page = (DEPLOY.parent / "operations" / "stand-alone.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```ini\n(DISCORDPROXY_.*?)```", page, re.DOTALL)
    added = read_section(page, "Service")
    lines = [line for block in blocks for line in block.splitlines()] + added["Environment"]
    assert len(lines) > 5
    variables = dict(line.split("=", 1) for line in lines)
    known = {variable for option in OPTIONS for variable in option.environment}
    assert set(variables) <= known
    load_settings(["--sandbox"], environment_of(service) | variables)
    credentials = {line.partition(":")[0] for line in added["LoadCredential"]}
    assert {value[3:] for value in variables.values() if value.startswith("%d/")} == credentials
