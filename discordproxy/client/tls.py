"""The client's side of TLS: its settings, the SSL context made from them, and sentences for what goes wrong.

Importing this must be fast, so ssl is imported where it is used.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from ssl import SSLContext

StrPath: TypeAlias = "str | os.PathLike[str]"
Certificate: TypeAlias = "StrPath | tuple[StrPath, StrPath]"

PEM_MARK = "-----BEGIN"

CONTEXTS = 32
"""Contexts that are kept; one takes some milliseconds to make, and half a megabyte with the system's authorities."""

PLAIN_REASONS = frozenset(
    {"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG"}
)
"""What OpenSSL says when the other side does not speak TLS."""

MISSING_REASONS = frozenset({"TLSV13_ALERT_CERTIFICATE_REQUIRED", "PEER_DID_NOT_RETURN_A_CERTIFICATE"})
"""What OpenSSL says when the other side wants a certificate that the client did not show."""

ALERT = "_ALERT_"
"""Stands in OpenSSL's reason before the name of an alert that the other side sent."""

CERTIFICATE_ALERTS = frozenset(
    {
        "ACCESS_DENIED",
        "BAD_CERTIFICATE",
        "CERTIFICATE_EXPIRED",
        "CERTIFICATE_REVOKED",
        "CERTIFICATE_UNKNOWN",
        "UNKNOWN_CA",
        "UNSUPPORTED_CERTIFICATE",
    }
)
"""Alerts about the client's certificate (RFC 8446, section 6.2)."""

LASTING_ALERTS = (CERTIFICATE_ALERTS - {"CERTIFICATE_EXPIRED"}) | {
    "HANDSHAKE_FAILURE",
    "INSUFFICIENT_SECURITY",
    "NO_APPLICATION_PROTOCOL",
    "PROTOCOL_VERSION",
}
"""Alerts that come again until somebody changes the settings of one side."""

NOT_YET_VALID, EXPIRED = 9, 10
ADVICE = {
    NOT_YET_VALID: "check the clocks of both machines",
    EXPIRED: "the proxy needs a new one",
    **dict.fromkeys((18, 19, 20, 21), "give the authority that issued it with ca="),
    **dict.fromkeys((62, 64), "give a target with a name that it is for"),
}
"""What to do about a certificate that is not accepted, by OpenSSL's code for the cause.

Source: https://docs.openssl.org/3.0/man3/X509_STORE_CTX_get_error/#error-codes
"""

SPEAKS_TLS = "it speaks TLS, which this client was not told to: give it tls=True, or ca= or cert="
SPEAKS_NO_TLS = "it does not speak TLS: leave out tls=, ca= and cert=, or start the proxy with --tls-cert"
SHOW_ANOTHER = "show a certificate with cert= that the proxy accepts"

ALERT_RECORD = b"\x15\x03"
"""How a TLS alert begins: what a TLS server sends to a client that does not speak TLS (RFC 8446, section 5.1)."""


class TlsTrouble(OSError):
    """There is no TLS with this proxy and these settings; another attempt at once does not change that.

    Attributes:
        may_pass: whether it may end without a change of the settings, when a certificate is renewed for example
    """

    def __init__(self, text: str, *, may_pass: bool = False) -> None:
        super().__init__(text)
        self.may_pass = may_pass


@dataclass(frozen=True, slots=True)
class ClientTls:
    """TLS settings; clients with the same settings share connections.

    Attributes:
        context: made by the caller; then all other settings are None.
        ca: path of the authorities' certificates, or these as PEM; None for the system's.
        certificate: path of the client's own certificate; None without one.
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
    """The TLS settings that a caller asks for; None without TLS.

    Raises:
        TypeError: something is not of the right type
        ValueError: the arguments contradict each other
    """
    if isinstance(tls, bool) or tls is None:
        if tls is False and (ca or cert):
            raise ValueError("tls=False contradicts ca and cert: leave out one or the other")
        if not (tls or ca or cert):
            return None
        return ClientTls(None, _read_ca(ca), *_read_certificate(cert))
    import ssl

    if not isinstance(tls, ssl.SSLContext):
        raise TypeError(f"tls must be True, False or an ssl.SSLContext, not {type(tls).__name__}")
    if ca or cert:
        raise ValueError("ca and cert cannot be combined with an ssl.SSLContext: load them into the context")
    return ClientTls(tls)


def check_files(tls: ClientTls) -> None:
    """Check that the files of TLS settings exist.

    Raises:
        ValueError: one does not; the text names the argument
    """
    for name, path in (("ca", tls.ca), ("cert", tls.certificate), ("cert", tls.key)):
        if path and PEM_MARK not in path:
            try:
                _state_of(path)
            except TlsTrouble as error:
                raise ValueError(f"{name}: {error}") from None


def _read_ca(ca: StrPath | bytes | None) -> str | None:
    return ca.decode("ascii", "replace") if isinstance(ca, bytes) else _read_path("ca", ca)


def _read_certificate(cert: Certificate | None) -> tuple[str | None, str | None]:
    if not isinstance(cert, tuple | list):
        return _read_path("cert", cert), None
    if len(cert) != 2:
        raise ValueError(f"cert takes one path, or the paths of certificate and key, not {len(cert)} paths")
    return _read_path("cert", cert[0]), _read_path("cert", cert[1])


def _read_path(argument: str, path: StrPath | None) -> str | None:
    if path and not isinstance(path, str | os.PathLike):
        raise TypeError(f"{argument} takes a path, not {type(path).__name__}")
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
        raise TlsTrouble(f"{source} does not contain a valid CA certificate: {_reason_of(error)}") from None
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
    raise ValueError("the key is protected by a passphrase: make an ssl.SSLContext and give it as tls=")


def _reason_of(error: Exception) -> str:
    reason = getattr(error, "reason", None)
    if reason is None and str(error).startswith(
        "[SSL] PEM lib"
    ):  # all that Python says of a file of another kind
        return "it must hold a certificate and its key as PEM"
    if isinstance(reason, str):
        return reason.lower().replace("_", " ")
    return getattr(error, "strerror", None) or str(error)


def find_trouble(error: Exception | None) -> TlsTrouble | None:
    """What an error says about TLS, if another attempt at once does not change it; else None."""
    import ssl

    if isinstance(error, TlsTrouble):
        return error
    if not isinstance(error, ssl.SSLError) or isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return None
    reason = getattr(error, "reason", None) or ""
    if getattr(error, "verify_message", None):
        return _read_verification(error)
    if reason in PLAIN_REASONS:
        return TlsTrouble(SPEAKS_NO_TLS)
    if reason in MISSING_REASONS:
        return TlsTrouble("it asks for a client certificate: give one with cert=")
    if ALERT in reason:
        return _read_alert(reason.partition(ALERT)[2])
    return TlsTrouble(f"TLS failed: {_reason_of(error)}", may_pass=True)


def _read_verification(error: Any) -> TlsTrouble:
    """The trouble with the proxy's certificate."""
    text = f"its certificate is not accepted: {error.verify_message.rstrip('.')}"
    advice = ADVICE.get(error.verify_code)
    is_about_time = error.verify_code in {NOT_YET_VALID, EXPIRED}
    return TlsTrouble(f"{text}; {advice}" if advice else text, may_pass=is_about_time)


def _read_alert(alert: str) -> TlsTrouble:
    """The trouble that the proxy tells of."""
    if alert == "HANDSHAKE_FAILURE":  # all that TLS 1.2 says of a missing certificate
        return TlsTrouble(
            "it refuses the TLS handshake; it may ask for a client certificate: give one with cert="
        )
    text = f"it refuses this client or its certificate: {alert.lower().replace('_', ' ')}"
    if alert in CERTIFICATE_ALERTS:
        text = f"{text}; {SHOW_ANOTHER}"
    return TlsTrouble(text, may_pass=alert not in LASTING_ALERTS)
