"""`discordproxyserver --check`: what the server would do and what is wrong, while nothing starts."""

from __future__ import annotations

import datetime
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import trustme

from discordproxy.cli.commands import main as command
from discordproxy.cli.server import main
from tests.certificates import Files, write_certificate
from tests.e2e.processes import SERVER, SandboxProcess, run_process, run_proxy
from tests.redis_servers import find_programs, run_redis

Check = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def check(
    sandbox: SandboxProcess,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Check:
    """Check the settings of a server that would start, changed by options; return exit status and lines."""
    for name in os.environ:
        if name.startswith("DISCORD"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("DISCORD_BOT_TOKEN", sandbox.token)
    (folder := tmp_path / "log").mkdir()
    plain = ("--check", "--port", "0", "--discord-url", sandbox.url, "--log-file-path", str(folder))

    def run(*options: str) -> tuple[int, list[str]]:
        status = main([*plain, *options])
        written = capsys.readouterr()
        assert written.err == ""
        assert list(folder.iterdir()) == []
        return status, written.out.splitlines()

    return run


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port of 127.0.0.1 where something else than a proxy listens."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        yield listener.getsockname()[1]


def errors_of(lines: list[str]) -> list[str]:
    return [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]


def warnings_of(lines: list[str]) -> list[str]:
    return [line.removeprefix("WARNING: ") for line in lines if line.startswith("WARNING: ")]


def test_settings_that_are_good_are_told_line_by_line(
    check: Check, sandbox: SandboxProcess, tmp_path: Path
) -> None:
    status, lines = check(
        "--unix-socket", str(tmp_path / "s.sock"), "--metrics-port", "0", "--host", "127.0.0.1"
    )
    told = "\n".join(lines)
    assert "OK: Clients connect to 127.0.0.1, on a free port" in lines
    assert (status, errors_of(lines), warnings_of(lines)) == (0, [], [])
    assert (
        f"OK: Discord at {sandbox.url} knows the token: it is that of Sandbox Bot (100000000000000001)"
        in lines
    )
    assert f"OK: The log goes to {tmp_path}/log/discordproxyserver.log, from level INFO" in lines
    assert f"OK: Clients connect to unix:{tmp_path}/s.sock" in lines
    assert "OK: Metrics, probes and the status page are on a free port of 127.0.0.1" in told
    assert lines[-1] == "no errors, no warnings. Nothing was started."
    assert not (tmp_path / "s.sock").exists()
    assert [request["path"] for request in sandbox.requests()] == ["/users/@me"]


def test_it_is_a_command_too(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert command(["server", "--check", "--sandbox", "--port", "0", "--log-file-path", str(tmp_path)]) == 0
    assert "OK: The sandbox stands in for Discord, and no token is needed\n" in capsys.readouterr().out


def test_a_world_file_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    world = tmp_path / "w.toml"
    options = ["--check", "--sandbox", "--world", str(world), "--port", "0", "--log-file-path", str(tmp_path)]
    world.write_text('users = ["ada"]')
    assert command(["server", *options]) == 0
    assert f"OK: The sandbox stands in for Discord with the world of {world}, and" in capsys.readouterr().out
    world.write_text("users = 5")
    assert command(["server", *options]) == 2
    assert f"ERROR: {world}: users: expected a list" in capsys.readouterr().out


def test_all_mistakes_are_told_at_once(check: Check) -> None:
    status, lines = check(
        "--port", "high", "--max-wait", "-1", "--clients-file", "/missing", "--tls-key", "x"
    )
    assert status == 2
    assert errors_of(lines) == [
        "--port: 'high' is not a number",
        "--max-wait: -1 is not between 0.1 and 86400",
        "--tls-key and --tls-client-ca need --tls-cert beside them",
        "The clients file /missing cannot be read: No such file or directory",
    ]
    assert lines[-1].startswith("4 errors, ")


def test_an_option_that_does_not_exist_is_a_wrong_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", "--prot", "1"]) == 2
    assert capsys.readouterr().err.startswith("ERROR: unrecognized arguments: --prot")


def test_a_missing_token_is_told(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISCORD_BOT_TOKEN")
    status, lines = check()
    assert status == 1
    assert errors_of(lines)[0].startswith("No bot token given: use --token-file")


def test_a_token_that_discord_refuses_is_told(check: Check) -> None:
    status, lines = check("--token", "another")
    assert (status, errors_of(lines)) == (1, ["Discord refuses the bot token"])


def test_a_token_that_cannot_be_tested_is_not_called_good(check: Check) -> None:
    status, lines = check("--discord-url", "http://127.0.0.1:1")
    assert status == 1
    assert errors_of(lines)[0].startswith("The token could not be tested: Discord cannot be reached: ")


def test_a_visible_token_and_an_unencrypted_url_are_warned_of(check: Check, sandbox: SandboxProcess) -> None:
    _, lines = check("--token", sandbox.token)
    assert warnings_of(lines) == [
        "The token is on the command line, where other users can read it: use --token-file"
    ]
    _, lines = check("--discord-url", "http://discord.invalid/api", "--sandbox")
    assert warnings_of(lines) == []  # with the sandbox nothing goes there


@pytest.mark.parametrize(
    ("options", "warning"),
    [
        (("--buckets", "fixed"), "--buckets has no effect without --sandbox"),
        (("--no-limits",), "--no-limits has no effect without --sandbox"),
        (("--metrics-host", "::1"), "--metrics-host has no effect without --metrics-port"),
        (("--host", "0.0.0.0", "--insecure"), "Anyone who can reach 0.0.0.0 can act as the bot"),
    ],
)
def test_settings_that_do_not_fit_are_warned_of(options: tuple[str, ...], warning: str, check: Check) -> None:
    status, lines = check(*options)
    assert status == 0
    assert warnings_of(lines)[0].startswith(warning)


def test_a_port_cannot_be_taken_twice(check: Check, taken_port: int) -> None:
    status, lines = check("--port", str(taken_port), "--metrics-port", str(taken_port))
    assert status == 2
    assert errors_of(lines)[0] == f"--port and --metrics-port are the same: {taken_port}"


@pytest.mark.parametrize("option", ["--port", "--metrics-port", "--sandbox-port"])
def test_a_port_of_another_program_is_an_error(option: str, check: Check, taken_port: int) -> None:
    status, lines = check(option, str(taken_port), *(["--sandbox"] if option == "--sandbox-port" else []))
    assert (status, errors_of(lines)) == (
        1,
        [f"Cannot serve on 127.0.0.1:{taken_port}: Address already in use"],
    )


def test_the_addresses_of_a_running_proxy_are_no_mistake(check: Check, tmp_path: Path) -> None:
    path = tmp_path / "s.sock"
    with run_proxy("--unix-socket", str(path), "--host", "127.0.0.1") as running:
        port = running.target.rpartition(":")[2]
        status, lines = check("--host", "127.0.0.1", "--port", port, "--unix-socket", str(path))
        assert (status, errors_of(lines)) == (0, [])
        assert len(warnings_of(lines)) == 2
        assert all("it is a proxy, which must stop before" in line for line in warnings_of(lines))
        assert path.exists()


def test_an_address_of_another_machine_is_an_error_that_hides_no_other(check: Check, tmp_path: Path) -> None:
    (file := tmp_path / "file").touch()
    status, lines = check("--host", "192.0.2.1", "--insecure", "--unix-socket", str(file))
    assert status == 1
    assert [line.partition(": ")[2] for line in errors_of(lines)] == [
        "Cannot assign requested address",
        "the path exists and is not a socket",
    ]


def test_a_log_file_that_cannot_be_written_is_an_error(check: Check) -> None:
    status, lines = check("--log-file-path", "/missing")
    reason = "No such file or directory"
    assert (status, errors_of(lines)) == (
        1,
        [f"The log file /missing/discordproxyserver.log cannot be written: {reason}"],
    )


def test_an_existing_log_stays_as_it_is(check: Check, tmp_path: Path) -> None:
    (folder := tmp_path / "logs").mkdir()
    (file := folder / "discordproxyserver.log").write_text("as it was")
    assert check("--log-file-path", str(folder))[0] == 0
    assert file.read_text() == "as it was"
    assert errors_of(check("--log-file-path", str(file))[1])[0].endswith("cannot be written: Not a directory")


def test_the_clients_are_named(check: Check, tmp_path: Path) -> None:
    (file := tmp_path / "clients.toml").write_text(
        f'[clients.web]\ntoken_sha256 = "{"0" * 64}"\nmay = ["messages:send"]\n'
    )
    file.chmod(0o600)
    status, lines = check("--clients-file", str(file))
    assert status == 0
    assert f"OK: The clients file {file} says what these may do: web" in lines


def tls(files: Files) -> tuple[str, ...]:
    return "--tls-cert", str(files.certificate), "--tls-key", str(files.key), "--tls-client-ca", str(files.ca)


def test_certificates_are_read(check: Check, tmp_path: Path) -> None:
    files = write_certificate(tmp_path, "server", "localhost")
    status, lines = check(*tls(files))
    assert (status, warnings_of(lines)) == (0, [])
    told = (
        f"OK: Connections are encrypted with the certificate {files.certificate}, and clients need one from"
    )
    assert f"{told} {files.ca}" in lines


@pytest.mark.parametrize(
    ("days", "status", "told"),
    [
        (3.5, 0, "WARNING: The TLS certificate {} is good for 3 more days"),
        (-1.0, 1, "ERROR: Clients do not accept the TLS certificate {}: certificate has expired"),
    ],
)
def test_a_certificate_that_ends_is_told(
    days: float, status: int, told: str, check: Check, tmp_path: Path
) -> None:
    files = write_certificate(tmp_path, "server", "localhost", authority=(authority := trustme.CA()))
    end = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days)
    leaf = authority.issue_cert("localhost", not_after=end)
    leaf.cert_chain_pems[0].write_to_path(files.certificate)
    leaf.private_key_pem.write_to_path(files.key)
    found = check(*tls(files))
    assert found[0] == status
    assert told.format(files.certificate) in found[1]


def test_tls_on_a_unix_socket_alone_is_an_error(
    check: Check, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = write_certificate(tmp_path, "server", "localhost")
    options = ("--check", "--sandbox", "--unix-socket", str(tmp_path / "s.sock"), *tls(files))
    assert main([*options, "--log-file-path", str(tmp_path)]) == 2
    assert "ERROR: TLS needs --host or --port" in capsys.readouterr().out


def test_ctrl_c_is_not_called_success(sandbox: SandboxProcess, tmp_path: Path) -> None:
    sandbox.fail(path="/users/@me", delay_seconds=20)
    command = (SERVER, "--check", "--discord-url", sandbox.url, "--port", "0", "--max-wait", "soon")
    with run_process(*command, cwd=tmp_path, env={"DISCORD_BOT_TOKEN": sandbox.token}) as process:
        process.wait_for("ERROR: --max-wait")
        assert process.stop(signal.SIGINT) == 130


def test_each_bot_is_asked_for(
    check: Check, sandbox: SandboxProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISCORD_BOT_TOKEN")
    (file := tmp_path / "bots.toml").write_text(
        f'[bots.one]\ntoken = "{sandbox.token}"\ndefault = true\n[bots.two]\ntoken = "wrong"\n'
    )
    file.chmod(0o600)
    status, lines = check("--bots-file", str(file))
    assert (status, errors_of(lines)) == (1, ["Bot two: Discord refuses the bot token"])
    assert any(line.startswith("OK: Bot one: Discord at ") for line in lines)
    file.write_text("[bots.one]\n")
    status, lines = check("--bots-file", str(file))
    assert (status, errors_of(lines)) == (
        1,
        [f"The bots file {file}: bots.one: needs either token or token_file"],
    )


@pytest.mark.skipif(not find_programs(), reason="needs a Redis or Valkey server")
def test_the_server_of_shared_limits_is_asked_too(check: Check) -> None:
    with run_redis(next(iter(find_programs().values()))) as server:
        status, lines = check("--shared-limits", server.url)
        assert (status, errors_of(lines)) == (0, [])
        assert "OK: The server that --shared-limits names answers" in lines
    status, lines = check("--shared-limits", server.url)
    assert status == 1
    assert errors_of(lines)[0].startswith("--shared-limits: ")


def test_the_file_of_the_queue_is_looked_at_and_not_made(check: Check, tmp_path: Path) -> None:
    file = tmp_path / "queue.db"
    status, lines = check("--queue", str(file))
    assert (status, f"OK: Queued messages are kept in {file}" in lines) == (0, True)
    assert not file.exists()
    assert errors_of(check("--queue", "/missing/queue.db")[1]) == [
        "The queue's file /missing/queue.db cannot be made: its folder is missing or not writable"
    ]
    file.write_text("something else")
    file.chmod(0o600)
    assert errors_of(check("--queue", str(file))[1])[0].startswith("The queue cannot be opened: ")
    assert file.read_text() == "something else"
    status, lines = check("--queue", "redis://:secret@127.0.0.1:1/0")
    assert (status, errors_of(lines)) == (0, [])
    assert warnings_of(lines) == ["The server that --queue names was not asked: only its URL was read"]
    assert "secret" not in "\n".join(lines)
