"""`python -m discordproxy token`, and how the tools read a client's token from a file."""

from __future__ import annotations

import argparse
import re
import tomllib
from pathlib import Path

import pytest

from discordproxy.cli.commands import main
from discordproxy.cli.common import add_connection_options, token_of
from discordproxy.server.access.rules import read_rules


@pytest.mark.parametrize("name", ["web", "web.app-2_x"])
def test_the_printed_entry_makes_the_server_accept_the_token(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["token", name]) == 0
    written = capsys.readouterr().out
    (token,) = re.findall(r"^    (\S+)$", written, re.MULTILINE)
    client = read_rules(tomllib.loads(written[written.index("[clients.") :])).find(token.encode())
    assert client is not None
    assert (client.name, written.count(token)) == (name, 1)


def test_no_two_tokens_are_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        main(["token", "web"])
    first, second = re.findall(r"^    (\S+)$", capsys.readouterr().out, re.MULTILINE)
    assert first != second


def read(*arguments: str) -> str | None:
    parser = argparse.ArgumentParser()
    add_connection_options(parser)
    return token_of(parser.parse_args(arguments))


def test_a_token_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(" secret\n")
    file.chmod(0o600)
    assert read("--client-token-file", str(file)) == "secret"
    assert read() is None


@pytest.mark.parametrize(
    ("content", "mode", "complaint"),
    [(b"secret", 0o640, "chmod 600"), (b"\n", 0o600, "is empty"), (b"\xff", 0o600, "it is not text")],
)
def test_a_file_without_a_token_or_that_others_can_read_is_refused(
    content: bytes, mode: int, complaint: str, tmp_path: Path
) -> None:
    file = tmp_path / "token"
    file.write_bytes(content)
    file.chmod(mode)
    with pytest.raises(ValueError, match=f"The client token file {file} .*{complaint}"):
        read("--client-token-file", str(file))


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be read: No such file"):
        read("--client-token-file", str(tmp_path / "missing"))


def test_the_two_programs_are_commands_too(capsys: pytest.CaptureFixture[str]) -> None:
    for word, option in (("server", "--token-file"), ("send", "--embed-file")):
        with pytest.raises(SystemExit) as ended:
            main([word, "-h"])
        assert ended.value.code == 0
        assert option in capsys.readouterr().out


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_token_that_cannot_be_printed_is_an_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Path("/dev/full").open("w") as full:
        monkeypatch.setattr("sys.stdout", full)
        assert main(["token", "web"]) == 1
    assert capsys.readouterr().err == "ERROR: [Errno 28] No space left on device\n"


def test_a_token_without_standard_output_is_an_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout", None)
    assert main(["token", "web"]) == 1
    assert "no standard output" in capsys.readouterr().err
