"""Threads and forum posts. Source: https://discord.com/developers/docs/resources/channel#start-thread-from-message"""

from __future__ import annotations

from discordproxy import discord_api as api
from discordproxy.discord import operations
from discordproxy.discord.answers import read_entries
from discordproxy.server.handlers.base import HandlerBase, given
from discordproxy.server.handlers.content import read_new
from discordproxy.wire import make

START = ("name", "auto_archive_duration", "rate_limit_per_user")
ANNOUNCEMENT_THREAD, PUBLIC_THREAD = 10, 11


class ThreadHandlers(HandlerBase):
    """RPCs about threads."""

    async def create_thread(self, request: api.CreateThreadRequest) -> api.Channel:
        """Start a thread, from a message or without one."""
        operation, body = operations.START_THREAD_FROM_MESSAGE, given(request, *START)
        if not request.message_id:
            operation, body = operations.START_THREAD, given(request, *START, "type", "invitable")
            if "type" not in body:
                body["type"] = await self._usual_type(request)
        thread = await self._discord(operation, request, body=body)
        self._channels.learn([thread], thread.guild_id)
        return thread

    async def _usual_type(self, request: api.CreateThreadRequest) -> int:
        """Ask for the channel, and return which of Discord's kinds of thread fits: left out, it would be private."""
        parent = await self._discord(operations.GET_CHANNEL, request)
        return ANNOUNCEMENT_THREAD if parent.type is api.ChannelType.GUILD_NEWS else PUBLIC_THREAD

    async def create_forum_post(self, request: api.CreateForumPostRequest) -> api.CreateForumPostResponse:
        """Start a thread in a forum or media channel, with its first message."""
        message, files = read_new(request)
        message.pop("applied_tags", None)
        body = {**given(request, *START, "applied_tags"), "message": message}
        post = await self._discord(operations.CREATE_FORUM_POST, request, body=body, files=files)
        thread, first = post.whole(api.Channel), post.one(api.Message, "message")
        self._channels.learn([thread], thread.guild_id)
        if first is not None:
            self._messages.fill_known_guild(first)
        return api.CreateForumPostResponse(channel=thread, message=first)

    async def get_active_threads(self, request: api.GetActiveThreadsRequest) -> api.GetActiveThreadsResponse:
        """List a guild's threads that are not archived."""
        found = await self._discord(operations.GET_ACTIVE_THREADS, request)
        threads = await read_entries(api.Channel, found.list("threads"), "GET")
        members = await read_entries(api.ThreadMember, found.list("members"), "GET")
        self._channels.learn_ids((thread.id for thread in threads), request.guild_id)
        return make(api.GetActiveThreadsResponse, {"threads": threads, "members": members})

    async def add_thread_member(self, request: api.AddThreadMemberRequest) -> None:
        """Add a user to a thread."""
        await self._discord(operations.ADD_THREAD_MEMBER, request)

    async def remove_thread_member(self, request: api.RemoveThreadMemberRequest) -> None:
        """Remove a user from a thread."""
        await self._discord(operations.REMOVE_THREAD_MEMBER, request)
