"""A world from a TOML file: what the file may contain, and the world that comes of it."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path

from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.resources.webhooks import FORBIDDEN_NAMES
from discordproxy.sandbox.store import Store

from .building import build_store
from .names import Resolver
from .rules import (
    FLAG,
    ID,
    PERMISSIONS,
    REFERENCE,
    RGB,
    Json,
    Mistakes,
    checked,
    list_of,
    name_of,
    one_of,
    table,
    text,
)
from .world import World, WorldError

CHANNEL_TYPES = {
    "text": 0,
    "voice": 2,
    "category": 4,
    "news": 5,
    "stage": 13,
    "directory": 14,
    "forum": 15,
    "media": 16,
}
NAME = name_of(100)
USER_NAME = name_of(32)
TOKEN = checked(
    "letters, digits, dashes and underscores",
    lambda value: isinstance(value, str) and re.fullmatch(r"[\w-]{1,100}", value, re.ASCII) is not None,
)
WEBHOOK_NAME = checked(
    f"a name of 1 to 80 characters without {' and '.join(FORBIDDEN_NAMES)}",
    lambda value: (
        isinstance(value, str)
        and 0 < len(value.strip()) <= 80
        and value.isprintable()
        and not any(word in value.lower() for word in FORBIDDEN_NAMES)
    ),
)
USER = table(
    {"name": USER_NAME, "display_name": USER_NAME, "id": ID, "takes_dms": FLAG, "bot": FLAG},
    "name",
    short="name",
)
ROLE = table(
    {
        "name": NAME,
        "id": ID,
        "color": RGB,
        "permissions": PERMISSIONS,
        "hoist": FLAG,
        "mentionable": FLAG,
        "bot": FLAG,
    },
    "name",
    short="name",
)
MEMBER = table({"user": REFERENCE, "nick": USER_NAME, "roles": list_of(REFERENCE)}, "user", short="user")
OVERWRITE = table({"role": REFERENCE, "user": REFERENCE, "allow": PERMISSIONS, "deny": PERMISSIONS})
THREAD = table({"name": NAME, "id": ID, "private": FLAG}, "name", short="name")
WEBHOOK = table({"name": WEBHOOK_NAME, "id": ID, "token": TOKEN}, "name", short="name")
CHANNEL = table(
    {
        "name": NAME,
        "id": ID,
        "type": one_of(CHANNEL_TYPES),
        "category": REFERENCE,
        "topic": text(1024),
        "nsfw": FLAG,
        "overwrites": list_of(OVERWRITE),
        "threads": list_of(THREAD),
        "webhooks": list_of(WEBHOOK),
    },
    "name",
    short="name",
)
GUILD = table(
    {
        "name": NAME,
        "id": ID,
        "description": text(300),
        "owner": REFERENCE,
        "bot": FLAG,
        "roles": list_of(ROLE),
        "members": list_of(MEMBER),
        "channels": list_of(CHANNEL),
    },
    "name",
)
WORLD = table({"bot": table({"name": USER_NAME, "id": ID}), "users": list_of(USER), "guilds": list_of(GUILD)})


def load_world(path: str | Path) -> World:
    """Return the world that a file describes.

    Raises:
        WorldError: the file cannot be read, or is wrong; the text says where, and what is expected.
    """
    try:
        content = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise WorldError(f"The world file {path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        raise WorldError(
            f"The world file {path} is not UTF-8: {error.reason} at byte {error.start}"
        ) from None
    return parse_world(content, str(path))


def parse_world(content: str, name: str = "world") -> World:
    """Return the world that the text of a file describes; `name` is what mistakes call the file.

    Raises:
        WorldError: the text is wrong; the error's own text says where, and what is expected.
    """
    try:
        document = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise WorldError(f"{name}: not valid TOML: {error}") from None
    except RecursionError:
        raise WorldError(f"{name}: not valid TOML: it is nested too deeply") from None
    return read_document(document, name)


def read_document(document: Json, name: str) -> World:
    """Return the world that a TOML document describes.

    Raises:
        WorldError: the document is wrong; the error's text says where, and what is expected.
    """
    mistakes = Mistakes(name)
    plan: Json = WORLD.read(document, "", mistakes)
    resolver = Resolver(mistakes)
    resolver.resolve(plan)
    mistakes.raise_if_any()
    return make_world_of(plan, resolver)


def make_world_of(plan: Json, resolver: Resolver) -> World:
    """Return the world of a file without mistakes."""
    bot, users, guilds = plan["bot"], plan["users"], plan["guilds"]
    own = next((guild for guild in guilds if guild.get("bot", True)), None)
    people = [user["id"] for user in users if user.get("takes_dms", True)]
    return World(
        make=functools.partial(build_store, plan),
        ids={"bot": bot["id"], **resolver.ids.by_name()},
        guild_id=own["id"] if own else None,
        channel_id=find_channel(build_store(plan), own["id"]) if own else None,
        user_id=people[0] if people else None,
        author_id=users[0]["id"] if users else bot["id"],
    )


def find_channel(store: Store, guild_id: int) -> int | None:
    """Return a guild's first text channel that the bot can write to; None if there is none."""
    channels = (one for one in store.guild_channels(guild_id) if one["type"] == CHANNEL_TYPES["text"])
    needed = Permission.VIEW_CHANNEL | Permission.SEND_MESSAGES
    return next((int(one["id"]) for one in channels if store.permissions(one) & needed == needed), None)
