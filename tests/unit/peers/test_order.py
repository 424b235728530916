"""Requests of one place keep their order while its owner changes."""

from __future__ import annotations

import asyncio

from discordproxy.peers.permits import RequestOrder


async def test_a_request_waits_for_those_that_asked_the_former_owner() -> None:
    order = RequestOrder()
    with order.count("channels/1", "former"):
        later = asyncio.create_task(order.wait_for_earlier("channels/1", "new"))
        elsewhere = asyncio.create_task(order.wait_for_earlier("channels/2", "new"))
        await elsewhere
        with order.count("channels/1", "new"):
            await asyncio.sleep(0)
        assert not later.done()
        assert repr(order) == "<RequestOrder of requests in 1 places>"
    await later
    assert repr(order) == "<RequestOrder of requests in 0 places>"


async def test_requests_that_ask_the_same_owner_do_not_wait() -> None:
    order = RequestOrder()
    with order.count("channels/1", "owner"), order.count("channels/1", "owner"):
        await asyncio.wait_for(order.wait_for_earlier("channels/1", "owner"), 5)
