"""A sandbox, a limiter, and the way from one to the other: with hikari and without."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from discordproxy.discord.api import Discord, connect
from discordproxy.ratelimit import Limiter
from discordproxy.sandbox import Limits, Sandbox


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(limits=Limits(channel_limit=100, channel_window_seconds=5.0)) as sandbox:
        yield sandbox


@pytest.fixture
async def limiter() -> AsyncIterator[Limiter]:
    async with Limiter() as limiter:
        yield limiter


@pytest.fixture(params=["hikari", "direct"])
async def discord(
    sandbox: Sandbox, limiter: Limiter, request: pytest.FixtureRequest
) -> AsyncIterator[Discord]:
    async with connect(sandbox.url, sandbox.token, limiter) as discord:
        if request.param == "hikari":
            await discord.load_hikari()
        yield discord
