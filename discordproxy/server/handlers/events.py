"""Scheduled events. Source: https://discord.com/developers/docs/resources/guild-scheduled-event"""

from __future__ import annotations

from discordproxy import discord_api as api
from discordproxy.discord import operations
from discordproxy.discord.answers import Entry
from discordproxy.server.handlers.base import HandlerBase, given

FIELDS = (
    "name",
    "scheduled_start_time",
    "scheduled_end_time",
    "entity_type",
    "channel_id",
    "entity_metadata",
    "description",
    "privacy_level",
    "image",
    "recurrence_rule",
)
GUILD_ONLY = {"privacy_level": int(api.ScheduledEventPrivacyLevel.GUILD_ONLY)}


class EventHandlers(HandlerBase):
    """RPCs about scheduled events."""

    async def get_scheduled_events(self, request: api.GetScheduledEventsRequest) -> list[Entry]:
        """List a guild's scheduled events."""
        query = given(request, "with_user_count")
        return await self._discord(operations.GET_SCHEDULED_EVENTS, request, query=query)

    async def create_scheduled_event(self, request: api.CreateScheduledEventRequest) -> api.ScheduledEvent:
        """Create a scheduled event."""
        body = {**GUILD_ONLY, **given(request, *FIELDS)}
        return await self._discord(operations.CREATE_SCHEDULED_EVENT, request, body=body)

    async def edit_scheduled_event(self, request: api.EditScheduledEventRequest) -> api.ScheduledEvent:
        """Change a scheduled event."""
        body = given(request, *FIELDS, "status")
        return await self._discord(operations.EDIT_SCHEDULED_EVENT, request, body=body)

    async def delete_scheduled_event(self, request: api.DeleteScheduledEventRequest) -> None:
        """Delete a scheduled event."""
        await self._discord(operations.DELETE_SCHEDULED_EVENT, request)
