"""What a caller is told does not depend on who owns the bucket: every refusal and failure, with a hop and without."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from discordproxy.discord.api import Discord
from discordproxy.discord.callers import introduce
from discordproxy.sandbox import Limits, Sandbox, ids
from discordproxy.server.calls.failures import Failure, failure_of
from tests.e2e.peers.nodes import Directory, Node, run_node, until, until_linked

CHANNEL = ids.TEXT_CHANNEL_ID
SECONDS = 2.0


@dataclass
class Stage:
    """Where a case happens: the sandbox, all proxies, and the one whose caller is asked; tasks end with it."""

    sandbox: Sandbox
    nodes: list[Node]
    asker: Node
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        return sum(node.limiter.snapshot().pending for node in self.nodes)


Prepare = Callable[[Stage], Awaitable[None]]


async def nothing(_stage: Stage) -> None:
    """The request alone fails."""


def fault(**fields: Any) -> Prepare:
    async def prepare(stage: Stage) -> None:
        stage.sandbox.fail(times=None, **fields)

    return prepare


def fault_met_before(**fields: Any) -> Prepare:
    """Let an earlier request meet a fault, so that the limiter knows of it."""

    async def prepare(stage: Stage) -> None:
        stage.sandbox.fail(times=1, **fields)
        introduce(deadline=time.monotonic() + SECONDS)
        with contextlib.suppress(Exception):
            await post(stage.asker.discord, CHANNEL)

    return prepare


async def use_window_up(stage: Stage) -> None:
    await post(stage.asker.discord, CHANNEL)


async def fill_queue(stage: Stage) -> None:
    await post(stage.asker.discord, CHANNEL)
    stage.tasks.append(asyncio.create_task(post(stage.asker.discord, CHANNEL)))
    await until(lambda: stage.waiting == 1)


async def post(discord: Discord, channel: int, body: bytes = b'{"content": "text"}') -> None:
    await discord.exchange("POST", f"/channels/{channel}/messages", body=body)


@dataclass(frozen=True)
class Case:
    """A request that fails.

    Attributes:
        prepare: what happens before.
        channel: where the message goes.
        body: the message.
        settings: of the limiter.
        seconds: how long the caller waits.
    """

    prepare: Prepare = nothing
    channel: int = CHANNEL
    body: bytes = b'{"content": "text"}'
    settings: dict[str, Any] = field(default_factory=dict)
    seconds: float = SECONDS


WITH_NONCE = b'{"content":"text","nonce":"1","enforce_nonce":true}'
BAN = {"Retry-After": "60", "Via": None}
CASES = {
    "no access": Case(channel=ids.NO_ACCESS_CHANNEL_ID),
    "unknown channel": Case(channel=42),
    "wrong form": Case(body=b'{"content": ""}'),
    "failure to the end": Case(fault(status=503), body=WITH_NONCE),
    "failure that may have worked": Case(fault(status=500)),
    "no answer": Case(fault(drop="before"), body=WITH_NONCE),
    "no answer that may have worked": Case(fault(drop="after")),
    "answer that is not JSON": Case(fault(status=200, body="<html>")),
    "wait too long": Case(use_window_up),
    "deadline before the start": Case(seconds=-1.0),
    "refused too often": Case(fault_met_before(status=403), settings={"invalid_limit": 1}, body=WITH_NONCE),
    "banned": Case(fault_met_before(status=429, body="<html>", headers=BAN), body=WITH_NONCE),
    "token refused": Case(fault_met_before(status=401, body={"message": "401: Unauthorized", "code": 0})),
    "limit of others": Case(fault(status=429, body={"message": "", "retry_after": 30.0, "global": False})),
    "limit of all": Case(fault(status=429, body={"message": "", "retry_after": 30.0, "global": True})),
    "queue full": Case(fill_queue, settings={"max_pending": 1}, seconds=90.0),
}


@contextlib.asynccontextmanager
async def set_stage(case: Case, *, has_hop: bool) -> AsyncIterator[Stage]:
    """Yield a stage: the asker owns the channel's buckets, or must ask another proxy for each permit."""
    limits, directory = Limits(channel_limit=1, channel_window_seconds=60.0), Directory()
    async with contextlib.AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(Sandbox(limits=limits))
        names = ("a", "b") if has_hop else ("a",)
        nodes = [
            await stack.enter_async_context(run_node(directory, sandbox, name, **case.settings))
            for name in names
        ]
        await until_linked(*nodes)
        asker = next(node for node in nodes if node.owns(f"channels/{case.channel}") is not has_hop)
        stage = Stage(sandbox, nodes, asker)
        yield stage
        for task in stage.tasks:
            task.cancel()
        await asyncio.gather(*stage.tasks, return_exceptions=True)


async def find_failure(case: Case, *, has_hop: bool) -> Failure:
    """Return what the caller of a case is told."""
    async with set_stage(case, has_hop=has_hop) as stage:
        await case.prepare(stage)
        introduce(deadline=time.monotonic() + case.seconds)
        with pytest.raises(Exception) as caught:
            await post(stage.asker.discord, case.channel, case.body)
        return failure_of(caught.value)


@pytest.mark.parametrize("name", CASES)
async def test_a_caller_is_told_the_same_with_a_hop_and_without(name: str) -> None:
    near = await find_failure(CASES[name], has_hop=False)
    far = await find_failure(CASES[name], has_hop=True)
    assert far.status is near.status
    assert without_numbers(far.details) == without_numbers(near.details)
    assert far.outcome_unknown is near.outcome_unknown
    assert (far.retry_after is None) == (near.retry_after is None)
    if near.retry_after is not None:
        assert far.retry_after == pytest.approx(near.retry_after, abs=5.0)


def without_numbers(text: str) -> str:
    return re.sub(r"\d+(\.\d+)?", "N", text)
