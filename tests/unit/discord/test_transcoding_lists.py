"""Lists pass through as bytes, and hold up nobody."""

from __future__ import annotations

import asyncio

import pytest

from discordproxy import discord_api as api
from discordproxy.discord import answers
from discordproxy.discord.answers import read_entries
from discordproxy.wire import Encoded, EncodeError, decode, encode, make

BANS = [{"user": {"id": str(number)}, "reason": "x"} for number in range(1, 4)]

pytestmark = pytest.mark.asyncio


async def test_entries_stand_in_an_answer_for_their_messages() -> None:
    bans = await read_entries(api.Ban, BANS, "GET")
    assert [ban.user_id for ban in bans] == [1, 2, 3]
    answer = decode(encode(make(api.GetGuildBansResponse, {"bans": bans})), api.GetGuildBansResponse)
    assert [(ban.user.id if ban.user else 0, ban.reason) for ban in answer.bans] == [
        (1, "x"),
        (2, "x"),
        (3, "x"),
    ]
    assert await read_entries(api.Ban, [], "GET") == []


async def test_an_entry_of_another_kind_is_refused() -> None:
    wrong = make(api.GetGuildBansResponse, {"bans": [Encoded(api.Role, b"")]})
    with pytest.raises(EncodeError, match="expected a Ban message, not Encoded"):
        encode(wrong)


async def test_a_wrong_field_beside_entries_is_named() -> None:
    answer = make(
        api.GetAuditLogResponse, {"audit_log_entries": [Encoded(api.AuditLogEntry, b"")], "users": [1]}
    )
    with pytest.raises(EncodeError, match=r"users\[0\]: expected a User message, not int"):
        encode(answer)


async def test_others_get_their_turns_while_a_long_list_is_encoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "TURN_SECONDS", 0.0)
    turns = 0

    async def take_turns() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    other = asyncio.create_task(take_turns())
    await read_entries(api.Ban, BANS * 100, "GET")
    other.cancel()
    assert turns >= 300 // answers.BATCH
