"""Who can reach the server, and what it asks for before it lets others than this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from discordproxy.config import ServerSettings, Settings, TlsSettings
from discordproxy.options import ConfigError
from discordproxy.server.listening.exposure import are_loopback, check_exposure

EVERYWHERE = Settings(server=ServerSettings(host="0.0.0.0"))


@pytest.mark.parametrize(
    ("hosts", "is_so"),
    [
        (["127.0.0.1"], True),
        (["127.8.9.10"], True),
        (["::1"], True),
        (["::1", "127.0.0.1"], True),
        (["::ffff:127.0.0.1"], True),
        ([], True),
        (["0.0.0.0"], False),
        (["::"], False),
        (["192.168.0.1"], False),
        (["::ffff:192.168.0.1"], False),
        (["fe80::1%eth0"], False),
        (["127.0.0.1", "192.168.0.1"], False),
    ],
)
def test_loopback_is_what_every_address_must_be(hosts: list[str], is_so: bool) -> None:
    assert are_loopback(hosts) is is_so


def test_strangers_are_refused_in_one_line() -> None:
    with pytest.raises(ConfigError, match=r"^Other machines can reach 0\.0\.0\.0: ") as caught:
        check_exposure(EVERYWHERE, ["0.0.0.0"], has_tokens=False)
    assert (caught.value.exit_status, str(caught.value).count("\n")) == (2, 0)


def test_a_certificate_of_the_servers_alone_keeps_nobody_away() -> None:
    settings = Settings(server=EVERYWHERE.server, tls=TlsSettings(Path("cert"), Path("key")))
    with pytest.raises(ConfigError, match="tls-client-ca"):
        check_exposure(settings, ["0.0.0.0"], has_tokens=False)


def test_who_is_asked_who_he_is_may_come_from_anywhere() -> None:
    settings = Settings(server=EVERYWHERE.server, tls=TlsSettings(Path("cert"), Path("key"), Path("ca")))
    assert check_exposure(settings, ["0.0.0.0"], has_tokens=False) is None


def test_tokens_that_travel_unencrypted_are_warned_of() -> None:
    assert "--tls-cert" in (check_exposure(EVERYWHERE, ["0.0.0.0"], has_tokens=True) or "")
    assert check_exposure(EVERYWHERE, ["127.0.0.1"], has_tokens=True) is None
    settings = Settings(server=EVERYWHERE.server, tls=TlsSettings(Path("cert"), Path("key")))
    assert check_exposure(settings, ["0.0.0.0"], has_tokens=True) is None


def test_somebody_else_may_keep_strangers_away_and_is_named_in_a_warning() -> None:
    settings = Settings(server=ServerSettings(host="0.0.0.0", insecure=True))
    warning = check_exposure(settings, ["0.0.0.0"], has_tokens=False)
    assert warning is not None
    assert "--insecure" in warning
    assert check_exposure(settings, ["127.0.0.1"], has_tokens=False) is None
