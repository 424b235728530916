"""What every engine must do, held against all of them: in the process, real Valkey, real Redis."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from discordproxy.sharing import LocalEngine, SharingEngine
from discordproxy.sharing.ledger import make_ledger
from discordproxy.sharing.redis_engine import RedisEngine
from discordproxy.sharing.redis_url import read_place
from tests.redis_servers import RedisProcess, find_programs, run_cluster, run_redis, run_sentinel

PROGRAMS = find_programs()


@pytest.fixture(scope="module", params=["local", *PROGRAMS, "sentinel", "cluster"])
def place(request: pytest.FixtureRequest) -> Iterator[tuple[RedisProcess, str] | None]:
    """A server, and the URL that leads to it; None for the engine that needs none."""
    program = PROGRAMS.get(request.param, next(iter(PROGRAMS.values())))
    with contextlib.ExitStack() as stack:
        if request.param == "local":
            yield None
        elif request.param == "cluster":
            node = stack.enter_context(run_cluster(program))
            yield node, f"redis+cluster://127.0.0.1:{node.port}"
        elif request.param == "sentinel":
            master = stack.enter_context(run_redis(program))
            sentinel = stack.enter_context(run_sentinel(program, master, "limits"))
            yield master, f"redis+sentinel://127.0.0.1:{sentinel.port}/limits"
        else:
            server = stack.enter_context(run_redis(program))
            yield server, server.url


@pytest.fixture
async def engine(place: tuple[RedisProcess, str] | None) -> AsyncIterator[SharingEngine]:
    """An engine that nothing is kept in, and where nobody can have held anything before."""
    engine: SharingEngine
    if place is None:
        engine = LocalEngine()
    else:
        server, url = place
        server.say("FLUSHALL")
        for bot in ("b", "other"):
            server.say("SET", f"discordproxy:{{{bot}}}:ledger", json.dumps(make_ledger(0)))
        engine = RedisEngine(read_place(url))
    yield engine
    await engine.close()


def make_report(id_: str, seq: int = 1, *, holds: int = 0, want: int = 0, **more: Any) -> dict[str, Any]:
    """Return a report of a proxy."""
    return {
        "id": id_,
        "seq": seq,
        "acked": 0,
        "lapsed": False,
        "known": 0,
        "leaving": False,
        "address": f"{id_}.example:50051",
        "version": "2.0",
        "is_default": None,
        "budgets": {"bot": {"limit": 50, "holds": holds, "want": want}},
        "pauses": {},
        "refused": 0,
        "token": {"key": "t", "change": "", "probe": 0},
        **more,
    }


async def test_the_first_gets_what_it_wants_and_a_little_more(engine: SharingEngine) -> None:
    reply = await engine.report("b", make_report("one", want=10))
    assert reply["budgets"]["bot"] == {"lease": 16, "target": 16, "crowded": False, "limit": 50}


async def test_nobody_gets_what_another_holds(engine: SharingEngine) -> None:
    await engine.report("b", make_report("one", want=50))
    reply = await engine.report("b", make_report("two", want=50))
    assert reply["budgets"]["bot"] == {"lease": 0, "target": 25, "crowded": True, "limit": 50}
    assert (await engine.report("b", make_report("one", 2, holds=30, want=50)))["budgets"]["bot"][
        "lease"
    ] == 30
    assert (await engine.report("b", make_report("two", 2, want=50)))["budgets"]["bot"]["lease"] == 20


async def test_all_see_who_is_there(engine: SharingEngine) -> None:
    await engine.report("b", make_report("two"))
    reply = await engine.report("b", make_report("one"))
    assert [member["id"] for member in reply["members"]] == ["one", "two"]
    assert [member["address"] for member in reply["members"]] == ["one.example:50051", "two.example:50051"]
    reply = await engine.report("b", make_report("one", 2, leaving=True))
    assert [member["id"] for member in reply["members"]] == ["two"]


async def test_bots_do_not_meet(engine: SharingEngine) -> None:
    await engine.report("b", make_report("one", want=50, pauses={"bot": 5000}))
    reply = await engine.report("other", make_report("two"))
    assert [member["id"] for member in reply["members"]] == ["two"]
    assert not reply["pauses"]


async def test_a_report_that_comes_twice_changes_nothing(engine: SharingEngine) -> None:
    await engine.report("b", make_report("one", 2, holds=20, want=50))
    assert (await engine.report("b", make_report("one", 1, holds=5)))["stale"]
    assert (await engine.report("b", make_report("two", want=50)))["budgets"]["bot"]["lease"] == 0


async def test_a_pause_reaches_the_others(engine: SharingEngine) -> None:
    await engine.report("b", make_report("one", pauses={"bot": 5000, "ban": 60_000}))
    reply = await engine.report("b", make_report("two", pauses={"bot": 1000}))
    assert 4000 < reply["pauses"]["bot"] <= 5000
    assert 50_000 < reply["pauses"]["ban"] <= 60_000


async def test_refusals_of_the_others_are_counted(engine: SharingEngine) -> None:
    await engine.report("b", make_report("one"))
    await engine.report("b", make_report("two"))
    await engine.report("b", make_report("one", 2, refused=7))
    assert (await engine.report("b", make_report("two", 2, refused=2)))["others_refused"] == 7
    assert (await engine.report("b", make_report("one", 3, refused=7)))["others_refused"] == 2
    newcomer = await engine.report("b", make_report("three"))
    assert sum(count for _, count in newcomer["recent"]) == 9


async def test_a_refused_token_is_refused_for_all_who_use_it(engine: SharingEngine) -> None:
    await engine.report("b", make_report("one", token={"key": "t", "change": "refused", "probe": 60_000}))
    told = (await engine.report("b", make_report("two")))["token"]
    assert told["refused"]
    assert 50_000 < told["probe"] <= 60_000
    renewed = make_report("three", token={"key": "another", "change": "", "probe": 0})
    assert "token" not in await engine.report("b", renewed)
    accepted = make_report("two", 2, token={"key": "t", "change": "accepted", "probe": 0})
    assert not (await engine.report("b", accepted))["token"]["refused"]


async def test_values_are_kept_for_their_time(engine: SharingEngine) -> None:
    await engine.put("b", {"dm:1": b"11", "dm:2": b"22"}, 60.0)
    await engine.put("b", {"dm:3": b"33"}, 0.01)
    assert await engine.get("b", ["dm:1", "dm:2", "dm:4"]) == [b"11", b"22", None]
    assert await engine.get("other", ["dm:1"]) == [None]
    async with asyncio.timeout(10):
        while await engine.get("b", ["dm:3"]) != [None]:
            await asyncio.sleep(0.01)


async def test_only_one_takes_a_value(engine: SharingEngine) -> None:
    await engine.put("b", {"state": b"x"}, 60.0)
    taken = await asyncio.gather(*(engine.take("b", "state") for _ in range(5)))
    assert sorted(taken, key=str) == sorted([b"x", None, None, None, None], key=str)


def test_the_machine_has_a_server_to_test_with() -> None:
    assert PROGRAMS
