"""What there is to allow: every RPC belongs to one noun and one verb, and a right names some of them.

A right is written `messages:send`, `messages:*`, `*:read`, `raw`, `*`, or as the name of an RPC. `read` shows what is
there, `send` creates messages and the like, `manage` changes or removes what is there.

Two things that look like reading are not: a list of webhooks holds their tokens, with which anybody can send without
this proxy, and the call of any operation can be anything, so that only `raw`, its name and `*` stand for it.
"""

from __future__ import annotations

from collections.abc import Iterable

READ, SEND, MANAGE = "read", "send", "manage"
VERBS = (READ, SEND, MANAGE)
RAW = "raw"
ANY = "*"
RAW_RPC = "CallDiscord"

GROUPS: dict[str, dict[str, tuple[str, ...]]] = {
    "messages": {
        READ: ("GetMessage", "GetMessages"),
        SEND: (
            "SendChannelMessage",
            "SendDirectMessage",
            "ForwardMessage",
            "ForwardMessageToUser",
            "TriggerTyping",
        ),
        MANAGE: (
            "EditMessage",
            "EditDirectMessage",
            "DeleteMessage",
            "DeleteMessages",
            "CrosspostMessage",
            "EndPoll",
        ),
    },
    "pins": {READ: ("GetPinnedMessages",), MANAGE: ("PinMessage", "UnpinMessage")},
    "reactions": {
        READ: ("GetReactions",),
        SEND: ("AddReaction",),
        MANAGE: ("RemoveReaction", "RemoveAllReactions"),
    },
    "channels": {
        READ: ("GetChannel", "GetGuildChannels"),
        MANAGE: ("CreateGuildChannel", "EditChannel", "DeleteChannel"),
    },
    "permissions": {MANAGE: ("EditChannelPermissions", "DeleteChannelPermissions")},
    "threads": {
        READ: ("GetActiveThreads",),
        SEND: ("CreateThread", "CreateForumPost"),
        MANAGE: ("AddThreadMember", "RemoveThreadMember"),
    },
    "invites": {READ: ("GetChannelInvites",), MANAGE: ("CreateInvite", "DeleteInvite")},
    "guilds": {READ: ("GetGuild", "GetCurrentUserGuilds", "GetGuildEmojis")},
    "roles": {READ: ("GetGuildRoles",), MANAGE: ("CreateRole", "EditRole", "DeleteRole")},
    "events": {
        READ: ("GetScheduledEvents",),
        MANAGE: ("CreateScheduledEvent", "EditScheduledEvent", "DeleteScheduledEvent"),
    },
    "audit-log": {READ: ("GetAuditLog",)},
    "members": {
        READ: ("GetGuildMember", "ListGuildMembers", "SearchGuildMembers"),
        MANAGE: (
            "AddGuildMember",
            "EditGuildMember",
            "AddGuildMemberRole",
            "RemoveGuildMemberRole",
            "KickGuildMember",
        ),
    },
    "bans": {READ: ("GetGuildBans",), MANAGE: ("BanGuildMember", "UnbanGuildMember")},
    "users": {READ: ("GetCurrentUser", "GetUser", "GetDirectMessageChannel")},
    "webhooks": {
        READ: ("GetWebhookMessage",),
        SEND: ("ExecuteWebhook",),
        MANAGE: (
            "CreateWebhook",
            "GetChannelWebhooks",
            "DeleteWebhook",
            "EditWebhookMessage",
            "DeleteWebhookMessage",
        ),
    },
}
"""Noun -> verb -> RPCs; the call of any operation stands apart."""

RIGHT_OF: dict[str, str] = {
    rpc: f"{noun}:{verb}" for noun, verbs in GROUPS.items() for verb, rpcs in verbs.items() for rpc in rpcs
} | {RAW_RPC: RAW}
"""The right that is missing where an RPC is not allowed."""

READING = frozenset(rpc for rpc, right in RIGHT_OF.items() if right.endswith(f":{READ}"))
"""RPCs that change nothing at Discord, and hand out nothing to change it with."""

WRITING = frozenset(RIGHT_OF) - READING
"""All others."""


def expand(right: str) -> frozenset[str]:
    """Return the RPCs that a right stands for.

    Raises:
        ValueError: there is no such right; the text goes on where the right was named.
    """
    if right == ANY:
        return frozenset(RIGHT_OF)
    if right in RIGHT_OF:
        return frozenset({right})
    if right in (RAW, f"{RAW}:{ANY}"):
        return frozenset({RAW_RPC})
    found = frozenset(rpc for rpc, name in RIGHT_OF.items() if rpc != RAW_RPC and _covers(right, name))
    if not found:
        raise ValueError(_explain(right))
    return found


def expand_all(rights: Iterable[str]) -> frozenset[str]:
    """Return the RPCs that several rights stand for together; ValueError as for `expand`."""
    return frozenset().union(*(expand(right) for right in rights))


def _covers(right: str, name: str) -> bool:
    wanted, of = right.split(":"), name.split(":")
    return len(wanted) == 2 and all(part in (ANY, own) for part, own in zip(wanted, of, strict=True))


def _explain(right: str) -> str:
    noun, colon, _ = right.partition(":")
    if noun in GROUPS:
        known = ", ".join(f"{noun}:{verb}" for verb in (*GROUPS[noun], ANY))
        return f"is no right; there are {known}"
    known = ", ".join((*GROUPS, RAW))
    return f"is neither a right nor an RPC; {'nouns' if colon else 'rights begin with one of'}: {known}"
