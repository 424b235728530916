"""What happens when the server for shared limits fails: messages go on, and Discord's limit is kept."""

from __future__ import annotations

import asyncio
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.shared_limits import Sharer, find_busiest_second, open_sharer, slow_way, until
from tests.redis_servers import RedisProcess, find_programs, run_redis

pytestmark = pytest.mark.slow

LIMIT = 50
STEADY = 15.0
PATIENCE_SECONDS = 1.0
"""For so long nothing may go at most."""

ON_A_BUSY_MACHINE_SECONDS = 1.0
"""How much later the server may answer there; how late timers are is measured."""


PAGE = Path(__file__).parents[2] / "docs" / "operations" / "several-proxies.md"

FAILURES = {
    "Redis is killed, and comes back empty": "test_it_is_killed_and_comes_back_empty",
    "Redis is emptied (`FLUSHALL`)": "test_it_is_emptied",
    "Redis stands still": "test_it_stands_still",
    "Redis is slow (50 ms)": "test_it_is_slow",
    "Redis is out of memory": "test_it_is_out_of_memory",
    "Redis cannot be reached at the start": "test_it_cannot_be_reached_at_the_start",
    "The password is wrong": "test_the_password_is_wrong_until_it_is_not",
    "Redis is older than 7": "test_a_version_without_what_is_needed",
    "A replica takes over that has missed the last changes": (
        "test_another_one_takes_over_and_has_missed_the_last_changes"
    ),
    "A proxy dies": "test_who_dies_loses_its_lease",
}
"""The rows of the page's table of failures, and the test that does each of them."""


def test_the_page_lists_what_is_tested_here() -> None:
    section = PAGE.read_text(encoding="utf-8").partition("## What happens when something fails")[2]
    table = section.partition("| What happens |")[2].partition("\n\n")[0]
    rows = [line.split("|")[1].strip() for line in table.splitlines()[2:]]
    assert rows == list(FAILURES)
    for name in FAILURES.values():
        assert callable(globals()[name])


@pytest.fixture(params=find_programs())
def redis(request: pytest.FixtureRequest) -> Iterator[RedisProcess]:
    """A server whose ledger every proxy finds as new."""
    with run_redis(find_programs()[request.param]) as server:
        yield server


def now() -> float:
    return asyncio.get_running_loop().time()


def check(since: float, *sharers: Sharer) -> None:
    """Check that all went on, that nobody was refused, and that the limit was kept."""
    for sharer in sharers:
        silence = sharer.find_longest_silence(since, now())
        assert silence < PATIENCE_SECONDS + ON_A_BUSY_MACHINE_SECONDS + 2 * sharer.delay_seconds
        assert sharer.refused == []
    assert find_busiest_second(*sharers) <= LIMIT


async def warm(*sharers: Sharer) -> float:
    """Wait until all have a lease and know each other; return the time."""
    await until(lambda: all(len(sharer.shared.members) == len(sharers) for sharer in sharers))
    await until(lambda: all(sharer.went_at for sharer in sharers))
    await asyncio.sleep(1.0)
    return now()


async def test_it_is_killed_and_comes_back_empty(redis: RedisProcess) -> None:
    async with (
        open_sharer(redis.url, per_second=STEADY) as one,
        open_sharer(redis.url, per_second=STEADY) as two,
    ):
        since = await warm(one, two)
        redis.stop(signal.SIGKILL)
        await until(lambda: not one.shared.status.is_shared and not two.shared.status.is_shared)
        assert "cannot be reached" in str(one.shared.status)
        await until(lambda: one.shared.status.lease == two.shared.status.lease == LIMIT // 2)
        redis.start()
        await until(lambda: one.shared.status.is_shared and two.shared.status.is_shared)
        await asyncio.sleep(1.0)
        check(since, one, two)
        assert len(one.shared.members) == 2


async def test_it_is_emptied(redis: RedisProcess) -> None:
    async with (
        open_sharer(redis.url, per_second=STEADY) as one,
        open_sharer(redis.url, per_second=STEADY) as two,
    ):
        since = await warm(one, two)
        redis.say("FLUSHALL")
        await asyncio.sleep(2.5)
        check(since, one, two)
        assert one.shared.status.is_shared
        assert len(one.shared.members) == 2


async def test_it_stands_still(redis: RedisProcess) -> None:
    assert redis.popen is not None
    async with (
        open_sharer(redis.url, per_second=STEADY) as one,
        open_sharer(redis.url, per_second=STEADY) as two,
    ):
        since = await warm(one, two)
        redis.popen.send_signal(signal.SIGSTOP)
        await until(lambda: not one.shared.status.is_shared and not two.shared.status.is_shared)
        assert "does not answer" in str(one.shared.status)
        redis.popen.send_signal(signal.SIGCONT)
        await until(lambda: one.shared.status.is_shared and two.shared.status.is_shared)
        await asyncio.sleep(1.0)
        check(since, one, two)


async def test_it_is_slow(redis: RedisProcess) -> None:
    async with (
        slow_way(redis.port, 0.025) as port,
        open_sharer(f"redis://127.0.0.1:{port}", per_second=STEADY) as one,
        open_sharer(redis.url, per_second=STEADY) as two,
    ):
        since = await warm(one, two)
        burst = asyncio.gather(*(one.send() for _ in range(80)))
        await asyncio.sleep(2.5)
        await burst
        check(since, one, two)
        assert one.shared.status.round_trip_seconds > 0.05
        assert one.shared.status.failures == 0


async def test_it_is_out_of_memory(redis: RedisProcess) -> None:
    async with (
        open_sharer(redis.url, per_second=STEADY) as one,
        open_sharer(redis.url, per_second=STEADY) as two,
    ):
        since = await warm(one, two)
        redis.say("CONFIG", "SET", "maxmemory", "1")
        assert b"OOM" in redis.say("SET", "another", "value")
        one.shared.channels.note_direct(1, 2)
        await asyncio.sleep(2.5)
        check(since, one, two)
        assert one.shared.status.is_shared
        assert one.shared.status.failures == 0
        assert await two.shared.channels.find_direct(1) is None


async def test_it_cannot_be_reached_at_the_start(redis: RedisProcess) -> None:
    redis.stop()
    since = now()
    async with open_sharer(redis.url, per_second=STEADY / 2) as one:
        await until(lambda: one.went_at)
        assert one.shared.status.lease == LIMIT // 4
        await asyncio.sleep(1.0)
        redis.start()
        await until(lambda: one.shared.status.is_shared)
        await asyncio.sleep(1.0)
        check(since, one)


async def test_the_password_is_wrong_until_it_is_not(redis: RedisProcess) -> None:
    redis.say("CONFIG", "SET", "requirepass", "right")
    since = now()
    async with open_sharer(redis.url, password="wrong", per_second=STEADY / 2) as one:
        await until(lambda: one.went_at)
        assert "refuses the user or the password" in str(one.shared.status)
        await asyncio.sleep(1.0)
        check(since, one)
    async with open_sharer(redis.url, password="right") as two:
        await until(lambda: two.shared.status.is_shared)


async def test_a_version_without_what_is_needed(tmp_path: Path) -> None:
    """Redis 6 cannot read the script; what it answers was recorded from 6.2.14."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        text = "ERR Error compiling script (new function): user_script:1: unexpected symbol near '#'"
        while data := await reader.read(65536):
            commands = re.findall(rb"(?:^|\r\n)\*\d+\r\n", data)
            writer.write(f"-{text}\r\n".encode() * len(commands))
        writer.close()

    server = await asyncio.start_unix_server(answer, tmp_path / "old.sock")
    try:
        since = now()
        async with open_sharer(f"unix://{tmp_path}/old.sock", per_second=STEADY / 2) as one:
            await until(lambda: one.went_at)
            assert "it is too old: Redis 7, Valkey 8" in str(one.shared.status)
            await asyncio.sleep(1.0)
            check(since, one)
    finally:
        server.close()
        await server.wait_closed()


async def test_another_one_takes_over_and_has_missed_the_last_changes(redis: RedisProcess) -> None:
    """A replica that becomes the master knows an older ledger."""
    program = redis.program
    with run_redis(program, "--replicaof", "127.0.0.1", str(redis.port)) as replica:
        async with (
            open_sharer(redis.url, per_second=STEADY) as one,
            open_sharer(redis.url, per_second=STEADY) as two,
        ):
            since = await warm(one, two)
            await until(lambda: b"master_link_status:up" in replica.say("INFO", "replication"))
            await asyncio.sleep(1.0)
            replica.say("REPLICAOF", "NO", "ONE")  # from now on it misses what changes
            burst = asyncio.gather(*(one.send() for _ in range(60)))
            await asyncio.sleep(1.0)
            redis.stop()
            replica.stop(signal.SIGTERM)
            await asyncio.sleep(0.1)
            replica.port = redis.port
            replica.options = ()
            replica.start()
            await burst
            await until(lambda: one.shared.status.is_shared and two.shared.status.is_shared)
            await asyncio.sleep(2.0)
            check(since, one, two)


async def test_who_dies_loses_its_lease(redis: RedisProcess) -> None:
    async with open_sharer(redis.url, per_second=STEADY) as one:
        async with open_sharer(redis.url, per_second=2 * STEADY) as two:
            await warm(one, two)
            assert two.shared._task is not None
            two.shared._task.cancel()  # not a word more
            two.limiter.close()
            died_at = now()
        assert two.shared.status.lease
        burst = asyncio.gather(*(one.send() for _ in range(300)))
        await until(lambda: one.shared.status.lease == LIMIT)
        assert now() - died_at < 3.5 + 2.0 + ON_A_BUSY_MACHINE_SECONDS
        await burst
        assert find_busiest_second(one, two) <= LIMIT
