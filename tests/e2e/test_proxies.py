"""A proxy that the environment names is on the way to Discord, and its password stands nowhere."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import trustme

from discordproxy.client import DiscordClient, DiscordProxyException
from discordproxy.sandbox import ids
from tests.certificates import Files, write_certificate
from tests.e2e.forwarding import AUTHORIZATION, PAIR, PASSWORD, ForwardProxy
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy

HOST = "discord.test"
SECRETS = (PASSWORD, PAIR, AUTHORIZATION.removeprefix("Basic "))
NO_PROXIES = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy", "no_proxy", "NO_PROXY"), "")


def serve_as(files: Files) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files.certificate, files.key)
    return context


@pytest.fixture
def authority(tmp_path: Path) -> tuple[Files, Files]:
    """Certificates of a host that only the proxy can reach, and of the proxy."""
    ca = trustme.CA()
    return (
        write_certificate(tmp_path, "host", HOST, authority=ca),
        write_certificate(tmp_path, "proxy", "127.0.0.1", authority=ca),
    )


@pytest.fixture(params=["http", "https"])
def forward(
    request: pytest.FixtureRequest, authority: tuple[Files, Files], sandbox: SandboxProcess
) -> Iterator[tuple[ForwardProxy, str]]:
    """A proxy to the sandbox, and its URL without the password."""
    host, own = authority
    port = urlsplit(sandbox.url).port or 0
    own_tls = serve_as(own) if request.param == "https" else None
    with ForwardProxy(port, serve_as(host), own_tls).run() as forward:
        yield forward, f"{request.param}://127.0.0.1:{forward.port}"


def options_for(sandbox: SandboxProcess, scheme: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return options and environment of a server whose Discord can only be reached through a proxy."""
    options = ("--discord-url", f"{scheme}://{HOST}/api/v10", "--log-file-level", "DEBUG")
    return options, {**NO_PROXIES, "DISCORD_BOT_TOKEN": sandbox.token}


def written(proxy: ProxyProcess) -> str:
    return "\n".join([*proxy.process.lines, *proxy.process.errors, proxy.log])


@pytest.mark.parametrize("scheme", ["https", "http"])
def test_all_requests_go_through_the_proxy_and_its_password_stands_nowhere(
    forward: tuple[ForwardProxy, str], authority: tuple[Files, Files], sandbox: SandboxProcess, scheme: str
) -> None:
    through, url = forward
    options, env = options_for(sandbox, scheme)
    env |= {f"{scheme}_proxy": url.replace("://", f"://{PAIR}"), "SSL_CERT_FILE": str(authority[0].ca)}
    with run_proxy(*options, stand_in=False, env=env) as proxy:
        proxy.process.wait_for(f"Requests to Discord go through the HTTP proxy {url}$")
        with DiscordClient(proxy.target, timeout=20) as client:
            for content in ("one", "two"):
                assert client.create_channel_message(ids.TEXT_CHANNEL_ID, content).content == content
        text = written(proxy)
    assert len(sandbox.messages()) == 2
    if scheme == "https":
        assert set(through.asked) == {f"CONNECT {HOST}:443 HTTP/1.1"}
        assert len(through.asked) < len(sandbox.requests())  # tunnels are kept
    else:
        assert all(f" http://{HOST}/api/v10/" in line for line in through.asked)
        assert f"go to {HOST} unencrypted" in text
    assert [secret for secret in SECRETS if secret in text] == []
    seen = [name.lower() for request in sandbox.requests() for name in request["headers"]]
    assert "proxy-authorization" not in seen


@pytest.mark.parametrize("forward", ["http"], indirect=True)
def test_a_proxy_that_refuses_is_named_and_nothing_was_done(
    forward: tuple[ForwardProxy, str], sandbox: SandboxProcess
) -> None:
    _, url = forward
    options, env = options_for(sandbox, "https")
    env |= {"HTTPS_PROXY": url.replace("://", "://operator:wr%C3%B6ng@")}
    del env["https_proxy"]
    with run_proxy(*options, stand_in=False, env=env) as proxy:
        with DiscordClient(proxy.target, timeout=6) as client, pytest.raises(DiscordProxyException) as caught:
            client.create_channel_message(ids.TEXT_CHANNEL_ID, "x")
        text = written(proxy)
    assert "the HTTP proxy answered 407 Proxy Authentication Required" in text
    assert "not known whether" not in str(caught.value)
    assert "wr" + "öng" not in text
    assert "wr%C3%B6ng" not in text


def test_what_is_on_this_machine_needs_no_proxy(sandbox: SandboxProcess) -> None:
    env = {**NO_PROXIES, "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
    with run_proxy(sandbox=sandbox, env=env) as proxy, DiscordClient(proxy.target, timeout=20) as client:
        assert client.create_channel_message(ids.TEXT_CHANNEL_ID, "x").content == "x"
        assert "WARNING" not in written(proxy)


def test_a_proxy_that_cannot_be_used_is_said_so_at_the_start(sandbox: SandboxProcess) -> None:
    options, env = options_for(sandbox, "https")
    env |= {"all_proxy": f"socks5://{PAIR}127.0.0.1:9"}
    with run_proxy(*options, stand_in=False, env=env) as proxy:
        proxy.process.wait_for(
            "WARNING: The HTTP proxy that the environment names is not used.*socks5://127.0.0.1:9 "
        )
        text = written(proxy)
    assert [secret for secret in SECRETS if secret in text] == []
