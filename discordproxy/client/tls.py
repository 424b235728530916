"""The client's side of TLS: what a caller asks for, the context that comes of it, and what went wrong in words.

Importing this must cost nothing, so ssl is imported where it is used.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from ssl import SSLContext, SSLError

StrPath: TypeAlias = "str | os.PathLike[str]"
Certificate: TypeAlias = "StrPath | tuple[StrPath, StrPath]"

PEM_MARK = "-----BEGIN"
CONTEXTS = 32
"""Contexts that are kept; one takes some milliseconds to make, and half a megabyte with the system's authorities."""
PLAIN_REASONS = frozenset(
    {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG"}
)
MISSING_REASONS = frozenset({"TLSV13_ALERT_CERTIFICATE_REQUIRED", "PEER_DID_NOT_RETURN_A_CERTIFICATE"})
ALERT = "_ALERT_"
SPEAKS_TLS = "it speaks TLS, which this client was not told to: give it tls=True, or ca= or cert="
ALERT_RECORD = b"\x15\x03"
"""How a TLS alert begins: what a TLS server sends to those who do not speak it (RFC 8446, section 5.1)."""


class TlsTrouble(OSError):
    """TLS cannot be had with this proxy and these settings; trying again changes nothing."""


@dataclass(frozen=True, slots=True)
class ClientTls:
    """How to speak TLS; connections are shared by those who ask for the same.

    Attributes:
        context: made by the caller; then there is nothing else.
        ca: path of the authorities' certificates, or these as PEM; None for the system's.
        certificate: path of the client's own certificate; None for none.
        key: path of its private key; None if it is in the same file.
    """

    context: SSLContext | None = None
    ca: str | None = None
    certificate: str | None = None
    key: str | None = None

    def __repr__(self) -> str:
        ca = "PEM" if self.ca is not None and PEM_MARK in self.ca else self.ca
        return (
            f"<ClientTls ca={ca}, certificate={self.certificate}>" if self.context is None else "<ClientTls>"
        )


def read_tls(
    tls: bool | SSLContext | None, ca: StrPath | bytes | None, cert: Certificate | None
) -> ClientTls | None:
    """What a caller asks for; None for no TLS.

    Raises:
        TypeError: something is not of the right type
        ValueError: the wishes contradict each other
    """
    if isinstance(tls, bool) or tls is None:
        if tls is False and (ca or cert):
            raise ValueError("tls=False leaves nothing for ca and cert to do")
        if not (tls or ca or cert):
            return None
        certificate, key = (cert if isinstance(cert, tuple) else (cert, None)) if cert else (None, None)
        return ClientTls(None, _read_ca(ca), _read_path(certificate), _read_path(key))
    import ssl

    if not isinstance(tls, ssl.SSLContext):
        raise TypeError(f"tls is True, False or an ssl.SSLContext, not {type(tls).__name__}")
    if ca or cert:
        raise ValueError("an ssl.SSLContext says all: load ca and cert into it")
    return ClientTls(tls)


def _read_ca(ca: StrPath | bytes | None) -> str | None:
    return ca.decode("ascii", "replace") if isinstance(ca, bytes) else _read_path(ca)


def _read_path(path: StrPath | None) -> str | None:
    return os.fspath(path) if path else None


def make_context(tls: ClientTls) -> SSLContext:
    """The context for a new connection; files that changed are read anew.

    Raises:
        TlsTrouble: a file cannot be used
    """
    if tls.context is not None:
        tls.context.set_alpn_protocols(["h2"])
        return tls.context
    paths = [path for path in (tls.ca, tls.certificate, tls.key) if path and PEM_MARK not in path]
    return _make_context(tls, tuple(_state_of(path) for path in paths))


def _state_of(path: str) -> tuple[int, int, int]:
    from pathlib import Path

    try:
        found = Path(path).stat()
    except (OSError, ValueError) as error:
        raise TlsTrouble(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    return found.st_ino, found.st_mtime_ns, found.st_size


@lru_cache(maxsize=CONTEXTS)
def _make_context(tls: ClientTls, state: object) -> SSLContext:
    import ssl

    is_pem = tls.ca is not None and PEM_MARK in tls.ca
    try:
        context = ssl.create_default_context(
            cafile=None if is_pem else tls.ca, cadata=tls.ca if is_pem else None
        )
    except (OSError, ValueError) as error:
        source = "ca" if is_pem else tls.ca
        raise TlsTrouble(f"{source} holds no certificate of an authority: {_reason_of(error)}") from None
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["h2"])
    if tls.certificate is not None:
        try:
            context.load_cert_chain(tls.certificate, tls.key, password=_refuse_to_ask)
        except (OSError, ValueError) as error:
            files = " and ".join(path for path in (tls.certificate, tls.key) if path)
            raise TlsTrouble(f"{files} cannot be used as a certificate: {_reason_of(error)}") from None
    return context


def _refuse_to_ask() -> str:
    # OpenSSL would otherwise ask the terminal, and wait
    raise ValueError("the key is locked with a passphrase; make an ssl.SSLContext and give it as tls=")


def _reason_of(error: Exception) -> str:
    reason = getattr(error, "reason", None)
    if isinstance(reason, str):
        return reason.lower().replace("_", " ")
    return getattr(error, "strerror", None) or str(error)


def find_trouble(error: Exception | None) -> TlsTrouble | None:
    """What an error means if it is one of TLS that trying again does not change; else None."""
    import ssl

    if isinstance(error, TlsTrouble):
        return error
    if not isinstance(error, ssl.SSLError) or isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return None
    return TlsTrouble(_describe(error))


def _describe(error: SSLError) -> str:
    verify_message: Any = getattr(error, "verify_message", None)
    reason = getattr(error, "reason", None) or ""
    if verify_message:
        return f"its certificate is not accepted: {verify_message}"
    if reason in PLAIN_REASONS:
        return "it does not speak TLS"
    if reason in MISSING_REASONS:
        return "it asks for a client certificate: give one with cert="
    if reason.endswith("_ALERT_HANDSHAKE_FAILURE"):  # all that TLS 1.2 says of a missing certificate
        return "it refuses the TLS handshake; it may ask for a client certificate: give one with cert="
    if ALERT in reason:
        alert = reason.partition(ALERT)[2].lower().replace("_", " ")
        return f"it refuses this client or its certificate: {alert}"
    return f"TLS failed: {_reason_of(error)}"
