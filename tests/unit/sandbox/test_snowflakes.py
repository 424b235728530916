from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from discordproxy.sandbox.snowflakes import SnowflakeClock, iso_time, snowflake_time


def test_a_snowflake_tells_when_it_was_made() -> None:
    moment = datetime(2024, 5, 1, 12, 0, 0, 123_000, tzinfo=UTC)
    assert snowflake_time(SnowflakeClock(moment.timestamp).next()) == moment


def test_snowflakes_grow_even_if_the_clock_goes_back() -> None:
    times = iter([2e9, 2e9, 1e9, 1e9])
    clock = SnowflakeClock(lambda: next(times))
    made = [clock.next() for _ in range(4)]
    assert made == sorted(set(made))


def test_times_are_written_in_utc_with_microseconds() -> None:
    moment = datetime(2024, 5, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    assert iso_time(moment) == "2024-05-01T10:00:00.000000+00:00"
