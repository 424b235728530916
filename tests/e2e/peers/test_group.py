"""Who is let into the group of proxies, and who stays a member of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from grpclib.client import Channel
from grpclib.const import Cardinality, Status
from grpclib.exceptions import GRPCError

from discordproxy.peers.link import PATH, PROTOCOL_VERSION
from discordproxy.peers.ownership import GroupMember, Ownership
from discordproxy.peers.wire_types import FromAsker, FromOwner, Hello
from discordproxy.ratelimit import Limiter
from discordproxy.sandbox import Sandbox, ids
from discordproxy.wire import WireCodec
from tests.e2e.peers import test_permits
from tests.e2e.peers.nodes import BOT, Directory, Node, run_node, until, until_linked

PAGE = Path(__file__).parents[3] / "docs" / "operations" / "several-proxies.md"
CHANNEL = ids.TEXT_CHANNEL_ID
MAJOR = f"channels/{CHANNEL}"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def directory() -> Directory:
    return Directory()


async def send(node: Node, text: str = "text") -> None:
    body = f'{{"content": "{text}"}}'.encode()
    await node.discord.exchange("POST", f"/channels/{CHANNEL}/messages", body=body)


async def call(node: Node, *messages: FromAsker | Callable[[FromOwner], FromAsker]) -> None:
    """Call a node's service for proxies as a stranger does; a function gets the last answer.

    Raises:
        GRPCError: the stranger is not let in.
    """
    host, _, port = node.peers.me.address.partition(":")
    answer: FromOwner | None = FromOwner()
    async with (
        Channel(host, int(port), codec=WireCodec()) as channel,
        channel.request(PATH, Cardinality.STREAM_STREAM, FromAsker, FromOwner) as stream,
    ):
        for message in messages:
            assert answer is not None
            await stream.send_message(message if isinstance(message, FromAsker) else message(answer))
            answer = await stream.recv_message()


async def test_who_does_not_know_the_secret_is_no_member(
    sandbox: Sandbox, directory: Directory, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "discordproxy.peers"):
        async with (
            run_node(directory, sandbox, "a") as a,
            run_node(directory, sandbox, "b", secret=b"another secret of somebody else") as b,
        ):
            await until(lambda: "it does not know the same secret (--peer-secret-file)" in caplog.text)
            assert a.peers.ownership.members == {"a"}
            assert b.peers.ownership.members == {"b"}
            await send(a)
            await send(b)
    assert len(sandbox.messages()) == 2


async def test_a_stranger_is_told_nothing(sandbox: Sandbox, directory: Directory) -> None:
    async with run_node(directory, sandbox, "a") as a:
        hello = FromAsker(hello=Hello(PROTOCOL_VERSION, "stranger", "127.0.0.1:1", b"nonce"))
        with pytest.raises(GRPCError) as caught:
            await call(a, hello, FromAsker(proof=b"a guess"))
        assert caught.value.status is Status.UNAUTHENTICATED
        with pytest.raises(GRPCError) as caught:
            await call(a, FromAsker(proof=b"no hello"))
        assert caught.value.status is Status.INVALID_ARGUMENT
        with pytest.raises(GRPCError) as caught:
            await call(a, FromAsker(hello=Hello(PROTOCOL_VERSION + 1, "stranger", "127.0.0.1:1", b"nonce")))
        assert caught.value.status is Status.FAILED_PRECONDITION
        assert a.peers.ownership.members == {"a"}


async def test_the_owners_own_proof_lets_nobody_in(sandbox: Sandbox, directory: Directory) -> None:
    async with run_node(directory, sandbox, "a") as a:

        def mirror(answer: FromOwner) -> FromAsker:
            assert answer.challenge is not None
            return FromAsker(proof=answer.challenge.proof)

        hello = FromAsker(hello=Hello(PROTOCOL_VERSION, "mirror", "127.0.0.1:1", b"nonce"))
        with pytest.raises(GRPCError) as caught:
            await call(a, hello, mirror)
        assert caught.value.status is Status.UNAUTHENTICATED


async def test_a_request_is_never_sent_in_a_circle(sandbox: Sandbox, directory: Directory) -> None:
    """Each of two proxies takes the other one for the owner."""
    async with run_node(directory, sandbox, "a") as a, run_node(directory, sandbox, "b") as b:
        await until_linked(a, b)
        a.peers.ownership, b.peers.ownership = Ownership("a"), Ownership("b")
        a.peers.ownership.change({"b"})
        b.peers.ownership.change({"a"})
        async with asyncio.timeout(10):
            await asyncio.gather(send(a), send(b))
        a.peers.ownership.change({"a", "b"})
        b.peers.ownership.change({"a", "b"})
    assert len(sandbox.messages()) == 2


async def test_a_member_that_redis_has_forgotten_stays_a_member(
    sandbox: Sandbox, directory: Directory
) -> None:
    async with run_node(directory, sandbox, "a") as a, run_node(directory, sandbox, "b") as b:
        await until_linked(a, b)
        directory.remove(a.peers.me)
        directory.remove(b.peers.me)
        await asyncio.gather(send(a), send(b))
        assert a.peers.ownership.members == b.peers.ownership.members == {"a", "b"}


async def test_a_proxy_that_cannot_be_reached_holds_nobody_up(sandbox: Sandbox, directory: Directory) -> None:
    directory.add(GroupMember("dead", "127.0.0.1:1"))
    began = asyncio.get_running_loop().time()
    async with run_node(directory, sandbox, "a") as a:
        await send(a)
        assert asyncio.get_running_loop().time() - began < 5
        assert a.peers.ownership.members == {"a"}


async def test_another_process_at_the_same_address_is_not_taken_for_the_member(
    sandbox: Sandbox, directory: Directory, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "discordproxy.peers"):
        async with run_node(directory, sandbox, "a") as a:
            directory.add(GroupMember("former", a.peers.me.address))
            async with run_node(directory, sandbox, "b") as b:
                await until_linked(a, b)
                await until(lambda: "another process answers there" in caplog.text)
                assert b.peers.ownership.members == {"a", "b"}


async def test_a_bot_that_the_owner_does_not_serve_is_served_here(
    sandbox: Sandbox, directory: Directory
) -> None:
    async with run_node(directory, sandbox, "a") as a, run_node(directory, sandbox, "b") as b:
        await until_linked(a, b)
        owner, asker = (a, b) if a.owns(MAJOR) else (b, a)
        owner.peers.remove(BOT, Limiter())  # another one's limiter: nothing changes
        assert owner.peers.limiters
        owner.peers.remove(BOT, owner.limiter)
        await send(asker)
        assert asker.limiter.snapshot().buckets
    assert len(sandbox.messages()) == 1


async def test_a_link_that_breaks_is_made_again(sandbox: Sandbox, directory: Directory) -> None:
    async with AsyncExitStack() as stack:
        a, b = [await stack.enter_async_context(run_node(directory, sandbox, name)) for name in "ab"]
        await until_linked(a, b)
        b.cut()
        await until(lambda: a.peers.find_link("b") is None)
        await until(lambda: a.peers.find_link("b") is not None)
        await until_linked(a, b)
        await asyncio.gather(send(a), send(b))
    assert len(sandbox.messages()) == 2


async def test_an_owner_that_hangs_is_given_up_and_nothing_is_lost(
    sandbox: Sandbox, directory: Directory
) -> None:
    async with run_node(directory, sandbox, "a") as a, run_node(directory, sandbox, "b") as b:
        await until_linked(a, b)
        owner, asker = (a, b) if a.owns(MAJOR) else (b, a)
        owner.hold()
        async with asyncio.timeout(20):
            await send(asker)
        assert asker.owns(MAJOR)
    assert len(sandbox.messages()) == 1


async def test_two_proxies_that_cannot_reach_each_other_go_on_and_find_together_again(
    sandbox: Sandbox, directory: Directory
) -> None:
    async with run_node(directory, sandbox, "a") as a, run_node(directory, sandbox, "b") as b:
        await until_linked(a, b)
        a.hold()
        await until(lambda: a.peers.ownership.members == {"a"} and b.peers.ownership.members == {"b"})
        await asyncio.gather(send(a), send(b))
        a.release()
        await until_linked(a, b)
    assert len(sandbox.messages()) == 2


CHANGES = {
    "A proxy stops": test_permits.test_an_owner_that_leaves_hands_its_buckets_over,
    "A proxy starts": test_permits.test_a_new_owner_knows_what_the_former_one_knew,
    "A proxy dies": test_permits.test_an_owner_that_is_gone_costs_no_message,
    "A proxy hangs": test_an_owner_that_hangs_is_given_up_and_nothing_is_lost,
    "Two proxies cannot reach each other": (
        test_two_proxies_that_cannot_reach_each_other_go_on_and_find_together_again
    ),
    "Redis fails": test_a_member_that_redis_has_forgotten_stays_a_member,
}
"""The rows of the page's table of changes, and the test that makes each of them."""


def test_the_page_lists_what_is_tested_here() -> None:
    section = PAGE.read_text(encoding="utf-8").partition("## Channels: each has one owner")[2]
    table = section.partition("| What happens |")[2].partition("\n\n")[0]
    assert [line.split("|")[1].strip() for line in table.splitlines()[2:]] == list(CHANGES)
