"""Fixtures for the tests of programs that send messages through a proxy: a real proxy, and a sandbox for Discord.

What must stay true: pytest imports this file at every start, wherever the package is installed. So it imports nothing
else of the package and no library but pytest, and it starts nothing before a test asks for a fixture.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn

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
MARKER = (
    "discord(limits=True, world='world.toml'): let the sandbox enforce Discord's rate limits (a dict changes some of "
    "them), and begin with the world of a file"
)
WORLD = "discord_world"
"""The setting that names the world file of all tests that name none."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Make the setting known."""
    text = "TOML file with the world that the sandbox begins with; relative to the folder of this configuration file"
    parser.addini(WORLD, text, default="")


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
            fail(str(error))
        yield proxy


@pytest.fixture
def discord_sandbox(
    request: pytest.FixtureRequest,
    discord_proxy_session: RunningProxy,
    monkeypatch: pytest.MonkeyPatch,
) -> SandboxClient:
    """The sandbox that stands for Discord: reset for this test, without rate limits unless the marker says otherwise.

    Its world is that of the file which the marker or the setting `discord_world` names, or else its own.

    Clients that are given no target reach its proxy while the test runs.
    """
    for variable in TARGET_VARIABLES:
        monkeypatch.setenv(variable, discord_proxy_session.target)
    sandbox = discord_proxy_session.sandbox
    limits, world = _read_marker(request.node)
    content = _read_world(request.config, world)
    try:
        sandbox.restart(limits=limits, world=content)
    except ValueError as error:
        about = f"The world file {world} cannot be used: " if content is not None else ""
        fail(f"{about}{error}")
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


def _read_marker(node: pytest.Item) -> tuple[bool | dict[str, Any], str]:
    """Return the limits and the world file that the closest marker names; a marker that says anything else fails."""
    usual = str(node.config.getini(WORLD))
    marker = node.get_closest_marker("discord")
    if marker is None:
        return False, usual
    limits, world = marker.kwargs.get("limits", False), marker.kwargs.get("world", usual)
    is_known = not marker.args and not marker.kwargs.keys() - {"limits", "world"}
    if not is_known or not isinstance(limits, bool | dict) or not isinstance(world, str | os.PathLike):
        fail(f"The mark discord has other arguments than it takes. It is @pytest.mark.{MARKER}")
    return limits, os.fspath(world)


def _read_world(config: pytest.Config, name: str) -> str | None:
    """Return the text of a world file, None if none is named."""
    if not name:
        return None
    folder = config.inipath.parent if config.inipath else config.rootpath
    try:
        return (folder / name).read_text(encoding="utf-8")
    except OSError as error:
        fail(f"The world file {folder / name} cannot be read: {error.strerror}")
    except UnicodeDecodeError as error:
        fail(f"The world file {folder / name} cannot be read: {error}")


def fail(text: str) -> NoReturn:
    """Let the test fail with a text alone, without a traceback and without the error that led to it."""
    raise pytest.fail.Exception(text, pytrace=False) from None


def _import_what_tests_need() -> None:
    import discordproxy.client.blocking
    import discordproxy.client.retrying
    import discordproxy.pytest_plugin.outbox  # noqa: F401
