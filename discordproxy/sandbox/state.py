"""Everything that a sandbox holds, and what a test may read and do: the world, the record, the limits, the faults.

Only the sandbox's event loop changes it, and only between two awaits.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from discordproxy.sandbox.faults.active import ActiveFault, FaultList
from discordproxy.sandbox.faults.fault import Fault
from discordproxy.sandbox.http.records import AnswerCounts, RecordedRequest, new_record, peak_count
from discordproxy.sandbox.inbox.timeline import Timeline
from discordproxy.sandbox.openapi.document import read_specification
from discordproxy.sandbox.rate_limits.limiter import RateLimiter
from discordproxy.sandbox.rate_limits.limits import Limits
from discordproxy.sandbox.world.initial import INITIAL
from discordproxy.sandbox.world.world import World

from .bots import SandboxBot, SandboxBots
from .permissions import Permission
from .store import Json
from .world import actors

SANDBOX_TOKEN = "token-of-the-sandbox-bot"  # noqa: S105  # opens nothing
MAX_REQUESTS = 100_000
MAX_MESSAGES = 100_000


class SandboxState:
    """The state of a sandbox.

    `token` is what the bot must send; changed later, it stands for a token that Discord has withdrawn. `bots` are the
    names of further bots. `record`
    keeps the last `max_requests` requests; `max_messages` bounds the messages. None is without limit.
    `seed` makes the chances of faults repeatable. `spec` is the path of Discord's description of its API (OpenAPI):
    with it, operations that are not modelled are answered with examples instead of status 404. Raises OSError for a
    file that cannot be read, ValueError for one that is not such a description.

    `world` is a world, or the path of a world file; None is the world of `discordproxy.sandbox.ids`.
    Raises WorldError, a ValueError, for a file that cannot be used; the text has all its mistakes.
    """

    def __init__(
        self,
        *,
        token: str = SANDBOX_TOKEN,
        bots: Sequence[str] = (),
        limits: Limits | None = None,
        record: bool = True,
        max_requests: int | None = MAX_REQUESTS,
        max_messages: int | None = MAX_MESSAGES,
        seed: int | None = None,
        spec: str | Path | None = None,
        world: str | Path | World | None = None,
    ) -> None:
        self.document = None if spec is None else read_specification(spec)
        self.record = record
        self.first_world = self.world = read_world(world)
        self._first_token = token
        self._first_bots = dict.fromkeys(bots, "")
        self.first_limits = limits if limits is not None else Limits()
        self._max_requests = max_requests
        self._max_messages = max_messages
        self._seed = seed
        self.timeline = Timeline(max_messages, keeps_requests=record)
        self.reset()

    def reset(self) -> None:
        """Go back to the beginning: its world, token and limits, no faults, nothing recorded."""
        self.token = self._first_token
        self.store = self.world.make(self._max_messages)
        self.bots = SandboxBots()
        for name, its_token in self._first_bots.items():
            self.add_bot(name, its_token)
        self.limiter = RateLimiter(self.first_limits)
        self.faults = FaultList(self._seed)
        self.counts = AnswerCounts()
        self._requests = new_record(self._max_requests)
        self.timeline.begin(self.store)

    @property
    def limits(self) -> Limits:
        """The limits in force; setting them starts all counters again."""
        return self.limiter.limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self.limiter = RateLimiter(limits)

    @property
    def requests(self) -> list[RecordedRequest]:
        """The requests received, in the order of their arrival; those under `/sandbox/` are not among them."""
        return list(self._requests)

    def keep_request(self, request: RecordedRequest) -> None:
        """Record a request."""
        self._requests.append(request)

    def forget_requests(self) -> None:
        """Empty the record."""
        self._requests.clear()

    def peak_requests(self, window_seconds: float = 1.0) -> int:
        """Return the largest number of recorded requests in any period of that length, whenever it starts."""
        return peak_count((request.time_seconds for request in self._requests), window_seconds)

    async def wait_for_messages(
        self, channel_id: int | None = None, *, after: int = 0, wait_seconds: float = 0.0
    ) -> list[Json]:
        """Return the messages whose ids are larger than `after`, the oldest first; wait until there is one."""
        return await self.timeline.subscribers.wait_for(
            lambda: [message for message in self.messages(channel_id) if int(message["id"]) > after],
            wait_seconds,
        )

    def messages(self, channel_id: int | None = None) -> list[Json]:
        """Return the messages of a channel, or of all channels, as they were answered, the oldest first."""
        if channel_id is not None:
            return list(self.store.messages.get(channel_id, {}).values())
        return [message for channel in self.store.messages.values() for message in channel.values()]

    def fail(self, fault: Fault | None = None, /, **fields: Any) -> ActiveFault:
        """Add a fault, as an object or by its fields; raises ValueError for one that cannot work."""
        return self.faults.add(fault if fault is not None else Fault(**fields))

    def current_faults(self) -> list[ActiveFault]:
        """Return the faults that are not over."""
        return self.faults.current(time.monotonic())

    def add_bot(self, name: str, token: str = "") -> SandboxBot:
        """Let a further bot join the guilds of the first; or give it another token, so that its old one is refused.

        Args:
            name: of its user.
            token: its token; empty for a new one.
        """
        return self.bots.add(self.store, name, token)

    def admit_bot(self, name: str, token: str) -> None:
        """Add a bot that has this token, which stays beyond a reset; or give one that is there this token."""
        self._first_bots[name] = token
        self.add_bot(name, token)

    def find_bot(self, authorization: str) -> int | None:
        """Return the id of the bot that an Authorization header belongs to, None for none."""
        token = authorization.removeprefix("Bot ")
        if token == authorization:
            return None
        if token == self.token:
            return self.store.first_bot_id
        bot = self.bots.find(token)
        return bot.id if bot is not None else None

    def guild_or_first(self, guild_id: int | None) -> int:
        """Return the guild that is meant: the world's first one if none is named."""
        return needed(self.world.guild_id if guild_id is None else guild_id, "guild")

    def add_channels(self, guild_id: int | None = None, count: int = 1) -> list[int]:
        """Add text channels to a guild, the world's first one if none is named; returns their ids."""
        return actors.add_more_channels(self.store, self.guild_or_first(guild_id), count)

    def add_users(self, count: int) -> list[int]:
        """Add users; returns their ids."""
        return actors.add_more_users(self.store, count)

    def add_guilds(self, count: int) -> list[int]:
        """Add guilds with one text channel each; returns their ids."""
        return actors.add_more_guilds(self.store, count)

    def add_members(self, count: int, guild_id: int | None = None) -> list[int]:
        """Let new users join a guild; returns their ids."""
        return actors.add_members(self.store, self.guild_or_first(guild_id), count)

    def add_bans(self, count: int, guild_id: int | None = None) -> list[int]:
        """Let new users be banned from a guild; returns their ids."""
        return actors.add_bans(self.store, self.guild_or_first(guild_id), count)

    def add_messages(
        self,
        channel_id: int,
        count: int = 1,
        *,
        author_id: int | None = None,
        content: str = "hello",
        age_seconds: float = 0.0,
    ) -> list[int]:
        """Let a user write messages, some seconds ago; returns their ids."""
        author_id = needed(self.world.author_id if author_id is None else author_id, "user")
        return actors.post_messages(self.store, channel_id, author_id, content, count, age_seconds)

    def add_reactions(self, channel_id: int, message_id: int, emoji: str, count: int = 1) -> list[int]:
        """Let new users react to a message with an emoji (Unicode, or `name:id`); returns their ids."""
        user_ids = self.add_users(count)
        actors.react(self.store, channel_id, message_id, emoji, user_ids)
        return user_ids

    def deny(self, *permissions: Permission, guild_id: int | None = None) -> None:
        """Take permissions from the bot in a guild, whatever its roles say; without arguments it gets all back."""
        actors.deny_permissions(self.store, self.guild_or_first(guild_id), permissions)

    def close_dms(self, *, closed: bool = True) -> None:
        """Let no user take direct messages (50007), or again all but those who never did."""
        self.store.are_all_dms_closed = closed

    def forget_channel(self, channel_id: int) -> None:
        """Remove a channel, as if somebody had deleted it; raises Discord's 10003 for an unknown one."""
        self.store.forget_channel(channel_id)


def read_world(world: str | Path | World | None) -> World:
    """Return a world, of a file if a path is given. Raises WorldError for a file that cannot be used."""
    if world is None:
        return INITIAL
    if isinstance(world, World):
        return world
    from discordproxy.sandbox.world.file import load_world  # loaded only if there is a file

    return load_world(world)


def needed(number: int | None, noun: str) -> int:
    """Return an id; raises ValueError if neither the caller nor the world names one."""
    if number is None:
        raise ValueError(f"the sandbox's world has no {noun}: name one")
    return number
