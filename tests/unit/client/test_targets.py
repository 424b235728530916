"""Reading targets."""

from __future__ import annotations

import pytest

from discordproxy.client.targets import Address, parse_target


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
