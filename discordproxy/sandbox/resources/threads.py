"""Threads and posts: their fields and rules, and the endpoints that start, list and change them.

Source: https://discord.com/developers/docs/resources/channel#start-thread-from-message
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from discordproxy.sandbox.http.errors import ErrorAnswer, ErrorCode, invalid_field
from discordproxy.sandbox.http.forms import Choice, FieldType, Integer, ListOf, ObjectOf, Text, parse_time
from discordproxy.sandbox.http.records import RecordedFile
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.resources.messages.creation import (
    MESSAGE,
    build_message,
    create_message,
    keep_message,
)
from discordproxy.sandbox.resources.messages.references import stored_answer
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.snowflakes import iso_time
from discordproxy.sandbox.store import CREATED_AT, Json, Store, is_thread

from .audit_log import AuditAction, add_audit_entry

routes = RouteTable()
FORUM_TYPES = (15, 16)
NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD = 10, 11, 12
REQUIRE_TAG = 1 << 4
DAY_MINUTES = 1440
ARCHIVE_MINUTES = Choice((60, 1440, 4320, 10080))
SLOWMODE = Integer(0, 21_600)
TAGS = ListOf(FieldType.snowflake, 5)
START: dict[str, Any] = {
    "name": Text(100, low=1),
    "auto_archive_duration": ARCHIVE_MINUTES,
    "rate_limit_per_user": SLOWMODE,
}
FROM_MESSAGE = ObjectOf(START, required=("name",))
ALONE = ObjectOf(
    {**START, "type": Choice((NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD)), "invitable": FieldType.flag},
    required=("name",),
)
POSSIBLE = {0: (PUBLIC_THREAD, PRIVATE_THREAD), 5: (NEWS_THREAD,)}
"""Which types of threads a channel can have, by its own type."""

HAS_THREAD = 1 << 5
THREAD_CREATED = 18
FIRST_MESSAGE = ObjectOf({name: rule for name, rule in MESSAGE.rules.items() if name != "message_reference"})
POST = ObjectOf({**START, "applied_tags": TAGS, "message": FIRST_MESSAGE}, required=("name", "message"))
THREAD_CHANGE = ObjectOf(
    {
        "name": Text(100, low=1),
        "archived": FieldType.flag,
        "auto_archive_duration": ARCHIVE_MINUTES,
        "locked": FieldType.flag,
        "invitable": FieldType.flag,
        "rate_limit_per_user": SLOWMODE,
        "flags": Choice((0, 2)),
        "applied_tags": TAGS,
    }
)
METADATA = ("archived", "auto_archive_duration", "locked")


def make_thread(thread_id: int, kind: int, name: str, parent: Json, owner_id: int) -> Json:
    """Return a thread of a channel, with nobody in it yet."""
    metadata: Json = {
        "archived": False,
        "archive_timestamp": CREATED_AT,
        "auto_archive_duration": 1440,
        "locked": False,
        "create_timestamp": CREATED_AT,
    }
    if kind == 12:
        metadata["invitable"] = True
    return {
        "id": str(thread_id),
        "type": kind,
        "last_message_id": None,
        "flags": 0,
        "last_pin_timestamp": None,
        "guild_id": parent["guild_id"],
        "name": name,
        "parent_id": parent["id"],
        "rate_limit_per_user": 0,
        "owner_id": str(owner_id),
        "thread_metadata": metadata,
        "message_count": 0,
        "member_count": 0,
        "total_message_sent": 0,
    }


def start_thread(
    store: Store, parent: Json, kind: int, form: Json, owner_id: int, thread_id: int | None = None
) -> Json:
    """Keep a new thread of a channel, with the bot in it, and return it."""
    new_id = store.clock.next() if thread_id is None else thread_id
    thread = make_thread(new_id, kind, str(form["name"]).strip(), parent, owner_id)
    now = iso_time(datetime.now(UTC))
    metadata = thread["thread_metadata"]
    metadata |= {"archive_timestamp": now, "create_timestamp": now}
    usual: Any = parent.get("default_auto_archive_duration") or DAY_MINUTES
    metadata["auto_archive_duration"] = int(form.get("auto_archive_duration", usual))
    if kind == PRIVATE_THREAD:
        metadata["invitable"] = form.get("invitable", True)
    default: Any = parent.get("default_thread_rate_limit_per_user", 0)
    thread["rate_limit_per_user"] = int(form.get("rate_limit_per_user", default))
    store.add_channel(thread)
    if owner_id == store.bot_id:
        join(store, thread, store.bot_id)
    return thread


def start_post(store: Store, forum: Json, form: Json, owner_id: int) -> Json:
    """Keep a new post of a forum or media channel and return it; its first message is still to be made."""
    tags = [str(tag) for tag in form.get("applied_tags") or ()]
    check_tags(forum, tags)
    if forum["flags"] & REQUIRE_TAG and not tags:
        raise ErrorCode.TAG_REQUIRED.error()
    thread = start_thread(store, forum, PUBLIC_THREAD, form, owner_id)
    thread["applied_tags"] = tags
    return thread


def check_tags(forum: Json, tags: list[str]) -> None:
    """Raise 50035 for a tag that the forum does not have."""
    known = [tag["id"] for tag in forum.get("available_tags", ())]
    for index, tag in enumerate(tags):
        if tag not in known:
            message = f"Tag {tag} is not one of the channel's."
            raise invalid_field(("applied_tags", index), "BASE_TYPE_CHOICES", message)


def join(store: Store, thread: Json, user_id: int, moment: str | None = None) -> None:
    """Put a user into a thread, unless they are in it already; the thread shows the bot's own membership.

    `moment` is when they joined, in ISO 8601; None is now.
    """
    thread_id = int(thread["id"])
    members = store.thread_members.setdefault(thread_id, {})
    if user_id in members:
        return
    members[user_id] = {
        "id": thread["id"],
        "user_id": str(user_id),
        "join_timestamp": moment or iso_time(datetime.now(UTC)),
        "flags": 1,
    }
    thread["member_count"] = len(members)
    if user_id == store.bot_id:
        thread["member"] = members[user_id]


def leave(store: Store, thread: Json, user_id: int) -> None:
    """Take a user out of a thread; nothing happens if they are not in it."""
    members = store.thread_members.get(int(thread["id"]), {})
    members.pop(user_id, None)
    thread["member_count"] = len(members)
    if user_id == store.bot_id:
        thread.pop("member", None)


@routes.add("POST", "/channels/{channel_id}/messages/{message_id}/threads", status=201)
def start_from_message(store: Store, request: ApiRequest) -> Json:
    channel = store.channel(request.id("channel_id"))
    message = store.message(int(channel["id"]), request.id("message_id"))
    if channel["type"] not in POSSIBLE:
        raise ErrorCode.WRONG_CHANNEL_TYPE.error()
    store.require(channel, Permission.CREATE_PUBLIC_THREADS)
    form = request.form(FROM_MESSAGE)
    if "thread" in message:
        raise ErrorCode.THREAD_EXISTS.error()
    kind = POSSIBLE[channel["type"]][0]
    thread = start_thread(store, channel, kind, form, store.bot_id, int(message["id"]))
    message["thread"] = thread
    message["flags"] |= HAS_THREAD
    log(store, request, thread)
    return thread


@routes.add("POST", "/channels/{channel_id}/threads", status=201)
def start_alone(store: Store, request: ApiRequest) -> Json:
    channel = store.channel(request.id("channel_id"))
    if channel["type"] in FORUM_TYPES:
        return start_forum_post(store, request, channel)
    if channel["type"] not in POSSIBLE:
        raise ErrorCode.WRONG_CHANNEL_TYPE.error()
    form = request.form(ALONE)
    kind = int(form.get("type", PRIVATE_THREAD))
    if kind not in POSSIBLE[channel["type"]]:
        raise ErrorCode.WRONG_CHANNEL_TYPE.error()
    is_private = kind == PRIVATE_THREAD
    store.require(
        channel, Permission.CREATE_PRIVATE_THREADS if is_private else Permission.CREATE_PUBLIC_THREADS
    )
    thread = start_thread(store, channel, kind, form, store.bot_id)
    if not is_private:
        post_notice(store, channel, thread)
    log(store, request, thread)
    return thread


def start_forum_post(store: Store, request: ApiRequest, forum: Json) -> Json:
    """Start a post with its first message."""
    store.require(forum, Permission.SEND_MESSAGES)
    form = request.form(POST)
    first = {name: value for name, value in form["message"].items() if value is not None}
    thread, message = create_post(store, forum, form, first, request.body.files, store.bot)
    log(store, request, thread)
    return {**thread, "message": stored_answer(message)}


def post_notice(store: Store, channel: Json, thread: Json) -> None:
    """Post Discord's own message that says that a thread was started."""
    notice = build_message(store, channel, {"content": thread["name"]}, [], store.bot)
    reference = {"type": 0, "channel_id": thread["id"], "guild_id": thread["guild_id"]}
    keep_message(store, channel, notice | {"type": THREAD_CREATED, "message_reference": reference})


def log(store: Store, request: ApiRequest, thread: Json) -> None:
    changes = [("name", None, thread["name"]), ("type", None, thread["type"])]
    add_audit_entry(store, request, thread, AuditAction.THREAD_CREATE, thread["id"], changes)


@routes.add("GET", "/guilds/{guild_id}/threads/active")
def list_active(store: Store, request: ApiRequest) -> Json:
    guild = store.guild(request.id("guild_id"))
    found = choose_threads(
        store, lambda thread: thread["guild_id"] == guild["id"] and not thread["thread_metadata"]["archived"]
    )
    return answer_threads(store, sorted(found, key=lambda thread: -int(thread["id"])), has_more=False)


def choose_threads(store: Store, wanted: Callable[[Json], bool]) -> Iterable[Json]:
    """Yield the wanted threads that the bot can see."""
    for channel in store.channels.values():
        if is_thread(channel) and wanted(channel) and store.allows(channel, Permission.VIEW_CHANNEL):
            yield channel


def answer_threads(store: Store, threads: list[Json], *, has_more: bool) -> Json:
    """Return threads with the bot's memberships in them."""
    by_thread = (store.thread_members.get(int(thread["id"]), {}) for thread in threads)
    members = [members[store.bot_id] for members in by_thread if store.bot_id in members]
    return {"threads": threads, "members": members, "has_more": has_more}


@routes.add("GET", "/channels/{channel_id}/threads/archived/public")
def list_public_archived(store: Store, request: ApiRequest) -> Json:
    return answer_archived(store, request, (NEWS_THREAD, PUBLIC_THREAD), lambda _: True)


@routes.add("GET", "/channels/{channel_id}/threads/archived/private")
def list_private_archived(store: Store, request: ApiRequest) -> Json:
    store.channel_for(request.id("channel_id"), Permission.MANAGE_THREADS)
    return answer_archived(store, request, (PRIVATE_THREAD,), lambda _: True)


@routes.add("GET", "/channels/{channel_id}/users/@me/threads/archived/private")
def list_own_archived(store: Store, request: ApiRequest) -> Json:
    return answer_archived(store, request, (PRIVATE_THREAD,), lambda thread: "member" in thread)


def answer_archived(
    store: Store, request: ApiRequest, kinds: tuple[int, ...], wanted: Callable[[Json], bool]
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


def create_post(
    store: Store, forum: Json, form: Json, first: Json, files: list[RecordedFile], author: Json
) -> tuple[Json, Json]:
    """Start a post with its first message, which has the same id, and return both; neither without the other."""
    thread = start_post(store, forum, form, int(author["id"]))
    try:
        message = create_message(store, thread, first, files, author, int(thread["id"]))
    except ErrorAnswer:
        store.forget_channel(int(thread["id"]))
        raise
    return thread, message


def patch_thread(store: Store, request: ApiRequest, thread: Json) -> None:
    """Change a thread as the request says."""
    changes = {name: value for name, value in request.changes(THREAD_CHANGE).items() if value is not None}
    metadata = thread["thread_metadata"]
    refuse_stranger(store, thread, changes)
    if metadata["archived"] and changes.get("archived") is not False:
        raise ErrorCode.ARCHIVED_THREAD.error()
    parent = store.channels[int(thread["parent_id"])]
    if "applied_tags" in changes:
        tags = [str(tag) for tag in changes["applied_tags"]]
        check_tags(parent, tags)
        thread["applied_tags"] = tags
    metadata |= {name: changes[name] for name in METADATA if name in changes}
    if "invitable" in changes and "invitable" in metadata:
        metadata["invitable"] = changes["invitable"]
    thread |= {name: int(changes[name]) for name in ("rate_limit_per_user", "flags") if name in changes}
    thread["name"] = str(changes.get("name", thread["name"])).strip()


def refuse_stranger(store: Store, thread: Json, changes: Json) -> None:
    """Raise 50013 unless the bot manages threads, started this one, or only reopens it."""
    if store.allows(thread, Permission.MANAGE_THREADS):
        return
    is_owner = thread["owner_id"] == str(store.bot_id) and "locked" not in changes
    opens = changes == {"archived": False} and not thread["thread_metadata"]["locked"]
    if not is_owner and not opens:
        raise ErrorCode.MISSING_PERMISSIONS.error()
