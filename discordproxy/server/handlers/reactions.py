"""Reactions. Source: https://discord.com/developers/docs/resources/message#create-reaction"""

from __future__ import annotations

from collections.abc import AsyncIterator

from discordproxy import discord_api as api
from discordproxy.discord import operations
from discordproxy.discord.answers import Entry
from discordproxy.server.handlers.base import HandlerBase, given

PAGE = 100


class ReactionHandlers(HandlerBase):
    """RPCs about reactions."""

    async def add_reaction(self, request: api.AddReactionRequest) -> None:
        """Add a reaction of the bot."""
        await self._discord(operations.ADD_REACTION, request)

    async def remove_reaction(self, request: api.RemoveReactionRequest) -> None:
        """Remove a reaction, the bot's or a user's."""
        is_own = not request.user_id
        operation = operations.REMOVE_OWN_REACTION if is_own else operations.REMOVE_REACTION
        await self._discord(operation, request)

    async def remove_all_reactions(self, request: api.RemoveAllReactionsRequest) -> None:
        """Remove all reactions, or all with one emoji."""
        with_emoji, all_ = operations.REMOVE_ALL_REACTIONS_WITH_EMOJI, operations.REMOVE_ALL_REACTIONS
        await self._discord(with_emoji if request.emoji else all_, request)

    def get_reactions(self, request: api.GetReactionsRequest) -> AsyncIterator[list[Entry]]:
        """Read who reacted, page by page."""
        return self._pages(
            operations.GET_REACTIONS,
            request,
            lambda user: user.id,
            PAGE,
            query=given(request, "type"),
            start=request.after,
            limit=request.limit,
        )
