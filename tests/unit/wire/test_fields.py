"""The undocumented names of betterproto that the codec uses exist, and mean what they meant."""

from __future__ import annotations

import dataclasses

import betterproto

from discordproxy import discord_api, wire
from discordproxy.wire.fields import (
    GROUPS,
    UNKNOWN,
    UNSET,
    WAS_SET,
    blank_state,
    fields_of,
    set_state,
    state_of,
)
from tests.unit.wire import kinds
from tests.unit.wire.strategies import PAIRS


def test_a_message_stores_its_fields_and_three_more_entries() -> None:
    for kind, _ in PAIRS:
        names = {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
        assert set(state_of(kind())) == names | {WAS_SET, UNKNOWN, GROUPS}


def test_a_new_message_is_unset() -> None:
    state = state_of(discord_api.Embed())
    assert state["title"] is UNSET
    assert state["fields"] is UNSET
    assert state["color"] is None
    assert (state[WAS_SET], state[UNKNOWN], state[GROUPS]) == (False, b"", {})
    assert state_of(kinds.Choices())[GROUPS] == {"choice": None}


def test_the_state_follows_the_message() -> None:
    message = kinds.Choices()
    message.a_string = "text"
    state = state_of(message)
    assert (state[WAS_SET], state[GROUPS], state["a_string"]) == (True, {"choice": "a_string"}, "text")
    message.parse(b"\xf8\x7f\x01")
    assert state[UNKNOWN] == b"\xf8\x7f\x01"


def test_the_message_follows_the_state() -> None:
    message = discord_api.User()
    state = {**state_of(message), WAS_SET: True, UNKNOWN: b"\xf8\x7f\x01", "username": "name"}
    set_state(message, state)
    assert state_of(message) is state
    assert message.username == "name"
    assert betterproto.serialized_on_wire(message)
    assert bytes(message) == b"\x12\x04name\xf8\x7f\x01"


def test_blank_states_are_separate() -> None:
    for kind in (discord_api.User, kinds.Choices):
        make = blank_state(kind)
        assert make() == make()
        assert make() is not make()
    make = blank_state(kinds.Choices)
    assert make()[GROUPS] is not make()[GROUPS]


def test_a_blank_state_is_that_of_a_new_message_that_counts_as_set() -> None:
    for kind, _ in PAIRS:
        assert blank_state(kind)() == {**state_of(kind()), WAS_SET: True}


def test_making_and_encoding_do_not_build_betterprotos_slow_tables() -> None:
    @dataclasses.dataclass(eq=False, repr=False)
    class Fresh(betterproto.Message):
        number: int = betterproto.int32_field(1)

    assert wire.encode(wire.make(Fresh, {"number": 1})) == b"\x08\x01"
    assert "_betterproto_meta" not in vars(Fresh)
    assert Fresh(1).number == 1
    assert "_betterproto_meta" in vars(Fresh)


def test_fields_are_described_as_in_the_contract() -> None:
    for kind, twin in PAIRS:
        expected = {field.number: field.name for field in twin.DESCRIPTOR.fields}
        assert {field.number: field.name for field in fields_of(kind)} == expected
        assert [field.number for field in fields_of(kind)] == sorted(expected)
