"""Webhooks as Discord describes them, and who writes through them.

Source: https://discord.com/developers/docs/resources/webhook
"""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Any

from discordproxy.sandbox.http.errors import ErrorCode, FormErrors
from discordproxy.sandbox.http.forms import FieldType, ObjectOf, Text
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

from .audit_log import AuditAction, add_audit_entry, find_changes

routes = RouteTable()
INCOMING = 1
FORBIDDEN_NAMES = ("clyde", "discord")
MAX_WEBHOOKS = 15
HOLDER_TYPES = (0, 2, 5, 13, 15, 16)
BY_ID = "/webhooks/{webhook_id}"
BY_TOKEN = BY_ID + "/{webhook_token}"


def check_name(value: Any, path: tuple[str | int, ...], form_errors: FormErrors) -> None:
    """A name has 1 to 80 characters and does not contain a name of Discord's."""
    Text(80, low=1)(value, path, form_errors)
    found = [name for name in FORBIDDEN_NAMES if name in str(value).lower()]
    if found:
        message = f'Username cannot contain "{found[0]}"'
        form_errors.add(path, "USERNAME_INVALID_CONTAINS", message)


def check_image(value: Any, path: tuple[str | int, ...], form_errors: FormErrors) -> None:
    """A picture is a data URI of a type that Discord shows."""
    if not re.match(r"data:image/(png|jpe?g|gif|webp|avif);base64,", str(value)):
        form_errors.add(path, "BASE_TYPE_BAD_IMAGE", "Invalid image data")


CREATE = ObjectOf({"name": check_name, "avatar": check_image}, required=("name",))
CHANGE = ObjectOf({"name": check_name, "avatar": check_image, "channel_id": FieldType.snowflake})


def image_hash(image: str | None) -> str | None:
    """Return the name under which Discord would keep a picture."""
    return hashlib.blake2b(image.encode(), digest_size=16).hexdigest() if image else None


def make_webhook(store: Store, channel: Json, name: str, webhook_id: int, token: str) -> Json:
    """Keep a new webhook of the bot in a channel and return it."""
    webhook: Json = {
        "application_id": str(store.bot_id),
        "avatar": None,
        "channel_id": channel["id"],
        "guild_id": channel["guild_id"],
        "id": str(webhook_id),
        "name": name,
        "type": INCOMING,
        "user": store.bot,
        "token": token,
        "url": f"https://discord.com/api/webhooks/{webhook_id}/{token}",
    }
    store.webhooks[webhook_id] = webhook
    return webhook


def without_user(webhook: Json) -> Json:
    """Return the webhook as it is shown to a program that only has its token."""
    return {key: value for key, value in webhook.items() if key != "user"}


def find_webhook(store: Store, webhook_id: int, token: str | None = None) -> Json:
    """Return a webhook; 10015 for an unknown one, 50027 for a wrong token."""
    webhook = store.webhooks.get(webhook_id)
    if webhook is None:
        raise ErrorCode.UNKNOWN_WEBHOOK.error()
    if token is not None and webhook["token"] != token:
        raise ErrorCode.WRONG_WEBHOOK_TOKEN.error()
    return webhook


def find_place(store: Store, webhook: Json, thread_id: int | None) -> Json:
    """Return the channel of a webhook, or a thread in it; 10003 for any other thread."""
    if thread_id is None:
        return store.channels[int(webhook["channel_id"])]
    thread = store.channels.get(thread_id)
    if thread is None or thread.get("parent_id") != webhook["channel_id"]:
        raise ErrorCode.UNKNOWN_CHANNEL.error()
    return thread


def author_of(webhook: Json, form: Json) -> Json:
    """Return the author that a webhook's message shows."""
    avatar = image_hash(form["avatar_url"]) if form.get("avatar_url") else webhook["avatar"]
    return {
        "id": webhook["id"],
        "username": form.get("username") or webhook["name"],
        "avatar": avatar,
        "discriminator": "0000",
        "public_flags": 0,
        "flags": 0,
        "bot": True,
        "global_name": None,
        "clan": None,
        "primary_guild": None,
    }


@routes.add("POST", "/channels/{channel_id}/webhooks")
def create_webhook(store: Store, request: ApiRequest) -> Json:
    channel = find_holder(store, request)
    form = request.form(CREATE)
    if len(of_channel(store, channel)) >= MAX_WEBHOOKS:
        raise ErrorCode.TOO_MANY_WEBHOOKS.error()
    name = str(form["name"]).strip()
    webhook = make_webhook(store, channel, name, store.clock.next(), secrets.token_urlsafe(51))
    webhook["avatar"] = image_hash(form.get("avatar"))
    changes = [("name", None, name), ("channel_id", None, channel["id"]), ("type", None, webhook["type"])]
    add_audit_entry(store, request, channel, AuditAction.WEBHOOK_CREATE, webhook["id"], changes)
    return webhook


@routes.add("GET", "/channels/{channel_id}/webhooks")
def list_channel_webhooks(store: Store, request: ApiRequest) -> list[Json]:
    return of_channel(store, find_holder(store, request))


@routes.add("GET", "/guilds/{guild_id}/webhooks")
def list_guild_webhooks(store: Store, request: ApiRequest) -> list[Json]:
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_WEBHOOKS)
    return [webhook for webhook in store.webhooks.values() if webhook["guild_id"] == guild["id"]]


def find_holder(store: Store, request: ApiRequest) -> Json:
    """Return the channel of the path if it can hold webhooks and the bot may manage them."""
    channel = store.channel(request.id("channel_id"))
    if channel["type"] not in HOLDER_TYPES:
        raise ErrorCode.WRONG_CHANNEL_TYPE.error()
    store.require(channel, Permission.MANAGE_WEBHOOKS)
    return channel


def of_channel(store: Store, channel: Json) -> list[Json]:
    """Return the webhooks of a channel."""
    return [webhook for webhook in store.webhooks.values() if webhook["channel_id"] == channel["id"]]


def find_managed(store: Store, request: ApiRequest) -> Json:
    """Return the webhook of the path if the bot may manage the webhooks of its channel."""
    webhook = find_webhook(store, request.id("webhook_id"))
    store.channel_for(int(webhook["channel_id"]), Permission.MANAGE_WEBHOOKS)
    return webhook


def find_own(store: Store, request: ApiRequest) -> Json:
    """Return the webhook whose token stands in the path."""
    return find_webhook(store, request.id("webhook_id"), request.ids["webhook_token"])


@routes.add("GET", BY_ID)
def get_webhook(store: Store, request: ApiRequest) -> Json:
    return find_managed(store, request)


@routes.add("GET", BY_TOKEN, needs_token=False)
def get_webhook_by_token(store: Store, request: ApiRequest) -> Json:
    return without_user(find_own(store, request))


@routes.add("PATCH", BY_ID)
def change_webhook(store: Store, request: ApiRequest) -> Json:
    return change(store, request, find_managed(store, request))


@routes.add("PATCH", BY_TOKEN, needs_token=False)
def change_webhook_by_token(store: Store, request: ApiRequest) -> Json:
    return without_user(change(store, request, find_own(store, request)))


def change(store: Store, request: ApiRequest, webhook: Json) -> Json:
    """Change a webhook as the request says."""
    form, before = request.changes(CHANGE), dict(webhook)
    if form.get("name") is not None:
        webhook["name"] = str(form["name"]).strip()
    if "avatar" in form:
        webhook["avatar"] = image_hash(form["avatar"])
    if form.get("channel_id") is not None:
        target = store.channel_for(int(form["channel_id"]), Permission.MANAGE_WEBHOOKS)
        webhook["channel_id"] = target["id"]
    add_audit_entry(
        store, request, webhook, AuditAction.WEBHOOK_UPDATE, webhook["id"], find_changes(before, webhook)
    )
    return webhook


@routes.add("DELETE", BY_ID)
def delete_webhook(store: Store, request: ApiRequest) -> None:
    remove(store, request, find_managed(store, request))


@routes.add("DELETE", BY_TOKEN, needs_token=False)
def delete_webhook_by_token(store: Store, request: ApiRequest) -> None:
    remove(store, request, find_own(store, request))


def remove(store: Store, request: ApiRequest, webhook: Json) -> None:
    del store.webhooks[int(webhook["id"])]
    add_audit_entry(
        store, request, webhook, AuditAction.WEBHOOK_DELETE, webhook["id"], [("name", webhook["name"], None)]
    )
