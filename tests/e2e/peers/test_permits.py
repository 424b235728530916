"""Permits from the proxy that owns the bucket: what is sent, by whom, and what happens when the owner goes."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from discordproxy.sandbox import Limits, Sandbox, ids
from tests.e2e.peers.nodes import Directory, Node, run_node, until, until_linked


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(limits=Limits(channel_limit=5, channel_window_seconds=1.0)) as sandbox:
        yield sandbox


async def send(node: Node, channel: int, text: str) -> None:
    await node.discord.exchange(
        "POST", f"/channels/{channel}/messages", body=b'{"content": "%s"}' % text.encode()
    )


async def test_two_proxies_keep_one_limit(sandbox: Sandbox) -> None:
    directory = Directory()
    async with run_node(directory, sandbox, "a") as a, run_node(directory, sandbox, "b") as b:
        await until_linked(a, b)
        await asyncio.gather(*(send(node, ids.TEXT_CHANNEL_ID, f"{n}") for n in range(10) for node in (a, b)))
    print(Counter(r.status for r in sandbox.requests()))
