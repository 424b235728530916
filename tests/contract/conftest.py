"""A sandbox without limits, and a bot that checks every answer that it gets."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest

from discordproxy.sandbox import Limits, Sandbox

from .shapes import Checked


@pytest.fixture
async def bot() -> AsyncIterator[Checked]:
    async with Sandbox(limits=Limits.none()) as sandbox, aiohttp.ClientSession() as session:
        yield Checked(sandbox, session)
