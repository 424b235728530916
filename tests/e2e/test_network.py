"""Mutual TLS and a UNIX socket, from outside: our clients, grpcio's, the tools, new certificates, refusals."""

from __future__ import annotations

import shutil
import ssl
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grpc
import pytest
import trustme

from discordproxy.cli.commands import main as call
from discordproxy.cli.message import main as message
from discordproxy.cli.server import main as server
from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyGrpcError
from discordproxy.discord_api_pb2 import SendChannelMessageRequest
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from discordproxy.sandbox import ids
from discordproxy.server.listening.tls import Tls
from tests.certificates import Files, client_of, shake_hands, write_certificate
from tests.e2e.examples import find_examples
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy


@dataclass(frozen=True)
class Network:
    """A proxy that asks for certificates and listens at a socket too, and the files that belong to it."""

    proxy: ProxyProcess
    server: Files
    client: Files
    stranger: Files
    socket: Path

    @property
    def port(self) -> str:
        """Its TLS port."""
        return self.proxy.target.rpartition(":")[2]

    @property
    def known(self) -> dict[str, Any]:
        """What a client that is let in is made with."""
        return {"ca": self.server.ca, "cert": self.client.own, "timeout": 20}


@pytest.fixture(scope="module")
def _network(_sandbox_process: SandboxProcess) -> Iterator[Network]:
    with tempfile.TemporaryDirectory() as name:
        folder, authority = Path(name), trustme.CA()
        made = write_certificate(folder, "server", "localhost", authority=authority)
        client = write_certificate(folder, "client", authority=authority)
        path = folder / "proxy.sock"
        options = (
            "--tls-cert",
            str(made.certificate),
            "--tls-key",
            str(made.key),
            "--tls-client-ca",
            str(made.ca),
        )
        with run_proxy(*options, "--unix-socket", str(path), sandbox=_sandbox_process) as proxy:
            yield Network(proxy, made, client, write_certificate(folder, "stranger"), path)
            assert proxy.process.stop() == 0
        assert not path.exists()


@pytest.fixture
def network(sandbox: SandboxProcess, _network: Network) -> Network:
    return _network


def send(channel: grpc.Channel) -> str:
    request = SendChannelMessageRequest(channel_id=ids.TEXT_CHANNEL_ID, content="from grpcio")
    with channel:
        return str(DiscordApiStub(channel).SendChannelMessage(request, timeout=20).message.content)


def fail(network: Network, target: str | None = None, **options: Any) -> str:
    with (
        DiscordClient(target or f"localhost:{network.port}", timeout=20, **options) as client,
        pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE") as caught,
    ):
        client.get_guild_channels(ids.GUILD_ID)
    assert str(caught.value).startswith(
        "gRPC error. Status code: UNAVAILABLE - Error message: No connection to the Discord Proxy"
    )
    assert (caught.value.is_misconfigured, caught.value.is_transient) == (True, False)
    return str(caught.value.details).partition(f"{client.target}: ")[2]


async def test_our_clients_come_in(network: Network) -> None:
    target = f"localhost:{network.port}"
    with DiscordClient(target, **network.known) as client:
        large = client.create_channel_message(
            ids.TEXT_CHANNEL_ID, "large", files=[("large", bytes(3 * 2**20))]
        )
        assert large.attachments[0].size == 3 * 2**20
        assert len(client.get_guild_channels(ids.GUILD_ID)) > 3
    own = ssl.create_default_context(cafile=network.server.ca)
    own.load_cert_chain(*network.client.own)
    for options in (network.known, {"tls": own}):
        async with AsyncDiscordClient(target, **options) as other:
            assert (await other.create_channel_message(ids.TEXT_CHANNEL_ID, "in")).content == "in"


def test_who_is_not_let_in_is_told_why_and_does_not_try_again(network: Network) -> None:
    ca, own = network.server.ca, network.client.own
    lines = network.proxy.log.count("discordproxy.guard")
    with DiscordClient(f"localhost:{network.port}", **network.known) as client:
        client.get_guild_channels(ids.GUILD_ID)  # nobody below gets this connection
        assert fail(network, ca=ca) == "it asks for a client certificate: give one with cert="
        refused = fail(network, ca=ca, cert=network.stranger.own)
        assert refused.endswith("unknown ca; show a certificate with cert= that the proxy accepts")
        assert fail(network).startswith("it speaks TLS, which this client was not told to")
        assert "self-signed certificate" in fail(network, tls=True, cert=own)
        named = fail(network, f"127.0.0.1:{network.port}", ca=ca, cert=own)
        assert "IP address mismatch" in named
        with pytest.raises(ValueError, match="TLS is not possible on a UNIX socket"):
            DiscordClient(f"unix:{network.socket}", ca=ca)
        with pytest.raises(ValueError, match=r"^ca: /nonexistent cannot be read: No such file or directory$"):
            DiscordClient(ca="/nonexistent")
        gone = network.socket.with_name("gone.pem")
        gone.touch()
        late = DiscordClient(f"localhost:{network.port}", timeout=20, ca=gone)
        gone.unlink()
        with pytest.raises(DiscordProxyGrpcError, match="UNAVAILABLE.*gone.pem cannot be read"):
            late.get_guild_channels(ids.GUILD_ID)
    assert network.proxy.log.count("discordproxy.guard") - lines <= 5  # of the seven, five reached the proxy
    assert "Traceback" not in network.proxy.log


def test_tls_with_a_proxy_that_has_none_is_told_so(network: Network, proxy: ProxyProcess) -> None:
    assert fail(network, proxy.target, tls=True).startswith("it does not speak TLS: leave out tls=")


def test_grpcio_comes_in(network: Network) -> None:
    files, target = network.client, f"localhost:{network.port}"
    ca = network.server.ca.read_bytes()
    known = grpc.ssl_channel_credentials(ca, files.key.read_bytes(), files.certificate.read_bytes())
    assert send(grpc.secure_channel(target, known)) == "from grpcio"
    for unknown in (
        grpc.secure_channel(target, grpc.ssl_channel_credentials(ca)),
        grpc.insecure_channel(target),
    ):
        with pytest.raises(grpc.RpcError) as caught:
            send(unknown)
        assert caught.value.code() is grpc.StatusCode.UNAVAILABLE


def test_the_socket_is_for_owner_and_group_and_all_clients_take_it(network: Network) -> None:
    assert stat.S_IMODE(network.socket.stat().st_mode) == 0o660
    assert any(line.endswith(f", also on unix:{network.socket}") for line in network.proxy.process.lines)
    for target in (f"unix:{network.socket}", f"unix://{network.socket}"):
        assert send(grpc.insecure_channel(target)) == "from grpcio"
        with DiscordClient(target, timeout=20) as client:
            assert client.create_channel_message(ids.TEXT_CHANNEL_ID, "local").content == "local"


def test_the_tools_come_in(network: Network, capsys: pytest.CaptureFixture[str]) -> None:
    files = ("--ca", str(network.server.ca), "--cert", str(network.client.certificate))
    there = ("--host", "localhost", "--port", network.port)
    channel = ("channel", str(ids.TEXT_CHANNEL_ID), "Hello")
    assert message([*channel, *there, *files, "--key", str(network.client.key)]) == 0
    assert message([*channel, "--host", f"unix:{network.socket}"]) == 0
    assert call(["call", "GET", "/users/@me", *there, *files, "--key", str(network.client.key)]) == 0
    assert call(["health", *there, *files, "--key", str(network.client.key)]) == 0
    told = capsys.readouterr().out
    assert '"username": "Sandbox Bot"' in told
    assert told.endswith("\nSERVING\n")
    assert message([*channel, *there, "--tls"]) == 1
    assert "its certificate is not accepted" in capsys.readouterr().out
    assert call(["health", *there, "--tls"]) == 1
    assert "its certificate is not accepted" in capsys.readouterr().err
    assert message([*channel, *there, "--key", "x"]) == 1
    assert capsys.readouterr().out == "ERROR: --key needs --cert beside it\n"


async def test_new_certificates_count_for_new_connections_and_drop_no_old_one(network: Network) -> None:
    target, files = f"localhost:{network.port}", network.server
    kept = {
        path: path.with_suffix(path.suffix + ".kept") for path in (files.ca, files.certificate, files.key)
    }
    for path, copy in kept.items():
        shutil.copy2(path, copy)
    old_ca = files.ca.read_bytes()
    try:
        async with AsyncDiscordClient(target, **network.known) as old:
            await old.get_guild_channels(ids.GUILD_ID)
            client = write_certificate(files.ca.parent, "client2", authority=(authority := trustme.CA()))
            write_certificate(files.ca.parent, "server", "localhost", authority=authority)
            async with AsyncDiscordClient(target, ca=authority.cert_pem.bytes(), cert=client.own) as new:
                await new.get_guild_channels(ids.GUILD_ID)
            await old.get_guild_channels(ids.GUILD_ID)
            assert "self-signed certificate" in fail(network, ca=old_ca, cert=network.client.own)
            files.key.write_text("broken")
            async with AsyncDiscordClient(target, ca=authority.cert_pem.bytes(), cert=client.own) as new:
                await new.get_guild_channels(ids.GUILD_ID)
        assert network.proxy.log.count("The changed TLS files are used from now on") == 1
        assert network.proxy.log.count("The changed TLS files are not used, the earlier ones stay") == 1
    finally:
        for path, copy in kept.items():
            copy.replace(path)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs the command openssl")
def test_the_certificates_of_the_documentation_are_good_to_strict_eyes(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "operations" / "network.md"
    (example,) = find_examples(page)
    subprocess.run(["bash", "-euc", example.source], cwd=tmp_path, check=True, capture_output=True)
    made = {
        name: Files(tmp_path / "ca.pem", *(tmp_path / f"{name}.{end}" for end in ("pem", "key")))
        for name in ("server", "client")
    }
    tls = Tls(made["server"].certificate, made["server"].key, made["server"].ca)
    client = client_of(made["client"])
    client.verify_flags |= ssl.VERIFY_X509_STRICT  # as newer Pythons do by themselves
    tls.context().verify_flags |= ssl.VERIFY_X509_STRICT
    shake_hands(tls.context(), client)


@pytest.mark.usefixtures("_root_logger")
def test_an_address_that_others_reach_is_refused(
    network: Network, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--sandbox", "--log-file-path", str(tmp_path)]
    assert server([*options, "--host", "0.0.0.0", "--port", "0"]) == 2
    assert server([*options, "--unix-socket", str(network.socket)]) == 1
    assert server([*options, "--tls-cert", str(network.server.certificate)]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in errors] == ["ERROR"] * 3
    assert "Other machines can reach 0.0.0.0" in errors[0]
    assert "another server listens there" in errors[1]
