"""Messages of webhooks. Source: https://discord.com/developers/docs/resources/webhook#execute-webhook"""

from __future__ import annotations

from discordproxy.sandbox.http.errors import ErrorCode
from discordproxy.sandbox.http.forms import FieldType, ListOf, ObjectOf, Text, Url
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.resources.messages.creation import MESSAGE, create_message
from discordproxy.sandbox.resources.messages.edits import EDIT, edit_message
from discordproxy.sandbox.resources.messages.endpoints import drop_messages
from discordproxy.sandbox.resources.messages.mentions import BY_WEBHOOKS
from discordproxy.sandbox.resources.messages.references import stored_answer
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import MESSAGE_TYPES, Json, Store

from .threads import FORUM_TYPES, create_post
from .webhooks import author_of, check_name, find_own, find_place

routes = RouteTable()
EXECUTE = "/webhooks/{webhook_id}/{webhook_token}"
MESSAGE_PATH = EXECUTE + "/messages/{message_id}"
NOT_TAKEN = ("message_reference", "sticker_ids", "nonce", "enforce_nonce")
"""What a webhook cannot do: answer a message, send stickers, name its message."""

EXECUTION = ObjectOf(
    {
        **{name: rule for name, rule in MESSAGE.rules.items() if name not in NOT_TAKEN},
        "username": check_name,
        "avatar_url": Url(),
        "thread_name": Text(100),
        "applied_tags": ListOf(FieldType.snowflake, 5),
    }
)


@routes.add("POST", EXECUTE, needs_token=False)
def execute_webhook(store: Store, request: ApiRequest) -> Json | None:
    webhook = find_own(store, request)
    form = request.form(EXECUTION)
    wanted = {name: value for name, value in form.items() if name not in NOT_TAKEN}
    wanted.setdefault("allowed_mentions", BY_WEBHOOKS)
    channel = choose_channel(store, request, webhook, form)
    author, files = author_of(webhook, form), request.body.files
    if channel["type"] in FORUM_TYPES:
        post = form | {"name": form["thread_name"]}
        _, message = create_post(store, channel, post, wanted, files, author)
    else:
        message = create_message(store, channel, wanted, files, author)
    message["webhook_id"] = webhook["id"]
    message["application_id"] = webhook["application_id"]
    return message if request.query_flag("wait") else None


def choose_channel(store: Store, request: ApiRequest, webhook: Json, form: Json) -> Json:
    """Return where the message goes: the webhook's channel, in a forum with a name for the post, or a thread in it."""
    thread_id, name = request.query_id("thread_id") or None, form.get("thread_name")
    place = find_place(store, webhook, thread_id)
    if name and thread_id:
        raise ErrorCode.WEBHOOK_WITH_TWO_THREADS.error()
    if place["type"] in FORUM_TYPES:
        if not name:
            raise ErrorCode.FORUM_WEBHOOK_WITHOUT_THREAD.error()
        return place
    if name:
        raise ErrorCode.WEBHOOK_THREAD_OUTSIDE_FORUM.error()
    if place["type"] not in MESSAGE_TYPES:
        raise ErrorCode.NOT_A_TEXT_CHANNEL.error()
    return place


def find_message(store: Store, request: ApiRequest) -> tuple[Json, Json]:
    """Return the message of the path with its channel; 10008 if the webhook did not write it there."""
    webhook = find_own(store, request)
    channel = find_place(store, webhook, request.query_id("thread_id") or None)
    message = store.message(int(channel["id"]), request.id("message_id"))
    if message.get("webhook_id") != webhook["id"]:
        raise ErrorCode.UNKNOWN_MESSAGE.error()
    return channel, message


@routes.add("GET", MESSAGE_PATH, needs_token=False)
def get_webhook_message(store: Store, request: ApiRequest) -> Json:
    return stored_answer(find_message(store, request)[1])


@routes.add("PATCH", MESSAGE_PATH, needs_token=False)
def change_webhook_message(store: Store, request: ApiRequest) -> Json:
    channel, message = find_message(store, request)
    changes = request.changes(EDIT)
    changes = {**changes, "allowed_mentions": changes.get("allowed_mentions") or BY_WEBHOOKS}
    return stored_answer(edit_message(store, channel, message, changes, request.body.files))


@routes.add("DELETE", MESSAGE_PATH, needs_token=False)
def delete_webhook_message(store: Store, request: ApiRequest) -> None:
    channel, message = find_message(store, request)
    drop_messages(store, channel, [int(message["id"])])
