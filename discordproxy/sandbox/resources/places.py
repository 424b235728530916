"""Guilds, roles and channels as Discord describes them."""

from __future__ import annotations

import copy
from typing import Any

from discordproxy.sandbox import ids
from discordproxy.sandbox.permissions import ALL_PERMISSIONS, Permission
from discordproxy.sandbox.store import THREAD_TYPES

Json = dict[str, Any]
CREATED_AT = "2024-01-02T03:04:05.678000+00:00"
EVERYONE_PERMISSIONS = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.ADD_REACTIONS
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.CREATE_INSTANT_INVITE
)
# All but the one that would make every refusal impossible.
BOT_PERMISSIONS = ALL_PERMISSIONS & ~Permission.ADMINISTRATOR

VOICE: Json = {
    "bitrate": 64000,
    "user_limit": 0,
    "rtc_region": None,
    "video_quality_mode": 1,
    "last_message_id": None,
    "rate_limit_per_user": 0,
}
TEXT: Json = {
    "topic": None,
    "last_message_id": None,
    "rate_limit_per_user": 0,
    "last_pin_timestamp": None,
    "default_auto_archive_duration": 1440,
    "default_thread_rate_limit_per_user": 0,
}
FORUM: Json = {
    **TEXT,
    "available_tags": [],
    "default_reaction_emoji": None,
    "default_sort_order": None,
    "default_forum_layout": 0,
    "default_tag_setting": "match_some",
}
# What each type has beyond the fields that all channels of a guild have.
BY_TYPE: dict[int, Json] = {
    0: TEXT,
    2: VOICE,
    4: {},
    5: {key: value for key, value in TEXT.items() if key != "rate_limit_per_user"},
    13: {**VOICE, "user_limit": 10_000, "topic": None},
    14: {"topic": None},
    15: FORUM,
    16: FORUM,
}


def make_channel(channel_id: int, kind: int, name: str, guild_id: int, **more: Any) -> Json:
    """Return a channel of a guild with every field that Discord sends for its type."""
    return {
        "id": str(channel_id),
        "type": kind,
        "flags": 0,
        "guild_id": str(guild_id),
        "name": name,
        "parent_id": None,
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        **copy.deepcopy(BY_TYPE[kind]),
        **more,
    }


def make_thread(thread_id: int, kind: int, name: str, parent: Json, owner_id: int) -> Json:
    """Return a thread of a channel, joined by the bot."""
    metadata: Json = {
        "archived": False,
        "archive_timestamp": CREATED_AT,
        "auto_archive_duration": 1440,
        "locked": False,
        "create_timestamp": CREATED_AT,
    }
    if kind == 12:
        metadata["invitable"] = True
    member = {"id": str(thread_id), "user_id": str(ids.BOT_ID), "join_timestamp": CREATED_AT, "flags": 1}
    return {
        "id": str(thread_id),
        "type": kind,
        "last_message_id": None,
        "flags": 0,
        "last_pin_timestamp": None,
        "guild_id": parent["guild_id"],
        "name": name,
        "parent_id": parent["id"],
        "rate_limit_per_user": 0,
        "owner_id": str(owner_id),
        "thread_metadata": metadata,
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": 0,
        "member": member,
    }


def is_thread(channel: Json) -> bool:
    """Is the channel a thread?"""
    return channel["type"] in THREAD_TYPES


def deny(target_id: int, *permissions: Permission) -> Json:
    """Return an overwrite that takes permissions from a role."""
    return {"id": str(target_id), "type": 0, "allow": "0", "deny": str(sum(permissions))}


def make_role(role_id: int, name: str, position: int, permissions: int, **more: Any) -> Json:
    """Return a role with every field that Discord sends for one."""
    color = more.get("color", 0)
    return {
        "id": str(role_id),
        "name": name,
        "description": None,
        "permissions": str(int(permissions)),
        "position": position,
        "color": color,
        "colors": {"primary_color": color, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
        **more,
    }


def make_guild(guild_id: int, name: str, owner_id: int, roles: list[Json]) -> Json:
    """Return a guild with every field that Discord sends for one."""
    return {
        "id": str(guild_id),
        "name": name,
        "icon": f"{guild_id:032x}",
        "description": "A guild to try things in",
        "home_header": None,
        "splash": None,
        "discovery_splash": None,
        "features": ["COMMUNITY", "NEWS"],
        "banner": None,
        "owner_id": str(owner_id),
        "application_id": None,
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "widget_channel_id": None,
        "verification_level": 1,
        "roles": roles,
        "default_message_notifications": 1,
        "mfa_level": 0,
        "explicit_content_filter": 2,
        "max_presences": None,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "vanity_url_code": None,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": "en-US",
        "rules_channel_id": None,
        "safety_alerts_channel_id": None,
        "public_updates_channel_id": None,
        "premium_progress_bar_enabled": False,
        "premium_progress_bar_enabled_user_updated_at": None,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
        "incidents_data": None,
    }
