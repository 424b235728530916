"""Webhooks. Source: https://discord.com/developers/docs/resources/webhook"""

from __future__ import annotations

import secrets

from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.store import Json, Store

from .audit_log import Action, find_changes, note
from .webhooks import CHANGE, CREATE, MAX_WEBHOOKS, find_webhook, image_hash, make_webhook, without_user

routes = RouteTable()
HOLDER_TYPES = (0, 2, 5, 13, 15, 16)
BY_ID = "/webhooks/{webhook_id}"
BY_TOKEN = BY_ID + "/{webhook_token}"


@routes.add("POST", "/channels/{channel_id}/webhooks")
def create_webhook(store: Store, request: Request) -> Json:
    channel = find_holder(store, request)
    form = request.form(CREATE)
    if len(of_channel(store, channel)) >= MAX_WEBHOOKS:
        raise Code.TOO_MANY_WEBHOOKS.error()
    name = str(form["name"]).strip()
    webhook = make_webhook(store, channel, name, store.clock.next(), secrets.token_urlsafe(51))
    webhook["avatar"] = image_hash(form.get("avatar"))
    changes = [("name", None, name), ("channel_id", None, channel["id"]), ("type", None, webhook["type"])]
    note(store, request, channel, Action.WEBHOOK_CREATE, webhook["id"], changes)
    return webhook


@routes.add("GET", "/channels/{channel_id}/webhooks")
def list_channel_webhooks(store: Store, request: Request) -> list[Json]:
    return of_channel(store, find_holder(store, request))


@routes.add("GET", "/guilds/{guild_id}/webhooks")
def list_guild_webhooks(store: Store, request: Request) -> list[Json]:
    guild = store.guild_for(request.id("guild_id"), Permission.MANAGE_WEBHOOKS)
    return [webhook for webhook in store.webhooks.values() if webhook["guild_id"] == guild["id"]]


def find_holder(store: Store, request: Request) -> Json:
    """Return the channel of the path if it can hold webhooks and the bot may manage them."""
    channel = store.channel(request.id("channel_id"))
    if channel["type"] not in HOLDER_TYPES:
        raise errors.wrong_channel_type()
    store.require(channel, Permission.MANAGE_WEBHOOKS)
    return channel


def of_channel(store: Store, channel: Json) -> list[Json]:
    """Return the webhooks of a channel."""
    return [webhook for webhook in store.webhooks.values() if webhook["channel_id"] == channel["id"]]


def find_managed(store: Store, request: Request) -> Json:
    """Return the webhook of the path if the bot may manage the webhooks of its channel."""
    webhook = find_webhook(store, request.id("webhook_id"))
    store.channel_for(int(webhook["channel_id"]), Permission.MANAGE_WEBHOOKS)
    return webhook


def find_own(store: Store, request: Request) -> Json:
    """Return the webhook whose token stands in the path."""
    return find_webhook(store, request.id("webhook_id"), request.ids["webhook_token"])


@routes.add("GET", BY_ID)
def get_webhook(store: Store, request: Request) -> Json:
    return find_managed(store, request)


@routes.add("GET", BY_TOKEN, needs_token=False)
def get_webhook_by_token(store: Store, request: Request) -> Json:
    return without_user(find_own(store, request))


@routes.add("PATCH", BY_ID)
def change_webhook(store: Store, request: Request) -> Json:
    return change(store, request, find_managed(store, request))


@routes.add("PATCH", BY_TOKEN, needs_token=False)
def change_webhook_by_token(store: Store, request: Request) -> Json:
    return without_user(change(store, request, find_own(store, request)))


def change(store: Store, request: Request, webhook: Json) -> Json:
    """Change a webhook as the request says."""
    form, before = request.changes(CHANGE), dict(webhook)
    if form.get("name") is not None:
        webhook["name"] = str(form["name"]).strip()
    if "avatar" in form:
        webhook["avatar"] = image_hash(form["avatar"])
    if form.get("channel_id") is not None:
        target = store.channel_for(int(form["channel_id"]), Permission.MANAGE_WEBHOOKS)
        webhook["channel_id"] = target["id"]
    note(store, request, webhook, Action.WEBHOOK_UPDATE, webhook["id"], find_changes(before, webhook))
    return webhook


@routes.add("DELETE", BY_ID)
def delete_webhook(store: Store, request: Request) -> None:
    remove(store, request, find_managed(store, request))


@routes.add("DELETE", BY_TOKEN, needs_token=False)
def delete_webhook_by_token(store: Store, request: Request) -> None:
    remove(store, request, find_own(store, request))


def remove(store: Store, request: Request, webhook: Json) -> None:
    del store.webhooks[int(webhook["id"])]
    note(store, request, webhook, Action.WEBHOOK_DELETE, webhook["id"], [("name", webhook["name"], None)])
