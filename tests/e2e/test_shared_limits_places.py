"""Sentinels and clusters that fail or are none: messages go on, and sharing begins again when they are back."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.e2e.shared_limits import open_sharer, until
from tests.redis_servers import RedisProcess, find_programs, run_cluster, run_redis, run_sentinel

pytestmark = pytest.mark.slow

PER_SECOND = 7.0
PATIENCE_SECONDS = 2.0
"""For so long nothing may go at most, on a busy machine."""


@dataclass
class Place:
    """Where limits are shared: the server that keeps them, and the URL that leads to it."""

    server: RedisProcess
    url: str


@pytest.fixture(params=["sentinel", "cluster"])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    program = next(iter(find_programs().values()))
    with contextlib.ExitStack() as stack:
        if request.param == "cluster":
            node = stack.enter_context(run_cluster(program))
            yield Place(node, f"redis+cluster://127.0.0.1:{node.port}")
        else:
            master = stack.enter_context(run_redis(program))
            sentinel = stack.enter_context(run_sentinel(program, master, "limits"))
            yield Place(master, f"redis+sentinel://127.0.0.1:{sentinel.port}/limits")


async def test_its_server_is_killed_and_comes_back(place: Place) -> None:
    async with open_sharer(place.url, per_second=PER_SECOND) as one:
        await until(lambda: one.shared.status.is_shared and one.went_at)
        since = asyncio.get_running_loop().time()
        place.server.stop()
        await until(lambda: not one.shared.status.is_shared)
        await asyncio.sleep(1.0)
        assert "cannot be reached" in one.shared.status.trouble
        place.server.start()
        await until(lambda: one.shared.status.is_shared)
        await asyncio.sleep(1.0)
        assert one.find_longest_silence(since, asyncio.get_running_loop().time()) < PATIENCE_SECONDS
        assert one.refused == []


async def test_its_server_cannot_be_reached_at_the_start(place: Place) -> None:
    place.server.stop()
    async with open_sharer(place.url, per_second=PER_SECOND) as one:
        await until(lambda: one.went_at)
        assert not one.shared.status.is_shared
        place.server.start()
        await until(lambda: one.shared.status.is_shared)
        assert one.refused == []


async def test_a_url_of_a_cluster_that_leads_to_a_single_server_is_reported() -> None:
    with run_redis(next(iter(find_programs().values()))) as server:
        async with open_sharer(f"redis+cluster://127.0.0.1:{server.port}", per_second=PER_SECOND) as one:
            await until(lambda: one.went_at)
            assert "Cluster mode is not enabled" in one.shared.status.trouble
