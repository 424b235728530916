"""JSON that Discord might send one day: it becomes a message that can be sent on, whatever it holds."""

from __future__ import annotations

import dataclasses
import json
import logging
from collections.abc import Iterator
from typing import Any, cast

import betterproto
import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy import discord_api as api
from discordproxy import discord_api_pb2, wire
from discordproxy.discord.convert import KEYS, to_json, to_message
from tests.unit.discord.test_convert import MESSAGE

TYPES = (api.Message, api.Channel, api.User, api.Embed)
NUMBERS = st.integers(-(2**70), 2**70) | st.floats() | st.sampled_from([0, 2**31, 2**32, 2**63, 2**64, 1e400])
TEXTS = st.text(max_size=20) | st.sampled_from(
    [
        "",
        "0",
        "-1",
        str(2**64),
        "1e5",
        "2017-07-11T17:27:07.299000+00:00",
        "0001-01-01T00:00:00+14:00",
        "9" * 5000,
    ]
)
LEAVES = st.none() | st.booleans() | NUMBERS | TEXTS


def names_of(kind: type[betterproto.Message]) -> list[str]:
    return [KEYS.get((kind, field.name), field.name) for field in dataclasses.fields(cast(Any, kind))]


NAMES = sorted({name for kind in vars(api).values() if isinstance(kind, type) and issubclass(kind, betterproto.Message)
                and kind is not betterproto.Message for name in names_of(kind)})  # fmt: skip
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6),
    max_leaves=15,
)


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def check(kind: type[betterproto.Message], document: dict[str, Any]) -> None:
    """What was read can be written, protobuf reads it, and it can go back to Discord."""
    message = to_message(kind, document)
    getattr(discord_api_pb2, kind.__name__).FromString(wire.encode(message))
    json.dumps(to_json(message), allow_nan=True)


@given(kind=st.sampled_from(TYPES), document=st.dictionaries(st.sampled_from(NAMES), ANYTHING, max_size=12))
def test_any_json(kind: type[betterproto.Message], document: dict[str, Any]) -> None:
    check(kind, document)


@given(draws=st.data())
def test_a_message_in_which_something_is_other(draws: st.DataObject) -> None:
    document = json.loads(json.dumps(MESSAGE))
    for _ in range(draws.draw(st.integers(1, 3))):
        place: Any = document
        while True:
            key = draws.draw(st.sampled_from(list(place) if isinstance(place, dict) else range(len(place))))
            if not (isinstance(place[key], dict | list) and place[key] and draws.draw(st.booleans())):
                break
            place = place[key]
        place[key] = draws.draw(ANYTHING)
    check(api.Message, document)


@given(data=st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_that_are_json(data: bytes) -> None:
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError:
        return
    if isinstance(document, dict):
        check(api.Message, document)
