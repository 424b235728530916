"""Embeds as Discord takes them: timestamps in one form, and without icons that would cost the whole message.

Source: https://discord.com/developers/docs/resources/message#embed-object
"""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from discordproxy.discord.convert import to_json
from discordproxy.discord_api import Embed

log = logging.getLogger("discordproxy.requests")

Json = dict[str, Any]

WITH_ICONS = ("author", "footer")
ICON_SCHEMES = ("http", "https", "attachment")
LONGEST_URL = 2048
HOST = re.compile(r"(?:[^\W_](?:[^\W_]|-)*\.)+[^\W_](?:[^\W_]|-)*\.?")
"""A name with a dot in it, or an address of IPv4: Discord takes no other host, such as localhost, and no underscores.

Sources: https://github.com/go-gitea/gitea/issues/14379 and https://github.com/bugsink/bugsink/issues/280 (dots),
https://github.com/discordjs/discord.js/issues/7438 (underscores)
"""


def write_embed(embed: Embed) -> Json:
    """Return an embed as Discord's JSON."""
    document: Json = to_json(embed)
    if "timestamp" in document:
        document["timestamp"] = write_timestamp(document["timestamp"])
    for name in WITH_ICONS:
        if "icon_url" in document.get(name, ()):
            _check_icon(document, name)
    return document


def write_timestamp(text: str) -> str:
    """Return a timestamp in UTC, whatever form of ISO 8601 it has; one without an offset is taken for UTC.

    Anything else is left for Discord to judge.
    """
    try:
        moment = datetime.fromisoformat(text)
        aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return text


def _check_icon(document: Json, name: str) -> None:
    """Leave an icon out that Discord would refuse, and with it the message; what is said is worth more."""
    url = document[name]["icon_url"]
    if _is_icon_url(url):
        return
    log.warning(
        "Left out the icon of an embed's %s, because Discord does not accept its URL: %.100r", name, url
    )
    del document[name]["icon_url"]
    if not document[name]:
        del document[name]


def _is_icon_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not host or not url.isprintable() or " " in url or len(url) > LONGEST_URL:
        return False
    is_host = parts.scheme == "attachment" or ":" in host or HOST.fullmatch(host) is not None
    return is_host and parts.scheme in ICON_SCHEMES
