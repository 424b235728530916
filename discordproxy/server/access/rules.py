"""The rules for clients, and how they are read from a document. A mistake is reported in one line.

Nothing here opens a file or knows the time. docs/security.md describes the format.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, TypeVar

from discordproxy.ratelimit import Priority
from discordproxy.server.access.rights import expand_all
from discordproxy.server.access.shares import ShareLimits
from discordproxy.server.calls.metadata import NAME, PRIORITIES

T = TypeVar("T")

DIGEST = re.compile(r"[0-9a-fA-F]{64}")
LARGEST_ID = 2**64 - 1
EVERY = "*"
KEYS = (
    "token_sha256",
    "may",
    "channels",
    "guilds",
    "users",
    "bots",
    "requests_per_second",
    "max_waiting",
    "priority",
    "queue_entries",
    "queue_bytes",
    "queue_sees_all",
)
SCOPES = ("channels", "guilds", "users")
LEAST_RATE, LARGEST_SHARE = 0.001, 1_000_000
LARGEST_SIZE = 2**50


class RulesError(ValueError):
    """The document has a mistake; the text is one line that names the client and the key."""


@dataclass(frozen=True, slots=True)
class AllIds:
    """All ids, in place of a list of ids."""

    def __contains__(self, one: object) -> bool:
        return True


Ids = frozenset[int] | AllIds


@dataclass(frozen=True, slots=True)
class ClientScope:
    """Where a client may act, in lists of ids; None for a list that was not given.

    As soon as one list is given, the client may act only where the lists say, and a list that is not given allows
    nothing. Without any list it may act everywhere.

    Attributes:
        channels: channels, threads and the channels of direct messages, each by its own id.
        guilds: guilds, and all that is in them.
        users: who may be written to; in guilds, too, the client may then act on nobody else.
    """

    channels: frozenset[int] | None = None
    guilds: Ids | None = None
    users: Ids | None = None

    @property
    def is_unlimited(self) -> bool:
        """Whether the client may act everywhere."""
        return self.channels is None and self.guilds is None and self.users is None


@dataclass(frozen=True, slots=True)
class QueueShare:
    """What a client may have in the queue, and see of it.

    Attributes:
        max_entries: messages that wait or have failed; None for any number.
        max_bytes: of their contents together; None for any number.
        sees_all: whether it may see, cancel and retry the messages of all clients, within its rights.
    """

    max_entries: int | None = None
    max_bytes: int | None = None
    sees_all: bool = False


@dataclass(frozen=True, slots=True)
class BotAccess:
    """What a client may do with one bot: the RPCs that it may call, and where it may act."""

    rpcs: frozenset[str]
    scope: ClientScope


@dataclass(frozen=True, slots=True)
class Client:
    """One client.

    Attributes:
        name: as logs and metrics show it.
        digests: SHA-256 of its tokens; more than one while a token is being replaced.
        rpcs: the RPCs that it may call.
        priority: the highest that its calls may have.
        scope: where it may act.
        share: what it may take of the bots' limits.
        bots: what it may do with the bots that it may use, by their names, where `EVERY` stands for all others;
            empty if it may use the proxy's default bot only. The first is for its calls that name no bot.
        queue: what it may have in the queue.
    """

    name: str
    digests: tuple[bytes, ...] = field(repr=False)
    rpcs: frozenset[str]
    scope: ClientScope = ClientScope()
    share: ShareLimits = field(default_factory=ShareLimits)
    priority: Priority = Priority.HIGH
    bots: Mapping[str, BotAccess] = field(default_factory=dict)
    queue: QueueShare = QueueShare()

    @property
    def default_bot(self) -> str:
        """The name of the bot for its calls that name none; empty for the proxy's default bot."""
        first = next(iter(self.bots), EVERY)
        return "" if first == EVERY else first

    def find_access(self, bot: str, *, is_default: bool) -> BotAccess | None:
        """Return what the client may do with a bot; None if it may not use it.

        Args:
            bot: the bot's name.
            is_default: whether it is the proxy's default bot.
        """
        if not self.bots:
            return BotAccess(self.rpcs, self.scope) if is_default else None
        return self.bots.get(bot) or self.bots.get(EVERY)


@dataclass(frozen=True, slots=True)
class Rules:
    """All clients, each with another name and other tokens."""

    clients: tuple[Client, ...]

    def find(self, token: bytes) -> Client | None:
        """Return the client with this token, in a time that reveals nothing about the known tokens."""
        presented, found = sha256(token).digest(), None
        for client in self.clients:
            for digest in client.digests:
                if hmac.compare_digest(presented, digest):
                    found = client
        return found


def read_rules(document: Mapping[str, Any]) -> Rules:
    """Return the rules in a document that was read from TOML.

    Raises:
        RulesError: it has a mistake.
    """
    unknown = sorted(set(document) - {"clients"})
    if unknown:
        raise RulesError(f"{unknown[0]}: unknown; each client is a table [clients.NAME]")
    tables = document.get("clients")
    if not isinstance(tables, Mapping) or not tables:
        raise RulesError("there are no clients; each is a table [clients.NAME]")
    clients = tuple(_read_client(name, table) for name, table in tables.items())
    _refuse_shared_tokens(clients)
    return Rules(clients)


def _read_client(name: str, table: Any) -> Client:
    where = f"clients.{name}" if NAME.fullmatch(name) else f"clients.{name!r}"
    try:
        if not NAME.fullmatch(name):
            raise ValueError("a name has 1 to 64 letters, digits, dots, dashes and underscores")
        if not isinstance(table, Mapping):
            raise ValueError(f"must be a table, [{where}]")
        return _make_client(name, table)
    except ValueError as error:
        raise RulesError(f"{where}: {error}") from None


def _make_client(name: str, table: Mapping[str, Any]) -> Client:
    unknown = sorted(set(table) - set(KEYS))
    if unknown:
        raise ValueError(f"{unknown[0]}: unknown; the keys are {', '.join(KEYS)}")
    digests = _read("token_sha256", table, _read_digests)
    rpcs, scope = _read("may", table, _read_rights), _read_scope(table)
    return Client(
        name=name,
        digests=digests,
        rpcs=rpcs,
        scope=scope,
        bots=_read_bots(table, BotAccess(rpcs, scope)),
        share=ShareLimits(
            _read_if_given("requests_per_second", table, _read_rate),
            _read_if_given("max_waiting", table, _read_count),
        ),
        priority=_read("priority", table, _read_priority) if "priority" in table else Priority.HIGH,
        queue=QueueShare(
            _read_if_given("queue_entries", table, _read_count),
            _read_if_given("queue_bytes", table, _read_size),
            _read_if_given("queue_sees_all", table, _read_flag) or False,
        ),
    )


def _read(key: str, table: Mapping[str, Any], read: Callable[[Any], T]) -> T:
    if key not in table:
        raise ValueError(f"{key}: is missing")
    try:
        return read(table[key])
    except ValueError as error:
        raise ValueError(f"{key}: {error}") from None


def _read_if_given(key: str, table: Mapping[str, Any], read: Callable[[Any], T]) -> T | None:
    return _read(key, table, read) if key in table else None


def _read_digests(value: Any) -> tuple[bytes, ...]:
    texts = value if isinstance(value, list) else [value]
    if not texts or not all(isinstance(text, str) and DIGEST.fullmatch(text) for text in texts):
        raise ValueError("must be the token's SHA-256 as 64 hexadecimal digits, or a list of these")
    return tuple(bytes.fromhex(text) for text in texts)


def _read_rights(value: Any) -> frozenset[str]:
    if not isinstance(value, list) or not value:
        raise ValueError('must be a list of rights, as ["messages:send"]')
    for right in value:
        if not isinstance(right, str):
            raise ValueError(f"{right!r} is not a text")
        try:
            expand_all([right])
        except ValueError as error:
            raise ValueError(f"{right!r} {error}") from None
    return expand_all(value)


def _read_bots(table: Mapping[str, Any], usual: BotAccess) -> dict[str, BotAccess]:
    """Return what a client may do with which bots: a list of names, "*" for all, or a table for each bot."""
    given = table.get("bots", {})
    if given == EVERY:
        given = [EVERY]
    if isinstance(given, list) and given and all(isinstance(name, str) for name in given):
        given = {name: {} for name in given}
    if not isinstance(given, Mapping) or ("bots" in table and not given):
        raise ValueError('bots: must be a list of names, or "*" for all bots')
    return {name: _read_access(name, one, usual) for name, one in given.items()}


def _read_access(name: str, table: Any, usual: BotAccess) -> BotAccess:
    """Return what a client may do with one bot; what the table does not say is as usual."""
    if name != EVERY and not NAME.fullmatch(name):
        raise ValueError(f"bots: {name!r} is not the name of a bot")
    if not isinstance(table, Mapping):
        raise ValueError(f"bots.{name}: must be a table")
    unknown = sorted(set(table) - {"may", *SCOPES})
    if unknown:
        raise ValueError(f"bots.{name}: {unknown[0]}: unknown; the keys are may, {', '.join(SCOPES)}")
    try:
        rpcs = _read("may", table, _read_rights) if "may" in table else usual.rpcs
        return BotAccess(rpcs, _read_scope(table) if set(table) & set(SCOPES) else usual.scope)
    except ValueError as error:
        raise ValueError(f"bots.{name}: {error}") from None


def _read_scope(table: Mapping[str, Any]) -> ClientScope:
    return ClientScope(
        _read_if_given("channels", table, _read_list),
        _read_if_given("guilds", table, _read_ids),
        _read_if_given("users", table, _read_ids),
    )


def _read_ids(value: Any) -> Ids:
    return AllIds() if value == EVERY else _read_list(value, ', or "*" for all')


def _read_list(value: Any, others: str = "") -> frozenset[int]:
    if not isinstance(value, list):
        raise ValueError(f"must be a list of ids{others}")
    return frozenset(_read_id(one) for one in value)


def _read_id(value: Any) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= len(str(LARGEST_ID)):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= LARGEST_ID:
        raise ValueError(f"{value!r} is not a Discord id")
    return value


def _read_rate(value: Any) -> float:
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or not LEAST_RATE <= value <= LARGEST_SHARE
    ):
        raise ValueError(f"must be a number from {LEAST_RATE} to {LARGEST_SHARE}")
    return float(value)


def _read_priority(value: Any) -> Priority:
    if not isinstance(value, str) or value not in PRIORITIES:
        raise ValueError(f"must be one of {', '.join(PRIORITIES)}")
    return PRIORITIES[value]


def _read_count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= LARGEST_SHARE:
        raise ValueError(f"must be a whole number from 1 to {LARGEST_SHARE}")
    return value


def _read_size(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= LARGEST_SIZE:
        raise ValueError(f"must be a whole number of bytes from 1 to {LARGEST_SIZE}")
    return value


def _read_flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")
    return value


def _refuse_shared_tokens(clients: tuple[Client, ...]) -> None:
    owners: dict[bytes, str] = {}
    for client in clients:
        for digest in client.digests:
            if owners.setdefault(digest, client.name) != client.name:
                raise RulesError(f"clients.{client.name}: token_sha256: {owners[digest]} has the same token")
