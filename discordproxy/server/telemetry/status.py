"""The state that the status page shows, as one JSON document."""

from __future__ import annotations

import dataclasses
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from discordproxy.ratelimit import PauseReason, Snapshot
from discordproxy.ratelimit.snapshot import BucketSnapshot, PauseSnapshot
from discordproxy.server.bots.bot import Bot
from discordproxy.server.process.readiness import Readiness
from discordproxy.server.server_info import ServerInfo, find_versions
from discordproxy.server.telemetry.calls import CallMetrics
from discordproxy.server.telemetry.recent_failures import RecentFailures

MOST_BUCKETS = 25
"""How many buckets the page shows: the busiest ones."""


def describe_server(about: ServerInfo, readiness: Readiness) -> dict[str, Any]:
    """Return the server's address, state and versions."""
    return {
        "now": time.time(),
        "is_serving": readiness.is_serving,
        "reason": readiness.reason,
        "address": about.address,
        "since": about.since,
        "versions": find_versions(),
    }


def describe_bots(
    bots: Iterable[Bot], default: str, snapshots: Mapping[str, Snapshot]
) -> list[dict[str, Any]]:
    """Return all bots with their names, users and states, and which one is the default."""
    return [
        {
            "name": bot.name,
            "user": bot.identity.user,
            "is_default": bot.name == default,
            "is_serving": snapshots[bot.name].serving,
            "reason": snapshots[bot.name].reason,
            "waiting": snapshots[bot.name].pending,
            "in_flight": snapshots[bot.name].in_flight,
        }
        for bot in bots
        if bot.name in snapshots
    ]


def describe_calls(calls: CallMetrics, failures: RecentFailures) -> dict[str, Any]:
    """Return how many calls there were, and the recent failures."""
    return {
        "running": calls.running,
        "ended": calls.ended_count,
        "failed": calls.failed_count,
        "troubles": [dataclasses.asdict(failure) for failure in failures.latest()],
    }


def describe_pauses(snapshot: Snapshot, buckets: Iterable[BucketSnapshot]) -> list[dict[str, Any]]:
    """Return all pauses: those of all requests, and those of these buckets, by the names of their routes."""
    pauses = [pause for pause in snapshot.paused if pause.reason is not PauseReason.BUCKET_LIMIT]
    pauses += [
        PauseSnapshot(
            f"{bucket.route} {bucket.major}".rstrip(),
            PauseReason.BUCKET_LIMIT,
            bucket.wakes_in_seconds or 0.0,
        )
        for bucket in buckets
        if bucket.mode == "paused"
    ]
    return [dataclasses.asdict(pause) for pause in pauses]


def describe_limiter(snapshot: Snapshot) -> dict[str, Any]:
    """Return a snapshot of the limiter, with its busiest buckets only."""
    buckets = sorted(
        snapshot.buckets,
        key=lambda bucket: (bucket.mode == "paused", bucket.waiting, bucket.in_flight),
        reverse=True,
    )
    return {
        "waiting": snapshot.pending,
        "max_waiting": snapshot.max_pending,
        "in_flight": snapshot.in_flight,
        "global": dataclasses.asdict(snapshot.global_budget),
        "invalid": dataclasses.asdict(snapshot.invalid_budget),
        "rate_limited": dict(snapshot.refusals),
        "paused": describe_pauses(snapshot, buckets[:MOST_BUCKETS]),
        "modes": Counter(bucket.mode for bucket in buckets),
        "buckets": [dataclasses.asdict(bucket) for bucket in buckets[:MOST_BUCKETS]],
    }
