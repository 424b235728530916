"""The operations of Discord that calls use: a method, a path, and what the answer is.

Method and path come from the contract (`rpcs.py`); what the answer is stands here, since it says which type a handler
gets. Whether an operation may be repeated follows from its method and path (`retries.py`), as does the limit that it
counts for (`ratelimit/kinds.py`): `CallDiscord` reaches operations that are not in this table, and gets the same.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any, Generic, TypeVar
from urllib.parse import quote

import betterproto

from discordproxy import discord_api as api
from discordproxy.discord.answers import Document, Entry, expect, read_entries, read_ids, read_json, read_one
from discordproxy.discord.attempts import Answer
from discordproxy.discord.errors import READS, InvalidRequest
from discordproxy.discord.requests import has_dot_step
from discordproxy.discord.retries import is_change
from discordproxy.rpcs import RPCS

M = TypeVar("M", bound=betterproto.Message)
R = TypeVar("R")

NO_CONTENT = 204

IN_TEXT = re.compile(r"<a?:(\w+:[0-9]+)>")
"""A custom emoji as it stands in a message's text."""

PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Operation(Generic[R]):
    """One operation of Discord.

    Attributes:
        method: of HTTP, in capitals.
        path: below the API's root, with the names of the request's fields: /channels/{channel_id}.
        read: takes the answer for what it must be, and raises UnexpectedAnswer if it is something else.
        is_direct: whether we make the request ourselves, without hikari. Only with a reason and a figure beside it.
    """

    method: str
    path: str
    read: Callable[[Answer, str], Awaitable[R]]
    is_direct: bool = False

    @cached_property
    def is_read(self) -> bool:
        """Whether it changes nothing."""
        return self.method in READS

    @cached_property
    def reads_as(self) -> str:
        """The method by which to judge an answer that cannot be read: GET if nothing that matters may have changed."""
        return self.method if is_change(self.method, self.path) else "GET"

    def path_with(self, fields: Mapping[str, Any]) -> str:
        """Return the path with the values of fields in it.

        Raises:
            InvalidRequest: a text cannot stand in a path.
        """
        return self.path.format_map({name: _step(name, fields.get(name)) for name in self._fields})

    @cached_property
    def _fields(self) -> list[str]:
        return PLACEHOLDER.findall(self.path)


def _step(field: str, value: Any) -> str:
    if field == "emoji":
        return path_step(field, IN_TEXT.sub(r"\1", value or ""), ":")
    return path_step(field, value or "") if field in TEXTS else str(value or 0)


TEXTS = frozenset({"code", "webhook_token"})
"""Fields of paths that are texts; all others but `emoji` are ids."""


def path_step(field: str, text: str, safe: str = "") -> str:
    """Return a text as one step of a path.

    Args:
        field: the request's field that holds it.
        text: the text.
        safe: characters that go out as they are.

    Raises:
        InvalidRequest: a reader of the path might take it for several steps, or for a step back.
    """
    if has_dot_step(text):
        raise InvalidRequest(field, "must not hold . or .. as a step of a path")
    return quote(text, safe=safe)


def _operation(call: str, number: int, take: Callable[[Any, str], R]) -> Operation[R]:
    """Return one of a call's operations; `take` makes its result of the answer's JSON and of `reads_as`."""

    async def read(answer: Answer, method: str) -> R:
        return take(read_json(answer.body, method), method)

    return Operation(*RPCS[call].operations[number], read)


def nothing(call: str, number: int = 0) -> Operation[None]:
    """Return the operation of a call whose answer tells nothing; `number` counts the call's operations."""
    return _operation(call, number, lambda _document, _method: None)


def one(kind: type[M], call: str, number: int = 0) -> Operation[M]:
    """Return an operation that answers with one object."""
    return _operation(call, number, partial(read_one, kind))


def one_or_nothing(kind: type[M], call: str, number: int = 0) -> Operation[M | None]:
    """Return an operation that answers with one object or without a body (204)."""

    async def read(answer: Answer, method: str) -> M | None:
        return None if answer.status == NO_CONTENT else read_one(kind, read_json(answer.body, method), method)

    return Operation(*RPCS[call].operations[number], read)


def many(kind: type[betterproto.Message], call: str, number: int = 0) -> Operation[list[Entry]]:
    """Return an operation that answers with a list."""

    async def read(answer: Answer, method: str) -> list[Entry]:
        return await read_entries(kind, read_json(answer.body, method), method)

    return Operation(*RPCS[call].operations[number], read)


def ids(call: str, number: int = 0) -> Operation[list[int]]:
    """Return an operation that answers with a list, of which only the ids are wanted."""
    return _operation(call, number, read_ids)


def document(call: str, number: int = 0) -> Operation[Document]:
    """Return an operation that answers with an object, which is read piece by piece."""
    return _operation(call, number, lambda document, method: Document(expect(dict, document, method), method))


def documents(call: str, number: int = 0) -> Operation[list[Any]]:
    """Return an operation that answers with a list, which is completed before it is read."""
    return _operation(call, number, partial(expect, list))


POST_MESSAGE = replace(document("SendChannelMessage"), is_direct=True)
"""Not by hikari, which takes this call from 0.66 to 0.70 of 1.x's processor time (16 calls at a time)."""

GET_MESSAGE = one(api.Message, "GetMessage")
GET_MESSAGE_PARTS = document("GetMessage")
GET_MESSAGES = documents("GetMessages")
EDIT_MESSAGE = replace(one(api.Message, "EditMessage"), is_direct=True)
"""As for `POST_MESSAGE`."""

DELETE_MESSAGE = nothing("DeleteMessage")
BULK_DELETE_MESSAGES = nothing("DeleteMessages")
CROSSPOST_MESSAGE = one(api.Message, "CrosspostMessage")
END_POLL = one(api.Message, "EndPoll")
TRIGGER_TYPING = nothing("TriggerTyping")

PIN_MESSAGE = nothing("PinMessage")
UNPIN_MESSAGE = nothing("UnpinMessage")
GET_PINS = document("GetPinnedMessages")

ADD_REACTION = nothing("AddReaction")
REMOVE_OWN_REACTION = nothing("RemoveReaction")
REMOVE_REACTION = nothing("RemoveReaction", 1)
REMOVE_ALL_REACTIONS = nothing("RemoveAllReactions")
REMOVE_ALL_REACTIONS_WITH_EMOJI = nothing("RemoveAllReactions", 1)
GET_REACTIONS = many(api.User, "GetReactions")

GET_CHANNEL = one(api.Channel, "GetChannel")
GET_GUILD_CHANNELS = many(api.Channel, "GetGuildChannels")
GET_GUILD_CHANNEL_IDS = ids("GetGuildChannels")
CREATE_GUILD_CHANNEL = one(api.Channel, "CreateGuildChannel")
EDIT_CHANNEL = one(api.Channel, "EditChannel")
DELETE_CHANNEL = one_or_nothing(api.Channel, "DeleteChannel")
EDIT_CHANNEL_PERMISSIONS = nothing("EditChannelPermissions")
DELETE_CHANNEL_PERMISSIONS = nothing("DeleteChannelPermissions")

START_THREAD = one(api.Channel, "CreateThread")
START_THREAD_FROM_MESSAGE = one(api.Channel, "CreateThread", 1)
CREATE_FORUM_POST = document("CreateForumPost")
GET_ACTIVE_THREADS = document("GetActiveThreads")
ADD_THREAD_MEMBER = nothing("AddThreadMember")
REMOVE_THREAD_MEMBER = nothing("RemoveThreadMember")

GET_CHANNEL_INVITES = many(api.Invite, "GetChannelInvites")
CREATE_INVITE = one_or_nothing(api.Invite, "CreateInvite")
DELETE_INVITE = one_or_nothing(api.Invite, "DeleteInvite")

GET_GUILD = one(api.Guild, "GetGuild")
GET_CURRENT_USER_GUILDS = many(api.Guild, "GetCurrentUserGuilds")
GET_GUILD_ROLES = many(api.Role, "GetGuildRoles")
CREATE_ROLE = one(api.Role, "CreateRole")
EDIT_ROLE = one(api.Role, "EditRole")
DELETE_ROLE = nothing("DeleteRole")
GET_GUILD_EMOJIS = many(api.Emoji, "GetGuildEmojis")
GET_AUDIT_LOG = document("GetAuditLog")

GET_SCHEDULED_EVENTS = many(api.ScheduledEvent, "GetScheduledEvents")
CREATE_SCHEDULED_EVENT = one(api.ScheduledEvent, "CreateScheduledEvent")
EDIT_SCHEDULED_EVENT = one(api.ScheduledEvent, "EditScheduledEvent")
DELETE_SCHEDULED_EVENT = nothing("DeleteScheduledEvent")

GET_GUILD_MEMBER = one(api.GuildMember, "GetGuildMember")
LIST_GUILD_MEMBERS = many(api.GuildMember, "ListGuildMembers")
SEARCH_GUILD_MEMBERS = many(api.GuildMember, "SearchGuildMembers")
EDIT_GUILD_MEMBER = one_or_nothing(api.GuildMember, "EditGuildMember")
ADD_GUILD_MEMBER = one_or_nothing(api.GuildMember, "AddGuildMember")
ADD_GUILD_MEMBER_ROLE = nothing("AddGuildMemberRole")
REMOVE_GUILD_MEMBER_ROLE = nothing("RemoveGuildMemberRole")
KICK_GUILD_MEMBER = nothing("KickGuildMember")
BAN_GUILD_MEMBER = nothing("BanGuildMember")
UNBAN_GUILD_MEMBER = nothing("UnbanGuildMember")
GET_GUILD_BANS = many(api.Ban, "GetGuildBans")

GET_CURRENT_USER = one(api.User, "GetCurrentUser")
GET_USER = one(api.User, "GetUser")
OPEN_DIRECT_MESSAGES = one(api.Channel, "GetDirectMessageChannel")

CREATE_WEBHOOK = one(api.Webhook, "CreateWebhook")
GET_CHANNEL_WEBHOOKS = many(api.Webhook, "GetChannelWebhooks")
DELETE_WEBHOOK = nothing("DeleteWebhook")
DELETE_WEBHOOK_WITH_TOKEN = nothing("DeleteWebhook", 1)
EXECUTE_WEBHOOK = one(api.Message, "ExecuteWebhook")
GET_WEBHOOK_MESSAGE = one(api.Message, "GetWebhookMessage")
GET_WEBHOOK_MESSAGE_PARTS = document("GetWebhookMessage")
EDIT_WEBHOOK_MESSAGE = one(api.Message, "EditWebhookMessage")
DELETE_WEBHOOK_MESSAGE = nothing("DeleteWebhookMessage")
