"""Which limits a request counts against: routes of one hash, ages of deletes, sub-limits, addresses."""

from __future__ import annotations

import pytest

from discordproxy.sandbox import Limits, Sandbox, ids
from tests.unit.sandbox.conftest import TEXT, Bot, Reply

CHANNEL = f"/channels/{ids.TEXT_CHANNEL_ID}"
WEBHOOK = f"/webhooks/{ids.WEBHOOK_ID}/{ids.WEBHOOK_TOKEN}"
HOUR_SECONDS = 3600.0
DAY_SECONDS = 86_400.0


@pytest.fixture
def limits() -> Limits:
    return Limits()


def bucket(reply: Reply) -> str:
    return reply.headers["X-RateLimit-Bucket"]


def remaining(reply: Reply) -> int:
    return int(reply.headers["X-RateLimit-Remaining"])


async def test_sends_and_edits_show_one_hash_and_count_apart(bot: Bot) -> None:
    sent = await bot.say()
    changed = await bot.ask("PATCH", f"{TEXT}/{sent.body['id']}", {"content": "changed"})
    assert bucket(sent) == bucket(changed)
    assert remaining(sent) == remaining(changed) == 4


async def test_the_hash_of_a_delete_goes_by_the_age_of_the_message(bot: Bot, sandbox: Sandbox) -> None:
    seen = {}
    for age in (0.0, 9.0, 11.0, 13 * DAY_SECONDS, 15 * DAY_SECONDS, 100 * DAY_SECONDS):
        (message_id,) = sandbox.add_messages(ids.TEXT_CHANNEL_ID, age_seconds=age)
        reply = await bot.ask("DELETE", f"{TEXT}/{message_id}")
        assert reply.status == 204
        seen[age] = bucket(reply), reply.headers["X-RateLimit-Limit"]
    fresh, fresh_too, usual, usual_too, old, old_too = seen.values()
    assert (fresh, usual, old) == (fresh_too, usual_too, old_too)
    assert len({fresh[0], usual[0], old[0]}) == 3
    assert (fresh[1], usual[1], old[1]) == ("5", "3", "30")


async def test_deletes_of_messages_of_other_ages_are_counted_separately(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.limits = Limits(delete_limit=1, delete_window_seconds=60)
    first, second = sandbox.add_messages(ids.TEXT_CHANNEL_ID, 2, age_seconds=60)
    (old,) = sandbox.add_messages(ids.TEXT_CHANNEL_ID, age_seconds=15 * DAY_SECONDS)
    statuses = [(await bot.ask("DELETE", f"{TEXT}/{number}")).status for number in (first, second, old)]
    assert statuses == [204, 429, 204]


async def test_a_path_without_an_id_counts_as_a_fresh_message(bot: Bot) -> None:
    replies = [await bot.ask("DELETE", f"{TEXT}/{text}") for text in ("x", "9" * 19, "9" * 400)]
    assert [remaining(reply) for reply in replies] == [4, 3, 2]


@pytest.mark.parametrize("name", ["name", "topic"])
async def test_the_third_rename_in_ten_minutes_is_refused_and_nothing_else(bot: Bot, name: str) -> None:
    statuses = [(await bot.ask("PATCH", CHANNEL, {name: f"x{number}"})).status for number in range(2)]
    assert statuses == [200, 200]
    refused = await bot.ask("PATCH", CHANNEL, {"topic": "more", "nsfw": True})
    assert (refused.status, refused.headers["X-RateLimit-Scope"]) == (429, "user")
    assert remaining(refused) > 0
    assert refused.body["retry_after"] > 590 > float(refused.headers["X-RateLimit-Reset-After"])
    assert (await bot.ask("PATCH", CHANNEL, {"rate_limit_per_user": 5})).status == 200
    elsewhere = await bot.ask("PATCH", f"/channels/{ids.NEWS_CHANNEL_ID}", {"name": "other"})
    assert elsewhere.status == 200


async def test_edits_of_old_messages_have_a_limit_and_a_code_of_their_own(bot: Bot, sandbox: Sandbox) -> None:
    (old,) = sandbox.add_messages(ids.TEXT_CHANNEL_ID, author_id=ids.BOT_ID, age_seconds=2 * HOUR_SECONDS)
    replies = [await bot.ask("PATCH", f"{TEXT}/{old}", {"content": str(number)}) for number in range(4)]
    assert [reply.status for reply in replies] == [200, 200, 200, 429]
    assert replies[-1].code == 30046
    assert remaining(replies[-1]) > 0
    assert replies[-1].body["retry_after"] > 15
    sent = await bot.say()
    assert (await bot.ask("PATCH", f"{TEXT}/{sent.body['id']}", {"content": "new"})).status == 200


async def test_an_address_without_the_token_is_counted_separately(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.limits = Limits(global_limit=2, global_window_seconds=60)
    assert [(await bot.ask("GET", f"/users/{number}")).status for number in range(3)] == [404, 404, 429]
    bot.sends_token = False
    answers = [await bot.ask("POST", WEBHOOK, {"content": "news"}) for _ in range(3)]
    assert [reply.status for reply in answers] == [204, 204, 429]
    assert answers[-1].body["global"] is True
