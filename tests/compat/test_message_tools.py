"""`discordproxymessage` of 1.x against this server, and this project's beside it: the same words, the same ends."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Callable

import pytest

from discordproxy.sandbox import ids
from tests.compat.peer import Peer, run_program
from tests.e2e.processes import MESSAGE, ProxyProcess, SandboxProcess

Tool = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(params=["1.x", "this"])
def tool(request: pytest.FixtureRequest, peer: Peer) -> Tool:
    """Either tool, given the arguments of its command line."""

    def run_own_tool(*arguments: str) -> subprocess.CompletedProcess[str]:
        return run_program(str(MESSAGE), *arguments)

    return peer.run_message_tool if request.param == "1.x" else run_own_tool


def options_for(target: str) -> list[str]:
    """The options that name a target."""
    host, _, port = target.partition(":")
    return ["--host", host, "--port", port]


def test_a_direct_message(tool: Tool, proxy: ProxyProcess, sandbox: SandboxProcess) -> None:
    result = tool("direct", str(ids.USER_ID), "Hello, world!", *options_for(proxy.target))
    assert (result.returncode, result.stdout.strip(), result.stderr) == (0, "Message sent", "")
    assert [message["content"] for message in sandbox.messages()] == ["Hello, world!"]


def test_a_channel_message(tool: Tool, proxy: ProxyProcess, sandbox: SandboxProcess) -> None:
    result = tool(*options_for(proxy.target), "channel", str(ids.TEXT_CHANNEL_ID), "Grüße ☃")
    assert (result.returncode, result.stdout.strip()) == (0, "Message sent")
    (message,) = sandbox.messages()
    assert (message["channel_id"], message["content"]) == (str(ids.TEXT_CHANNEL_ID), "Grüße ☃")


@pytest.mark.parametrize("place", range(4))
def test_options_stand_anywhere(tool: Tool, place: int, proxy: ProxyProcess, sandbox: SandboxProcess) -> None:
    words = ["direct", str(ids.USER_ID), "Hello"]
    result = tool(*words[:place], *options_for(proxy.target), *words[place:])
    assert (result.returncode, result.stdout.strip(), result.stderr) == (0, "Message sent", "")
    assert [message["content"] for message in sandbox.messages()] == ["Hello"]


def test_a_refusal(tool: Tool, proxy: ProxyProcess) -> None:
    result = tool("direct", str(ids.CLOSED_DM_USER_ID), "x", *options_for(proxy.target))
    told = result.stdout
    assert (result.returncode, result.stderr) == (1, "")
    assert told.startswith("ERROR: ")
    assert "HTTP status code: 403" in told
    assert "JSON error code: 50007" in told


def test_no_server(tool: Tool) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    result = tool("direct", "1", "x", *options_for(f"127.0.0.1:{port}"))
    told = result.stdout
    assert (result.returncode, result.stderr) == (1, "")
    assert told.startswith("ERROR: gRPC error. Status code: UNAVAILABLE")


@pytest.mark.parametrize(
    "arguments", [[], ["direct"], ["both", "1", "x"], ["direct", "one", "x"], ["direct", "1", "x", "y"]]
)
def test_a_command_line_that_makes_no_sense(arguments: list[str], tool: Tool) -> None:
    result = tool(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("usage: discordproxymessage")


def test_something_that_never_answers_ends_this_tool() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        result = run_program(
            str(MESSAGE), "direct", "1", "x", "--timeout", "0.5", *options_for(f"127.0.0.1:{port}")
        )
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.startswith("ERROR: gRPC error. Status code: DEADLINE_EXCEEDED")
