"""A server and a client on a sandbox, which have already learned what later answers depend on."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from discordproxy.client import AsyncDiscordClient, DiscordProxyException
from discordproxy.config import DiscordSettings, LimitSettings, Settings
from discordproxy.sandbox import Sandbox, ids
from tests.e2e.test_app import SERVER, running


def keep_webhooks(sandbox: Sandbox) -> None:
    """Let calls to unknown webhooks fail for another reason: the proxy asks only once for a webhook that is gone."""
    lacking = {"message": "Unknown Message", "code": 10008}
    sandbox.fail(path="/webhooks/**", status=404, body=lacking, times=None)


def settings_for(sandbox: Sandbox) -> Settings:
    """Return the settings of a server on a sandbox, which sends as fast as it can."""
    return Settings(
        server=SERVER,
        discord=DiscordSettings(sandbox.url, sandbox.token),
        limits=LimitSettings(global_rate_limit=10_000),
    )


@contextlib.asynccontextmanager
async def open_client(sandbox: Sandbox) -> AsyncIterator[AsyncDiscordClient]:
    """Run a server on a sandbox and yield a client, once the server knows the channels and the direct channel."""
    async with running(settings_for(sandbox)) as server, AsyncDiscordClient(await server.target()) as client:
        for channel_id in (ids.TEXT_CHANNEL_ID, ids.FORUM_CHANNEL_ID):
            with contextlib.suppress(DiscordProxyException):
                await client.get_message(channel_id, 1)
        await client.create_direct_message(ids.USER_ID, "hello")
        yield client
