"""hikari's share: every call that one of its methods says in full goes out through it, and no start needs it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import pytest_asyncio

from discordproxy import discord_api as api
from discordproxy.client import AsyncDiscordClient, DiscordProxyHttpError
from discordproxy.discord.requests import USER_AGENT
from discordproxy.discord.transport import Transport
from discordproxy.sandbox import Limits, Sandbox
from discordproxy.wire.fields import fields_of
from tests.e2e.handlers.asked import reason
from tests.e2e.scripts import run_script

from .judging import JudgingSandbox
from .test_generated import DERIVED, STREAMS, method_name
from .test_request_fields import BASE, BASE_OF
from .worlds import keep_webhooks, open_client

BY_HIKARI = {
    "AddGuildMemberRole": "add_role_to_member",
    "AddReaction": "add_reaction",
    "AddThreadMember": "add_thread_member",
    "BanGuildMember": "ban_user",
    "CrosspostMessage": "crosspost_message",
    "DeleteChannelPermissions": "delete_permission_overwrite",
    "DeleteMessage": "delete_message",
    "DeleteRole": "delete_role",
    "DeleteScheduledEvent": "delete_scheduled_event",
    "DeleteWebhook": "delete_webhook",
    "DeleteWebhookMessage": "delete_webhook_message",
    "EditChannelPermissions": "edit_permission_overwrite",
    "EndPoll": "end_poll",
    "GetChannel": "fetch_channel",
    "GetChannelInvites": "fetch_channel_invites",
    "GetChannelWebhooks": "fetch_channel_webhooks",
    "GetCurrentUser": "fetch_my_user",
    "GetDirectMessageChannel": "create_dm_channel",
    "GetGuildChannels": "fetch_guild_channels",
    "GetGuildEmojis": "fetch_guild_emojis",
    "GetGuildMember": "fetch_member",
    "GetGuildRoles": "fetch_roles",
    "GetMessage": "fetch_message",
    "GetUser": "fetch_user",
    "GetWebhookMessage": "fetch_webhook_message",
    "KickGuildMember": "kick_user",
    "RemoveAllReactions": "delete_all_reactions",
    "RemoveGuildMemberRole": "remove_role_from_member",
    "RemoveReaction": "delete_my_reaction",
    "RemoveThreadMember": "remove_thread_member",
    "TriggerTyping": "trigger_typing",
    "UnbanGuildMember": "unban_user",
}
"""Calls whose requests hikari makes, and the method that makes the least that a call can ask for."""

NOT_BY_HIKARI = {
    "AddGuildMember": ("add_user_to_guild", "a member's fields, as in EditGuildMember"),
    "CreateInvite": ("create_invite", "Discord may answer without a body, which hikari does not expect"),
    "DeleteChannel": (
        "delete_channel",
        "a repetition may find nothing to return, which hikari does not expect",
    ),
    "DeleteInvite": (
        "delete_invite",
        "a repetition may find nothing to return, which hikari does not expect",
    ),
    "DeleteMessages": ("delete_messages", "it tells not what could not be deleted, nor why"),
    "GetActiveThreads": ("fetch_active_threads", "the members are lost"),
    "GetGuild": ("fetch_guild", "with_counts cannot be left out"),
    "GetScheduledEvents": ("fetch_scheduled_events", "with_user_count cannot be left out"),
    "PinMessage": ("pin_message", "it takes no reason"),
    "SearchGuildMembers": ("search_members", "it takes no limit"),
    "UnpinMessage": ("unpin_message", "it takes no reason"),
}
"""Calls of which a method of hikari does nearly the same, and what it lacks."""


WITH_REASON = [
    call
    for call in BY_HIKARI
    if any(field.name == "reason" for field in fields_of(getattr(api, f"{call}Request")))
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[tuple[Sandbox, AsyncDiscordClient]]:
    async with JudgingSandbox(limits=Limits.none()) as sandbox, open_client(sandbox) as client:
        keep_webhooks(sandbox)
        yield sandbox, client


@pytest.fixture
def by_hikari(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The requests that come to the transport in hikari's way, as they come."""
    came: list[str] = []
    take = Transport.request

    def request(self: Transport, method: str, url: str, **others: Any) -> Any:
        came.append(f"{method} {url.removeprefix(self._root)}")
        return take(self, method, url, **others)

    monkeypatch.setattr(Transport, "request", request)
    return came


def test_the_tables_speak_of_calls_and_of_methods() -> None:
    from hikari.impl import RESTClientImpl

    assert BY_HIKARI.keys() | NOT_BY_HIKARI.keys() <= set(DERIVED)
    assert not BY_HIKARI.keys() & NOT_BY_HIKARI.keys()
    methods = {*BY_HIKARI.values(), *(method for method, _ in NOT_BY_HIKARI.values())}
    assert [method for method in sorted(methods) if not hasattr(RESTClientImpl, method)] == []


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("call", DERIVED)
async def test_hikari_makes_the_requests_of_its_calls_and_of_no_others(
    call: str, world: tuple[Sandbox, AsyncDiscordClient], by_hikari: list[str]
) -> None:
    sandbox, client = world
    requests = await made(call, sandbox, client)
    assert requests
    assert len(by_hikari) == (len(requests) if call in BY_HIKARI else 0)
    assert {agent(request.headers) for request in requests} == {USER_AGENT}


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("call", WITH_REASON)
async def test_hikari_hands_on_a_reason_as_we_do(
    call: str, world: tuple[Sandbox, AsyncDiscordClient]
) -> None:
    sandbox, client = world
    await made(call, sandbox, client, reason="Warum? Für später: 100 %")
    assert reason(sandbox) == "Warum? Für später: 100 %"


@pytest.mark.asyncio(loop_scope="module")
async def test_the_first_message_to_a_user_opens_the_channel_through_hikari_and_posts_without(
    world: tuple[Sandbox, AsyncDiscordClient], by_hikari: list[str]
) -> None:
    sandbox, client = world
    user_id = sandbox.add_members(1)[0]
    sandbox.forget_requests()
    await client.create_direct_message(user_id, "hello")
    opened, posted = sandbox.requests
    assert by_hikari == [f"{opened.method} {opened.path}"]
    assert (posted.method, posted.path.endswith("/messages")) == ("POST", True)


def test_discord_can_tell_who_we_are() -> None:
    assert re.fullmatch(r"DiscordBot \(https://\S+, [0-9][0-9a-z.]*\)", USER_AGENT)


def test_channel_messages_do_without_hikari() -> None:
    lines = run_script(
        """
        import asyncio, sys
        from discordproxy.client import AsyncDiscordClient
        from discordproxy.config import DiscordSettings, Settings
        from discordproxy.sandbox import Sandbox, ids
        from tests.e2e.test_app import SERVER, running

        async def main():
            async with Sandbox() as sandbox:
                settings = Settings(server=SERVER, discord=DiscordSettings(sandbox.url, sandbox.token))
                async with running(settings) as server, AsyncDiscordClient(await server.target()) as client:
                    message = await client.create_channel_message(ids.TEXT_CHANNEL_ID, "hello")
                    print(message.guild_id == ids.GUILD_ID, "hikari" in sys.modules)
                    await client.create_direct_message(ids.USER_ID, "hello")
                    print("hikari" in sys.modules)

        asyncio.run(main())
        """
    )
    assert lines == ["True False", "True"]


async def made(call: str, sandbox: Sandbox, client: AsyncDiscordClient, **more: Any) -> list[Any]:
    """Make a call with as little as it needs and return the requests that it led to."""
    sandbox.forget_requests()
    fields = fields_of(getattr(api, f"{call}Request"))
    base = {field.name: BASE[field.name] for field in fields if field.name in BASE and not field.is_optional}
    pending = getattr(client, method_name(call))(**base | BASE_OF.get(call, {}) | more)
    with contextlib.suppress(DiscordProxyHttpError):
        _: Any = [entry async for entry in pending] if call in STREAMS else await pending
    return list(sandbox.requests)


def agent(headers: Mapping[str, str]) -> str:
    return next(value for name, value in headers.items() if name.lower() == "user-agent")
