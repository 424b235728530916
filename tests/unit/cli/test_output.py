"""What the tools print: for people in colour, for programs as it is, and always the same text."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from typing import Any

import pytest

from discordproxy.cli.output import show_upload, write_json, write_line

CODES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
LINES = ("ERROR: no such channel", "WARNING: beware", "OK: all is well", "SERVING", "Message sent", "plain")
DOCUMENT: Any = {"name": "hé \u009b \u202e \x1b", "lone": "\ud83d", "list": [1, None, True], "empty": {}}


class Terminal(io.StringIO):
    """A terminal, as far as programs can tell."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "20")


def written(stream: io.StringIO, line: str) -> str:
    write_line(stream, line)
    return stream.getvalue()


@pytest.mark.parametrize("line", LINES)
def test_colour_changes_no_text_however_narrow_the_terminal(line: str) -> None:
    coloured = written(Terminal(), line)
    assert ("\x1b[" in coloured) is (line != "plain")
    assert CODES.sub("", coloured) == written(io.StringIO(), line) == f"{line}\n"


@pytest.mark.parametrize(
    ("environment", "is_terminal", "has_colour"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": ""}, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colour_is_for_people_who_want_it(
    environment: dict[str, str], is_terminal: bool, has_colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in written(Terminal() if is_terminal else io.StringIO(), "ERROR: x")) is has_colour


def test_without_rich_the_text_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rich", "rich.console"):
        monkeypatch.setitem(sys.modules, name, None)
    assert written(Terminal(), "ERROR: x") == "ERROR: x\n"
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    with show_upload(2**24, lambda: 0):
        pass
    assert terminal.getvalue() == ""


def test_rich_is_not_loaded_for_a_program_that_reads() -> None:
    source = (
        "import sys; from discordproxy.cli.commands import main; main(['token', 'x'])\n"
        "print('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize("text", ["\x1b]0;title\x07", "one\ntwo", "\r", "\u202egnp.exe", "\x9b2J"])
def test_a_line_stays_one_line_and_moves_no_cursor(text: str) -> None:
    shown = written(io.StringIO(), f"ERROR: {text}")
    assert shown.count("\n") == 1
    assert shown.rstrip("\n").isprintable()


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "utf-16"])
def test_json_is_json_in_every_encoding(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr("sys.stdout", stream)
    write_json(DOCUMENT)
    stream.seek(0)
    assert json.loads(stream.read()) == DOCUMENT


def test_json_in_colour_is_the_same_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", terminal := Terminal())
    write_json(DOCUMENT)
    assert "\x1b[" in terminal.getvalue()
    assert json.loads(CODES.sub("", terminal.getvalue())) == DOCUMENT


def test_json_for_a_closed_standard_output_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    write_json(DOCUMENT)


def test_a_small_upload_is_not_worth_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    with show_upload(1000, lambda: 0):
        pass
    assert terminal.getvalue() == ""


def test_a_bar_follows_a_large_upload(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    sent = 2**20
    with show_upload(2**22, lambda: sent):
        sent = 2**23  # with what frames the files
    shown = CODES.sub("", terminal.getvalue())
    assert "Uploading" in shown
    assert "Waiting for Discord" in shown
    assert "4.2/4.2 MB" in shown
