"""Without what Windows lacks: everything imports, the server serves and stops, both clients call it."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from tests.e2e.processes import run_process
from tests.e2e.scripts import ROOT

MODULE = ("-m", "tests.e2e.windows_like")


def test_server_and_clients_work_without_what_windows_lacks(tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.write_text("token-of-nobody")
    options = ("--sandbox", "--port", "0", "--log-file-path", tmp_path, "--token-file", token)
    env = {"NOTIFY_SOCKET": "/nowhere"}
    with run_process(sys.executable, *MODULE, "server", *options, cwd=ROOT, env=env) as server:
        target = server.wait_for(r"serves on (\S+) for")[1]
        with run_process(sys.executable, *MODULE, "clients", target, cwd=ROOT) as clients:
            assert clients.wait(120) == 0, clients.errors
        assert server.stop(signal.SIGINT) == 0
    modules, *said = clients.lines
    assert int(modules) > 100
    assert said[:2] == ["blocking", "awaited"]
    assert said[2].endswith("unix:/no/such/thing: this system does not have UNIX sockets")
    assert (server.errors, clients.errors) == ([], [])
    log = (tmp_path / "discordproxyserver.log").read_text(encoding="utf-8")
    assert "SIGINT: stopping" in log
    assert log.rstrip().endswith("Stopped")
