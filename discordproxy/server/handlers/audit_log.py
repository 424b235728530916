"""The audit log. Source: https://discord.com/developers/docs/resources/audit-log#get-guild-audit-log"""

from __future__ import annotations

from collections.abc import AsyncIterator

from discordproxy.discord.convert import to_message
from discordproxy.discord.entries import Entry, read_entries
from discordproxy.discord_api import AuditLogEntry, GetAuditLogRequest, GetAuditLogResponse
from discordproxy.server.handlers.base import HandlerBase, given
from discordproxy.server.handlers.paging import Listing, Page, read_pages
from discordproxy.wire import make, values

PAGE = 100
ENTRIES = "audit_log_entries"


class AuditLogHandlers(HandlerBase):
    """RPCs about the audit log."""

    async def get_audit_log(
        self, get_audit_log_request: GetAuditLogRequest
    ) -> AsyncIterator[GetAuditLogResponse]:
        """Read a guild's audit log, page by page: downwards, or upwards with `after` alone."""
        request = get_audit_log_request
        query = given(request, "user_id", "target_id", "action_type")
        goes_up = request.after is not None and request.before is None
        place, start, end = (
            ("after", request.after, None) if goes_up else ("before", request.before, request.after)
        )
        others = GetAuditLogResponse()

        async def read(count: int, cursor: int | None) -> Page[Entry]:
            nonlocal others
            path = f"/guilds/{request.guild_id}/audit-logs"
            found = await self._raw.document("GET", path, query={**query, place: cursor, "limit": count})
            others = to_message(GetAuditLogResponse, {**found.parts, ENTRIES: None})
            for webhook in others.webhooks:
                webhook.token = webhook.url = ""  # with them anybody could post, past this proxy
            return Page(await read_entries(AuditLogEntry, found.list(ENTRIES), "GET"))

        listing = Listing(read, lambda entry: entry.id, PAGE, goes_up=goes_up, start=start, end=end)
        async for page in read_pages(listing, request.limit):
            yield make(GetAuditLogResponse, {**values(others), ENTRIES: page})
