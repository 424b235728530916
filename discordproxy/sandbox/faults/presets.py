"""Ready-made faults: what Discord, or the network in front of it, answers on a bad day.

Each is a function of the seconds that it is about; it returns fields of a Fault.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any, TypeGuard

from discordproxy.sandbox.http.parsing import suggest

from .odd_answers import SHAPES

Json = dict[str, Any]
Preset = tuple[Callable[[float], Json], float]
"""Builds the fields of a fault from its seconds, and how many these are unless somebody says otherwise."""

HTML_BAN = "<!doctype html><html><head><title>Access denied</title></head><body>Error 1015: rate limited</body></html>"


def rate_limited(scope: str, seconds: float) -> Json:
    """Return the fields of a fault that answers 429 as Discord does for that scope, for so many seconds."""
    headers = {"Retry-After": str(math.ceil(seconds)), "X-RateLimit-Scope": scope}
    if scope == "global":
        headers["X-RateLimit-Global"] = "true"
    body = {"message": "You are being rate limited.", "retry_after": seconds, "global": scope == "global"}
    return {"status": 429, "headers": headers, "body": body, "times": None, "for_seconds": seconds}


def banned(seconds: float) -> Json:
    """Return the fields of a fault that answers as Cloudflare, in front of Discord, does for a banned address."""
    headers = {"Via": None, "Retry-After": str(math.ceil(seconds))}
    return {"status": 429, "body": HTML_BAN, "headers": headers, "times": None, "for_seconds": seconds}


def slow(seconds: float) -> Json:
    """Return the fields of a fault that delays every answer."""
    return {"delay_seconds": seconds, "times": None}


def not_ready(seconds: float) -> Json:
    """Return the fields of a fault that answers as Discord's search does while it has no index yet.

    Source: https://discord.com/developers/docs/resources/message#search-guild-messages
    """
    body = {
        "message": "Index not yet available. Try again later",
        "code": 110000,
        "documents_indexed": 0,
        "retry_after": seconds,
    }
    return {"status": 202, "body": body}


def odd_error(body: Json) -> Preset:
    """Return a ready-made fault that answers 400 with a body in another form than Discord documents."""
    return (lambda _: {"status": 400, "body": body}), 0.0


def odd_answer(shape: str) -> Preset:
    """Return a ready-made fault that puts the true answer into an odd shape."""
    return (lambda _: {"shape": shape}), 0.0


def outage(seconds: float) -> Json:
    """Return the fields of a fault that answers 503 for so many seconds."""
    return {"status": 503, "times": None, "for_seconds": seconds}


def cloudflare_error(status: int, _seconds: float = 0.0) -> Json:
    """Return the fields of a fault that answers with a page, as Cloudflare does when Discord does not answer.

    Source: https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-5xx-errors/
    """
    title = f"discord.com | {status}: {CLOUDFLARE_ERRORS[status]}"
    page = f"<!DOCTYPE html><html><head><title>{title}</title></head><body>Error code {status}</body></html>"
    return {"status": status, "body": page, "headers": {"Via": None}}


CLOUDFLARE_ERRORS = {
    520: "Web server is returning an unknown error",
    521: "Web server is down",
    522: "Connection timed out",
    523: "Origin is unreachable",
    524: "A timeout occurred",
    525: "SSL handshake failed",
    526: "Invalid SSL certificate",
    527: "Railgun error",
    530: "Origin DNS error",
}
RATE_LIMIT_HEADERS = tuple(
    f"X-RateLimit-{name}" for name in ("Limit", "Remaining", "Reset", "Reset-After", "Bucket")
)
PRESETS: dict[str, Preset] = {
    "cloudflare_ban": (banned, 60.0),
    "global_rate_limit": (lambda seconds: rate_limited("global", seconds), 1.0),
    "shared_rate_limit": (lambda seconds: rate_limited("shared", seconds), 1.0),
    "user_rate_limit": (lambda seconds: rate_limited("user", seconds), 1.0),
    "html": (lambda _: {"status": 200, "body": "<!doctype html><html><body>Back soon</body></html>"}, 0.0),
    "json_array_error": (lambda _: {"status": 400, "body": ["not", "an", "object"]}, 0.0),
    "no_rate_limit_headers": (lambda _: {"headers": dict.fromkeys(RATE_LIMIT_HEADERS), "times": None}, 0.0),
    "slow": (slow, 0.1),
    "index_not_ready": (not_ready, 1.0),
    "old_form_error": odd_error({"content": ["Must be 2000 or fewer in length."]}),
    "oauth_error": odd_error({"error": "invalid_grant", "error_description": "The token has expired."}),
    "captcha": odd_error({"captcha_key": ["captcha-required"], "captcha_service": "hcaptcha"}),
    **{shape: odd_answer(shape) for shape in SHAPES},
    "outage": (outage, 20.0),
    "lost_answer": (lambda _: {"drop": "after"}, 0.0),
    "error_after_work": (lambda _: {"status": 502, "after_work": True}, 0.0),
    **{f"cloudflare_{status}": (partial(cloudflare_error, status), 0.0) for status in CLOUDFLARE_ERRORS},
}
"""The ready-made faults by name."""


PRESET_TEXTS = {
    "cloudflare_ban": "Every request gets Cloudflare's 429 in HTML: the address is banned.",
    "global_rate_limit": "Every request gets 429: the bot is over its global limit.",
    "shared_rate_limit": "Every request gets 429: other programs used up a shared limit.",
    "user_rate_limit": "Every request gets 429: its route is over its limit.",
    "html": "One request gets 200 with an HTML page in place of JSON.",
    "json_array_error": "One request gets 400 with a list as its body, which Discord never sends.",
    "no_rate_limit_headers": "Answers have no headers about rate limits.",
    "slow": "Every answer comes late.",
    "index_not_ready": "One request gets 202: the index for a search is not ready yet.",
    "old_form_error": "One request gets 400 with an error in an old form.",
    "oauth_error": "One request gets 400 with an error in the form of OAuth.",
    "captcha": "One request gets 400: it should solve a captcha.",
    "empty_object": "One request is carried out, and its answer is {}.",
    "empty_list": "One request is carried out, and its answer is [].",
    "null": "One request is carried out, and its answer is null.",
    "without_id": "One answer lacks the ids and codes of its objects.",
    "without_parts": "One answer lacks the objects and lists in it.",
    "null_parts": "One answer has null in the place of the objects and lists in it.",
    "turned_round": "One answer has its lists reversed.",
    "cut_texts": "One answer has texts that end in the middle of a character.",
    "outage": "Every request gets 503 and is not carried out.",
    "lost_answer": "One request is carried out, but its sender gets no answer.",
    "error_after_work": "One request is carried out, but its sender gets 502.",
    **{
        f"cloudflare_{status}": f"One request gets {status} from Cloudflare: {text}."
        for status, text in CLOUDFLARE_ERRORS.items()
    },
}
"""What the ready-made faults do, in one line."""


def preset_fields(name: object, seconds: object) -> Json:
    """Return the fields of a ready-made fault; raises ValueError for an unknown name or wrong seconds."""
    if not isinstance(name, str) or name not in PRESETS:
        hint = suggest(name, PRESETS) or f"choose one of {', '.join(PRESETS)}"
        raise ValueError(f"fault: unknown preset {name!r}, {hint}")
    build, default_seconds = PRESETS[name]
    chosen = default_seconds if seconds is None else seconds
    if not is_number(chosen, 0, 10**6):
        raise ValueError("fault: seconds must be a number from 0 to 1000000")
    return build(chosen)


def is_number(value: object, low: float, high: float) -> TypeGuard[float]:
    """Is it a number in that range?"""
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def is_whole(value: object, low: float, high: float) -> TypeGuard[int]:
    """Is it an integer in that range?"""
    return isinstance(value, int) and is_number(value, low, high)
