"""Who sends new parameters to a proxy of 1.x, which ignores them, is told so once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyException, responses
from discordproxy.discord_api import AllowedMentions, Embed
from tests.e2e.echo import EchoProxy, run_echo

REFUSED = 'fail PERMISSION_DENIED {"type": "HTTPException", "status": 403, "code": 50001, "text": "No"}'


@pytest.fixture(autouse=True)
def _nothing_is_known_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """A port may come again that another test used."""
    monkeypatch.setattr(responses, "_warned_of", set())


@pytest.fixture
def old() -> Iterator[EchoProxy]:
    with run_echo() as proxy:
        proxy.service.tells_ids = False
        yield proxy


@pytest.fixture
def warnings(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """What was warned of since."""
    caplog.set_level(logging.WARNING, "discordproxy")
    return lambda: [record.getMessage() for record in caplog.records]


def test_a_new_parameter_is_warned_of_once_per_target(
    old: EchoProxy, warnings: Callable[[], list[str]]
) -> None:
    for _ in range(2):
        DiscordClient(old.target).create_channel_message(5, "x", reply_to=6, suppress_embeds=True)
    (warning,) = warnings()
    assert old.target in warning
    assert "version 1, which ignores reply_to, suppress_embeds." in warning
    with run_echo() as other:
        other.service.tells_ids = False
        DiscordClient(other.target).create_channel_message(5, "x", reply_to=6)
    assert len(warnings()) == 2


@pytest.mark.parametrize(
    "values",
    [
        {"nonce": "mine"},
        {"embeds": [Embed(title="T")]},
        {"embeds": iter([{"title": "T"}])},
        {"files": [("a.txt", b"x")]},
        {"allowed_mentions": AllowedMentions()},
        {"allowed_mentions": {}},
        {"tts": True},
        {"sticker_ids": [5]},
    ],
)
def test_every_new_parameter_counts(
    values: dict[str, Any], old: EchoProxy, warnings: Callable[[], list[str]]
) -> None:
    DiscordClient(old.target).create_direct_message(5, "x", **values)
    assert len(warnings()) == 1


def test_what_1x_knows_is_not_warned_of(old: EchoProxy, warnings: Callable[[], list[str]]) -> None:
    with DiscordClient(old.target) as client:
        client.create_channel_message(
            5, "x", embed={"title": "T"}, embeds=[], reply_to=0, allowed_mentions=None
        )
        client.get_guild_channels(5)
    assert warnings() == []


def test_a_proxy_of_this_version_is_not_warned_of(old: EchoProxy, warnings: Callable[[], list[str]]) -> None:
    old.service.tells_ids = True
    DiscordClient(old.target).create_channel_message(5, "x", reply_to=6)
    assert warnings() == []


def test_a_refusal_by_discord_tells_an_old_proxy_too(
    old: EchoProxy, warnings: Callable[[], list[str]]
) -> None:
    for content in ("fail UNAVAILABLE away", REFUSED):
        with pytest.raises(DiscordProxyException):
            DiscordClient(old.target, retries=0).create_channel_message(5, content, reply_to=6)
        assert len(warnings()) == (content == REFUSED)


async def test_the_async_client_warns_too(old: EchoProxy, warnings: Callable[[], list[str]]) -> None:
    async with AsyncDiscordClient(old.target) as client:
        await client.create_channel_message(5, "x", reply_to=6)
    assert len(warnings()) == 1


def test_a_log_that_fails_costs_no_message(old: EchoProxy, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(responses.log, "warning", fail)
    assert DiscordClient(old.target).create_channel_message(5, "x", reply_to=6).content == "x"
