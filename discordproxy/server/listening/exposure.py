"""Who can reach the server: only programs of this machine, or others too, who must then authenticate."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from discordproxy.config import Settings
from discordproxy.options import ConfigError


def check_exposure(
    settings: Settings, hosts: Sequence[str], *, has_tokens: bool, place: str | None = None
) -> str | None:
    """Refuse to serve strangers; return a warning if it is up to the network to keep them away, or None.

    Args:
        settings: all of them.
        hosts: every address that the host resolves to.
        has_tokens: whether clients must send a token.
        place: what the text calls the address; by default the host.

    Raises:
        ConfigError: other machines could reach the server without authentication.
    """
    host, tls = place or settings.server.host, settings.tls
    if are_loopback(hosts) or tls.client_ca is not None:
        return None
    if has_tokens:
        return (
            None
            if tls.certificate is not None
            else f"Clients send their tokens to {host} unencrypted: use --tls-cert"
        )
    if settings.server.insecure:
        return f"Anyone who can reach {host} can act as the bot: something else must keep strangers away (--insecure)"
    raise ConfigError(
        f"Other machines can reach {host}: require client certificates (--tls-client-ca) or tokens "
        "(--clients-file), or give --insecure if something else keeps strangers away",
        2,
    )


def are_loopback(hosts: Sequence[str]) -> bool:
    """Tell whether only programs of this machine reach these addresses; true for an empty list."""
    return all(_is_loopback(host) for host in hosts)


def _is_loopback(host: str) -> bool:
    address = ipaddress.ip_address(host.partition("%")[0])  # an IPv6 address may name its network interface
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
