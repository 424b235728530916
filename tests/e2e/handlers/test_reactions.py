"""Reactions."""

from __future__ import annotations

from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.discord_api import MessageReactionType
from discordproxy.sandbox import Permission, Sandbox, ids

from .conftest import Blocking

TEXT = ids.TEXT_CHANNEL_ID
CUSTOM = f"sandbox:{ids.EMOJI_ID}"


def reactions(sandbox: Sandbox, message_id: int) -> Any:
    """Who reacted with what, as it stands in the sandbox."""
    return {
        emoji: set(users) for emoji, users in sandbox.store.reactions.get(message_id, {}).items() if users
    }


@pytest.mark.parametrize(
    ("emoji", "kept"),
    [("👍", "👍"), ("1️⃣", "1️⃣"), (CUSTOM, CUSTOM), (f"<:{CUSTOM}>", CUSTOM), (f"<a:{CUSTOM}>", CUSTOM)],
)
async def test_the_bots_own_reaction(
    emoji: str, kept: str, client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    (message_id,) = sandbox.add_messages(TEXT)
    await client.add_reaction(TEXT, message_id, emoji)
    assert reactions(sandbox, message_id) == {kept: {ids.BOT_ID}}
    await client.remove_reaction(TEXT, message_id, emoji)
    assert reactions(sandbox, message_id) == {}


async def test_others_reactions_are_removed(
    client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking
) -> None:
    (message_id,) = sandbox.add_messages(TEXT)
    one, two = sandbox.add_reactions(TEXT, message_id, "👍", 2)
    sandbox.add_reactions(TEXT, message_id, "🔥")
    sandbox.add_reactions(TEXT, message_id, "🎉")
    await client.remove_reaction(TEXT, message_id, "👍", one)
    assert reactions(sandbox, message_id)["👍"] == {two}
    await blocking(lambda client: client.remove_all_reactions(TEXT, message_id, "👍"))
    assert reactions(sandbox, message_id).keys() == {"🔥", "🎉"}
    await client.remove_all_reactions(TEXT, message_id)
    assert reactions(sandbox, message_id) == {}


@pytest.mark.parametrize(("limit", "pages"), [(0, [100, 100, 100]), (7, [7]), (200, [100, 100])])
async def test_users_come_page_by_page(
    limit: int, pages: list[int], client: AsyncDiscordClient, sandbox: Sandbox, blocking: Blocking
) -> None:
    (message_id,) = sandbox.add_messages(TEXT)
    users = sorted(sandbox.add_reactions(TEXT, message_id, "👍", 250))
    found = [user.id async for user in client.get_reactions(TEXT, message_id, "👍", limit=limit)]
    assert found == users[: limit or 250]
    assert [int(request.query["limit"]) for request in sandbox.requests] == pages
    later = await blocking(
        lambda client: [user.id for user in client.get_reactions(TEXT, message_id, "👍", after=users[200])]
    )
    assert later == users[201:]
    burst = client.get_reactions(TEXT, message_id, "👍", MessageReactionType.BURST)
    assert [user async for user in burst] == []


async def test_refusals(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    (message_id,) = sandbox.add_messages(TEXT)
    with pytest.raises(DiscordProxyHttpError, match="10014"):
        await client.add_reaction(TEXT, message_id, "no emoji")
    with pytest.raises(DiscordProxyGrpcError, match="emoji: must not be empty"):
        await client.add_reaction(TEXT, message_id, "")
    with pytest.raises(DiscordProxyHttpError, match="10008"):
        await client.remove_all_reactions(TEXT, 1)
    sandbox.deny(Permission.ADD_REACTIONS)
    with pytest.raises(DiscordProxyHttpError, match="50013"):
        await client.add_reaction(TEXT, message_id, "👍")


async def test_texts_of_a_path_lead_nowhere_else(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    message = await client.create_channel_message(ids.TEXT_CHANNEL_ID, "stays")
    place = (ids.TEXT_CHANNEL_ID, message.id)
    for pending in (
        client.remove_all_reactions(*place, ".."),
        client.add_reaction(*place, "."),
        client.remove_reaction(*place, "x/../.."),
        client.delete_invite(".."),
        client.delete_webhook(1, "..\\.."),
    ):
        with pytest.raises(DiscordProxyGrpcError, match="must not hold . or .. as a step"):
            await pending
    assert [stored["content"] for stored in sandbox.messages()] == ["stays"]
