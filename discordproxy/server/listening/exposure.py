"""Who can reach the server: only programs of this machine, or others too, of whom it must then know who they are."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from discordproxy.config import Settings
from discordproxy.options import ConfigError


def check_exposure(settings: Settings, hosts: Sequence[str], *, has_tokens: bool) -> str | None:
    """Refuse to serve everybody; return what to warn of, if strangers are kept away otherwise or may listen in.

    Args:
        settings: all of them.
        hosts: every address that the host resolves to.
        has_tokens: whether clients must show a token.

    Raises:
        ConfigError: others could reach the server, and nothing asks who they are.
    """
    host, tls = settings.server.host, settings.tls
    if are_loopback(hosts) or tls.client_ca is not None:
        return None
    if has_tokens:
        return (
            None
            if tls.certificate is not None
            else f"Tokens of clients reach {host} unencrypted: use --tls-cert"
        )
    if settings.server.insecure:
        return f"Whoever reaches {host} can act as the bot: --insecure says that something else keeps strangers away"
    raise ConfigError(
        f"Others than this machine can reach {host}: let clients show certificates (--tls-client-ca) or tokens "
        "(--clients-file), or say with --insecure that something else keeps strangers away",
        2,
    )


def are_loopback(hosts: Sequence[str]) -> bool:
    """Tell whether only programs of this machine reach these addresses; true for none."""
    return all(_is_loopback(host) for host in hosts)


def _is_loopback(host: str) -> bool:
    address = ipaddress.ip_address(host.partition("%")[0])  # an IPv6 address may name its network interface
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
