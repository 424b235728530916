"""The store that a world file describes, once its names are resolved (`names.py`)."""

from __future__ import annotations

from typing import Any

from discordproxy.sandbox.resources.channels import SLUG_TYPES, make_channel
from discordproxy.sandbox.resources.guilds import make_guild
from discordproxy.sandbox.resources.members import make_member
from discordproxy.sandbox.resources.roles import BOT_PERMISSIONS, EVERYONE_PERMISSIONS, make_role
from discordproxy.sandbox.resources.threads import FORUM_TYPES, PRIVATE_THREAD, join, make_thread
from discordproxy.sandbox.resources.users import make_bot, make_user
from discordproxy.sandbox.resources.webhooks import make_webhook
from discordproxy.sandbox.store import CREATED_AT, Json, Store

from .names import EVERYONE, THREAD_KINDS

SAME_NAMES = ("hoist", "mentionable", "color")


def build_store(plan: Json, max_messages: int | None = None) -> Store:
    """Return a new store that holds what a file describes."""
    bot = plan["bot"]
    store = Store(max_messages, bot["id"])
    store.users[bot["id"]] = make_bot(bot["id"], bot["name"])
    for user in plan["users"]:
        more = {"bot": True} if user.get("bot") else {}
        store.users[user["id"]] = make_user(user["id"], user["name"], user.get("display_name"), **more)
        if not user.get("takes_dms", True):
            store.closed_dms.add(user["id"])
    for guild in plan["guilds"]:
        add_guild(store, guild)
    return store


def add_guild(store: Store, plan: Json) -> None:
    """Add a guild with its roles, members and channels."""
    guild_id = plan["id"]
    owner_id: int = plan.get("owner") or first_member(store, plan)
    guild = make_guild(guild_id, plan["name"], owner_id, roles_of(store, plan))
    guild["description"] = plan.get("description")
    store.guilds[guild_id] = guild
    store.members[guild_id] = members_of(store, plan, owner_id)
    for position, channel in enumerate(plan["channels"]):
        add_channel(store, guild_id, channel, position, owner_id)


def first_member(store: Store, plan: Json) -> int:
    """Return who owns a guild for which the file names nobody: its first member, or else the file's first user."""
    known: list[int] = [member["user"] for member in plan["members"]] + list(store.users)
    return next(user_id for user_id in known if user_id != store.bot_id)


def roles_of(store: Store, plan: Json) -> list[Json]:
    """Return a guild's roles, the lowest first; in the file the highest is the first, as in Discord's settings."""
    everyone = next(role for role in plan["roles"] if role["name"] == EVERYONE)
    others = [role for role in reversed(plan["roles"]) if role is not everyone]
    made = [make_role(plan["id"], EVERYONE, 0, everyone.get("permissions", EVERYONE_PERMISSIONS))]
    for position, role in enumerate(others, start=1):
        more: Json = {name: role[name] for name in SAME_NAMES if name in role}
        if role.get("bot"):
            more |= {"managed": True, "tags": {"bot_id": str(store.bot_id)}}
        permissions = role.get("permissions", BOT_PERMISSIONS if role.get("bot") else 0)
        made.append(make_role(role["id"], role["name"], position, permissions, **more))
    return made


def members_of(store: Store, plan: Json, owner_id: int) -> dict[int, Json]:
    """Return a guild's members: those of the file, its owner, and the bot unless the file leaves it out."""
    held: dict[int, list[int]] = {owner_id: []}
    held |= {member["user"]: list(member["roles"]) for member in plan["members"]}
    if plan.get("bot", True):
        own = [role["id"] for role in plan["roles"] if role.get("bot")]
        held[store.bot_id] = [*own, *held.get(store.bot_id, ())]
    members = {user_id: make_member(store.users[user_id], roles) for user_id, roles in held.items()}
    for member in plan["members"]:
        members[member["user"]]["nick"] = member.get("nick")
    return members


def add_channel(store: Store, guild_id: int, plan: Json, position: int, owner_id: int) -> None:
    """Add a channel with its threads and webhooks."""
    kind = plan.get("type", 0)
    name = plan["name"].lower().replace(" ", "-") if kind in SLUG_TYPES else plan["name"]
    more: Json = {
        "position": position,
        "parent_id": str(plan["category"]) if "category" in plan else None,
        "nsfw": plan.get("nsfw", False),
        "permission_overwrites": [overwrite_of(one) for one in plan["overwrites"]],
    }
    if "topic" in plan:
        more["topic"] = plan["topic"]
    channel = store.add_channel(make_channel(plan["id"], kind, name, guild_id, **more))
    for thread in plan["threads"]:
        thread_kind = PRIVATE_THREAD if thread.get("private") else THREAD_KINDS[kind]
        made = store.add_channel(make_thread(thread["id"], thread_kind, thread["name"], channel, owner_id))
        if kind in FORUM_TYPES:
            made["applied_tags"] = []
        for user_id in {owner_id, store.bot_id} & store.members[guild_id].keys():
            join(store, made, user_id, CREATED_AT)
    for webhook in plan["webhooks"]:
        token = webhook.get("token", f"token-of-webhook-{webhook['id']}")
        make_webhook(store, channel, webhook["name"], webhook["id"], token)


def overwrite_of(plan: Json) -> dict[str, Any]:
    """Return a permission overwrite as Discord describes it."""
    return {
        "id": str(plan["role"] if "role" in plan else plan["user"]),
        "type": 0 if "role" in plan else 1,
        "allow": str(plan.get("allow", 0)),
        "deny": str(plan.get("deny", 0)),
    }
