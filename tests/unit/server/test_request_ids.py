"""A call's id: its caller's where that will do, else our own."""

from __future__ import annotations

import pytest

from discordproxy.server.request_ids import make_request_id, read_request_id


@pytest.mark.parametrize("given", ["a", "0b1c-77", "with blanks and {signs}", "x" * 128])
def test_a_sensible_id_is_taken(given: str) -> None:
    assert read_request_id(given) == given


@pytest.mark.parametrize("given", [None, "", "x" * 129, "zwölf", "two\nlines", "\x7f", b"bytes"])
def test_anything_else_is_replaced(given: object) -> None:
    made = read_request_id(given)
    assert made != given
    assert read_request_id(made) == made


def test_no_id_is_made_twice() -> None:
    assert len({make_request_id() for _ in range(1000)}) == 1000
