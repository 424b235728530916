"""What is said of a step when its server goes away: nothing was done where that is certain, else that nobody knows."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator

import pytest

from discordproxy.queue.engines import make_store
from discordproxy.queue.errors import QueueOutcomeUnknown, QueueUnavailable
from discordproxy.queue.redis.server import QueueServer
from discordproxy.queue.store import QueueStore
from discordproxy.sharing.redis_url import read_place
from tests.redis_servers import (
    RedisProcess,
    find_free_port,
    find_programs,
    run_cluster,
    run_redis,
    run_sentinel,
)
from tests.unit.queue.conftest import DURABLE
from tests.unit.queue.making import ALL, NOW, new

CALLERS = 16


@pytest.fixture(params=find_programs())
def program(request: pytest.FixtureRequest) -> str:
    return find_programs()[request.param]


@pytest.fixture
def server(program: str) -> Iterator[RedisProcess]:
    with run_redis(program, *DURABLE) as server:
        yield server


class Relay:
    """Stands before a server, and can hang up when an answer comes.

    Attributes:
        port: where it listens.
        hangs_up_after: words of a request whose answer must not arrive; empty for none.
        unanswered: how many answers did not arrive.
    """

    def __init__(self, server_port: int) -> None:
        self.port = find_free_port()
        self.hangs_up_after = b""
        self.unanswered = 0
        self._server_port = server_port
        self._tasks: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def run(self) -> AsyncIterator[Relay]:
        def come(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self._tasks.add(asyncio.create_task(self._serve(reader, writer)))

        listener = await asyncio.start_server(come, "127.0.0.1", self.port)
        try:
            yield self
        finally:
            listener.close()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answers, onward = await asyncio.open_connection("127.0.0.1", self._server_port)
        asked = bytearray()

        async def ask() -> None:
            while data := await reader.read(65536):
                asked.extend(data)
                onward.write(data)

        async def answer() -> None:
            while data := await answers.read(65536):
                if self.hangs_up_after and self.hangs_up_after in asked:
                    self.unanswered += 1
                    return
                asked.clear()
                writer.write(data)

        with contextlib.closing(writer), contextlib.closing(onward):
            tasks = {asyncio.create_task(ask()), asyncio.create_task(answer())}
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for task in tasks:
                    task.cancel()
                await asyncio.wait(tasks)


async def test_a_step_for_which_no_connection_was_made_was_not_carried_out(server: RedisProcess) -> None:
    connection = QueueServer(read_place(server.url), "discordproxy:")
    server.stop()
    steps = [connection.change("prune", "0", 1) for _ in range(CALLERS)]
    found = await asyncio.gather(*steps, return_exceptions=True)
    assert [type(one) for one in found] == [QueueUnavailable] * CALLERS
    await connection.close()


async def test_what_a_server_refuses_before_it_listens_was_not_carried_out(server: RedisProcess) -> None:
    connection = QueueServer(read_place(server.url, "wrong"), "discordproxy:")
    server.say("CONFIG", "SET", "requirepass", "right")
    with pytest.raises(QueueUnavailable, match=r"refuses: (?i:.*password)"):
        await connection.change("prune", "0", 1)
    await connection.close()


async def accepts_once(store: QueueStore, relay: Relay) -> None:
    """Let the answer of a step be lost, and check that nobody claims to know, and that the step is not repeated."""
    await store.open(NOW)
    relay.hangs_up_after = b"accept"
    with pytest.raises(QueueOutcomeUnknown, match="does not answer"):
        await store.accept(new("lost"), NOW)
    relay.hangs_up_after = b""
    assert relay.unanswered == 1
    (entry,) = await store.list_entries(ALL)
    assert await store.read_request(entry) == b"lost"
    await store.close()


async def test_a_step_whose_answer_was_lost_has_an_unknown_outcome(server: RedisProcess) -> None:
    async with Relay(server.port).run() as relay:
        await accepts_once(make_store(f"redis://127.0.0.1:{relay.port}"), relay)


async def test_a_cluster_is_not_asked_again_when_an_answer_was_lost(program: str) -> None:
    with run_cluster(program) as node:
        async with Relay(node.port).run() as relay:
            node.say("CONFIG", "SET", "cluster-announce-port", str(relay.port))
            for name, value in zip(DURABLE[::2], DURABLE[1::2], strict=True):
                node.say("CONFIG", "SET", name.removeprefix("--"), value)
            await accepts_once(make_store(f"redis+cluster://127.0.0.1:{relay.port}"), relay)


async def test_a_queue_behind_sentinels(program: str, server: RedisProcess) -> None:
    with run_sentinel(program, server, "queue") as sentinel:
        store = make_store(f"redis+sentinel://127.0.0.1:{sentinel.port}/queue")
        await store.open(NOW)
        assert (await store.accept(new("hello"), NOW)).is_new
        sentinel.stop()
        server.stop()
        steps = [store.accept(new(), NOW) for _ in range(CALLERS)]
        found = await asyncio.gather(*steps, return_exceptions=True)
        assert {type(one) for one in found} <= {QueueUnavailable, QueueOutcomeUnknown}
        with pytest.raises(QueueUnavailable, match="does not answer"):
            await store.accept(new(), NOW)
        await store.close()
