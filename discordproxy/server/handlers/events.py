"""Scheduled events. Source: https://discord.com/developers/docs/resources/guild-scheduled-event"""

from __future__ import annotations

from discordproxy.discord_api import (
    CreateScheduledEventRequest,
    CreateScheduledEventResponse,
    DeleteScheduledEventRequest,
    DeleteScheduledEventResponse,
    EditScheduledEventRequest,
    EditScheduledEventResponse,
    GetScheduledEventsRequest,
    GetScheduledEventsResponse,
    ScheduledEvent,
    ScheduledEventPrivacyLevel,
)
from discordproxy.server.handlers.base import HandlerBase, given
from discordproxy.wire import make

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


class EventHandlers(HandlerBase):
    """RPCs about scheduled events."""

    async def get_scheduled_events(
        self, get_scheduled_events_request: GetScheduledEventsRequest
    ) -> GetScheduledEventsResponse:
        """List a guild's scheduled events."""
        request = get_scheduled_events_request
        query = given(request, "with_user_count")
        events = await self._raw.many(ScheduledEvent, "GET", _path(request), query=query)
        return make(GetScheduledEventsResponse, {"scheduled_events": events})

    async def create_scheduled_event(
        self, create_scheduled_event_request: CreateScheduledEventRequest
    ) -> CreateScheduledEventResponse:
        """Create a scheduled event."""
        request = create_scheduled_event_request
        body = {"privacy_level": int(ScheduledEventPrivacyLevel.GUILD_ONLY), **given(request, *FIELDS)}
        event = await self._raw.one(ScheduledEvent, "POST", _path(request), json=body, reason=request.reason)
        return CreateScheduledEventResponse(scheduled_event=event)

    async def edit_scheduled_event(
        self, edit_scheduled_event_request: EditScheduledEventRequest
    ) -> EditScheduledEventResponse:
        """Change a scheduled event."""
        request = edit_scheduled_event_request
        path, body = f"{_path(request)}/{request.guild_scheduled_event_id}", given(request, *FIELDS, "status")
        event = await self._raw.one(ScheduledEvent, "PATCH", path, json=body, reason=request.reason)
        return EditScheduledEventResponse(scheduled_event=event)

    async def delete_scheduled_event(
        self, delete_scheduled_event_request: DeleteScheduledEventRequest
    ) -> DeleteScheduledEventResponse:
        """Delete a scheduled event."""
        request = delete_scheduled_event_request
        rest = await self._rest()
        await rest.delete_scheduled_event(request.guild_id, request.guild_scheduled_event_id)
        return DeleteScheduledEventResponse()


def _path(
    request: GetScheduledEventsRequest | CreateScheduledEventRequest | EditScheduledEventRequest,
) -> str:
    return f"/guilds/{request.guild_id}/scheduled-events"
