"""The messages of the site."""

from __future__ import annotations

import threading

from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyHttpError
from discordproxy.discord_api import Embed, EmbedField

CANNOT_SEND_TO_USER = 50007
client = DiscordClient(timeout=10)
"""Made when this module is imported, long before a test begins."""


def announce(channel_id: int, title: str, system: str) -> None:
    """Announce a fleet in a channel."""
    fields = [EmbedField(name="System", value=system)]
    client.create_channel_message(channel_id, embed=Embed(title=title, fields=fields))


def announce_later(channel_id: int, title: str) -> threading.Thread:
    """Announce a fleet in a thread."""
    thread = threading.Thread(target=announce, args=(channel_id, title, "Jita"))
    thread.start()
    return thread


async def announce_async(channel_id: int, title: str) -> None:
    """Announce a fleet from a coroutine."""
    await AsyncDiscordClient(timeout=10).create_channel_message(channel_id, title)


def invite(user_id: int) -> bool:
    """Invite a pilot, and tell whether the pilot accepts direct messages."""
    try:
        client.create_direct_message(user_id, "A fleet is forming")
    except DiscordProxyHttpError as error:
        if error.code != CANNOT_SEND_TO_USER:
            raise
        return False
    return True
