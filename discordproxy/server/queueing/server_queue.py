"""The queue of a server, from its opening to its end: store, answers, delivery, and what is told of them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from discordproxy.background import go_on
from discordproxy.config import ConfigError, QueueSettings
from discordproxy.private_files import read_private
from discordproxy.queue.engines import make_store
from discordproxy.queue.errors import QueueError, QueueInUse, QueueNotOpened
from discordproxy.queue.quotas import Quota
from discordproxy.queue.store import QueueStore
from discordproxy.server.calls.call import current_call
from discordproxy.server.queueing.attempt import TRACE_HEADER, Deliverer, DeliveringBots
from discordproxy.server.queueing.delivery import Delivery
from discordproxy.server.queueing.events import QueueJournal
from discordproxy.server.queueing.message_queue import MessageQueue

if TYPE_CHECKING:
    from discordproxy.server.access.authorization import Authorization
    from discordproxy.server.bots.bot import Bot
    from discordproxy.server.telemetry.spans import Spans

log = logging.getLogger("discordproxy.queue")

SECONDS_OF_A_DAY = 86_400.0
LOOK_SECONDS = 0.5
"""How often to look whether the queue is free."""


class ServerQueue:
    """A queue that is open, or will be as soon as the proxy that this one replaces has left it.

    Attributes:
        answers: answers the calls about it.
        journal: counts what happens.
        delivery: sends what waits.
    """

    def __init__(
        self, store: QueueStore, answers: MessageQueue, journal: QueueJournal, delivery: Delivery
    ) -> None:
        self._store = store
        self.answers = answers
        self.journal = journal
        self.delivery = delivery
        self._running: asyncio.Task[None] | None = None

    def __repr__(self) -> str:
        return f"<ServerQueue: {self.delivery!r}>"

    def start(self) -> None:
        """Begin to deliver."""
        self._running = asyncio.create_task(go_on(self._run, "The delivery of the queue"))

    async def _run(self) -> None:
        if not self.answers.is_open:
            await self._open_when_free()
        await self.delivery.run()

    async def _open_when_free(self) -> None:
        """Open the store as soon as the other process has left it."""
        while not self.delivery.is_stopping:
            try:
                await self._store.open(time.time())
            except QueueNotOpened as error:
                if not isinstance(error, QueueInUse):
                    log.critical("The queue cannot be opened: %s", error)
                await asyncio.sleep(LOOK_SECONDS)
            else:
                self.answers.is_open = True
                log.info("The queue is open: %r", self._store)
                return

    def stop(self) -> None:
        """Begin no further delivery, and end the calls that watch."""
        self.answers.stop()
        self.delivery.stop()

    async def drain(self) -> None:
        """Wait until no delivery is under way."""
        if self._running is not None:
            await asyncio.wait({self._running})
        await self.delivery.drain()

    async def break_off(self) -> None:
        """End all deliveries at once."""
        self.stop()
        await self.delivery.break_off()
        if self._running is not None:
            await asyncio.wait({self._running})


@asynccontextmanager
async def open_queue(
    settings: QueueSettings,
    bots: Iterable[Bot],
    authorization: Authorization | None,
    tracing: Spans | None,
    *,
    takes_over: bool,
) -> AsyncIterator[ServerQueue]:
    """Yield the queue that the settings name; close it at the end.

    Args:
        settings: where it is kept, and how much.
        bots: deliver.
        authorization: knows the rights of clients; None if every client may do everything.
        tracing: traces deliveries; None without tracing.
        takes_over: whether another process may still use it, which is about to end.

    Raises:
        ConfigError: the queue cannot be opened.
    """
    assert settings.location is not None
    is_open = True
    try:
        store = make_store(settings.location, password=_read_password(settings), prefix=settings.prefix)
        await store.open(time.time())
    except QueueNotOpened as error:
        is_open = False
        if not (takes_over and isinstance(error, QueueInUse)):
            raise ConfigError(f"The queue cannot be opened: {error}") from None
    try:
        log.info(
            "The queue is %s: %r", "open" if is_open else "still in use, and opened when it is free", store
        )
        for remark in store.remarks:
            log.warning("The queue: %s", remark)
        queue = _make(settings, store, bots, authorization, tracing)
        queue.answers.is_open = is_open
        try:
            yield queue
        finally:
            await queue.break_off()
    finally:
        await _close(store)


def _make(
    settings: QueueSettings,
    store: QueueStore,
    bots: Iterable[Bot],
    authorization: Authorization | None,
    tracing: Spans | None,
) -> ServerQueue:
    journal = QueueJournal()
    answers = MessageQueue(
        store,
        Quota(settings.max_entries, settings.max_bytes),
        rules_of=(lambda _client: None) if authorization is None else authorization.queue_share,
        trace_of_call=_trace_in_metadata if tracing is None else tracing.trace_of_call,
        events=journal,
    )
    keep_seconds = settings.keep_days * SECONDS_OF_A_DAY
    deliverer = Deliverer(store, authorization, [] if tracing is None else [tracing])
    delivery = Delivery(store, deliverer, DeliveringBots(bots), journal, keep_seconds=keep_seconds)
    return ServerQueue(store, answers, journal, delivery)


def _read_password(settings: QueueSettings) -> str:
    if settings.password_file is None:
        return ""
    return read_private(settings.password_file, "The password file for --queue").strip()


async def _close(store: QueueStore) -> None:
    try:
        await store.close()
    except QueueError as error:
        log.error("The queue was not closed properly: %s", error)


def _trace_in_metadata() -> str:
    """Return the trace context that the present call came with."""
    call = current_call.get(None)
    found = call.metadata.get(TRACE_HEADER, "") if call is not None else ""
    return found if isinstance(found, str) else ""
