"""Tokens, rights, limits and shares: real processes, both clients, grpcio and the tools."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import grpc
import pytest
from grpclib.client import Channel, Stream
from grpclib.const import Cardinality
from grpclib.exceptions import GRPCError

from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyGrpcError, GrpcStatus
from discordproxy.client.http2.channel import BytesCodec
from discordproxy.config import AccessSettings, ConfigError, DiscordSettings, ServerSettings, Settings
from discordproxy.discord_api_pb2 import GetCurrentUserRequest, SendChannelMessageRequest
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from discordproxy.sandbox import ids
from discordproxy.server.access.authorization import WRONG_TOKEN
from discordproxy.server.app import run
from tests.e2e.processes import MESSAGE, ProxyProcess, SandboxProcess, run_proxy
from tests.e2e.scripts import ENVIRONMENT

CLIENTS = {
    "all": 'may = ["*"]',
    "reader": 'may = ["*:read"]',
    "guild": f'may = ["*"]\nguilds = [{ids.GUILD_ID}]',
    "channel": f'may = ["*"]\nchannels = [{ids.TEXT_CHANNEL_ID}]',
    "user": f'may = ["*"]\nusers = [{ids.USER_ID}]',
    "slow": 'may = ["*"]\nrequests_per_second = 0.1',
    "single": 'may = ["*"]\nmax_waiting = 1',
}


def token_of(name: str) -> str:
    return f"secret-of-{name}"


def write_clients(path: Path, clients: dict[str, str]) -> None:
    """Put a clients file in place of the one that is there."""
    tables = [
        f'[clients.{name}]\ntoken_sha256 = "{sha256(token_of(name).encode()).hexdigest()}"\n{more}\n'
        for name, more in clients.items()
    ]
    fresh = path.with_suffix(".new")
    fresh.write_text("\n".join(tables))
    fresh.chmod(0o600)
    fresh.replace(path)


@pytest.fixture(scope="module")
def clients_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("access") / "clients.toml"
    write_clients(path, CLIENTS)
    return path


@pytest.fixture(scope="module")
def guarded(_sandbox_process: SandboxProcess, clients_file: Path) -> Iterator[ProxyProcess]:
    """A proxy that serves known clients only."""
    options = ("--clients-file", str(clients_file), "--log-console-level", "INFO")
    with run_proxy(*options, sandbox=_sandbox_process) as proxy:
        yield proxy


def client_of(name: str, proxy: ProxyProcess) -> DiscordClient:
    return DiscordClient(proxy.target, timeout=20, token=token_of(name))


def refusal(call: object, *arguments: object) -> DiscordProxyGrpcError:
    """Return how a call was refused."""
    assert callable(call)
    with pytest.raises(DiscordProxyGrpcError) as caught:
        call(*arguments)
    return caught.value


def test_a_client_with_its_token_is_served_and_no_other(
    guarded: ProxyProcess, sandbox: SandboxProcess
) -> None:
    assert client_of("all", guarded).create_channel_message(ids.TEXT_CHANNEL_ID, "x").content == "x"
    for stranger in (DiscordClient(guarded.target), DiscordClient(guarded.target, token="wrong")):
        error = refusal(stranger.create_channel_message, ids.TEXT_CHANNEL_ID, "y")
        assert error.status == GrpcStatus.UNAUTHENTICATED
    assert [message["content"] for message in sandbox.messages()] == ["x"]


async def test_the_asynchronous_client_shows_a_token_too(
    guarded: ProxyProcess, sandbox: SandboxProcess
) -> None:
    async with AsyncDiscordClient(guarded.target, timeout=20, token=token_of("reader")) as client:
        channels = await client.get_guild_channels(ids.GUILD_ID)
        assert ids.TEXT_CHANNEL_ID in {channel.id for channel in channels}
        with pytest.raises(DiscordProxyGrpcError, match="lacks the right messages:send") as caught:
            await client.create_channel_message(ids.TEXT_CHANNEL_ID, "x")
    assert caught.value.status == GrpcStatus.PERMISSION_DENIED
    assert sandbox.messages() == []


def test_grpcio_shows_a_token_and_hears_when_to_come_back(
    guarded: ProxyProcess, sandbox: SandboxProcess
) -> None:
    metadata = [("authorization", f"Bearer {token_of('slow')}")]
    with grpc.insecure_channel(guarded.target) as channel:
        stub = DiscordApiStub(channel)
        assert (
            stub.GetCurrentUser(GetCurrentUserRequest(), timeout=20, metadata=metadata).user.id == ids.BOT_ID
        )
        with pytest.raises(grpc.RpcError) as caught:
            stub.GetCurrentUser(GetCurrentUserRequest(), timeout=20, metadata=metadata)
        with pytest.raises(grpc.RpcError) as unknown:
            stub.SendChannelMessage(SendChannelMessageRequest(channel_id=1, content="x"), timeout=20)
    assert caught.value.code() is grpc.StatusCode.RESOURCE_EXHAUSTED
    trailing: dict[str, str] = dict(caught.value.trailing_metadata())  # type: ignore[arg-type]
    assert 0 < float(trailing["retry-after"]) <= 10
    assert unknown.value.code() is grpc.StatusCode.UNAUTHENTICATED
    error = refusal(client_of("slow", guarded).get_current_user)
    assert error.retry_after is not None
    assert 0 < error.retry_after <= 10


async def hear(request: Stream[bytes, bytes]) -> None:
    """Send the headers of a call and nothing more, and wait for the answer."""
    async with request as stream:
        await stream.send_request()
        await stream.recv_message()


async def test_a_stranger_is_refused_before_the_message(guarded: ProxyProcess) -> None:
    host, _, port = guarded.target.rpartition(":")
    route = "/discord_api.DiscordApi/SendChannelMessage"
    async with Channel(host, int(port), codec=BytesCodec()) as channel:
        request = channel.request(route, Cardinality.UNARY_UNARY, bytes, bytes, timeout=5)
        with pytest.raises(GRPCError) as caught:
            await hear(request)
    assert caught.value.status.name == "UNAUTHENTICATED"


def test_a_client_of_a_guild_stays_there(guarded: ProxyProcess, sandbox: SandboxProcess) -> None:
    client = client_of("guild", guarded)
    thread = client.create_thread(ids.TEXT_CHANNEL_ID, "a thread")
    assert client.create_channel_message(thread.id, "in it").channel_id == thread.id
    assert client.get_guild_member(ids.GUILD_ID, ids.USER_ID).user is not None
    direct = client_of("all", guarded).create_direct_message(ids.USER_ID, "x")
    forward = {
        "message_reference": {"type": 1, "message_id": str(direct.id), "channel_id": str(direct.channel_id)}
    }
    path = f"/channels/{ids.TEXT_CHANNEL_ID}/messages"
    tried = [
        refusal(client.create_direct_message, ids.USER_ID, "x"),
        refusal(client.create_channel_message, direct.channel_id, "x"),
        refusal(client.forward_message, ids.TEXT_CHANNEL_ID, direct.channel_id, direct.id),
        refusal(client.get_guild, 4711),
        refusal(lambda: client.call_discord("POST", path, json=forward)),
        refusal(client.call_discord, "GET", "/users/@me/guilds"),
        refusal(lambda: client.execute_webhook(1, "token", "x")),
        refusal(client.create_channel_message, 4711, "a channel that is not there"),
    ]
    assert {error.status for error in tried} == {GrpcStatus.PERMISSION_DENIED}
    assert [bool(re.search(r"\d+ \(\w+\) is outside|cannot tell", error.details)) for error in tried] == [
        True
    ] * len(tried)
    assert client.call_discord("POST", path, json={"content": "raw"})["content"] == "raw"
    assert {message["content"] for message in sandbox.messages()} == {"a thread", "in it", "x", "raw"}


def test_clients_of_a_channel_and_of_a_user_stay_there(
    guarded: ProxyProcess, sandbox: SandboxProcess
) -> None:
    channel, user = client_of("channel", guarded), client_of("user", guarded)
    channel.create_channel_message(ids.TEXT_CHANNEL_ID, "x")
    outside = refusal(channel.create_channel_message, ids.NEWS_CHANNEL_ID, "y")
    assert f"channel {ids.NEWS_CHANNEL_ID} (channel_id) is outside" in outside.details
    sent = user.create_direct_message(ids.USER_ID, "z")
    assert [message.id for message in user.get_messages(sent.channel_id)] == [sent.id]
    for error in (
        refusal(user.create_direct_message, ids.CLOSED_DM_USER_ID, "y"),
        refusal(user.create_channel_message, ids.TEXT_CHANNEL_ID, "y"),
        refusal(channel.get_guild_channels, ids.GUILD_ID),
    ):
        assert error.status == GrpcStatus.PERMISSION_DENIED
    assert [message["content"] for message in sandbox.messages()] == ["x", "z"]


async def test_calls_under_way_are_bounded(guarded: ProxyProcess, sandbox: SandboxProcess) -> None:
    sandbox.fail(method="GET", path="/users/@me", delay_seconds=1.0)
    async with AsyncDiscordClient(guarded.target, timeout=20, token=token_of("single")) as client:
        answers = await asyncio.gather(
            client.get_current_user(), client.get_current_user(), return_exceptions=True
        )
        (error,) = [answer for answer in answers if isinstance(answer, DiscordProxyGrpcError)]
        assert (error.status, error.retry_after) == (GrpcStatus.RESOURCE_EXHAUSTED, 1.0)
        assert (await client.get_current_user()).id == ids.BOT_ID


def test_the_audit_log_names_client_call_target_and_outcome(
    guarded: ProxyProcess, sandbox: SandboxProcess
) -> None:
    client = client_of("all", guarded)
    message = client.create_channel_message(ids.TEXT_CHANNEL_ID, "something private")
    client.call_discord(
        "DELETE", f"/channels/{ids.TEXT_CHANNEL_ID}/messages/{message.id}", reason="private too"
    )
    client.call_discord("GET", f"/channels/{ids.TEXT_CHANNEL_ID}")
    refusal(client_of("reader", guarded).create_channel_message, ids.TEXT_CHANNEL_ID, "x")
    lines = [line.partition(": ")[2] for line in guarded.log.splitlines() if " discordproxy.audit: " in line]
    where = f"channel_id={ids.TEXT_CHANNEL_ID}"
    assert any(re.fullmatch(rf"all SendChannelMessage {where} OK \d+ ms( \[.*\])?", line) for line in lines)
    deleted = rf"all CallDiscord DELETE /channels/\d+/messages/{message.id} OK \d+ ms( \[.*\])?"
    assert any(re.fullmatch(deleted, line) for line in lines)
    assert any(
        re.fullmatch(r"reader SendChannelMessage PERMISSION_DENIED \d+ ms( \[.*\])?", line) for line in lines
    )
    assert not any("GET" in line for line in lines)
    assert re.search(r"discordproxy.requests: all CallDiscord GET \S+ OK", guarded.log)
    assert "private" not in guarded.log


def run_tool(*command: str | Path, token: str | None = None) -> tuple[int, str]:
    """Run a tool; return its exit status and all that it wrote."""
    environment = ENVIRONMENT if token is None else {**ENVIRONMENT, "DISCORDPROXY_CLIENT_TOKEN": token}
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=30, env=environment
    )
    return done.returncode, done.stdout + done.stderr


def test_the_tools_take_a_token_from_the_environment_and_from_a_file(
    guarded: ProxyProcess, sandbox: SandboxProcess, tmp_path: Path
) -> None:
    port = guarded.target.rpartition(":")[2]
    send = (MESSAGE, "--port", port, "channel", str(ids.TEXT_CHANNEL_ID), "x")
    call = (sys.executable, "-m", "discordproxy", "call", "--port", port, "GET", "/users/@me")
    file = tmp_path / "token"
    file.write_text(token_of("all") + "\n")
    file.chmod(0o600)
    assert run_tool(*send, token=token_of("all")) == (0, "Message sent\n")
    assert run_tool(*call, "--client-token-file", file)[0] == 0
    status, written = run_tool(*send, token="wrong")
    assert (status, written) == (
        1,
        f"ERROR: gRPC error. Status code: UNAUTHENTICATED - Error message: {WRONG_TOKEN}\n",
    )
    file.chmod(0o644)
    status, written = run_tool(*send, "--client-token-file", file)
    assert (status, written.count("\n")) == (1, 1)
    assert "chmod 600" in written


def test_a_token_that_was_made_is_one_to_use(
    guarded: ProxyProcess, clients_file: Path, sandbox: SandboxProcess
) -> None:
    status, written = run_tool(sys.executable, "-m", "discordproxy", "token", "made")
    (token,) = re.findall(r"^    (\S+)$", written, re.MULTILINE)
    snippet = written[written.index("[clients.made]") :]
    assert (status, len(token)) == (0, 43)
    assert token not in snippet
    client = DiscordClient(guarded.target, timeout=20, token=token)
    assert refusal(client.get_current_user).status == GrpcStatus.UNAUTHENTICATED
    with clients_file.open("a") as file:
        file.write(snippet)
    guarded.process.wait_for(r"The clients file has changed: <Authorization: 8 clients", 10)
    assert client.create_channel_message(ids.TEXT_CHANNEL_ID, "x").content == "x"
    clients_file.write_text("[clients")
    guarded.process.wait_for(r"The clients file .* it is not valid TOML: .*; the rules stay as they were", 10)
    assert client.create_channel_message(ids.TEXT_CHANNEL_ID, "x").content == "x"


async def test_a_clients_file_that_cannot_be_used_ends_the_start_with_a_line(tmp_path: Path) -> None:
    path = tmp_path / "clients.toml"
    write_clients(path, {"web": 'may = ["messages:write"]'})
    discord = DiscordSettings("http://127.0.0.1:9/api/v10", "t")
    settings = Settings(server=ServerSettings(port=0), discord=discord, access=AccessSettings(path))
    lines: list[str] = []
    with pytest.raises(
        ConfigError, match="clients.web: may: 'messages:write' is not a right; use one of mess"
    ) as caught:
        await run(settings, lines.append)
    assert (lines, caught.value.exit_status) == ([], 1)


async def test_without_a_clients_file_nobody_is_asked(proxy: ProxyProcess) -> None:
    for token in (None, "any"):
        async with AsyncDiscordClient(proxy.target, timeout=20, token=token) as client:
            await client.create_channel_message(ids.TEXT_CHANNEL_ID, "x")
    assert re.search(
        rf"discordproxy.audit: - SendChannelMessage channel_id={ids.TEXT_CHANNEL_ID} OK", proxy.log
    )
