"""Webhooks as Discord describes them, and who writes through them.

Source: https://discord.com/developers/docs/resources/webhook
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from discordproxy.sandbox import ids
from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.errors import FormErrors
from discordproxy.sandbox.http.forms import Kind, Shape, Text
from discordproxy.sandbox.store import Json, Store

INCOMING = 1
FORBIDDEN_NAMES = ("clyde", "discord")
MAX_WEBHOOKS = 15


def check_name(value: Any, path: tuple[str | int, ...], form_errors: FormErrors) -> None:
    """A name has 1 to 80 characters and pretends not to be Discord's own."""
    Text(80, low=1)(value, path, form_errors)
    found = [name for name in FORBIDDEN_NAMES if name in str(value).lower()]
    if found:
        message = f'Username cannot contain "{found[0]}"'
        form_errors.add(path, "USERNAME_INVALID_CONTAINS", message)


def check_image(value: Any, path: tuple[str | int, ...], form_errors: FormErrors) -> None:
    """A picture is a data URI of a type that Discord shows."""
    if not re.match(r"data:image/(png|jpe?g|gif|webp|avif);base64,", str(value)):
        form_errors.add(path, "BASE_TYPE_BAD_IMAGE", "Invalid image data")


CREATE = Shape({"name": check_name, "avatar": check_image}, required=("name",))
CHANGE = Shape({"name": check_name, "avatar": check_image, "channel_id": Kind.snowflake})


def image_hash(image: str | None) -> str | None:
    """Return the name under which Discord would keep a picture."""
    return hashlib.blake2b(image.encode(), digest_size=16).hexdigest() if image else None


def make_webhook(store: Store, channel: Json, name: str, webhook_id: int, token: str) -> Json:
    """Keep a new webhook of the bot in a channel and return it."""
    webhook: Json = {
        "application_id": str(ids.APPLICATION_ID),
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
    """Return the webhook as one sees it who knows its token alone."""
    return {key: value for key, value in webhook.items() if key != "user"}


def find_webhook(store: Store, webhook_id: int, token: str | None = None) -> Json:
    """Return a webhook; 10015 for an unknown one, 50027 for a wrong token."""
    webhook = store.webhooks.get(webhook_id)
    if webhook is None:
        raise Code.UNKNOWN_WEBHOOK.error()
    if token is not None and webhook["token"] != token:
        raise Code.WRONG_WEBHOOK_TOKEN.error()
    return webhook


def find_place(store: Store, webhook: Json, thread_id: int | None) -> Json:
    """Return the channel of a webhook, or a thread in it; 10003 for a thread that is not."""
    if thread_id is None:
        return store.channels[int(webhook["channel_id"])]
    thread = store.channels.get(thread_id)
    if thread is None or thread.get("parent_id") != webhook["channel_id"]:
        raise errors.unknown_channel()
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
