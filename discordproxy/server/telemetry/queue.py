"""The queue for metrics and the status page: what it holds, how old that is, and what came of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from discordproxy.queue.states import KEPT
from discordproxy.server.queueing.delivery import Delivery
from discordproxy.server.queueing.events import QueueJournal


class QueueCollector(Collector):
    """Makes metrics of the queue at each scrape. The totals are those of a second ago at the most."""

    def __init__(self, journal: QueueJournal, delivery: Delivery) -> None:
        """Read what these know."""
        self._journal = journal
        self._delivery = delivery

    def collect(self) -> Iterator[Metric]:
        """Yield all of it."""
        yield from self._totals()
        yield GaugeMetricFamily(
            "discordproxy_queue_deliveries", "Deliveries that are under way.", self._delivery.running
        )
        yield GaugeMetricFamily(
            "discordproxy_queue_shut",
            "Whether deliveries wait because the way to Discord is shut (1) or not (0).",
            float(bool(self._delivery.shut)),
        )
        accepted = CounterMetricFamily(
            "discordproxy_queue_accepted", "Messages that were accepted, by client.", labels=["client"]
        )
        for client, count in self._journal.accepted_count.items():
            accepted.add_metric([client], count)
        yield accepted
        ended = CounterMetricFamily(
            "discordproxy_queue_ended",
            "Messages that ended, by client and state.",
            labels=["client", "state"],
        )
        for (client, state), count in self._journal.ended_count.items():
            ended.add_metric([client, state.lower()], count)
        yield ended
        retried = CounterMetricFamily(
            "discordproxy_queue_retries", "Attempts that will be repeated, by gRPC status.", labels=["status"]
        )
        for status, count in self._journal.retried_count.items():
            retried.add_metric([status], count)
        yield retried

    def _totals(self) -> Iterator[Metric]:
        stats, now = self._delivery.stats, time.time()
        messages = GaugeMetricFamily(
            "discordproxy_queue_messages", "Messages in the queue, by state.", labels=["state"]
        )
        kept = GaugeMetricFamily(
            "discordproxy_queue_bytes", "Bytes of contents in the queue, by state.", labels=["state"]
        )
        oldest = GaugeMetricFamily(
            "discordproxy_queue_oldest_seconds",
            "Age of the oldest message since it was due, by state.",
            labels=["state"],
        )
        for state, total in stats.states.items() if stats is not None else ():
            messages.add_metric([state.lower()], total.entries)
            if state in KEPT:
                kept.add_metric([state.lower()], total.bytes)
                oldest.add_metric([state.lower()], _age(total.oldest_since, now))
        yield from (messages, kept, oldest)


def describe_queue(journal: QueueJournal, delivery: Delivery) -> dict[str, Any]:
    """Return what the status page shows of the queue."""
    stats, now = delivery.stats, time.time()
    states = {} if stats is None else stats.states
    return {
        "accepted": journal.accepted_count.total(),
        "retried": journal.retried_count.total(),
        "running": delivery.running,
        "shut": delivery.shut,
        "states": [
            {
                "state": state.lower(),
                "messages": total.entries,
                "bytes": total.bytes,
                "oldest_seconds": _age(total.oldest_since, now) if state in KEPT else 0.0,
            }
            for state, total in states.items()
        ],
    }


def _age(since: float | None, now: float) -> float:
    return 0.0 if since is None else max(now - since, 0.0)
