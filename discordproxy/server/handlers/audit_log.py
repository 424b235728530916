"""The audit log. Source: https://discord.com/developers/docs/resources/audit-log#get-guild-audit-log"""

from __future__ import annotations

from collections.abc import AsyncIterator

from discordproxy.discord.convert import to_message
from discordproxy.discord_api import AuditLogEntry, GetAuditLogRequest, GetAuditLogResponse
from discordproxy.server.handlers.base import HandlerBase, given
from discordproxy.server.handlers.paging import read_pages
from discordproxy.wire import make, values

PAGE = 100


class AuditLogHandlers(HandlerBase):
    """RPCs about the audit log."""

    async def get_audit_log(
        self, get_audit_log_request: GetAuditLogRequest
    ) -> AsyncIterator[GetAuditLogResponse]:
        """Read a guild's audit log, page by page: downwards, or upwards with `after` alone."""
        request = get_audit_log_request
        query = given(request, "user_id", "target_id", "action_type", "before")
        oldest = request.after or 0
        goes_up = request.after is not None and request.before is None
        answer = GetAuditLogResponse()

        async def read(count: int, last: AuditLogEntry | None) -> list[AuditLogEntry]:
            nonlocal answer
            if goes_up:
                query["after"] = last.id if last is not None else oldest
            elif last is not None:
                query["before"] = last.id
            path = f"/guilds/{request.guild_id}/audit-logs"
            _, found = await self._raw.call("GET", path, query={**query, "limit": count})
            answer = to_message(GetAuditLogResponse, found)
            for webhook in answer.webhooks:
                webhook.token = webhook.url = ""  # with them anybody could post, past this proxy
            return [entry for entry in answer.audit_log_entries if entry.id > oldest]

        async for page in read_pages(read, request.limit, PAGE):
            yield make(GetAuditLogResponse, {**values(answer), "audit_log_entries": page})
