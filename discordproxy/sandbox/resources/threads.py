"""Threads: what Discord lets somebody start, and who is in them.

Source: https://discord.com/developers/docs/resources/channel#start-thread-from-message
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from discordproxy.sandbox import ids
from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.forms import Choice, Integer, Kind, ListOf, Shape, Text
from discordproxy.sandbox.snowflakes import iso_time
from discordproxy.sandbox.store import Json, Store

from .places import make_thread

FORUM_TYPES = (15, 16)
NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD = 10, 11, 12
REQUIRE_TAG = 1 << 4
DAY_MINUTES = 1440
ARCHIVE_MINUTES = Choice((60, 1440, 4320, 10080))
SLOWMODE = Integer(0, 21_600)
TAGS = ListOf(Kind.snowflake, 5)
START: dict[str, Any] = {
    "name": Text(100, low=1),
    "auto_archive_duration": ARCHIVE_MINUTES,
    "rate_limit_per_user": SLOWMODE,
}
FROM_MESSAGE = Shape(START, required=("name",))
ALONE = Shape(
    {**START, "type": Choice((NEWS_THREAD, PUBLIC_THREAD, PRIVATE_THREAD)), "invitable": Kind.flag},
    required=("name",),
)


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
    thread["member_count"] = 0
    del thread["member"]
    store.add_channel(thread)
    if owner_id == ids.BOT_ID:
        join(store, thread, ids.BOT_ID)
    return thread


def start_post(store: Store, forum: Json, form: Json, owner_id: int) -> Json:
    """Keep a new post of a forum or media channel and return it; its first message is still to be made."""
    tags = [str(tag) for tag in form.get("applied_tags") or ()]
    check_tags(forum, tags)
    if forum["flags"] & REQUIRE_TAG and not tags:
        raise Code.TAG_REQUIRED.error()
    thread = start_thread(store, forum, PUBLIC_THREAD, form, owner_id)
    thread["applied_tags"] = tags
    return thread


def check_tags(forum: Json, tags: list[str]) -> None:
    """Raise 50035 for a tag that the forum does not have."""
    known = [tag["id"] for tag in forum.get("available_tags", ())]
    for index, tag in enumerate(tags):
        if tag not in known:
            message = f"Tag {tag} is not one of the channel's."
            raise errors.invalid_field(("applied_tags", index), "BASE_TYPE_CHOICES", message)


def join(store: Store, thread: Json, user_id: int) -> None:
    """Put a user into a thread, unless they are there; the bot's own membership shows on the thread."""
    thread_id = int(thread["id"])
    members = store.thread_members.setdefault(thread_id, {})
    if user_id in members:
        return
    members[user_id] = {
        "id": thread["id"],
        "user_id": str(user_id),
        "join_timestamp": iso_time(datetime.now(UTC)),
        "flags": 1,
    }
    thread["member_count"] = len(members)
    if user_id == ids.BOT_ID:
        thread["member"] = members[user_id]


def leave(store: Store, thread: Json, user_id: int) -> None:
    """Take a user out of a thread; nothing happens if they are not there."""
    members = store.thread_members.get(int(thread["id"]), {})
    members.pop(user_id, None)
    thread["member_count"] = len(members)
    if user_id == ids.BOT_ID:
        thread.pop("member", None)
