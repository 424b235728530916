"""Discord's JSON, also where it is not quite JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy.discord.json_text import loads, mend


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (rb'"\ud83d"', "\ufffd"),
        (rb'"\ude00"', "\ufffd"),
        (rb'"\ude00\ud83d"', "\ufffd\ufffd"),
        (rb'"\ud83d\ud83d\ude00"', "\ufffd\N{GRINNING FACE}"),
        (rb'"\uD83Dx\uDE00"', "\ufffdx\ufffd"),
        (rb'"\ud83d\\ude00"', "\ufffd\\ude00"),
        (rb'{"\ud83d": ["\\ud83d", "\ud83d\ude00"]}', {"\ufffd": ["\\ud83d", "\N{GRINNING FACE}"]}),
        (b'"a\xffb"', "a\ufffdb"),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
    ],
)
def test_what_is_no_character_is_replaced(body: bytes, value: object) -> None:
    assert loads(body) == value


@pytest.mark.parametrize("body", [b"", b"{", b"<html>", rb'"\ud83"', rb'"\x"'])
def test_what_is_not_json_stays_an_error(body: bytes) -> None:
    with pytest.raises(ValueError, match="."):
        loads(body)


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_of_python_is_read(text: str) -> None:
    """Python writes half pairs as escapes."""
    body = json.dumps(text).encode()
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert loads(body) == json.loads(mend(body)) == whole
