"""Nonces: one message for each, as long as it stands."""

from __future__ import annotations

import pytest

from discordproxy.sandbox import Sandbox, ids
from discordproxy.sandbox.world.initial import make_world
from tests.unit.sandbox.conftest import TEXT, Bot


async def test_an_enforced_nonce_makes_one_message(bot: Bot, sandbox: Sandbox) -> None:
    first = await bot.say("first", nonce="same", enforce_nonce=True)
    second = await bot.say("second", nonce="same", enforce_nonce=True)
    assert (second.status, second.body) == (200, first.body)
    assert len(sandbox.messages()) == 1
    await bot.say("not enforced", nonce="same")
    await bot.say("none", enforce_nonce=True)
    await bot.say("none", enforce_nonce=True)
    assert len(sandbox.messages()) == 4


async def test_a_nonce_is_its_authors_in_all_channels(bot: Bot, sandbox: Sandbox) -> None:
    first = await bot.say("first", nonce="same", enforce_nonce=True)
    elsewhere = f"/channels/{ids.NEWS_CHANNEL_ID}/messages"
    second = await bot.say("elsewhere", elsewhere, nonce="same", enforce_nonce=True)
    assert second.body == first.body
    assert len(sandbox.messages()) == 1


async def test_the_nonce_of_a_deleted_message_is_free_again(bot: Bot, sandbox: Sandbox) -> None:
    first = await bot.say("first", nonce="same", enforce_nonce=True)
    await bot.ask("DELETE", f"{TEXT}/{first.body['id']}")
    second = await bot.say("second", nonce="same", enforce_nonce=True)
    assert second.body["id"] != first.body["id"]
    sandbox.forget_channel(ids.TEXT_CHANNEL_ID)
    elsewhere = f"/channels/{ids.NEWS_CHANNEL_ID}/messages"
    third = await bot.say("third", elsewhere, nonce="same", enforce_nonce=True)
    assert third.body["content"] == "third"


async def test_a_number_as_nonce_stays_a_number(bot: Bot, sandbox: Sandbox) -> None:
    first = await bot.say(nonce=7, enforce_nonce=True)
    assert first.body["nonce"] == 7
    assert (await bot.say(nonce="7", enforce_nonce=True)).body["id"] == first.body["id"]


def test_a_nonce_is_forgotten_after_five_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    store, now = make_world(), [1000.0]
    monkeypatch.setattr("discordproxy.sandbox.store.time.monotonic", lambda: now[0])
    store.remember_nonce(1, "a", {"id": "1"})
    now[0] += 299
    assert store.message_with_nonce(1, "a") == {"id": "1"}
    now[0] += 1
    assert store.message_with_nonce(1, "a") is None
    store.remember_nonce(1, "b", {"id": "2"})
    assert "'a'" not in repr(vars(store)["_nonces"])
