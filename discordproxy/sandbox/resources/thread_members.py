"""Members of threads. Source: https://discord.com/developers/docs/resources/channel#thread-member-object"""

from __future__ import annotations

from discordproxy.sandbox.http.errors import ErrorCode
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.resources.messages.endpoints import refuse_archived
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store, is_thread

from .threads import PRIVATE_THREAD, join, leave

routes = RouteTable()
LIST = "/channels/{channel_id}/thread-members"
OWN = LIST + "/@me"
ONE = LIST + "/{user_id}"


def find_thread(store: Store, request: ApiRequest) -> Json:
    """Return the thread of the path; 50024 for a channel that is not a thread."""
    thread = store.channel(request.id("channel_id"))
    if not is_thread(thread):
        raise ErrorCode.WRONG_CHANNEL_TYPE.error()
    return thread


@routes.add("PUT", OWN)
def join_thread(store: Store, request: ApiRequest) -> None:
    thread = find_thread(store, request)
    refuse_archived(thread)
    join(store, thread, store.bot_id)


@routes.add("DELETE", OWN)
def leave_thread(store: Store, request: ApiRequest) -> None:
    thread = find_thread(store, request)
    refuse_archived(thread)
    leave(store, thread, store.bot_id)


@routes.add("PUT", ONE)
def add_member(store: Store, request: ApiRequest) -> None:
    thread = find_thread(store, request)
    refuse_archived(thread)
    store.require(thread, Permission.SEND_MESSAGES_IN_THREADS)
    user = store.user(request.id("user_id"))
    if int(user["id"]) not in store.members[int(thread["guild_id"])]:
        raise ErrorCode.UNKNOWN_MEMBER.error()
    join(store, thread, int(user["id"]))


@routes.add("DELETE", ONE)
def remove_member(store: Store, request: ApiRequest) -> None:
    thread = find_thread(store, request)
    refuse_archived(thread)
    if thread["type"] != PRIVATE_THREAD or thread["owner_id"] != str(store.bot_id):
        store.require(thread, Permission.MANAGE_THREADS)
    leave(store, thread, int(store.user(request.id("user_id"))["id"]))


@routes.add("GET", ONE)
def get_member(store: Store, request: ApiRequest) -> Json:
    thread = find_thread(store, request)
    member = store.thread_members.get(int(thread["id"]), {}).get(request.id("user_id"))
    if member is None:
        raise ErrorCode.UNKNOWN_MEMBER.error()
    return with_member(store, request, thread, member)


@routes.add("GET", LIST)
def list_members(store: Store, request: ApiRequest) -> list[Json]:
    thread = find_thread(store, request)
    members = store.thread_members.get(int(thread["id"]), {})
    after, limit = request.query_id("after") or 0, request.query_int("limit", 100, 1, 100)
    chosen = sorted(user_id for user_id in members if user_id > after)
    if request.query_flag("with_member"):
        chosen = chosen[:limit]
    return [with_member(store, request, thread, members[user_id]) for user_id in chosen]


def with_member(store: Store, request: ApiRequest, thread: Json, member: Json) -> Json:
    """Return a thread's member, with the guild's member if the query asks for it."""
    guild_members = store.members[int(thread["guild_id"])]
    if not request.query_flag("with_member") or int(member["user_id"]) not in guild_members:
        return member
    return {**member, "member": guild_members[int(member["user_id"])]}
