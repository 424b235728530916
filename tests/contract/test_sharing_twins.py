"""The ledger in Lua and in Python: the same reports at the same times give the same replies and the same ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import redis
from hypothesis import given, settings
from hypothesis import strategies as st

from discordproxy.sharing.ledger import Json, take_report
from discordproxy.sharing.redis_engine import SCRIPT
from tests.examples import examples
from tests.redis_servers import find_programs, run_redis

PROGRAMS = find_programs()
KEY = "ledger"

amounts = st.integers(0, 60)
budgets = st.fixed_dictionaries({"limit": st.sampled_from([1, 7, 50]), "holds": amounts, "want": amounts})
reports = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["a", "b", "c", "d"]),
        "seq": st.integers(1, 30),
        "acked": st.integers(0, 30),
        "lapsed": st.booleans(),
        "known": st.integers(0, 5),
        "leaving": st.sampled_from([False, False, False, True]),
        "address": st.sampled_from(["", "10.0.0.1:50051"]),
        "version": st.just("2.0"),
        "is_default": st.sampled_from([None, True, False]),
        "budgets": st.dictionaries(st.sampled_from(["bot", "address"]), budgets),
        "pauses": st.dictionaries(st.sampled_from(["bot", "address", "ban"]), st.integers(1, 9000)),
        "refused": st.integers(0, 500),
        "token": st.fixed_dictionaries(
            {
                "key": st.sampled_from(["t", "u"]),
                "change": st.sampled_from(["", "", "refused", "accepted"]),
                "probe": st.sampled_from([0, 60_000]),
            }
        ),
    }
)
steps = st.sampled_from([0, 1, 200, 999, 1500, 3500, 12_000, 700_000, 90_000_000])
histories = st.lists(st.tuples(reports, steps), min_size=1, max_size=12)


@pytest.fixture(scope="module", params=PROGRAMS)
def database(request: pytest.FixtureRequest) -> Iterator[redis.Redis]:
    with (
        run_redis(PROGRAMS[request.param]) as server,
        redis.Redis(port=server.port, protocol=2) as client,
    ):
        client.ping()  # connects, before a test is blamed for it
        yield client


def test_both_agree_on_any_history(database: redis.Redis) -> None:
    script = database.register_script(SCRIPT)

    @settings(examples(150), deadline=None)
    @given(histories)
    def compare(history: list[tuple[Json, int]]) -> None:
        database.delete(KEY)
        now, state = 1_764_000_000_000, None
        for report, step in history:
            now += step
            told: Any = script(keys=[KEY], args=[json.dumps(report), now])
            state, reply = take_report(state, json.loads(json.dumps(report)), now)
            assert plain(json.loads(told)) == plain(reply)
        kept: Any = database.get(KEY)
        assert plain(json.loads(kept)) == plain(state)

    compare()


def test_the_script_takes_the_time_of_the_server(database: redis.Redis) -> None:
    report = histories_of_one()
    told: Any = database.register_script(SCRIPT)(keys=["other"], args=[json.dumps(report), ""])
    typeless: Any = database
    seconds, micros = typeless.time()
    assert 0 <= seconds * 1000 + micros // 1000 - json.loads(told)["now"] < 60_000
    assert 0 < typeless.ttl("other") <= 30 * 86_400


def histories_of_one() -> Json:
    """Return the plainest report."""
    return {
        "id": "a",
        "seq": 1,
        "acked": 0,
        "lapsed": False,
        "known": 0,
        "leaving": False,
        "address": "",
        "version": "2.0",
        "is_default": True,
        "budgets": {"bot": {"limit": 50, "holds": 0, "want": 1}},
        "pauses": {},
        "refused": 0,
        "token": {"key": "t", "change": "", "probe": 0},
    }


def plain(value: Any) -> Any:
    """Return a value with what JSON made in Lua cannot tell apart: empty lists and objects, the order of pairs."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()} or None
    if isinstance(value, list):
        parts = [plain(part) for part in value]
        return sorted(parts) if parts and isinstance(parts[0], list) else parts or None
    return value
