"""Pinned messages. Source: https://discord.com/developers/docs/resources/message#get-channel-pins"""

from __future__ import annotations

from discordproxy import discord_api as api
from discordproxy.discord import operations
from discordproxy.discord.convert import utc
from discordproxy.discord.transcoding import Entry, read_entries
from discordproxy.server.handlers.base import HandlerBase
from discordproxy.server.handlers.paging import Listing, Page, read_pages

PAGE = 50


class PinHandlers(HandlerBase):
    """RPCs about pinned messages."""

    async def pin_message(self, request: api.PinMessageRequest) -> None:
        """Pin a message."""
        await self._discord(operations.PIN_MESSAGE, request)

    async def unpin_message(self, request: api.UnpinMessageRequest) -> None:
        """Remove a message's pin."""
        await self._discord(operations.UNPIN_MESSAGE, request)

    async def get_pinned_messages(self, request: api.GetPinnedMessagesRequest) -> list[Entry]:
        """List all pins of a channel."""

        async def read(count: int, cursor: str | None) -> Page[Entry]:
            found = await self._discord(
                operations.GET_PINS, request, query={"limit": count, "before": cursor}
            )
            items = found.list("items")
            messages = [pin.get("message") for pin in items if isinstance(pin, dict)]
            await self._messages.fill_guild(request.channel_id, messages)
            return Page(await read_entries(api.MessagePin, items, "GET"), found.flag("has_more"))

        listing = Listing(read, lambda pin: utc(pin.document["pinned_at"]), PAGE, goes_up=False)
        return [pin async for page in read_pages(listing, 0) for pin in page]
