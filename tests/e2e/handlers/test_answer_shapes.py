"""Answers that are not what Discord promises: never OK, never lost, and true about what is known."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import betterproto
import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.sandbox import Fault, Sandbox, ids

TEXT, GUILD = ids.TEXT_CHANNEL_ID, ids.GUILD_ID
MESSAGES = f"/channels/{TEXT}/messages"
WHOLE = ["empty_object", "empty_list", "null", "without_id"]
Act = Callable[[AsyncDiscordClient], Awaitable[Any]]


@pytest.fixture
async def client(target: str) -> AsyncIterator[AsyncDiscordClient]:
    """A client that repeats nothing: every odd answer is seen."""
    async with AsyncDiscordClient(target, timeout=20, retries=0) as client:
        yield client


def is_unset(message: betterproto.Message) -> bool:
    return not betterproto.serialized_on_wire(message)


async def read_all(stream: Any) -> list[Any]:
    return [entry async for entry in stream]


CHANGES: dict[str, tuple[str, str, Act]] = {
    "message": ("POST", "/channels/*/messages", lambda c: c.create_channel_message(TEXT, "x")),
    "direct message": ("POST", "/channels/*/messages", lambda c: c.create_direct_message(ids.USER_ID, "x")),
    "raw message": ("POST", "/channels/*/messages", lambda c: c.call_discord("POST", MESSAGES, json={"content": "x"})),
    "channel": ("POST", "/guilds/*/channels", lambda c: c.create_guild_channel(GUILD, "x")),
    "edited channel": ("PATCH", "/channels/*", lambda c: c.edit_channel(TEXT, name="x")),
    "role": ("POST", "/guilds/*/roles", lambda c: c.create_role(GUILD, name="x")),
    "invite": ("POST", "/channels/*/invites", lambda c: c.create_invite(TEXT)),
    "webhook": ("POST", "/channels/*/webhooks", lambda c: c.create_webhook(TEXT, "x")),
    "thread": ("POST", "/channels/*/threads", lambda c: c.create_forum_post(ids.FORUM_CHANNEL_ID, "x", content="x")),
    "deleted channel": ("DELETE", "/channels/*", lambda c: c.delete_channel(ids.VOICE_CHANNEL_ID)),
}  # fmt: skip
READS: dict[str, tuple[str, Act]] = {
    "user": ("/users/*", lambda c: c.get_user(ids.USER_ID)),
    "channel": ("/channels/*", lambda c: c.get_channel(TEXT)),
    "guild": ("/guilds/*", lambda c: c.get_guild(GUILD)),
    "member": ("/guilds/*/members/*", lambda c: c.get_guild_member(GUILD, ids.USER_ID)),
    "active threads": ("/guilds/*/threads/active", lambda c: c.get_active_threads(GUILD)),
    "audit log": ("/guilds/*/audit-logs", lambda c: read_all(c.get_audit_log(GUILD))),
    "pins": ("/channels/*/messages/pins", lambda c: c.get_pinned_messages(TEXT)),
}


@pytest.mark.parametrize("shape", WHOLE)
@pytest.mark.parametrize("name", CHANGES)
async def test_a_change_without_its_answer_has_an_unknown_outcome(
    name: str, shape: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    method, path, act = CHANGES[name]
    sandbox.fail(Fault.preset(shape, method=method, path=path))
    with pytest.raises(
        DiscordProxyGrpcError, match="UNKNOWN.*Unexpected answer from Discord: .*not known whether"
    ) as caught:
        await act(client)
    assert caught.value.is_outcome_unknown
    assert not caught.value.is_transient


@pytest.mark.parametrize("shape", ["empty_object", "empty_list", "null", "without_parts"])
@pytest.mark.parametrize("name", READS)
async def test_a_read_without_its_answer_is_unavailable(
    name: str, shape: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    path, act = READS[name]
    if shape == "without_parts" and name in ("user", "channel", "guild"):
        shape = "without_id"
    sandbox.fail(Fault.preset(shape, method="GET", path=path))
    with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE.*Unexpected answer from Discord") as caught:
        await act(client)
    assert "not known whether" not in str(caught.value)
    assert caught.value.is_transient
    assert not caught.value.is_outcome_unknown


@pytest.mark.parametrize("shape", WHOLE)
@pytest.mark.parametrize(
    "act",
    [
        lambda c: c.get_direct_message_channel(ids.USER_ID),
        lambda c: c.create_direct_message(ids.USER_ID, "x"),
        lambda c: c.edit_direct_message(ids.USER_ID, 1, content="x"),
    ],
)
async def test_a_direct_channel_that_cannot_be_opened_changes_nothing(
    act: Act, shape: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(Fault.preset(shape, method="POST", path="/users/@me/channels"))
    with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE.*Unexpected answer") as caught:
        await act(client)
    assert caught.value.is_transient
    assert sandbox.messages() == []


@pytest.mark.parametrize("seconds", [1e308, 1e6, True, None])
async def test_a_search_that_asks_for_an_endless_pause_keeps_its_words(
    seconds: Any, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(status=202, body={"message": "Wait", "retry_after": seconds})
    with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE.*no answer yet: Wait") as caught:
        await client.call_discord("GET", f"/guilds/{GUILD}/messages/search")
    assert caught.value.retry_after == (86_400 if isinstance(seconds, float) else None)


@pytest.mark.parametrize("shape", ["empty_object", "null", "without_id"])
async def test_a_list_of_other_things_is_unavailable(
    shape: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    for path, act in (
        ("/guilds/*/roles", lambda: client.get_guild_roles(GUILD)),
        ("/guilds/*/channels", lambda: client.get_guild_channels(GUILD)),
        ("/channels/*/webhooks", lambda: client.get_channel_webhooks(TEXT)),
        ("/users/@me/guilds", client.get_current_user_guilds),
    ):
        sandbox.fail(Fault.preset(shape, method="GET", path=path))
        with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE.*Unexpected answer") as caught:
            await act()
        assert "not known whether" not in str(caught.value)


@pytest.mark.parametrize(
    ("body", "is_known"), [({}, False), ([], False), ({"user": None}, False), (None, True)]
)
async def test_a_new_member_comes_with_an_answer_or_without_a_body(
    body: Any, is_known: bool, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(method="PUT", status=204 if is_known else 201, body=body, path="/guilds/*/members/*")
    if is_known:
        assert is_unset(await client.add_guild_member(GUILD, ids.STRANGER_USER_ID, "token"))
        return
    with pytest.raises(DiscordProxyGrpcError, match="Unexpected answer.*not known whether"):
        await client.add_guild_member(GUILD, ids.STRANGER_USER_ID, "token")


async def test_an_answer_without_a_body_leaves_the_message_unset(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(method="POST", path="/channels/*/invites", status=204)
    assert is_unset(await client.create_invite(TEXT))
    sandbox.fail(method="PATCH", path="/guilds/*/members/*", status=204)
    assert is_unset(await client.edit_guild_member(GUILD, ids.USER_ID, nick="x"))


async def test_the_first_message_of_a_post_may_be_absent_but_not_null(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    path = "/channels/*/threads"
    sandbox.fail(Fault.preset("without_parts", method="POST", path=path))
    post = await client.create_forum_post(ids.FORUM_CHANNEL_ID, "x", content="x")
    assert post.channel is not None
    assert post.channel.name == "x"
    assert post.message is None
    sandbox.fail(Fault.preset("null_parts", method="POST", path=path))
    with pytest.raises(DiscordProxyGrpcError, match="Unexpected answer.*not known whether"):
        await client.create_forum_post(ids.FORUM_CHANNEL_ID, "x", content="x")


async def test_a_search_without_an_index_is_no_result(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.fail(Fault.preset("index_not_ready", seconds=7, path="/guilds/*/messages/search"))
    with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE.*Index not yet available") as caught:
        await client.call_discord("GET", f"/guilds/{GUILD}/messages/search", timeout=20)
    assert caught.value.retry_after == 7
    sandbox.fail(Fault.preset("index_not_ready", seconds=0, path="/guilds/*/messages/search"))
    with pytest.raises(DiscordProxyGrpcError) as caught:
        await client.call_discord("GET", f"/guilds/{GUILD}/messages/search")
    assert caught.value.retry_after == 1


async def test_a_message_whose_text_was_cut_is_not_lost(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    sandbox.fail(Fault.preset("cut_texts", method="POST", path="/channels/*/messages"))
    message = await client.create_channel_message(TEXT, "hello")
    assert message.content == "hello\ufffd"
    sandbox.fail(Fault.preset("cut_texts", method="GET", path="/channels/*/messages/*"))
    assert (await client.get_message(TEXT, message.id)).content == "hello\ufffd"
    sandbox.fail(Fault.preset("cut_texts", method="GET", path="/channels/*/messages"))
    assert (await anext(client.get_messages(TEXT))).content == "hello\ufffd"
    sandbox.fail(Fault.preset("cut_texts", method="GET", path="/channels/*/messages/*"))
    raw = await client.call_discord("GET", f"{MESSAGES}/{message.id}")
    assert raw["content"] == "hello\ufffd"


@pytest.mark.parametrize("body", ["{", "<html>", '{"id": '])
async def test_what_is_not_json_is_no_answer_to_the_raw_call(
    body: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    fields = {"status": 200, "body": body, "headers": {"Content-Type": "application/json"}}
    sandbox.fail(method="GET", **fields)
    with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE.*it is not JSON") as caught:
        await client.call_discord("GET", "/users/@me")
    assert "not known whether" not in str(caught.value)
    sandbox.fail(method="POST", **fields)
    with pytest.raises(DiscordProxyGrpcError, match="it is not JSON.*not known whether"):
        await client.call_discord("POST", f"/guilds/{GUILD}/roles", json={})


@pytest.mark.parametrize(
    ("preset", "text"),
    [
        ("old_form_error", "In content: Must be 2000 or fewer in length."),
        ("oauth_error", "invalid_grant: The token has expired."),
        ("captcha", "In captcha_key: captcha-required\nIn captcha_service: hcaptcha"),
    ],
)
async def test_refusals_of_every_shape_keep_their_words(
    preset: str, text: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(Fault.preset(preset, method="POST"))
    with pytest.raises(DiscordProxyHttpError) as caught:
        await client.create_channel_message(TEXT, "x")
    assert (caught.value.status, caught.value.code, caught.value.text) == (400, 0, text)


async def test_a_nonce_serves_in_several_channels(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    first = await client.create_channel_message(TEXT, "one", nonce="event-1")
    second = await client.create_channel_message(ids.NEWS_CHANNEL_ID, "two", nonce="event-1")
    third = await client.create_direct_message(ids.USER_ID, "three", nonce="event-1")
    again = await client.create_channel_message(ids.NEWS_CHANNEL_ID, "two", nonce="event-1")
    assert [entry["content"] for entry in sandbox.messages()] == ["one", "two", "three"]
    assert again.id == second.id
    assert {message.nonce for message in (first, second, third, again)} == {"event-1"}


async def test_the_raw_call_says_if_a_nonce_was_used_elsewhere(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    await client.call_discord("POST", MESSAGES, json={"content": "one", "nonce": "n"})
    with pytest.raises(DiscordProxyGrpcError, match=f"INVALID_ARGUMENT.*channel {TEXT}.*nothing was posted"):
        await client.call_discord(
            "POST", f"/channels/{ids.NEWS_CHANNEL_ID}/messages", json={"content": "two", "nonce": "n"}
        )
    assert len(sandbox.messages()) == 1
    assert json.dumps(sandbox.messages()[0]["nonce"]) == '"n"'
