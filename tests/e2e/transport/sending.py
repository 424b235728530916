"""How tests of the transport send."""

from __future__ import annotations

from typing import Any

import aiohttp

from discordproxy.discord.api import Connection
from discordproxy.discord.transport import Transport
from discordproxy.discord_api import Message
from discordproxy.sandbox import Sandbox, ids

MESSAGES = f"/channels/{ids.TEXT_CHANNEL_ID}/messages"


async def create(connection: Connection, content: str = "Hello", nonce: str = "n") -> Message:
    body = {"content": content, "nonce": nonce, "enforce_nonce": True}
    return await connection.raw.one(Message, "POST", MESSAGES, json=body)


async def call(
    transport: Transport, sandbox: Sandbox, method: str, path: str, body: bytes | None = None
) -> Any:
    headers = {"Authorization": f"Bot {sandbox.token}"}
    data = aiohttp.BytesPayload(body, content_type="application/json") if body is not None else None
    async with transport.request(method, sandbox.url + path, headers=headers, data=data) as answer:
        return answer
