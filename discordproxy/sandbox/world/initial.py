"""The world that a sandbox begins with: a bot, a guild with a channel of every type, some users."""

from __future__ import annotations

import copy
from datetime import UTC, datetime, timedelta

from discordproxy.sandbox import ids
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.resources.channels import make_channel
from discordproxy.sandbox.resources.events import make_event
from discordproxy.sandbox.resources.guilds import make_emoji, make_guild, make_sticker
from discordproxy.sandbox.resources.invites import make_invite
from discordproxy.sandbox.resources.members import make_member
from discordproxy.sandbox.resources.overwrites import make_denial
from discordproxy.sandbox.resources.roles import BOT_PERMISSIONS, EVERYONE_PERMISSIONS, make_role
from discordproxy.sandbox.resources.threads import join, make_thread
from discordproxy.sandbox.resources.users import make_bot, make_user
from discordproxy.sandbox.resources.webhooks import make_webhook
from discordproxy.sandbox.store import CREATED_AT, Json, Store

from .world import World

GUILD_SETTINGS: Json = {
    "system_channel_id": str(ids.TEXT_CHANNEL_ID),
    "rules_channel_id": str(ids.TEXT_CHANNEL_ID),
    "public_updates_channel_id": str(ids.TEXT_CHANNEL_ID),
    "safety_alerts_channel_id": str(ids.TEXT_CHANNEL_ID),
    "widget_enabled": True,
    "widget_channel_id": str(ids.TEXT_CHANNEL_ID),
    "afk_channel_id": str(ids.VOICE_CHANNEL_ID),
    "banner": "b" * 32,
    "splash": "c" * 32,
    "discovery_splash": "d" * 32,
    "home_header": "e" * 32,
    "vanity_url_code": "castles",
    "premium_tier": 2,
    "premium_subscription_count": 7,
    "max_presences": 25_000,
    "incidents_data": {"invites_disabled_until": None, "dms_disabled_until": None},
    "features": ["BANNER", "COMMUNITY", "INVITE_SPLASH", "NEWS", "ROLE_ICONS", "VANITY_URL"],
}
FORUM_SETTINGS: Json = {
    "topic": "Read before you post",
    "available_tags": [
        {
            "id": str(ids.FORUM_TAG_ID),
            "name": "Question",
            "moderated": False,
            "emoji_id": None,
            "emoji_name": "\N{BLACK QUESTION MARK ORNAMENT}",
        }
    ],
    "default_reaction_emoji": {"emoji_id": None, "emoji_name": "\N{THUMBS UP SIGN}"},
    "default_sort_order": 0,
    "default_forum_layout": 1,
}


def make_world(max_messages: int | None = None) -> Store:
    """Return a store that holds the world as it is at the beginning."""
    store = Store(max_messages)
    add_initial_users(store)
    add_guild(store)
    add_other_guild(store)
    add_channels(store)
    add_refusing_channels(store)
    add_extras(store)
    return store


def add_initial_users(store: Store) -> None:
    people = [
        make_bot(),
        make_user(ids.USER_ID, "ada", "Ada"),
        make_user(ids.OTHER_USER_ID, "grace", "Grace"),
        make_user(ids.CLOSED_DM_USER_ID, "closed", "Closed for messages"),
        make_user(ids.OWNER_USER_ID, "katherine", "Katherine"),
        make_user(ids.STRANGER_USER_ID, "stranger", "Nobody's friend"),
    ]
    tag = {"identity_guild_id": str(ids.GUILD_ID), "identity_enabled": True, "tag": "SAND", "badge": "0" * 32}
    people[1]["primary_guild"] = people[1]["clan"] = tag
    plate = {
        "sku_id": "1144058844004233369",
        "asset": "nameplates/sand/",
        "label": "Sand",
        "palette": "cobalt",
    }
    people[1]["collectibles"] = {"nameplate": plate}
    store.users.update({int(user["id"]): user for user in people})
    store.closed_dms.add(ids.CLOSED_DM_USER_ID)


def add_guild(store: Store) -> None:
    roles = [
        make_role(ids.EVERYONE_ROLE_ID, "@everyone", 0, EVERYONE_PERMISSIONS),
        make_role(ids.ROLE_ID, "pilots", 1, 0, color=0x2ECC71, hoist=True),
        make_role(ids.MENTIONABLE_ROLE_ID, "on call", 2, 0, mentionable=True),
        make_role(ids.BOT_ROLE_ID, "Sandbox Bot", 3, BOT_PERMISSIONS, managed=True),
        make_role(ids.HIGHER_ROLE_ID, "admirals", 4, 0, icon=f"{ids.HIGHER_ROLE_ID:032x}"),
    ]
    roles[3]["tags"] = {"bot_id": str(ids.BOT_ID)}
    guild = make_guild(ids.GUILD_ID, "Sandbox", ids.OWNER_USER_ID, roles)
    guild |= GUILD_SETTINGS | {"emojis": [make_emoji()], "stickers": [make_sticker()]}
    store.guilds[ids.GUILD_ID] = guild
    held: dict[int, list[int]] = {
        ids.BOT_ID: [ids.BOT_ROLE_ID],
        ids.USER_ID: [ids.ROLE_ID],
        ids.OTHER_USER_ID: [ids.MENTIONABLE_ROLE_ID],
        ids.CLOSED_DM_USER_ID: [],
        ids.OWNER_USER_ID: [ids.HIGHER_ROLE_ID],
    }
    members = {user_id: make_member(store.users[user_id], roles) for user_id, roles in held.items()}
    members[ids.USER_ID] |= {"nick": "Countess", "avatar": "1" * 32, "premium_since": CREATED_AT}
    store.members[ids.GUILD_ID] = members


def add_other_guild(store: Store) -> None:
    role = make_role(ids.OTHER_GUILD_ID, "@everyone", 0, EVERYONE_PERMISSIONS)
    store.guilds[ids.OTHER_GUILD_ID] = make_guild(ids.OTHER_GUILD_ID, "Elsewhere", ids.OTHER_USER_ID, [role])
    store.members[ids.OTHER_GUILD_ID] = {ids.OTHER_USER_ID: make_member(store.users[ids.OTHER_USER_ID], [])}


def add_extras(store: Store) -> None:
    """Add what belongs to the channels: users who are connected, a webhook, an invite and an event."""
    store.voice[ids.GUILD_ID] = dict.fromkeys((ids.USER_ID, ids.OTHER_USER_ID), ids.VOICE_CHANNEL_ID)
    text = store.channels[ids.TEXT_CHANNEL_ID]
    make_webhook(store, text, "Sandbox webhook", ids.WEBHOOK_ID, ids.WEBHOOK_TOKEN)
    make_invite(store, text, {"max_age": 0}, ids.INVITE_CODE)
    start = datetime.now(UTC) + timedelta(days=1)
    form = {
        "name": "Building castles",
        "entity_type": 3,
        "scheduled_start_time": start.isoformat(),
        "scheduled_end_time": (start + timedelta(hours=1)).isoformat(),
        "entity_metadata": {"location": "The beach"},
    }
    make_event(store, store.guilds[ids.GUILD_ID], form, ids.EVENT_ID)


def add_channels(store: Store) -> None:
    category = str(ids.CATEGORY_ID)
    table: tuple[tuple[int, int, str, Json], ...] = (
        (ids.CATEGORY_ID, 4, "Everything", {}),
        (ids.TEXT_CHANNEL_ID, 0, "general", {"parent_id": category, "topic": "Anything goes"}),
        (ids.VOICE_CHANNEL_ID, 2, "voice", {"parent_id": category}),
        (ids.NEWS_CHANNEL_ID, 5, "news", {"parent_id": category}),
        (ids.STAGE_CHANNEL_ID, 13, "stage", {"parent_id": category}),
        (ids.DIRECTORY_CHANNEL_ID, 14, "directory", {}),
        (ids.FORUM_CHANNEL_ID, 15, "forum", {"parent_id": category, **FORUM_SETTINGS}),
        (ids.MEDIA_CHANNEL_ID, 16, "media", {"parent_id": category, **FORUM_SETTINGS}),
    )
    for position, (channel_id, kind, name, more) in enumerate(table):
        store.add_channel(
            make_channel(channel_id, kind, name, ids.GUILD_ID, position=position, **copy.deepcopy(more))
        )
    threads = (
        (ids.NEWS_THREAD_ID, 10, "about the news", ids.NEWS_CHANNEL_ID),
        (ids.PUBLIC_THREAD_ID, 11, "a public thread", ids.TEXT_CHANNEL_ID),
        (ids.PRIVATE_THREAD_ID, 12, "a private thread", ids.TEXT_CHANNEL_ID),
    )
    for thread_id, kind, name, parent_id in threads:
        thread = store.add_channel(make_thread(thread_id, kind, name, store.channels[parent_id], ids.USER_ID))
        join(store, thread, ids.BOT_ID, CREATED_AT)


def add_refusing_channels(store: Store) -> None:
    hidden = [make_denial(ids.BOT_ROLE_ID, Permission.VIEW_CHANNEL)]
    read_only = [make_denial(ids.BOT_ROLE_ID, Permission.SEND_MESSAGES)]
    table: tuple[tuple[int, str, int, list[Json]], ...] = (
        (ids.NO_ACCESS_CHANNEL_ID, "no-access", ids.GUILD_ID, hidden),
        (ids.READ_ONLY_CHANNEL_ID, "read-only", ids.GUILD_ID, read_only),
        (ids.OTHER_GUILD_CHANNEL_ID, "elsewhere", ids.OTHER_GUILD_ID, []),
    )
    for position, (channel_id, name, guild_id, overwrites) in enumerate(table, start=8):
        overwritten = {"position": position, "permission_overwrites": overwrites}
        store.add_channel(make_channel(channel_id, 0, name, guild_id, **overwritten))


INITIAL = World(make_world, ids.all_ids(), ids.GUILD_ID, ids.TEXT_CHANNEL_ID, ids.USER_ID, ids.OTHER_USER_ID)
"""The world of a sandbox for which no file is named."""
