"""Options come from the command line, the environment, or their defaults, in this order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from discordproxy.config import ConfigError, DiscordSettings, Settings, load_settings
from discordproxy.options import OPTIONS

TOKEN = {"DISCORD_BOT_TOKEN": "secret.token"}


def test_the_defaults_are_those_of_1x() -> None:
    settings = load_settings([], TOKEN)
    assert (settings.server.host, settings.server.port) == ("127.0.0.1", 50051)
    assert (settings.log.console_level, settings.log.file_level, settings.log.folder) == (
        "CRITICAL",
        "INFO",
        None,
    )
    assert settings.discord.url == "https://discord.com/api/v10"
    assert settings.discord.token == "secret.token"


def test_the_dataclasses_have_the_defaults_of_the_list() -> None:
    settings, plain = load_settings([], TOKEN), Settings()
    assert (settings.server, settings.log, settings.limits) == (plain.server, plain.log, plain.limits)
    assert (settings.sandbox, settings.clients) == (plain.sandbox, plain.clients)
    assert settings.tracing == plain.tracing


def test_the_command_line_wins_over_the_environment() -> None:
    environ = TOKEN | {"DISCORDPROXY_PORT": "1", "DISCORDPROXY_HOST": "::1"}
    settings = load_settings(["--port", "2"], environ)
    assert (settings.server.port, settings.server.host) == (2, "::1")


def test_every_option_is_taken_from_the_environment(tmp_path: Path) -> None:
    samples = {
        "log-console-level": "DEBUG",
        "advertise": "10.0.0.1:50052",
        "log-file-level": "WARN",
        "log-file-path": str(tmp_path),
        "log-format": "json",
        "tracing": "yes",
        "sandbox": "yes",
        "buckets": "fixed",
        "no-limits": "yes",
        "queue-keep": "8",
        "insecure": "yes",
        "reuse-port": "yes",
        "discord-url": "http://127.0.0.1:1/api/",
        "host": "::1",
        "shared-limits": "redis://127.0.0.1",
        "token": "t",
        "token-file": str(tmp_path / "t"),
    }
    (tmp_path / "t").write_text("t")
    (tmp_path / "t").chmod(0o600)
    for option in OPTIONS:
        variable = option.environment[0]
        others = {} if option.name == "token-file" else TOKEN
        assert variable == "DISCORDPROXY_" + option.name.upper().replace("-", "_")
        assert load_settings([], others | {variable: samples.get(option.name, "7")}) != load_settings(
            [], TOKEN
        )


def test_a_url_loses_its_last_slash() -> None:
    settings = load_settings(["--discord-url", "http://127.0.0.1:8080/api/v10/"], TOKEN)
    assert settings.discord.url == "http://127.0.0.1:8080/api/v10"


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--port", "x"], "--port: 'x' is not a number"),
        (["--port", "65536"], "--port: 65536 is not between 0 and 65535"),
        (
            ["--log-file-level", "LOUD"],
            "--log-file-level: 'LOUD' is not one of DEBUG, INFO, WARN, ERROR, CRITICAL",
        ),
        *(
            (["--discord-url", url], f"--discord-url: {url!r} is not an http or https URL")
            for url in (
                "discord.com",
                "http://",
                "http://[bad",
                "http://x:99999/api",
                "http://a b",
                "ftp://x",
            )
        ),
        *(
            (
                ["--discord-url", f"https://{url}"],
                "--discord-url: the URL must not contain credentials, a query or a fragment",
            )
            for url in ("user:secret@discord.com", "discord.com/api?x=1", "discord.com/api#x")
        ),
        (["--shutdown-grace", "nan"], "--shutdown-grace: nan is not between 0 and 3600"),
        (["--nonsense"], "unrecognized arguments: --nonsense (see discordproxyserver -h)"),
        (["--token"], "argument --token: expected one argument (see discordproxyserver -h)"),
    ],
)
def test_a_mistake_is_told_in_one_line(arguments: list[str], text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(arguments, TOKEN)
    assert str(caught.value) == text
    assert caught.value.exit_status == 2


def test_a_mistake_in_the_environment_names_the_variable() -> None:
    with pytest.raises(ConfigError, match="^DISCORDPROXY_SANDBOX: 'perhaps' is neither true nor false$"):
        load_settings([], TOKEN | {"DISCORDPROXY_SANDBOX": "perhaps"})


def test_an_empty_variable_is_not_set() -> None:
    empty = {variable: "" for option in OPTIONS for variable in option.environment}
    assert load_settings([], empty | TOKEN) == load_settings([], TOKEN)


def test_without_a_token_nothing_starts() -> None:
    assert load_settings(["--bots-file", "b"], {}).discord == DiscordSettings(bots_file=Path("b"))
    with pytest.raises(ConfigError, match="^No bot token given") as caught:
        load_settings([], {})
    assert caught.value.exit_status == 1
    with pytest.raises(ConfigError, match="^No bot token given"):
        load_settings([], {"DISCORD_BOT_TOKEN": " \n"})


def test_the_sandbox_needs_no_token() -> None:
    settings = load_settings(["--sandbox", "--sandbox-port", "50080"], {})
    assert (settings.sandbox.enabled, settings.sandbox.port) == (True, 50080)


def test_the_token_comes_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("from.file\n")
    file.chmod(0o600)
    assert load_settings(["--token-file", str(file)], TOKEN).discord.token == "from.file"
    assert load_settings([], {"DISCORD_BOT_TOKEN_FILE": str(file)}).discord.token == "from.file"
    assert load_settings(["--token", "from.line", "--token-file", str(file)], {}).discord.token == "from.line"


def test_a_token_on_the_command_line_is_known_to_be_seen() -> None:
    assert load_settings(["--token", "from.line"], {}).discord.token_is_visible
    assert not load_settings([], TOKEN).discord.token_is_visible
    assert not load_settings(["--sandbox", "--token", "from.line"], {}).discord.token_is_visible


def test_a_token_file_that_others_can_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("from.file\n")
    file.chmod(0o640)
    with pytest.raises(
        ConfigError, match="its owner's alone, but its mode is 0640: run chmod 600 "
    ) as caught:
        load_settings(["--token-file", str(file)], {})
    assert (str(caught.value).count("\n"), caught.value.exit_status) == (0, 1)


def test_a_token_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file or directory$"):
        load_settings(["--token-file", str(tmp_path / "missing")], {})
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    (tmp_path / "binary").chmod(0o600)
    with pytest.raises(ConfigError, match="cannot be read: it is not text$"):
        load_settings(["--token-file", str(tmp_path / "binary")], {})


@pytest.mark.parametrize("token", ["two words", "tökën", "line\nbreak"])
def test_a_token_that_cannot_stand_in_a_header_is_refused_without_repeating_it(token: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(["--token", token], {})
    assert token not in str(caught.value)


def test_no_repr_shows_the_token() -> None:
    assert "secret.token" not in repr(load_settings([], TOKEN))


def test_help_tells_every_option_with_default_and_variable(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        load_settings(["-h"], {})
    text = "".join(capsys.readouterr().out.split())
    assert caught.value.code == 0
    for option in OPTIONS:
        assert f"--{option.name}" in text
        assert all(variable in text for variable in option.environment)
    assert "Default:50051." in text


def test_passed_sockets_are_served_on_instead_of_the_default_address() -> None:
    passed = {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "3", "LISTEN_FDNAMES": "grpc:metrics"}
    settings = load_settings([], TOKEN | passed)
    assert (settings.server.host, settings.server.passed) == (None, (3, 5))
    assert (settings.metrics.passed, settings.metrics.is_on) == (4, True)
    assert load_settings(["--port", "1"], TOKEN | passed).server.host == "127.0.0.1"


@pytest.mark.parametrize("others", [{"LISTEN_PID": "1"}, {"LISTEN_FDS": "many"}, {"LISTEN_FDS": ""}])
def test_sockets_that_were_passed_to_another_process_do_not_count(others: dict[str, str]) -> None:
    passed = {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"} | others
    assert load_settings([], TOKEN | passed) == load_settings([], TOKEN)


def test_an_empty_variable_does_not_make_the_socket_one_of_two() -> None:
    environ = TOKEN | {"DISCORDPROXY_HOST": "", "DISCORDPROXY_PORT": ""}
    assert load_settings(["--unix-socket", "s"], environ).server.host is None
    assert (
        load_settings(["--unix-socket", "s"], environ | {"DISCORDPROXY_PORT": "1"}).server.host == "127.0.0.1"
    )
