from __future__ import annotations

from typing import Any

import pytest

from discordproxy.sandbox import PRESETS, Fault
from discordproxy.sandbox.faults.active import FaultList, compile_path
from discordproxy.sandbox.faults.odd_answers import SHAPES

NOW = 1000.0


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/channels/*/messages", "/channels/1/messages", True),
        ("/channels/*/messages", "/channels/1/messages/2", False),
        ("/channels/*/messages", "/channels/1/x/messages", False),
        ("/channels/**", "/channels/1/messages/2", True),
        ("/**", "/users/@me", True),
        ("/users/@me", "/users/@me", True),
        ("/users/.me", "/users/@me", False),
    ],
)
def test_a_star_is_one_segment_and_two_are_many(pattern: str, path: str, matches: bool) -> None:
    assert bool(compile_path(pattern).fullmatch(path)) is matches


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"method": "no verb"}, "method must be an HTTP verb or *"),
        ({"path": "channels"}, "path must begin with /"),
        ({"status": 99}, "status must be an integer from 200 to 599"),
        ({"status": "500"}, "status must be an integer from 200 to 599"),
        ({"headers": {"Via": 1}}, "headers must map names to text or null"),
        ({"headers": []}, "headers must map names to text or null"),
        ({"delay_seconds": -1}, "delay_seconds must be a number from 0 to 3600"),
        ({"jitter_seconds": "1"}, "jitter_seconds must be a number from 0 to 3600"),
        ({"shape": "round"}, f"shape must be one of {', '.join(SHAPES)} or null"),
        ({"shape": ["x"]}, f"shape must be one of {', '.join(SHAPES)} or null"),
        ({"drop": "sometimes"}, "drop must be one of before, after or null"),
        ({"after_work": 1}, "after_work must be true or false"),
        ({"times": 0}, "times must be a positive integer or null"),
        ({"times": 1.5}, "times must be a positive integer or null"),
        ({"for_seconds": 0}, "for_seconds must be a positive number or null"),
        ({"probability": 2}, "probability must be a number from 0 to 1"),
        ({"status": 500, "drop": "before"}, "status and drop exclude each other"),
        ({"speed": 1}, "unknown field speed"),
        ({"preset": "flood"}, f"unknown preset 'flood', choose one of {', '.join(PRESETS)}"),
        ({"preset": "slow", "seconds": "x"}, "seconds must be a number from 0 to 1000000"),
        ([], "must be a JSON object"),
    ],
)
def test_a_fault_that_cannot_work_is_refused_with_one_sentence(values: Any, sentence: str) -> None:
    with pytest.raises(ValueError) as caught:
        Fault.from_json(values)
    assert str(caught.value) == f"fault: {sentence}"


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_a_fault_that_can_be_changed(name: str) -> None:
    assert Fault.preset(name, path="/users/@me", times=3) == Fault.from_json(
        {"preset": name, "path": "/users/@me", "times": 3}
    )


def test_the_seconds_of_a_preset_show_everywhere() -> None:
    fault = Fault.preset("global_rate_limit", seconds=2.5)
    assert (fault.for_seconds, fault.headers["Retry-After"], fault.body["retry_after"]) == (2.5, "3", 2.5)
    assert Fault.preset("cloudflare_ban", seconds=5).headers == {"Via": None, "Retry-After": "5"}
    assert Fault.preset("slow", seconds=0.5).delay_seconds == 0.5


def chosen(faults: FaultList, now: float = NOW, method: str = "GET", path: str = "/x") -> Fault | None:
    active = faults.choose(method, path, now).active
    return active.fault if active else None


def test_a_fault_affects_as_many_requests_as_it_was_told() -> None:
    faults, fault = FaultList(), Fault(status=500, times=2)
    active = faults.add(fault)
    assert [chosen(faults) for _ in range(3)] == [fault, fault, None]
    assert active.hits == 2
    assert faults.current(NOW) == []


def test_a_fault_ends_some_seconds_after_its_first_hit() -> None:
    faults, fault = FaultList(), Fault(status=500, times=None, for_seconds=10)
    faults.add(fault)
    assert [chosen(faults, NOW + after) for after in (500, 509, 510)] == [fault, fault, None]


def test_only_requests_that_match_are_affected() -> None:
    faults = FaultList()
    faults.add(Fault(method="post", path="/x", status=500))
    assert chosen(faults, method="GET") is None
    assert chosen(faults, method="POST", path="/y") is None
    assert chosen(faults, method="POST") is not None


def test_the_first_fault_answers_and_the_next_waits_for_its_turn() -> None:
    faults, first, second = FaultList(), Fault(status=500), Fault(status=502)
    faults.add(first)
    faults.add(second)
    assert [chosen(faults) for _ in range(3)] == [first, second, None]


def test_delays_add_up_beside_an_answer() -> None:
    faults = FaultList()
    faults.add(Fault(delay_seconds=1, times=None))
    faults.add(Fault(status=500, delay_seconds=2))
    faults.add(Fault(delay_seconds=4, after_work=True))
    effect = faults.choose("GET", "/x", NOW)
    assert (effect.before_seconds, effect.after_seconds) == (3, 4)
    assert effect.active
    assert effect.active.fault.status == 500


def test_jitter_is_a_part_of_what_it_may_be() -> None:
    faults = FaultList(seed=3)
    faults.add(Fault(delay_seconds=1, jitter_seconds=1, times=None))
    delays = [faults.choose("GET", "/x", NOW).before_seconds for _ in range(20)]
    assert all(1 <= delay <= 2 for delay in delays)
    assert len(set(delays)) > 10


def test_chance_is_repeatable() -> None:
    def run() -> list[bool]:
        faults = FaultList(seed=5)
        faults.add(Fault(status=500, times=None, probability=0.3))
        return [chosen(faults) is not None for _ in range(100)]

    assert run() == run()
    assert 10 < sum(run()) < 50


def test_faults_can_be_ended_one_by_one_or_all() -> None:
    faults = FaultList()
    first, second = faults.add(Fault(status=500)), faults.add(Fault(status=502))
    assert faults.remove(first.number)
    assert not faults.remove(first.number)
    assert faults.current(NOW) == [second]
    faults.clear()
    assert faults.current(NOW) == []
