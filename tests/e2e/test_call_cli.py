"""`python -m discordproxy call` as a program."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from discordproxy import __version__
from discordproxy.cli.commands import main
from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, SandboxProcess
from tests.e2e.scripts import ENVIRONMENT


def run(*arguments: str, standard_input: str = "") -> tuple[int, str, str]:
    """Run the program; return its exit status and what it wrote to standard output and standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "discordproxy", *arguments],
        input=standard_input.encode(),
        capture_output=True,
        timeout=30,
        env=ENVIRONMENT,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_an_operation_is_called(proxy: ProxyProcess, sandbox: SandboxProcess) -> None:
    port = proxy.target.rpartition(":")[2]
    status, output, errors = run("call", "get", "/users/@me", "--port", port)
    assert (status, errors) == (0, "")
    assert json.loads(output)["id"] == str(ids.BOT_ID)
    path = f"/channels/{ids.TEXT_CHANNEL_ID}/messages"
    body = '{"content": "hellö"}\n'
    status, output, _ = run("call", "POST", path, "--json", "-", "--port", port, standard_input=body)
    message: Any = json.loads(output)
    assert (status, message["content"]) == (0, "hellö")
    assert "hellö" in output
    more = ("--reason", "tidy", "--port", port)
    assert run("call", "DELETE", f"{path}/{message['id']}", *more) == (0, "", "")
    assert sandbox.requests("DELETE")[0]["headers"]["X-Audit-Log-Reason"] == "tidy"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["GET", "channels/42"], "argument PATH: 'channels/42' does not begin with /, as in /users/@me"),
        (["HEAD", "/users/@me"], "argument METHOD: 'HEAD' is not one of GET, POST, PUT, PATCH, DELETE"),
    ],
)
def test_an_invalid_command_line_is_told_with_the_arguments_names(
    arguments: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["call", *arguments])
    assert capsys.readouterr().err.endswith(f": error: {complaint}\n")


def test_a_refusal_of_several_lines_is_one_line(
    proxy: ProxyProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    body = json.dumps({"content": "x" * 2001, "tts": "maybe"})
    path = f"/channels/{ids.TEXT_CHANNEL_ID}/messages"
    assert main(["call", "POST", path, "--json", body, "--port", proxy.target.rpartition(":")[2]]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "Invalid Form Body; In content: Must be 2000 or fewer in length." in line
    assert "\\n" not in line


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["GET", "/channels/42"], "10003"),
        (["GET", "//channels/42"], "path: must begin"),
        (["POST", "/x", "--json", "{"], "the body is not valid JSON"),
        (["POST", "/x", "--json", ""], "the body is not valid JSON"),
    ],
)
def test_an_error_is_one_line(
    arguments: list[str], complaint: str, proxy: ProxyProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["call", *arguments, "--port", proxy.target.rpartition(":")[2]]) == 1
    written = capsys.readouterr()
    assert (written.out, written.err.count("\n")) == ("", 1)
    assert written.err.startswith("ERROR: ")
    assert complaint in written.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["call"],
        ["call", "GET"],
        ["send"],
        ["call", "GET", "/", "--port", "x"],
        ["token"],
        ["token", "a b"],
    ],
)
def test_a_command_line_that_makes_no_sense_is_explained(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2
    assert "usage: " in capsys.readouterr().err


def test_the_version_is_told() -> None:
    assert run("--version") == (0, f"discordproxy {__version__}\n", "")
