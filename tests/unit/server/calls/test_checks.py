"""Requests within bounds: what is refused before anything is made of it, and that nothing real is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import betterproto
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy import discord_api as api
from discordproxy import wire
from discordproxy.discord.errors import InvalidRequest
from discordproxy.server.calls.checks import (
    BOUNDS,
    ITEMS,
    JSON,
    PICTURES,
    QUERY_CHARACTERS,
    TEXT_CHARACTERS,
    TEXTS,
)
from discordproxy.server.calls.failures import failure_of
from discordproxy.server.handlers.raw import check
from discordproxy.server.services import ServerCodec
from discordproxy.wire.bounds import has_more
from discordproxy.wire.fields import fields_of

PROTO = Path(__file__).parents[4] / "protos" / "discord_api.proto"
CODEC = ServerCodec(BOUNDS)
REQUESTS = [
    kind
    for name, kind in vars(api).items()
    if name.endswith("Request") and isinstance(kind, type) and issubclass(kind, betterproto.Message)
]


def read(request: Any) -> Any:
    """Decode a request as the server does."""
    return CODEC.decode(wire.encode(request), type(request))


def raw(**fields: Any) -> api.CallDiscordRequest:
    return api.CallDiscordRequest(**{"method": "POST", "path": "/x", **fields})


def send(**fields: Any) -> api.SendChannelMessageRequest:
    return api.SendChannelMessageRequest(channel_id=1, **fields)


TOO_MUCH = {
    "path": raw(path="/a" * 4097),
    "reason": raw(reason="ä" * 513),
    "query": raw(query=[api.CallDiscordRequestQueryParameter("a")] * ITEMS),
    "QueryParameter.value": raw(query=[api.CallDiscordRequestQueryParameter("a", "b" * 8193)]),
    "json_body: must hold": raw(json_body="[" + '{"a":0},' * 10_001 + "0]"),
    "json_body: must be": raw(json_body='"' + "a" * (JSON["json_body"][0] - 1) + '"'),
    "json_body: of more": raw(json_body='"' + "a" * 2**20 + 'ä"'),
    "components_json: must hold": send(components_json="[" + "[]," * 1_001 + "0]"),
    "components_json: must be": send(components_json="[" + " " * JSON["components_json"][0] + "]"),
    "emoji": api.AddReactionRequest(1, 1, emoji="x" * 101),
    "File.name": send(files=[api.File(name="n" * 261)]),
    "File.part": raw(files=[api.CallDiscordRequestFile(name="n", part="n" * 261)]),
    "files": send(files=[api.File(name="n")] * ITEMS),
    "content": send(content="\0" * (TEXT_CHARACTERS + 1)),
    "Embed.description": send(embeds=[api.Embed(description="x" * (TEXT_CHARACTERS + 1))]),
    "embeds": send(embeds=[api.Embed()] * ITEMS),
    "fields": send(embeds=[api.Embed(fields=[api.EmbedField()] * ITEMS)]),
    "description": send(embeds=[api.Embed(description="x" * TEXT_CHARACTERS)] * (ITEMS // 60)),
    "too many items in description": send(embeds=[api.Embed(description="\0" * 1000)] * (ITEMS // 20)),
    "image": api.CreateScheduledEventRequest(1, image="a" * (PICTURES["image"] + 1)),
    "avatar: must not hold": api.CreateWebhookRequest(1, "x", avatar="data:image/png;base64," + "\0" * 99),
    "image: must not hold": api.CreateScheduledEventRequest(1, image='"' * 2**20),
    "webhook_token": api.ExecuteWebhookRequest(1, "t" * 261),
    "message_ids": api.DeleteMessagesRequest(1, list(range(1, 10_200))),
}
"""Words of the refusal -> the request that gets it."""


@pytest.mark.parametrize("words", TOO_MUCH)
def test_more_than_anybody_needs_is_refused_by_the_name_of_its_field(words: str) -> None:
    with pytest.raises(wire.DecodeError) as refused:
        read(TOO_MUCH[words])
    failure = failure_of(refused.value)
    assert failure.status.name == "INVALID_ARGUMENT"
    assert words in failure.details


def test_all_values_of_a_query_are_bounded_together() -> None:
    parameter = api.CallDiscordRequestQueryParameter("a", "b" * 1021)
    check(raw(query=[parameter] * (QUERY_CHARACTERS // 1024)))
    with pytest.raises(InvalidRequest, match="query"):
        check(raw(query=[parameter] * (QUERY_CHARACTERS // 1024 + 1)))


def test_fields_that_nobody_knows_are_dropped_and_bounded() -> None:
    unknown = b"\xfa\x7f\x03abc"
    known = wire.encode(send(content="x"))
    assert wire.encode(CODEC.decode(known + unknown, api.SendChannelMessageRequest)) == known
    with pytest.raises(wire.DecodeError, match="too many items"):
        CODEC.decode(known + unknown * 3 * ITEMS, api.SendChannelMessageRequest)


LARGEST = [
    raw(reason="\U0001f600" * 512, json_body='"' + "a" * (8 * 2**20 - 2) + '"'),
    raw(json_body=json.dumps([{"id": str(one), "position": one, "parent_id": None} for one in range(500)])),
    send(
        content="\U0001f600" * 4000,
        embeds=[
            api.Embed(
                title="t" * 256, description="d" * 4096, fields=[api.EmbedField("n" * 256, "v" * 1024)] * 25
            )
        ]
        * 10,
        files=[api.File(name="\U0001f600" * 260, description="d" * 1024, content=b"x")] * 10,
    ),
    api.DeleteMessagesRequest(1, list(range(1, 10_001))),
    api.CreateWebhookRequest(1, "x", avatar="data:image/png;base64," + ("a" * 76 + "\n") * 2**14),
    api.EditRoleRequest(1, 2, icon="data:image/png;base64," + "a" * (PICTURES["icon"] - 22)),
    api.EditChannelRequest(
        1,
        permission_overwrites=[
            api.PermissionOverwrite(number, allow="1" * 20, deny="2" * 20) for number in range(1, 1000)
        ],
    ),
]
"""As much as Discord takes, or more."""


@pytest.mark.parametrize("number", range(len(LARGEST)))
def test_the_largest_requests_that_discord_takes_are_read(number: int) -> None:
    assert read(LARGEST[number]) == LARGEST[number]


@given(st.sampled_from(REQUESTS), st.data())
def test_a_text_at_its_bound_is_read_and_one_character_more_is_not(
    kind: type[betterproto.Message], data: st.DataObject
) -> None:
    texts = [
        field
        for field in fields_of(kind)
        if field.kind == "string" and not field.is_repeated and field.name not in {*JSON, *PICTURES}
    ]
    if not texts:
        return
    field = data.draw(st.sampled_from(texts))
    character = data.draw(st.sampled_from("aä€\U0001f600"))
    most = _most(kind, field.name)
    assert getattr(read(kind(**{field.name: character * most})), field.name) == character * most
    with pytest.raises(wire.OutOfBounds, match=field.name):
        read(kind(**{field.name: character * (most + 1)}))


def _most(kind: type[betterproto.Message], name: str) -> int:
    return TEXTS.get(f"{kind.__name__}.{name}", TEXTS.get(name, TEXT_CHARACTERS))


@given(st.recursive(st.none() | st.integers() | st.text("abc"), st.lists), st.integers(0, 9))
def test_elements_of_json_are_commas_and_brackets(value: Any, most: int) -> None:
    text = json.dumps(value).encode()
    assert has_more(text, 0, len(text), most) == (len(re.findall(rb"[,\[{]", text)) > most)


def test_the_contract_s_pictures_and_json_have_their_own_bounds() -> None:
    found = re.findall(r"// Picture [^\n]* data URI.*?\n\s*(?:optional )?string (\w+) =", PROTO.read_text())
    assert set(found) == set(PICTURES)
    names = {field.name for kind in REQUESTS for field in fields_of(kind) if field.name.endswith("_json")}
    assert names | {"json_body"} == set(JSON)


def test_the_documents_tell_the_bounds() -> None:
    page = (PROTO.parents[1] / "docs" / "operations" / "configuration.md").read_text()
    numbers = {
        TEXT_CHARACTERS,
        ITEMS,
        QUERY_CHARACTERS,
        *TEXTS.values(),
        *(most for _, most in JSON.values()),
    }
    for number in numbers:
        assert f"{number:,}" in page
    for size, _ in JSON.values():
        assert f"{size // 2**20} MiB" in page or f"{size // 2**10} KiB" in page


def test_the_bounds_say_what_they_are() -> None:
    assert repr(BOUNDS) == "<RequestBounds>"
