"""Lines of the log: none is forged, none is endless, none holds a token."""

from __future__ import annotations

import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.discord_api import CallDiscordRequest, CallDiscordRequestQueryParameter
from discordproxy.server.calls.summary import summary_of, target_of
from discordproxy.server.logging.formats import FILE, JsonFormatter, TextFormatter
from discordproxy.server.logging.lines import CUT, LONGEST_BYTES, cut, cut_middle, escape
from tests.examples import examples

FORMATTERS = [TextFormatter(FILE), JsonFormatter()]
BREAKS = ["\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
both = pytest.mark.parametrize("formatter", FORMATTERS, ids=["text", "json"])


def write(formatter: logging.Formatter, message: str, error: BaseException | None = None) -> str:
    exc_info = None if error is None else (type(error), error, error.__traceback__)
    return formatter.format(logging.LogRecord("x", logging.INFO, "x", 1, "%s", (message,), exc_info))


@both
@pytest.mark.parametrize("end", BREAKS, ids=ascii)
def test_nothing_in_a_message_begins_a_line_of_its_own(formatter: logging.Formatter, end: str) -> None:
    line = write(formatter, f"real{end}2026-01-01 00:00:00,000 [INFO] discordproxy.audit: forged")
    assert line.splitlines() == [line]
    assert "forged" in line


@both
@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\u200f"], ids=ascii)
def test_nothing_in_a_message_steers_a_terminal(formatter: logging.Formatter, sign: str) -> None:
    assert sign not in write(formatter, f"a{sign}b")


@both
@examples(30)
@given(text=st.text(st.characters(), max_size=300) | st.text(st.sampled_from(BREAKS), max_size=20))
def test_a_line_is_one_line_whatever_the_text(formatter: logging.Formatter, text: str) -> None:
    assert len(write(formatter, text).splitlines()) == 1


def test_json_still_holds_what_was_said() -> None:
    text = "".join(BREAKS) + "\u202eé🔥\x7f\ud800"
    assert json.loads(write(JsonFormatter(), text))["message"] == text


@both
@pytest.mark.parametrize("character", ["x", "\n", "é", "🔥", '"', "\u2028", "\ud800"], ids=ascii)
def test_no_line_is_longer_than_8_kib(formatter: logging.Formatter, character: str) -> None:
    line = write(formatter, character * 1_000_000)
    assert len(f"{line}\n".encode("utf-8", "backslashreplace")) <= LONGEST_BYTES


def caught(text: str) -> ValueError:
    try:
        raise ValueError(text)
    except ValueError as error:
        return error


def test_the_lines_of_a_traceback_are_indented_and_none_is_forged_or_endless() -> None:
    text = write(
        TextFormatter(FILE), "bad", caught("first\n2026 [INFO] forged\n" + "x" * 1_000_000 + " the end")
    )
    first, *others = text.split("\n")
    assert first.endswith("x: bad")
    assert all(line.startswith("    ") for line in others)
    assert any(line.strip().startswith("2026 [INFO] forged") for line in others)
    assert max(len(line.encode()) for line in others) < LONGEST_BYTES


def test_a_traceback_in_json_is_cut_in_its_middle() -> None:
    line = write(JsonFormatter(), "bad", caught("x" * 1_000_000 + " the end"))
    told = json.loads(line)
    assert len(line.encode()) < LONGEST_BYTES
    assert told["message"] == "bad"
    assert told["exception"].startswith("Traceback")
    assert told["exception"].endswith(" the end")


@both
def test_no_line_holds_a_token(formatter: logging.Formatter) -> None:
    path = "/webhooks/1/geheim"
    assert "geheim" not in write(formatter, f"https://discord.com{path}", caught(path))


def test_a_call_of_any_operation_is_a_short_line_whatever_it_is_called() -> None:
    request = CallDiscordRequest("G" * 1_000_000, "/" + "x" * 1_000_000)
    assert len(target_of(request)) < 300
    assert len(summary_of(request)) < 10_000


def test_secrets_of_any_operation_stay_out() -> None:
    request = CallDiscordRequest(
        "POST",
        "/oauth2/token?client_secret=geheim",
        query=[CallDiscordRequestQueryParameter("access_token", "geheim")],
        json_body='{"refresh_token": "geheim", "list": [{"client_secret": "geheim"}]}',
    )
    assert "geheim" not in summary_of(request)
    assert "/oauth2/token" in summary_of(request)


@pytest.mark.parametrize("text", ["", "short", "é" * 10, "🔥" * 10])
@pytest.mark.parametrize("most", [6, 10, 100])
def test_a_text_is_cut_to_bytes_and_never_within_a_character(text: str, most: int) -> None:
    shown = cut(text, most)
    assert len(shown.encode()) <= most
    assert shown == text or text.startswith(shown.removesuffix(CUT))


def test_the_end_of_a_text_outlives_a_cut_in_its_middle() -> None:
    assert cut_middle("a" * 100 + "z", 20) == "aaaaa ...aaaaaaaaaaz"
    assert cut_middle("short", 20) == "short"


def test_what_can_be_shown_is_shown_as_it_is() -> None:
    assert escape("zwölf 🔥 \\n") == "zwölf 🔥 \\n"
    assert escape("a\nb\x1b") == r"a\nb\x1b"
