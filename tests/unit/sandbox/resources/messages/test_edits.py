"""Messages are changed, deleted, forwarded and published, and the sandbox remembers it."""

from __future__ import annotations

from typing import Any

import aiohttp
import orjson
import pytest

from discordproxy.sandbox import Permission, ids
from discordproxy.sandbox.resources.messages.references import stored_answer
from tests.unit.sandbox.conftest import TEXT, Bot

NEWS = f"/channels/{ids.NEWS_CHANNEL_ID}/messages"
DAY_SECONDS = 86_400


def upload(form: dict[str, Any], *names: str) -> aiohttp.FormData:
    data = aiohttp.FormData()
    data.add_field("payload_json", orjson.dumps(form).decode(), content_type="application/json")
    for index, name in enumerate(names):
        data.add_field(f"files[{index}]", b"content", filename=name, content_type="text/plain")
    return data


async def post(bot: Bot, content: str = "hello", path: str = TEXT, **form: Any) -> str:
    reply = await bot.say(content, path, **form)
    assert reply.status == 200, reply.body
    return str(reply.body["id"])


async def test_an_edit_changes_what_it_names_and_nothing_else(bot: Bot) -> None:
    message = await post(bot, "before", embeds=[{"title": "stays"}])
    reply = await bot.ask("PATCH", f"{TEXT}/{message}", {"content": f"<@{ids.USER_ID}>"})
    assert reply.body["embeds"][0]["title"] == "stays"
    assert [user["id"] for user in reply.body["mentions"]] == [str(ids.USER_ID)]
    assert reply.body["edited_timestamp"]
    assert (await bot.ask("GET", f"{TEXT}/{message}")).body == reply.body


async def test_an_edit_may_mention_no_users(bot: Bot) -> None:
    message = await post(bot)
    form = {"content": f"<@{ids.USER_ID}>", "allowed_mentions": {"parse": []}}
    assert (await bot.ask("PATCH", f"{TEXT}/{message}", form)).body["mentions"] == []


@pytest.mark.parametrize("nothing", [None, []])
async def test_null_and_empty_take_embeds_and_components_away(bot: Bot, nothing: object) -> None:
    row = {"type": 1, "components": [{"type": 2, "style": 5, "label": "Go", "url": "https://example.com/"}]}
    message = await post(bot, embeds=[{"title": "t"}], components=[row])
    reply = await bot.ask("PATCH", f"{TEXT}/{message}", {"embeds": nothing, "components": nothing})
    assert (reply.body["embeds"], reply.body["components"]) == ([], [])


async def test_embeds_are_hidden_and_shown_again(bot: Bot) -> None:
    message = await post(bot)
    assert (await bot.ask("PATCH", f"{TEXT}/{message}", {"flags": 4 | 1})).body["flags"] == 4
    assert (await bot.ask("PATCH", f"{TEXT}/{message}", {"flags": 0})).body["flags"] == 0


async def test_an_edit_keeps_and_adds_files(bot: Bot) -> None:
    first = await bot.ask("POST", TEXT, data=upload({"content": "x"}, "a.txt", "b.txt"))
    path, (a, _) = f"{TEXT}/{first.body['id']}", first.body["attachments"]
    assert len((await bot.ask("PATCH", path, {"content": "y"})).body["attachments"]) == 2
    kept = {"attachments": [{"id": a["id"], "description": "still"}, {"id": "0", "description": "new"}]}
    changed = await bot.ask("PATCH", path, data=upload(kept, "d.txt"))
    described = [(entry["filename"], entry.get("description")) for entry in changed.body["attachments"]]
    assert described == [("a.txt", "still"), ("d.txt", "new")]
    alone = await bot.ask("PATCH", path, data=upload({}, "e.txt"))
    assert [entry["filename"] for entry in alone.body["attachments"]] == ["e.txt"]
    assert (await bot.ask("PATCH", path, {"attachments": []})).body["attachments"] == []


async def test_components_of_version_2_stay(bot: Bot) -> None:
    text = {"type": 10, "content": "text"}
    reply = await bot.ask("POST", TEXT, {"components": [text], "flags": 1 << 15})
    path = f"{TEXT}/{reply.body['id']}"
    assert (await bot.ask("PATCH", path, {"flags": 0})).body["flags"] == 1 << 15
    assert (await bot.ask("PATCH", path, {"content": "x", "components": []})).code == 50035


async def test_components_of_version_2_come_in_when_all_else_is_emptied(bot: Bot) -> None:
    path = f"{TEXT}/{await post(bot)}"
    form = {"components": [{"type": 10, "content": "text"}], "flags": 1 << 15}
    assert (await bot.ask("PATCH", path, form)).code == 50035
    assert (await bot.ask("PATCH", path, {**form, "content": None})).body["content"] == ""


async def test_a_reply_shows_what_it_answers_as_it_is_now(bot: Bot) -> None:
    first = await post(bot, "old")
    answer = await post(bot, "answer", message_reference={"message_id": first})
    await bot.ask("PATCH", f"{TEXT}/{first}", {"content": "new"})
    found = await bot.ask("GET", f"{TEXT}/{answer}")
    assert found.body["referenced_message"]["content"] == "new"
    await bot.ask("DELETE", f"{TEXT}/{first}")
    assert (await bot.ask("GET", f"{TEXT}/{answer}")).body["referenced_message"] is None
    assert (await bot.ask("GET", TEXT)).body[0]["referenced_message"] is None


async def test_an_edit_must_leave_something(bot: Bot) -> None:
    message = await post(bot)
    assert (await bot.ask("PATCH", f"{TEXT}/{message}", {"content": ""})).code == 50006
    assert (
        await bot.ask("PATCH", f"{TEXT}/{message}", {"content": None, "embeds": [{"title": "t"}]})
    ).status == 200


async def test_stickers_of_an_edit(bot: Bot) -> None:
    message = await post(bot)
    reply = await bot.ask("PATCH", f"{TEXT}/{message}", {"sticker_ids": [str(ids.STICKER_ID)]})
    assert reply.body["sticker_items"][0]["name"] == "castle"


async def test_only_the_embeds_of_other_users_messages_can_be_hidden(bot: Bot) -> None:
    (other,) = bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID)
    assert (await bot.ask("PATCH", f"{TEXT}/{other}", {"content": "mine now"})).code == 50005
    assert (await bot.ask("PATCH", f"{TEXT}/{other}", {"flags": 4})).body["flags"] == 4
    bot.sandbox.deny(Permission.MANAGE_MESSAGES)
    assert (await bot.ask("PATCH", f"{TEXT}/{other}", {"flags": 0})).code == 50013


async def test_a_deleted_message_is_gone(bot: Bot) -> None:
    message = await post(bot)
    assert (await bot.ask("DELETE", f"{TEXT}/{message}")).status == 204
    for method in ("GET", "DELETE"):
        assert (await bot.ask(method, f"{TEXT}/{message}")).code == 10008
    assert bot.sandbox.messages(ids.TEXT_CHANNEL_ID) == []


async def test_deleting_other_users_messages_needs_a_permission(bot: Bot) -> None:
    first, second = bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID, 2)
    assert (await bot.ask("DELETE", f"{TEXT}/{first}")).status == 204
    bot.sandbox.deny(Permission.MANAGE_MESSAGES)
    assert (await bot.ask("DELETE", f"{TEXT}/{second}")).code == 50013
    assert (await bot.ask("POST", f"{TEXT}/bulk-delete", {"messages": ["1", "2"]})).code == 50013


async def test_direct_messages_of_the_other_stay(bot: Bot) -> None:
    channel = (await bot.ask("POST", "/users/@me/channels", {"recipient_id": str(ids.USER_ID)})).body["id"]
    (message,) = bot.sandbox.add_messages(int(channel), author_id=ids.USER_ID)
    assert (await bot.ask("DELETE", f"/channels/{channel}/messages/{message}")).code == 50003
    bulk = await bot.ask("POST", f"/channels/{channel}/messages/bulk-delete", {"messages": ["1", "2"]})
    assert bulk.code == 50003


async def test_messages_are_deleted_together(bot: Bot) -> None:
    posted = bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID, 3)
    unknown = posted[0] - 1
    wanted = {"messages": [str(posted[0]), str(posted[1]), str(unknown)]}
    assert (await bot.ask("POST", f"{TEXT}/bulk-delete", wanted)).status == 204
    assert [message["id"] for message in bot.sandbox.messages()] == [str(posted[2])]


@pytest.mark.parametrize("count", [0, 1, 101])
async def test_too_few_or_too_many_at_once(bot: Bot, count: int) -> None:
    posted = bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID, count) if count else []
    assert (await bot.ask("POST", f"{TEXT}/bulk-delete", {"messages": posted})).code == 50016
    assert len(bot.sandbox.messages()) == count


async def test_messages_too_old_to_be_deleted_together(bot: Bot) -> None:
    (young,) = bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID, age_seconds=13 * DAY_SECONDS)
    (old,) = bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID, age_seconds=15 * DAY_SECONDS)
    assert (await bot.ask("POST", f"{TEXT}/bulk-delete", {"messages": [young, old]})).code == 50034
    assert (await bot.ask("DELETE", f"{TEXT}/{old}")).status == 204
    twice = await bot.ask("POST", f"{TEXT}/bulk-delete", {"messages": [young, young]})
    assert twice.mistakes == {"messages": "SET_TYPE_ALREADY_CONTAINS_VALUE"}


async def test_a_message_is_published_once(bot: Bot) -> None:
    message = await post(bot, path=NEWS)
    assert (await bot.ask("POST", f"{NEWS}/{message}/crosspost")).body["flags"] & 1
    assert (await bot.ask("POST", f"{NEWS}/{message}/crosspost")).code == 40033
    elsewhere = await post(bot)
    assert (await bot.ask("POST", f"{TEXT}/{elsewhere}/crosspost")).code == 50024
    (other,) = bot.sandbox.add_messages(ids.NEWS_CHANNEL_ID)
    bot.sandbox.deny(Permission.MANAGE_MESSAGES)
    assert (await bot.ask("POST", f"{NEWS}/{other}/crosspost")).code == 50013


async def test_a_forward_carries_a_copy(bot: Bot) -> None:
    message = await post(bot, "to be forwarded", NEWS, embeds=[{"title": "t"}])
    reference = {"type": 1, "message_id": message, "channel_id": str(ids.NEWS_CHANNEL_ID)}
    forward = (await bot.ask("POST", TEXT, {"message_reference": reference})).body
    await bot.ask("PATCH", f"{NEWS}/{message}", {"content": "changed"})
    (snapshot,) = (await bot.ask("GET", f"{TEXT}/{forward['id']}")).body["message_snapshots"]
    assert (snapshot["message"]["content"], forward["content"]) == ("to be forwarded", "")
    assert forward["message_reference"]["type"] == 1
    assert "referenced_message" not in forward


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ({"message_id": "1"}, 50035),
        ({"message_id": "1", "channel_id": str(ids.TEXT_CHANNEL_ID)}, 10008),
        ({"message_id": "1", "channel_id": str(ids.NO_ACCESS_CHANNEL_ID)}, 50001),
        ({"message_id": "1", "channel_id": "1"}, 10003),
    ],
)
async def test_what_cannot_be_forwarded(bot: Bot, reference: dict[str, str], code: int) -> None:
    assert (await bot.ask("POST", TEXT, {"message_reference": {"type": 1, **reference}})).code == code


async def test_replies_stay_in_their_channel(bot: Bot) -> None:
    message = await post(bot)
    elsewhere = {"message_id": message, "channel_id": str(ids.TEXT_CHANNEL_ID)}
    assert (await bot.say(path=NEWS, message_reference=elsewhere)).mistakes
    bot.sandbox.deny(Permission.READ_MESSAGE_HISTORY)
    assert (await bot.say(message_reference={"message_id": message})).code == 160002


V2 = {"flags": 1 << 15, "components": [{"type": 10, "content": "text"}]}


async def test_components_of_version_2_stand_alone(bot: Bot) -> None:
    reply = await bot.ask("POST", TEXT, V2)
    assert reply.body["components"] == [{"type": 10, "content": "text", "id": 1}]
    mixed = await bot.ask("POST", TEXT, {**V2, "content": "x"})
    assert mixed.mistakes == {"content": "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"}
    unmarked = await bot.ask("POST", TEXT, {"components": V2["components"]})
    assert unmarked.mistakes == {"components.0.type": "UNION_TYPE_CHOICES"}


async def test_an_edit_turns_to_components_of_version_2(bot: Bot) -> None:
    message = await post(bot)
    assert (await bot.ask("PATCH", f"{TEXT}/{message}", V2)).mistakes
    cleared = await bot.ask("PATCH", f"{TEXT}/{message}", {**V2, "content": None})
    assert (cleared.body["content"], cleared.body["flags"]) == ("", 1 << 15)


def test_a_stored_message_has_no_nonce() -> None:
    assert stored_answer({"id": "1", "nonce": "n", "referenced_message": {}}) == {"id": "1"}
