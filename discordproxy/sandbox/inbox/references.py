"""Names for ids: who, which role and which channel a mention is about, and how they look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from discordproxy.sandbox.store import Json, Store

from .nodes import Node, element

DIRECT_MESSAGES = 1


def display_name(user: Json, member: Json | None = None) -> str:
    """Return the name that Discord shows for a user, in a guild of which he is a member."""
    nick = member.get("nick") if member else None
    return str(nick or user.get("global_name") or user.get("username") or "unknown")


def hex_color(color: object) -> str | None:
    """Return a color as the page takes it, None for no color."""
    return f"#{color:06x}" if isinstance(color, int) and 0 < color < 2**24 else None


@dataclass(frozen=True, slots=True)
class Names:
    """The names that are known in one place: a guild, or everywhere."""

    store: Store
    guild_id: int | None

    def mention(self, kind: str, number: int) -> Node:
        """Return a mention: `@` of a user, `@&` of a role, `#` of a channel."""
        if kind == "#":
            channel = self.store.channels.get(number)
            if channel is None:
                return element("span", "#unknown", cls="mention")
            return element("a", f"#{channel_name(channel)}", href=f"#channel/{number}", cls="mention")
        if kind == "@&":
            role = self.role(number)
            name = str(role["name"]) if role else "unknown role"
            color = hex_color(role["color"]) if role else None
            return element(
                "span", name if name.startswith("@") else f"@{name}", cls="mention", data_color=color
            )
        return element("span", f"@{self.user(number)}", cls="mention", title=str(number))

    def user(self, user_id: int) -> str:
        """Return the name of a user."""
        user = self.store.users.get(user_id)
        return display_name(user, self.member(user_id)) if user else "unknown user"

    def member(self, user_id: int) -> Json | None:
        """Return the member of this guild, if the user is one."""
        return None if self.guild_id is None else self.store.members.get(self.guild_id, {}).get(user_id)

    def role(self, role_id: int) -> Json | None:
        """Return a role of this guild."""
        return next((role for role in self._roles() if role["id"] == str(role_id)), None)

    def color(self, user_id: int) -> str | None:
        """Return the color of a user's name: that of his highest role that has one."""
        held = set((self.member(user_id) or {}).get("roles", ()))
        colored = [role for role in self._roles() if role["id"] in held and role["color"]]
        return hex_color(max(colored, key=lambda role: int(role["position"]))["color"]) if colored else None

    def _roles(self) -> list[Any]:
        found: list[Any] = self.store.guilds.get(self.guild_id or 0, {}).get("roles", [])
        return found


def names_in(store: Store, channel_id: int) -> Names:
    """Return the names that are known in a channel."""
    guild_id = store.channels.get(channel_id, {}).get("guild_id")
    return Names(store, None if guild_id is None else int(guild_id))


def channel_name(channel: Json) -> str:
    """Return what a channel is called; one for direct messages is called like the user."""
    if channel["type"] == DIRECT_MESSAGES:
        return display_name(channel["recipients"][0])
    return str(channel.get("name") or "unnamed")
