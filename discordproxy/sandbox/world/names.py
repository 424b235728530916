"""The names and ids of a world file: every entry gets an id, and every reference becomes one.

Ids that the file does not give are made of the names, so they stay the same when something else is added to the file.
"""

from __future__ import annotations

import hashlib
from typing import Any

from discordproxy.sandbox import ids

from .rules import KEY, Json, Mistakes, guess, join, shown

FIRST_IDS = {
    "user": 10**17,
    "guild": 2 * 10**17,
    "channel": 3 * 10**17,
    "role": 4 * 10**17,
    "webhook": 6 * 10**17,
}
"""Where the ids of each kind begin, as those of the sandbox's own world do."""

MADE_IDS = 10**12
EVERYONE = "@everyone"


class NamedIds:
    """The ids of one kind by name."""

    def __init__(self, noun: str, mistakes: Mistakes) -> None:
        self._noun = noun
        self._mistakes = mistakes
        self._by_name: dict[str, int] = {}

    def add(self, entry: Json) -> None:
        """Know an entry; a name that is taken is a mistake."""
        name = entry.get("name")
        if name is None:
            return  # noted when it was read
        if name in self._by_name:
            self._mistakes.add(entry[KEY], f"there is already a {self._noun} of the name {shown(name)}")
        self._by_name.setdefault(name, entry["id"])

    def find(self, reference: str | int, key: str) -> int | None:
        """Return the id that is meant by a name or an id; an unknown one is a mistake."""
        if reference in self._by_name:
            return self._by_name[str(reference)]
        if str(reference).isdecimal() and int(reference) in self._by_name.values():
            return int(reference)
        self._mistakes.add(key, f"unknown {self._noun} {shown(reference)}; {guess(reference, self._by_name)}")
        return None


class IdMaker:
    """Gives ids to what has none, and finds ids that are given twice."""

    def __init__(self, mistakes: Mistakes) -> None:
        self._mistakes = mistakes
        self._taken: dict[int, str] = {}
        self.listed: list[tuple[str, str, str, int]] = []
        """Kind, guild, name and id of everything that has an id."""

    def know(self, value: Any) -> None:
        """Note all ids that a file gives, so that none is made a second time."""
        if isinstance(value, list):
            for entry in value:
                self.know(entry)
        elif isinstance(value, dict):
            if "id" in value:
                self._take(value["id"], value[KEY])
            for entry in value.values():
                self.know(entry)

    def _take(self, number: int, key: str) -> None:
        if number in self._taken:
            self._mistakes.add(join(key, "id"), f"{number} is already the id of {self._taken[number]}")
        self._taken.setdefault(number, key)

    def give(self, kind: str, entry: Json, guild: str = "") -> int:
        """Return the id of an entry, a new one if the file has none."""
        name = str(entry.get("name", ""))
        number: int = entry.setdefault("id", self._make(kind, f"{guild}/{name}"))
        self.listed.append((kind, guild, name, number))
        return number

    def _make(self, kind: str, name: str) -> int:
        digest = hashlib.blake2b(f"{kind}/{name}".encode(), digest_size=8).digest()
        number = FIRST_IDS[kind] + int.from_bytes(digest) % MADE_IDS
        while number in self._taken:
            number += 1
        self._taken[number] = name
        return number

    def by_name(self) -> dict[str, int]:
        """Return all ids: `user/NAME`, `guild/NAME`, `channel/NAME`; with the guild's name where two would be equal."""
        found: dict[str, int] = {}
        for kind, guild, name, number in self.listed:
            names = (f"{kind}/{name}", f"{kind}/{guild}/{name}", f"{kind}/{guild}/{name}/{number}")
            found[next(one for one in names if one not in found)] = number
        return found


class Resolver:
    """Gives ids to all entries of a world file, and replaces references by ids."""

    def __init__(self, mistakes: Mistakes) -> None:
        self._mistakes = mistakes
        self.ids = IdMaker(mistakes)
        self._users = NamedIds("user", mistakes)

    def resolve(self, plan: Json) -> None:
        """Complete what was read; mistakes are noted."""
        self.ids.know(plan)
        bot = plan.setdefault("bot", {KEY: "bot"})
        bot.setdefault("name", "Sandbox Bot")
        bot.setdefault("id", ids.BOT_ID)
        self._users.add(bot)
        for user in plan.setdefault("users", []):
            self.ids.give("user", user)
            self._users.add(user)
        guilds = NamedIds("guild", self._mistakes)
        for guild in plan.setdefault("guilds", []):
            self.ids.give("guild", guild)
            guilds.add(guild)
            if "owner" not in guild and not plan["users"]:
                self._mistakes.add(join(guild[KEY], "owner"), "missing; a guild needs a user who owns it")
            self._resolve_guild(guild, bot)

    def _resolve_guild(self, guild: Json, bot: Json) -> None:
        roles, name = NamedIds("role", self._mistakes), str(guild.get("name", ""))
        for role in guild.setdefault("roles", []):
            if role.get("name") == EVERYONE:
                role["id"] = guild["id"]
            else:
                self.ids.give("role", role, name)
            roles.add(role)
        self._complete_roles(guild, bot, roles)
        if "owner" in guild:
            guild["owner"] = self._users.find(guild["owner"], join(guild[KEY], "owner"))
        for member in guild.setdefault("members", []):
            self._resolve_member(member, guild, bot, roles)
        self._resolve_channels(guild, roles)

    def _complete_roles(self, guild: Json, bot: Json, roles: NamedIds) -> None:
        """Add the roles that every guild has: everybody's, and the bot's own if it is a member."""
        listed, name = guild["roles"], str(guild.get("name", ""))
        if all(role.get("name") != EVERYONE for role in listed):
            listed.append({KEY: guild[KEY], "name": EVERYONE, "id": guild["id"]})
            roles.add(listed[-1])
        own = [role for role in listed if role.get("bot")]
        for role in own[1:]:
            self._mistakes.add(join(role[KEY], "bot"), f"{own[0][KEY]} is already the bot's own role")
        same = [role for role in listed if role.get("name") == bot["name"] and not role.get("bot")]
        for role in same:
            self._mistakes.add(
                join(role[KEY], "bot"), "a role with the bot's name is the bot's own: add bot = true"
            )
        if not own and not same and guild.get("bot", True):
            role = {KEY: guild[KEY], "name": bot["name"], "bot": True}
            self.ids.give("role", role, name)
            listed.insert(0, role)
            roles.add(role)

    def _resolve_member(self, member: Json, guild: Json, bot: Json, roles: NamedIds) -> None:
        key = member[KEY]
        if "user" in member:
            member["user"] = self._users.find(member["user"], join(key, "user"))
        if member.get("user") == bot["id"] and not guild.get("bot", True):
            self._mistakes.add(key, "the bot is not in this guild, because of bot = false")
        member["roles"] = [roles.find(one, join(key, "roles")) for one in member.get("roles", ())]

    def _resolve_channels(self, guild: Json, roles: NamedIds) -> None:
        name, categories = str(guild.get("name", "")), NamedIds("category", self._mistakes)
        for channel in guild.setdefault("channels", []):
            self.ids.give("channel", channel, name)
            if channel.get("type") == CATEGORY:
                categories.add(channel)
        for channel in guild["channels"]:
            if "category" in channel:
                channel["category"] = categories.find(channel["category"], join(channel[KEY], "category"))
            for overwrite in channel.setdefault("overwrites", []):
                self._resolve_overwrite(overwrite, roles)
            for thread in channel.setdefault("threads", []):
                self.ids.give("channel", thread, name)
            for webhook in channel.setdefault("webhooks", []):
                self.ids.give("webhook", webhook, name)
            self._check_parts(channel)

    def _resolve_overwrite(self, overwrite: Json, roles: NamedIds) -> None:
        key = overwrite[KEY]
        if ("role" in overwrite) == ("user" in overwrite):
            self._mistakes.add(key, 'expected either "role" or "user"')
        if "role" in overwrite:
            overwrite["role"] = roles.find(overwrite["role"], join(key, "role"))
        if "user" in overwrite:
            overwrite["user"] = self._users.find(overwrite["user"], join(key, "user"))

    def _check_parts(self, channel: Json) -> None:
        """Note what a channel of its type cannot have."""
        kind = channel.get("type", 0)
        impossible = {
            "threads": kind not in THREAD_KINDS,
            "webhooks": kind in (CATEGORY, DIRECTORY),
            "category": kind == CATEGORY,
            "topic": kind in (CATEGORY, VOICE),
        }
        for name, is_impossible in impossible.items():
            if channel.get(name) and is_impossible:
                self._mistakes.add(join(channel[KEY], name), "a channel of this type has none")
        for thread in channel["threads"]:
            if thread.get("private") and kind != TEXT:
                self._mistakes.add(join(thread[KEY], "private"), "only text channels have private threads")


TEXT, VOICE, CATEGORY, DIRECTORY = 0, 2, 4, 14
THREAD_KINDS = {0: 11, 5: 10, 15: 11, 16: 11}
"""The types of channels that have threads, and the type of these."""
