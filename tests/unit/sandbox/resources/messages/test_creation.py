"""Messages: what they become, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from discordproxy.sandbox import Sandbox, ids
from discordproxy.sandbox.resources.messages.creation import build_message
from discordproxy.sandbox.snowflakes import iso_time, snowflake_time
from discordproxy.sandbox.store import Store
from discordproxy.sandbox.world.initial import make_world
from tests.unit.sandbox.conftest import TEXT, Bot


async def test_a_message_is_answered_kept_and_found(bot: Bot, sandbox: Sandbox) -> None:
    created = await bot.say("  hello  ", nonce="n1", tts=True, flags=4096 | 1)
    assert created.status == 200
    expected = {
        "type": 0,
        "content": "hello",
        "channel_id": str(ids.TEXT_CHANNEL_ID),
        "nonce": "n1",
        "tts": True,
        "flags": 4096,
        "edited_timestamp": None,
        "pinned": False,
        "mention_everyone": False,
        "timestamp": iso_time(snowflake_time(int(created.body["id"]))),
    }
    assert {key: created.body[key] for key in expected} == expected
    assert created.body["author"]["id"] == str(ids.BOT_ID)
    assert "guild_id" not in created.body
    assert sandbox.messages(ids.TEXT_CHANNEL_ID) == [created.body]
    found = await bot.ask("GET", f"{TEXT}/{created.body['id']}")
    assert found.body == {key: value for key, value in created.body.items() if key != "nonce"}
    channel = await bot.ask("GET", f"/channels/{ids.TEXT_CHANNEL_ID}")
    assert channel.body["last_message_id"] == created.body["id"]


@pytest.mark.parametrize(
    ("channel_id", "status", "code"),
    [
        (ids.NO_ACCESS_CHANNEL_ID, 403, 50001),
        (ids.OTHER_GUILD_CHANNEL_ID, 403, 50001),
        (ids.READ_ONLY_CHANNEL_ID, 403, 50013),
        (ids.CATEGORY_ID, 400, 50008),
        (ids.FORUM_CHANNEL_ID, 400, 50008),
        (ids.MEDIA_CHANNEL_ID, 400, 50008),
        (ids.DIRECTORY_CHANNEL_ID, 400, 50008),
        (4711, 404, 10003),
    ],
)
async def test_where_nothing_can_be_posted(channel_id: int, status: int, code: int, bot: Bot) -> None:
    reply = await bot.say(path=f"/channels/{channel_id}/messages")
    assert (reply.status, reply.code) == (status, code)


@pytest.mark.parametrize(
    "channel_id",
    [
        ids.VOICE_CHANNEL_ID,
        ids.NEWS_CHANNEL_ID,
        ids.STAGE_CHANNEL_ID,
        ids.NEWS_THREAD_ID,
        ids.PUBLIC_THREAD_ID,
        ids.PRIVATE_THREAD_ID,
    ],
)
async def test_where_else_than_in_text_channels_messages_go(channel_id: int, bot: Bot) -> None:
    assert (await bot.say(path=f"/channels/{channel_id}/messages")).status == 200


async def test_closed_dms_open_but_refuse_messages(bot: Bot, sandbox: Sandbox) -> None:
    dm = await bot.ask("POST", "/users/@me/channels", {"recipient_id": str(ids.CLOSED_DM_USER_ID)})
    assert dm.status == 200
    reply = await bot.say(path=f"/channels/{dm.body['id']}/messages")
    assert (reply.status, reply.body) == (
        403,
        {"message": "Cannot send messages to this user", "code": 50007},
    )
    assert sandbox.messages() == []


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"content": " \n "},
        {"content": None, "embeds": []},
        {"embeds": [{}]},
        {"embeds": [{"color": 1, "title": "", "author": {"icon_url": "https://a.host/b"}, "image": None}]},
    ],
)
async def test_a_message_that_shows_nothing_is_refused(form: dict[str, Any], bot: Bot) -> None:
    reply = await bot.ask("POST", TEXT, form)
    assert (reply.status, reply.body) == (400, {"message": "Cannot send an empty message", "code": 50006})


@pytest.mark.parametrize(
    ("form", "mistakes"),
    [
        ({"content": "x" * 2001}, {"content": "BASE_TYPE_MAX_LENGTH"}),
        ({"content": "x", "nonce": "n" * 26}, {"nonce": "BASE_TYPE_MAX_LENGTH"}),
        ({"content": "x", "nonce": 2**63}, {"nonce": "NUMBER_TYPE_MAX"}),
        ({"embeds": [{"title": "x"}] * 11}, {"embeds": "BASE_TYPE_MAX_LENGTH"}),
        ({"embeds": [{"description": "x" * 3001}] * 2}, {"embeds": "MAX_EMBED_SIZE_EXCEEDED"}),
        ({"content": 1, "embeds": [{"title": "x" * 257}]}, {"embeds.0.title": "BASE_TYPE_MAX_LENGTH"}),
        ({"content": "x", "message_reference": {}}, {"message_reference.message_id": "BASE_TYPE_REQUIRED"}),
        (
            {"content": "x", "message_reference": {"message_id": "1"}},
            {"message_reference": "REPLIES_UNKNOWN_MESSAGE"},
        ),
        (
            {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
            {"allowed_mentions": "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"},
        ),
        (
            {"content": "x", "allowed_mentions": {"parse": ["all"]}},
            {"allowed_mentions.parse.0": "BASE_TYPE_CHOICES"},
        ),
        ([], {"": "DICT_TYPE_CONVERT"}),
    ],
)
async def test_a_form_that_breaks_the_rules(
    form: Any, mistakes: dict[str, str], bot: Bot, sandbox: Sandbox
) -> None:
    assert (await bot.ask("POST", TEXT, form)).mistakes == mistakes
    assert sandbox.messages() == []


async def test_two_thousand_characters_are_not_too_many(bot: Bot) -> None:
    assert (await bot.say("\N{PILE OF POO}" * 2000)).status == 200


async def test_a_body_that_is_not_json(bot: Bot) -> None:
    broken = {"data": b'{"content": ', "headers": {"Content-Type": "application/json"}}
    reply = await bot.ask("POST", TEXT, **broken)
    assert (reply.status, reply.code) == (400, 50109)
    other = await bot.ask("POST", TEXT, data=b"content=x", headers={"Content-Type": "text/plain"})
    assert other.mistakes == {"_misc": "CONTENT_TYPE_INVALID"}


async def test_an_embed_comes_back_as_discord_completes_it(bot: Bot) -> None:
    embed = {
        "title": " Title ",
        "description": "",
        "url": "https://example.com/x",
        "color": 0,
        "timestamp": "2024-05-01T14:00:00+02:00",
        "author": {"name": "Ada", "url": "https://example.com", "icon_url": "https://example.com/a.png"},
        "footer": {"text": "foot"},
        "thumbnail": {"url": "https://example.com/t.png"},
        "fields": [{"name": "n", "value": "v"}, {"name": "m", "value": "w", "inline": True}],
    }
    (answer,) = (await bot.ask("POST", TEXT, {"embeds": [embed, {}]})).body["embeds"]
    assert (answer["type"], answer["title"], answer["color"], "description" in answer) == (
        "rich",
        "Title",
        0,
        False,
    )
    assert answer["timestamp"] == "2024-05-01T12:00:00.000000+00:00"
    assert answer["fields"] == [
        {"name": "n", "value": "v", "inline": False},
        {"name": "m", "value": "w", "inline": True},
    ]
    assert answer["author"]["icon_url"] == "https://example.com/a.png"
    assert answer["author"]["proxy_icon_url"].endswith("/https/example.com/a.png")
    assert answer["footer"] == {"text": "foot"}
    assert answer["thumbnail"]["proxy_url"].startswith("https://images-ext-1.discordapp.net/")
    assert answer["thumbnail"]["width"] > 0


def post(store: Store, content: str, **form: Any) -> dict[str, Any]:
    channel = store.channels[ids.TEXT_CHANNEL_ID]
    message = build_message(store, channel, {"content": content, **form}, [], store.bot)
    store.add_message(ids.TEXT_CHANNEL_ID, message)
    return message


def test_messages_and_nonces_are_bounded() -> None:
    store = make_world(max_messages=3)
    posted = [post(store, str(number)) for number in range(5)]
    for number, message in enumerate(posted):
        store.remember_nonce(1, str(number), message)
    assert list(store.messages[ids.TEXT_CHANNEL_ID].values()) == posted[2:]
    assert [store.message_with_nonce(1, str(number)) for number in range(5)] == [None, None, *posted[2:]]


MENTIONS = (
    f"<@{ids.USER_ID}> <@!{ids.OTHER_USER_ID}> <@4711> <@{ids.USER_ID}> <@&{ids.ROLE_ID}> <@&4711> @everyone"
)


@pytest.mark.parametrize(
    ("allowed", "users", "roles", "everyone"),
    [
        (None, [ids.USER_ID, ids.OTHER_USER_ID], [ids.ROLE_ID], True),
        ({}, [], [], False),
        ({"parse": []}, [], [], False),
        ({"parse": ["users"]}, [ids.USER_ID, ids.OTHER_USER_ID], [], False),
        ({"parse": ["roles", "everyone"]}, [], [ids.ROLE_ID], True),
        (
            {"users": [str(ids.OTHER_USER_ID)], "roles": [str(ids.ROLE_ID)]},
            [ids.OTHER_USER_ID],
            [ids.ROLE_ID],
            False,
        ),
    ],
)
def test_mentions_ping_whom_they_may(
    allowed: dict[str, Any] | None, users: list[int], roles: list[int], everyone: bool
) -> None:
    more = {} if allowed is None else {"allowed_mentions": allowed}
    message = post(make_world(), MENTIONS, **more)
    assert [user["id"] for user in message["mentions"]] == [str(user) for user in users]
    assert message["mention_roles"] == [str(role) for role in roles]
    assert message["mention_everyone"] is everyone


def test_without_the_permission_only_mentionable_roles_are_pinged() -> None:
    store = make_world()
    for role in store.guilds[ids.GUILD_ID]["roles"]:
        role["permissions"] = "0"
    message = post(store, f"<@&{ids.ROLE_ID}> <@&{ids.MENTIONABLE_ROLE_ID}> @here")
    assert (message["mention_roles"], message["mention_everyone"]) == ([str(ids.MENTIONABLE_ROLE_ID)], False)


async def test_a_dm_pings_no_roles(bot: Bot) -> None:
    dm = await bot.ask("POST", "/users/@me/channels", {"recipient_id": str(ids.USER_ID)})
    message = (await bot.say(MENTIONS, f"/channels/{dm.body['id']}/messages")).body
    assert (len(message["mentions"]), message["mention_roles"], message["mention_everyone"]) == (2, [], False)


async def test_a_reply_holds_what_it_answers_and_pings_its_author(bot: Bot) -> None:
    first = (await bot.say("first", nonce="n")).body
    reference = {"message_id": first["id"]}
    reply = (await bot.say("reply", message_reference=reference)).body
    assert (reply["type"], reply["mentions"]) == (19, [first["author"]])
    assert reply["message_reference"] == {
        "type": 0,
        "channel_id": first["channel_id"],
        "message_id": first["id"],
        "guild_id": str(ids.GUILD_ID),
    }
    assert reply["referenced_message"] == {key: value for key, value in first.items() if key != "nonce"}
    silent = await bot.say("reply", message_reference=reference, allowed_mentions={"replied_user": False})
    assert silent.body["mentions"] == []


async def test_a_reply_to_nothing_is_a_message_if_wanted(bot: Bot) -> None:
    reference = {"message_id": "4711", "fail_if_not_exists": False}
    message = (await bot.say("reply", message_reference=reference)).body
    assert (message["type"], "referenced_message" in message) == (0, False)


async def test_a_reply_in_a_dm_has_no_guild(bot: Bot) -> None:
    dm = await bot.ask("POST", "/users/@me/channels", {"recipient_id": str(ids.USER_ID)})
    path = f"/channels/{dm.body['id']}/messages"
    first = (await bot.say("first", path)).body
    reply = (await bot.say("reply", path, message_reference={"message_id": first["id"]})).body
    assert "guild_id" not in reply["message_reference"]


async def test_polls_stickers_and_components(bot: Bot) -> None:
    poll = {
        "question": {"text": "Why?"},
        "answers": [{"poll_media": {"text": "So"}}, {"poll_media": {"text": "No"}}],
    }
    asked = (await bot.ask("POST", TEXT, {"poll": poll})).body["poll"]
    assert [answer["answer_id"] for answer in asked["answers"]] == [1, 2]
    assert (asked["allow_multiselect"], asked["results"]["is_finalized"]) == (False, False)

    stuck = (await bot.ask("POST", TEXT, {"sticker_ids": [str(ids.STICKER_ID)]})).body
    assert stuck["sticker_items"] == [{"id": str(ids.STICKER_ID), "name": "castle", "format_type": 1}]
    assert (await bot.ask("POST", TEXT, {"sticker_ids": ["1"]})).code == 50081

    button = {"type": 2, "style": 5, "label": "Go", "url": "https://example.com"}
    components = [{"type": 1, "components": [button, {**button, "id": 70}]}]
    (row,) = (await bot.ask("POST", TEXT, {"components": components})).body["components"]
    assert (row["id"], [entry["id"] for entry in row["components"]]) == (1, [2, 70])


async def test_pages_of_messages(bot: Bot) -> None:
    posted = [(await bot.say(str(number))).body["id"] for number in range(7)]

    async def page(query: str) -> list[int]:
        return [posted.index(message["id"]) for message in (await bot.ask("GET", f"{TEXT}?{query}")).body]

    assert await page("") == [6, 5, 4, 3, 2, 1, 0]
    assert await page("limit=2") == [6, 5]
    assert await page(f"limit=2&before={posted[5]}") == [4, 3]
    assert await page(f"limit=2&after={posted[2]}") == [4, 3]
    assert await page(f"limit=3&around={posted[3]}") == [4, 3, 2]
    assert await page(f"limit=1&around={posted[3]}") == [3]
    assert (await bot.ask("GET", f"{TEXT}?limit=101")).mistakes == {"limit": "NUMBER_TYPE_MAX"}
    assert (await bot.ask("GET", f"{TEXT}?limit=none")).mistakes == {"limit": "NUMBER_TYPE_COERCE"}
    assert (await bot.ask("GET", f"{TEXT}?before=x")).mistakes == {"before": "NUMBER_TYPE_COERCE"}


async def test_without_the_history_there_is_nothing_to_read(bot: Bot, sandbox: Sandbox) -> None:
    message = (await bot.say()).body
    for role in sandbox.store.guilds[ids.GUILD_ID]["roles"]:
        role["permissions"] = str(1 << 10)
    assert (await bot.ask("GET", TEXT)).body == []
    assert (await bot.ask("GET", f"{TEXT}/{message['id']}")).code == 50013
