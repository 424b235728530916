"""The links to other proxies on the metrics port: as metrics, and on the status page."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from discordproxy.peers.peer_status import PeerStatus
    from discordproxy.server.peering import Peering

GAUGES: tuple[tuple[str, str, Callable[[PeerStatus], float]], ...] = (
    ("link_up", "Whether this proxy and another one can ask each other for permits (1) or not (0).",
     lambda one: float(one.is_up)),
    ("link_waiting_asks", "Permits that another proxy was asked for and has not decided about yet.",
     lambda one: one.waiting),
    ("link_waiting_askers", "Permits that another proxy waits for here.", lambda one: one.waiting_here),
)  # fmt: skip
COUNTERS: tuple[tuple[str, str, Callable[[PeerStatus], float]], ...] = (
    ("link_permits_asked", "Permits that another proxy was asked for.", lambda one: one.asked),
    ("link_permits_got", "Permits that another proxy has given to this one.", lambda one: one.got),
    ("link_permits_given", "Permits that this proxy has given to another one.", lambda one: one.given),
    ("link_buckets_taken_over", "Limits whose state another proxy has handed over to this one.",
     lambda one: one.taken_over),
)  # fmt: skip


class LinksCollector(Collector):
    """Makes metrics of the links at each scrape, each with the address of the other proxy."""

    def __init__(self, peering: Peering) -> None:
        self._peering = peering

    def collect(self) -> Iterator[Metric]:
        """Yield all of it."""
        found = self._peering.describe()
        yield GaugeMetricFamily(
            "discordproxy_group_members",
            "Proxies that give each other permits, this one included.",
            _count_members(found),
        )
        for kind, figures in ((GaugeMetricFamily, GAUGES), (CounterMetricFamily, COUNTERS)):
            for name, text, read in figures:
                metric = kind(f"discordproxy_{name}", text, labels=["proxy"])
                for one in found:
                    metric.add_metric([one.address], read(one))
                yield metric


def describe_links(peering: Peering | None) -> dict[str, Any] | None:
    """Return what the status page shows of links to other proxies; None without any."""
    if peering is None:
        return None
    found = peering.describe()
    return {
        "address": peering.address,
        "members": _count_members(found),
        "proxies": [dataclasses.asdict(one) for one in found],
    }


def _count_members(others: list[PeerStatus]) -> int:
    return 1 + sum(one.is_up for one in others)
