"""The files of TLS: what is wrong with them at the start, and how changed ones come into force."""

from __future__ import annotations

import logging
import ssl
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from discordproxy.config import TlsSettings
from discordproxy.options import ConfigError
from discordproxy.server.listening.tls import Tls, open_tls
from tests.certificates import Files, client_of, shake_hands, write_certificate


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return write_certificate(tmp_path, "server", "localhost")


def settings(files: Files) -> TlsSettings:
    return TlsSettings(files.certificate, files.key, files.ca)


def test_without_files_there_is_no_tls() -> None:
    assert open_tls(TlsSettings()) is None


@pytest.mark.parametrize(
    ("given", "missing"), [("certificate", "--tls-key"), ("key", "--tls-cert"), ("client_ca", "--tls-cert")]
)
def test_a_file_that_needs_another_says_which(given: str, missing: str) -> None:
    with pytest.raises(ConfigError, match=f"need.* {missing} beside") as caught:
        open_tls(replace(TlsSettings(), **{given: Path("x")}))
    assert caught.value.exit_status == 2


@pytest.mark.parametrize("name", ["certificate", "key", "client_ca"])
@pytest.mark.parametrize("content", [None, "no PEM at all"])
def test_a_file_that_cannot_be_used_is_named_in_one_line(
    files: Files, name: str, content: str | None
) -> None:
    wrong = files.ca.with_name("wrong")
    if content is not None:
        wrong.write_text(content)
        wrong.chmod(0o600)
    with pytest.raises(ConfigError, match=f"^The TLS .*{wrong}") as caught:
        open_tls(replace(settings(files), **{name: wrong}))
    assert "\n" not in str(caught.value)


def test_a_key_of_another_certificate_a_locked_one_and_a_readable_one_are_refused(files: Files) -> None:
    other = write_certificate(files.ca.parent, "other", "localhost")
    with pytest.raises(ConfigError, match=f"the TLS key {other.key} belongs to another certificate$"):
        open_tls(TlsSettings(files.certificate, other.key))
    key = serialization.load_pem_private_key(other.key.read_bytes(), None)
    form = serialization.PrivateFormat.PKCS8
    other.key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, form, serialization.BestAvailableEncryption(b"secret"))
    )
    with pytest.raises(ConfigError, match=f"^The TLS key {other.key} is locked with a passphrase$"):
        open_tls(TlsSettings(other.certificate, other.key))
    files.key.chmod(0o644)
    with pytest.raises(ConfigError, match=f"^The TLS key {files.key} must be its owner's alone"):
        open_tls(settings(files))


def test_what_is_too_old_is_not_spoken_and_only_known_clients_come_in(files: Files) -> None:
    tls = open_tls(settings(files))
    assert tls is not None
    assert repr(tls) == f"<Tls {files.certificate} for clients of {files.ca}>"
    shake_hands(tls.context(), client_of(files))
    assert tls.context().minimum_version is ssl.TLSVersion.TLSv1_2
    with pytest.raises(ssl.SSLError, match="PEER_DID_NOT_RETURN_A_CERTIFICATE"):
        shake_hands(tls.context(), ssl.create_default_context(cafile=files.ca))


def test_changed_files_count_from_the_next_connection_on(
    files: Files, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    tls, before = Tls(files.certificate, files.key, files.ca), client_of(files)
    assert tls.context() is tls.context()
    write_certificate(files.ca.parent, "server", "localhost")
    with pytest.raises(ssl.SSLError):
        shake_hands(tls.context(), before)
    shake_hands(tls.context(), client_of(files))
    assert [record.message for record in caplog.records] == [
        f"The changed TLS files are used from now on: {files.certificate}"
    ]


def test_changed_files_that_cannot_be_used_change_nothing_and_the_log_says_so_once(
    files: Files, caplog: pytest.LogCaptureFixture
) -> None:
    tls, client = Tls(files.certificate, files.key, None), client_of(files)
    good = files.key.read_text()
    for broken in ("broken", None):
        files.key.write_text(broken) if broken else files.key.unlink()
        for _ in range(3):
            shake_hands(tls.context(), client)
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]
    assert "the earlier ones stay" in caplog.text
    files.key.write_text(good)
    files.key.chmod(0o600)
    shake_hands(tls.context(), client)
    assert len(caplog.records) == 2
