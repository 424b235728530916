"""The bots file: what it may say, and what its changes do. Looks are made by hand: nothing waits here."""

from __future__ import annotations

import base64
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from discordproxy.options import ConfigError
from discordproxy.server.bots.bot import BotSettings
from discordproxy.server.bots.bots_file import BotsReloader
from discordproxy.server.bots.registry import Bots
from tests.unit.server.bots.making import empty_bots


def put(path: Path, content: str, mode: int = 0o600) -> None:
    """Put another file in place of the one that is there."""
    fresh = path.with_suffix(".new")
    fresh.write_text(content)
    fresh.chmod(mode)
    fresh.replace(path)


def token_for(user_id: int, rest: str = "x") -> str:
    """Return a token as Discord makes it."""
    return f"{base64.urlsafe_b64encode(str(user_id).encode()).decode().rstrip('=')}.{rest}.y"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bots.toml"


@pytest.fixture
async def bots() -> AsyncIterator[Bots]:
    async with empty_bots() as bots:
        yield bots


async def load(path: Path, bots: Bots, content: str, main_token: str = "") -> BotsReloader:
    put(path, content)
    reloader = BotsReloader(path, main_token, bots)
    await reloader.load()
    return reloader


ALERTS = '[bots.alerts]\ntoken = "a"\n'
FORUM = '[bots.forum]\ntoken = "f"\n'


@pytest.mark.parametrize(
    ("content", "main_token", "names", "default"),
    [
        (ALERTS, "", ["alerts"], "alerts"),
        (ALERTS, "m", ["default", "alerts"], "default"),
        (ALERTS + "default = true\n" + FORUM, "", ["alerts", "forum"], "alerts"),
        (ALERTS + FORUM + "default = true\n", "m", ["default", "alerts", "forum"], "forum"),
        ("", "m", ["default"], "default"),
    ],
)
async def test_the_default_bot_is_the_one_that_is_marked_or_that_of_the_option_or_the_only_one(
    path: Path, bots: Bots, content: str, main_token: str, names: list[str], default: str
) -> None:
    await load(path, bots, content, main_token)
    assert ([bot.name for bot in bots], bots.default.name, bots.find("").name) == (names, default, default)


@pytest.mark.parametrize(
    ("content", "main_token", "complaint"),
    [
        ("", "", "there are no bots; each is a table"),
        ("[bots", "", "it is not valid TOML: "),
        ("x = 1", "", "x: unknown; each bot is a table"),
        ("bots = 1", "", "bots: each bot is a table"),
        ("bots.alerts = 1", "", r"bots.alerts: must be a table, \[bots.alerts\]"),
        ('[bots."a b"]\ntoken = "a"', "", "bots.'a b': a name has 1 to 64 letters"),
        ("[bots.alerts]", "", "bots.alerts: needs either token or token_file"),
        (ALERTS + 'token_file = "x"', "", "bots.alerts: needs either token or token_file"),
        ('[bots.alerts]\ntoken = " "', "", "bots.alerts: token: must be a text that is not empty"),
        ("[bots.alerts]\ntoken = 5", "", "bots.alerts: token: must be a text"),
        ('[bots.alerts]\ntoken = "a b"', "", "bots.alerts: the token has characters that are not allowed"),
        (
            '[bots.alerts]\ntoken_file = "missing"',
            "",
            "The token file of bot alerts .*missing cannot be read",
        ),
        (
            '[bots.alerts]\ntoken_file = "never\\u0000valid"',
            "",
            "The token file of bot alerts .* cannot be read: .*embedded null",
        ),
        (ALERTS + "nonsense = 1", "", "bots.alerts: nonsense: unknown; the keys are token, token_file"),
        (ALERTS + "default = 1", "", "bots.alerts: default: must be true or false"),
        (ALERTS + "global_rate_limit = 0", "", "global_rate_limit: must be a whole number from 1 to"),
        (ALERTS + "global_rate_limit = true", "", "global_rate_limit: must be a whole number from 1 to"),
        (ALERTS + FORUM, "", "no bot is the default: give one of them default = true"),
        (
            ALERTS + "default = true\n" + FORUM + "default = true",
            "",
            "bots.forum: default: alerts is the default",
        ),
        ('[bots.default]\ntoken = "a"', "m", "bots.default: --token gives a bot of this name already"),
        (ALERTS, "a", "bots.alerts: default is the same bot at Discord"),
    ],
)
async def test_a_mistake_is_one_line_that_says_where_it_is(
    path: Path, bots: Bots, content: str, main_token: str, complaint: str
) -> None:
    with pytest.raises(ConfigError, match=complaint) as caught:
        await load(path, bots, content, main_token)
    assert "\n" not in str(caught.value)
    assert len(bots) == 0


async def test_two_tokens_of_one_bot_are_found_out(path: Path, bots: Bots) -> None:
    tables = f'[bots.a]\ntoken = "{token_for(7)}"\n[bots.b]\ntoken = "{token_for(7, "z")}"\n'
    with pytest.raises(
        ConfigError, match="bots.b: a is the same bot at Discord; its limits can be kept only once"
    ):
        await load(path, bots, tables, "m")


async def test_a_file_that_others_may_read_is_refused(path: Path, bots: Bots) -> None:
    put(path, ALERTS, mode=0o644)
    with pytest.raises(ConfigError, match="chmod 600"):
        await BotsReloader(path, "", bots).load()


async def change(reloader: BotsReloader) -> None:
    """Let the reloader see that files have changed, and that they have settled."""
    for _ in range(2):
        await reloader.look()


async def test_changes_add_remove_and_renew_bots(path: Path, bots: Bots) -> None:
    reloader = await load(path, bots, f'[bots.a]\ntoken = "{token_for(7)}"\n', "m")
    first = bots.find("a")
    put(path, f'[bots.a]\ntoken = "{token_for(7, "z")}"\n{FORUM}')
    await change(reloader)
    assert [bot.name for bot in bots] == ["default", "a", "forum"]
    assert bots.find("a") is first, "the same bot with another token keeps what it knows"
    assert first.settings == BotSettings("a", token_for(7, "z"))
    put(path, f'[bots.a]\ntoken = "{token_for(8)}"\n')
    await change(reloader)
    assert [bot.name for bot in bots] == ["default", "a"]
    assert bots.find("a") is not first, "another bot begins anew"
    put(path, f'[bots.a]\ntoken = "{token_for(8)}"\nglobal_rate_limit = 7\n')
    await change(reloader)
    assert bots.find("a").limiter.snapshot().global_budget.limit == 7


async def test_a_token_file_that_changes_renews_its_bot(path: Path, bots: Bots) -> None:
    token_file = path.with_name("alerts.token")
    put(token_file, "a\n")
    reloader = await load(path, bots, '[bots.alerts]\ntoken_file = "alerts.token"\n')
    assert bots.default.settings.token == "a"
    put(token_file, "b\n")
    await reloader.look()
    assert bots.default.settings.token == "a", "the file may still be written to"
    await reloader.look()
    assert bots.default.settings.token == "b"


async def test_a_broken_file_changes_nothing_and_is_complained_of_once(
    path: Path, bots: Bots, caplog: pytest.LogCaptureFixture
) -> None:
    reloader = await load(path, bots, ALERTS)
    put(path, "[bots.alerts]\ntoken = 5")
    for _ in range(5):
        await reloader.look()
    assert bots.default.name == "alerts"
    (complaint,) = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert complaint.startswith(f"The bots file {path}: bots.alerts: token: must be a text")
    assert complaint.endswith("; the bots stay as they were")
    path.unlink()
    await change(reloader)
    assert bots.default.name == "alerts"
    put(path, FORUM)
    await change(reloader)
    assert repr(reloader) == f"<BotsReloader of {bots!r} by {path}>"
    assert bots.default.name == "forum"


@pytest.mark.parametrize(
    ("token", "owner"),
    [
        (token_for(123456789012345678), "123456789012345678"),
        ("MTIz", "MTIz"),
        ("not base 64!.x.y", "not base 64!.x.y"),
        ("aGVsbG8.x.y", "aGVsbG8.x.y"),
        ("_-8.x.y", "_-8.x.y"),
    ],
)
def test_a_token_tells_whose_it_is_if_it_is_one_of_discords(token: str, owner: str) -> None:
    settings: Any = BotSettings("a", token)
    assert settings.owner == owner
    assert token not in repr(settings)
