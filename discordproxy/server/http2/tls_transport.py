"""TLS for a connection that counts as a client from its first byte on.

asyncio's own TLS hides a connection until its handshake is done. Until then nothing counts such connections, learns of
their errors or can choose a certificate for them, and each takes 256 KiB. Here OpenSSL works on bytes in memory,
between the connection to the client (outside) and the protocol that speaks HTTP/2 (inside).

What must stay true:
- Nothing is kept for a client that does not read or is not read from: there is only the transport's own backpressure.
- Whatever a client sends, an error of OpenSSL ends its connection and nothing else.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Callable
from typing import Any, cast

from h2.errors import ErrorCodes

from discordproxy.server.http2.connections import OpenConnections, end_output
from discordproxy.server.http2.flood_control import peer_of

PIECE_BYTES = 16 * 1024
"""How much passes through OpenSSL at a time, one record: OpenSSL's memory never shrinks again."""
LINGER_SECONDS = 1.0
"""How long to go on reading from a refused client, or it could lose the alert that tells it why."""
PLAIN = "It does not speak TLS"
PROTOCOL_VERSION_ALERT = b"\x15\x03\x03\x00\x02\x02\x46"
"""Fatal, 70; clients that know how an alert begins can tell their users what is wrong (RFC 8446, section 6)."""
PLAIN_REASONS = frozenset({"HTTP_REQUEST", "HTTPS_PROXY_REQUEST", "WRONG_VERSION_NUMBER"})


class TlsProtocol(asyncio.Protocol):
    """A connection to a TLS port."""

    def __init__(
        self,
        connections: OpenConnections,
        context: ssl.SSLContext,
        make_inside: Callable[[], asyncio.Protocol],
    ) -> None:
        self.has_ended = False
        self.active = asyncio.get_running_loop().time()
        self._connections = connections
        self._make_inside = make_inside
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_side=True)
        self._outside: asyncio.Transport
        self._inside: asyncio.Protocol | None = None
        self._kept = b""
        self._is_paused = False
        self._is_shut = False

    def __repr__(self) -> str:
        state = "ended" if self.has_ended else "waiting for a handshake" if self._inside is None else "open"
        return f"<TlsProtocol {state}>"

    @property
    def is_spare(self) -> bool:
        """Whether it may be closed to make room: always, until HTTP/2 begins inside, which then counts instead."""
        return True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Wait for a handshake, if there is room."""
        self._outside = cast(asyncio.Transport, transport)
        if not self._connections.admit(self):
            self.end(ErrorCodes.ENHANCE_YOUR_CALM, "Too many connections")

    def data_received(self, data: bytes) -> None:
        """Read data from the network."""
        if self.has_ended or self._is_shut:
            return
        self._kept = self._kept + data if self._kept else data
        self._take_in()

    def eof_received(self) -> bool:
        """The client will send nothing more: without TLS's own closing alert that is the end."""
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is closed."""
        self.has_ended = self._is_shut = True  # the protocol inside must not write any more
        self._connections.forget(self)
        inside, self._inside = self._inside, None
        if inside is not None:
            inside.connection_lost(exc)

    def pause_writing(self) -> None:
        """The client does not read."""
        if self._inside is not None:
            self._inside.pause_writing()

    def resume_writing(self) -> None:
        """The client reads again."""
        if self._inside is not None:
            self._inside.resume_writing()

    def check(self, now: float) -> None:
        """Check whether the handshake takes too long."""
        if not self.has_ended and now - self.active > self._connections.settings.answer:
            self.end(ErrorCodes.SETTINGS_TIMEOUT, "It did not finish its TLS handshake")

    def announce_end(self) -> None:
        """Do nothing: there is no HTTP/2 yet to say it in."""

    def end(self, code: ErrorCodes, reason: str, *, linger: bool = False) -> None:
        """Close a connection whose handshake is not done."""
        if self.has_ended:
            return
        self.has_ended = True
        if code is not ErrorCodes.NO_ERROR:
            self._connections.throttle.note("%s: %s", peer_of(self._outside), reason)
        self._flush()
        if linger and self._outside.can_write_eof() and not self._outside.is_closing():
            end_output(self._outside)
            asyncio.get_running_loop().call_later(LINGER_SECONDS, self._outside.close)
        else:
            self._outside.close()

    def abort(self) -> None:
        """Close at once."""
        self.has_ended = True
        self._outside.abort()

    def _take_in(self) -> None:
        while self._kept and not (self._is_paused or self._is_shut or self.has_ended):
            piece, self._kept = self._kept[:PIECE_BYTES], self._kept[PIECE_BYTES:]
            self._incoming.write(piece)
            if self._inside is None:
                self._shake_hands()
            if self._inside is not None:
                self._pass_on()

    def _pass_on(self) -> None:
        """Pass decrypted data to the protocol inside."""
        inside = cast(asyncio.Protocol, self._inside)
        while not (self._is_paused or self._is_shut or self.has_ended):
            try:
                data = self._tls.read(PIECE_BYTES)
            except ssl.SSLWantReadError:
                break
            except ssl.SSLZeroReturnError:
                data = b""
            except ssl.SSLError as error:
                self._connections.throttle.note("%s: %s", peer_of(self._outside), _describe(error))
                data = b""
            if not data:
                self.shut()
                self._outside.close()
                return
            inside.data_received(data)
        self._flush()  # OpenSSL may have output of its own

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Encrypt and send bytes from inside."""
        if self._is_shut or self._outside.is_closing() or not data:
            return
        view, pieces = memoryview(data), []
        try:
            while view:
                view = view[self._tls.write(view[:PIECE_BYTES]) :]
                pieces.append(self._outgoing.read())
        except ssl.SSLError:
            self._outside.abort()
        else:
            self._outside.write(b"".join(pieces))

    def shut(self) -> None:
        """Send TLS's closing alert; nothing more is sent or read."""
        if not self._is_shut:
            self._is_shut = True
            with contextlib.suppress(ssl.SSLError):
                self._tls.unwrap()
            self._flush()

    def pause(self) -> None:
        """Stop reading for now."""
        self._is_paused = True
        self._outside.pause_reading()

    def resume(self) -> None:
        """Read again, beginning with the data that has arrived."""
        self._is_paused = False
        self._outside.resume_reading()
        asyncio.get_running_loop().call_soon(self._go_on)

    def _go_on(self) -> None:
        if self._inside is not None and not self._outside.is_closing():
            self._pass_on()
            self._take_in()

    def _shake_hands(self) -> None:
        try:
            self._tls.do_handshake()
        except ssl.SSLWantReadError:
            self._flush()
        except ssl.SSLError as error:
            reason = _describe(error)
            if reason == PLAIN:  # OpenSSL sends these no alert
                self._outside.write(PROTOCOL_VERSION_ALERT)
            self.end(ErrorCodes.INADEQUATE_SECURITY, reason, linger=True)
        else:
            self._flush()
            self._connections.forget(self)  # the connection inside counts instead
            self._inside = self._make_inside()
            self._inside.connection_made(TlsTransport(self, self._outside, self._tls))

    def _flush(self) -> None:
        if self._outgoing.pending and not self._outside.is_closing():
            self._outside.write(self._outgoing.read())


class TlsTransport(asyncio.Transport):
    """The transport of the protocol inside: it encrypts what is written."""

    def __init__(self, protocol: TlsProtocol, outside: asyncio.Transport, tls: ssl.SSLObject) -> None:
        super().__init__()
        self._protocol = protocol
        self._outside = outside
        self._tls = tls

    def __repr__(self) -> str:
        return f"<TlsTransport of {self._protocol!r}>"

    def get_extra_info(self, name: str, default: Any = None) -> Any:
        """Return what the outer transport knows, and for TLS what asyncio has under these names."""
        if name == "ssl_object":
            return self._tls
        if name == "peercert":
            return self._tls.getpeercert()
        return self._outside.get_extra_info(name, default)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send bytes."""
        self._protocol.write(data)

    def get_write_buffer_size(self) -> int:
        """Return how many encrypted bytes wait for the client to read them."""
        return self._outside.get_write_buffer_size()

    def pause_reading(self) -> None:
        """Stop reading for now."""
        self._protocol.pause()

    def resume_reading(self) -> None:
        """Read again."""
        self._protocol.resume()

    def is_closing(self) -> bool:
        """Tell whether the connection is closed or about to be."""
        return self._outside.is_closing()

    def abort(self) -> None:
        """Close at once."""
        self._outside.abort()

    def close(self) -> None:
        """Send TLS's closing alert, and close once all is sent."""
        self._protocol.shut()
        self._outside.close()

    def can_write_eof(self) -> bool:
        """Tell that one side can be closed before the other."""
        return self._outside.can_write_eof()

    def write_eof(self) -> None:
        """Send TLS's closing alert; what the client still sends is read and dropped."""
        self._protocol.shut()
        end_output(self._outside)


def _describe(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"Its certificate is not accepted: {error.verify_message}"
    if error.reason in PLAIN_REASONS:
        return PLAIN
    reason = (error.reason or "unknown error").lower().replace("_", " ")
    return f"TLS failed: {reason}"
