"""Entries of lists go straight to the wire, and nobody can tell: the bytes and the warnings are those of messages."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import betterproto
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from discordproxy import discord_api as api
from discordproxy.discord.answers import json_fields, read_one, transcode
from discordproxy.discord.convert import NULL_SAYS, OTHERWISE, SPECIAL, TIMESTAMP, key_of, to_message
from discordproxy.discord.errors import UnexpectedAnswer
from discordproxy.wire import EncodeError, encode
from discordproxy.wire.fields import Field, fields_of
from discordproxy.wire.transcoder import transcoder_of
from tests.unit.discord.test_convert import MESSAGE

LISTED: list[type[betterproto.Message]] = [
    field.type
    for name, response in sorted(vars(api).items())
    if name.endswith("Response") and isinstance(response, type)
    for field in fields_of(response)
    if field.kind == "message" and field.is_repeated
]


def _within(kinds: list[type[betterproto.Message]]) -> Iterator[type[betterproto.Message]]:
    found = dict.fromkeys(kinds)
    for kind in kinds:
        found.update(dict.fromkeys(field.type for field in fields_of(kind) if field.kind == "message"))
    yield from found if len(found) == len(kinds) else _within(list(found))


KINDS = list(_within(LISTED))
"""Every type that occurs in a list of an answer, at any depth."""

TEXT = st.sampled_from(["", "a", "ä€😀\0", "x" * 127, "x" * 128, "\ud83d", "5", "0"]) | st.text(max_size=5)
IDS = st.sampled_from(["0", "1", "80351110224678912", "9223372036854775808", str(2**64 - 1)]) | st.integers(
    0, 2**64 - 1
).map(str)
NUMBERS = st.sampled_from([0, 1, 127, 128, 2047, -1, 2**31 - 1, 2**31, 2**32, 2**63, -(2**31)])
TIMES = st.sampled_from(
    ["2017-07-11T17:27:07.299000+00:00", "2017-07-11T19:27:08.5+02:00", "2017-07-11T17:27:07Z", "then"]
)
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, False, 0, 1, -1, 1.0, 1.5, -0.0, 2**64, 1e300, "", "0", "1", " 7 ", "1_0", "\ud83d", "text",
     [], {}, [None], ["1"], [1], [True], [{}], {"id": "1"}, {"1": 2}, [{"id": "1"}], [[]]]
)  # fmt: skip
"""What may stand anywhere, and is mostly wrong."""


def _ordinary(kind: type[betterproto.Message], field: Field, depth: int) -> st.SearchStrategy[Any]:
    """Make up a value as Discord documents it."""
    if (kind, field.name) in SPECIAL and field.kind != "enum":
        return st.just(MESSAGE["mention_channels"]) | st.just({"bot_id": "7", "premium_subscriber": None})
    one: st.SearchStrategy[Any]
    if field.kind == "message":
        one = documents(field.type, depth - 1) if depth else st.just({})
    elif field.kind == "string":
        one = TIMES if TIMESTAMP.fullmatch(field.name) else TEXT
    else:
        one = {"uint64": IDS, "bool": st.booleans(), "double": st.floats()}.get(field.kind, NUMBERS)
    return st.lists(one, max_size=3) if field.is_repeated else one


@cache
def documents(kind: type[betterproto.Message], depth: int = 2) -> st.SearchStrategy[dict[str, Any]]:
    """Make up JSON objects of Discord for a type of message: mostly ordinary, with odd values here and there."""
    values: dict[str, st.SearchStrategy[Any]] = {"unknown": ODD}
    for field in fields_of(kind):
        value = _ordinary(kind, field, depth)
        values[key_of(kind, field.name)] = value | st.none() | value | ODD
        if (kind, field.name) in OTHERWISE:
            values[OTHERWISE[kind, field.name]] = value | ODD
    return st.fixed_dictionaries({}, optional=values)


def _outcome(make: Callable[[], bytes], caplog: pytest.LogCaptureFixture) -> tuple[Any, list[str]]:
    caplog.clear()
    try:
        made: Any = make()
    except (EncodeError, UnexpectedAnswer) as error:
        made = str(error)
    return made, caplog.messages[:]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_bytes_errors_and_warnings_are_those_of_messages(
    kind: type[betterproto.Message], data: st.DataObject, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    ids: dict[Any, bytes] = {}
    for document in data.draw(st.lists(documents(kind), min_size=1, max_size=3)):
        expected = _outcome(lambda document=document: encode(read_one(kind, document, "GET")), caplog)  # type: ignore[misc]
        assert _outcome(lambda document=document: transcode(kind, document, ids, "GET"), caplog) == expected  # type: ignore[misc]


def test_a_whole_message_takes_the_short_way() -> None:
    document = orjson.loads(orjson.dumps({**MESSAGE, "nonce": "1234"}))
    assert transcoder_of(api.Message, json_fields)(document, {}) == encode(to_message(api.Message, document))


@pytest.mark.parametrize("value", [None, {"id": "10"}])
def test_an_answered_message_that_is_gone_is_told_from_one_that_is_not(value: Any) -> None:
    (key,) = (key for _, key in NULL_SAYS)
    document = {"id": "1", key: value}
    assert transcoder_of(api.Message, json_fields)(document, {}) == encode(to_message(api.Message, document))


@pytest.mark.parametrize("document", [[], "text", 5, True])
def test_what_is_no_object_is_refused_as_by_a_message(document: Any) -> None:
    with pytest.raises(UnexpectedAnswer):
        transcode(api.Channel, document, {}, "GET")
