"""Reactions. Source: https://discord.com/developers/docs/resources/message#create-reaction"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

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
from discordproxy.server.handlers.paging import read_pages

PAGE = 100
IN_TEXT = re.compile(r"<a?:(\w+:[0-9]+)>")
"""A custom emoji as it stands in a message's text."""


class ReactionHandlers(HandlerBase):
    """RPCs about reactions."""

    async def add_reaction(self, add_reaction_request: AddReactionRequest) -> AddReactionResponse:
        """Add a reaction of the bot."""
        await self._raw.call("PUT", f"{_path(add_reaction_request)}/@me")
        return AddReactionResponse()

    async def remove_reaction(self, remove_reaction_request: RemoveReactionRequest) -> RemoveReactionResponse:
        """Remove a reaction, the bot's or a user's."""
        whose = remove_reaction_request.user_id or "@me"
        await self._raw.call("DELETE", f"{_path(remove_reaction_request)}/{whose}")
        return RemoveReactionResponse()

    async def remove_all_reactions(
        self, remove_all_reactions_request: RemoveAllReactionsRequest
    ) -> RemoveAllReactionsResponse:
        """Remove all reactions, or all with one emoji."""
        await self._raw.call("DELETE", _path(remove_all_reactions_request))
        return RemoveAllReactionsResponse()

    async def get_reactions(
        self, get_reactions_request: GetReactionsRequest
    ) -> AsyncIterator[GetReactionsResponse]:
        """Read who reacted, page by page."""
        query = given(get_reactions_request, "type", "after")

        async def read(count: int, last: User | None) -> list[User]:
            if last is not None:
                query["after"] = last.id
            path = _path(get_reactions_request)
            return await self._raw.many(User, "GET", path, query={**query, "limit": count})

        async for page in read_pages(read, get_reactions_request.limit, PAGE):
            yield GetReactionsResponse(users=page)


def _path(
    request: AddReactionRequest | RemoveReactionRequest | RemoveAllReactionsRequest | GetReactionsRequest,
) -> str:
    path = f"/channels/{request.channel_id}/messages/{request.message_id}/reactions"
    emoji = IN_TEXT.sub(r"\1", request.emoji or "")
    return f"{path}/{path_step('emoji', emoji, ':')}" if emoji else path
