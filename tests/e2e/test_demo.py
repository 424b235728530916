"""The demonstration tells the truth, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import sysconfig
import urllib.request
from pathlib import Path

import pytest

from tests.e2e.processes import SERVER, run_process

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "docs" / "examples" / "demo.py"


def run_demo(
    folder: Path, *options: str, python: Path | str = sys.executable, **environment: str
) -> tuple[int, str, str]:
    """Run the demo with a folder for its temporary files; return exit status, output, errors."""
    done = subprocess.run(
        [str(python), "-W", "error", str(DEMO), *options],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"TMPDIR": str(folder)} | environment,
    )
    return done.returncode, done.stdout, done.stderr


def test_everything_is_shown_and_nothing_stays(tmp_path: Path) -> None:
    status, output, errors = run_demo(tmp_path)
    assert (status, errors) == (0, "")
    for words in (
        "Message sent",
        "message with an embed",
        "GUILD_FORUM",
        "AsyncDiscordClient",
        "50007",
        "50035",
    ):
        assert words in output
    assert "DiscordProxyTimeoutError after 0.5 seconds" in output
    assert "\033[" not in output
    assert list(tmp_path.iterdir()) == []
    address = re.search(r"serves on 127\.0\.0\.1:(\d+)", output)
    assert address is not None
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(address[1])))


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent otherwise there")
def test_it_stays_until_ctrl_c_if_it_is_asked_to(tmp_path: Path) -> None:
    command = (sys.executable, DEMO, "--stay")
    with run_process(*command, env={"TMPDIR": str(tmp_path)}) as process:
        page = process.wait_for(r"^  (http://127\.0\.0\.1:\d+/)$", 60)[1]
        with urllib.request.urlopen(f"{page}sandbox/messages", timeout=60) as answer:
            assert "Hello from a shell!" in [message["content"] for message in json.load(answer)]
        assert process.stop(signal.SIGINT) == 0
        assert process.errors == []
        assert "Everything as it should be." in process.lines[-1]
    assert list(tmp_path.iterdir()) == []


def test_quiet_says_nothing_when_all_is_well(tmp_path: Path) -> None:
    # The environment of a proxy that the user has set up already must not disturb it.
    assert run_demo(tmp_path, "--quiet", DISCORDPROXY_PORT="1", DISCORD_BOT_TOKEN="x") == (0, "", "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs symbolic links and sh")
def test_a_failure_is_told_even_when_quiet(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "python").symlink_to(sys.executable)
    (programs / "discordproxyserver").symlink_to(SERVER)
    broken = programs / "discordproxymessage"
    broken.write_text("#!/bin/sh\necho 'ERROR: broken' >&2\nexit 1\n")
    broken.chmod(0o755)
    path = os.pathsep.join([str(ROOT), sysconfig.get_path("purelib")])
    status, output, errors = run_demo(tmp_path, "--quiet", python=programs / "python", PYTHONPATH=path)
    assert (status, output) == (1, "")
    assert "NOT AS EXPECTED: ERROR: broken" in errors
    assert 'NOT AS EXPECTED: "Hello from a shell!"' in errors
