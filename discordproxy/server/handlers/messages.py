"""Messages. Source: https://discord.com/developers/docs/resources/message"""

from __future__ import annotations

from collections.abc import AsyncIterator

from discordproxy.discord.answer_shapes import expect
from discordproxy.discord.api import ours
from discordproxy.discord.bulk_delete import delete_messages
from discordproxy.discord.entries import Entry, read_entries
from discordproxy.discord_api import (
    CrosspostMessageRequest,
    CrosspostMessageResponse,
    DeleteMessageRequest,
    DeleteMessageResponse,
    DeleteMessagesRequest,
    DeleteMessagesResponse,
    EditDirectMessageRequest,
    EditDirectMessageResponse,
    EditMessageRequest,
    EditMessageResponse,
    EndPollRequest,
    EndPollResponse,
    ForwardMessageRequest,
    ForwardMessageResponse,
    ForwardMessageToUserRequest,
    ForwardMessageToUserResponse,
    GetMessageRequest,
    GetMessageResponse,
    GetMessagesRequest,
    GetMessagesResponse,
    Message,
    MessageReferenceType,
    SendChannelMessageRequest,
    SendChannelMessageResponse,
    SendDirectMessageRequest,
    SendDirectMessageResponse,
    TriggerTypingRequest,
    TriggerTypingResponse,
)
from discordproxy.server.calls.failures import InvalidRequest
from discordproxy.server.handlers.base import HandlerBase, given
from discordproxy.server.handlers.content import (
    Json,
    flags_of,
    needs_message,
    nonce_of,
    read_changes,
    read_new,
)
from discordproxy.server.handlers.paging import Listing, Page, read_pages
from discordproxy.wire import make, value_of, values

PAGE = 100
PLACES = ("before", "after", "around")


class MessageHandlers(HandlerBase):
    """RPCs about messages."""

    async def send_channel_message(
        self, send_channel_message_request: SendChannelMessageRequest
    ) -> SendChannelMessageResponse:
        """Create a message in a channel."""
        body, files = read_new(send_channel_message_request)
        message = await self._messages.create(
            value_of(send_channel_message_request, "channel_id"), body, files
        )
        return make(SendChannelMessageResponse, {"message": message})

    async def send_direct_message(
        self, send_direct_message_request: SendDirectMessageRequest
    ) -> SendDirectMessageResponse:
        """Create a direct message to a user."""
        body, files = read_new(send_direct_message_request)
        message = await self._messages.create_direct(
            value_of(send_direct_message_request, "user_id"), body, files
        )
        return make(SendDirectMessageResponse, {"message": message})

    async def forward_message(self, forward_message_request: ForwardMessageRequest) -> ForwardMessageResponse:
        """Create a message that forwards another one."""
        request = forward_message_request
        message = await self._messages.create(request.channel_id, _read_forward(request))
        return make(ForwardMessageResponse, {"message": message})

    async def forward_message_to_user(
        self, forward_message_to_user_request: ForwardMessageToUserRequest
    ) -> ForwardMessageToUserResponse:
        """Create a direct message that forwards another message."""
        request = forward_message_to_user_request
        message = await self._messages.create_direct(request.user_id, _read_forward(request))
        return make(ForwardMessageToUserResponse, {"message": message})

    async def get_message(self, get_message_request: GetMessageRequest) -> GetMessageResponse:
        """Read a message."""
        request = get_message_request
        rest = await self._rest()
        asking = ours(Message, rest.fetch_message(request.channel_id, request.message_id))
        return GetMessageResponse(message=await self._messages.complete(request.channel_id, asking))

    async def get_messages(
        self, get_messages_request: GetMessagesRequest
    ) -> AsyncIterator[GetMessagesResponse]:
        """Read messages, page by page."""
        channel_id = get_messages_request.channel_id
        places = given(get_messages_request, *PLACES)
        if len(places) > 1:
            raise InvalidRequest(PLACES[0], f"only one of {', '.join(PLACES)} can be given")
        place = next(iter(places), "before")
        is_around = place == "around"

        async def read(count: int, cursor: int | None) -> Page[Entry]:
            path, query = f"/channels/{channel_id}/messages", {**places, "limit": count}
            if cursor is not None:
                query[place] = cursor
            _, documents = await self._raw.call("GET", path, query=query)
            await self._messages.fill_guild(channel_id, expect(list, documents, "GET"))
            found = await read_entries(Message, documents, "GET")
            return Page(found, has_more=False if is_around else None)

        start = None if is_around else getattr(get_messages_request, place)
        listing = Listing(read, lambda message: message.id, PAGE, goes_up=place == "after", start=start)
        limit = get_messages_request.limit
        async for page in read_pages(listing, min(limit or PAGE, PAGE) if is_around else limit):
            yield make(GetMessagesResponse, {"messages": page})

    async def edit_message(self, edit_message_request: EditMessageRequest) -> EditMessageResponse:
        """Change a message."""
        message = await self._edit(edit_message_request.channel_id, edit_message_request)
        return EditMessageResponse(message=message)

    async def edit_direct_message(
        self, edit_direct_message_request: EditDirectMessageRequest
    ) -> EditDirectMessageResponse:
        """Change a direct message to a user."""
        request = edit_direct_message_request
        message = await self._messages.in_direct(
            request.user_id, lambda channel_id: self._edit(channel_id, request)
        )
        return EditDirectMessageResponse(message=message)

    async def _edit(self, channel_id: int, request: EditMessageRequest | EditDirectMessageRequest) -> Message:
        path = f"/channels/{channel_id}/messages/{request.message_id}"
        known = await self._messages.read_whole(path) if needs_message(request) else None
        body, files = read_changes(request, known)
        asking = self._raw.one(Message, "PATCH", path, json=body, files=files)
        return await self._messages.complete(channel_id, asking)

    async def delete_message(self, delete_message_request: DeleteMessageRequest) -> DeleteMessageResponse:
        """Delete a message."""
        request = delete_message_request
        rest = await self._rest()
        await rest.delete_message(request.channel_id, request.message_id, **given(request, "reason"))
        return DeleteMessageResponse()

    async def delete_messages(self, delete_messages_request: DeleteMessagesRequest) -> DeleteMessagesResponse:
        """Delete messages, many at once where Discord allows it."""
        request = delete_messages_request
        if not all(request.message_ids):
            raise InvalidRequest("message_ids", "a Discord id is needed, not 0")
        failures = await delete_messages(self._raw, request.channel_id, request.message_ids, request.reason)
        return DeleteMessagesResponse(failures=failures)

    async def crosspost_message(
        self, crosspost_message_request: CrosspostMessageRequest
    ) -> CrosspostMessageResponse:
        """Publish a message of an announcement channel."""
        request = crosspost_message_request
        rest = await self._rest()
        asking = ours(Message, rest.crosspost_message(request.channel_id, request.message_id))
        return CrosspostMessageResponse(message=await self._messages.complete(request.channel_id, asking))

    async def end_poll(self, end_poll_request: EndPollRequest) -> EndPollResponse:
        """End a poll."""
        request = end_poll_request
        rest = await self._rest()
        asking = ours(Message, rest.end_poll(request.channel_id, request.message_id))
        return EndPollResponse(message=await self._messages.complete(request.channel_id, asking))

    async def trigger_typing(self, trigger_typing_request: TriggerTypingRequest) -> TriggerTypingResponse:
        """Show the bot as typing."""
        rest = await self._rest()
        await rest.trigger_typing(trigger_typing_request.channel_id)
        return TriggerTypingResponse()


def _read_forward(request: ForwardMessageRequest | ForwardMessageToUserRequest) -> Json:
    """Return a message that forwards another one as Discord takes it."""
    source = given(request, message_id="source_message_id", channel_id="source_channel_id")
    found = values(request)
    reference = {"type": int(MessageReferenceType.FORWARD), **source}
    return {"message_reference": reference, "flags": flags_of(found), **nonce_of(found)}
