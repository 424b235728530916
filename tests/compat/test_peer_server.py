"""This project's clients against the published 1.x server: whoever upgrades may begin with the programs that call."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from discordproxy.client import (
    AsyncDiscordClient,
    DiscordClient,
    DiscordProxyHttpError,
    DiscordProxyTimeoutError,
    responses,
)
from discordproxy.discord_api import ChannelType, Embed, EmbedField
from discordproxy.sandbox import ids
from tests.e2e.processes import SandboxProcess


@pytest.fixture
def client(peer_target: str, sandbox: SandboxProcess) -> Iterator[DiscordClient]:
    with DiscordClient(peer_target, timeout=20) as client:
        yield client


def new_user(sandbox: SandboxProcess) -> int:
    """A user to whom 1.x has not written yet: it remembers channels that a sandbox made new no longer has."""
    (user_id,) = sandbox.ask("POST", "/users", {"count": 1})
    return int(user_id)


def test_a_direct_message(client: DiscordClient, sandbox: SandboxProcess) -> None:
    message = client.create_direct_message(user_id=new_user(sandbox), content="Hello")
    (stored,) = sandbox.messages()
    assert (message.content, str(message.id)) == (stored["content"], stored["id"]) == ("Hello", stored["id"])


def test_a_channel_message_with_an_embed(client: DiscordClient, sandbox: SandboxProcess) -> None:
    embed = Embed(title="Title", fields=[EmbedField(name="Name", value="Value")])
    message = client.create_channel_message(channel_id=ids.TEXT_CHANNEL_ID, embed=embed)
    (stored,) = sandbox.messages()
    assert message.embeds[0].title == stored["embeds"][0]["title"] == "Title"
    assert message.guild_id == ids.GUILD_ID


def test_the_channels_of_a_guild(client: DiscordClient, sandbox: SandboxProcess) -> None:
    # 1.x answers with nothing at all where a guild has a channel of a type unknown to it: give it one it knows.
    known = {"id": "1", "type": 0, "name": "general", "position": 3, "permission_overwrites": []}
    sandbox.fail(method="GET", path="/guilds/*/channels", body=[known])
    (channel,) = client.get_guild_channels(ids.GUILD_ID)
    assert (channel.id, channel.name, channel.position) == (1, "general", 3)
    assert (channel.type, channel.guild_id) == (ChannelType.GUILD_TEXT, ids.GUILD_ID)


def test_a_parameter_that_1x_does_not_know_is_warned_of(
    client: DiscordClient,
    sandbox: SandboxProcess,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(responses, "_warned_of", set())
    client.create_channel_message(ids.TEXT_CHANNEL_ID, "x")
    assert caplog.records == []
    client.create_channel_message(ids.TEXT_CHANNEL_ID, "x", nonce="mine")
    (record,) = caplog.records
    assert "version 1, which ignores nonce" in record.getMessage()


def test_a_refusal(client: DiscordClient) -> None:
    with pytest.raises(DiscordProxyHttpError) as caught:
        client.create_channel_message(ids.NO_ACCESS_CHANNEL_ID, "x")
    assert (caught.value.status, caught.value.code) == (403, 50001)


def test_a_timeout(client: DiscordClient, sandbox: SandboxProcess) -> None:
    sandbox.fail(path="/channels/*/messages", delay_seconds=1.5)
    with pytest.raises(DiscordProxyTimeoutError):
        client.create_channel_message(ids.TEXT_CHANNEL_ID, "slow", timeout=0.5)


def test_the_async_client(peer_target: str, sandbox: SandboxProcess) -> None:
    async def send() -> str:
        async with AsyncDiscordClient(peer_target, timeout=20) as client:
            return (await client.create_channel_message(ids.TEXT_CHANNEL_ID, "Hello")).content

    assert asyncio.run(send()) == "Hello"
    assert len(sandbox.messages()) == 1
