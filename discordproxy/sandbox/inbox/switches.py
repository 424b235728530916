"""What the page shows of limits and faults: bars, and switches that say what they do in one line."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import Any

from discordproxy.sandbox.faults.fault import Fault
from discordproxy.sandbox.faults.presets import PRESET_TEXTS
from discordproxy.sandbox.rate_limits.limiter import LimitLevel, RateLimiter
from discordproxy.sandbox.store import Json, Store

from .references import channel_name

FOREVER: Json = {"times": None, "for_seconds": None}
SWITCHES: dict[str, tuple[str, str, Json]] = {
    "outage": ("Outage", PRESET_TEXTS["outage"], {"preset": "outage", **FOREVER}),
    "cloudflare_ban": (
        "Cloudflare ban",
        PRESET_TEXTS["cloudflare_ban"],
        {"preset": "cloudflare_ban", **FOREVER},
    ),
    "slow": ("Slow", "Every answer comes two seconds late.", {"preset": "slow", "seconds": 2}),
    "lost_answers": (
        "Lost answers",
        "Every request is carried out, but its sender gets no answer.",
        {"preset": "lost_answer", **FOREVER},
    ),
    "global_rate_limit": (
        "Global limit used up",
        PRESET_TEXTS["global_rate_limit"],
        {"preset": "global_rate_limit", **FOREVER},
    ),
}
"""The switches: name, what it does, and the fault that it adds."""

LIMIT_NAMES = {
    "global": "All requests of the bot",
    "address": "All requests without the bot's token",
    "invalid": "Invalid requests, before the address is banned",
    "channel": "Messages",
    "delete": "Deletions",
    "fresh_delete": "Deletions of messages younger than 10 seconds",
    "old_delete": "Deletions of messages older than 14 days",
    "role": "Roles",
    "rename": "Changes of name or topic",
    "old_edit": "Edits of messages older than an hour",
    "route": "Other requests",
}
MAX_BARS = 30


def list_switches(faults: list[Json], *, closed_dms: bool) -> list[Json]:
    """Return the switches, and whether each is on; `faults` are those at work."""
    switches = []
    for name, (title, text, fault) in SWITCHES.items():
        wanted = asdict(Fault.from_json(fault))
        on = [one["id"] for one in faults if all(one[key] == value for key, value in wanted.items())]
        switches.append(
            {"name": name, "title": title, "text": text, "fault": fault, "ids": on, "is_on": bool(on)}
        )
    text = "No user takes direct messages: Discord answers 403 with code 50007."
    switches.append(
        {"name": "closed_dms", "title": "Closed DMs", "text": text, "ids": [], "is_on": closed_dms}
    )
    return switches


def describe_fault(fault: Json) -> str:
    """Return what a fault does, in one line."""
    target = f"{fault['method']} {fault['path']}"
    effects = [
        f"answers {fault['status']}" if fault["status"] else "",
        f"closes the connection {fault['drop']} the work" if fault["drop"] else "",
        f"waits {fault['delay_seconds']:g} s" if fault["delay_seconds"] else "",
        f"answers in the shape {fault['shape']}" if fault["shape"] else "",
        "changes the body" if fault["body"] is not None and not fault["status"] else "",
        "changes headers" if fault["headers"] and not fault["status"] else "",
    ]
    often = "every time" if fault["times"] is None else f"{fault['times']} times"
    return f"{target}: {', '.join(filter(None, effects))}, {often}; {fault['hits']} so far"


def list_bars(limiter: RateLimiter, store: Store) -> list[Json]:
    """Return the limits that anything counts against, the fullest first."""
    now = time.monotonic()
    levels = sorted(limiter.list_levels(now), key=lambda level: level.used / level.limit, reverse=True)
    bars: list[Json] = [bar(level, store) for level in levels[:MAX_BARS]]
    if ban := limiter.refuse_address(now):
        text = f"The address is banned for {ban.retry_after:.0f} seconds"
        bars.insert(0, {"name": text, "used": 1, "limit": 1, "share": "", "text": ""})
    return bars


def bar(level: LimitLevel, store: Store) -> Json:
    """Return one limit as the page takes it."""
    channel = store.channels.get(int(level.place)) if level.place.isdecimal() else None
    where = (
        f" in {channel_name(channel)}"
        if channel
        else f" in {level.place.split('/')[0]}"
        if level.place
        else ""
    )
    used = min(level.used, level.limit)
    share = f"{used:.1f}".removesuffix(".0") + f" of {level.limit}"
    text = f"{share} in {level.window_seconds:g} s, empty in {level.reset_seconds:.1f} s"
    method = f" ({level.route.split()[0]})" if level.route else ""
    bot = f" of {store.users[level.bot]['username']}" if level.bot not in (0, store.first_bot_id) else ""
    name = f"{LIMIT_NAMES.get(level.kind, level.kind)}{method}{where}{bot}"
    return {"name": name, "used": used, "limit": level.limit, "share": share, "text": text}


def presets() -> list[dict[str, Any]]:
    """Return all ready-made faults with what they do."""
    return [{"name": name, "text": text} for name, text in PRESET_TEXTS.items()]
