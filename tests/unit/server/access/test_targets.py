"""Where requests lead, calls of any operation included."""

from __future__ import annotations

import json
from typing import Any

import betterproto
import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy import discord_api as api
from discordproxy.server.access.scope import find_targets
from discordproxy.server.access.targets import Target, TargetKind
from discordproxy.server.calls.failures import Denied


def found(request: betterproto.Message) -> set[tuple[TargetKind, int]]:
    return {(target.kind, target.id) for target in find_targets(request)}


@pytest.mark.parametrize(
    ("request_", "targets"),
    [
        (api.SendChannelMessageRequest(1, "x", reply_to=9), {(TargetKind.CHANNEL, 1)}),
        (api.GetMessagesRequest(1, before=9, after=8), {(TargetKind.CHANNEL, 1)}),
        (api.ForwardMessageRequest(1, 2, 3), {(TargetKind.CHANNEL, 1), (TargetKind.CHANNEL, 2)}),
        (api.ForwardMessageToUserRequest(4, 2, 3), {(TargetKind.USER, 4), (TargetKind.CHANNEL, 2)}),
        (api.SendDirectMessageRequest(4), {(TargetKind.USER, 4)}),
        (api.GetUserRequest(4), {(TargetKind.USER, 4)}),
        (api.KickGuildMemberRequest(5, 4), {(TargetKind.GUILD, 5), (TargetKind.MEMBER, 4)}),
        (api.AddThreadMemberRequest(1, 4), {(TargetKind.CHANNEL, 1), (TargetKind.MEMBER, 4)}),
        (
            api.EditGuildMemberRequest(5, 4, channel_id=1),
            {(TargetKind.GUILD, 5), (TargetKind.MEMBER, 4), (TargetKind.CHANNEL, 1)},
        ),
        (api.EditGuildMemberRequest(5, 4, channel_id=0), {(TargetKind.GUILD, 5), (TargetKind.MEMBER, 4)}),
        (api.EditChannelRequest(1, parent_id=2), {(TargetKind.CHANNEL, 1), (TargetKind.CHANNEL, 2)}),
        (api.GetCurrentUserRequest(), set()),
    ],
)
def test_what_a_request_names(request_: betterproto.Message, targets: set[tuple[TargetKind, int]]) -> None:
    assert found(request_) == targets


@pytest.mark.parametrize(
    "request_",
    [
        api.GetCurrentUserGuildsRequest(),
        api.DeleteInviteRequest("code"),
        api.ExecuteWebhookRequest(1, "token", "x", thread_id=3),
        api.DeleteWebhookRequest(1),
        api.SendChannelMessageRequest(0, "x"),
        api.KickGuildMemberRequest(0, 4),
    ],
)
def test_a_request_that_names_nothing_is_denied(request_: betterproto.Message) -> None:
    with pytest.raises(Denied, match="cannot tell"):
        find_targets(request_)


def raw(path: str, body: Any = None, method: str = "POST", **more: Any) -> api.CallDiscordRequest:
    text = body if body is None or isinstance(body, str) else json.dumps(body)
    return api.CallDiscordRequest(method=method, path=path, json_body=text, **more)


def pair(name: str, value: str) -> api.CallDiscordRequestQueryParameter:
    return api.CallDiscordRequestQueryParameter(name, value)


@pytest.mark.parametrize(
    ("request_", "targets"),
    [
        (raw("/channels/1/messages", {"content": "x"}), {(TargetKind.CHANNEL, 1)}),
        (raw("/channels/1/messages/2/reactions/%F0%9F%91%8D/@me"), {(TargetKind.CHANNEL, 1)}),
        (raw("/guilds/5"), {(TargetKind.GUILD, 5)}),
        (raw("//channels//%31/messages/"), {(TargetKind.CHANNEL, 1)}),
        (raw("/%67uilds/05/%6Dembers/4"), {(TargetKind.GUILD, 5)}),
        (raw("/guilds/5/members/4", {"channel_id": "2"}), {(TargetKind.GUILD, 5), (TargetKind.CHANNEL, 2)}),
        (raw("/channels/1", {"parent_id": None, "channel_id": 0, "guild_id": ""}), {(TargetKind.CHANNEL, 1)}),
        (raw("/channels/1/followers", {"webhook_channel_id": "2"}), {(TargetKind.CHANNEL, 1), (TargetKind.CHANNEL, 2)}),
        (raw("/guilds/5/x", {"a_channel_ids": ["2"]}), {(TargetKind.GUILD, 5), (TargetKind.CHANNEL, 2)}),
        (raw("/guilds/5/x", [{"parent_id": 2}]), {(TargetKind.GUILD, 5), (TargetKind.CHANNEL, 2)}),
        (raw("/channels/1/x?channel_id=2&x"), {(TargetKind.CHANNEL, 1), (TargetKind.CHANNEL, 2)}),
        (raw("/channels/1/x?a=1;channel_id=2"), {(TargetKind.CHANNEL, 1), (TargetKind.CHANNEL, 2)}),
        (
            raw("/channels/1/x", "[" + "1" * 4000 + ', {"channel_id": 2}]'),
            {(TargetKind.CHANNEL, 1), (TargetKind.CHANNEL, 2)},
        ),
        (raw("/channels/1/x", query=[pair("guild_id", "5")]), {(TargetKind.CHANNEL, 1), (TargetKind.GUILD, 5)}),
    ],
)  # fmt: skip
def test_what_a_call_of_any_operation_names(
    request_: api.CallDiscordRequest, targets: set[tuple[TargetKind, int]]
) -> None:
    assert found(request_) == targets | {(TargetKind.ANY_USER, 0)}


def test_a_user_is_a_target_of_its_own() -> None:
    assert find_targets(raw("/users/4")) == [Target(TargetKind.USER, 4, "path")]


FORWARD = '{"message_reference": {"type": 1, "channel_id": "2", "message_id": "3"}}'


def test_a_forwarded_message_gives_its_source_away() -> None:
    assert (TargetKind.CHANNEL, 2) in found(raw("/channels/1/messages", FORWARD))


def test_a_name_that_stands_twice_counts_twice() -> None:
    twice = '{"webhook_channel_id": "2", "webhook_channel_id": "3", "\\u0063hannel_id": 4}'
    assert {(TargetKind.CHANNEL, 2), (TargetKind.CHANNEL, 3), (TargetKind.CHANNEL, 4)} <= found(
        raw("/channels/1/followers", twice)
    )


FILE = api.CallDiscordRequestFile(name="a", content=b"x", part="file")


def part(name: str) -> list[api.CallDiscordRequestFile]:
    return [api.CallDiscordRequestFile(name="a", content=FORWARD.encode(), part=name)]


@pytest.mark.parametrize(
    "request_",
    [
        raw("/users/@me"),
        raw("/users/@me/channels", {"recipient_id": "4"}),
        raw("/webhooks/1/token"),
        raw("/invites/code"),
        raw("/guilds"),
        raw("/guilds/templates/code"),
        raw("/channels/1x/messages"),
        raw("/channels/1%2F../2/messages"),
        raw("/channels/1/messages/..%2F..%2F2"),
        raw("/channels/1/../2/messages"),
        raw("/channels/1/./x"),
        raw("/channels/1/%2e%2e/2/messages"),
        raw("/channels/1/.."),
        raw("/channels/1/%252e%252e/2"),
        raw("/channels/1\\2"),
        raw("/channels/1/x%0d%0a"),
        raw("/channels/1/messages#x"),
        raw("/channels/" + "1" * 21),
        raw("channels/1"),
        raw("/channels/1/messages%23x"),
        raw("/channels/1/messages%3Fchannel_id=2"),
        raw("/channels/1/messages", {"channel_id": {"$": 2}}),
        raw("/channels/1/messages", {"channel_id": True}),
        raw("/channels/1/messages", {"channel_id": 2.5}),
        raw("/channels/1/messages", {"channel_ids": [["2"]]}),
        raw("/channels/1/messages", {"channel_id": "٢"}),
        raw("/channels/1/messages", "{"),
        raw("/channels/1/messages", "[" * 100_000 + "]" * 100_000),
        raw("/channels/1/messages", '{"channel_id": ' + "1" * 5000 + "}"),
        raw("/channels/1/messages", {"a": {"payload_json": FORWARD}}),
        raw("/channels/1/messages", {"x" * 2000: 1}),
        raw("/guilds/5/stickers", {"tags": ["[x"] * 200}, files=[FILE]),
        raw("/channels/1/messages", None, files=part("payload_json")),
        raw("/channels/1/messages", {"content": "x"}, files=part("channel_id")),
    ],
    ids=lambda request_: ascii(f"{request_.path} {request_.json_body}")[:60],
)
def test_what_may_lead_elsewhere_is_denied(request_: api.CallDiscordRequest) -> None:
    with pytest.raises(Denied, match="cannot (tell|read)"):
        find_targets(request_)


@pytest.mark.parametrize("name", ["", "file", "files[0]", "files[12]"])
def test_files_may_go_along(name: str) -> None:
    assert (TargetKind.CHANNEL, 1) in found(raw("/channels/1/messages", {"content": "x"}, files=part(name)))


values = st.recursive(
    st.none() | st.integers(0, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.one_of(st.text(max_size=3), st.none()), max_size=8), values)
def test_a_target_is_found_however_deep_it_stands(way: list[str | None], beside: Any) -> None:
    document: Any = {"some_channel_id": "77", "a": beside}
    for step in way:
        document = [beside, document] if step is None else {step: document, "beside": beside}
    assert (TargetKind.CHANNEL, 77) in found(raw("/guilds/5/x", document))


FORMS: list[Any] = [
    {"payload_json": FORWARD},
    {"Payload_JSON": FORWARD},
    {"x": {"payload_json": FORWARD}},
    {"message_reference": json.dumps({"channel_id": "2"})},
    {"message_reference": json.dumps(json.dumps({"channel_id": "2"}))},
    {"message_reference": [json.dumps([{"channel_id": 2}])]},
    {"message_reference": "  " + json.dumps({"a": json.dumps({"channel_id": "2"})})},
    {"message_reference[channel_id]": "2"},
    {"message_reference.channel_id": "2"},
    {"channel_id[]": "2"},
    {"channel_ids[0]": 2},
]
"""Bodies whose values go out as parts of a form, and that name channel 2 to whoever reads parts as JSON or by names."""


@pytest.mark.parametrize("body", FORMS, ids=str)
@pytest.mark.parametrize("name", ["file", "files[0]"])
def test_no_part_of_a_form_carries_a_channel_past_the_check(body: dict[str, Any], name: str) -> None:
    files = [api.CallDiscordRequestFile(name="a", content=b"x", part=name)]
    asked = raw("/channels/1/messages", body, files=files)
    try:
        assert (TargetKind.CHANNEL, 2) in found(asked)
    except Denied:
        return


def test_a_name_that_stands_twice_in_a_part_is_looked_at_twice() -> None:
    twice = '{"message_reference": "{\\"channel_id\\": 2}", "message_reference": "x"}'
    files = [api.CallDiscordRequestFile(name="a", content=b"x", part="file")]
    asked = api.CallDiscordRequest(method="POST", path="/channels/1/messages", json_body=twice, files=files)
    assert (TargetKind.CHANNEL, 2) in found(asked)


def test_texts_of_a_form_may_look_like_json() -> None:
    files = [api.CallDiscordRequestFile(name="a", content=b"x", part="file")]
    body = {"name": "{smile}", "tags": "[a, b", "description": '"quoted" words'}
    assert found(raw("/guilds/5/stickers", body, files=files)) == {
        (TargetKind.GUILD, 5),
        (TargetKind.ANY_USER, 0),
    }


def test_texts_of_a_message_are_no_targets() -> None:
    content = json.dumps({"channel_id": "2"})
    assert found(raw("/channels/1/messages", {"content": content})) == {
        (TargetKind.CHANNEL, 1),
        (TargetKind.ANY_USER, 0),
    }
