"""The server as a process: how it starts, what it says, how it ends, and what it never says."""

from __future__ import annotations

import concurrent.futures
import json
import re
import signal
import socket
import subprocess
import time
import traceback
import urllib.request
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import grpc
import pytest

from discordproxy import __version__
from discordproxy import discord_api_pb2 as pb2
from discordproxy.client import DiscordClient, DiscordProxyException
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from discordproxy.sandbox import ids
from tests.e2e.processes import SERVER, ProxyProcess, SandboxProcess, run_process, run_proxy, run_sandbox


def send(target: str, content: str = "Hello", timeout: float = 20) -> pb2.Message:
    request = pb2.SendChannelMessageRequest(channel_id=ids.TEXT_CHANNEL_ID, content=content)
    with grpc.insecure_channel(target) as channel:
        message: pb2.Message = DiscordApiStub(channel).SendChannelMessage(request, timeout=timeout).message
        return message


def run_to_end(
    *arguments: str, cwd: Path, env: dict[str, str] | None = None
) -> tuple[int, list[str], list[str]]:
    with run_process(SERVER, *arguments, cwd=cwd, env=env) as process:
        status = process.wait(20)
    return status, process.lines, process.errors


def test_one_line_tells_the_address_and_whose_bot_it_is(sandbox: SandboxProcess) -> None:
    with run_proxy(sandbox=sandbox) as proxy:
        (line,) = proxy.process.lines
    pattern = (
        rf"discordproxyserver {re.escape(__version__)} serves on 127\.0\.0\.1:\d+ for .+ \({ids.BOT_ID}\)"
    )
    assert re.fullmatch(pattern, line)


def test_the_sandbox_needs_nothing_and_prints_its_ids(tmp_path: Path) -> None:
    with run_proxy("--log-file-path", str(tmp_path)) as proxy:
        assert send(proxy.target, "to the sandbox").content == "to the sandbox"
        text = "\n".join(proxy.process.lines)
        assert proxy.process.stop() == 0
    assert str(ids.USER_ID) in text
    assert str(ids.TEXT_CHANNEL_ID) in text
    assert (tmp_path / "discordproxyserver.log").exists()


@pytest.mark.parametrize(
    ("arguments", "env", "status", "text"),
    [
        ([], {}, 1, "No bot token given: use --token-file, --token, or the environment variable DISCORD_BOT_TOKEN; "),
        (["--port", "none"], {}, 2, "--port: 'none' is not a number"),
        (["--token", "x", "--log-file-path", "/nonexistent"], {}, 1,
         "The log file /nonexistent/discordproxyserver.log cannot be written: No such file or directory"),
        (["--token", "x", "--host", "no.such.host.invalid"], {}, 1, "Cannot serve on no.such.host.invalid:50051: "),
        ([], {"DISCORDPROXY_TOKEN_FILE": "/nonexistent"}, 1,
         "The token file /nonexistent cannot be read: No such file or directory"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_clear_line(
    arguments: list[str], env: dict[str, str], status: int, text: str, tmp_path: Path
) -> None:
    ended, lines, errors = run_to_end(*arguments, cwd=tmp_path, env=env)
    assert (ended, lines, len(errors)) == (status, [], 1)
    assert errors[0].startswith(f"ERROR: {text}")


def test_a_refused_token_ends_the_start(sandbox: SandboxProcess, tmp_path: Path) -> None:
    status, lines, errors = run_to_end(
        "--token", "wrong.token", "--discord-url", sandbox.url, "--port", "0", cwd=tmp_path
    )
    assert (status, lines, errors) == (1, [], ["ERROR: Discord refuses the bot token"])


def test_a_port_in_use_ends_the_start(sandbox: SandboxProcess, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        arguments = ("--token", sandbox.token, "--discord-url", sandbox.url, "--port", str(port))
        status, lines, errors = run_to_end(*arguments, cwd=tmp_path)
    assert (status, lines) == (1, [])
    assert errors == [f"ERROR: Cannot serve on 127.0.0.1:{port}: Address already in use"]
    assert sandbox.requests() == []


def test_a_sandbox_port_in_use_ends_the_start(sandbox: SandboxProcess, tmp_path: Path) -> None:
    port = sandbox.url.split(":")[2].split("/")[0]
    status, _, errors = run_to_end("--sandbox", "--sandbox-port", port, "--port", "0", cwd=tmp_path)
    assert (status, errors) == (1, [f"ERROR: The sandbox cannot use port {port}: Address already in use"])


@pytest.mark.parametrize(
    ("options", "buckets"),
    [((), "leaky"), (("--buckets", "fixed"), "fixed"), (("--buckets=sliding",), "sliding")],
)
def test_the_sandbox_counts_as_it_is_told(options: tuple[str, ...], buckets: str) -> None:
    with run_proxy(*options) as proxy:
        origin = proxy.process.wait_for(r"^  (http://[^/]+)/$")[1]
        with urllib.request.urlopen(f"{origin}/sandbox/limits", timeout=60) as answer:
            assert json.load(answer)["buckets"] == buckets


def test_the_sandbox_has_the_world_of_a_file(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "docs" / "examples" / "alliance_auth_world.toml"
    with run_proxy("--world", str(example)) as proxy:
        assert proxy.process.wait_for(r"serves on \S+ for Auth ")
        origin = proxy.process.wait_for(r"^  (http://[^/]+)/$")[1]
        assert proxy.process.wait_for(r"^  guild +\d+ +Wayfarer Alliance$")
        with urllib.request.urlopen(f"{origin}/sandbox/inbox/tree", timeout=60) as answer:
            places = json.load(answer)["places"]
    assert [place["name"] for place in places] == ["Wayfarer Alliance", "Allied Coalition"]
    assert [group["name"] for group in places[0]["groups"]] == [
        "Information",
        "Fleets",
        "Members",
        "Leadership",
    ]


def test_options_without_effect_are_warned_of(sandbox: SandboxProcess) -> None:
    with run_proxy("--no-limits", sandbox=sandbox) as proxy:
        assert "WARNING: --no-limits has no effect without --sandbox" in proxy.process.lines
        assert "--no-limits has no effect without --sandbox" in proxy.log


def test_a_world_with_mistakes_ends_the_start(tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_text('users = [5, "a", "a"]\ncolor = "red"\n')
    status, lines, errors = run_to_end("--sandbox", "--world", "w.toml", "--port", "0", cwd=tmp_path)
    assert (status, lines) == (2, [])
    assert errors == [
        "ERROR: w.toml has 3 mistakes:",
        "  color: unknown key; known are: bot, users, guilds",
        "  users[0].name: expected text of 1 to 32 characters, found 5",
        '  users[2]: there is already a user of the name "a"',
    ]


def test_the_one_command_runs_the_sandbox_alone() -> None:
    with run_process(SERVER.with_name("discordproxy"), "sandbox", "--port", "0", "--no-limits") as process:
        page = process.wait_for(r"^  (http://127\.0\.0\.1:\d+/)$")[1]
        process.wait_for("Ctrl")
        with urllib.request.urlopen(f"{page}sandbox/limits", timeout=60) as answer:
            assert json.load(answer)["global_limit"] is None
        assert process.stop() == 0
        assert process.errors == []


@pytest.mark.slow
def test_discord_out_of_reach_at_the_start_is_no_reason_not_to_serve(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as placeholder:
        port = placeholder.getsockname()[1]
    env = {
        "DISCORD_BOT_TOKEN": "token-of-the-sandbox-bot",
        "DISCORDPROXY_DISCORD_URL": f"http://127.0.0.1:{port}/api/v10",
    }
    with run_proxy("--log-console-level", "INFO", stand_in=False, env=env) as proxy:
        assert proxy.process.lines[-1].endswith("for a bot not known yet")
        with run_sandbox("--port", str(port)):
            assert send(proxy.target).id
            proxy.process.wait_for(r"Discord can be reached, serving for", 30)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_an_idle_server_is_out_in_under_two_seconds(number: signal.Signals, sandbox: SandboxProcess) -> None:
    assert any(
        stop_idle_server(number, sandbox) < 2 for _ in range(3)
    )  # a busy machine holds up one, not three


def stop_idle_server(number: signal.Signals, sandbox: SandboxProcess) -> float:
    """Return how many seconds a server takes to leave that has a connection but no call."""
    with run_proxy(sandbox=sandbox) as proxy, grpc.insecure_channel(proxy.target) as channel:
        request = pb2.GetGuildChannelsRequest(guild_id=ids.GUILD_ID)
        DiscordApiStub(channel).GetGuildChannels(request, timeout=20)  # the connection stays open
        began = time.monotonic()
        assert proxy.process.stop(number) == 0
        return time.monotonic() - began


def test_a_call_that_runs_is_finished_before_the_end(sandbox: SandboxProcess) -> None:
    sandbox.fail(method="POST", delay_seconds=1.0)
    with run_proxy(sandbox=sandbox) as proxy, concurrent.futures.ThreadPoolExecutor() as pool:
        sending = pool.submit(send, proxy.target, "in flight")
        wait_until_received(sandbox, proxy)
        assert proxy.process.stop() == 0
        assert sending.result().content == "in flight"
        with pytest.raises(grpc.RpcError) as caught:
            send(proxy.target)
    assert caught.value.code() is grpc.StatusCode.UNAVAILABLE
    assert [message["content"] for message in sandbox.messages()] == ["in flight"]


def test_the_grace_bounds_how_long_calls_may_take(sandbox: SandboxProcess) -> None:
    sandbox.fail(method="POST", delay_seconds=30.0)
    with (
        run_proxy("--shutdown-grace", "0.5", sandbox=sandbox) as proxy,
        concurrent.futures.ThreadPoolExecutor() as pool,
    ):
        sending = pool.submit(send, proxy.target)
        wait_until_received(sandbox, proxy)
        began = time.monotonic()
        assert proxy.process.stop() == 0
        assert time.monotonic() - began < 20, "it does not wait for the answer"
        with pytest.raises(grpc.RpcError):
            sending.result()


def test_a_second_signal_ends_it_at_once(sandbox: SandboxProcess) -> None:
    sandbox.fail(method="POST", delay_seconds=8.0)
    with run_proxy(sandbox=sandbox) as proxy, concurrent.futures.ThreadPoolExecutor() as pool:
        sending = pool.submit(send, proxy.target)
        wait_until_received(sandbox, proxy)
        proxy.process.popen.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        began = time.monotonic()
        assert proxy.process.stop() == 1
        assert time.monotonic() - began < 5  # the call would take longer
        with pytest.raises(grpc.RpcError):
            sending.result()


def wait_until_received(sandbox: SandboxProcess, proxy: ProxyProcess) -> None:
    """Wait until the request is on its way: the proxy has asked for the channel's guild beside it."""
    until = time.monotonic() + 10
    while not sandbox.requests("GET", "/channels/"):
        assert time.monotonic() < until
        assert proxy.process.popen.poll() is None
        time.sleep(0.02)
    time.sleep(0.1)


def test_secrets_stand_nowhere_in_what_a_run_writes(sandbox: SandboxProcess, tmp_path: Path) -> None:
    token_file = tmp_path / "token"
    token_file.write_text(sandbox.token)
    token_file.chmod(0o600)
    clients_file = tmp_path / "clients.toml"
    digest = sha256(b"secret-of-a-client").hexdigest()
    clients_file.write_text(f'[clients.web]\ntoken_sha256 = "{digest}"\nmay = ["*"]\n')
    clients_file.chmod(0o600)
    secrets = [sandbox.token, "secret-of-a-client", digest, "secret-of-a-stranger", "secret-of-a-webhook"]
    options = ("--log-console-level", "DEBUG", "--log-file-level", "DEBUG", "--token-file", str(token_file))
    more = ("--clients-file", str(clients_file), "--discord-url", sandbox.url)
    with run_proxy(*options, *more, stand_in=False) as proxy:
        client = DiscordClient(proxy.target, timeout=20, token="secret-of-a-client")
        client.create_channel_message(ids.TEXT_CHANNEL_ID, "Hello")
        secrets.append(client.create_webhook(ids.TEXT_CHANNEL_ID, "a webhook").token)
        sandbox.fail(method="POST", status=401, body={"message": "401: Unauthorized", "code": 0})
        stranger = DiscordClient(proxy.target, token="secret-of-a-stranger")
        errors = [
            failure(client.create_channel_message, ids.TEXT_CHANNEL_ID, "x"),
            failure(stranger.create_channel_message, ids.TEXT_CHANNEL_ID, "x"),
            failure(client.execute_webhook, 1, "secret-of-a-webhook", "x"),
            failure(client.call_discord, "GET", "/webhooks/1/secret-of-a-webhook"),
        ]
        command_line = Path(f"/proc/{proxy.process.popen.pid}/cmdline")
        if command_line.exists():
            errors.append(command_line.read_text())
        sandbox.fail(method="POST", drop="before", times=None)
        assert proxy.process.stop() == 0
        written = "\n".join([*proxy.process.lines, *proxy.process.errors, proxy.log, *errors, repr(client)])
    assert "DEBUG" in written
    assert "web SendChannelMessage" in written
    assert all(secrets)
    assert [secret for secret in secrets if secret in written] == []


def failure(call: Callable[..., object], *arguments: object) -> str:
    """Make a call that fails, and return all that its caller sees of that."""
    with pytest.raises(DiscordProxyException) as caught:
        call(*arguments)
    return "".join(traceback.format_exception(caught.value))


def test_version_and_help(tmp_path: Path) -> None:
    assert run_to_end("--version", cwd=tmp_path) == (0, [__version__], [])
    status, lines, errors = run_to_end("-h", cwd=tmp_path)
    assert (status, errors) == (0, [])
    assert any("--discord-url" in line for line in lines)
    assert list(tmp_path.iterdir()) == []


def test_a_console_of_few_characters_is_no_obstacle(sandbox: SandboxProcess) -> None:
    with run_proxy(sandbox=sandbox, env={"PYTHONIOENCODING": "ascii"}) as proxy:
        assert send(proxy.target, "grüße ☃").content == "grüße ☃"
        assert proxy.process.stop() == 0


def test_the_output_may_be_closed(tmp_path: Path) -> None:
    command = f"exec {SERVER} --sandbox --port 0 --log-file-path {tmp_path} >&- 2>&-"
    popen = subprocess.Popen(["bash", "-c", command])
    try:
        until = time.monotonic() + 20
        log = tmp_path / "discordproxyserver.log"
        while not (log.exists() and "Serving on" in log.read_text()):
            assert time.monotonic() < until
            time.sleep(0.1)
    finally:
        popen.terminate()
        assert popen.wait(10) == 0


def test_the_limiters_state_is_told_on_request(sandbox: SandboxProcess) -> None:
    with run_proxy("--log-console-level", "INFO", sandbox=sandbox) as proxy:
        send(proxy.target)
        proxy.process.popen.send_signal(signal.SIGUSR1)
        match = proxy.process.wait_for(r"State on request: serving; 0 waiting, 0 under way, (\d+) buckets", 5)
    assert int(match[1]) >= 1


def test_signals_are_heard_while_discord_does_not_answer(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(30)
        env = {
            "DISCORD_BOT_TOKEN": "x",
            "DISCORDPROXY_DISCORD_URL": f"http://127.0.0.1:{silent.getsockname()[1]}",
        }
        arguments = ("--port", "0", "--log-console-level", "INFO")
        with run_process(SERVER, *arguments, cwd=tmp_path, env=env) as process, silent.accept()[0]:
            process.popen.send_signal(signal.SIGUSR1)
            process.wait_for("State on request: .* 1 under way")
            assert process.stop() == 0
    assert process.lines == []
