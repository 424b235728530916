"""The whole server inside the test's own process: composition, calls, signals, errors at the start."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import gc
import logging
import os
import re
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from discordproxy.cli.server import main
from discordproxy.client import AsyncDiscordClient, DiscordProxyGrpcError, DiscordProxyHttpError
from discordproxy.config import ConfigError, DiscordSettings, SandboxSettings, ServerSettings, Settings
from discordproxy.discord_api import Embed
from discordproxy.sandbox import Fault, Limits, Sandbox, ids
from discordproxy.server import app, upstream
from discordproxy.server.app import run

SERVER = ServerSettings(port=0, shutdown_grace=5)


PATIENCE_SECONDS = 90.0
"""For a start or an end on a busy machine: an end waits for an import that is under way, and that is a long one."""


class Running:
    """A server that runs in a task, with what it said."""

    def __init__(self, settings: Settings) -> None:
        self.lines: list[str] = []
        self.task = asyncio.create_task(run(settings, self.lines.append))

    async def target(self) -> str:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                for line in self.lines:
                    if match := re.search(r"serves on (\S+) for", line):
                        return match[1]
                if self.task.done():
                    await self.task
                await asyncio.sleep(0.01)

    async def stop(self, number: int = signal.SIGTERM) -> int:
        os.kill(os.getpid(), number)
        return await asyncio.wait_for(self.task, PATIENCE_SECONDS)


@contextlib.asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Running]:
    """Run a server; who is done with it has read all answers, so its end waits for nobody to read them."""
    server = Running(settings)
    try:
        yield server
    finally:
        if not server.task.done():
            await server.target()
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(app, "LINGER_SECONDS", 0.0)
                assert await server.stop() == 0


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(limits=Limits(channel_limit=100)) as sandbox:
        yield sandbox


@pytest.fixture
def settings(sandbox: Sandbox) -> Settings:
    return Settings(server=SERVER, discord=DiscordSettings(sandbox.url, sandbox.token))


@pytest.fixture
async def client(settings: Settings) -> AsyncIterator[AsyncDiscordClient]:
    async with running(settings) as server, AsyncDiscordClient(await server.target(), timeout=20) as client:
        yield client


async def test_messages_and_channels(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    message = await client.create_channel_message(ids.TEXT_CHANNEL_ID, "Hello", Embed(title="T"))
    again = await client.create_channel_message(ids.VOICE_CHANNEL_ID, "In another channel of the guild")
    channels = await client.get_guild_channels(ids.GUILD_ID)
    assert (message.guild_id, again.guild_id) == (ids.GUILD_ID, ids.GUILD_ID)
    assert ids.FORUM_CHANNEL_ID in {channel.id for channel in channels}
    paths = [request.path for request in sandbox.requests if request.method == "GET"]
    assert paths.count(f"/guilds/{ids.GUILD_ID}/channels") == 2  # learned once, asked for once
    assert paths.count(f"/channels/{ids.TEXT_CHANNEL_ID}") == 1


async def test_a_token_that_everybody_can_see_is_warned_of(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    visible = dataclasses.replace(settings.discord, token_is_visible=True)
    async with running(dataclasses.replace(settings, discord=visible)) as server:
        await server.target()
    (warning,) = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert "command line" in warning
    assert settings.discord.token not in caplog.text


async def test_direct_messages(client: AsyncDiscordClient, sandbox: Sandbox) -> None:
    first = await client.create_direct_message(ids.USER_ID, "one")
    sandbox.forget_channel(first.channel_id)
    second = await client.create_direct_message(ids.USER_ID, "two")
    assert second.content == "two"
    with pytest.raises(DiscordProxyHttpError, match="50007"):
        await client.create_direct_message(ids.CLOSED_DM_USER_ID, "closed")
    with pytest.raises(DiscordProxyHttpError, match="50007"):
        await client.create_direct_message(ids.CLOSED_DM_USER_ID, "still closed")
    with pytest.raises(DiscordProxyHttpError, match="10013"):
        await client.create_direct_message(42, "nobody")


async def test_a_guild_that_cannot_be_learned_is_left_out(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(method="GET", path="/channels/*", status=403, times=None)
    for _ in range(3):
        assert (await client.create_channel_message(ids.TEXT_CHANNEL_ID, "x")).guild_id == 0
    asked = [
        request for request in sandbox.requests if request.method == "GET" and "/channels/" in request.path
    ]
    assert len(asked) == 1


async def test_channels_that_cannot_be_listed_are_learned_one_by_one(
    client: AsyncDiscordClient, sandbox: Sandbox
) -> None:
    sandbox.fail(method="GET", path="/guilds/*/channels", status=403, times=None)
    for channel_id in (ids.TEXT_CHANNEL_ID, ids.VOICE_CHANNEL_ID):
        assert (await client.create_channel_message(channel_id, "x")).guild_id == ids.GUILD_ID
    assert [request.path for request in sandbox.requests].count(f"/guilds/{ids.GUILD_ID}/channels") == 1


async def test_a_message_in_a_direct_channel_has_no_guild(settings: Settings) -> None:
    async with running(settings) as server, AsyncDiscordClient(await server.target(), timeout=20) as client:
        direct = await client.create_direct_message(ids.USER_ID, "one")
    async with running(settings) as server, AsyncDiscordClient(await server.target(), timeout=20) as client:
        assert (await client.create_channel_message(direct.channel_id, "two")).guild_id == 0


@pytest.mark.parametrize(
    ("channel_id", "content", "nonce", "field"),
    [(0, "x", "", "channel_id"), (1, "x", "n" * 26, "nonce")],
)
async def test_what_cannot_be_is_refused(
    channel_id: int, content: str, nonce: str, field: str, client: AsyncDiscordClient
) -> None:
    with pytest.raises(DiscordProxyGrpcError, match=f"INVALID_ARGUMENT.*{field}: "):
        await client.create_channel_message(channel_id, content, nonce=nonce)


async def test_the_sandbox_lives_with_the_server() -> None:
    async with running(Settings(server=SERVER, sandbox=SandboxSettings(enabled=True))) as server:
        async with AsyncDiscordClient(await server.target(), timeout=20) as client:
            assert (await client.create_direct_message(ids.USER_ID, "Hello")).id
        assert any(re.fullmatch(r"  http://127\.0\.0\.1:\d+/", line) for line in server.lines)


async def test_the_search_for_garbage_goes_on_once_it_serves(settings: Settings) -> None:
    gc.disable()
    try:
        async with running(settings) as server:
            await server.target()
            assert gc.isenabled()
    finally:
        gc.enable()


async def test_an_ipv6_address(settings: Settings, sandbox: Sandbox) -> None:
    ipv6 = Settings(server=ServerSettings("::1", 0), discord=settings.discord)
    async with running(ipv6) as server, AsyncDiscordClient(await server.target(), timeout=20) as client:
        assert (await client.create_channel_message(ids.TEXT_CHANNEL_ID, "six")).content == "six"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
async def test_signals_end_it(number: signal.Signals, settings: Settings) -> None:
    server = Running(settings)
    await server.target()
    assert await server.stop(number) == 0


async def test_a_signal_during_the_check_of_the_token(settings: Settings, sandbox: Sandbox) -> None:
    sandbox.fail(path="/users/@me", delay_seconds=20)
    server = Running(settings)
    await asyncio.sleep(0.3)
    assert await server.stop() == 0
    assert server.lines == []


async def test_a_refused_token_is_no_start(settings: Settings, sandbox: Sandbox) -> None:
    refused = Settings(server=SERVER, discord=DiscordSettings(sandbox.url, "wrong"))
    with pytest.raises(ConfigError, match="^Discord refuses the bot token$"):
        await Running(refused).target()


async def test_discord_is_asked_again_until_it_answers(
    settings: Settings, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(upstream, "CHECK_AGAIN_SECONDS", 0.05)
    caplog.set_level(logging.INFO)
    sandbox.fail(path="/users/@me", status=400, times=1)
    async with running(settings) as server:
        await server.target()
        assert server.lines == [line for line in server.lines if line.endswith("for a bot not known yet")]
        assert server.lines[0].startswith("WARNING: The Discord URL answered HTTP 400 (400: Bad Request), so")
        async with asyncio.timeout(10):
            while "Discord can be reached, serving for Sandbox Bot" not in caplog.text:
                await asyncio.sleep(0.02)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"status": 400}, "The Discord URL answered HTTP 400 (400: Bad Request)"),
        (
            {"status": 404, "body": "<html>nginx</html>"},
            "The Discord URL answered HTTP 404 (HTTP status 404)",
        ),
        ({"status": 401, "body": "<html>Log in first</html>"}, "The Discord URL answered HTTP 401"),
        ({"preset": "cloudflare_520"}, "The Discord URL answered HTTP 520 (HTTP status 520)"),
        ({"preset": "global_rate_limit", "seconds": 60}, "Discord limits the bot (HTTP 429)"),
        ({"preset": "cloudflare_ban"}, "The Discord URL answered HTTP 429: Discord's network has banned"),
        ({"preset": "html"}, "Discord's answer is text/html, not JSON"),
        ({"drop": "before"}, "Discord did not answer: "),
    ],
    ids=str,
)
async def test_the_start_says_what_happened(
    fault: dict[str, Any], said: str, settings: Settings, sandbox: Sandbox,
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(upstream, "REPEAT_SECONDS", 0.2)
    caplog.set_level(logging.INFO)
    sandbox.fail(Fault.from_json({"times": None, **fault, "path": "/users/@me"}))
    async with running(settings) as server:
        await server.target()
    assert server.lines[0].startswith(f"WARNING: {said}")
    assert "cannot be reached" not in "".join([*server.lines, caplog.text])


async def test_a_port_in_use(settings: Settings) -> None:
    async with running(settings) as server:
        port = int((await server.target()).rpartition(":")[2])
        with pytest.raises(ConfigError, match=f"^Cannot serve on 127.0.0.1:{port}: Address already in use$"):
            await run(Settings(server=ServerSettings(port=port)), print)


async def test_a_unix_socket_alone(settings: Settings, tmp_path: Path) -> None:
    alone = Settings(
        server=ServerSettings(host=None, unix_socket=tmp_path / "s", shutdown_grace=5),
        discord=settings.discord,
    )
    async with running(alone) as server, AsyncDiscordClient(await server.target(), timeout=20) as client:
        assert client.target == f"unix:{tmp_path}/s"
        assert (await client.create_channel_message(ids.TEXT_CHANNEL_ID, "Hello")).content == "Hello"
    assert not (tmp_path / "s").exists()


async def test_a_warning_where_somebody_else_keeps_strangers_away(settings: Settings) -> None:
    open_to_all = Settings(
        server=ServerSettings(host="0.0.0.0", port=0, insecure=True), discord=settings.discord
    )
    async with running(open_to_all) as server:
        await server.target()
        assert server.lines[0].startswith("WARNING: Anyone who can reach 0.0.0.0 can act as the bot")


async def test_a_sandbox_port_in_use(sandbox: Sandbox) -> None:
    taken = Settings(server=SERVER, sandbox=SandboxSettings(enabled=True, port=sandbox.port))
    with pytest.raises(ConfigError, match="Address already in use"):
        await run(taken, print)


@pytest.mark.usefixtures("_root_logger")
def test_the_tool_reports_mistakes_and_writes_its_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--port", "x"]) == 2
    assert main(["--token", "x", "--log-file-path", str(tmp_path / "missing")]) == 1
    assert main(["--token", "x", "--host", "no.such.host.invalid"]) == 1
    errors = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in errors] == ["ERROR"] * 3
    assert (tmp_path / "discordproxyserver.log").exists()


@pytest.mark.usefixtures("_root_logger")
def test_the_tool_serves_and_ends_quietly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
    signal.setitimer(signal.ITIMER_REAL, 2.0)
    try:
        assert main(["--sandbox", "--port", "0", "--log-file-path", str(tmp_path)]) == 0
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    assert "serves on 127.0.0.1:" in capsys.readouterr().out
    assert "Stopped" in (tmp_path / "discordproxyserver.log").read_text()
