"""`discordproxy send` as a program, and what all tools have in common: where they send to, and what they print."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from discordproxy.cli.commands import main
from discordproxy.cli.message import main as message
from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, SandboxProcess
from tests.e2e.scripts import ENVIRONMENT

PROGRAM = Path(sys.executable).with_name("discordproxy")
CHANNEL = ("channel", str(ids.TEXT_CHANNEL_ID))


def run(proxy: ProxyProcess, *arguments: str, shell_end: str = "") -> tuple[int, str, str]:
    """Run the program for a proxy that the environment names; return exit status, output and errors."""
    command = f'"$0" "$@" {shell_end}'
    done = subprocess.run(
        ["/bin/bash", "-o", "pipefail", "-c", command, PROGRAM, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env=ENVIRONMENT | {"DISCORDPROXY_TARGET": proxy.target},
    )
    return done.returncode, done.stdout, done.stderr


def test_the_message_is_printed_as_json(proxy: ProxyProcess, sandbox: SandboxProcess) -> None:
    status, output, errors = run(proxy, "send", *CHANNEL, "hellö", "--json")
    assert (status, errors) == (0, "")
    sent, (kept,) = json.loads(output), sandbox.messages()
    assert (sent["id"], sent["content"], sent["type"]) == (kept["id"], "hellö", 0)
    assert sent["author"]["id"] == str(ids.BOT_ID)
    assert isinstance(sent["author"].get("flags", 0), int)
    assert sent["timestamp"].startswith(kept["timestamp"][:10])


def test_without_json_it_says_that_it_was_sent(proxy: ProxyProcess) -> None:
    assert run(proxy, "send", "direct", str(ids.USER_ID), "hi") == (0, "Message sent\n", "")


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_an_error_leaves_standard_output_empty(more: tuple[str, ...], proxy: ProxyProcess) -> None:
    status, output, errors = run(proxy, "send", "channel", "42", "hi", *more)
    assert (status, output) == (1, "")
    assert errors.startswith("ERROR: ")
    assert errors.count("\n") == 1


def test_nothing_to_send_is_a_wrong_command_line(proxy: ProxyProcess) -> None:
    status, output, errors = run(proxy, "send", *CHANNEL)
    assert (status, output) == (2, "")
    assert "usage: discordproxy send" in errors
    assert run(proxy, "send", *CHANNEL, "")[2].startswith("ERROR: nothing to send: the text is empty")


def test_the_program_of_1x_has_no_json(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        message([*CHANNEL, "x", "--json"])
    assert "unrecognized arguments: --json" in capsys.readouterr().err


def test_all_tools_take_the_address_from_the_environment(
    proxy: ProxyProcess, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DISCORDPROXY_TARGET", proxy.target)
    assert message([*CHANNEL, "x"]) == 0
    assert main(["send", *CHANNEL, "x", "--json"]) == 0
    assert main(["health"]) == 0
    assert main(["call", "GET", "/users/@me"]) == 0
    assert main(["health", "--port", "1"]) == 1
    assert capsys.readouterr().err == "ERROR: no connection to 127.0.0.1:1: Connection refused\n"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--file", "/missing"), "--file: /missing cannot be read: No such file or directory"),
        (("--file", "/tmp"), "--file: /tmp cannot be read: Is a directory"),
        (("--embed-file", "/missing"), "--embed-file: /missing cannot be read: No such file or directory"),
        (("--tls",), "it does not speak TLS: leave out --tls, --ca and --cert, or start the proxy with"),
        (("--cert", __file__), f"{__file__} cannot be used as a certificate: it must hold a certificate and"),
    ],
)
def test_errors_speak_of_options(arguments: tuple[str, ...], complaint: str, proxy: ProxyProcess) -> None:
    status, _, errors = run(proxy, "send", *CHANNEL, "x", *arguments)
    assert status == 1
    assert complaint in errors


def test_a_full_disk_is_told_although_the_message_was_sent(
    proxy: ProxyProcess, sandbox: SandboxProcess
) -> None:
    status, _, errors = run(proxy, "send", *CHANNEL, "x", "--json", shell_end="> /dev/full")
    assert (status, len(sandbox.messages())) == (1, 1)
    assert errors == "ERROR: the message was sent, but its JSON cannot be written: No space left on device\n"
    status, _, errors = run(proxy, "call", "GET", "/users/@me", shell_end="> /dev/full")
    assert status == 1
    assert errors == "ERROR: the call succeeded, but its answer cannot be written: No space left on device\n"


def test_a_reader_that_has_gone_is_no_error(proxy: ProxyProcess) -> None:
    assert run(proxy, "call", "GET", "/users/@me", shell_end="| true") == (0, "", "")
    assert run(proxy, "send", *CHANNEL, "x", shell_end="| true") == (0, "", "")


def see(proxy: ProxyProcess, *arguments: str) -> str:
    """Run the program on a terminal; return what is seen there."""
    ours, theirs = pty.openpty()
    environment = ENVIRONMENT | {"DISCORDPROXY_TARGET": proxy.target, "TERM": "xterm", "COLUMNS": "120"}
    environment.pop("NO_COLOR", None)
    with subprocess.Popen(
        [PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 65536):
                seen += part
        except OSError:  # how Linux says that nobody holds the other end any more
            pass
        finally:
            os.close(ours)
        assert process.wait(60) == 0
    return seen.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
def test_on_a_terminal_there_is_colour_and_an_upload_shows_how_far_it_is(
    proxy: ProxyProcess, sandbox: SandboxProcess, tmp_path: Path
) -> None:
    (large := tmp_path / "large.bin").write_bytes(os.urandom(4_000_000))
    seen = see(proxy, "send", *CHANNEL, "x", "--file", str(large))
    assert "Uploading" in seen
    assert "/4.0 MB" in seen
    assert re.search("\x1b\\[32mMessage sent\x1b\\[0m\r\n$", seen)
    assert "\x1b[" in see(proxy, "call", "GET", "/users/@me")
