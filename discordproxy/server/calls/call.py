"""A call from its arrival to its end, and the interface of those that watch calls: the log, metrics, traces.

A watcher is told of every call twice, in the task that serves the call. It only looks: what it does takes next to no
time and raises nothing.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from urllib.parse import quote

import betterproto
from grpclib.const import Status
from multidict import MultiDict, MultiMapping

from discordproxy.discord.callers import Sent, caller
from discordproxy.discord_api import CallDiscordRequest
from discordproxy.ratelimit import Priority
from discordproxy.server.access.rights import WRITING
from discordproxy.server.calls.summary import target_of
from discordproxy.server.server_info import DEFAULT_BOT

T = TypeVar("T")


class Admission(Protocol):
    """What a server with a clients file knows of a call that it has let in."""

    async def check(self, request: betterproto.Message) -> None:
        """Check the call's message: whether its client may act there."""

    async def wait_for(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Wait for a permit of the limiter, as long as the client may send."""

    def answered(self, status: int) -> None:
        """Note the HTTP status of Discord's answer to one of the call's requests."""

    def end(self) -> None:
        """The call has ended: others may take its place."""


class Watcher(Protocol):
    """Is told of every call."""

    def began(self, call: Call) -> None:
        """A call has arrived; its message is not known yet."""

    def ended(self, call: Call) -> None:
        """A call is over, its status known."""


@dataclass(slots=True)
class Call:
    """One call. Only the task that serves it touches it.

    Attributes:
        name: the RPC's, without its service.
        began: when it came, in seconds of `time.monotonic`.
        request_id: identifies its log lines.
        metadata: from its headers; may contain secrets.
        request: its message, once it has arrived and until it is over.
        answers: how many messages have been answered.
        status: gRPC's; OK until something else is known.
        details: the text for its caller, if it failed.
        trailing: the trailing metadata.
        sent: what it has sent to Discord.
        seconds: how long it took, once it has ended.
        client: name of its client in the clients file; empty without one.
        bot: name of the bot that it asked for, and then of the one that it uses; empty for the default bot.
        has_bot: whether the bot is known to exist, so that its name comes from the configuration.
        priority: which of its client's calls go first; None if the call names none.
        admission: what let the call in; None without a clients file, and for calls that need no rights.
    """

    name: str
    began: float
    request_id: str = ""
    metadata: MultiMapping[str | bytes] = field(default_factory=MultiDict, repr=False)
    request: betterproto.Message | None = None
    answers: int = 0
    status: Status = Status.OK
    details: str = ""
    trailing: dict[str, str] = field(default_factory=dict)
    sent: Sent = field(default_factory=Sent)
    seconds: float = 0.0
    client: str = ""
    bot: str = ""
    has_bot: bool = False
    priority: Priority | None = None
    admission: Admission | None = None
    _target: str = field(default="", repr=False)

    @property
    def target(self) -> str:
        """What it is about, as the log says it: ` channel_id=1`. Empty before its message has arrived."""
        return self._target if self.request is None else target_of(self.request)

    def __str__(self) -> str:
        pages = f", {self.answers} pages" if self.answers > 1 else ""
        bot = f" bot={self.bot}" if self.bot not in ("", DEFAULT_BOT) else ""
        return f"{self.name}{bot}{self.target} {self.status.name} {self.seconds * 1000:.0f} ms{pages}"

    @property
    def may_change(self) -> bool:
        """Whether it may change something at Discord, and so belongs in the audit log."""
        if type(self.request) is CallDiscordRequest:
            return self.request.method != "GET"
        return self.name in WRITING

    @property
    def fields(self) -> dict[str, Any]:
        """What JSON log lines say of it."""
        fields: dict[str, Any] = {
            "rpc": self.name,
            "status": self.status.name,
            "ms": round(self.seconds * 1000, 1),
            "client": self.client,
            "bot": self.bot,
            "target": self.target.strip(),
        }
        return fields | {"details": self.details} if self.details else fields

    def end(self, watchers: Iterable[Watcher]) -> None:
        """Take the time, tell those that watch, and let the message go.

        A timer that was cancelled keeps the context that it was made in until its time has come, and so this call.
        """
        self.seconds = time.monotonic() - self.began
        for watcher in watchers:
            watcher.ended(self)
        self._target, self.request = self.target, None


current_call: ContextVar[Call] = ContextVar("current_call")
"""The call that the present task serves."""

SHOWN = " :/@._-[]()"
"""What may stand in a header as it is; other unusual characters are written as %XX."""

CALL_HEADER = "X-Discordproxy-Call"
CLIENT_HEADER = "X-Discordproxy-Client"
REQUEST_ID_HEADER = "X-Discordproxy-Request-Id"


def introduce_call() -> dict[str, str]:
    """Return headers for the sandbox's page: which call a request is made for, and for whom.

    They go only to the sandbox that a server has started itself, never to Discord.
    """
    call = current_call.get(None)
    if call is None:
        return {}
    client = caller.get().client
    name = " ".join(map(str, client)) if isinstance(client, tuple) else str(client)
    found = {CALL_HEADER: call.name, CLIENT_HEADER: name, REQUEST_ID_HEADER: call.request_id}
    return {key: quote(value, safe=SHOWN) for key, value in found.items() if value}
