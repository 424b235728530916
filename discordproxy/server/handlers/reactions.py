"""Reactions. Source: https://discord.com/developers/docs/resources/message#create-reaction"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from discordproxy.discord.entries import Entry
from discordproxy.discord_api import (
    AddReactionRequest,
    AddReactionResponse,
    GetReactionsRequest,
    GetReactionsResponse,
    RemoveAllReactionsRequest,
    RemoveAllReactionsResponse,
    RemoveReactionRequest,
    RemoveReactionResponse,
    User,
)
from discordproxy.server.handlers.base import HandlerBase, given, path_step
from discordproxy.server.handlers.paging import Listing, Page, read_pages
from discordproxy.wire import make

PAGE = 100
IN_TEXT = re.compile(r"<a?:(\w+:[0-9]+)>")
"""A custom emoji as it stands in a message's text."""


class ReactionHandlers(HandlerBase):
    """RPCs about reactions."""

    async def add_reaction(self, add_reaction_request: AddReactionRequest) -> AddReactionResponse:
        """Add a reaction of the bot."""
        request = add_reaction_request
        rest = await self._rest()
        await rest.add_reaction(request.channel_id, request.message_id, _emoji(request))
        return AddReactionResponse()

    async def remove_reaction(self, remove_reaction_request: RemoveReactionRequest) -> RemoveReactionResponse:
        """Remove a reaction, the bot's or a user's."""
        request = remove_reaction_request
        place, emoji = (request.channel_id, request.message_id), _emoji(request)
        rest = await self._rest()
        if request.user_id:
            await rest.delete_reaction(*place, request.user_id, emoji)
        else:
            await rest.delete_my_reaction(*place, emoji)
        return RemoveReactionResponse()

    async def remove_all_reactions(
        self, remove_all_reactions_request: RemoveAllReactionsRequest
    ) -> RemoveAllReactionsResponse:
        """Remove all reactions, or all with one emoji."""
        request = remove_all_reactions_request
        place, emoji = (request.channel_id, request.message_id), _emoji(request)
        rest = await self._rest()
        if emoji:
            await rest.delete_all_reactions_for_emoji(*place, emoji)
        else:
            await rest.delete_all_reactions(*place)
        return RemoveAllReactionsResponse()

    async def get_reactions(
        self, get_reactions_request: GetReactionsRequest
    ) -> AsyncIterator[GetReactionsResponse]:
        """Read who reacted, page by page."""
        request = get_reactions_request
        query = given(request, "type")
        path = f"/channels/{request.channel_id}/messages/{request.message_id}/reactions/{_emoji(request)}"

        async def read(count: int, cursor: int | None) -> Page[Entry]:
            place = {"after": cursor, "limit": count}
            return Page(await self._raw.many(User, "GET", path, query={**query, **place}))

        listing = Listing(read, lambda user: user.id, PAGE, goes_up=True, start=request.after)
        async for page in read_pages(listing, request.limit):
            yield make(GetReactionsResponse, {"users": page})


def _emoji(
    request: AddReactionRequest | RemoveReactionRequest | RemoveAllReactionsRequest | GetReactionsRequest,
) -> str:
    """Return the emoji as a step of a path; hikari puts it there as it is."""
    return path_step("emoji", IN_TEXT.sub(r"\1", request.emoji or ""), ":")
