"""Reactions and pins of messages, and the end of polls."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from discordproxy.sandbox import Permission, ids
from tests.unit.sandbox.conftest import TEXT, Bot

CHANNEL = f"/channels/{ids.TEXT_CHANNEL_ID}"
THUMB = "\N{THUMBS UP SIGN}"
CUSTOM = f"sandbox:{ids.EMOJI_ID}"


@pytest.fixture
def message(bot: Bot) -> int:
    (message_id,) = bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID)
    return message_id


def path_of(message: int, emoji: str = THUMB) -> str:
    return f"{TEXT}/{message}/reactions/{quote(emoji)}"


async def reactions(bot: Bot, message: int) -> list[tuple[str, int, bool]]:
    found = (await bot.ask("GET", f"{TEXT}/{message}")).body.get("reactions", [])
    return [(entry["emoji"]["name"], entry["count"], entry["me"]) for entry in found]


async def test_the_bot_reacts_and_takes_it_back(bot: Bot, message: int) -> None:
    bot.sandbox.add_reactions(ids.TEXT_CHANNEL_ID, message, THUMB, 2)
    for _ in range(2):
        assert (await bot.ask("PUT", path_of(message) + "/@me")).status == 204
    await bot.ask("PUT", path_of(message, CUSTOM) + "/@me")
    assert await reactions(bot, message) == [(THUMB, 3, True), ("sandbox", 1, True)]
    for _ in range(2):
        assert (await bot.ask("DELETE", path_of(message) + "/@me")).status == 204
    assert await reactions(bot, message) == [(THUMB, 2, False), ("sandbox", 1, True)]


async def test_users_who_reacted_come_in_pages(bot: Bot, message: int) -> None:
    users = bot.sandbox.add_reactions(ids.TEXT_CHANNEL_ID, message, THUMB, 30)
    first = (await bot.ask("GET", path_of(message))).body
    assert [int(user["id"]) for user in first] == users[:25]
    rest = (await bot.ask("GET", f"{path_of(message)}?limit=100&after={users[24]}")).body
    assert [int(user["id"]) for user in rest] == users[25:]
    assert (await bot.ask("GET", f"{path_of(message)}?type=1")).body == []
    assert (await bot.ask("GET", f"{path_of(message)}?limit=101")).mistakes


async def test_reactions_of_other_users_are_removed(bot: Bot, message: int) -> None:
    one, _ = bot.sandbox.add_reactions(ids.TEXT_CHANNEL_ID, message, THUMB, 2)
    await bot.ask("PUT", path_of(message, CUSTOM) + "/@me")
    assert (await bot.ask("DELETE", f"{path_of(message)}/{one}")).status == 204
    assert await reactions(bot, message) == [(THUMB, 1, False), ("sandbox", 1, True)]
    assert (await bot.ask("DELETE", path_of(message))).status == 204
    assert await reactions(bot, message) == [("sandbox", 1, True)]
    assert (await bot.ask("DELETE", f"{TEXT}/{message}/reactions")).status == 204
    assert await reactions(bot, message) == []


@pytest.mark.parametrize("emoji", ["x", "1", "sandbox:7", "other"])
async def test_what_is_not_an_emoji(bot: Bot, message: int, emoji: str) -> None:
    assert (await bot.ask("PUT", path_of(message, emoji) + "/@me")).code == 10014


async def test_permissions_for_reactions(bot: Bot, message: int) -> None:
    bot.sandbox.add_reactions(ids.TEXT_CHANNEL_ID, message, THUMB)
    bot.sandbox.deny(Permission.ADD_REACTIONS, Permission.MANAGE_MESSAGES)
    assert (await bot.ask("PUT", path_of(message) + "/@me")).status == 204
    assert (await bot.ask("PUT", path_of(message, CUSTOM) + "/@me")).code == 50013
    assert (await bot.ask("DELETE", f"{path_of(message)}/{ids.USER_ID}")).code == 50013
    bot.sandbox.deny(Permission.READ_MESSAGE_HISTORY)
    assert (await bot.ask("PUT", path_of(message) + "/@me")).code == 50013


async def test_twenty_emojis_are_enough(bot: Bot, message: int) -> None:
    emojis = [chr(0x1F600 + number) for number in range(21)]
    replies = [await bot.ask("PUT", path_of(message, emoji) + "/@me") for emoji in emojis]
    assert [reply.status for reply in replies[:20]] == [204] * 20
    assert replies[20].code == 30010


async def test_pins_come_newest_first_and_in_pages(bot: Bot) -> None:
    posted = bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID, 3)
    for message in posted:
        assert (await bot.ask("PUT", f"{TEXT}/pins/{message}")).status == 204
    page = (await bot.ask("GET", f"{TEXT}/pins?limit=2")).body
    assert [int(item["message"]["id"]) for item in page["items"]] == posted[:0:-1]
    assert page["has_more"]
    last = {"before": page["items"][-1]["pinned_at"]}
    rest = (await bot.ask("GET", f"{TEXT}/pins", params=last)).body
    assert ([int(item["message"]["id"]) for item in rest["items"]], rest["has_more"]) == ([posted[0]], False)
    assert (await bot.ask("GET", f"{TEXT}/pins?before=2024-01-01T00:00:00")).body["items"] == []  # in UTC
    old = (await bot.ask("GET", f"{CHANNEL}/pins")).body
    assert [int(entry["id"]) for entry in old] == posted[::-1]
    assert (await bot.ask("GET", f"{TEXT}/pins?before=noon")).mistakes == {"before": "DATE_TIME_TYPE_PARSE"}


async def test_a_pin_shows_and_goes(bot: Bot, message: int) -> None:
    for _ in range(2):
        assert (await bot.ask("PUT", f"{CHANNEL}/pins/{message}")).status == 204
    assert (await bot.ask("GET", f"{TEXT}/{message}")).body["pinned"]
    assert (await bot.ask("GET", CHANNEL)).body["last_pin_timestamp"]
    notice = (await bot.ask("GET", TEXT)).body[0]
    assert (notice["type"], notice["message_reference"]["message_id"]) == (6, str(message))
    assert (await bot.ask("PUT", f"{TEXT}/pins/{notice['id']}")).code == 50021
    assert (await bot.ask("PATCH", f"{TEXT}/{notice['id']}", {"content": "x"})).code == 50021
    for _ in range(2):
        assert (await bot.ask("DELETE", f"{TEXT}/pins/{message}")).status == 204
    assert (await bot.ask("GET", f"{CHANNEL}/pins")).body == []


async def test_a_deleted_message_is_not_pinned_any_more(bot: Bot, message: int) -> None:
    await bot.ask("PUT", f"{TEXT}/pins/{message}")
    await bot.ask("DELETE", f"{TEXT}/{message}")
    assert (await bot.ask("GET", f"{TEXT}/pins")).body["items"] == []


async def test_what_cannot_be_pinned(bot: Bot, message: int) -> None:
    assert (await bot.ask("PUT", f"{TEXT}/pins/1")).code == 10008
    assert (await bot.ask("GET", f"/channels/{ids.CATEGORY_ID}/pins")).code == 50024
    bot.sandbox.deny(Permission.PIN_MESSAGES, Permission.READ_MESSAGE_HISTORY)
    for method in ("PUT", "DELETE"):
        assert (await bot.ask(method, f"{TEXT}/pins/{message}")).code == 50013
    assert (await bot.ask("GET", f"{TEXT}/pins")).body["items"] == []


async def test_a_channel_holds_250_pins(bot: Bot) -> None:
    posted = bot.sandbox.add_messages(ids.TEXT_CHANNEL_ID, 251)
    bot.sandbox.store.pins[ids.TEXT_CHANNEL_ID] = dict.fromkeys(posted[:250], "2024-01-01T00:00:00+00:00")
    assert (await bot.ask("PUT", f"{TEXT}/pins/{posted[250]}")).code == 30003


POLL: dict[str, Any] = {
    "question": {"text": "Why?"},
    "answers": [{"poll_media": {"text": "So", "emoji": {"id": str(ids.EMOJI_ID)}}}],
}


async def test_a_poll_ends_once(bot: Bot) -> None:
    message = (await bot.ask("POST", TEXT, {"poll": POLL})).body
    path = f"{CHANNEL}/polls/{message['id']}"
    assert message["poll"]["answers"][0]["poll_media"]["emoji"]["id"] == str(ids.EMOJI_ID)
    assert (await bot.ask("GET", f"{path}/answers/1")).body == {"users": []}
    assert (await bot.ask("GET", f"{path}/answers/2")).mistakes
    ended = (await bot.ask("POST", f"{path}/expire")).body["poll"]
    assert ended["results"]["is_finalized"]
    assert ended["expiry"] < message["poll"]["expiry"]
    assert (await bot.ask("POST", f"{path}/expire")).code == 520001


async def test_polls_that_the_bot_cannot_end(bot: Bot, message: int) -> None:
    assert (await bot.ask("POST", f"{CHANNEL}/polls/{message}/expire")).code == 520006
    mine = int((await bot.ask("POST", TEXT, {"poll": POLL})).body["id"])
    bot.sandbox.store.message(ids.TEXT_CHANNEL_ID, mine)["author"] = bot.sandbox.store.users[ids.USER_ID]
    assert (await bot.ask("POST", f"{CHANNEL}/polls/{mine}/expire")).code == 50005
    assert (await bot.ask("POST", TEXT, {"poll": {**POLL, "answers": []}})).mistakes == {
        "poll.answers": "BASE_TYPE_MIN_LENGTH"
    }
