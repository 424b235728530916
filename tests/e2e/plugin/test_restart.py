"""A sandbox that restarts the proxy with itself, in the real server."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyException
from discordproxy.sandbox import ids
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy

TEXT = ids.TEXT_CHANNEL_ID


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[ProxyProcess, SandboxProcess]]:
    with run_proxy(stand_in=True) as proxy:
        url = proxy.process.wait_for(r"(http://127\.0\.0\.1:\d+)/")[1]
        yield proxy, SandboxProcess(proxy.process, f"{url}/api/v10", "")


def test_what_the_proxy_has_learnt_is_forgotten(server: tuple[ProxyProcess, SandboxProcess]) -> None:
    proxy, sandbox = server
    client = DiscordClient(proxy.target, timeout=20)
    sandbox.ask("POST", "/restart", {"limits": {"channel_limit": 1, "channel_window_seconds": 60.0}})
    client.create_channel_message(TEXT, "the only one for a minute")
    with pytest.raises(DiscordProxyException):
        client.create_channel_message(TEXT, "too many", timeout=1)
    sandbox.ask("POST", "/restart")
    assert client.create_channel_message(TEXT, "the first one").content == "the first one"
    assert [message["content"] for message in sandbox.messages()] == ["the first one"]


def test_a_call_under_way_ends_with_the_restart(server: tuple[ProxyProcess, SandboxProcess]) -> None:
    proxy, sandbox = server
    sandbox.ask("POST", "/restart")
    sandbox.fail(delay_seconds=600, times=None)
    errors = []

    def call() -> None:
        try:
            DiscordClient(proxy.target, timeout=600, retries=0).get_channel(TEXT)
        except DiscordProxyException as error:
            errors.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    while not sandbox.requests():
        time.sleep(0.01)
    sandbox.ask("POST", "/restart")
    thread.join(5)
    assert not thread.is_alive()
    assert len(errors) <= 1, "the call has failed, or the client has repeated it after the restart"


async def test_clients_that_connect_meanwhile_wait(server: tuple[ProxyProcess, SandboxProcess]) -> None:
    proxy, sandbox = server

    async def call_again_and_again() -> int:
        for number in range(30):
            async with AsyncDiscordClient(proxy.target, timeout=20, retries=50) as client:
                assert (await client.get_channel(TEXT)).id == TEXT, number
        return 30

    calls = [asyncio.create_task(call_again_and_again()) for _ in range(4)]
    for _ in range(20):
        await asyncio.to_thread(sandbox.ask, "POST", "/restart", {"limits": None})
    assert await asyncio.gather(*calls) == [30] * 4


def test_the_log_says_nothing_of_errors(server: tuple[ProxyProcess, SandboxProcess]) -> None:
    proxy, sandbox = server
    sandbox.ask("POST", "/restart")
    assert [line for line in proxy.log.splitlines() if "ERROR" in line or "Traceback" in line] == []
    assert proxy.process.errors == []
