"""The sandbox's further bots: each has a user, a token and limits of its own, in the guilds of the first one.

Their tokens look like Discord's: the id of the bot's user in base 64, a dot, and the rest.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from discordproxy.sandbox.resources.members import make_member
from discordproxy.sandbox.resources.users import make_bot

from .store import Store

FIRST_ID = 100000000000000101


@dataclass(frozen=True, slots=True)
class SandboxBot:
    """A bot: its name, the id of its user, and its token."""

    name: str
    id: int
    token: str


class SandboxBots:
    """The further bots, by name."""

    def __init__(self) -> None:
        self._by_name: dict[str, SandboxBot] = {}
        self._by_token: dict[str, SandboxBot] = {}
        self._tokens = 0

    def __repr__(self) -> str:
        return f"<SandboxBots: {', '.join(self._by_name) or 'none'}>"

    def __iter__(self) -> Iterator[SandboxBot]:
        """Go through them."""
        return iter(self._by_name.values())

    def find(self, token: str) -> SandboxBot | None:
        """Return the bot with this token."""
        return self._by_token.get(token)

    def add(self, store: Store, name: str, token: str = "") -> SandboxBot:
        """Let a bot join the guilds of the first, or give one that is there another token: its old one is refused then.

        Args:
            store: the world.
            name: of its user.
            token: its token; empty for a new one.
        """
        old = self._by_name.get(name)
        user_id = FIRST_ID + len(self._by_name) if old is None else old.id
        bot = SandboxBot(name, user_id, token or self._make_token(user_id))
        if old is None:
            self._join(store, bot)
        else:
            self._by_token.pop(old.token, None)
        self._by_name[name] = self._by_token[bot.token] = bot
        return bot

    def withdraw(self, name: str) -> None:
        """Refuse the token of a bot from now on; ValueError for an unknown one."""
        if name not in self._by_name:
            raise ValueError(f"no bot is called {name}")
        self._by_token.pop(self._by_name[name].token, None)

    def _make_token(self, user_id: int) -> str:
        self._tokens += 1
        head = base64.urlsafe_b64encode(str(user_id).encode()).decode().rstrip("=")
        return f"{head}.sandbox.{self._tokens}"

    def _join(self, store: Store, bot: SandboxBot) -> None:
        store.users[bot.id] = make_bot(bot.id, bot.name)
        for members in store.members.values():
            if (first := members.get(store.first_bot_id)) is not None:
                members[bot.id] = make_member(store.users[bot.id], [int(role) for role in first["roles"]])
