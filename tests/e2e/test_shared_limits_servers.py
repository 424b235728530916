"""Servers that share a bot's limits: what they tell of it, what they know of each other, and what they survive."""

from __future__ import annotations

import asyncio
import contextlib
import re
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordClient
from discordproxy.ratelimit import Limiter
from discordproxy.sandbox import ids
from discordproxy.sharing import SharedLimits
from discordproxy.sharing.engine import REPORTS_AT_ONCE
from discordproxy.sharing.redis_engine import RedisEngine
from discordproxy.sharing.redis_url import read_place
from tests.e2e.processes import SERVER, ProxyProcess, SandboxProcess, run_process, run_proxy, run_sandbox
from tests.redis_servers import RedisProcess, find_programs, run_redis

pytestmark = pytest.mark.slow

PATIENCE_SECONDS = 30.0


@pytest.fixture
def redis() -> Iterator[RedisProcess]:
    with run_redis(next(iter(find_programs().values()))) as server:
        yield server


@pytest.fixture
def sandbox() -> Iterator[SandboxProcess]:
    """A sandbox with Discord's limits."""
    with run_sandbox() as sandbox:
        yield sandbox


def monitor_of(proxy: ProxyProcess) -> str:
    """Return the address of a proxy's metrics port."""
    return proxy.process.wait_for(r"Metrics and status on (http://\S+)/")[1]


def read(url: str) -> str:
    with urlopen(url, timeout=60) as answer:
        text: str = answer.read().decode()
        return text


def wait_for(url: str, pattern: str) -> str:
    """Return a page once it matches a pattern."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not re.search(pattern, text := read(url)):
        assert time.monotonic() < until, text
        time.sleep(0.05)
    return text


def test_a_server_tells_whether_its_limits_are_shared(redis: RedisProcess, sandbox: SandboxProcess) -> None:
    options = ("--metrics-port", "0", "--shared-limits", redis.url)
    with run_proxy(*options, sandbox=sandbox) as proxy, run_proxy(*options, sandbox=sandbox) as other:
        monitor = monitor_of(proxy)
        assert read(f"{monitor}/readyz") == "serving\n"
        metrics = wait_for(f"{monitor}/metrics", r'shared_limits_proxies{bot="default"} 2\.0')
        assert 'discordproxy_shared_limits_connected{bot="default"} 1.0' in metrics
        assert '"is_shared":true' in read(f"{monitor}/status.json")
        assert redis.url.encode() not in read(f"{monitor}/status.json").encode()
        redis.stop()
        told = wait_for(f"{monitor}/readyz", "not shared")
        assert re.match(r"serving; bot default: limits are not shared, the proxy uses \d+ of 50", told)
        assert "cannot be reached" in told
        assert 'shared_limits_connected{bot="default"} 0.0' in read(f"{monitor}/metrics")
        redis.start()
        wait_for(f"{monitor}/readyz", r"^serving$")
        assert "limits are not shared" in proxy.log
        assert "limits are shared, proxies: 2" in proxy.log + other.log


def test_the_pages_table_has_all_metrics(redis: RedisProcess, sandbox: SandboxProcess) -> None:
    page = Path(__file__).parents[2] / "docs" / "operations" / "several-proxies.md"
    listed = set(re.findall(r"^\| `(discordproxy_shared_limits_\w+)`", page.read_text(), re.MULTILINE))
    with run_proxy("--metrics-port", "0", "--shared-limits", redis.url, sandbox=sandbox) as proxy:
        told = set(
            re.findall(
                r"^(discordproxy_shared_limits_\w+)", read(f"{monitor_of(proxy)}/metrics"), re.MULTILINE
            )
        )
    assert told == listed


def test_a_channel_for_direct_messages_is_opened_once_for_all_proxies(
    redis: RedisProcess, sandbox: SandboxProcess
) -> None:
    options = ("--shared-limits", redis.url)
    with run_proxy(*options, sandbox=sandbox) as one, run_proxy(*options, sandbox=sandbox) as two:
        with DiscordClient(one.target) as client:
            client.create_direct_message(ids.USER_ID, "one")
        time.sleep(1.0)  # until that is written
        with DiscordClient(two.target) as client:
            client.create_direct_message(ids.USER_ID, "two")
    assert len(sandbox.requests("POST", "/users/@me/channels")) == 1
    assert [message["content"] for message in sandbox.messages()] == ["one", "two"]


def test_without_its_server_a_proxy_starts_and_says_so(sandbox: SandboxProcess) -> None:
    with run_proxy("--shared-limits", "redis://127.0.0.1:1", sandbox=sandbox) as proxy:
        warning = proxy.process.wait_for("WARNING: Bot default: limits are not shared, (.*)")[1]
        assert warning.startswith("the proxy uses 12 of 50 requests per second")
        with DiscordClient(proxy.target) as client:
            client.create_channel_message(ids.TEXT_CHANNEL_ID, "all the same")


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (("--shared-limits", "http://host"), "must begin with one of redis://"),
        (("--shared-limits", "redis+sentinel://host"), "must name the service"),
        (
            ("--shared-limits", "redis://host", "--shared-limits-password-file", "/no/such/file"),
            "The password file for --shared-limits /no/such/file cannot be read",
        ),
    ],
)
def test_a_mistake_is_explained_in_one_line(options: tuple[str, ...], text: str, tmp_path: Path) -> None:
    command: tuple[str | Path, ...] = (
        SERVER,
        "--token",
        "t",
        "--port",
        "0",
        "--discord-url",
        "http://127.0.0.1:1",
        *options,
    )
    with run_process(*command, cwd=tmp_path) as process:
        assert process.wait(PATIENCE_SECONDS) in {1, 2}
        assert text in process.errors[-1]


def test_a_password_in_the_url_is_warned_of(redis: RedisProcess, sandbox: SandboxProcess) -> None:
    redis.say("CONFIG", "SET", "requirepass", "hushhush")
    url = f"redis://:hushhush@127.0.0.1:{redis.port}"
    with run_proxy("--shared-limits", url, sandbox=sandbox) as proxy:
        proxy.process.wait_for("contains a password: use --shared-limits-password-file")
        assert "hushhush" not in proxy.log
        assert "limits are not shared" not in proxy.log


@pytest.mark.parametrize("victim", ["proxy", "redis"])
async def test_a_burst_survives_a_death(victim: str, redis: RedisProcess, sandbox: SandboxProcess) -> None:
    """Every message told OK stands once, whichever of them is killed in the burst."""
    channels = [int(entry) for entry in sandbox.ask("POST", "/channels", {"count": 200})]
    with contextlib.ExitStack() as stack:
        options = ("--shared-limits", redis.url)
        proxies = [stack.enter_context(run_proxy(*options, sandbox=sandbox)) for _ in range(3)]
        targets = [proxy.target for proxy in proxies]

        async def send_all(first: int) -> list[str]:
            """Send a third of all messages, by one proxy or the next one."""
            order = ",".join(targets[first:] + targets[:first])
            async with AsyncDiscordClient(order, timeout=60) as client:
                calls = (
                    client.create_channel_message(channel, f"{first} {channel}")
                    for channel in channels[first::3]
                )
                told = await asyncio.gather(*calls, return_exceptions=True)
            assert [one for one in told if isinstance(one, BaseException)] == []
            return [one.content for one in told if not isinstance(one, BaseException)]

        async def kill() -> None:
            await asyncio.sleep(1.0)
            if victim == "redis":
                redis.stop()
                await asyncio.sleep(1.0)
                redis.start()
            else:
                proxies[0].process.popen.send_signal(signal.SIGKILL)

        *told, _ = await asyncio.gather(send_all(0), send_all(1), send_all(2), kill())
    stored = Counter(message["content"] for message in sandbox.messages())
    assert stored == Counter(dict.fromkeys([content for part in told for content in part or ()], 1))
    assert sum(stored.values()) == 200
    assert sandbox.ask("GET", "/counts")["statuses"].get("429", 0) <= 5


async def test_many_bots_do_not_take_each_others_time_to_report() -> None:
    """All bots of a process report at its start; with a slow server most would wait too long for a connection."""
    count = 3 * REPORTS_AT_ONCE
    met = set[str]()
    ending = asyncio.Event()

    async def listen_only(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await ending.wait()
        writer.close()

    server = await asyncio.start_server(listen_only, "127.0.0.1", 0)
    engine = RedisEngine(read_place(f"redis://127.0.0.1:{server.sockets[0].getsockname()[1]}"))
    async with contextlib.AsyncExitStack() as stack:
        stack.push_async_callback(engine.close)
        sharers = [
            await stack.enter_async_context(SharedLimits(engine, Limiter(), bot=f"{number}", token="t"))
            for number in range(count)
        ]
        stack.push_async_callback(server.wait_closed)
        stack.callback(server.close)
        stack.callback(ending.set)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not all(sharer.status.failures for sharer in sharers):
                await asyncio.sleep(0.01)
                met |= {sharer.status.trouble for sharer in sharers if sharer.status.failures}
    assert not [trouble for trouble in met if "No connection available" in trouble]


def write_bots(path: Path, sandbox: SandboxProcess, *, default: str) -> None:
    """Write a bots file with the bot `alerts` of the sandbox, which may be the default one."""
    (token,) = (bot["token"] for bot in sandbox.ask("GET", "/bots") if bot["name"] == "alerts")
    is_default = "true" if default == "alerts" else "false"
    fresh = path.with_suffix(".new")
    fresh.write_text(f'[bots.alerts]\ntoken = "{token}"\ndefault = {is_default}\n')
    fresh.chmod(0o600)
    fresh.replace(path)


def test_proxies_with_different_limits_say_so(redis: RedisProcess, sandbox: SandboxProcess) -> None:
    options = ("--metrics-port", "0", "--shared-limits", redis.url)
    with (
        run_proxy(*options, sandbox=sandbox) as proxy,
        run_proxy(*options, "--global-rate-limit", "30", sandbox=sandbox),
    ):
        told = "allows this bot 30 requests per second, this one 50: .* the same --global-rate-limit"
        wait_for(f"{monitor_of(proxy)}/readyz", f"serving; bot default: another proxy {told}")
        until = time.monotonic() + PATIENCE_SECONDS
        while not re.search(f"WARNING. discordproxy.sharing: Bot default: another proxy {told}", proxy.log):
            assert time.monotonic() < until, proxy.log
            time.sleep(0.05)


def test_a_server_of_many_bots_stops_though_redis_hangs(redis: RedisProcess, tmp_path: Path) -> None:
    """Each bot tells Redis that it leaves, and waits half a second for the answer: together, not one by one."""
    names = [f"bot-{number}" for number in range(100)]
    known = [word for name in names for word in ("--bot", name)]
    with run_sandbox(*known) as sandbox:
        tables = [
            f'[bots.{bot["name"]}]\ntoken = "{bot["token"]}"\n'
            for bot in sandbox.ask("GET", "/bots")
            if bot["name"] in names
        ]
        file = tmp_path / "bots.toml"
        file.touch(0o600)
        file.write_text("".join(tables))
        options = ("--bots-file", str(file), "--shared-limits", redis.url)
        with run_proxy(*options, sandbox=sandbox) as proxy:
            assert not [line for line in proxy.process.lines if "has not answered yet" in line]
            assert redis.popen is not None
            redis.popen.send_signal(signal.SIGSTOP)
            assert proxy.process.stop(seconds=PATIENCE_SECONDS) == 0


def test_proxies_with_different_default_bots_say_so(redis: RedisProcess, tmp_path: Path) -> None:
    files = [tmp_path / "one.toml", tmp_path / "two.toml"]
    options = [
        ("--metrics-port", "0", "--shared-limits", redis.url, "--bots-file", str(file)) for file in files
    ]
    with run_sandbox("--bot", "alerts") as sandbox:
        write_bots(files[0], sandbox, default="default")
        write_bots(files[1], sandbox, default="alerts")
        with run_proxy(*options[0], sandbox=sandbox) as one, run_proxy(*options[1], sandbox=sandbox) as two:
            for name in ("default", "alerts"):
                two.process.wait_for(
                    f"WARNING: Bot {name}: calls that name no bot use this one at .*, and another one at .*: "
                    "give all proxies the same default bot"
                )
            for proxy in (one, two):
                wait_for(f"{monitor_of(proxy)}/readyz", "serving; .*give all proxies the same default bot")
            assert "give all proxies the same default bot" in one.log
            write_bots(files[1], sandbox, default="default")
            for proxy in (one, two):
                wait_for(f"{monitor_of(proxy)}/readyz", r"^serving$")
