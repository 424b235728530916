"""What the proxy needs of grpclib's server beyond its public names. All such private names stand here, and only here.

- `Server._protocol_factory` makes the protocol of each connection: its writes are gathered, and the connections are
  remembered, because grpclib closes calls but leaves connections open, and a server that is done must close them.
- `Server._server` is asyncio's server: to stop accepting while calls still run.
- `H2Protocol.connection._connection`: to say goodbye (GOAWAY) before the connection is closed.

tests/unit/server/test_guard.py fails when one of these moves.
"""

from __future__ import annotations

import contextlib
import weakref

from grpclib.protocol import H2Protocol
from grpclib.server import Server
from h2.exceptions import ProtocolError

from discordproxy.wire.writes import GatheringProtocol


class GuardedServer(Server):
    """grpclib's server that can stop in two steps: accept nothing more, then close what is left."""

    _protocols: weakref.WeakSet[H2Protocol] | None = None

    def __repr__(self) -> str:
        return f"<GuardedServer: {len(self._protocols or ())} connections>"

    def _protocol_factory(self) -> H2Protocol:
        made = super()._protocol_factory()
        protocol = GatheringProtocol(made.handler, made.config, made.h2_config)
        if self._protocols is None:
            self._protocols = weakref.WeakSet()
        self._protocols.add(protocol)
        return protocol

    def stop_accepting(self) -> None:
        """Take no further connections; those there are stay."""
        if self._server is not None:
            self._server.close()

    async def shut_down(self) -> None:
        """End what still runs, say goodbye on every connection and close it."""
        self.close()
        for protocol in list(self._protocols or ()):
            _close(protocol)
        await self.wait_closed()


def _close(protocol: H2Protocol) -> None:
    connection = getattr(protocol, "connection", None)
    if connection is None or connection.is_closing():
        return
    with contextlib.suppress(ProtocolError):
        connection._connection.close_connection()  # noqa: SLF001
        connection.flush()
    protocol.processor.close(reason="The proxy is shutting down")
