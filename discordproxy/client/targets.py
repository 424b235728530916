"""Addresses of proxies: the text that a caller gives as a target is parsed into an address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from ipaddress import ip_address

from discordproxy.client.pings import DEFAULT, Pings
from discordproxy.client.tls import ClientTls

DEFAULT_PORT = 50051
HIGHEST_PORT = 65535


@dataclass(frozen=True, slots=True)
class Address:
    """A host and port, or the path of a UNIX socket; how to speak TLS there, if at all, and how to ping.

    Attributes:
        host: a name or an IP address
        port: of the host
        path: of a UNIX socket, instead of host and port
        tls: settings of TLS; None without TLS
        pings: when to check that the proxy still answers
        name: whose IP address `host` is; TLS and the proxy are told this name. None if the caller gave the address
    """

    host: str | None = None
    port: int | None = None
    path: str | None = None
    tls: ClientTls | None = None
    pings: Pings = DEFAULT
    name: str | None = None

    def __str__(self) -> str:
        if self.path is not None:
            return f"unix:{self.path}"
        place = f"[{self.host}]:{self.port}" if ":" in str(self.host) else f"{self.host}:{self.port}"
        return f"{self.name} ({place})" if self.name is not None else place

    @property
    def is_expandable(self) -> bool:
        """Whether the host is a name that may stand for several machines."""
        return self.host is not None and self.host != "localhost" and not _is_ip(self.host)


def find_addresses(target: str, tls: ClientTls | None, pings: Pings = DEFAULT) -> tuple[Address, ...]:
    """The addresses that a target names, in their order, with how to speak TLS there and how to ping.

    Raises:
        ValueError: the text is not valid, or TLS is not possible there
    """
    addresses = parse_targets(target)
    if tls is not None and any(address.path is not None for address in addresses):
        raise ValueError("TLS is not possible on a UNIX socket: leave out tls=, ca= and cert=")
    return tuple(replace(address, tls=tls, pings=pings) for address in addresses)


@lru_cache(maxsize=256)
def parse_targets(target: str) -> tuple[Address, ...]:
    """The addresses that a target names: one, or several with commas between them; each only once.

    Raises:
        ValueError: one of them is not a valid address
    """
    parts = target.split(",")
    if len(parts) > 1 and not all(part.strip() for part in parts):
        raise ValueError(f"the target {target!r} has an empty address: leave out the comma")
    return tuple(dict.fromkeys(parse_target(part) for part in parts))


def _is_ip(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])  # an IPv6 address may name its network interface
    except ValueError:
        return False
    return True


def parse_target(target: str) -> Address:
    """The address that one target names.

    Takes `host:port`, `host`, `[::1]:port`, and grpcio's spellings `dns:///host:port`, `ipv4:1.2.3.4:port`,
    `ipv6:[::1]:port`, `unix:/path`, `unix:///path`.

    Raises:
        ValueError: the text is not a valid address
    """
    scheme, colon, rest = target.strip().partition(":")
    if colon and scheme == "unix":
        return Address(path=_read_path(rest, target))
    if colon and scheme == "dns":
        rest = rest[2:].partition("/")[2] if rest.startswith("//") else rest
        return _read_host_and_port(rest, target)
    if colon and scheme in {"ipv4", "ipv6"}:
        return _read_host_and_port(rest, target)
    return _read_host_and_port(target.strip(), target)


def _read_path(text: str, target: str) -> str:
    path = "/" + text.lstrip("/") if text.startswith("/") else text
    if not path.strip("/"):
        raise ValueError(f"the target {target!r} has no path after unix:")
    return path


def _read_host_and_port(text: str, target: str) -> Address:
    host, port = _split(text)
    if not host or any(character in host for character in "/[] \t\n"):
        raise ValueError(f"the target {target!r} does not have the form host:port")
    if text.isascii() and text.isdigit():
        raise ValueError(f"the target {target!r} is a number alone: write localhost:{text} if it is the port")
    if not (port.isascii() and port.isdigit() and 0 < int(port[:6]) <= HIGHEST_PORT):
        raise ValueError(f"the target {target!r} has no port between 1 and {HIGHEST_PORT}")
    return Address(host=host, port=int(port))


def _split(text: str) -> tuple[str, str]:
    if text.startswith("["):
        host, bracket, rest = text[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")):
            return "", ""
        return host, rest[1:] if rest else str(DEFAULT_PORT)
    if text.count(":") > 1:  # an IPv6 address without brackets has no port
        return text, str(DEFAULT_PORT)
    host, colon, port = text.partition(":")
    return host, port if colon else str(DEFAULT_PORT)
