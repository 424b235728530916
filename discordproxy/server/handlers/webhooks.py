"""Webhooks. Source: https://discord.com/developers/docs/resources/webhook"""

from __future__ import annotations

from typing import Any

from discordproxy.discord.api import ours, ours_all
from discordproxy.discord_api import (
    CreateWebhookRequest,
    CreateWebhookResponse,
    DeleteWebhookMessageRequest,
    DeleteWebhookMessageResponse,
    DeleteWebhookRequest,
    DeleteWebhookResponse,
    EditWebhookMessageRequest,
    EditWebhookMessageResponse,
    ExecuteWebhookRequest,
    ExecuteWebhookResponse,
    GetChannelWebhooksRequest,
    GetChannelWebhooksResponse,
    GetWebhookMessageRequest,
    GetWebhookMessageResponse,
    Message,
    Webhook,
)
from discordproxy.server.handlers.base import HandlerBase, given, path_step
from discordproxy.server.handlers.content import needs_message, read_changes, read_new
from discordproxy.wire import make

MessageRequest = GetWebhookMessageRequest | EditWebhookMessageRequest | DeleteWebhookMessageRequest


class WebhookHandlers(HandlerBase):
    """RPCs about webhooks."""

    async def create_webhook(self, create_webhook_request: CreateWebhookRequest) -> CreateWebhookResponse:
        """Create a webhook."""
        request = create_webhook_request
        path = f"/channels/{request.channel_id}/webhooks"
        body = given(request, "name", "avatar")
        webhook = await self._raw.one(Webhook, "POST", path, json=body, reason=request.reason)
        return CreateWebhookResponse(webhook=webhook)

    async def get_channel_webhooks(
        self, get_channel_webhooks_request: GetChannelWebhooksRequest
    ) -> GetChannelWebhooksResponse:
        """List a channel's webhooks."""
        rest = await self._rest()
        asking = rest.fetch_channel_webhooks(get_channel_webhooks_request.channel_id)
        return make(GetChannelWebhooksResponse, {"webhooks": await ours_all(Webhook, asking)})

    async def delete_webhook(self, delete_webhook_request: DeleteWebhookRequest) -> DeleteWebhookResponse:
        """Delete a webhook."""
        request = delete_webhook_request
        token = {"token": _token(request)} if request.webhook_token else {}
        rest = await self._rest()
        await rest.delete_webhook(request.webhook_id, **token, **given(request, "reason"))
        return DeleteWebhookResponse()

    async def execute_webhook(self, execute_webhook_request: ExecuteWebhookRequest) -> ExecuteWebhookResponse:
        """Create a message through a webhook."""
        body, files = read_new(execute_webhook_request)
        query = {"wait": True, **_query(execute_webhook_request, body)}
        path = f"/webhooks/{execute_webhook_request.webhook_id}/{_token(execute_webhook_request)}"
        message = await self._raw.one(Message, "POST", path, query=query, json=body, files=files)
        return ExecuteWebhookResponse(message=self._messages.fill_known_guild(message))

    async def get_webhook_message(
        self, get_webhook_message_request: GetWebhookMessageRequest
    ) -> GetWebhookMessageResponse:
        """Read a message that was created through a webhook."""
        request = get_webhook_message_request
        rest = await self._rest()
        asking = rest.fetch_webhook_message(*_place(request), **_thread(request))
        message = await ours(Message, asking)
        return GetWebhookMessageResponse(message=self._messages.fill_known_guild(message))

    async def edit_webhook_message(
        self, edit_webhook_message_request: EditWebhookMessageRequest
    ) -> EditWebhookMessageResponse:
        """Change a message that was created through a webhook."""
        request = edit_webhook_message_request
        path = "/webhooks/{}/{}/messages/{}".format(*_place(request))
        known = None
        if needs_message(request):
            known = await self._messages.read_whole(path, _query(request, {}))
        body, files = read_changes(request, known)
        query = _query(request, body)
        message = await self._raw.one(Message, "PATCH", path, query=query, json=body, files=files)
        return EditWebhookMessageResponse(message=self._messages.fill_known_guild(message))

    async def delete_webhook_message(
        self, delete_webhook_message_request: DeleteWebhookMessageRequest
    ) -> DeleteWebhookMessageResponse:
        """Delete a message that was created through a webhook."""
        request = delete_webhook_message_request
        rest = await self._rest()
        await rest.delete_webhook_message(*_place(request), **_thread(request))
        return DeleteWebhookMessageResponse()


def _place(request: MessageRequest) -> tuple[int, str, int]:
    return request.webhook_id, _token(request), request.message_id


def _token(request: DeleteWebhookRequest | ExecuteWebhookRequest | MessageRequest) -> str:
    return path_step("webhook_token", request.webhook_token or "")


def _thread(request: MessageRequest) -> dict[str, Any]:
    return {"thread": request.thread_id} if request.thread_id else {}


def _query(request: ExecuteWebhookRequest | MessageRequest, body: dict[str, Any]) -> dict[str, Any]:
    """Return the thread, and whether components go along, which Discord must be told for webhooks."""
    query: dict[str, Any] = {"thread_id": request.thread_id or None}
    return {**query, "with_components": True} if "components" in body else query
