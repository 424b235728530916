"""The HTTP session to Discord: one connection for each attempt, through the HTTP proxy that the environment names.

HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY are read as Python and aiohttp (`trust_env`) read them, once, at the
start; aiohttp itself would read them, and ~/.netrc, before every request, in a thread. To https the way goes through a
tunnel (CONNECT), in which TLS is between us and Discord; http is handed to the proxy as it is.

What must stay true: the proxy's user and password stand nowhere but in the header for the proxy.
"""

from __future__ import annotations

import base64
import contextlib
import ipaddress
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import yarl

from discordproxy.discord.attempts import OnceConnector

SCHEMES = frozenset({"http", "https"})
HEADER = "Proxy-Authorization"
TIMEOUT = aiohttp.ClientTimeout(total=None, sock_connect=10, sock_read=60)


class UnusableProxy(ValueError):
    """The environment names a proxy that cannot be used; the text says which and why, without its password."""


@dataclass(frozen=True, slots=True)
class Proxy:
    """An HTTP proxy.

    Attributes:
        url: where it is, without user and password.
        authorization: what it wants to see in its header; empty for nothing.
    """

    url: yarl.URL
    authorization: str = field(default="", repr=False)


def find_proxy(url: str) -> Proxy | None:
    """Return the proxy through which the environment wants requests to this URL to go; None for no proxy.

    Raises:
        UnusableProxy: there is one, but it is not an HTTP proxy.
    """
    target = urlsplit(url)
    known = getproxies()
    text = known.get(target.scheme) or known.get("all")
    if not text or is_on_this_machine(target.hostname or "") or proxy_bypass(target.netloc):
        return None
    return read_proxy(text)


def read_proxy(text: str) -> Proxy:
    """Read what a variable says: a URL, or only host and port.

    Raises:
        UnusableProxy: it is not an HTTP proxy.
    """
    try:
        url = yarl.URL(text if "://" in text else f"http://{text}")
        bare = url.origin()
    except ValueError:
        raise UnusableProxy("its URL cannot be read") from None
    if url.scheme not in SCHEMES:
        raise UnusableProxy(f"{bare} is not an HTTP proxy")
    if url.user is None and url.password is None:
        return Proxy(bare)
    pair = f"{url.user or ''}:{url.password or ''}".encode()
    return Proxy(bare, f"Basic {base64.b64encode(pair).decode()}")


def is_on_this_machine(host: str) -> bool:
    """Tell whether a host of a URL is this machine, as far as can be told without asking for its addresses."""
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


class ProxiedSession:
    """A client session whose requests go through a proxy; as much of one as the transport needs."""

    def __init__(self, session: aiohttp.ClientSession, proxy: Proxy) -> None:
        self._session = session
        self._proxy = proxy

    def request(self, method: str, url: yarl.URL, *, headers: Any, **others: Any) -> Any:
        """Make a request, as `ClientSession.request` does."""
        ours = {HEADER: self._proxy.authorization} if self._proxy.authorization else {}
        if url.scheme == "https":
            others["proxy_headers"] = ours  # for the tunnel: Discord must not see it
        else:
            headers = {**headers, **ours}
        return self._session.request(method, url, headers=headers, proxy=self._proxy.url, **others)


@contextlib.asynccontextmanager
async def open_session(proxy: Proxy | None = None) -> AsyncIterator[aiohttp.ClientSession]:
    """Open a session whose requests go through a proxy (None for straight), and close it at the end."""
    connector = OnceConnector(limit=0, keepalive_timeout=60, ttl_dns_cache=60)
    async with aiohttp.ClientSession(
        connector=connector,
        timeout=TIMEOUT,
        cookie_jar=aiohttp.DummyCookieJar(),
        skip_auto_headers=("Content-Type",),  # no body has no type
    ) as session:
        yield session if proxy is None else cast(aiohttp.ClientSession, ProxiedSession(session, proxy))
