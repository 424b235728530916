"""Which proxy the environment wants for Discord."""

from __future__ import annotations

import pytest

from discordproxy.discord.session import Proxy, UnusableProxy, find_proxy, is_on_this_machine, read_proxy

DISCORD = "https://discord.com/api/v10"
NAMES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("variables", "found"),
    [
        ({}, None),
        ({"HTTPS_PROXY": "http://p:1"}, "http://p:1"),
        ({"https_proxy": "http://p:1", "HTTPS_PROXY": "http://q:1"}, "http://p:1"),
        ({"http_proxy": "http://p:1"}, None),
        ({"ALL_PROXY": "http://p:1"}, "http://p:1"),
        ({"ALL_PROXY": "http://p:1", "HTTPS_PROXY": "http://q:1"}, "http://q:1"),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "example.org,discord.com"}, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": ".com"}, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"}, None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "example.org"}, "http://p:1"),
    ],
)
def test_the_environment_says_which(
    environment: pytest.MonkeyPatch, variables: dict[str, str], found: str | None
) -> None:
    for name, value in variables.items():
        environment.setenv(name, value)
    proxy = find_proxy(DISCORD)
    assert (str(proxy.url) if proxy else None) == found


def test_no_proxy_knows_ports(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("http_proxy", "http://p:1")
    environment.setenv("no_proxy", "stand-in:80")
    assert find_proxy("http://stand-in:80/api") is None
    assert find_proxy("http://stand-in:81/api") is not None


@pytest.mark.parametrize(
    ("host", "is_here"),
    [
        ("localhost", True),
        ("a.LocalHost.", True),
        ("127.0.0.2", True),
        ("::1", True),
        ("10.0.0.1", False),
        ("x", False),
    ],
)
def test_this_machine_is_never_reached_through_a_proxy(
    environment: pytest.MonkeyPatch, host: str, is_here: bool
) -> None:
    environment.setenv("http_proxy", "http://p:1")
    assert is_on_this_machine(host) is is_here
    netloc = f"[{host}]" if ":" in host else host
    assert (find_proxy(f"http://{netloc}:5/api") is None) is is_here


@pytest.mark.parametrize(
    ("text", "url", "authorization"),
    [
        ("http://me:p%40ss@proxy:3128/x", "http://proxy:3128", "Basic bWU6cEBzcw=="),
        ("proxy:3128", "http://proxy:3128", ""),
        ("https://proxy", "https://proxy", ""),
        ("http://:pw@h", "http://h", "Basic OnB3"),
    ],
)
def test_user_and_password_are_parted_from_the_url(text: str, url: str, authorization: str) -> None:
    proxy = read_proxy(text)
    assert (str(proxy.url), proxy.authorization) == (url, authorization)
    assert isinstance(proxy, Proxy)
    assert authorization.removeprefix("Basic ") in repr(proxy) or "Basic" not in repr(proxy)


@pytest.mark.parametrize(
    "text", ["socks5://me:geheim@x:1", "http://", "http://me:geheim@[", "http://me:geheim@h:99999"]
)
def test_what_is_not_an_http_proxy_is_refused_without_its_password(text: str) -> None:
    with pytest.raises(UnusableProxy) as caught:
        read_proxy(text)
    assert "geheim" not in str(caught.value)
