"""Webhooks that do not exist any more: for a while they are not asked for, as Discord restricts clients that do so.

Source: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json (10015)
"""

from __future__ import annotations

import hashlib
import re

from discordproxy.discord.errors import DiscordHTTPError
from discordproxy.ratelimit.buckets import LruCache
from discordproxy.ratelimit.routes import INTERACTION_TOKEN

UNKNOWN_WEBHOOK = 10015
GONE_SECONDS = 600.0
MAXIMUM_GONE = 10_000
LONGEST_TEXT = 200

WEBHOOKS = "/webhooks/"
"""How the path of a webhook begins."""

_PLACE = re.compile(r"/webhooks/[0-9]+(?:/([^/]+))?")


class GoneWebhooks:
    """Remember webhooks that Discord does not know, each for ten minutes, by id and token if there is one."""

    def __init__(self) -> None:
        self._gone: LruCache[bytes, tuple[float, str]] = LruCache(MAXIMUM_GONE)

    def __repr__(self) -> str:
        return f"<GoneWebhooks: {self._gone!r}>"

    def check(self, path: str, now: float) -> None:
        """Look at a request that is about to be sent.

        Args:
            path: in its normal spelling.
            now: seconds of a clock that never goes back.

        Raises:
            DiscordHTTPError: the webhook is gone; what Discord answered when that was learned.
        """
        if not self._gone or (key := _key(path)) is None or (found := self._gone.get(key)) is None:
            return
        until, text = found
        if now < until:
            raise DiscordHTTPError(404, UNKNOWN_WEBHOOK, text)
        self._gone.forget(key)

    def note(self, path: str, error: DiscordHTTPError, now: float) -> None:
        """Take in that Discord refused a request to `path` (in its normal spelling)."""
        if (error.status, error.code) == (404, UNKNOWN_WEBHOOK) and (key := _key(path)) is not None:
            self._gone.put(key, (now + GONE_SECONDS, error.text[:LONGEST_TEXT]))


def _key(path: str) -> bytes | None:
    """Return what stands for the webhook of a path; None if the path has no webhook, or one that may still appear.

    The webhook of an interaction is unknown until somebody has answered that interaction.
    """
    if not path.startswith(WEBHOOKS):
        return None
    match = _PLACE.match(path)
    if match is None or (match[1] or "").startswith(INTERACTION_TOKEN):
        return None
    return hashlib.sha256(match[0].encode()).digest()  # of one size, and no token stays in memory
