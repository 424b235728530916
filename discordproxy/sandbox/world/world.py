"""What a sandbox begins with, and which part of it is meant when a program or a person names none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from discordproxy.sandbox.store import Store


class WorldError(ValueError):
    """A world file cannot be used. The text says everything that is wrong with it, on several lines if need be."""


@dataclass(frozen=True, slots=True)
class World:
    """A world to begin with.

    Attributes:
        make: returns a new store that holds the world; the argument bounds the messages kept, None is without limit.
        ids: all ids by name, for programs; they are listed under `/sandbox/ids`.
        guild_id: the guild that is meant where none is named; None in a world without guilds. So are the other three.
        channel_id: the channel that is meant where none is named; it takes messages.
        user_id: a user to write to.
        author_id: the user who writes where nobody is named.
    """

    make: Callable[[int | None], Store]
    ids: dict[str, int]
    guild_id: int | None
    channel_id: int | None
    user_id: int | None
    author_id: int | None

    def list_examples(self) -> dict[str, tuple[str, int]]:
        """Return what a person can try at once: by noun, the name and the id."""
        store = self.make(None)
        found = {"bot": (str(store.bot["username"]), store.bot_id)}
        if self.guild_id is not None:
            found["guild"] = str(store.guilds[self.guild_id]["name"]), self.guild_id
        if self.channel_id is not None:
            found["channel"] = f"#{store.channels[self.channel_id]['name']}", self.channel_id
        if self.user_id is not None:
            user = store.users[self.user_id]
            found["user"] = str(user["global_name"] or user["username"]), self.user_id
        return found
