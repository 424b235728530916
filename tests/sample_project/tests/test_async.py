"""Coroutines, run by pytest-asyncio."""

from __future__ import annotations

import asyncio

from fleet import notices

from discordproxy.client import AsyncDiscordClient
from discordproxy.pytest_plugin.outbox import Outbox
from discordproxy.sandbox import ids


async def test_a_coroutine_announces(discord_outbox: Outbox) -> None:
    await notices.announce_async(ids.TEXT_CHANNEL_ID, "Roam")
    assert [message.content for message in discord_outbox] == ["Roam"]


async def test_a_task_announces_while_the_test_waits(discord_outbox: Outbox) -> None:
    task = asyncio.create_task(notices.announce_async(ids.TEXT_CHANNEL_ID, "Roam"))
    (message,) = await discord_outbox.wait_async(1, timeout=5)
    assert message.content == "Roam"
    await task


async def test_there_is_a_client(async_discord_client: AsyncDiscordClient) -> None:
    assert (await async_discord_client.get_channel(ids.TEXT_CHANNEL_ID)).guild_id == ids.GUILD_ID
