"""Users."""

from __future__ import annotations

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyHttpError
from discordproxy.discord_api import ChannelType
from discordproxy.sandbox import Sandbox, ids

from .conftest import Blocking


async def test_accounts(client: AsyncDiscordClient, blocking: Blocking) -> None:
    bot = await client.get_current_user()
    assert (bot.id, bot.bot) == (ids.BOT_ID, True)
    assert (await client.get_user(ids.BOT_ID)).username == bot.username
    assert (await blocking(lambda client: client.get_user(ids.USER_ID))).id == ids.USER_ID
    with pytest.raises(DiscordProxyHttpError, match="10013"):
        await client.get_user(42)


async def test_the_channel_of_direct_messages(
    client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking
) -> None:
    channel = await client.get_direct_message_channel(ids.USER_ID)
    assert channel.type == ChannelType.DM
    assert [user.id for user in channel.recipients] == [ids.USER_ID]
    again = await blocking(lambda client: client.get_direct_message_channel(ids.USER_ID))
    assert again == channel
    sandbox.forget_requests()
    message = await client.create_direct_message(ids.USER_ID, "hello")
    assert (message.channel_id, len(sandbox.requests)) == (channel.id, 1)  # it is known by now
    with pytest.raises(DiscordProxyHttpError, match="10013"):
        await client.get_direct_message_channel(42)
