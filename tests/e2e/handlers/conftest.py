"""A sandbox without limits and a server on it, in the test's own process: a fresh world for every test."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, TypeAlias

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordClient
from discordproxy.config import DiscordSettings, LimitSettings, Settings
from discordproxy.sandbox import Limits, Sandbox
from tests.contract.judging import JudgingSandbox
from tests.e2e.test_app import SERVER, running

Blocking: TypeAlias = Callable[[Callable[[DiscordClient], Any]], Awaitable[Any]]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with JudgingSandbox(limits=Limits.none()) as sandbox:
        yield sandbox


@pytest.fixture
async def target(sandbox: Sandbox) -> AsyncIterator[str]:
    settings = Settings(
        server=SERVER,
        discord=DiscordSettings(sandbox.url, sandbox.token),
        limits=LimitSettings(global_rate_limit=10_000),
    )
    async with running(settings) as server:
        target = await server.target()
        sandbox.forget_requests()
        yield target


@pytest.fixture
async def client(target: str) -> AsyncIterator[AsyncDiscordClient]:
    async with AsyncDiscordClient(target, timeout=20) as client:
        yield client


@pytest.fixture
def blocking(target: str) -> Blocking:
    """Call the blocking client, in a thread of its own."""

    def use(act: Callable[[DiscordClient], Any]) -> Any:
        with DiscordClient(target, timeout=20) as client:
            return act(client)

    return lambda act: asyncio.to_thread(use, act)
