"""Messages and pins. Source: https://discord.com/developers/docs/resources/message"""

from __future__ import annotations

from collections.abc import AsyncIterator

from discordproxy import discord_api as api
from discordproxy.discord import operations
from discordproxy.discord.answers import Entry, read_entries
from discordproxy.discord.bulk_delete import delete_messages
from discordproxy.discord.convert import utc
from discordproxy.discord.errors import InvalidRequest
from discordproxy.discord.messages import whole_message
from discordproxy.server.handlers.base import HandlerBase, given
from discordproxy.server.handlers.content import needs_message, read_changes, read_forward, read_new
from discordproxy.server.handlers.paging import Listing, Page, read_pages
from discordproxy.wire import value_of

PAGE = 100
PINS_PAGE = 50
PLACES = ("before", "after", "around")


class MessageHandlers(HandlerBase):
    """RPCs about messages."""

    async def send_channel_message(self, request: api.SendChannelMessageRequest) -> Entry:
        """Create a message in a channel."""
        return await self._messages.create(value_of(request, "channel_id", 0), *read_new(request))

    async def send_direct_message(self, request: api.SendDirectMessageRequest) -> Entry:
        """Create a direct message to a user."""
        return await self._messages.create_direct(value_of(request, "user_id", 0), *read_new(request))

    async def forward_message(self, request: api.ForwardMessageRequest) -> Entry:
        """Create a message that forwards another one."""
        return await self._messages.create(request.channel_id, read_forward(request))

    async def forward_message_to_user(self, request: api.ForwardMessageToUserRequest) -> Entry:
        """Create a direct message that forwards another message."""
        return await self._messages.create_direct(request.user_id, read_forward(request))

    async def get_message(self, request: api.GetMessageRequest) -> api.Message:
        """Read a message."""
        asking = self._discord(operations.GET_MESSAGE, request)
        return await self._messages.complete(request.channel_id, asking)

    async def get_messages(self, request: api.GetMessagesRequest) -> AsyncIterator[list[Entry]]:
        """Read messages, page by page."""
        places = given(request, *PLACES)
        if len(places) > 1:
            raise InvalidRequest(PLACES[0], f"only one of {', '.join(PLACES)} can be given")
        place = next(iter(places), "before")
        is_around = place == "around"

        async def read(count: int, cursor: int | None) -> Page[Entry]:
            query = {**places, "limit": count}
            if cursor is not None:
                query[place] = cursor
            documents = await self._discord(operations.GET_MESSAGES, request, query=query)
            await self._messages.fill_guild(request.channel_id, documents)
            found = await read_entries(api.Message, documents, "GET")
            return Page(found, has_more=False if is_around else None)

        start = None if is_around else getattr(request, place)
        listing = Listing(read, lambda message: message.id, PAGE, goes_up=place == "after", start=start)
        limit = min(request.limit or PAGE, PAGE) if is_around else request.limit
        async for page in read_pages(listing, limit):
            yield page

    async def edit_message(self, request: api.EditMessageRequest) -> api.Message:
        """Change a message."""
        return await self._edit(request.channel_id, request)

    async def edit_direct_message(self, request: api.EditDirectMessageRequest) -> api.Message:
        """Change a direct message to a user."""
        return await self._messages.in_direct(
            request.user_id, lambda channel_id: self._edit(channel_id, request)
        )

    async def _edit(
        self, channel_id: int, request: api.EditMessageRequest | api.EditDirectMessageRequest
    ) -> api.Message:
        known = None
        if needs_message(request):
            parts = await self._discord(operations.GET_MESSAGE_PARTS, request, channel_id=channel_id)
            known = whole_message(parts)
        body, files = read_changes(request, known)
        asking = self._discord(
            operations.EDIT_MESSAGE, request, channel_id=channel_id, body=body, files=files
        )
        return await self._messages.complete(channel_id, asking)

    async def delete_message(self, request: api.DeleteMessageRequest) -> None:
        """Delete a message."""
        await self._discord(operations.DELETE_MESSAGE, request)

    async def delete_messages(self, request: api.DeleteMessagesRequest) -> list[api.MessageDeletionFailure]:
        """Delete messages, many at once where Discord allows it."""
        if not all(request.message_ids):
            raise InvalidRequest("message_ids", "a Discord id is needed, not 0")
        return await delete_messages(self._discord, request.channel_id, request.message_ids, request.reason)

    async def crosspost_message(self, request: api.CrosspostMessageRequest) -> api.Message:
        """Publish a message of an announcement channel."""
        asking = self._discord(operations.CROSSPOST_MESSAGE, request)
        return await self._messages.complete(request.channel_id, asking)

    async def end_poll(self, request: api.EndPollRequest) -> api.Message:
        """End a poll."""
        asking = self._discord(operations.END_POLL, request)
        return await self._messages.complete(request.channel_id, asking)

    async def trigger_typing(self, request: api.TriggerTypingRequest) -> None:
        """Show the bot as typing."""
        await self._discord(operations.TRIGGER_TYPING, request)


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

        listing = Listing(read, lambda pin: utc(pin.document["pinned_at"]), PINS_PAGE, goes_up=False)
        return [pin async for page in read_pages(listing, 0) for pin in page]
