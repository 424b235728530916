"""Threads and forum posts. Source: https://discord.com/developers/docs/resources/channel#start-thread-from-message"""

from __future__ import annotations

from discordproxy.discord.entries import read_entries
from discordproxy.discord_api import (
    AddThreadMemberRequest,
    AddThreadMemberResponse,
    Channel,
    ChannelType,
    CreateForumPostRequest,
    CreateForumPostResponse,
    CreateThreadRequest,
    CreateThreadResponse,
    GetActiveThreadsRequest,
    GetActiveThreadsResponse,
    Message,
    RemoveThreadMemberRequest,
    RemoveThreadMemberResponse,
    ThreadMember,
)
from discordproxy.server.handlers.base import HandlerBase, given
from discordproxy.server.handlers.content import read_new
from discordproxy.wire import make

START = ("name", "auto_archive_duration", "rate_limit_per_user")
ANNOUNCEMENT_THREAD, PUBLIC_THREAD = 10, 11


class ThreadHandlers(HandlerBase):
    """RPCs about threads."""

    async def create_thread(self, create_thread_request: CreateThreadRequest) -> CreateThreadResponse:
        """Start a thread, from a message or without one."""
        request = create_thread_request
        path = f"/channels/{request.channel_id}"
        if request.message_id:
            path, body = f"{path}/messages/{request.message_id}", given(request, *START)
        else:
            body = given(request, *START, "type", "invitable")
            if "type" not in body:
                body["type"] = await self._usual_type(path)
        thread = await self._raw.one(Channel, "POST", f"{path}/threads", json=body, reason=request.reason)
        self._channels.learn([thread], thread.guild_id)
        return CreateThreadResponse(channel=thread)

    async def _usual_type(self, path: str) -> int:
        """Ask for the channel, and return which of Discord's kinds of thread fits: left out, it would be private."""
        parent = await self._raw.one(Channel, "GET", path)
        return ANNOUNCEMENT_THREAD if parent.type is ChannelType.GUILD_NEWS else PUBLIC_THREAD

    async def create_forum_post(
        self, create_forum_post_request: CreateForumPostRequest
    ) -> CreateForumPostResponse:
        """Start a thread in a forum or media channel, with its first message."""
        request = create_forum_post_request
        message, files = read_new(request)
        body = given(request, *START, "applied_tags")
        message.pop("applied_tags", None)
        path = f"/channels/{request.channel_id}/threads"
        post = await self._raw.document(
            "POST", path, json={**body, "message": message}, files=files, reason=request.reason
        )
        thread, first = post.whole(Channel), post.one(Message, "message")
        self._channels.learn([thread], thread.guild_id)
        if first is not None:
            self._messages.fill_known_guild(first)
        return CreateForumPostResponse(channel=thread, message=first)

    async def get_active_threads(
        self, get_active_threads_request: GetActiveThreadsRequest
    ) -> GetActiveThreadsResponse:
        """List a guild's threads that are not archived."""
        guild_id = get_active_threads_request.guild_id
        found = await self._raw.document("GET", f"/guilds/{guild_id}/threads/active")
        threads = await read_entries(Channel, found.list("threads"), "GET")
        members = await read_entries(ThreadMember, found.list("members"), "GET")
        self._channels.learn_ids((thread.id for thread in threads), guild_id)
        return make(GetActiveThreadsResponse, {"threads": threads, "members": members})

    async def add_thread_member(
        self, add_thread_member_request: AddThreadMemberRequest
    ) -> AddThreadMemberResponse:
        """Add a user to a thread."""
        rest = await self._rest()
        await rest.add_thread_member(add_thread_member_request.channel_id, add_thread_member_request.user_id)
        return AddThreadMemberResponse()

    async def remove_thread_member(
        self, remove_thread_member_request: RemoveThreadMemberRequest
    ) -> RemoveThreadMemberResponse:
        """Remove a user from a thread."""
        request = remove_thread_member_request
        rest = await self._rest()
        await rest.remove_thread_member(request.channel_id, request.user_id)
        return RemoveThreadMemberResponse()
