"""Messages. Source: https://discord.com/developers/docs/resources/message"""

from __future__ import annotations

from discordproxy.sandbox.http.errors import ErrorCode, invalid_field
from discordproxy.sandbox.http.forms import FieldType, ListOf, ObjectOf
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.resources.audit_log import AuditAction, add_audit_entry
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.snowflakes import age_seconds
from discordproxy.sandbox.store import MESSAGE_TYPES, Json, Store, is_thread

from .creation import MESSAGE, create_message
from .edits import EDIT, edit_message
from .references import current_answer, is_forward, stored_answer

routes = RouteTable()
READING = "messages:read"
WRITING = "messages:write"
NEWS_CHANNEL = 5
CROSSPOSTED = 1 << 0
USER_TYPES = (0, 19)
"""Default and reply; all other types are Discord's own messages."""

MAX_BULK_AGE_SECONDS = 14 * 86_400
BULK = ObjectOf({"messages": ListOf(FieldType.snowflake, 1000)}, required=("messages",))


@routes.add("POST", "/channels/{channel_id}/messages", limit="channel", bucket=WRITING, counts_apart=True)
def post_message(store: Store, request: ApiRequest) -> Json:
    channel = store.text_channel(request.id("channel_id"))
    store.require(
        channel, Permission.SEND_MESSAGES_IN_THREADS if is_thread(channel) else Permission.SEND_MESSAGES
    )
    if request.body.files:
        store.require(channel, Permission.ATTACH_FILES)
    form = request.form(MESSAGE)
    message = create_message(store, channel, form, request.body.files)
    return stored_answer(message) if is_forward(form) else message


@routes.add("GET", "/channels/{channel_id}/messages", bucket=READING)
def list_messages(store: Store, request: ApiRequest) -> list[Json]:
    channel = store.channel(request.id("channel_id"))
    if channel["type"] not in MESSAGE_TYPES:
        raise ErrorCode.WRONG_CHANNEL_TYPE.error()
    limit = request.query_int("limit", 50, 1, 100)
    if not store.permissions(channel) & Permission.READ_MESSAGE_HISTORY:
        return []
    return [current_answer(store, message) for message in choose_page(store, request, limit)]


def choose_page(store: Store, request: ApiRequest, limit: int) -> list[Json]:
    """Return the messages that the query asks for, the newest first."""
    messages = store.messages.get(request.id("channel_id"), {})
    known = list(messages)
    before, after, around = (request.query_id(name) for name in ("before", "after", "around"))
    if around is not None:
        newer = [message_id for message_id in known if message_id >= around][: limit - limit // 2]
        older = [message_id for message_id in known if message_id < around]
        chosen = older[max(0, len(older) - limit // 2) :] + newer
    elif before is not None:
        chosen = [message_id for message_id in known if message_id < before][-limit:]
    elif after is not None:
        chosen = [message_id for message_id in known if message_id > after][:limit]
    else:
        chosen = known[-limit:]
    return [messages[message_id] for message_id in reversed(chosen)]


@routes.add("GET", "/channels/{channel_id}/messages/{message_id}", bucket=READING)
def get_message(store: Store, request: ApiRequest) -> Json:
    channel = store.channel(request.id("channel_id"))
    store.require(channel, Permission.READ_MESSAGE_HISTORY)
    return current_answer(store, store.message(int(channel["id"]), request.id("message_id")))


@routes.add(
    "PATCH",
    "/channels/{channel_id}/messages/{message_id}",
    limit="channel",
    bucket=WRITING,
    counts_apart=True,
)
def patch_message(store: Store, request: ApiRequest) -> Json:
    channel = store.channel(request.id("channel_id"))
    message = store.message(int(channel["id"]), request.id("message_id"))
    changes = request.changes(EDIT)
    if message["author"] is not store.bot:
        # With the permission to manage messages, the bot may only hide the embeds of others.
        if set(changes) != {"flags"} or request.body.files:
            raise ErrorCode.OTHER_AUTHOR.error()
        store.require(channel, Permission.MANAGE_MESSAGES)
    if message["type"] not in USER_TYPES:
        raise ErrorCode.SYSTEM_MESSAGE.error()
    refuse_archived(channel)
    return current_answer(store, edit_message(store, channel, message, changes, request.body.files))


def refuse_archived(channel: Json) -> None:
    """Raise 50083 for an archived thread."""
    if is_thread(channel) and channel["thread_metadata"]["archived"]:
        raise ErrorCode.ARCHIVED_THREAD.error()


@routes.add("DELETE", "/channels/{channel_id}/messages/{message_id}", limit="delete")
def delete_message(store: Store, request: ApiRequest) -> None:
    channel = store.channel(request.id("channel_id"))
    message = store.message(int(channel["id"]), request.id("message_id"))
    if message["author"] is not store.bot:
        if "guild_id" not in channel:
            raise ErrorCode.DM_CHANNEL.error()
        store.require(channel, Permission.MANAGE_MESSAGES)
        options = {"channel_id": channel["id"], "count": "1"}
        add_audit_entry(
            store, request, channel, AuditAction.MESSAGE_DELETE, message["author"]["id"], options=options
        )
    drop_messages(store, channel, [int(message["id"])])


@routes.add("POST", "/channels/{channel_id}/messages/bulk-delete")
def bulk_delete(store: Store, request: ApiRequest) -> None:
    channel = store.channel(request.id("channel_id"))
    if "guild_id" not in channel:
        raise ErrorCode.DM_CHANNEL.error()
    store.require(channel, Permission.MANAGE_MESSAGES)
    wanted = [int(entry) for entry in request.form(BULK)["messages"]]
    if not 2 <= len(wanted) <= 100:
        raise ErrorCode.TOO_FEW_OR_MANY_MESSAGES.error()
    if len(set(wanted)) < len(wanted):
        raise invalid_field(("messages",), "SET_TYPE_ALREADY_CONTAINS_VALUE", "Must be unique.")
    if any(age_seconds(message_id) > MAX_BULK_AGE_SECONDS for message_id in wanted):
        raise ErrorCode.TOO_OLD_FOR_BULK_DELETE.error()
    found = [message_id for message_id in wanted if message_id in store.messages.get(int(channel["id"]), {})]
    drop_messages(store, channel, found)
    options = {"count": str(len(found))}
    add_audit_entry(store, request, channel, AuditAction.MESSAGE_BULK_DELETE, channel["id"], options=options)


def drop_messages(store: Store, channel: Json, message_ids: list[int]) -> None:
    """Remove messages; a thread counts down, but not what was ever sent in it."""
    for message_id in message_ids:
        store.forget_message(int(channel["id"]), message_id)
    if is_thread(channel):
        channel["message_count"] -= len(message_ids)


@routes.add("POST", "/channels/{channel_id}/messages/{message_id}/crosspost")
def crosspost_message(store: Store, request: ApiRequest) -> Json:
    channel = store.channel_for(request.id("channel_id"), Permission.SEND_MESSAGES)
    message = store.message(int(channel["id"]), request.id("message_id"))
    if channel["type"] != NEWS_CHANNEL:
        raise ErrorCode.WRONG_CHANNEL_TYPE.error()
    if message["author"] is not store.bot:
        store.require(channel, Permission.MANAGE_MESSAGES)
    if message["flags"] & CROSSPOSTED:
        raise ErrorCode.ALREADY_CROSSPOSTED.error()
    message["flags"] |= CROSSPOSTED
    return current_answer(store, message)
