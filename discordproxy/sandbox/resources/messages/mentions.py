"""Mentions: which users and roles a message pings.

Source: https://discord.com/developers/docs/resources/message#allowed-mentions-object
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from discordproxy.sandbox.http.errors import FormErrors
from discordproxy.sandbox.http.forms import Choice, FieldType, ListOf, ObjectOf
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.store import Store

Json = dict[str, Any]
USER_PATTERN = re.compile(r"<@!?([0-9]+)>")
ROLE_PATTERN = re.compile(r"<@&([0-9]+)>")
EVERYONE_PATTERN = re.compile(r"@(everyone|here)\b")
BY_WEBHOOKS = {"parse": ["users"]}
"""What counts for messages of webhooks that say nothing of mentions."""

KINDS = ("everyone", "roles", "users")
ALLOWED_MENTIONS = ObjectOf(
    {
        "parse": ListOf(Choice(KINDS), len(KINDS)),
        "users": ListOf(FieldType.snowflake, 100),
        "roles": ListOf(FieldType.snowflake, 100),
        "replied_user": FieldType.flag,
    }
)


def check_allowed_mentions(value: Any, path: tuple[str | int, ...], errors: FormErrors) -> None:
    """Check `allowed_mentions`; a kind must not be allowed both as a whole and by ids."""
    found = errors.count
    ALLOWED_MENTIONS(value, path, errors)
    if errors.count > found:
        return
    for kind in ("users", "roles"):
        listed = value.get(kind) or []
        if listed and kind in (value.get("parse") or ()):
            ids = ", ".join(str(entry) for entry in listed)
            message = f'parse:["{kind}"] and {kind}: [{ids}] are mutually exclusive.'
            errors.add(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message)


@dataclass(frozen=True, slots=True)
class Mentions:
    """The users (as Discord describes them) and roles (ids) that a message pings, and whether it pings everyone."""

    users: list[Json]
    roles: list[str]
    everyone: bool


def find_mentions(
    store: Store, channel: Json, content: str, allowed: Json | None, replied: Json | None
) -> Mentions:
    """Return the users and roles that the content pings; `replied` is the message that is answered, if any."""
    wanted = {} if allowed is None else allowed
    found = [
        store.users[user_id]
        for user_id in allowed_ids(USER_PATTERN, content, "users", allowed)
        if user_id in store.users
    ]
    if replied and (allowed is None or wanted.get("replied_user")) and replied["author"] not in found:
        found.append(replied["author"])
    if "guild_id" not in channel or "@" not in content:
        return Mentions(found, [], everyone=False)
    may_ping_all = bool(store.permissions(channel) & Permission.MENTION_EVERYONE)
    guild_roles = {int(role["id"]): role for role in store.guilds[int(channel["guild_id"])]["roles"]}
    roles = [
        str(role_id)
        for role_id in allowed_ids(ROLE_PATTERN, content, "roles", allowed)
        if role_id in guild_roles and (may_ping_all or guild_roles[role_id]["mentionable"])
    ]
    everyone = allowed is None or "everyone" in (wanted.get("parse") or ())
    return Mentions(found, roles, bool(everyone and may_ping_all and EVERYONE_PATTERN.search(content)))


def allowed_ids(pattern: re.Pattern[str], content: str, kind: str, allowed: Json | None) -> list[int]:
    """Return the ids that the content mentions and that may be pinged, each once, in the order of their mention."""
    mentioned = dict.fromkeys(int(found) for found in pattern.findall(content))
    if allowed is None or kind in (allowed.get("parse") or ()):
        return list(mentioned)
    listed = {int(entry) for entry in allowed.get(kind) or ()}
    return [entry for entry in mentioned if entry in listed]
