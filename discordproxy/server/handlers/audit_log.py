"""The audit log. Source: https://discord.com/developers/docs/resources/audit-log#get-guild-audit-log"""

from __future__ import annotations

from collections.abc import AsyncIterator

from discordproxy import discord_api as api
from discordproxy.discord import operations
from discordproxy.discord.answers import Entry, read_entries
from discordproxy.discord.convert import to_message
from discordproxy.server.handlers.base import HandlerBase, given
from discordproxy.server.handlers.paging import Listing, Page, read_pages
from discordproxy.wire import make, values

PAGE = 100
ENTRIES = "audit_log_entries"


class AuditLogHandlers(HandlerBase):
    """RPCs about the audit log."""

    async def get_audit_log(self, request: api.GetAuditLogRequest) -> AsyncIterator[api.GetAuditLogResponse]:
        """Read a guild's audit log, page by page: downwards, or upwards with `after` alone."""
        query = given(request, "user_id", "target_id", "action_type")
        goes_up = request.after is not None and request.before is None
        place, start, end = (
            ("after", request.after, None) if goes_up else ("before", request.before, request.after)
        )
        others = api.GetAuditLogResponse()

        async def read(count: int, cursor: int | None) -> Page[Entry]:
            nonlocal others
            found = await self._discord(
                operations.GET_AUDIT_LOG, request, query={**query, place: cursor, "limit": count}
            )
            others = to_message(api.GetAuditLogResponse, {**found.parts, ENTRIES: None})
            for webhook in others.webhooks:
                webhook.token = webhook.url = ""  # with them anybody could post, past this proxy
            return Page(await read_entries(api.AuditLogEntry, found.list(ENTRIES), "GET"))

        listing = Listing(read, lambda entry: entry.id, PAGE, goes_up=goes_up, start=start, end=end)
        async for page in read_pages(listing, request.limit):
            yield make(api.GetAuditLogResponse, {**values(others), ENTRIES: page})
