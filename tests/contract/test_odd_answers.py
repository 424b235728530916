"""No call accepts an answer of the wrong shape, and none fails with an internal error because of one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError
from discordproxy.sandbox import Limits, Sandbox
from tests.e2e.test_app import running

from .test_response_fields import ANSWERING, ask
from .worlds import settings_for

READS = ("Get", "List", "Search")
BODIES = [
    "{}", "null", "true", "1", '"x"', "[1]", "[null]", "[[]]", "[{}]", '{"id": "abc"}', '{"id": -1}', '{"id": 1.5}',
    '{"id": [1], "code": {}, "user": 5}', r'{"id": "\ud83d"}', '{"id": "1', "<html>", "NaN", "[" * 5000 + "]" * 5000,
]  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[tuple[Sandbox, AsyncDiscordClient]]:
    async with (
        Sandbox(limits=Limits.none()) as sandbox,
        running(settings_for(sandbox)) as server,
        AsyncDiscordClient(await server.target(), timeout=20, retries=0) as client,
    ):
        await asyncio.gather(*(client.get_current_user() for _ in range(4)))  # opens what all tests use
        yield sandbox, client


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("body", BODIES, ids=lambda body: body[:20])
async def test_an_odd_answer_is_never_ok(
    body: str, world: tuple[Sandbox, AsyncDiscordClient], caplog: pytest.LogCaptureFixture
) -> None:
    sandbox, client = world
    fault = sandbox.fail(status=200, body=body, headers={"Content-Type": "application/json"}, times=None)
    try:
        for call in ANSWERING:
            with pytest.raises(DiscordProxyGrpcError, match="Unexpected answer from Discord") as caught:
                await ask(client, call)
            status = caught.value.status.name
            assert status in ({"UNAVAILABLE"} if call.startswith(READS) else {"UNAVAILABLE", "UNKNOWN"})
            assert caught.value.is_outcome_unknown is (status == "UNKNOWN")
    finally:
        sandbox.faults.remove(fault.number)
    assert [record for record in caplog.records if record.exc_info] == []
