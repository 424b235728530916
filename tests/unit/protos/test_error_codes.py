"""Names for Discord's error codes."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from discordproxy import client, exceptions
from discordproxy.error_codes import DiscordErrorCode
from discordproxy.sandbox.http.errors import ErrorCode
from protos.error_codes import derive_error_codes, read_error_codes

ROOT = Path(__file__).parents[3]
FACTS = ROOT / "protos" / "error_codes.txt"


def test_a_name_equals_its_number_and_says_what_it_means() -> None:
    code = DiscordErrorCode.CANNOT_SEND_TO_USER
    assert (code, code.text) == (50007, "Cannot send messages to this user")
    assert pickle.loads(pickle.dumps(code)) is DiscordErrorCode(50007)
    assert exceptions.DiscordErrorCode is client.DiscordErrorCode is DiscordErrorCode


def test_every_error_of_the_sandbox_has_a_name() -> None:
    for error in ErrorCode:
        assert DiscordErrorCode(error.value[1]).name


def test_the_texts_are_a_few_words_each() -> None:
    texts = [code.text for code in DiscordErrorCode]
    assert [text for text in texts if len(text) > 50 or text.endswith(".")] == []
    assert len(set(texts)) == len(texts)


def test_the_derived_files_are_fresh() -> None:
    for path, text in derive_error_codes(FACTS).items():
        assert (ROOT / path).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("lines", ["5 five text", "5 FIVE", "5 FIVE a\n4 FOUR b", "5 FIVE a\n6 FIVE b"])
def test_lines_that_are_not_valid_are_refused(lines: str, tmp_path: Path) -> None:
    (tmp_path / "codes.txt").write_text(lines, encoding="utf-8")
    with pytest.raises(ValueError, match="code|name"):
        read_error_codes(tmp_path / "codes.txt")
