"""Shared limits on the metrics port: as metrics, on the status page, and as a word to `/readyz`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from discordproxy.server.bots.registry import Bots

if TYPE_CHECKING:
    from discordproxy.sharing import SharedLimits, SharingStatus

GAUGES = {
    "connected": "Whether the limits are shared now (1), or the proxy goes on alone (0).",
    "proxies": "Proxies of the bot that were known last, this one included.",
    "lease_requests": "Requests per second that this proxy may send.",
    "round_trip_seconds": "How long the last report to the other proxies took.",
}
COUNTERS = {
    "round_trips": "Reports to the other proxies.",
    "failures": "Reports without an answer.",
}


class SharingCollector(Collector):
    """Makes metrics of the sharing of each bot's limits at each scrape; none for a bot that shares nothing."""

    def __init__(self, bots: Bots) -> None:
        self._bots = bots

    def collect(self) -> Iterator[Metric]:
        """Yield all of it."""
        found = {bot.name: bot.shared.status for bot in self._bots if bot.shared is not None}
        if not found:
            return
        rows = {bot: _read(status) for bot, status in found.items()}
        for name, text in GAUGES.items():
            gauge = GaugeMetricFamily(f"discordproxy_shared_limits_{name}", text, labels=["bot"])
            for bot, row in rows.items():
                gauge.add_metric([bot], row[name])
            yield gauge
        for name, text in COUNTERS.items():
            counter = CounterMetricFamily(f"discordproxy_shared_limits_{name}", text, labels=["bot"])
            for bot, row in rows.items():
                counter.add_metric([bot], row[name])
            yield counter


def _read(status: SharingStatus) -> dict[str, float]:
    return {
        "connected": float(status.is_shared),
        "proxies": len(status.members),
        "lease_requests": status.lease,
        "round_trip_seconds": status.round_trip_seconds,
        "round_trips": status.reports,
        "failures": status.failures,
    }


def describe_sharing(shared: SharedLimits | None) -> dict[str, Any] | None:
    """Return what the status page shows of shared limits; None if nothing is shared."""
    if shared is None:
        return None
    status = shared.status
    return {
        "is_shared": status.is_shared,
        "trouble": status.trouble,
        "lease": status.lease,
        "limit": status.limit,
        "proxies": [member.address or member.id for member in status.members],
        "round_trip_seconds": status.round_trip_seconds,
    }


def note_trouble(bots: Bots) -> str:
    """Return what probes should know although calls are served: what is not shared, or not the same everywhere."""
    statuses = {bot.name: bot.shared.status for bot in bots if bot.shared is not None}
    troubles = {
        name: status.difference if status.is_shared else str(status) for name, status in statuses.items()
    }
    return "; ".join(f"bot {name}: {trouble}" for name, trouble in troubles.items() if trouble)
