"""Webhooks. Source: https://discord.com/developers/docs/resources/webhook"""

from __future__ import annotations

from typing import Any

from discordproxy import discord_api as api
from discordproxy.discord import operations
from discordproxy.discord.answers import Entry
from discordproxy.discord.messages import whole_message
from discordproxy.server.handlers.base import HandlerBase, given
from discordproxy.server.handlers.content import needs_message, read_changes, read_new


class WebhookHandlers(HandlerBase):
    """RPCs about webhooks."""

    async def create_webhook(self, request: api.CreateWebhookRequest) -> api.Webhook:
        """Create a webhook."""
        return await self._discord(operations.CREATE_WEBHOOK, request, body=given(request, "name", "avatar"))

    async def get_channel_webhooks(self, request: api.GetChannelWebhooksRequest) -> list[Entry]:
        """List a channel's webhooks."""
        return await self._discord(operations.GET_CHANNEL_WEBHOOKS, request)

    async def delete_webhook(self, request: api.DeleteWebhookRequest) -> None:
        """Delete a webhook."""
        with_token, as_bot = operations.DELETE_WEBHOOK_WITH_TOKEN, operations.DELETE_WEBHOOK
        await self._discord(with_token if request.webhook_token else as_bot, request)

    async def execute_webhook(self, request: api.ExecuteWebhookRequest) -> api.Message:
        """Create a message through a webhook."""
        body, files = read_new(request)
        query = {"wait": True, **_query(request, body)}
        message = await self._discord(
            operations.EXECUTE_WEBHOOK, request, query=query, body=body, files=files
        )
        return self._messages.fill_known_guild(message)

    async def get_webhook_message(self, request: api.GetWebhookMessageRequest) -> api.Message:
        """Read a message that was created through a webhook."""
        message = await self._discord(operations.GET_WEBHOOK_MESSAGE, request, query=_query(request))
        return self._messages.fill_known_guild(message)

    async def edit_webhook_message(self, request: api.EditWebhookMessageRequest) -> api.Message:
        """Change a message that was created through a webhook."""
        known = None
        if needs_message(request):
            parts = operations.GET_WEBHOOK_MESSAGE_PARTS
            known = whole_message(await self._discord(parts, request, query=_query(request)))
        body, files = read_changes(request, known)
        query = _query(request, body)
        message = await self._discord(
            operations.EDIT_WEBHOOK_MESSAGE, request, query=query, body=body, files=files
        )
        return self._messages.fill_known_guild(message)

    async def delete_webhook_message(self, request: api.DeleteWebhookMessageRequest) -> None:
        """Delete a message that was created through a webhook."""
        await self._discord(operations.DELETE_WEBHOOK_MESSAGE, request, query=_query(request))


def _query(
    request: api.ExecuteWebhookRequest
    | api.GetWebhookMessageRequest
    | api.EditWebhookMessageRequest
    | api.DeleteWebhookMessageRequest,
    body: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the thread, and whether components go along, which Discord must be told for webhooks."""
    query: dict[str, Any] = {"thread_id": request.thread_id or None}
    return {**query, "with_components": True} if body and "components" in body else query
