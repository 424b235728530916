"""Scheduled events: listed, created, changed, deleted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import (
    RecurrenceRule,
    RecurrenceRuleFrequency,
    RecurrenceRuleNWeekday,
    RecurrenceRuleWeekday,
    ScheduledEventEntityMetadata,
    ScheduledEventEntityType,
    ScheduledEventPrivacyLevel,
    ScheduledEventStatus,
)
from discordproxy.sandbox import Permission, Sandbox, ids

from .asked import asked, last, reason
from .conftest import Blocking

START = (datetime.now(UTC) + timedelta(days=2)).replace(microsecond=0)
END = START + timedelta(hours=1)
PLACE = ScheduledEventEntityMetadata("The beach")
PICTURE = "data:image/png;base64,eA=="
OUTSIDE = ScheduledEventEntityType.EXTERNAL


async def test_events_are_listed(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    (event,) = await client.get_scheduled_events(ids.GUILD_ID)
    assert (event.id, event.entity_type, event.entity_metadata) == (ids.EVENT_ID, OUTSIDE, PLACE)
    assert (event.status, event.creator_id) == (ScheduledEventStatus.SCHEDULED, ids.BOT_ID)
    assert last(sandbox).query == {}
    await client.get_scheduled_events(ids.GUILD_ID, with_user_count=True)
    assert last(sandbox).query == {"with_user_count": "true"}


async def test_an_event_outside_is_created(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    event = await client.create_scheduled_event(
        ids.GUILD_ID,
        "Castles",
        START.isoformat(),
        OUTSIDE,
        END.isoformat(),
        entity_metadata=PLACE,
        description="Bring a bucket",
        image=PICTURE,
        reason="summer",
    )
    assert (event.name, event.description, event.entity_metadata) == ("Castles", "Bring a bucket", PLACE)
    assert datetime.fromisoformat(event.scheduled_start_time) == START
    assert event.image
    assert last(sandbox).json == {
        "name": "Castles",
        "scheduled_start_time": START.isoformat(),
        "scheduled_end_time": END.isoformat(),
        "entity_type": 3,
        "entity_metadata": {"location": "The beach"},
        "description": "Bring a bucket",
        "privacy_level": int(ScheduledEventPrivacyLevel.GUILD_ONLY),
        "image": PICTURE,
    }
    assert reason(sandbox) == "summer"
    assert len(await client.get_scheduled_events(ids.GUILD_ID)) == 2


async def test_an_event_that_repeats(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    monday = RecurrenceRuleWeekday(RecurrenceRuleWeekday.MONDAY)
    rule = RecurrenceRule(
        start=START.isoformat(),
        frequency=RecurrenceRuleFrequency(RecurrenceRuleFrequency.YEARLY),
        interval=1,
        by_weekday=[monday],
        by_n_weekday=[RecurrenceRuleNWeekday(1, monday)],
        by_month=[6],
        by_month_day=[1],
    )
    kind = ScheduledEventEntityType.VOICE
    event = await client.create_scheduled_event(
        ids.GUILD_ID, "Talk", START.isoformat(), kind, channel_id=ids.VOICE_CHANNEL_ID, recurrence_rule=rule
    )
    assert event.channel_id == ids.VOICE_CHANNEL_ID
    assert event.recurrence_rule is not None
    assert (event.recurrence_rule.frequency, event.recurrence_rule.by_weekday) == (0, [monday])
    assert last(sandbox).json["recurrence_rule"] == {
        "start": START.isoformat(),
        "frequency": 0,
        "interval": 1,
        "by_weekday": [0],
        "by_n_weekday": [{"n": 1, "day": 0}],
        "by_month": [6],
        "by_month_day": [1],
    }
    changed = await client.edit_scheduled_event(ids.GUILD_ID, event.id, recurrence_rule=RecurrenceRule())
    assert last(sandbox).json == {"recurrence_rule": None}
    assert changed.recurrence_rule is None


async def test_an_event_is_changed(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    changed = await client.edit_scheduled_event(
        ids.GUILD_ID, ids.EVENT_ID, "Towers", status=ScheduledEventStatus.ACTIVE, reason="now"
    )
    assert (changed.name, changed.status) == ("Towers", ScheduledEventStatus.ACTIVE)
    assert changed.entity_metadata == PLACE
    assert last(sandbox).json == {"name": "Towers", "status": 2}
    assert reason(sandbox) == "now"


async def test_an_event_moves_into_a_channel(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    changed = await client.edit_scheduled_event(
        ids.GUILD_ID,
        ids.EVENT_ID,
        entity_type=ScheduledEventEntityType.STAGE_INSTANCE,
        scheduled_end_time="",
        channel_id=ids.STAGE_CHANNEL_ID,
        entity_metadata=ScheduledEventEntityMetadata(),
        description="",
        image="",
    )
    assert last(sandbox).json == {
        "entity_type": 1,
        "scheduled_end_time": None,
        "channel_id": str(ids.STAGE_CHANNEL_ID),
        "entity_metadata": None,
        "description": None,
        "image": None,
    }
    assert (changed.channel_id, changed.scheduled_end_time) == (ids.STAGE_CHANNEL_ID, "")


async def test_an_event_is_deleted(client: AsyncDiscordClient) -> None:
    await client.delete_scheduled_event(ids.GUILD_ID, ids.EVENT_ID)
    assert await client.get_scheduled_events(ids.GUILD_ID) == []
    with pytest.raises(DiscordProxyHttpError, match="10070"):
        await client.delete_scheduled_event(ids.GUILD_ID, ids.EVENT_ID)


async def test_what_discord_refuses_is_told(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    with pytest.raises(DiscordProxyHttpError, match="50035"):
        await client.create_scheduled_event(ids.GUILD_ID, "x", START.isoformat(), OUTSIDE)
    sandbox.deny(Permission.CREATE_EVENTS, Permission.MANAGE_EVENTS)
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.edit_scheduled_event(ids.GUILD_ID, ids.EVENT_ID, "x")


async def test_what_cannot_be_is_refused_at_once(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    for call, field in [
        (client.get_scheduled_events(0), "guild_id"),
        (client.create_scheduled_event(0, "x", START.isoformat(), OUTSIDE), "guild_id"),
        (client.edit_scheduled_event(ids.GUILD_ID, 0), "guild_scheduled_event_id"),
        (client.delete_scheduled_event(ids.GUILD_ID, 0), "guild_scheduled_event_id"),
    ]:
        with pytest.raises(DiscordProxyGrpcError, match=f"INVALID_ARGUMENT.*{field}: "):
            await call
    assert asked(sandbox) == []


async def test_the_blocking_client(blocking: Blocking) -> None:
    kind = ScheduledEventEntityType.VOICE
    event = await blocking(
        lambda client: client.create_scheduled_event(
            ids.GUILD_ID, "Talk", START.isoformat(), kind, channel_id=ids.VOICE_CHANNEL_ID
        )
    )
    changed = await blocking(lambda client: client.edit_scheduled_event(ids.GUILD_ID, event.id, "More"))
    assert changed.name == "More"
    await blocking(lambda client: client.delete_scheduled_event(ids.GUILD_ID, event.id))
    assert len(await blocking(lambda client: client.get_scheduled_events(ids.GUILD_ID))) == 1
