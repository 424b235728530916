"""A call from its arrival to its end, and those that watch calls: the log, metrics, and whoever else.

A watcher hears of every call twice, in the task that serves it. It only looks; what it does takes no time and
raises nothing.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

import betterproto
from grpclib.const import Status
from multidict import MultiDict, MultiMapping

from discordproxy.discord.transport import Sent
from discordproxy.discord_api import CallDiscordRequest
from discordproxy.ratelimit import Priority
from discordproxy.server.access.rights import WRITING
from discordproxy.server.calls.summary import target_of

if TYPE_CHECKING:
    from discordproxy.server.access.authorization import Visit

log = logging.getLogger("discordproxy.requests")


@dataclass(slots=True)
class Call:
    """One call. Only the task that serves it touches it.

    Attributes:
        name: the RPC's, without its service.
        began: when it came, in seconds of `time.monotonic`.
        request_id: by which its lines of the log are found.
        metadata: what came with its headers; may hold secrets.
        request: its message, once that is there.
        answers: how many messages have been answered.
        status: gRPC's; OK until something else is known.
        details: what its caller is told, if it failed.
        trailing: what goes into the trailing metadata.
        sent: what it has sent to Discord.
        seconds: how long it took, once it has ended.
        client: name of the client that makes it; empty where nobody needs to say who it is.
        priority: which of its client's calls go first; None if it does not say.
        visit: what the gate let in; None where there is no gate, or nothing to look at.
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
    priority: Priority | None = None
    visit: Visit | None = None

    def __str__(self) -> str:
        target = target_of(self.request) if self.request is not None else ""
        pages = f", {self.answers} pages" if self.answers > 1 else ""
        return f"{self.name}{target} {self.status.name} {self.seconds * 1000:.0f} ms{pages}"

    @property
    def may_change(self) -> bool:
        """Whether it may change something at Discord, and so belongs into the audit log."""
        if isinstance(self.request, CallDiscordRequest):
            return self.request.method != "GET"
        return self.name in WRITING

    @property
    def fields(self) -> dict[str, Any]:
        """The same for programs."""
        fields: dict[str, Any] = {
            "rpc": self.name,
            "status": self.status.name,
            "ms": round(self.seconds * 1000, 1),
            "client": self.client,
            "target": target_of(self.request).strip() if self.request is not None else "",
        }
        return fields | {"details": self.details} if self.details else fields

    def end(self) -> None:
        """Take the time."""
        self.seconds = time.monotonic() - self.began


class Watcher(Protocol):
    """Hears of every call."""

    def began(self, call: Call) -> None:
        """A call has come; its message is not known yet."""

    def ended(self, call: Call) -> None:
        """A call is over, its status known."""


class LogLines:
    """One line of the log for each call that failed or only reads, with its client's name first if it has one.

    All others stand in the audit log.
    """

    def began(self, call: Call) -> None:
        """Nothing to say yet."""

    def ended(self, call: Call) -> None:
        """Say how it ended."""
        client = f"{call.client} " if call.client else ""
        if call.details:
            log.warning("%s%s: %s", client, call, call.details, extra={"call": call})
        elif not call.may_change and log.isEnabledFor(logging.INFO):
            log.info("%s%s", client, call, extra={"call": call})
