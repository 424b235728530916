"""A server with a queue, on a sandbox, and its clients."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from discordproxy.client import AsyncDiscordClient
from discordproxy.config import DiscordSettings, QueueSettings, ServerSettings, Settings
from discordproxy.sandbox import Limits, Sandbox
from tests.e2e.test_app import running


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(limits=Limits(channel_limit=100)) as sandbox:
        yield sandbox


@pytest.fixture
def settings(sandbox: Sandbox, tmp_path: Path) -> Settings:
    return Settings(
        server=ServerSettings(port=0, shutdown_grace=5),
        discord=DiscordSettings(sandbox.url, sandbox.token),
        queue=QueueSettings(str(tmp_path / "queue.db")),
    )


@pytest_asyncio.fixture
async def client(settings: Settings) -> AsyncIterator[AsyncDiscordClient]:
    async with running(settings) as server, AsyncDiscordClient(await server.target(), timeout=30) as client:
        yield client
