"""Messages. Source: https://discord.com/developers/docs/resources/message"""

from __future__ import annotations

from discordproxy.sandbox import errors
from discordproxy.sandbox.messages import MESSAGE, create_message, stored_answer
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.places import is_thread
from discordproxy.sandbox.requests import Request
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import MESSAGE_TYPES, Json, Store

routes = RouteTable()
READING = "messages:read"


@routes.add("POST", "/channels/{channel_id}/messages", limit="channel")
def post_message(store: Store, request: Request) -> Json:
    channel = store.text_channel(request.id("channel_id"))
    store.require(
        channel, Permission.SEND_MESSAGES_IN_THREADS if is_thread(channel) else Permission.SEND_MESSAGES
    )
    if request.body.files:
        store.require(channel, Permission.ATTACH_FILES)
    return create_message(store, channel, request.form(MESSAGE), request.body.files)


@routes.add("GET", "/channels/{channel_id}/messages", bucket=READING)
def list_messages(store: Store, request: Request) -> list[Json]:
    channel = store.channel(request.id("channel_id"))
    if channel["type"] not in MESSAGE_TYPES:
        raise errors.wrong_channel_type()
    limit = request.query_int("limit", 50, 1, 100)
    if not store.permissions(channel) & Permission.READ_MESSAGE_HISTORY:
        return []
    return [stored_answer(message) for message in choose_page(store, request, limit)]


def choose_page(store: Store, request: Request, limit: int) -> list[Json]:
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
def get_message(store: Store, request: Request) -> Json:
    channel = store.channel(request.id("channel_id"))
    store.require(channel, Permission.READ_MESSAGE_HISTORY)
    return stored_answer(store.message(int(channel["id"]), request.id("message_id")))
