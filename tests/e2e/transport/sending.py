"""How tests of the transport send."""

from __future__ import annotations

from discordproxy.discord.api import Discord
from discordproxy.discord.attempts import Answer
from discordproxy.discord.operations import POST_MESSAGE
from discordproxy.discord_api import Message
from discordproxy.sandbox import ids

CHANNEL = ids.TEXT_CHANNEL_ID
MESSAGES = f"/channels/{CHANNEL}/messages"


async def create(
    discord: Discord, content: str = "Hello", nonce: str = "n", *, nonce_is_ours: bool = False
) -> Message:
    body = {"content": content, "nonce": nonce, "enforce_nonce": True}
    found = await discord(POST_MESSAGE, channel_id=CHANNEL, body=body, nonce_is_ours=nonce_is_ours)
    return found.whole(Message)


async def call(discord: Discord, method: str, path: str, body: bytes | None = None) -> Answer:
    return await discord.exchange(method, path, body=body)
