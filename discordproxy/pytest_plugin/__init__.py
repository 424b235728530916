"""Fixtures for the tests of programs that send messages through a proxy: a real proxy, and a sandbox for Discord.

What must stay true: pytest imports this file at every start, wherever the package is installed. So it imports nothing
else of the package and no library but pytest, and it starts nothing before a test asks for a fixture.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from discordproxy.client import AsyncDiscordClient, DiscordClient
    from discordproxy.pytest_plugin.outbox import Outbox
    from discordproxy.pytest_plugin.running_proxy import RunningProxy
    from discordproxy.pytest_plugin.sandbox_client import SandboxClient

CLIENT_TIMEOUT_SECONDS = 30.0
"""The timeout of the clients that the fixtures return: a call that hangs should fail the test, not block it."""
TARGET_VARIABLES = ("DISCORDPROXY_TARGET", "DISCORDPROXY_TEST_TARGET")
"""The environment variables that lead clients to the proxy: those without a target, and those of the Django app."""
OUTBOX_OF_DJANGO = "discordproxy.django.offline"
"""The module whose `outbox` keeps what the Django app's backend for tests sends."""
MARKER = "discord(limits=True): let the sandbox enforce Discord's rate limits; a dict changes some of them"


def pytest_configure(config: pytest.Config) -> None:
    """Make the marker known."""
    config.addinivalue_line("markers", MARKER)


def pytest_runtest_setup() -> None:
    """Empty the Django app's outbox before each test, where a program has used it."""
    if OUTBOX_OF_DJANGO in sys.modules:
        sys.modules[OUTBOX_OF_DJANGO].outbox.clear()


@pytest.fixture(scope="session")
def discord_proxy_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningProxy]:
    """The proxy that all tests of the session share, for fixtures of a wider scope; nothing resets it."""
    from discordproxy.pytest_plugin.running_proxy import RunningProxy, ServerDidNotStart

    with RunningProxy(tmp_path_factory.mktemp("discordproxy")) as proxy:
        _import_what_tests_need()  # while the server starts
        try:
            proxy.wait_until_it_serves()
        except ServerDidNotStart as error:
            pytest.fail(str(error), pytrace=False)
        yield proxy


@pytest.fixture
def discord_sandbox(
    request: pytest.FixtureRequest,
    discord_proxy_session: RunningProxy,
    monkeypatch: pytest.MonkeyPatch,
) -> SandboxClient:
    """The sandbox that stands for Discord: reset for this test, without rate limits unless the marker says otherwise.

    Clients that are given no target reach its proxy while the test runs.
    """
    for variable in TARGET_VARIABLES:
        monkeypatch.setenv(variable, discord_proxy_session.target)
    sandbox = discord_proxy_session.sandbox
    sandbox.restart(limits=_read_limits(request.node))
    return sandbox


@pytest.fixture
def discord_proxy(discord_sandbox: SandboxClient, discord_proxy_session: RunningProxy) -> RunningProxy:
    """A real proxy whose Discord is the sandbox: `.target`, `.host`, `.port`, and its `.log`."""
    return discord_proxy_session


@pytest.fixture
def discord_outbox(discord_sandbox: SandboxClient) -> Outbox:
    """The messages that were sent in this test, like a list; `wait` waits for those that are sent meanwhile."""
    from discordproxy.pytest_plugin.outbox import Outbox

    return Outbox(discord_sandbox)


@pytest.fixture
def discord_client(discord_proxy: RunningProxy) -> Iterator[DiscordClient]:
    """A blocking client of the proxy."""
    from discordproxy.client import DiscordClient

    with DiscordClient(discord_proxy.target, timeout=CLIENT_TIMEOUT_SECONDS) as client:
        yield client


@pytest.fixture
def async_discord_client(discord_proxy: RunningProxy) -> AsyncDiscordClient:
    """An asyncio client of the proxy, for any event loop; its connections end with the loop."""
    from discordproxy.client import AsyncDiscordClient

    return AsyncDiscordClient(discord_proxy.target, timeout=CLIENT_TIMEOUT_SECONDS)


def _read_limits(node: pytest.Item) -> bool | dict[str, Any]:
    """Return what the closest marker says about limits, and fail the test for a marker that says something else."""
    marker = node.get_closest_marker("discord")
    if marker is None:
        return False
    limits = marker.kwargs.get("limits", False)
    if marker.args or marker.kwargs.keys() - {"limits"} or not isinstance(limits, bool | dict):
        pytest.fail(f"{marker} is not valid: @pytest.mark.{MARKER}", pytrace=False)
    return limits


def _import_what_tests_need() -> None:
    import discordproxy.client.blocking
    import discordproxy.client.retrying
    import discordproxy.pytest_plugin.outbox  # noqa: F401
