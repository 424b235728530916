"""Reading targets."""

from __future__ import annotations

import pytest

from discordproxy.client.targets import Address, find_addresses, parse_target, parse_targets
from discordproxy.client.tls import ClientTls


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("localhost:50051", Address("localhost", 50051)),
        (" proxy.example.org:1 ", Address("proxy.example.org", 1)),
        ("proxy", Address("proxy", 50051)),
        ("10.0.0.1:65535", Address("10.0.0.1", 65535)),
        ("[::1]:50052", Address("::1", 50052)),
        ("[::1]", Address("::1", 50051)),
        ("::1", Address("::1", 50051)),
        ("dns:///proxy:50052", Address("proxy", 50052)),
        ("dns://8.8.8.8/proxy:50052", Address("proxy", 50052)),
        ("dns:proxy:50052", Address("proxy", 50052)),
        ("ipv4:127.0.0.1:50052", Address("127.0.0.1", 50052)),
        ("ipv6:[::1]:50052", Address("::1", 50052)),
        ("unix:/run/proxy.sock", Address(path="/run/proxy.sock")),
        ("unix:///run/proxy.sock", Address(path="/run/proxy.sock")),
        ("unix:proxy.sock", Address(path="proxy.sock")),
    ],
)
def test_a_target_names_an_address(target: str, address: Address) -> None:
    assert parse_target(target) == address


@pytest.mark.parametrize(
    ("target", "complaint"),
    [
        ("", "host:port"),
        (":50051", "host:port"),
        ("http://proxy:50051", "host:port"),
        ("two words:50051", "host:port"),
        ("[::1", "host:port"),
        ("[::1]:", "no port"),
        ("[::1]x", "host:port"),
        ("proxy:", "no port"),
        ("proxy:0", "no port"),
        ("proxy:65536", "no port"),
        ("proxy:-1", "no port"),
        ("proxy:five", "no port"),
        ("proxy:٣", "no port"),
        ("unix:", "no path"),
        ("unix:///", "no path"),
        ("dns:///", "host:port"),
    ],
)
def test_a_bad_target_is_named(target: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_target(target)


def test_several_targets_are_several_addresses_each_once() -> None:
    assert parse_targets("10.0.0.1:50051, dns:///proxy ,unix:/run/p.sock,10.0.0.1") == (
        Address("10.0.0.1", 50051),
        Address("proxy", 50051),
        Address(path="/run/p.sock"),
    )
    assert parse_targets("ipv4:10.0.0.1:1,10.0.0.2:2") == (Address("10.0.0.1", 1), Address("10.0.0.2", 2))


@pytest.mark.parametrize("target", ["a:1,", ",a:1", "a:1,,b:1", ","])
def test_a_comma_too_many_is_told(target: str) -> None:
    with pytest.raises(ValueError, match="empty address"):
        parse_targets(target)
    with pytest.raises(ValueError, match="'b:x' has no port"):
        parse_targets("a:1,b:x")


def test_tls_is_for_all_targets_and_no_unix_socket() -> None:
    tls = ClientTls()
    assert [address.tls for address in find_addresses("a:1,b:1", tls)] == [tls, tls]
    with pytest.raises(ValueError, match="UNIX socket"):
        find_addresses("a:1,unix:/x", tls)


@pytest.mark.parametrize(
    ("address", "text", "is_expandable"),
    [
        (Address("10.0.0.1", 1), "10.0.0.1:1", False),
        (Address("::1", 1), "[::1]:1", False),
        (Address("fe80::1%eth0", 1), "[fe80::1%eth0]:1", False),
        (Address("localhost", 1), "localhost:1", False),
        (Address("proxy", 1), "proxy:1", True),
        (Address("10.0.0.1", 1, name="proxy"), "proxy (10.0.0.1:1)", False),
        (Address(path="/x"), "unix:/x", False),
    ],
)
def test_addresses_are_written_as_people_write_them(address: Address, text: str, is_expandable: bool) -> None:
    assert (str(address), address.is_expandable) == (text, is_expandable)
