"""What the timeline keeps: messages, refused requests, and the requests that belong to them."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from discordproxy.sandbox import Sandbox, ids
from discordproxy.sandbox.inbox.subscribers import MAX_EVENTS, Subscribers
from discordproxy.sandbox.inbox.timeline import TimelineEntry
from tests.unit.sandbox.conftest import TEXT, Bot


def entries(sandbox: Sandbox) -> list[TimelineEntry]:
    return list(sandbox.timeline)


async def test_a_message_has_the_request_that_made_it(bot: Bot, sandbox: Sandbox) -> None:
    made = (await bot.say("hello")).body
    (entry,) = entries(sandbox)
    assert entry.message is not None
    assert (entry.message["id"], entry.channel_id) == (made["id"], ids.TEXT_CHANNEL_ID)
    (request,) = entry.requests
    assert (request.json, request.message_id, request.status) == ({"content": "hello"}, int(made["id"]), 200)
    assert request.answer is not None
    assert made["id"].encode() in request.answer.body
    assert "Authorization" not in request.headers
    assert sandbox.requests[0].to_json()["message_id"] == made["id"]


async def test_edits_keep_what_was_before(bot: Bot, sandbox: Sandbox) -> None:
    made = (await bot.say("one")).body
    await bot.ask("PATCH", f"{TEXT}/{made['id']}", {"content": "two"})
    await bot.ask("PUT", f"{TEXT}/{made['id']}/reactions/%F0%9F%91%8D/@me")
    await bot.ask("GET", f"{TEXT}/{made['id']}")
    (entry,) = entries(sandbox)
    assert [version["content"] for version in entry.versions] == ["one"]
    assert [request.method for request in entry.requests] == ["POST", "PATCH", "PUT"]


async def test_deleted_messages_stay(bot: Bot, sandbox: Sandbox) -> None:
    made = (await bot.say("one")).body
    await bot.ask("DELETE", f"{TEXT}/{made['id']}")
    (entry,) = entries(sandbox)
    assert entry.is_deleted
    assert entry.message is not None
    assert entry.message["content"] == "one"
    assert [request.method for request in entry.requests] == ["POST", "DELETE"]
    assert sandbox.messages() == []


async def test_the_messages_of_a_deleted_channel_are_deleted(bot: Bot, sandbox: Sandbox) -> None:
    await bot.say("one")
    sandbox.forget_channel(ids.TEXT_CHANNEL_ID)
    (entry,) = entries(sandbox)
    assert entry.is_deleted


async def test_refused_requests_stand_in_their_channel(bot: Bot, sandbox: Sandbox) -> None:
    await bot.say("")
    await bot.ask("POST", "/users/@me/channels", {"recipient_id": "5"})
    await bot.ask("POST", f"/webhooks/{ids.WEBHOOK_ID}/{ids.WEBHOOK_TOKEN}", {"content": ""})
    found = [(entry.channel_id, entry.requests[0].status) for entry in entries(sandbox)]
    assert found == [(ids.TEXT_CHANNEL_ID, 400), (0, 400), (ids.TEXT_CHANNEL_ID, 400)]


async def test_equal_refusals_are_one_entry(bot: Bot, sandbox: Sandbox) -> None:
    for _ in range(30):
        await bot.say("")
    (entry,) = entries(sandbox)
    assert entry.repeats == 30
    assert len(entry.requests) == 20
    assert entry.requests[0] is sandbox.requests[0]
    assert entry.requests[-1] is sandbox.requests[-1]


async def test_it_is_known_who_decided(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fail(status=503)
    await bot.say()
    sandbox.limits = sandbox.limits.changed({"channel_limit": 1})
    await bot.say()
    await bot.say()
    assert [request.decided_by for request in sandbox.requests] == [
        "fault 1",
        "",
        "the rate limit of this route",
    ]


async def test_a_lost_answer_is_no_refusal(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fail(drop="after")
    with pytest.raises(aiohttp.ClientError):
        await bot.say("one")
    (entry,) = entries(sandbox)
    assert entry.message is not None
    assert entry.requests[0].is_dropped


async def test_a_connection_closed_before_the_work_is_one(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fail(drop="before")
    with pytest.raises(aiohttp.ClientError):
        await bot.say("one")
    (entry,) = entries(sandbox)
    assert entry.message is None


async def test_what_users_write_has_no_request(sandbox: Sandbox) -> None:
    sandbox.add_messages(ids.TEXT_CHANNEL_ID)
    assert [entry.requests for entry in entries(sandbox)] == [[]]


async def test_a_reset_forgets_all_but_goes_on_counting(bot: Bot, sandbox: Sandbox) -> None:
    await bot.say("one")
    sandbox.reset()
    assert entries(sandbox) == []
    await bot.say("two")
    assert [entry.number for entry in entries(sandbox)] == [2]


async def test_the_oldest_entries_are_dropped() -> None:
    sandbox = Sandbox(max_messages=10)
    sandbox.add_messages(ids.TEXT_CHANNEL_ID, 25)
    assert len(sandbox.timeline) == 10
    assert [entry.is_deleted for entry in sandbox.timeline] == [False] * 10
    assert repr(sandbox.timeline) == "<Timeline: 10 entries, <0 subscribers>>"


async def test_without_a_record_there_are_only_messages() -> None:
    async with Sandbox(record=False) as sandbox, aiohttp.ClientSession() as session:
        await Bot(sandbox, session).say("one")
        await Bot(sandbox, session).say("")
        assert [entry.requests for entry in sandbox.timeline] == [[]]


async def test_a_program_waits_for_the_next_message(bot: Bot, sandbox: Sandbox) -> None:
    waiting = asyncio.create_task(bot.control("GET", "/messages?wait=20"))
    while "1 subscribers" not in repr(sandbox.timeline):
        await asyncio.sleep(0.01)
    made = (await bot.say("one")).body
    assert [one["id"] for one in (await waiting).body] == [made["id"]]
    path = f"/messages?channel={ids.TEXT_CHANNEL_ID}&after={made['id']}&wait="
    assert (await bot.control("GET", path + "0.05")).body == []
    second = asyncio.create_task(bot.control("GET", path + "20"))
    await bot.say("elsewhere", f"/channels/{ids.NEWS_CHANNEL_ID}/messages")
    await bot.say("two")
    assert [one["content"] for one in (await second).body] == ["two"]


@pytest.mark.parametrize("mistake", ["wait=x", "wait=-1", "wait=301", "after=x", "channel=x"])
async def test_a_wrong_wait_is_a_mistake(bot: Bot, mistake: str) -> None:
    reply = await bot.control("GET", f"/messages?{mistake}")
    assert reply.status == 400
    assert mistake.split("=", maxsplit=1)[0] in reply.body["error"]


async def test_stopping_ends_all_waiting(bot: Bot, sandbox: Sandbox) -> None:
    waiting = asyncio.create_task(bot.control("GET", "/messages?wait=200"))
    while "1 subscribers" not in repr(sandbox.timeline):
        await asyncio.sleep(0.01)
    await asyncio.wait_for(sandbox.stop(), 5)
    assert (await waiting).body == []


async def test_events_come_as_they_happen(bot: Bot, sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{sandbox.origin}/sandbox/events") as events:
        assert await events.content.readuntil(b"\n\n") == b"retry: 1000\n\n"
        await bot.say("one")
        line = await events.content.readuntil(b"\n\n")
        assert b'"type":"entry","number":1' in line
        sandbox.reset()
        assert b"reload" in await events.content.readuntil(b"\n\n")
        await asyncio.wait_for(sandbox.stop(), 5)
        assert await events.content.read() == b""


async def test_a_reader_that_is_far_behind_loads_everything_again() -> None:
    subscribers = Subscribers()
    with subscribers.subscribe() as subscription:
        for number in range(MAX_EVENTS + 5):
            subscribers.tell({"type": "entry", "number": number})
        assert await subscription.read(1) == [{"type": "reload"}]
        assert await subscription.read(0.01) == []


async def test_closed_dms_are_a_switch(bot: Bot, sandbox: Sandbox) -> None:
    channel = (await bot.ask("POST", "/users/@me/channels", {"recipient_id": str(ids.USER_ID)})).body
    path = f"/channels/{channel['id']}/messages"
    assert (await bot.control("POST", "/closed-dms", {"closed": True})).body == {"closed": True}
    assert (await bot.say(path=path)).code == 50007
    await bot.control("POST", "/closed-dms", {"closed": False})
    assert (await bot.say(path=path)).status == 200
    assert (await bot.control("POST", "/closed-dms", {"closed": 1})).status == 400
