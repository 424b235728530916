"""Restarts: whoever asks for one and the server meet at the right moments."""

from __future__ import annotations

import asyncio

from discordproxy.server.process.restarts import Restarts


async def serve(restarts: Restarts, steps: list[str]) -> None:
    """Behave like a server."""
    while True:
        steps.append("serves")
        restarts.tell_serving()
        await restarts.wait_until_wanted()
        steps.append("stopped")
        await restarts.wait_for_the_go()


async def test_nothing_serves_while_the_server_is_stopped() -> None:
    restarts, steps = Restarts(), list[str]()
    server = asyncio.create_task(serve(restarts, steps))
    assert repr(restarts) == "<Restarts: not wanted>"
    async with restarts.while_stopped():
        assert repr(restarts) == "<Restarts: wanted>"
        await asyncio.sleep(0.01)
        assert steps == ["serves", "stopped"]
    assert steps == ["serves", "stopped", "serves"]
    server.cancel()


async def test_restarts_take_turns() -> None:
    restarts, steps = Restarts(), list[str]()
    server = asyncio.create_task(serve(restarts, steps))

    async def restart(name: str) -> None:
        async with restarts.while_stopped():
            steps.append(name)

    await asyncio.gather(restart("first"), restart("second"))
    assert steps == ["serves", "stopped", "first", "serves", "stopped", "second", "serves"]
    server.cancel()
