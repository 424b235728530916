"""The state of the limiters and the server as metrics, read at each scrape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from discordproxy.ratelimit import PauseReason, Snapshot
from discordproxy.server.process.readiness import Readiness
from discordproxy.server.server_info import find_versions

BUCKET_MODES = ("learning", "limited", "unlimited", "paused")

Snapshots = Mapping[str, Snapshot]
"""The state of each bot's limiter, by the bots' names."""


class StateCollector(Collector):
    """Makes gauges of the state at each scrape."""

    def __init__(
        self,
        take_snapshots: Callable[[], Snapshots],
        readiness: Readiness,
        count_connections: Callable[[], tuple[int, int]],
    ) -> None:
        """Make a collector.

        Args:
            take_snapshots: of the limiters.
            readiness: whether calls are served.
            count_connections: how many clients are connected, and how many may be.
        """
        self._take_snapshots = take_snapshots
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
        yield from limiter_metrics(self._take_snapshots())


FIGURES: tuple[tuple[str, str, Callable[[Snapshot], float]], ...] = (
    ("bot_serving", "Whether the requests of this bot are accepted (1) or refused (0).",
     lambda one: float(one.serving)),
    ("limiter_waiting_requests", "Requests that wait for Discord's limits.", lambda one: one.pending),
    ("limiter_max_waiting_requests", "Requests that may wait.", lambda one: one.max_pending),
    ("limiter_in_flight_requests", "Requests sent to Discord and not answered yet.", lambda one: one.in_flight),
    ("limiter_global_limit_requests", "Requests that the bot may send in a second.",
     lambda one: one.global_budget.limit),
    ("limiter_global_remaining_requests", "Requests that the bot may send now.",
     lambda one: one.global_budget.remaining),
    ("limiter_invalid_requests", "Answers of 401, 403 and 429 in the last 10 minutes.",
     lambda one: one.invalid_budget.count),
    ("limiter_max_invalid_requests", "Such answers that bring a ban of the address.",
     lambda one: one.invalid_budget.limit),
)  # fmt: skip
"""Name, text and value of the figures that each bot has once."""


def limiter_metrics(snapshots: Snapshots) -> Iterator[Metric]:
    """Yield the state of the limiters as metrics with the label `bot`."""
    for name, text, read in FIGURES:
        family = GaugeMetricFamily(f"discordproxy_{name}", text, labels=["bot"])
        for bot, snapshot in snapshots.items():
            family.add_metric([bot], read(snapshot))
        yield family
    modes = GaugeMetricFamily(
        "discordproxy_limiter_buckets", "Discord's limits in use, by mode.", labels=["bot", "mode"]
    )
    pauses = GaugeMetricFamily(
        "discordproxy_limiter_pauses", "What does not go on now, by reason.", labels=["bot", "reason"]
    )
    text = "Answers of 429 by scope (ban: of the network in front of Discord)."
    limited = CounterMetricFamily("discordproxy_rate_limited", text, labels=["bot", "scope"])
    for bot, snapshot in snapshots.items():
        counts = Counter(bucket.mode for bucket in snapshot.buckets)
        for mode in BUCKET_MODES:
            modes.add_metric([bot, mode], counts[mode])
        reasons = Counter(pause.reason for pause in snapshot.paused)
        for reason in PauseReason:
            pauses.add_metric([bot, reason.name.lower()], reasons[reason])
        for scope, count in snapshot.refusals.items():
            limited.add_metric([bot, scope], count)
    yield from (modes, pauses, limited)


def gauge(name: str, text: str, value: float) -> Metric:
    """Return a gauge without labels."""
    return GaugeMetricFamily(f"discordproxy_{name}", text, value)
