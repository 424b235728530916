"""The file with the bots: read at the start, and again whenever it or a token file that it names changes.

A file that cannot be used changes nothing, and is reported once. docs/operations/bots.md describes the format.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discordproxy.config import is_token
from discordproxy.options import ConfigError
from discordproxy.private_files import read_private
from discordproxy.server.bots.bot import BotSettings
from discordproxy.server.bots.registry import Bots, BotsSettings
from discordproxy.server.calls.metadata import NAME
from discordproxy.server.server_info import DEFAULT_BOT
from discordproxy.server.settings_file import LOOK_SECONDS, FileWatch, load_toml, mistake

log = logging.getLogger("discordproxy.bots")

WHAT = "The bots file"
KEYS = ("token", "token_file", "default", "global_rate_limit")
LARGEST_RATE = 10_000


class BotsError(ValueError):
    """The document has a mistake; the text names the bot and the key."""


@dataclass(frozen=True, slots=True)
class BotEntry:
    """One bot as the file has it: its token, or the file with it.

    Attributes:
        name: of the bot.
        token: empty if there is a file.
        token_file: as written; None if there is a token.
        is_default: whether calls that name no bot use this one.
        global_rate_limit: requests per second; None for that of all bots.
    """

    name: str
    token: str
    token_file: Path | None
    is_default: bool
    global_rate_limit: int | None


def read_entries(document: Mapping[str, Any]) -> tuple[BotEntry, ...]:
    """Return the bots in a document that was read from TOML.

    Raises:
        BotsError: it has a mistake.
    """
    unknown = sorted(set(document) - {"bots"})
    if unknown:
        raise BotsError(f"{unknown[0]}: unknown; each bot is a table [bots.NAME]")
    tables = document.get("bots", {})
    if not isinstance(tables, Mapping):
        raise BotsError("bots: each bot is a table [bots.NAME]")
    return tuple(_read_entry(name, table) for name, table in tables.items())


def _read_entry(name: str, table: Any) -> BotEntry:
    where = f"bots.{name}" if NAME.fullmatch(name) else f"bots.{name!r}"
    if not NAME.fullmatch(name):
        raise BotsError(f"{where}: a name has 1 to 64 letters, digits, dots, dashes and underscores")
    if not isinstance(table, Mapping):
        raise BotsError(f"{where}: must be a table, [{where}]")
    unknown = sorted(set(table) - set(KEYS))
    if unknown:
        raise BotsError(f"{where}: {unknown[0]}: unknown; the keys are {', '.join(KEYS)}")
    if ("token" in table) == ("token_file" in table):
        raise BotsError(f"{where}: needs either token or token_file")
    token, path = table.get("token", ""), table.get("token_file", "")
    default, rate = table.get("default", False), table.get("global_rate_limit")
    for key, value in (("token", token), ("token_file", path)):
        if not isinstance(value, str) or (key in table and not value.strip()):
            raise BotsError(f"{where}: {key}: must be a text that is not empty")
    if not isinstance(default, bool):
        raise BotsError(f"{where}: default: must be true or false")
    if rate is not None and (
        isinstance(rate, bool) or not isinstance(rate, int) or not 1 <= rate <= LARGEST_RATE
    ):
        raise BotsError(f"{where}: global_rate_limit: must be a whole number from 1 to {LARGEST_RATE}")
    return BotEntry(name, token, Path(path) if path else None, default, rate)


def choose_default(entries: tuple[BotEntry, ...], main_token: str) -> str:
    """Return the name of the bot for calls that name none.

    It is the bot with `default = true`, or else that of `--token`, or else the only bot.

    Raises:
        BotsError: there is no such bot, or there are several.
    """
    marked = [entry.name for entry in entries if entry.is_default]
    if len(marked) > 1:
        raise BotsError(f"bots.{marked[1]}: default: {marked[0]} is the default bot already")
    if marked:
        return marked[0]
    if main_token:
        return DEFAULT_BOT
    if len(entries) == 1:
        return entries[0].name
    if not entries:
        raise BotsError("there are no bots; each is a table [bots.NAME]")
    raise BotsError("no bot is the default: give one of them default = true")


def check_bots(bots: tuple[BotSettings, ...]) -> None:
    """Raise BotsError if two of these bots have the same name, or are the same bot at Discord."""
    names: set[str] = set()
    owners: dict[str, str] = {}
    for bot in bots:
        if bot.name in names:
            raise BotsError(f"bots.{bot.name}: --token gives a bot of this name already")
        names.add(bot.name)
        if not is_token(bot.token):
            raise BotsError(f"bots.{bot.name}: the token has characters that are not allowed in a token")
        if (other := owners.setdefault(bot.owner, bot.name)) != bot.name:
            raise BotsError(
                f"bots.{bot.name}: {other} is the same bot at Discord; its limits can be kept only once"
            )


class BotsReloader:
    """Keeps the bots of a server as those of a file."""

    what = WHAT.lower()

    def __init__(self, path: Path, main_token: str, bots: Bots) -> None:
        """Begin.

        Args:
            path: the file.
            main_token: of the bot `default`, which is not in the file; empty without one.
            bots: to be kept.
        """
        self._path = path
        self._main = (BotSettings(DEFAULT_BOT, main_token),) if main_token else ()
        self._bots = bots
        self._watch = FileWatch([path])

    def __repr__(self) -> str:
        return f"<BotsReloader of {self._bots!r} by {self._path}>"

    async def load(self) -> None:
        """Read the files and use their bots.

        Raises:
            ConfigError: they cannot be used; nothing has changed then.
        """
        await self._bots.replace(self._read())
        log.info("%s %s is in use: %r", WHAT, self._path, self._bots)

    async def follow(self, pause_seconds: float = LOOK_SECONDS) -> None:
        """Check the files again and again, and use their changes."""
        while True:
            await asyncio.sleep(pause_seconds)
            await self.look()

    async def look(self) -> None:
        """Check the files once, and use their changes."""
        if not self._watch.has_changed():
            return
        try:
            await self.load()
        except ConfigError as error:
            log.error("%s; the bots stay as they were", error)

    def _read(self) -> BotsSettings:
        try:
            entries = read_entries(load_toml(self._path, WHAT))
            default = choose_default(entries, self._main[0].token if self._main else "")
            self._watch.follow([self._path, *(self._find(one) for one in entries if one.token_file)])
            bots = (*self._main, *map(self._settle, entries))
            check_bots(bots)
        except BotsError as error:
            raise mistake(self._path, WHAT, str(error)) from None
        return BotsSettings(bots, default)

    def _find(self, entry: BotEntry) -> Path:
        """Return where an entry's token file is; a relative path begins at the folder of the bots file."""
        assert entry.token_file is not None
        return self._path.parent / entry.token_file

    def _settle(self, entry: BotEntry) -> BotSettings:
        token = entry.token
        if entry.token_file is not None:
            token = read_private(self._find(entry), f"The token file of bot {entry.name}")
        return BotSettings(entry.name, token.strip(), entry.global_rate_limit)
