"""A server and a client on a sandbox, with all learned that answers depend on."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from discordproxy.client import AsyncDiscordClient, DiscordProxyException
from discordproxy.config import DiscordSettings, LimitSettings, Settings
from discordproxy.sandbox import Sandbox, ids
from tests.e2e.test_app import SERVER, running


def keep_webhooks(sandbox: Sandbox) -> None:
    """Let calls to webhooks that do not exist fail for another reason: one that is gone is asked for once only."""
    lacking = {"message": "Unknown Message", "code": 10008}
    sandbox.fail(path="/webhooks/**", status=404, body=lacking, times=None)


@contextlib.asynccontextmanager
async def open_client(sandbox: Sandbox) -> AsyncIterator[AsyncDiscordClient]:
    """Run a server on a sandbox and yield a client; channels and the direct channel are known from now on."""
    settings = Settings(
        server=SERVER,
        discord=DiscordSettings(sandbox.url, sandbox.token),
        limits=LimitSettings(global_rate_limit=10_000),
    )
    async with running(settings) as server, AsyncDiscordClient(await server.target()) as client:
        for channel_id in (ids.TEXT_CHANNEL_ID, ids.FORUM_CHANNEL_ID):
            with contextlib.suppress(DiscordProxyException):
                await client.get_message(channel_id, 1)
        await client.create_direct_message(ids.USER_ID, "hello")
        yield client
