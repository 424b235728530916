"""Permits from the proxy that owns the bucket: what is sent, by whom, and what happens when the owner goes."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from discordproxy.discord.callers import introduce
from discordproxy.peers import link_outbox
from discordproxy.peers.ownership import find_owner
from discordproxy.peers.permits import SharedPermits
from discordproxy.ratelimit import LimiterClosed, Priority
from discordproxy.sandbox import Limits, Sandbox, ids
from tests.e2e.peers.nodes import BOT, Directory, Node, run_node, until, until_linked

CHANNEL = ids.TEXT_CHANNEL_ID
MAJOR = f"channels/{CHANNEL}"
WINDOW_SECONDS = 0.6
LIMIT = 5

nonces = itertools.count(1)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    limits = Limits(channel_limit=LIMIT, channel_window_seconds=WINDOW_SECONDS, buckets="fixed")
    async with Sandbox(limits=limits) as sandbox:
        yield sandbox


@pytest.fixture
def directory() -> Directory:
    return Directory()


async def send(node: Node, text: str, channel: int = CHANNEL) -> None:
    """Send a message that stands once, however often it is sent."""
    body = f'{{"content":"{text}","nonce":"{next(nonces)}","enforce_nonce":true}}'.encode()
    await node.discord.exchange("POST", f"/channels/{channel}/messages", body=body, nonce_is_ours=True)


def contents(sandbox: Sandbox) -> list[str]:
    return [message["content"] for message in sandbox.messages()]


def refusals(sandbox: Sandbox) -> int:
    return sandbox.counts.statuses[429]


def check_order(numbers: list[int], count: int) -> None:
    """Check that all came, in order but for those that were on their way to Discord at the same time."""
    assert sorted(numbers) == list(range(count))
    assert all(abs(number - place) < LIMIT for place, number in enumerate(numbers)), numbers


def sort_by_ownership(*nodes: Node) -> tuple[Node, Node]:
    """Return the owner of the channel's buckets, and another node."""
    owner = next(node for node in nodes if node.owns(MAJOR))
    return owner, next(node for node in nodes if node is not owner)


async def test_two_proxies_keep_one_limit(sandbox: Sandbox, directory: Directory) -> None:
    async with run_node(directory, sandbox, "a") as a, run_node(directory, sandbox, "b") as b:
        await until_linked(a, b)
        await asyncio.gather(*(send(node, f"{node.id}{n}") for n in range(10) for node in (a, b)))
    assert refusals(sandbox) == 0
    assert sorted(contents(sandbox)) == sorted(f"{name}{n}" for n in range(10) for name in "ab")


async def test_without_links_the_same_messages_meet_refusals(sandbox: Sandbox) -> None:
    async with run_node(Directory(), sandbox, "a") as a, run_node(Directory(), sandbox, "b") as b:
        await asyncio.gather(*(send(node, f"{n}") for n in range(10) for node in (a, b)))
    assert refusals(sandbox) > 0


async def test_requests_keep_their_order(sandbox: Sandbox, directory: Directory) -> None:
    async with run_node(directory, sandbox, "a") as a, run_node(directory, sandbox, "b") as b:
        await until_linked(a, b)
        _, asker = sort_by_ownership(a, b)
        await asyncio.gather(*(send(asker, f"{n}") for n in range(3 * LIMIT)))
    check_order([int(text) for text in contents(sandbox)], 3 * LIMIT)


async def test_urgent_requests_go_first_over_the_link_too(sandbox: Sandbox, directory: Directory) -> None:
    async def send_urgently(node: Node) -> None:
        introduce(priority=Priority.HIGH)
        await send(node, "urgent")

    async with run_node(directory, sandbox, "a") as a, run_node(directory, sandbox, "b") as b:
        await until_linked(a, b)
        owner, asker = sort_by_ownership(a, b)
        usual = [asyncio.create_task(send(asker, f"{n}")) for n in range(3 * LIMIT)]
        await until(lambda: owner.limiter.snapshot().pending > LIMIT)
        await send_urgently(asker)
        await asyncio.gather(*usual)
    assert contents(sandbox).index("urgent") < 2 * LIMIT


async def test_a_caller_that_leaves_takes_nothing_along(sandbox: Sandbox, directory: Directory) -> None:
    async with run_node(directory, sandbox, "a") as a, run_node(directory, sandbox, "b") as b:
        await until_linked(a, b)
        owner, asker = sort_by_ownership(a, b)
        first = [asyncio.create_task(send(asker, f"{n}")) for n in range(LIMIT)]
        await asyncio.gather(*first)
        leaving = [asyncio.create_task(send(asker, "never")) for _ in range(20)]
        await until(lambda: owner.limiter.snapshot().pending == 20)
        for task in leaving:
            task.cancel()
        await asyncio.gather(*leaving, return_exceptions=True)
        await until(lambda: owner.limiter.snapshot().pending == 0)
        await asyncio.wait_for(send(asker, "last"), 10)
    assert contents(sandbox) == [*(f"{n}" for n in range(LIMIT)), "last"]


async def test_a_permit_that_comes_too_late_is_given_back(sandbox: Sandbox, directory: Directory) -> None:
    """The caller leaves while the permit is on its way; nothing was sent, so nothing is spent."""
    async with run_node(directory, sandbox, "a") as a, run_node(directory, sandbox, "b") as b:
        await until_linked(a, b)
        owner, asker = sort_by_ownership(a, b)
        sending = asyncio.create_task(send(asker, "never"))
        await until(lambda: owner.limiter.snapshot().in_flight == 1)
        owner.hold()
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)
        owner.release()
        await until(lambda: owner.limiter.snapshot().in_flight == 0)
        await send(asker, "sent")
        link = asker.peers.find_link(owner.id)
        assert repr(link).startswith(f"<Link to {owner.id} at 127.0.0.1:")
    assert contents(sandbox)[-1] == "sent"


async def test_the_owner_hears_of_answers_that_did_not_come(sandbox: Sandbox, directory: Directory) -> None:
    async with run_node(directory, sandbox, "a") as a, run_node(directory, sandbox, "b") as b:
        await until_linked(a, b)
        owner, asker = sort_by_ownership(a, b)
        sandbox.fail(drop="before", times=1)
        await send(asker, "text")
        await until(lambda: owner.limiter.snapshot().in_flight == 0)
    assert contents(sandbox) == ["text"]


async def test_the_owner_hears_of_refusals_at_once(
    sandbox: Sandbox, directory: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link_outbox, "LATE_SECONDS", 3600.0)
    async with run_node(directory, sandbox, "a") as a, run_node(directory, sandbox, "b") as b:
        await until_linked(a, b)
        owner, asker = sort_by_ownership(a, b)
        permits = SharedPermits(BOT, asker.limiter, asker.peers)
        with await permits.acquire("POST", f"/{MAJOR}/messages") as permit:
            permit.answered(
                429, {"X-RateLimit-Scope": "user", "Retry-After": "0.1", "Via": "1.1 google"}, b""
            )
        await until(lambda: owner.limiter.snapshot().refusals["user"] == 1)


async def test_an_owner_that_is_gone_costs_no_message(sandbox: Sandbox, directory: Directory) -> None:
    async with run_node(directory, sandbox, "a") as a, run_node(directory, sandbox, "b") as b:
        await until_linked(a, b)
        owner, asker = sort_by_ownership(a, b)
        sending = [asyncio.create_task(send(asker, f"{n}")) for n in range(4 * LIMIT)]
        await until(lambda: len(sandbox.messages()) > LIMIT)
        await owner.crash()
        await asyncio.gather(*sending)
        assert asker.owns(MAJOR)
    assert sorted(contents(sandbox), key=int) == [f"{n}" for n in range(4 * LIMIT)]
    assert refusals(sandbox) <= 1


async def test_an_owner_that_leaves_hands_its_buckets_over(sandbox: Sandbox, directory: Directory) -> None:
    async with (
        run_node(directory, sandbox, "a") as a,
        run_node(directory, sandbox, "b") as b,
        run_node(directory, sandbox, "c") as c,
    ):
        await until_linked(a, b, c)
        owner = sort_by_ownership(a, b, c)[0]
        others = [node for node in (a, b, c) if node is not owner]
        sending = [
            asyncio.create_task(send(node, f"{node.id}{n}")) for n in range(3 * LIMIT) for node in others
        ]
        await until(lambda: len(sandbox.messages()) > LIMIT)
        await owner.leave()
        await asyncio.gather(*sending)
    assert refusals(sandbox) == 0
    for node in others:
        check_order([int(text[1:]) for text in contents(sandbox) if text.startswith(node.id)], 3 * LIMIT)


async def test_a_new_owner_knows_what_the_former_one_knew(sandbox: Sandbox, directory: Directory) -> None:
    async with run_node(directory, sandbox, "a") as a:
        sending = [asyncio.create_task(send(a, f"{n}")) for n in range(6 * LIMIT)]
        await until(lambda: len(sandbox.messages()) > LIMIT)
        async with run_node(directory, sandbox, name_of_next_owner("a")) as b:
            await until_linked(a, b)
            assert b.owns(MAJOR)
            more = [asyncio.create_task(send(b, f"b{n}")) for n in range(LIMIT)]
            await asyncio.gather(*sending, *more)
    assert refusals(sandbox) == 0
    check_order([int(text) for text in contents(sandbox) if text[0] != "b"], 6 * LIMIT)


async def test_an_owner_that_comes_back_knows_what_happened_meanwhile(
    sandbox: Sandbox, directory: Directory
) -> None:
    async with run_node(directory, sandbox, "a") as a:
        await send(a, "first")
        async with run_node(directory, sandbox, name_of_next_owner("a")) as b:
            await until_linked(a, b)
            await asyncio.gather(*(send(node, f"{n}") for n in range(LIMIT) for node in (a, b)))
            await b.leave()
        await asyncio.gather(*(send(a, f"{n}") for n in range(2 * LIMIT)))
    assert refusals(sandbox) == 0
    assert len(contents(sandbox)) == 4 * LIMIT + 1


async def test_proxies_that_come_and_go_under_load_meet_no_refusal(
    sandbox: Sandbox, directory: Directory
) -> None:
    """A rolling restart, several times: one leaves, another one comes, while all others send."""
    async with AsyncExitStack() as stack:
        nodes = [await stack.enter_async_context(run_node(directory, sandbox, name)) for name in "abc"]
        await until_linked(*nodes)

        async def send_somewhere(text: str, place: int) -> None:
            """Send as a client does that tries another proxy when one is stopping."""
            while True:
                try:
                    return await send(nodes[place % len(nodes)], text)
                except LimiterClosed:
                    place += 1

        sending: list[asyncio.Task[None]] = []
        for number in range(6):
            sending += (asyncio.create_task(send_somewhere(f"{number}.{n}", n)) for n in range(2 * LIMIT))
            await until(lambda: sum(task.done() for task in sending) > number * LIMIT)  # noqa: B023
            await nodes.pop(0).leave()
            nodes.append(await stack.enter_async_context(run_node(directory, sandbox, f"next {number}")))
            await until_linked(*nodes)
        await asyncio.gather(*sending)
    assert refusals(sandbox) == 0
    assert sorted(contents(sandbox)) == sorted(
        f"{number}.{n}" for number in range(6) for n in range(2 * LIMIT)
    )


def name_of_next_owner(*names: str) -> str:
    """Return a name for a proxy that owns the channel's buckets among these."""
    candidates = (f"next {number}" for number in itertools.count())
    return next(name for name in candidates if find_owner({*names, name}, BOT, MAJOR) == name)
