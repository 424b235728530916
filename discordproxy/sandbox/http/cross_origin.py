"""Programs may control the sandbox; web pages that a browser on this machine shows may not.

A page can send requests to an address of this machine from anywhere in the world. It cannot hide where it comes from
(`Origin`), nor, if its own name is made to point here (DNS rebinding), by which name it asks (`Host`).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

PRIVATE_ENDINGS = ("localhost", "local", "internal", "svc")
"""Last parts of names that cannot be registered: they belong to containers and local networks."""


def find_refusal(headers: Mapping[str, str], *, is_local: bool) -> str:
    """Return why a request must not control the sandbox; empty if it may.

    Args:
        headers: of the request.
        is_local: whether only programs of this machine reach the sandbox.
    """
    host, origin = headers.get("Host", ""), headers.get("Origin")
    if not is_safe_host(host, is_local=is_local):
        return "Ask for the sandbox by its address, or as localhost: another name could be a stranger's."
    if origin is not None and origin.lower() != f"http://{host.lower()}":
        return "Web pages from elsewhere cannot control the sandbox."
    return ""


def is_safe_host(host: str, *, is_local: bool) -> bool:
    """Tell whether a request's `Host` cannot be a name that a stranger registered; it may also be missing."""
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    if not name or name == "localhost" or name.endswith(".localhost") or is_address(name):
        return bool(name) or not host
    *owners, ending = name.split(".")
    return not is_local and (not owners or ending in PRIVATE_ENDINGS)


def is_address(name: str) -> bool:
    """Tell whether it is an IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(address: str) -> bool:
    """Tell whether only programs of this machine reach an address."""
    return ipaddress.ip_address(address.partition("%")[0]).is_loopback
