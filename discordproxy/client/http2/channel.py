"""The channel of the clients: grpclib's, which opens a connection and keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from grpclib.client import Channel
from grpclib.encoding.base import CodecBase
from grpclib.protocol import H2Protocol

from discordproxy.client.http2.call import Headers, Http2Call, make_headers
from discordproxy.client.http2.connection import PooledProtocol
from discordproxy.client.pings import DEFAULT, PingPace
from discordproxy.client.tls import SPEAKS_TLS, TlsTrouble, find_trouble

ENDED = "it closed the connection at once"


class BytesCodec(CodecBase):
    """Leaves messages as they are."""

    __content_subtype__ = "proto"

    def encode(self, message: Any, message_type: Any) -> bytes:
        """The message itself, which is bytes."""
        return bytes(message)

    def decode(self, data: bytes, message_type: Any) -> bytes:
        """The bytes themselves."""
        return data


class PooledChannel(Channel):
    """A channel whose end is the pool's business, and whose requests leave in one piece.

    grpclib's own finaliser closes a forgotten channel, which in a forked child would tear the parent's
    connection out of the parent's event loop.
    """

    speaks_tls = False
    pace = PingPace(DEFAULT)
    _latest: PooledProtocol | None = None

    @property
    def is_leaving(self) -> bool:
        """Whether its connection takes no more calls."""
        return self._latest is not None and self._latest.is_leaving

    @property
    def is_ready(self) -> bool:
        """Whether there is a connection whose other side has begun to speak HTTP/2."""
        latest = self._latest
        return latest is not None and latest.has_greeted and not latest.connection.is_closing()

    @property
    def sent_bytes(self) -> int:
        """Bytes of requests that have left on its connection."""
        latest = self._latest
        return 0 if latest is None or latest.transport is None else latest.connection.data_sent

    def open_call(self, timeout: float | None, longest_answer: int | None = None) -> Http2Call:
        """A call on its connection, which exists; at most `timeout` seconds, and bytes of an answer."""
        assert self._latest is not None
        return Http2Call(self._latest.connection, timeout, longest_answer)

    def make_headers(self, route: str, metadata: Mapping[str, str]) -> Headers:
        """The headers of a request on its connection."""
        return make_headers(self._scheme, self._authority, route, tuple(metadata.items()))

    async def connect(self) -> None:
        """Have a connection whose other side has begun to speak HTTP/2.

        Raises:
            OSError: the connection cannot be made
        """
        protocol = cast(PooledProtocol, await self.__connect__())
        if not protocol.has_greeted:
            await protocol.greeting.wait()
            if not protocol.has_greeted:
                raise protocol.ending or ConnectionResetError(ENDED)

    def speak_to(self, name: str) -> None:
        """Tell the other side that a name is meant; with TLS, its certificate must be for that name."""
        self._authority = self._get_authority(name, self._port)
        self._config = replace(self._config, ssl_target_name_override=name)

    def find_trouble(self, error: Exception) -> TlsTrouble | None:
        """The trouble with TLS that ended an attempt; None if it was something else."""
        latest = self._latest
        if latest is not None and latest.meets_tls:
            return TlsTrouble(SPEAKS_TLS)
        return find_trouble(error) or (find_trouble(latest.ending) if latest is not None else None)

    def close(self) -> None:
        """Close the connection; with TLS, do not wait for the other side's close_notify."""
        super().close()
        latest = self._latest
        if self.speaks_tls and latest is not None:
            latest.abort()

    def _protocol_factory(self) -> H2Protocol:
        made = super()._protocol_factory()  # the only place where grpclib chooses its protocol
        self._latest = PooledProtocol(made.handler, made.config, made.h2_config, self.pace)
        return self._latest

    def __del__(self) -> None:
        """Do nothing."""
