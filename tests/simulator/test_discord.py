"""The simulated Discord itself: what it counts, and what its answers say."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from tests.simulator.arrivals import OLD_SECONDS, snowflake
from tests.simulator.counters import ClockFixed, Counter, Fixed, Leaky, Sliding
from tests.simulator.discord import EPOCH, Discord
from tests.simulator.rules import MESSAGES, OLD_DELETES_STRUCK, USUAL, Rule

BOT = {"Authorization": "Bot token"}
HOUR_SECONDS = 3600.0


class Sender:
    """Sends to a Discord at a time of its own."""

    def __init__(self, *rules: Rule, **options: object) -> None:
        self.now = 100.0
        self.discord = Discord(lambda: self.now, rules or USUAL, **options)  # type: ignore[arg-type]

    def __call__(
        self, method: str, path: str, headers: Mapping[str, str] = BOT, **fields: object
    ) -> tuple[int, Mapping[str, str], bytes]:
        return self.discord.receive(method, path, headers, json.dumps(fields).encode())

    def message(self, age: float) -> str:
        return f"/channels/1/messages/{snowflake(EPOCH + self.now - age)}"


def times_taken(counter: Counter, every: float, until: float) -> list[float]:
    times = [number * every for number in range(round(until / every))]
    return [round(at, 2) for at in times if counter.take(at).retry_after is None]


@pytest.mark.parametrize(
    ("counter", "taken"),
    [
        (Fixed(2, 1.0), [0, 0.25, 1, 1.25, 2, 2.25]),
        (Leaky(2, 1.0), [0, 0.25, 0.5, 1, 1.5, 2, 2.5]),
        (Sliding(2, 1.0), [0, 0.25, 1, 1.25, 2, 2.25]),
        (ClockFixed(2, 1.0), [0, 0.25, 1, 1.25, 2, 2.25]),
    ],
)
def test_each_way_of_counting_takes_what_fits(counter: Counter, taken: list[float]) -> None:
    assert times_taken(counter, 0.25, 3.0) == taken


def test_windows_of_the_clock_begin_with_its_seconds() -> None:
    counter = ClockFixed(2, 1.0)
    assert [counter.take(at).retry_after is None for at in (0.8, 0.9, 0.95, 1.0, 1.1, 1.2)] == [
        *(True, True, False),
        *(True, True, False),
    ]


def test_a_leaky_bucket_tells_when_it_is_empty_and_when_one_more_fits() -> None:
    send = Sender()
    resets = [float(send("POST", "/channels/1/messages")[1]["X-RateLimit-Reset-After"]) for _ in range(5)]
    assert resets == [1.0, 2.0, 3.0, 4.0, 5.0]
    status, headers, body = send("POST", "/channels/1/messages")
    assert status == 429
    assert headers["X-RateLimit-Reset-After"] == "5.000"
    assert (headers["Retry-After"], json.loads(body)["retry_after"]) == ("1", 1.0)


def test_sends_and_edits_show_one_hash_and_count_apart() -> None:
    send = Sender()
    _, first, _ = send("POST", "/channels/1/messages")
    _, second, _ = send("PATCH", send.message(60.0))
    assert first["X-RateLimit-Bucket"] == second["X-RateLimit-Bucket"]
    assert first["X-RateLimit-Remaining"] == second["X-RateLimit-Remaining"] == "4"


def test_a_sub_limit_refuses_while_the_headers_show_room() -> None:
    send = Sender()
    statuses = [send("PATCH", "/channels/1", name=str(number))[0] for number in range(3)]
    assert statuses == [200, 200, 429]
    _, headers, body = send("PATCH", "/channels/1", topic="x")
    assert int(headers["X-RateLimit-Remaining"]) > 0
    assert json.loads(body)["retry_after"] > float(headers["X-RateLimit-Reset-After"]) + 500
    assert send("PATCH", "/channels/1", nsfw=True)[0] == 200


def test_edits_of_old_messages_have_a_code() -> None:
    send = Sender()
    answers = [send("PATCH", send.message(HOUR_SECONDS + 1)) for _ in range(4)]
    assert [status for status, _, _ in answers] == [200, 200, 200, 429]
    assert json.loads(answers[-1][2])["code"] == 30046
    assert send("PATCH", send.message(60.0))[0] == 200


def test_the_hash_of_a_delete_goes_by_the_age_of_the_message() -> None:
    send = Sender()
    ages = (0.0, 9.9, 10.1, OLD_SECONDS - 1, OLD_SECONDS + 1)
    hashes = [send("DELETE", send.message(age))[1]["X-RateLimit-Bucket"] for age in ages]
    assert hashes == ["d-fresh", "d-fresh", "d", "d", "d-old"]


def test_quick_deletes_of_old_messages_may_be_refused_by_another_hash() -> None:
    send = Sender(OLD_DELETES_STRUCK, *USUAL)
    answers = [send("DELETE", send.message(OLD_SECONDS + 1)) for _ in range(6)]
    shown = [(status, headers["X-RateLimit-Bucket"]) for status, headers, _ in answers]
    assert shown == [(204, "d-old")] * 5 + [(429, "d-fresh")]


def test_webhooks_without_the_bots_token_have_a_budget_by_address() -> None:
    send = Sender(bot_limit=2, address_limit=3)
    assert [send("GET", f"/guilds/{number}")[0] for number in range(3)] == [200, 200, 429]
    answers = [send("POST", f"/webhooks/{number}/token", {}) for number in range(4)]
    assert [status for status, _, _ in answers] == [200, 200, 200, 429]
    assert answers[-1][1]["X-RateLimit-Global"] == "true"
    assert json.loads(answers[-1][2])["global"] is True
    assert send("POST", "/interactions/1/token/callback", {})[0] == 200


def test_a_hidden_limit_shows_in_no_header() -> None:
    send = Sender(Rule("hidden", r"GET /guilds/\d+", 1, 5.0))
    first, second = send("GET", "/guilds/1"), send("GET", "/guilds/1")
    assert (first[0], second[0]) == (200, 429)
    assert {name for name in (*first[1], *second[1]) if name.startswith("X-RateLimit-")} == {
        "X-RateLimit-Scope"
    }
    assert send("GET", "/guilds/2")[0] == 200
    assert send.discord.refusals == {"hidden": 1}


def test_others_may_use_up_a_bucket() -> None:
    send = Sender()
    send.discord.use_up(MESSAGES, "POST", "/channels/1/messages", send.now)
    assert send("POST", "/channels/1/messages")[0] == 429
    send.now += 1.0
    assert send("POST", "/channels/1/messages")[0] == 200


def test_via_is_there_unless_something_stands_between() -> None:
    assert "Via" in Sender()("GET", "/gateway")[1]
    assert "Via" not in Sender(sends_via=False)("GET", "/gateway")[1]
