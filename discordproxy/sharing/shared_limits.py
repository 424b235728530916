"""The asyncio driver: reports to the engine in the background, and passes on to the limiter what it replies.

What must stay true:
- One report at a time. After one without a reply its connection is not used again, so no reply comes late.
- No call waits for a report, except where the lease has no room for it.
- A bot that waits for its turn to report has not failed: what it reports, and the time for that, begin with its turn.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from discordproxy.background import end_tasks, go_on
from discordproxy.ratelimit import Limiter
from discordproxy.ratelimit.state import State
from discordproxy.sharing.engine import EngineError, SharingEngine
from discordproxy.sharing.ledger import FREEZE_MS
from discordproxy.sharing.proxy_share import BUSY_SECONDS, SOON_SECONDS, Member, ProxyShare
from discordproxy.sharing.shared_channels import SharedChannels

log = logging.getLogger("discordproxy.sharing")

REPORT_SECONDS = 0.8
"""How long one report may take."""

START_SECONDS = FREEZE_MS / 1000 + 1.5
"""How long to wait for the first lease."""

LEAVE_SECONDS = 0.5
"""How long the last report may take."""

OnMembers = Callable[[tuple[Member, ...]], None]
"""Is told all proxies of the bot when one comes, goes, or changes its address."""


@dataclass(frozen=True, slots=True)
class SharingStatus:
    """What there is to know about the sharing of one bot's limits, for log, health, metrics and page.

    Attributes:
        is_shared: whether the limits are shared now. If not, the proxy goes on with its part.
        trouble: why not, as half a sentence; empty if they are.
        members: the proxies known last, this one included.
        lease: requests per second that this proxy may send now.
        limit: requests per second of the whole bot, as this proxy has it.
        smallest: the same as the proxy has it that allows the fewest; 0 for not known.
        reports: how many round trips there were. failures: how many of them had no reply.
        round_trip_seconds: how long the last one with a reply took.
    """

    is_shared: bool
    trouble: str
    members: tuple[Member, ...]
    lease: int
    limit: int
    smallest: int
    reports: int
    failures: int
    round_trip_seconds: float

    @property
    def difference(self) -> str:
        """What differs between the proxies and should not; empty if nothing does."""
        return self._find_other_default() or self._find_other_limit()

    def _find_other_limit(self) -> str:
        if not 0 < self.smallest < self.limit:
            return ""
        return (
            f"another proxy allows this bot {self.smallest} requests per second, this one {self.limit}: all keep to "
            f"{self.smallest} together, so give all proxies the same --global-rate-limit"
        )

    def _find_other_default(self) -> str:
        """Return why calls that name no bot do not get the same one from all proxies."""
        yes, no = (
            [member.address or member.id for member in self.members if member.is_default is wanted]
            for wanted in (True, False)
        )
        if not (yes and no):
            return ""
        return (
            f"calls that name no bot use this one at {', '.join(yes)}, and another one at {', '.join(no)}: "
            "give all proxies the same default bot"
        )

    def __str__(self) -> str:
        if self.is_shared:
            return f"limits are shared, proxies: {len(self.members)}"
        return (
            f"limits are not shared, the proxy uses {self.lease} of {self.limit} requests per second "
            f"(the server for shared limits: {self.trouble})"
        )


class SharedLimits:
    """Connects one limiter with the other proxies of its bot.

    Attributes:
        engine: where everything is kept.
        bot: what the engine calls the bot.
        channels: what all proxies know of the bot's channels.
    """

    def __init__(
        self,
        engine: SharingEngine,
        limiter: Limiter,
        *,
        bot: str,
        token: str,
        process: str = "",
        name: str = "",
        address: str = "",
        version: str = "",
        is_default: bool | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Connect a limiter; nothing happens before `start`.

        Args:
            engine: where the ledger is kept; it is not closed here.
            limiter: the bot's, in this process. `clock` must be the one that it uses.
            bot: the same text for all proxies of one bot, another one for other bots.
            token: tells the bot's token from others without giving it away.
            name: what this proxy calls the bot, for its log.
            process: what the id of this proxy begins with, up to a full stop; may be empty.
            address: under which other proxies reach this one.
            version: of the package, for the others to know.
            is_default: whether calls that name no bot use this one, for the others to know.
        """
        self.engine = engine
        self.bot = bot
        self._name = name or bot
        self.channels = SharedChannels(engine, bot, lambda: self._share.is_lapsed)
        self._limiter = limiter
        self._clock = clock
        self._share = ProxyShare(f"{process}.{secrets.token_hex(8)}".lstrip("."), token, address, version)
        self._share.is_default = is_default
        self._difference = ""
        self._listeners: list[OnMembers] = []
        self._wake = asyncio.Event()
        self._has_lease = asyncio.Event()
        self._is_urgent = False
        self._task: asyncio.Task[None] | None = None
        self._sent_at = 0.0
        self._was_lapsed = False
        self._trouble = "it has not answered yet"
        self._reports = self._failures = 0
        self._round_trip_seconds = 0.0

    def __repr__(self) -> str:
        return f"<SharedLimits of {self._name}: {self.status}>"

    async def __aenter__(self) -> Self:
        self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    def renew_token(self, token: str) -> None:
        """Tell of another token from now on; `token` tells it from others without giving it away."""
        self._share.renew_token(token)

    @property
    def id(self) -> str:
        """This proxy's own id among the members."""
        return self._share.id

    @property
    def members(self) -> tuple[Member, ...]:
        """All live proxies of the bot, this one included, in the order of their ids; empty before the first reply."""
        return self._share.members

    @property
    def status(self) -> SharingStatus:
        """The present state."""
        lease, limit = self._limiter.share(_read_lease)
        return SharingStatus(
            not self._share.is_lapsed,
            self._trouble if self._share.is_lapsed else "",
            self.members,
            lease,
            limit,
            self._share.smallest,
            self._reports,
            self._failures,
            self._round_trip_seconds,
        )

    def on_members(self, listener: OnMembers) -> None:
        """Call `listener` with the members now, and at each change."""
        self._listeners.append(listener)
        listener(self.members)

    def note_default(self, *, is_default: bool) -> None:
        """Tell the others whether calls that name no bot use this one."""
        if is_default != self._share.is_default:
            self._share.is_default = is_default
            self._hurry()

    def advertise(self, address: str) -> None:
        """Tell the others under which address they reach this proxy; "" for not at all."""
        if address != self._share.address:
            self._share.address = address
            self._hurry()

    def start(self) -> None:
        """Join the other proxies. Until there is a lease, the limiter lets nothing go."""
        self._limiter.share(_hold_nothing)
        self._limiter.on_shortage = self._wake.set
        self._limiter.on_news = self._hurry
        self._task = asyncio.create_task(go_on(self._run, f"Sharing the limits of bot {self._name}"))

    async def wait_for_lease(self, seconds: float = START_SECONDS) -> None:
        """Wait until requests may go, or for some time. A new ledger gives no lease for a while, see `ledger.py`."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._has_lease.wait()

    async def stop(self) -> None:
        """Leave the other proxies: what this one held is theirs. Call it when the limiter lets nothing go any more."""
        if self._task is None:
            return
        self._limiter.on_shortage = self._limiter.on_news = None
        await end_tasks(self._task)
        self._task = None
        await self.channels.close()
        report = self._limiter.share(lambda state, now: self._share.report(state, now, leaving=True))
        with contextlib.suppress(EngineError, TimeoutError):
            async with asyncio.timeout(LEAVE_SECONDS), self.engine.turns:
                await self.engine.report(self.bot, report)

    # Reports

    async def _run(self) -> None:
        while True:
            async with self.engine.turns:
                failed = not await self._exchange()
            await self._wait(self._share.find_pause(failed=failed), failed)

    async def _wait(self, pause_seconds: float, failed: bool) -> None:
        """Wait until the next report is due: after a while, or soon after something has happened."""
        due_at = self._sent_at + pause_seconds
        while (left := due_at - self._clock()) > 0:
            self._wake.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._wake.wait()
            if self._wake.is_set() and not failed:
                gap = SOON_SECONDS if self._is_urgent or not self._share.wants_more else BUSY_SECONDS
                due_at = min(due_at, self._sent_at + gap)
        self._is_urgent = False

    def _hurry(self) -> None:
        self._is_urgent = True
        self._wake.set()

    async def _exchange(self) -> bool:
        """Report once; tell whether there was a reply."""
        report = self._limiter.share(self._share.report)
        self._sent_at = sent_at = self._clock()
        self._reports += 1
        try:
            async with asyncio.timeout(REPORT_SECONDS):
                reply = await self.engine.report(self.bot, report)
        except (EngineError, TimeoutError) as error:
            self._note_failure(str(error) or f"it does not answer within {REPORT_SECONDS:g} s")
        except Exception:
            self._note_failure("it answers something unexpected, see the log")
            self._tell()
            raise
        else:
            self._round_trip_seconds = self._clock() - sent_at
            self._limiter.share(lambda state, now: self._share.take_reply(state, report, reply, sent_at, now))
            self._trouble = ""
        self._tell()
        return not self._trouble

    def _note_failure(self, trouble: str) -> None:
        self._failures += 1
        self._trouble = trouble
        self._limiter.share(self._share.follow)

    def _tell(self) -> None:
        """Say in the log and to listeners what has changed."""
        if self.status.lease:
            self._has_lease.set()
        if self._share.is_lapsed != self._was_lapsed:
            self._was_lapsed = self._share.is_lapsed
            log.log(
                logging.WARNING if self._was_lapsed else logging.INFO, "Bot %s: %s", self._name, self.status
            )
        if self._share.has_changed:
            self._share.has_changed = False
            names = ", ".join(member.address or member.id for member in self.members)
            log.info("Bot %s has %d proxies: %s", self._name, len(self.members), names)
            for listener in self._listeners:
                listener(self.members)
        self._tell_difference()

    def _tell_difference(self) -> None:
        before, self._difference = self._difference, self.status.difference
        if self._difference and self._difference != before:
            log.warning("Bot %s: %s", self._name, self._difference)


def _read_lease(state: State, now: float) -> tuple[int, int]:
    pacer = state.paced.pacer
    assert pacer is not None
    pacer.free(now)  # ends a lease whose time is over
    return pacer.limit, pacer.most


def _hold_nothing(state: State, now: float) -> None:
    for turnstile in state.turnstiles.values():
        if turnstile.pacer is not None:
            turnstile.pacer.lease(0, now)
