"""The way to Discord, looked at before it is used: through which proxy it goes, and who may listen in."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from discordproxy.discord.session import Proxy, UnusableProxy, find_proxy, is_on_this_machine

log = logging.getLogger(__name__)


def inspect_way(url: str, say: Callable[[str], None]) -> Proxy | None:
    """Return the proxy that leads to Discord, None if there is none; say what operators should know of the way.

    Args:
        url: root of Discord's API.
        say: prints a line for whoever started the server.
    """
    proxy, warnings = None, [warn_of_listeners(url)]
    try:
        proxy = find_proxy(url)
    except UnusableProxy as error:
        warnings.append(
            f"The proxy that the environment names is not used, requests go straight to Discord: {error}."
        )
    for warning in filter(None, warnings):
        say(f"WARNING: {warning}")
        log.warning("%s", warning)
    if proxy is not None:
        say(f"Requests to Discord go through the HTTP proxy {proxy.url}")
        log.info("Requests to Discord go through the HTTP proxy %s", proxy.url)
    return proxy


def warn_of_listeners(url: str) -> str | None:
    """Return what to warn of if the bot's token and all messages leave this machine in the clear."""
    target = urlsplit(url)
    host = target.hostname or ""
    if target.scheme == "https" or is_on_this_machine(host):
        return None
    return f"The bot's token and all messages go to {host} unencrypted: use an https URL for --discord-url."
