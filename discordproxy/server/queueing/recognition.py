"""Looks for a message that may have been posted before a crash, where it would stand.

Discord does not return the nonce of old messages, so a message is recognised by its author and its content. A message
with the same content that is known to be another entry's does not count. One that a direct call posted at the same time
cannot be told apart.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

import betterproto

from discordproxy import discord_api as api
from discordproxy.discord.answers import expect, read_json
from discordproxy.discord.api import Discord
from discordproxy.discord.channels import Channels
from discordproxy.discord.operations import GET_CURRENT_USER, GET_MESSAGES
from discordproxy.discord.requests import snowflake_at
from discordproxy.wire import values

MARGIN_SECONDS = 60.0
"""How far this machine's clock may be from Discord's."""
WINDOW_SECONDS = 900.0
"""How long after the first attempt whose outcome is unknown the message may have been posted."""
PAGE = 100
MOST_PAGES = 50

Json = Mapping[str, Any]
KnownMessages = Callable[[Collection[int]], Awaitable[Collection[int]]]


class CannotTell(Exception):
    """It cannot be found out whether a message was posted; the text says why."""


class Recognition:
    """Looks for messages of one bot and its webhooks."""

    def __init__(self, discord: Discord, channels: Channels) -> None:
        self._discord = discord
        self._channels = channels
        self._bot_id = 0

    async def find(
        self, content: betterproto.Message, since: float, known: KnownMessages
    ) -> tuple[int, int] | None:
        """Return the ids of the posted message and its channel; None if it was not posted.

        Args:
            content: the request that would have posted it.
            since: when the first attempt began that may have done so, in seconds since 1970.
            known: returns those of some ids that belong to other entries' messages.

        Raises:
            CannotTell: the channel has too many messages of that time.
            DiscordError, RateLimitError: Discord cannot be asked now, or does not let the bot look.
        """
        channel_id, author_id = await self._find_place(content)
        after, end = snowflake_at(since - MARGIN_SECONDS), snowflake_at(since + WINDOW_SECONDS)
        for _ in range(MOST_PAGES):
            query = {"after": after, "limit": PAGE}
            found = await self._discord(GET_MESSAGES, channel_id=channel_id, query=query)
            messages = sorted((expect(dict, one, "GET") for one in found), key=lambda one: int(one["id"]))
            alike = [int(one["id"]) for one in messages if is_posted_by(one, author_id, content)]
            others = await known(alike) if alike else ()
            for message_id in alike:
                if message_id not in others:
                    return message_id, channel_id
            if len(messages) < PAGE or int(messages[-1]["id"]) > end:
                return None
            after = int(messages[-1]["id"])
        raise CannotTell("its channel has too many messages of that time to find it among them")

    async def _find_place(self, content: betterproto.Message) -> tuple[int, int]:
        """Return the channel in which the message would stand, and who would be its author."""
        if isinstance(content, api.ExecuteWebhookRequest):
            return await self._find_webhooks_channel(content), content.webhook_id
        if isinstance(content, api.SendDirectMessageRequest | api.ForwardMessageToUserRequest):
            return await self._channels.open_direct(content.user_id), await self._find_bot()
        assert isinstance(content, api.SendChannelMessageRequest | api.ForwardMessageRequest)
        return content.channel_id, await self._find_bot()

    async def _find_bot(self) -> int:
        if not self._bot_id:
            self._bot_id = (await self._discord(GET_CURRENT_USER)).id
        return self._bot_id

    async def _find_webhooks_channel(self, content: api.ExecuteWebhookRequest) -> int:
        if content.thread_id:
            return content.thread_id
        if content.thread_name:
            raise CannotTell("it would have begun a thread of its own, which cannot be searched for")
        answer = await self._discord.exchange(
            "GET", f"/webhooks/{content.webhook_id}/{content.webhook_token}"
        )
        return int(expect(dict, read_json(answer.body, "GET"), "GET")["channel_id"])


def is_posted_by(message: Json, author_id: int, content: betterproto.Message) -> bool:
    """Tell whether a message looks as one that a request has posted.

    Args:
        message: as Discord shows it.
        author_id: of the bot or the webhook that posted it.
        content: the request.
    """
    author = message.get("author") or {}
    if str(author_id) not in (author.get("id"), message.get("webhook_id")):
        return False
    wanted = _features_of_request(content)
    return _features_of_message(message, wanted) == wanted


def _features_of_request(content: betterproto.Message) -> dict[str, Any]:
    """Return what a message is recognised by, as a request says it."""
    found = values(content)
    embeds = [found["embed"]] if found.get("embed") else []
    embeds += found.get("embeds", ())
    reply_to = found.get("reply_to") or found.get("source_message_id") or 0
    poll = found.get("poll")
    return {
        "content": (found.get("content") or "").strip(),
        "embeds": [(embed.title.strip(), embed.description.strip()) for embed in embeds],
        "files": len(found.get("files", ())),
        "reference": str(reply_to) if reply_to else "",
        "poll": poll.question.text.strip() if poll else "",
        "stickers": [str(one) for one in found.get("sticker_ids", ())],
    }


def _features_of_message(message: Json, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return the same of a message as Discord shows it, which may have more embeds: those of links in its text."""
    embeds = [_titles(one) for one in message.get("embeds") or ()][: len(wanted["embeds"])]
    reference = message.get("message_reference") or {}
    poll = message.get("poll") or {}
    return {
        "content": (message.get("content") or "").strip(),
        "embeds": embeds,
        "files": len(message.get("attachments") or ()),
        "reference": str(reference.get("message_id") or ""),
        "poll": ((poll.get("question") or {}).get("text") or "").strip(),
        "stickers": [str(one.get("id")) for one in message.get("sticker_items") or ()],
    }


def _titles(embed: Json) -> tuple[str, str]:
    return (embed.get("title") or "").strip(), (embed.get("description") or "").strip()
