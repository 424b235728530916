"""What refusals show of a limit that no header announces."""

from __future__ import annotations

import pytest

from discordproxy.ratelimit.hidden_limit import MOST_COUNTED, SURE_AFTER, HiddenLimit
from tests.unit.ratelimit.discord_model import Counter, Rule

NOW = 100.0


def send(hidden: HiddenLimit, now: float, times: int = 1) -> None:
    for _ in range(times):
        hidden.note_sent(now)
        hidden.note_good()


def test_one_at_a_time_until_it_is_known() -> None:
    hidden = HiddenLimit()
    assert (hidden.find_room(NOW, 0), hidden.find_room(NOW, 1)) == (1, 0)
    assert hidden.find_free() is None
    assert hidden.is_idle(NOW)


def test_the_first_run_shows_how_many_fit_into_how_long() -> None:
    hidden = HiddenLimit()
    send(hidden, NOW, 5)
    hidden.note_sent(NOW + 1.0)
    hidden.refuse(NOW + 1.0, 4.0)
    assert (hidden.count, hidden.period) == (5, 5.0)


def test_when_known_no_such_time_sees_more() -> None:
    hidden = HiddenLimit(3, 10.0)
    send(hidden, NOW, SURE_AFTER)
    assert hidden.find_room(NOW + 9.0, 0) == 0
    free = hidden.find_free()
    assert free is not None
    assert 9.9 < free - NOW < 10.0, "good answers shorten it a little"
    assert hidden.find_room(NOW + 10.0, 0) == 3
    assert not hidden.is_idle(NOW + 5.0)


def test_a_refusal_makes_it_slower_and_careful() -> None:
    hidden = HiddenLimit(3, 10.0)
    send(hidden, NOW, 3)
    hidden.refuse(NOW + 9.0, 0.5)
    assert hidden.period > 10.4
    assert hidden.find_room(NOW + 20.0, 1) == 0
    interval = hidden.period / hidden.count
    hidden.refuse(NOW + 30.0, 5.0)
    assert hidden.count == 1, "too many at once"
    assert hidden.period > interval, "and too many in the long run"


def test_a_probe_that_is_refused_makes_it_slower_too() -> None:
    hidden = HiddenLimit(1, 10.0)
    hidden.refuse(NOW, 0.5)
    assert hidden.period > 10.4


def test_what_did_not_go_does_not_count() -> None:
    hidden = HiddenLimit(1, 10.0)
    hidden.undo()
    hidden.note_sent(NOW)
    hidden.undo()
    assert hidden.find_room(NOW, 0) == 1


def test_no_more_are_counted_than_memory_is_meant_for() -> None:
    hidden = HiddenLimit()
    send(hidden, NOW, 10 * MOST_COUNTED)
    hidden.refuse(NOW + 1.0, 1.0)
    assert hidden.count == MOST_COUNTED


@pytest.mark.parametrize("counting", ["fixed", "leaky", "sliding"])
@pytest.mark.parametrize(("limit", "period"), [(5, 5.0), (1, 2.0), (30, 60.0), (3, 600.0)])
def test_however_discord_counts_few_are_refused_and_most_of_it_is_used(
    counting: str, limit: int, period: float
) -> None:
    hidden, discord = HiddenLimit(), Counter(Rule(limit, period, counting))
    now, paused_until, done, refused, wanted = NOW, 0.0, 0, 0, 300
    while done < wanted:
        free = hidden.find_free()
        now = max(now + 0.01, paused_until, free or 0.0)
        hidden.note_sent(now)
        wait = discord.take(now)
        if wait is None:
            done += 1
            hidden.note_good()
        else:
            refused, paused_until = refused + 1, now + wait
            hidden.refuse(now, wait)
    assert refused <= wanted * 0.05
    assert now - NOW < (wanted - limit) / limit * period / 0.8


def test_what_went_long_before_a_refusal_makes_nobody_wait_for_minutes() -> None:
    limit = HiddenLimit()
    limit.note_sent(0.0)
    limit.note_sent(134.0)
    limit.refuse(134.0, 1.0)
    assert limit.count == 1
    assert limit.period <= 31.0
