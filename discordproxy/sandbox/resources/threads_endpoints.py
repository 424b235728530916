"""Threads. Source: https://discord.com/developers/docs/resources/channel#start-thread-from-message"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from discordproxy.sandbox import ids
from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.forms import Shape, parse_time
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.resources.messages.creation import MESSAGE, build_message, keep_message
from discordproxy.sandbox.resources.messages.references import stored_answer
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

from .audit_log import Action, note
from .places import is_thread
from .posts import create_post
from .threads import (
    ALONE,
    FORUM_TYPES,
    FROM_MESSAGE,
    NEWS_THREAD,
    PRIVATE_THREAD,
    PUBLIC_THREAD,
    START,
    TAGS,
    start_thread,
)

routes = RouteTable()
# Which threads a channel can have: by the channel's type.
POSSIBLE = {0: (PUBLIC_THREAD, PRIVATE_THREAD), 5: (NEWS_THREAD,)}
HAS_THREAD = 1 << 5
THREAD_CREATED = 18
FIRST_MESSAGE = Shape({name: rule for name, rule in MESSAGE.rules.items() if name != "message_reference"})
POST = Shape({**START, "applied_tags": TAGS, "message": FIRST_MESSAGE}, required=("name", "message"))


@routes.add("POST", "/channels/{channel_id}/messages/{message_id}/threads", status=201)
def start_from_message(store: Store, request: Request) -> Json:
    channel = store.channel(request.id("channel_id"))
    message = store.message(int(channel["id"]), request.id("message_id"))
    if channel["type"] not in POSSIBLE:
        raise errors.wrong_channel_type()
    store.require(channel, Permission.CREATE_PUBLIC_THREADS)
    form = request.form(FROM_MESSAGE)
    if "thread" in message:
        raise Code.THREAD_EXISTS.error()
    kind = POSSIBLE[channel["type"]][0]
    thread = start_thread(store, channel, kind, form, ids.BOT_ID, int(message["id"]))
    message["thread"] = thread
    message["flags"] |= HAS_THREAD
    log(store, request, thread)
    return thread


@routes.add("POST", "/channels/{channel_id}/threads", status=201)
def start_alone(store: Store, request: Request) -> Json:
    channel = store.channel(request.id("channel_id"))
    if channel["type"] in FORUM_TYPES:
        return start_forum_post(store, request, channel)
    if channel["type"] not in POSSIBLE:
        raise errors.wrong_channel_type()
    form = request.form(ALONE)
    kind = int(form.get("type", PRIVATE_THREAD))
    if kind not in POSSIBLE[channel["type"]]:
        raise errors.wrong_channel_type()
    is_private = kind == PRIVATE_THREAD
    store.require(
        channel, Permission.CREATE_PRIVATE_THREADS if is_private else Permission.CREATE_PUBLIC_THREADS
    )
    thread = start_thread(store, channel, kind, form, ids.BOT_ID)
    if not is_private:
        post_notice(store, channel, thread)
    log(store, request, thread)
    return thread


def start_forum_post(store: Store, request: Request, forum: Json) -> Json:
    """Start a post with its first message."""
    store.require(forum, Permission.SEND_MESSAGES)
    form = request.form(POST)
    first = {name: value for name, value in form["message"].items() if value is not None}
    thread, message = create_post(store, forum, form, first, request.body.files, store.bot)
    log(store, request, thread)
    return {**thread, "message": stored_answer(message)}


def post_notice(store: Store, channel: Json, thread: Json) -> None:
    """Post Discord's own message that says that a thread was begun."""
    notice = build_message(store, channel, {"content": thread["name"]}, [], store.bot)
    reference = {"type": 0, "channel_id": thread["id"], "guild_id": thread["guild_id"]}
    keep_message(store, channel, notice | {"type": THREAD_CREATED, "message_reference": reference})


def log(store: Store, request: Request, thread: Json) -> None:
    changes = [("name", None, thread["name"]), ("type", None, thread["type"])]
    note(store, request, thread, Action.THREAD_CREATE, thread["id"], changes)


@routes.add("GET", "/guilds/{guild_id}/threads/active")
def list_active(store: Store, request: Request) -> Json:
    guild = store.guild(request.id("guild_id"))
    found = choose_threads(
        store, lambda thread: thread["guild_id"] == guild["id"] and not thread["thread_metadata"]["archived"]
    )
    return answer_threads(store, sorted(found, key=lambda thread: -int(thread["id"])), has_more=False)


def choose_threads(store: Store, wanted: Callable[[Json], bool]) -> Iterable[Json]:
    """Yield the threads that are wanted and that the bot can see."""
    for channel in store.channels.values():
        if is_thread(channel) and wanted(channel) and store.allows(channel, Permission.VIEW_CHANNEL):
            yield channel


def answer_threads(store: Store, threads: list[Json], *, has_more: bool) -> Json:
    """Return threads with the bot's memberships in them."""
    by_thread = (store.thread_members.get(int(thread["id"]), {}) for thread in threads)
    members = [members[ids.BOT_ID] for members in by_thread if ids.BOT_ID in members]
    return {"threads": threads, "members": members, "has_more": has_more}


@routes.add("GET", "/channels/{channel_id}/threads/archived/public")
def list_public_archived(store: Store, request: Request) -> Json:
    return answer_archived(store, request, (NEWS_THREAD, PUBLIC_THREAD), lambda _: True)


@routes.add("GET", "/channels/{channel_id}/threads/archived/private")
def list_private_archived(store: Store, request: Request) -> Json:
    store.channel_for(request.id("channel_id"), Permission.MANAGE_THREADS)
    return answer_archived(store, request, (PRIVATE_THREAD,), lambda _: True)


@routes.add("GET", "/channels/{channel_id}/users/@me/threads/archived/private")
def list_own_archived(store: Store, request: Request) -> Json:
    return answer_archived(store, request, (PRIVATE_THREAD,), lambda thread: "member" in thread)


def answer_archived(
    store: Store, request: Request, kinds: tuple[int, ...], wanted: Callable[[Json], bool]
) -> Json:
    """Return a page of a channel's archived threads, the one that was archived last first."""
    channel = store.channel_for(request.id("channel_id"), Permission.READ_MESSAGE_HISTORY)
    limit = request.query_int("limit", 50, 2, 100)
    before = parse_time(request.query.get("before", "").replace(" ", "+"))
    found = [
        thread
        for thread in choose_threads(store, wanted)
        if thread["parent_id"] == channel["id"]
        and thread["type"] in kinds
        and thread["thread_metadata"]["archived"]
        and (before is None or archived_at(thread) < before)
    ]
    found.sort(key=archived_at, reverse=True)
    return answer_threads(store, found[:limit], has_more=len(found) > limit)


def archived_at(thread: Json) -> datetime:
    """Return when a thread was archived."""
    return datetime.fromisoformat(thread["thread_metadata"]["archive_timestamp"])
