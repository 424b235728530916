"""The state of the limiter and the server as metrics, read at each scrape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from discordproxy.ratelimit import PauseReason, Snapshot
from discordproxy.server.process.readiness import Readiness
from discordproxy.server.server_info import find_versions

BUCKET_MODES = ("learning", "limited", "unlimited", "paused")


class StateCollector(Collector):
    """Makes gauges of the state at each scrape."""

    def __init__(
        self,
        take_snapshot: Callable[[], Snapshot],
        readiness: Readiness,
        count_connections: Callable[[], tuple[int, int]],
    ) -> None:
        """Make a collector.

        Args:
            take_snapshot: of the limiter.
            readiness: whether calls are served.
            count_connections: how many clients are connected, and how many may be.
        """
        self._take_snapshot = take_snapshot
        self._readiness = readiness
        self._count_connections = count_connections

    def collect(self) -> Iterator[Metric]:
        """Yield all of it."""
        serving = float(self._readiness.is_serving)
        yield gauge("serving", "Whether calls are served (1) or refused (0).", serving)
        info = GaugeMetricFamily(
            "discordproxy_build_info", "Versions of the proxy and of what it is built on; always 1.",
            labels=tuple(find_versions()),
        )  # fmt: skip
        info.add_metric(tuple(find_versions().values()), 1)
        yield info
        connected, most = self._count_connections()
        yield gauge("connections", "Clients that are connected.", connected)
        yield gauge("max_connections", "Clients that may be connected.", most)
        yield from limiter_metrics(self._take_snapshot())


def limiter_metrics(snapshot: Snapshot) -> Iterator[Metric]:
    """Yield a snapshot of the limiter as metrics."""
    budget, invalid = snapshot.global_budget, snapshot.invalid_budget
    for name, text, value in (
        ("limiter_waiting_requests", "Requests that wait for Discord's limits.", snapshot.pending),
        ("limiter_max_waiting_requests", "Requests that may wait.", snapshot.max_pending),
        ("limiter_in_flight_requests", "Requests sent to Discord and not answered yet.", snapshot.in_flight),
        ("limiter_global_limit_requests", "Requests that the bot may send in a second.", budget.limit),
        ("limiter_global_remaining_requests", "Requests that the bot may send now.", budget.remaining),
        ("limiter_invalid_requests", "Answers of 401, 403 and 429 in the last 10 minutes.", invalid.count),
        ("limiter_max_invalid_requests", "Such answers that bring a ban of the address.", invalid.limit),
    ):
        yield gauge(name, text, value)
    modes = Counter(bucket.mode for bucket in snapshot.buckets)
    yield gauges("limiter_buckets", "Discord's limits in use, by mode.", "mode",
                 {mode: modes[mode] for mode in BUCKET_MODES})  # fmt: skip
    pauses = Counter(pause.reason for pause in snapshot.paused)
    yield gauges("limiter_pauses", "What does not go on now, by reason.", "reason",
                 {reason.name.lower(): pauses[reason] for reason in PauseReason})  # fmt: skip
    text = "Answers of 429 by scope (ban: of the network in front of Discord)."
    limited = CounterMetricFamily("discordproxy_rate_limited", text, labels=["scope"])
    for scope, count in snapshot.refusals.items():
        limited.add_metric([scope], count)
    yield limited


def gauge(name: str, text: str, value: float) -> Metric:
    """Return a gauge without labels."""
    return GaugeMetricFamily(f"discordproxy_{name}", text, value)


def gauges(name: str, text: str, label: str, values: dict[str, int]) -> Metric:
    """Return a gauge with one label."""
    family = GaugeMetricFamily(f"discordproxy_{name}", text, labels=[label])
    for value, number in values.items():
        family.add_metric([value], number)
    return family
