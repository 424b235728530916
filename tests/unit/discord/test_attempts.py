"""An attempt to send goes its own way, and its caller hears of its end in any case."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import aiohttp
import pytest
import yarl

from discordproxy.discord.requests import Request
from discordproxy.discord.retries import Repeats
from discordproxy.discord.transport import Transport
from discordproxy.ratelimit import Limiter

ROOT = "http://discord.invalid/api/v10"
REQUEST = Request("GET", "/users/@me", yarl.URL(f"{ROOT}/users/@me"), {}, None, repeats=Repeats.ALWAYS)


class Session:
    """A client session whose requests wait for a sign, and then break as nobody expects."""

    def __init__(self) -> None:
        self.sign = asyncio.Event()

    def request(self, *_: Any, **__: Any) -> Session:
        return self

    async def __aenter__(self) -> None:
        await self.sign.wait()
        raise LookupError("broken")

    async def __aexit__(self, *_: object) -> None:
        """Do nothing."""


@pytest.fixture
async def session() -> Session:
    return Session()


@pytest.fixture
async def transport(session: Session) -> Transport:
    return Transport(cast(aiohttp.ClientSession, session), Limiter(), ROOT)


async def begin(transport: Transport) -> asyncio.Task[Any]:
    """Begin a request and let it get on its way."""
    caller = asyncio.create_task(transport.send(REQUEST))
    while "1 under way" not in repr(transport):
        await asyncio.sleep(0)
    return caller


async def test_an_unexpected_error_reaches_the_caller(transport: Transport, session: Session) -> None:
    caller = await begin(transport)
    session.sign.set()
    with pytest.raises(LookupError, match="broken"):
        await caller
    assert "0 under way" in repr(transport)


async def test_closing_ends_the_waiting_of_callers(transport: Transport) -> None:
    caller = await begin(transport)
    await transport.close()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(caller, 5)
    assert "0 under way" in repr(transport)


async def test_an_attempt_outlives_its_caller(
    transport: Transport, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    caller = await begin(transport)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert "1 under way" in repr(transport)
    session.sign.set()
    await asyncio.wait_for(transport.drain(), 5)
    assert "0 under way" in repr(transport)
    assert "failed unexpectedly after its caller had left" in caplog.text
    assert "broken" in caplog.text
