"""Who leaves with a permit decided but not in hand gives it to the next one, at once."""

from __future__ import annotations

import asyncio

from discordproxy.ratelimit import Limiter

PATH = "/channels/1/messages"


async def test_the_next_one_is_woken() -> None:
    async with Limiter() as limiter:
        first = await limiter.acquire("POST", PATH)
        second, third = (asyncio.create_task(limiter.acquire("POST", PATH)) for _ in range(2))
        await asyncio.sleep(0)
        first.lost()  # decides for the second, which has not heard of it yet
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)

        permit = await asyncio.wait_for(third, 5)

        assert second.cancelled()
        permit.lost()
        assert limiter.snapshot().in_flight == 0
