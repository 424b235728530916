"""Plain tests, with the outbox."""

from __future__ import annotations

import pytest
from fleet import notices

from discordproxy.client import DiscordProxyHttpError
from discordproxy.pytest_plugin.outbox import Outbox
from discordproxy.pytest_plugin.sandbox_client import SandboxClient
from discordproxy.sandbox import ids


def test_a_fleet_is_announced(discord_outbox: Outbox) -> None:
    notices.announce(ids.TEXT_CHANNEL_ID, "Roam", "Jita")
    (message,) = discord_outbox
    assert message.channel_id == ids.TEXT_CHANNEL_ID
    assert message.embeds[0].title == "Roam"
    assert message.embeds[0].fields[0].value == "Jita"


def test_each_test_begins_with_an_empty_outbox(discord_outbox: Outbox) -> None:
    assert discord_outbox == []


def test_a_thread_announces(discord_outbox: Outbox) -> None:
    thread = notices.announce_later(ids.TEXT_CHANNEL_ID, "Late roam")
    (message,) = discord_outbox.wait(1, timeout=5)
    assert message.embeds[0].title == "Late roam"
    thread.join()


def test_pilots_are_invited(discord_outbox: Outbox) -> None:
    assert notices.invite(ids.USER_ID)
    assert not notices.invite(ids.CLOSED_DM_USER_ID)
    assert [message.content for message in discord_outbox.to_user(ids.USER_ID)] == ["A fleet is forming"]


def test_an_answer_that_is_lost_makes_no_second_message(
    discord_sandbox: SandboxClient, discord_outbox: Outbox
) -> None:
    discord_sandbox.fail("error_after_work", path="/channels/*/messages")
    notices.announce(ids.TEXT_CHANNEL_ID, "Once", "Jita")
    assert len(discord_outbox) == 1


def test_missing_permissions_are_an_error(discord_sandbox: SandboxClient) -> None:
    discord_sandbox.deny("SEND_MESSAGES")
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        notices.announce(ids.TEXT_CHANNEL_ID, "Never", "Jita")
