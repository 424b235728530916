"""A call's id: its caller's where that will do, else our own."""

from __future__ import annotations

import pytest

from discordproxy.server.calls.metadata import make_request_id, read_request_id


@pytest.mark.parametrize("given", ["a", "0b1c-77", "Forum:mail.7_1", "x" * 64])
def test_a_sensible_id_is_taken(given: str) -> None:
    assert read_request_id(given) == given


@pytest.mark.parametrize(
    "given",
    [None, "", "x" * 65, "zwölf", "two\nlines", "a\n", "\x7f", "a b", "a] OK [b", '"', "a=1", "٣", b"bytes"],
)
def test_anything_else_is_replaced(given: object) -> None:
    made = read_request_id(given)
    assert made != given
    assert read_request_id(made) == made


def test_no_id_is_made_twice() -> None:
    assert len({make_request_id() for _ in range(1000)}) == 1000
