"""Bytes from anywhere: the codec takes and refuses what protobuf takes and refuses, and never fails otherwise."""

from __future__ import annotations

import contextlib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from discordproxy import wire
from tests.unit.wire.strategies import messages, mutations
from tests.unit.wire.test_protobuf import PAIRS_WITH_FIELDS, agree

PAIR = st.sampled_from([pair for pair in PAIRS_WITH_FIELDS if "Maps" not in pair[0].__name__])
"""Maps are left out: the contract has none, and what protobuf makes of broken entries is its own."""


@given(pair=PAIR, data=st.binary(max_size=300))
def test_any_bytes(pair: tuple[Any, Any], data: bytes) -> None:
    agree(data, *pair)


@given(draws=st.data(), pair=PAIR)
def test_messages_that_were_changed(draws: st.DataObject, pair: tuple[Any, Any]) -> None:
    data = draws.draw(messages(pair[1].DESCRIPTOR, 2)).SerializeToString()
    for _ in range(draws.draw(st.integers(1, 4))):
        data = draws.draw(mutations(data))
    agree(data, *pair)


@given(draws=st.data(), first=PAIR, second=PAIR)
def test_messages_taken_for_others(
    draws: st.DataObject, first: tuple[Any, Any], second: tuple[Any, Any]
) -> None:
    agree(draws.draw(messages(first[1].DESCRIPTOR, 2)).SerializeToString(), *second)


@given(pair=PAIR, data=st.binary(max_size=200), most=st.integers(0, 5))
def test_any_bytes_with_few_items_allowed(pair: tuple[Any, Any], data: bytes, most: int) -> None:
    with contextlib.suppress(wire.DecodeError):
        wire.encode(wire.decode(data, pair[0], max_items=most))
