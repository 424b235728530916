"""Several bots behind one proxy: real processes, and a sandbox that knows each of them."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from discordproxy.client import (
    AsyncDiscordClient,
    DiscordClient,
    DiscordProxyException,
    GrpcStatus,
)
from discordproxy.django.backends import ProxyBackend
from discordproxy.django.checks import find_health_problem
from discordproxy.sandbox import ids
from tests.e2e.processes import MESSAGE, ProxyProcess, SandboxProcess, run_proxy, run_sandbox
from tests.e2e.scripts import ENVIRONMENT
from tests.e2e.test_access import refusal, token_of, write_clients

SOON = 20.0


class BotsFile:
    """A bots file whose bots the sandbox knows."""

    def __init__(self, path: Path, sandbox: SandboxProcess) -> None:
        self.path = path
        self.sandbox = sandbox
        self.tokens = {bot["name"]: bot["token"] for bot in sandbox.ask("GET", "/bots")}
        self.write()

    def add(self, name: str) -> None:
        """Add a bot, or renew its token."""
        self.tokens[name] = self.sandbox.ask("POST", "/bots", {"name": name})["token"]
        self.write()

    def remove(self, name: str) -> None:
        del self.tokens[name]
        self.write()

    def write(self, text: str | None = None) -> None:
        tables = [f'[bots.{name}]\ntoken = "{token}"\n' for name, token in self.tokens.items()]
        fresh = self.path.with_suffix(".new")
        fresh.write_text("\n".join(tables) if text is None else text)
        fresh.chmod(0o600)
        fresh.replace(self.path)


@pytest.fixture(scope="module")
def bot_sandbox() -> Iterator[SandboxProcess]:
    """A sandbox that knows the bots `alerts` and `forum`."""
    with run_sandbox("--limit", "channel_limit=1000", "--bot", "alerts", "--bot", "forum") as sandbox:
        yield sandbox


@pytest.fixture
def bots(bot_sandbox: SandboxProcess, tmp_path: Path) -> BotsFile:
    """A bots file of the test's own, and the sandbox as new."""
    bot_sandbox.reset()
    return BotsFile(tmp_path / "bots.toml", bot_sandbox)


def run_bots(bots: BotsFile) -> AbstractContextManager[ProxyProcess]:
    """Run a proxy with the bot `default` and those of a file."""
    options = ("--bots-file", str(bots.path), "--log-console-level", "INFO")
    return run_proxy(*options, sandbox=bots.sandbox)


@pytest.fixture
def served(bots: BotsFile) -> Iterator[ProxyProcess]:
    """A proxy of the test's own with the bots `default`, `alerts` and `forum`."""
    with run_bots(bots) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def _shared(bot_sandbox: SandboxProcess, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProxyProcess]:
    with run_bots(BotsFile(tmp_path_factory.mktemp("bots") / "bots.toml", bot_sandbox)) as proxy:
        yield proxy


@pytest.fixture
def shared(_shared: ProxyProcess, bots: BotsFile) -> ProxyProcess:
    """A proxy with the same bots, for tests that leave it as it was."""
    return _shared


def client_for(proxy: ProxyProcess, bot: str | None = None, **options: Any) -> DiscordClient:
    return DiscordClient(proxy.target, timeout=SOON, bot=bot, **options)


def authors(sandbox: SandboxProcess) -> dict[str, str]:
    """Return who wrote each message."""
    return {message["content"]: message["author"]["username"] for message in sandbox.messages()}


def wait_for(condition: Any, seconds: float = SOON) -> None:
    """Wait until something is the case."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "it has not happened"
        time.sleep(0.02)


def test_each_call_is_made_by_the_bot_that_it_names(shared: ProxyProcess, bots: BotsFile) -> None:
    for bot in (None, "default", "alerts", "forum"):
        client_for(shared, bot).create_channel_message(ids.TEXT_CHANNEL_ID, f"by {bot}")
        client_for(shared, bot).create_direct_message(ids.USER_ID, f"directly by {bot}")
    found = authors(bots.sandbox)
    assert {found[f"{way}by {bot}"] for bot in ("None", "default") for way in ("", "directly ")} == {
        "Sandbox Bot"
    }
    assert [found[f"{way}by {bot}"] for bot in ("alerts", "forum") for way in ("", "directly ")] == [
        "alerts",
        "alerts",
        "forum",
        "forum",
    ]
    assert client_for(shared, "alerts").get_current_user().username == "alerts"
    assert "SendChannelMessage bot=alerts channel_id=" in shared.log
    assert re.search(r"3 bots, by default for Sandbox Bot", "\n".join(shared.process.lines))


async def test_the_asynchronous_client_names_a_bot_too(shared: ProxyProcess, bots: BotsFile) -> None:
    async with AsyncDiscordClient(shared.target, timeout=SOON, bot="forum") as client:
        assert (await client.get_current_user()).username == "forum"


def test_an_unknown_bot_is_refused_by_name(shared: ProxyProcess, bots: BotsFile) -> None:
    error = refusal(client_for(shared, "nobody").create_channel_message, ids.TEXT_CHANNEL_ID, "x")
    assert (error.status, error.details) == (GrpcStatus.PERMISSION_DENIED, "This proxy has no bot nobody.")
    assert bots.sandbox.messages() == []


def test_a_proxy_with_one_bot_knows_it_by_a_name(proxy: ProxyProcess, sandbox: SandboxProcess) -> None:
    assert client_for(proxy, "default").get_current_user().id == ids.BOT_ID
    error = refusal(client_for(proxy, "alerts").get_current_user)
    assert (error.status, error.details) == (GrpcStatus.PERMISSION_DENIED, "This proxy has no bot alerts.")


def test_bots_come_and_go_and_get_other_tokens_while_calls_go_on(
    served: ProxyProcess, bots: BotsFile
) -> None:
    new = client_for(served, "new")
    assert refusal(new.get_current_user).status == GrpcStatus.PERMISSION_DENIED
    bots.add("new")
    served.process.wait_for(r"The bots file .* is in use: <Bots: default, alerts, forum, new>")
    assert new.create_channel_message(ids.TEXT_CHANNEL_ID, "new").content == "new"
    before = new.create_direct_message(ids.USER_ID, "one").channel_id
    bots.add("new")
    served.process.wait_for(r"Bot new has another token")
    assert new.create_direct_message(ids.USER_ID, "two").channel_id == before
    opened = bots.sandbox.requests("POST", "/users/@me/channels")
    assert len(opened) == 1, "what is known of channels stays"
    bots.remove("new")
    served.process.wait_for(r"Bot new is closed")
    assert refusal(new.get_current_user).status == GrpcStatus.PERMISSION_DENIED


def test_a_call_under_way_finishes_although_its_bot_is_removed(served: ProxyProcess, bots: BotsFile) -> None:
    path = f"/channels/{ids.TEXT_CHANNEL_ID}/messages"
    bots.sandbox.fail(method="POST", path=path, delay_seconds=4.0)
    answers: list[Any] = []

    def send() -> None:
        answers.append(client_for(served, "alerts").create_channel_message(ids.TEXT_CHANNEL_ID, "late"))

    thread = threading.Thread(target=send)
    thread.start()
    wait_for(lambda: bots.sandbox.requests("POST", path))
    bots.remove("alerts")
    served.process.wait_for(r"is in use: <Bots: default, forum, 1 leaving>")
    assert refusal(client_for(served, "alerts").get_current_user).status == GrpcStatus.PERMISSION_DENIED
    assert answers == []
    thread.join(SOON)
    assert answers[0].author.username == "alerts"
    served.process.wait_for(r"Bot alerts is closed")


def test_a_broken_file_keeps_the_old_bots_and_is_reported(served: ProxyProcess, bots: BotsFile) -> None:
    bots.write("[bots.alerts]\nnonsense = 1\n")
    served.process.wait_for(r"bots.alerts: nonsense: unknown; the keys are .*; the bots stay as they were")
    assert client_for(served, "forum").get_current_user().username == "forum"


def test_a_token_that_discord_refuses_stops_its_bot_alone(served: ProxyProcess, bots: BotsFile) -> None:
    bots.sandbox.ask("DELETE", "/bots?name=alerts")
    with pytest.raises(
        DiscordProxyException
    ):  # Discord's 401, or the proxy's refusal if it has met that already
        client_for(served, "alerts").get_current_user()
    error = refusal(client_for(served, "alerts").create_channel_message, ids.TEXT_CHANNEL_ID, "x")
    assert (error.status, error.details[:24]) == (GrpcStatus.UNAUTHENTICATED, "Bot alerts: Discord refu")
    for bot in ("default", "forum"):
        assert client_for(served, bot).create_channel_message(ids.TEXT_CHANNEL_ID, "y").content == "y"
    assert health(served) == (0, "SERVING\n")
    assert health(served, "--bot", "alerts") == (1, "NOT_SERVING\n")
    assert health(served, "--bot", "forum") == (0, "SERVING\n")
    assert "Bot alerts: Discord refuses the bot token" in served.log
    bots.add("alerts")
    wait_for(lambda: health(served, "--bot", "alerts") == (0, "SERVING\n"))
    assert client_for(served, "alerts").create_channel_message(ids.TEXT_CHANNEL_ID, "z").content == "z"


def test_a_client_with_several_targets_asks_for_the_health_of_its_bot(bots: BotsFile) -> None:
    gone = bots.sandbox.ask("POST", "/bots", {"name": "gone"})["token"]
    options = ("--bots-file", str(bots.path))
    with (
        run_proxy(*options, sandbox=bots.sandbox, env={"DISCORD_BOT_TOKEN": gone}) as one,
        run_proxy(*options, sandbox=bots.sandbox, env={"DISCORD_BOT_TOKEN": gone}) as two,
    ):
        bots.sandbox.ask("DELETE", "/bots?name=gone")
        for proxy in (one, two):
            with pytest.raises(DiscordProxyException, match="401"):
                client_for(proxy).get_current_user()
        target = f"{one.target},{two.target}"
        with DiscordClient(target, timeout=SOON, bot="forum") as client:
            assert client.get_current_user().username == "forum"
        with (
            DiscordClient(target, timeout=2) as client,
            pytest.raises(DiscordProxyException, match="NOT_SERVING"),
        ):
            client.get_current_user()


def test_a_ban_of_the_address_stops_all_bots(tmp_path: Path) -> None:
    with (
        run_sandbox("--bot", "alerts", "--bot", "forum") as sandbox,  # no other proxy may meet the ban
        run_bots(BotsFile(tmp_path / "bots.toml", sandbox)) as served,
    ):
        sandbox.fail(preset="cloudflare_ban", seconds=600, times=1)
        statuses = [
            refusal(client_for(served, bot).get_current_user).status for bot in ("alerts", "forum", "default")
        ]
        assert statuses == [GrpcStatus.RESOURCE_EXHAUSTED] * 3
        assert len([one for one in sandbox.requests("GET", "/users/@me") if one["status"] == 429]) == 1
        assert health(served)[1] == "NOT_SERVING\n"


async def test_each_bot_has_limits_of_its_own(shared: ProxyProcess, bots: BotsFile) -> None:
    """Three bots send twice as much as Discord lets one bot send in that time, and Discord refuses nothing."""

    async def flood(bot: str) -> None:
        async with AsyncDiscordClient(shared.target, timeout=60, bot=bot) as client:
            await asyncio.gather(
                *(
                    client.create_channel_message(ids.TEXT_CHANNEL_ID, f"{bot} {number}")
                    for number in range(60)
                )
            )

    began = time.monotonic()
    await asyncio.gather(*(flood(bot) for bot in ("default", "alerts", "forum")))
    took = time.monotonic() - began
    counts = bots.sandbox.ask("GET", "/counts")
    assert len(bots.sandbox.messages()) == 180
    assert counts["statuses"].get("429", 0) == 0
    assert took < 3.0 * 180 / 50, "less than one bot would need"


def health(proxy: ProxyProcess, *options: str) -> tuple[int, str]:
    """Run the health command; return its exit status and what it prints."""
    port = proxy.target.rpartition(":")[2]
    command = (sys.executable, "-m", "discordproxy", "health", "--port", port, *options)
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, env=ENVIRONMENT)
    return done.returncode, done.stdout


def test_the_tools_name_a_bot(shared: ProxyProcess, bots: BotsFile) -> None:
    port = shared.target.rpartition(":")[2]
    send = [MESSAGE, "--port", port, "--bot", "alerts", "channel", str(ids.TEXT_CHANNEL_ID), "x"]
    call = [
        sys.executable,
        "-m",
        "discordproxy",
        "call",
        "--port",
        port,
        "--bot",
        "forum",
        "GET",
        "/users/@me",
    ]
    for command, status, printed in ((send, 0, "Message sent"), (call, 0, '"forum"')):
        done = subprocess.run(
            [str(part) for part in command], capture_output=True, text=True, timeout=30, env=ENVIRONMENT
        )
        assert (done.returncode, printed in done.stdout) == (status, True)
    assert authors(bots.sandbox) == {"x": "alerts"}
    wrong = subprocess.run(
        [*map(str, send[:3]), "--bot", "a b", *map(str, send[5:])], capture_output=True, text=True, timeout=30
    )
    assert (wrong.returncode, "bot must be a name" in wrong.stderr) == (2, True)


CLIENTS = {
    "old": 'may = ["*"]',
    "everything": 'may = ["*"]\nbots = "*"',
    "alerts": 'may = ["*"]\nbots = ["alerts"]',
    "both": 'may = ["*:read"]\nbots.forum = {}\n'
    f'bots.alerts = {{may = ["messages:send"], channels = [{ids.TEXT_CHANNEL_ID}]}}',
}


@pytest.fixture
def guarded(bots: BotsFile, tmp_path: Path) -> Iterator[ProxyProcess]:
    """A proxy with three bots that serves known clients only."""
    write_clients(tmp_path / "clients.toml", CLIENTS)
    options = ("--bots-file", str(bots.path), "--clients-file", str(tmp_path / "clients.toml"))
    with run_proxy(*options, sandbox=bots.sandbox) as proxy:
        yield proxy


def test_rights_are_given_per_bot(guarded: ProxyProcess, bots: BotsFile) -> None:
    def client(name: str, bot: str | None = None) -> DiscordClient:
        return client_for(guarded, bot, token=token_of(name))

    assert client("old").get_current_user().username == "Sandbox Bot"
    assert client("everything").get_current_user().username == "Sandbox Bot"
    assert client("everything", "forum").get_current_user().username == "forum"
    assert client("alerts").get_current_user().username == "alerts"
    assert client("both").get_current_user().username == "forum"
    author = client("both", "alerts").create_channel_message(ids.TEXT_CHANNEL_ID, "x").author
    assert author is not None
    assert author.username == "alerts"
    refused = {
        "Client old may not use the bot alerts.": lambda: client("old", "alerts").get_current_user(),
        "Client old may not use the bot nobody.": lambda: client("old", "nobody").get_current_user(),
        "Client alerts may not use the bot default.": lambda: client("alerts", "default").get_current_user(),
        "This proxy has no bot nobody.": lambda: client("everything", "nobody").get_current_user(),
        "Client both may not call GetCurrentUser with the bot alerts: it lacks the right users:read.": lambda: (
            client("both", "alerts").get_current_user()
        ),
        "Client both may not call SendChannelMessage with the bot forum: it lacks the right messages:send.": lambda: (
            client("both").create_channel_message(ids.TEXT_CHANNEL_ID, "y")
        ),
    }
    for text, call in refused.items():
        error = refusal(call)
        assert (error.status, error.details) == (GrpcStatus.PERMISSION_DENIED, text)
    outside = refusal(client("both", "alerts").create_channel_message, ids.NEWS_CHANNEL_ID, "z")
    assert f"channel {ids.NEWS_CHANNEL_ID} (channel_id) is outside" in outside.details


def test_one_bot_whose_requests_are_refused_is_stopped_before_the_others(
    served: ProxyProcess, bots: BotsFile
) -> None:
    path = f"/channels/{ids.NEWS_CHANNEL_ID}/messages"
    body = {"message": "Missing Access", "code": 50001}
    bots.sandbox.fail(method="POST", path=path, status=403, body=body, times=None)
    asyncio.run(spend_budget(served))
    error = refusal(client_for(served, "alerts").create_channel_message, ids.TEXT_CHANNEL_ID, "x")
    assert error.status == GrpcStatus.RESOURCE_EXHAUSTED
    assert error.details.startswith("Bot alerts has used up its share: Discord refused (HTTP 401, 403)")
    assert client_for(served, "forum").create_channel_message(ids.TEXT_CHANNEL_ID, "y").content == "y"


async def spend_budget(proxy: ProxyProcess) -> None:
    async with AsyncDiscordClient(proxy.target, timeout=60, bot="alerts", retries=0) as client:
        is_spent = False
        while not is_spent:
            sent = [client.create_channel_message(ids.NEWS_CHANNEL_ID, "x") for _ in range(50)]
            for error in await asyncio.gather(*sent, return_exceptions=True):
                is_spent |= getattr(error, "status", None) == GrpcStatus.RESOURCE_EXHAUSTED


def test_django_asks_for_the_health_of_its_bot(shared: ProxyProcess, bots: BotsFile) -> None:
    for bot, problem in (("alerts", ""), (None, ""), ("nobody", "no bot of this name")):
        found = find_health_problem(ProxyBackend({"target": shared.target, "bot": bot}))
        assert (problem in found, bool(found)) == (True, bool(problem))
