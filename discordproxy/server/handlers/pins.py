"""Pinned messages. Source: https://discord.com/developers/docs/resources/message#get-channel-pins"""

from __future__ import annotations

from typing import Any

from discordproxy.discord.convert import utc
from discordproxy.discord.entries import Entry, read_entries
from discordproxy.discord_api import (
    GetPinnedMessagesRequest,
    GetPinnedMessagesResponse,
    MessagePin,
    PinMessageRequest,
    PinMessageResponse,
    UnpinMessageRequest,
    UnpinMessageResponse,
)
from discordproxy.server.handlers.base import HandlerBase
from discordproxy.server.handlers.paging import Listing, Page, read_pages
from discordproxy.wire import make

PAGE = 50


class PinHandlers(HandlerBase):
    """RPCs about pinned messages."""

    async def pin_message(self, pin_message_request: PinMessageRequest) -> PinMessageResponse:
        """Pin a message."""
        await self._raw.call("PUT", _path(pin_message_request), reason=pin_message_request.reason)
        return PinMessageResponse()

    async def unpin_message(self, unpin_message_request: UnpinMessageRequest) -> UnpinMessageResponse:
        """Remove a message's pin."""
        await self._raw.call("DELETE", _path(unpin_message_request), reason=unpin_message_request.reason)
        return UnpinMessageResponse()

    async def get_pinned_messages(
        self, get_pinned_messages_request: GetPinnedMessagesRequest
    ) -> GetPinnedMessagesResponse:
        """List all pins of a channel."""
        channel_id = get_pinned_messages_request.channel_id

        async def read(count: int, cursor: str | None) -> Page[Entry]:
            query = {"limit": count, "before": cursor}
            found = await self._raw.document("GET", f"/channels/{channel_id}/messages/pins", query=query)
            pins = await read_entries(
                MessagePin, await self._with_guild(channel_id, found.list("items")), "GET"
            )
            return Page(pins, found.flag("has_more"))

        listing = Listing(read, lambda pin: utc(pin.document["pinned_at"]), PAGE, goes_up=False)
        pins = [pin async for page in read_pages(listing, 0) for pin in page]
        return make(GetPinnedMessagesResponse, {"items": pins})

    async def _with_guild(self, channel_id: int, pins: list[Any]) -> list[Any]:
        await self._messages.fill_guild(
            channel_id, [pin.get("message") for pin in pins if isinstance(pin, dict)]
        )
        return pins


def _path(request: PinMessageRequest | UnpinMessageRequest) -> str:
    return f"/channels/{request.channel_id}/messages/pins/{request.message_id}"
