"""A call as both clients prepare it, before it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    import betterproto

    from discordproxy.client.tls import ClientTls

from discordproxy.client.metadata import Token, introduce
from discordproxy.client.pings import DEFAULT, Pings

ResponseT = TypeVar("ResponseT", bound="betterproto.Message")

DEFAULT_CONNECT_SECONDS = 8.0
"""How long a call without a timeout waits for a proxy that cannot be reached: a restart takes a few seconds."""
NONCE_SECONDS = 120.0
"""How long Discord surely remembers a nonce; it says "a few minutes"."""
LONGEST_TIMEOUT_SECONDS = 99_999_999.0  # what fits into the header grpc-timeout, eight digits


class ClientCall(NamedTuple):
    """A call as both clients prepare it.

    Attributes:
        route: path of the RPC
        payload: the request's bytes
        target: the proxy's address as the caller wrote it
        timeout: seconds for the whole call, repetitions included
        retries: how often it may be repeated where it may have been carried out
        repeatable: whether sending these bytes twice is the same as sending them once
        is_read: whether it only reads
        has_own_nonce: whether the caller chose its nonce, and so can repeat it too
        connect_timeout: seconds that it waits for a proxy that cannot be reached
        is_stream: whether there may be any number of answers
        max_send_bytes: longest request that is sent; None for any
        max_receive_bytes: longest answer that is taken; None for any
        tls: settings of TLS; None without TLS
        token: identifies the client to the proxy; None without one
        trace: tells the proxy about the caller's span; None without one
        pings: when to check that the proxy still answers
        values: the arguments that the request was made of
        priority: which of the caller's calls go first; empty for the default
        bot: name of the bot that is to do it; empty for the proxy's default bot
    """

    route: str
    payload: bytes
    target: str
    timeout: float
    retries: int
    repeatable: bool
    is_read: bool = False
    has_own_nonce: bool = False
    connect_timeout: float = DEFAULT_CONNECT_SECONDS
    is_stream: bool = False
    max_send_bytes: int | None = None
    max_receive_bytes: int | None = None
    tls: ClientTls | None = None
    token: Token | None = None
    trace: dict[str, str] | None = None
    pings: Pings = DEFAULT
    values: Mapping[str, Any] = MappingProxyType({})
    priority: str = ""
    bot: str = ""

    @property
    def is_harmless(self) -> bool:
        """Whether its caller may repeat it without harm."""
        return self.is_read or self.has_own_nonce

    @property
    def metadata(self) -> dict[str, str]:
        """The metadata that is sent with it."""
        metadata = introduce(self.priority, self.bot)
        if self.token is not None:
            metadata = metadata | self.token.metadata
        return metadata if self.trace is None else self.trace | metadata
