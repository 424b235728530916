"""The server's side of TLS: its certificate, which clients may connect, and the files for both.

The files are checked whenever a client connects. If they have changed, new connections use the new ones. If the new
ones cannot be used, the old ones stay in use and the log says so once.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import Iterator
from pathlib import Path

from discordproxy.config import TlsSettings
from discordproxy.options import ConfigError, reason_of
from discordproxy.private_files import check_private

log = logging.getLogger(__name__)

CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20"
"""For TLS 1.2: HTTP/2 forbids all others (RFC 9113, appendix A)."""

State = tuple[tuple[int, int, int] | None, ...]
"""What shows whether files have changed: inode, time of change and size of each; None for a missing file."""


class Tls:
    """The TLS context for new connections, always made from the newest files that could be used."""

    def __init__(self, certificate: Path, key: Path, client_ca: Path | None) -> None:
        """Read the files.

        Raises:
            ConfigError: they cannot be used.
        """
        self._certificate = certificate
        self._key = key
        self._client_ca = client_ca
        self._state = self._look()
        self._context = self._load()

    def __repr__(self) -> str:
        clients = "any client" if self._client_ca is None else f"clients of {self._client_ca}"
        return f"<Tls {self._certificate} for {clients}>"

    def context(self) -> ssl.SSLContext:
        """Return the context for the next connection."""
        state = self._look()
        if state != self._state:
            self._state = state
            try:
                self._context = self._load()
            except ConfigError as error:
                log.error("The changed TLS files are not used, the earlier ones stay: %s", error)
            else:
                log.info("The changed TLS files are used from now on: %s", self._certificate)
        return self._context

    def _look(self) -> State:
        return tuple(_state_of(path) for path in self._files())

    def _files(self) -> Iterator[Path]:
        yield from (self._certificate, self._key)
        if self._client_ca is not None:
            yield self._client_ca

    def _load(self) -> ssl.SSLContext:
        check_private(self._key, "The TLS key")
        _read(self._certificate, "The TLS certificate")
        _read(self._key, "The TLS key")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.options |= ssl.OP_NO_RENEGOTIATION | ssl.OP_NO_COMPRESSION
        context.set_ciphers(CIPHERS)
        context.set_alpn_protocols(["h2"])
        self._load_certificate(context)
        if self._client_ca is not None:
            authorities = _read(self._client_ca, "The TLS client CA")
            try:
                context.load_verify_locations(cadata=authorities.decode("ascii", "ignore"))
            except (ssl.SSLError, ValueError):
                raise ConfigError(
                    f"The TLS client CA {self._client_ca} holds no certificate as PEM"
                ) from None
            context.verify_mode = ssl.CERT_REQUIRED
        return context

    def _load_certificate(self, context: ssl.SSLContext) -> None:
        try:
            context.load_cert_chain(self._certificate, self._key, password=_refuse_to_ask)
        except _Locked:
            raise ConfigError(f"The TLS key {self._key} is locked with a passphrase") from None
        except ssl.SSLError as error:
            if error.reason == "KEY_VALUES_MISMATCH":
                reason = f"the TLS key {self._key} belongs to another certificate"
            else:
                reason = f"it or the TLS key {self._key} is not PEM ({error.reason or 'unknown form'})"
            raise ConfigError(f"The TLS certificate {self._certificate} cannot be used: {reason}") from None
        except (OSError, ValueError) as error:
            raise ConfigError(
                f"The TLS certificate {self._certificate} cannot be used: {reason_of(error)}"
            ) from None


def open_tls(settings: TlsSettings) -> Tls | None:
    """Return what makes TLS connections; None without TLS.

    Raises:
        ConfigError: a file is missing among the settings or on the disk, or cannot be used.
    """
    if settings.certificate is not None and settings.key is not None:
        return Tls(settings.certificate, settings.key, settings.client_ca)
    if settings.certificate is not None:
        raise ConfigError("--tls-cert needs --tls-key beside it", 2)
    if settings.key is not None or settings.client_ca is not None:
        raise ConfigError("--tls-key and --tls-client-ca need --tls-cert beside them", 2)
    return None


class _Locked(Exception):
    """A key asks for a passphrase."""


def _refuse_to_ask() -> str:
    raise _Locked  # OpenSSL would otherwise ask the terminal, and wait


def _read(path: Path, what: str) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise ConfigError(f"{what} {path} cannot be read: {reason_of(error)}") from None


def _state_of(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size
