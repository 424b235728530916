"""The client's side of TLS: wishes that contradict each other, files that change, errors in words."""

from __future__ import annotations

import os
import ssl
from pathlib import Path
from typing import Any

import pytest

from discordproxy.client import DiscordClient
from discordproxy.client.connections import ConnectionPool
from discordproxy.client.targets import find_addresses
from discordproxy.client.tls import ClientTls, TlsTrouble, find_trouble, make_context, read_tls
from tests.certificates import Files, write_certificate


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return write_certificate(tmp_path, "client")


def test_nothing_asked_for_is_no_tls() -> None:
    assert read_tls(None, None, None) is None
    assert read_tls(False, None, None) is None


def test_an_authority_or_a_certificate_means_tls(files: Files) -> None:
    assert read_tls(True, None, None) == ClientTls()
    assert read_tls(None, files.ca, None) == ClientTls(ca=str(files.ca))
    assert read_tls(None, None, (files.certificate, files.key)) == ClientTls(
        certificate=str(files.certificate), key=str(files.key)
    )
    assert read_tls(True, None, str(files.key)) == ClientTls(certificate=str(files.key))


@pytest.mark.parametrize(
    ("tls", "ca", "kind"),
    [
        (False, "x", ValueError),
        (ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), "x", ValueError),
        ("yes", None, TypeError),
        (1, None, TypeError),
    ],
)
def test_wishes_that_make_no_sense_are_refused_when_a_client_is_made(
    tls: Any, ca: Any, kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        DiscordClient(tls=tls, ca=ca)


def test_a_context_of_the_callers_is_used_as_it_is() -> None:
    context = ssl.create_default_context()
    tls = read_tls(context, None, None)
    assert tls is not None
    assert make_context(tls) is context


@pytest.mark.parametrize("as_bytes", [False, True])
def test_authorities_may_be_given_as_pem(files: Files, as_bytes: bool) -> None:
    tls = read_tls(None, files.ca.read_bytes() if as_bytes else files.ca.read_text(), None)
    assert tls is not None
    assert make_context(tls).cert_store_stats()["x509_ca"] == 1
    assert repr(tls) == "<ClientTls ca=PEM, certificate=None>"


def test_a_context_is_made_once_and_again_when_a_file_has_changed(files: Files) -> None:
    tls = ClientTls(ca=str(files.ca), certificate=str(files.certificate), key=str(files.key))
    first = make_context(tls)
    assert make_context(ClientTls(tls.context, tls.ca, tls.certificate, tls.key)) is first
    os.utime(files.key, ns=(1, 1))
    assert make_context(tls) is not first


def test_files_that_cannot_be_used_are_named(files: Files) -> None:
    other = write_certificate(files.ca.parent, "other")
    wrong = [
        (ClientTls(ca="/nonexistent"), "^/nonexistent cannot be read: No such file or directory$"),
        (ClientTls(ca=str(files.key)), f"^{files.key} does not contain a valid CA certificate: "),
        (ClientTls(ca="-----BEGIN nothing"), "^ca does not contain a valid CA certificate: "),
        (
            ClientTls(certificate=str(files.certificate), key=str(other.key)),
            f"^{files.certificate} and {other.key} cannot be used as a certificate: key values mismatch$",
        ),
    ]
    for tls, text in wrong:
        with pytest.raises(TlsTrouble, match=text):
            make_context(tls)


async def test_who_speaks_tls_otherwise_has_another_connection(files: Files) -> None:
    connections = ConnectionPool()
    wishes = [
        None,
        ClientTls(ca=str(files.ca)),
        ClientTls(ca=str(files.ca), certificate=str(files.certificate)),
    ]
    addresses = [find_addresses("localhost:1", tls)[0] for tls in wishes]
    files.certificate.write_bytes(files.certificate.read_bytes() + files.key.read_bytes())
    with connections.borrow(addresses[0]), connections.borrow(addresses[1]), connections.borrow(addresses[2]):
        assert repr(connections) == "<ConnectionPool open=3, addresses=3>"
        with connections.borrow(find_addresses("localhost:1", ClientTls(ca=str(files.ca)))[0]):
            assert repr(connections) == "<ConnectionPool open=3, addresses=3>"


async def test_a_connection_that_cannot_be_made_leaves_nothing_behind() -> None:
    connections = ConnectionPool()
    with (
        pytest.raises(TlsTrouble),
        connections.borrow(find_addresses("localhost:1", ClientTls(ca="/nonexistent"))[0]),
    ):
        pass
    assert repr(connections) == "<ConnectionPool open=0, addresses=0>"


def make_error(reason: str) -> ssl.SSLError:
    error = ssl.SSLError(1, reason)
    error.reason = reason
    return error


SHOW_ANOTHER = "show a certificate with cert= that the proxy accepts"


@pytest.mark.parametrize(
    ("reason", "text", "may_pass"),
    [
        (
            "WRONG_VERSION_NUMBER",
            "it does not speak TLS: leave out tls=, ca= and cert=, or start the proxy with --tls-cert",
            False,
        ),
        ("TLSV13_ALERT_CERTIFICATE_REQUIRED", "it asks for a client certificate: give one with cert=", False),
        (
            "TLSV1_ALERT_UNKNOWN_CA",
            f"it refuses this client or its certificate: unknown ca; {SHOW_ANOTHER}",
            False,
        ),
        (
            "SSLV3_ALERT_CERTIFICATE_EXPIRED",
            f"it refuses this client or its certificate: certificate expired; {SHOW_ANOTHER}",
            True,
        ),
        (
            "TLSV1_ALERT_PROTOCOL_VERSION",
            "it refuses this client or its certificate: protocol version",
            False,
        ),
        ("TLSV1_ALERT_INTERNAL_ERROR", "it refuses this client or its certificate: internal error", True),
        (
            "SSLV3_ALERT_HANDSHAKE_FAILURE",
            "it refuses the TLS handshake; it may ask for a client certificate: give one with cert=",
            False,
        ),
        ("DECRYPTION_FAILED_OR_BAD_RECORD_MAC", "TLS failed: decryption failed or bad record mac", True),
    ],
)
def test_what_tls_says_becomes_a_sentence_that_says_what_to_do(
    reason: str, text: str, may_pass: bool
) -> None:
    trouble = find_trouble(make_error(reason))
    assert trouble is not None
    assert (str(trouble), trouble.may_pass) == (text, may_pass)


@pytest.mark.parametrize(
    ("code", "cause", "advice", "may_pass"),
    [
        (9, "certificate is not yet valid", "; check the clocks of both machines", True),
        (10, "certificate has expired", "; the proxy needs a new one", True),
        (18, "self-signed certificate", "; give the authority that issued it with ca=", False),
        (20, "unable to get local issuer certificate", "; give the authority that issued it with ca=", False),
        (
            62,
            "Hostname mismatch, certificate is not valid for 'x'.",
            "; give a target with a name that it is for",
            False,
        ),
        (23, "certificate revoked", "", False),
    ],
)
def test_a_certificate_that_is_not_accepted_is_explained(
    code: int, cause: str, advice: str, may_pass: bool
) -> None:
    error = ssl.SSLCertVerificationError(1, cause)
    error.reason, error.verify_code, error.verify_message = "CERTIFICATE_VERIFY_FAILED", code, cause
    trouble = find_trouble(error)
    assert trouble is not None
    assert str(trouble) == f"its certificate is not accepted: {cause.rstrip('.')}{advice}"
    assert trouble.may_pass is may_pass


def test_what_is_only_a_lost_connection_is_no_trouble_of_tls() -> None:
    assert find_trouble(ssl.SSLEOFError(8, "EOF occurred in violation of protocol")) is None
    assert find_trouble(ConnectionResetError()) is None
    assert find_trouble(None) is None
