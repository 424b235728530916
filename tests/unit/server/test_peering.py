"""The settings of links between proxies: addresses, certificates, and what does not go together."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from discordproxy.config import load_settings
from discordproxy.options import ConfigError, split_address
from discordproxy.server.listening.sockets import take
from discordproxy.server.peering import SharedMembership, check_exposure, serve_others
from discordproxy.server.sharing import open_peering
from discordproxy.sharing import Member

SHARED = ("--token", "token", "--shared-limits", "redis://127.0.0.1:1")


@pytest.fixture
def secret(tmp_path: Path) -> str:
    path = tmp_path / "secret"
    path.touch(0o600)
    path.write_text("a secret of more than sixteen characters")
    return str(path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("10.0.0.1", ("10.0.0.1", 0)),
        ("10.0.0.1:50052", ("10.0.0.1", 50052)),
        ("proxy-1:1", ("proxy-1", 1)),
        ("[::1]", ("::1", 0)),
        ("[::1]:50052", ("::1", 50052)),
    ],
)
def test_an_address_may_have_a_port(text: str, found: tuple[str, int]) -> None:
    assert split_address(text) == found


@pytest.mark.parametrize(
    "text", ["", ":1", "host:", "host:0", "host:70000", "a b", "[::1", "[::1]1", "::1", "h:x"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="host or host:port"):
        split_address(text)


def test_links_over_the_internet_need_tls() -> None:
    with pytest.raises(ConfigError, match="--tls-cert"):
        check_exposure("8.8.8.8:1", is_encrypted=False)
    assert check_exposure("8.8.8.8:1", is_encrypted=True) is None


@pytest.mark.parametrize("address", ["10.0.0.1:1", "[fd00::1]:1", "proxy-1:1"])
def test_links_over_a_network_without_tls_are_warned_of(address: str) -> None:
    warning = check_exposure(address, is_encrypted=False)
    assert warning is not None
    assert "not encrypted" in warning


@pytest.mark.parametrize("address", ["127.0.0.1:1", "[::1]:1", "localhost:1"])
def test_links_within_a_machine_need_nothing(address: str) -> None:
    assert check_exposure(address, is_encrypted=False) is None


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ("--token", "token", "--advertise", "10.0.0.1:1"),
            "--advertise needs --peer-secret-file or --peer-ca",
        ),
        (("--token", "token", "--peer-ca", "ca.pem"), "need --shared-limits"),
        ((*SHARED, "--peer-ca", "ca.pem"), "--peer-ca needs --tls-cert"),
    ],
)
async def test_settings_that_do_not_go_together_are_refused(
    arguments: tuple[str, ...], complaint: str
) -> None:
    with pytest.raises(ConfigError, match=complaint):
        async with open_peering(load_settings(arguments, {}), lambda _: None):
            pass


async def test_shared_limits_without_links_are_warned_of() -> None:
    said: list[str] = []
    async with open_peering(load_settings(SHARED, {}), said.append) as peering:
        assert peering is None
    assert any("--peer-secret-file" in line for line in said)


async def test_a_proxy_that_serves_on_all_addresses_must_say_how_it_is_reached(secret: str) -> None:
    settings = load_settings((*SHARED, "--peer-secret-file", secret, "--host", "0.0.0.0"), {})
    with pytest.raises(ConfigError, match="--advertise"):
        async with serve_others(settings, lambda _: None):
            pass


@pytest.mark.parametrize(
    ("advertise", "begins"),
    [
        ((), "127.0.0.1:"),
        (("--advertise", "localhost"), "localhost:"),
        (("--advertise", "192.0.2.7"), "192.0.2.7:"),
    ],
)
async def test_a_proxy_listens_where_it_says(advertise: tuple[str, ...], begins: str, secret: str) -> None:
    """192.0.2.7 is no address of this machine, so the proxy listens on all that it has."""
    settings = load_settings((*SHARED, "--peer-secret-file", secret, *advertise), {})
    async with serve_others(settings, lambda _: None) as peering:
        assert f"<Peering at {begins}" in repr(peering)
        assert len(peering.id) == 16


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "192.0.2.7"])
async def test_a_port_that_is_taken_is_named_as_it_was_asked_for(host: str, secret: str) -> None:
    with contextlib.closing(take("0.0.0.0", 0)) as other:
        asked = f"{host}:{other.getsockname()[1]}"
        settings = load_settings((*SHARED, "--peer-secret-file", secret, "--advertise", asked), {})
        with pytest.raises(ConfigError) as caught:
            async with serve_others(settings, lambda _: None):
                pass
    assert str(caught.value).startswith(f"--advertise: Cannot serve on {asked}: Address already in use")


async def test_a_certificate_that_cannot_be_used_is_named(secret: str, tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.pem")
    settings = load_settings(
        (*SHARED, "--peer-secret-file", secret, "--tls-cert", missing, "--tls-key", missing), {}
    )
    with pytest.raises(ConfigError, match=r"missing\.pem"):
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(serve_others(settings, lambda _: None))


class KnownMembers:
    """Stands for the shared limits of one bot: tells who is there."""

    def __init__(self, name: str, *members: Member) -> None:
        self.id = name
        self._members = members

    def on_members(self, listener: object) -> None:
        listener(self._members)  # type: ignore[operator]


def test_a_proxy_counts_once_however_many_bots_it_serves() -> None:
    membership, changes = SharedMembership(), list[int]()
    membership.on_change(lambda: changes.append(1))
    one = KnownMembers("x", Member("a.1", "10.0.0.1:1", "", 0), Member("b.2", "", "", 0))
    other = KnownMembers("y", Member("a.3", "10.0.0.1:1", "", 0), Member("c.4", "10.0.0.3:1", "", 0))
    membership.follow(one)  # type: ignore[arg-type]
    membership.follow(other)  # type: ignore[arg-type]
    assert [(member.id, member.address) for member in membership.members()] == [
        ("a", "10.0.0.1:1"),
        ("c", "10.0.0.3:1"),
    ]
    membership.forget(other)  # type: ignore[arg-type]
    assert [member.id for member in membership.members()] == ["a"]
    assert changes == [1, 1]
