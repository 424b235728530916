"""Counts calls: how many there were, how they ended, how long they took."""

from __future__ import annotations

from collections.abc import Callable

from grpclib.const import Status
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from discordproxy.server.calls.call import Call

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800)
"""Bounds of the histogram's buckets: from an answer out of memory to the longest wait for a limit."""


CallKey = tuple[str, str, str, Status]
"""RPC, client, bot and status of a call."""


class CallMetrics:
    """Counts calls as a watcher. Calls of unknown RPCs are refused earlier, by `http2`, and are not counted."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.running = self.ended_count = self.failed_count = 0
        self._ended = Counter(
            "discordproxy_rpcs",
            "Calls that ended, by RPC, client (empty without a clients file), bot and gRPC status.",
            ("rpc", "client", "bot", "status"),
            registry=registry,
        )
        self._seconds = Histogram(
            "discordproxy_rpc_duration_seconds",
            "Time from a call's arrival to its end.",
            ("rpc",),
            registry=registry,
            buckets=SECONDS,
        )
        running = Gauge("discordproxy_rpcs_running", "Calls that are being served.", registry=registry)
        running.set_function(lambda: self.running)
        self._tell: dict[CallKey, tuple[Callable[[], None], Callable[[float], None]]] = {}

    def began(self, _call: Call) -> None:
        """One more runs."""
        self.running += 1

    def ended(self, call: Call) -> None:
        """Count it."""
        self.running -= 1
        self.ended_count += 1
        self.failed_count += bool(call.details)
        key = (call.name, call.client, call.bot if call.has_bot else "", call.status)
        count, observe = self._tell.get(key) or self._find(key)
        count()
        observe(call.seconds)

    def _find(self, key: CallKey) -> tuple[Callable[[], None], Callable[[float], None]]:
        """Return the counters for such calls; kept, since looking up labels costs more than counting."""
        rpc, client, bot, status = key
        found = self._ended.labels(rpc, client, bot, status.name).inc, self._seconds.labels(rpc).observe
        self._tell[key] = found
        return found
