"""One attempt to deliver an entry: by the same handlers as a direct call, with the rights that its client has now."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar
from weakref import WeakKeyDictionary

import betterproto
from grpclib.const import Status
from multidict import CIMultiDict

from discordproxy.discord.answers import Entry
from discordproxy.discord.callers import AllOf, Approver, Caller, caller
from discordproxy.queue.entry import Delivered, EntryError, Expired, Failed, Outcome, PutBack, QueueEntry
from discordproxy.queue.errors import ContentDamaged, EntryNotFound, QueueError
from discordproxy.queue.store import QueueStore
from discordproxy.ratelimit import Permit, Priority
from discordproxy.server.bots.bot import Bot
from discordproxy.server.calls.call import Admission, Call, Watcher, current_call
from discordproxy.server.calls.metadata import request_id
from discordproxy.server.queueing.contents import CALLS, QueueableCall, set_nonce
from discordproxy.server.queueing.direct_first import DirectFirst
from discordproxy.server.queueing.doubt import DeliveryStep, decide
from discordproxy.server.queueing.outcomes import Trouble, trouble_of
from discordproxy.server.queueing.pauses import GrowingPause, WayToDiscord
from discordproxy.server.queueing.recognition import CannotTell, Recognition
from discordproxy.wire import decode, value_of

T = TypeVar("T")

log = logging.getLogger("discordproxy.queue")

LONGEST_SECONDS = 60.0
"""How long one attempt may take, its waits for Discord's limits included."""
CLIENT = ("queue",)
"""In the line before Discord's limits the queue is one client, so it takes turns with those that call directly."""
FOUND = "found in its channel: it had been posted before the proxy learned of it"
SENT_AGAIN = "sent again: it was not found in its channel, where an earlier attempt may have posted it"
MAY_STAND = "An earlier attempt may have posted this message"
DATA_LOSS = Status.DATA_LOSS.name
HOW_DAMAGED = (
    "The disk or a program has changed it. Look at the disk, queue the message again, and cancel this one; "
    "discordproxy queue export shows what is left of it."
)
LOOK_THERE = "Look there, then retry or cancel it."
TRACE_HEADER = "traceparent"


class Rights(Protocol):
    """Knows what clients may do now."""

    def admit_delivery(self, name: str, rpc: str, bot_name: str) -> Admission:
        """Return what lets the delivery of what a client has queued go; Denied if it may not."""


@dataclass(frozen=True, slots=True)
class BotParts:
    """What deliveries of one bot use."""

    bot: Bot
    recognition: Recognition
    way: WayToDiscord
    turns: DirectFirst

    @classmethod
    def of(cls, bot: Bot) -> BotParts:
        """Make them for a bot."""
        return cls(bot, Recognition(bot.discord, bot.channels), WayToDiscord(), DirectFirst(bot.limiter))


class DeliveringBots:
    """The bots that can deliver now; what is known of one lasts as long as the bot."""

    def __init__(self, bots: Iterable[Bot]) -> None:
        """Deliver with these, which may change."""
        self._bots = bots
        self._known: WeakKeyDictionary[Bot, BotParts] = WeakKeyDictionary()

    def __repr__(self) -> str:
        return f"<DeliveringBots of {self._bots!r}>"

    def __call__(self) -> dict[str, BotParts]:
        """Return them by their names."""
        return {bot.name: self._find(bot) for bot in self._bots}

    def _find(self, bot: Bot) -> BotParts:
        found = self._known.get(bot)
        if found is None:
            found = self._known[bot] = BotParts.of(bot)
        return found


class Claimed:
    """An entry that was claimed. As an approver of its requests it writes down that the first of them goes out.

    Attributes:
        entry: as the store knows it.
    """

    def __init__(self, entry: QueueEntry, store: QueueStore, clock: Callable[[], float]) -> None:
        self.entry = entry
        self._store = store
        self._clock = clock

    def __repr__(self) -> str:
        return f"<Claimed {self.entry}>"

    async def wait_for(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Wait for a permit; before it is used for the first time, write down that the request goes out."""
        permit = await ask()
        if self.entry.sent_at is None:
            try:
                self.entry = await self._store.send(self.entry, self._clock())
            except BaseException:
                if isinstance(permit, Permit):
                    permit.lost()
                raise
        return permit

    def answered(self, status: int) -> None:
        """Nothing to note: how it ended is settled as a whole."""


class Deliverer:
    """Makes attempts. It changes nothing in the store: what it returns is for whoever asked."""

    def __init__(
        self,
        store: QueueStore,
        rights: Rights | None,
        watchers: Sequence[Watcher] = (),
        *,
        clock: Callable[[], float] = time.time,
        pause: GrowingPause | None = None,
    ) -> None:
        """Deliver from a store.

        Args:
            store: has the contents, and knows other entries' messages.
            rights: knows what clients may do; None lets everybody do everything.
            watchers: are told of each delivery as of a call.
            clock: seconds since 1970.
            pause: between attempts at one entry.
        """
        self._store = store
        self._rights = rights
        self._watchers = tuple(watchers)
        self._clock = clock
        self._pause = pause or GrowingPause()

    def __repr__(self) -> str:
        return f"<Deliverer from {self._store!r}>"

    async def deliver(self, claimed: Claimed, bot: BotParts) -> Outcome:
        """Make an attempt at an entry that was claimed, and return how it ended. Raises QueueError only."""
        entry = claimed.entry
        known = CALLS.get(entry.rpc)
        if known is None:
            return Failed(EntryError("UNIMPLEMENTED", f"This proxy cannot send {entry.rpc} from its queue."))
        decision = decide(entry, self._clock(), has_nonce=known.has_nonce)
        if decision.step is DeliveryStep.GIVE_UP:
            return Expired()
        if decision.step is DeliveryStep.WAIT:
            return PutBack(decision.until or 0.0, is_counted=False)
        try:
            content = decode(await self._store.read_request(entry), known.request)
        except EntryNotFound:
            return Failed(EntryError(DATA_LOSS, "The content of this entry is gone."))
        except ContentDamaged as damage:
            return failed_by_damage(str(damage))
        set_nonce(content, entry.nonce)
        if decision.step is DeliveryStep.LOOK and not _was_decided_by_somebody(entry):
            return await self._as_call(claimed, content, bot, known, is_looking=True)
        return await self._as_call(claimed, content, bot, known, until=decision.until)

    async def _as_call(
        self,
        claimed: Claimed,
        content: betterproto.Message,
        bot: BotParts,
        known: QueueableCall,
        *,
        is_looking: bool = False,
        until: float | None = None,
    ) -> Outcome:
        """Send an entry, or look for it, as its client's call would, at the latest until a time."""
        entry = claimed.entry
        call = _call_for(entry, content)
        seconds = LONGEST_SECONDS if until is None else min(LONGEST_SECONDS, max(until - self._clock(), 0.0))
        approvers: list[Approver] = [bot.turns]
        approver = bot.bot.approve(AllOf(approvers))
        whose = Caller(CLIENT, Priority.LOW, time.monotonic() + seconds, approver, sent=call.sent)
        current_call.set(call)
        request_id.set(call.request_id)
        caller.set(whose)
        for watcher in self._watchers:
            watcher.began(call)
        try:
            if self._rights is not None:
                call.admission = self._rights.admit_delivery(entry.client, entry.rpc, entry.bot)
                approvers.append(call.admission)
                await call.admission.check(content)
            if is_looking:
                outcome = await self._look(entry, content, bot)
            else:
                approvers.append(claimed)
                outcome = await self._send(entry, content, bot)
        except QueueError:
            raise
        except Exception as error:
            trouble = trouble_of(error, uses_token=known.has_nonce)
            call.status, call.details = Status[trouble.error.status], trouble.error.text
            self._note_on_way(bot, trouble)
            return self._conclude(entry, trouble, is_looking=is_looking)
        else:
            bot.way.succeed()
            return outcome
        finally:
            if call.admission is not None:
                call.admission.end()
            call.end(self._watchers)

    async def _send(self, entry: QueueEntry, content: betterproto.Message, bot: BotParts) -> Outcome:
        message = await getattr(bot.bot.handlers, CALLS[entry.rpc].method)(content)
        is_again = entry.error is not None and entry.error.text == SENT_AGAIN
        return Delivered(*_ids_of(message), note=SENT_AGAIN if is_again else "")

    async def _look(self, entry: QueueEntry, content: betterproto.Message, bot: BotParts) -> Outcome:
        """Look for the message; where it does not stand, the next attempt sends it as if it were the first."""
        assert entry.unknown_since is not None
        try:
            found = await bot.recognition.find(content, entry.unknown_since, self._store.known_messages)
        except CannotTell as reason:
            return _set_aside(str(reason))
        if found is not None:
            return Delivered(*found, note=FOUND)
        if entry.expires_at is not None and entry.expires_at <= self._clock():
            return Expired()
        again = EntryError(Status.UNKNOWN.name, SENT_AGAIN)
        return PutBack(self._clock(), again, settles_unknown=True, is_counted=False)

    def _note_on_way(self, bot: BotParts, trouble: Trouble) -> None:
        """Note what a failed attempt tells of the way to Discord."""
        if trouble.shuts:
            surely, now = trouble.shuts_surely, self._clock()
            if bot.way.fail(trouble.shuts, now, trouble.retry_after, surely=surely):
                log.warning("Deliveries wait: %s", trouble.shuts)
        elif trouble.was_answered:
            bot.way.succeed()

    def _conclude(self, entry: QueueEntry, trouble: Trouble, *, is_looking: bool) -> Outcome:
        """Return what a failed attempt means for its entry."""
        if trouble.is_final:
            if is_looking:
                return _set_aside(f"its channel cannot be read ({trouble.error.text})")
            if entry.unknown_since is not None:
                return _set_aside(f"now it is refused ({trouble.error.text})")
            return Failed(trouble.error)
        return PutBack(
            self._clock() + self._pause.seconds(entry.attempts, trouble.retry_after),
            trouble.error,
            outcome_unknown=trouble.was_sent and not is_looking,
            is_counted=trouble.is_counted and not is_looking,
        )


def _call_for(entry: QueueEntry, content: betterproto.Message) -> Call:
    """Return the call of a delivery, which belongs to the trace of the call that queued it."""
    metadata: CIMultiDict[str | bytes] = CIMultiDict({TRACE_HEADER: entry.trace} if entry.trace else {})
    return Call(
        entry.rpc,
        time.monotonic(),
        entry.id,
        metadata,
        content,
        client=entry.client,
        bot=entry.bot,
        has_bot=True,
    )


def _ids_of(message: Any) -> tuple[int, int]:
    """Return the ids of a message that was posted and of its channel."""
    if isinstance(message, Entry):
        return message.id, int(message.document.get("channel_id") or 0)
    return value_of(message, "id", 0), value_of(message, "channel_id", 0)


def failed_by_damage(damage: str) -> Failed:
    """Return the outcome of an entry that cannot be read any more; `damage` says what of it."""
    return Failed(EntryError(DATA_LOSS, f"{damage}. {HOW_DAMAGED}"))


def _set_aside(why: str) -> Failed:
    return Failed(EntryError(Status.ABORTED.name, f"{MAY_STAND}, and {why}. {LOOK_THERE}"))


def _was_decided_by_somebody(entry: QueueEntry) -> bool:
    """Tell whether somebody has retried an entry of which the proxy could not tell whether it was posted."""
    return entry.error is not None and entry.error.text.startswith(MAY_STAND)
