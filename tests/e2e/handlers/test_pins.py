"""Pinned messages."""

from __future__ import annotations

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyHttpError
from discordproxy.sandbox import Permission, Sandbox, ids

from .conftest import Blocking

TEXT = ids.TEXT_CHANNEL_ID


async def test_a_pin_comes_and_goes(client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking) -> None:
    one, two = sandbox.add_messages(TEXT, 2)
    await client.pin_message(TEXT, one, "worth reading")
    await blocking(lambda client: client.pin_message(TEXT, two))
    pins = await client.get_pinned_messages(TEXT)
    found = [(pin.message.id, pin.message.pinned, pin.message.guild_id) for pin in pins if pin.message]
    assert found == [(two, True, ids.GUILD_ID), (one, True, ids.GUILD_ID)]
    assert all(pin.pinned_at.endswith("+00:00") for pin in pins)
    await client.unpin_message(TEXT, two, "read")
    assert [pin.message.id for pin in await client.get_pinned_messages(TEXT) if pin.message] == [one]
    reasons = [request.headers.get("X-Audit-Log-Reason") for request in sandbox.requests]
    assert (reasons[0], reasons[1]) == ("worth%20reading", None)
    assert "read" in reasons[2:]


async def test_pins_of_many_pages(client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking) -> None:
    sent = sandbox.add_messages(TEXT, 120)
    for message_id in sent:
        await client.pin_message(TEXT, message_id)
    pins = await blocking(lambda client: client.get_pinned_messages(TEXT))
    assert [pin.message.id for pin in pins] == sent[::-1]
    asked = [request for request in sandbox.requests if request.path.endswith("/messages/pins")]
    assert ["before" in request.query for request in asked] == [False, True, True]


async def test_refusals(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    (message_id,) = sandbox.add_messages(TEXT)
    with pytest.raises(DiscordProxyHttpError, match="10008"):
        await client.pin_message(TEXT, 1)
    assert await client.get_pinned_messages(TEXT) == []
    sandbox.deny(Permission.PIN_MESSAGES)
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.pin_message(TEXT, message_id)
    with pytest.raises(DiscordProxyHttpError, match="10003"):
        await client.get_pinned_messages(42)
