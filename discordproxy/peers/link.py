"""The asker's end of a link: asks an owner for permits, reports what became of them, hands state over.

What must stay true:
- Each ask ends: with a permit, with a refusal, or with LinkLost when the link has ended. In no case but the first may
  anything have been sent to Discord.
- A permit that comes for a caller that has left is given back as not used.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from grpclib.client import Stream
from grpclib.const import Cardinality

from discordproxy.client.http2.channel import PooledChannel
from discordproxy.client.pings import PingPace, Pings
from discordproxy.client.targets import parse_target
from discordproxy.peers.conversion import (
    MOST_BODY_BYTES,
    read_refusal,
    write_handovers,
    write_limit_headers,
)
from discordproxy.peers.credential import ASKER, OWNER, Credential, make_nonce
from discordproxy.peers.link_outbox import LinkOutbox
from discordproxy.peers.ownership import GroupMember
from discordproxy.peers.peer_status import PeerCounts
from discordproxy.peers.wire_types import Ask, FromAsker, FromOwner, Hello, Report
from discordproxy.ratelimit import Limiter, LimiterClosed, Permit, Verdict
from discordproxy.ratelimit.bucket import Bucket, Grant
from discordproxy.ratelimit.handover import Handover
from discordproxy.ratelimit.routes import Route
from discordproxy.wire import WireCodec, make, values

log = logging.getLogger(__name__)

PROTOCOL_VERSION = 2
PATH = "/discordproxy.peer.v1.Peers/Link"
CONNECT_SECONDS = 2.0
PINGS = Pings(after_seconds=1.0, answer_seconds=1.0)
"""An owner that says nothing for so long is pinged; one that does not answer is taken for gone."""

NOWHERE = Bucket("", "")
"""The bucket of permits that another process gave: the true one is there."""


class LinkLost(Exception):
    """The link has ended before the owner decided; nothing was sent to Discord."""


class LinkRefused(Exception):
    """The other side is not the proxy that was to be reached, or cannot show that it belongs to the group."""


@dataclass(slots=True, eq=False)
class RemoteGrant(Grant):
    """A request that may go because an owner said so.

    Attributes:
        id: of the ask.
        home: the limiter of this process for the same bot; it hears of bans and refusals.
        owner: the link to the proxy that said so.
        may_be_reported_late: whether nobody waits for the report.
    """

    id: int = 0
    home: Limiter | None = None
    owner: Link | None = None
    may_be_reported_late: bool = False


class LinkListener(Protocol):
    """Hears what becomes of links."""

    def link_is_ready(self, link: Link) -> None:
        """The owner has let us in."""

    def owner_leaves(self, link: Link) -> None:
        """The owner gives out no more permits."""

    def link_has_ended(self, link: Link) -> None:
        """Nothing can be asked any more."""


class Link:
    """One connection to an owner. `run` holds it; afterwards a new one must be made."""

    def __init__(
        self,
        me: GroupMember,
        owner: GroupMember,
        credential: Credential,
        listener: LinkListener,
        tls: ssl.SSLContext | None = None,
        counts: PeerCounts | None = None,
    ) -> None:
        self.owner = owner
        self.counts = counts or PeerCounts()
        self.is_ready = False
        self._me = me
        self._credential = credential
        self._listener = listener
        self._tls = tls
        self._ids = itertools.count(1)
        self._asked: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._outbox = LinkOutbox(FromAsker)
        self._handed, self._taken_over = 0, 0
        self._progress = asyncio.Event()

    def __repr__(self) -> str:
        state = "ready" if self.is_ready else "not ready"
        return f"<Link to {self.owner.id} at {self.owner.address}, {state}, {len(self._asked)} asked>"

    @property
    def waiting(self) -> int:
        """How many asks are not decided yet."""
        return len(self._asked)

    # Holding it

    async def run(self) -> None:
        """Connect, and take in what the owner says until the link ends. To be run in a task of its own.

        Raises:
            LinkRefused: the other side is not the right one.
            OSError, GRPCError, StreamTerminatedError, TimeoutError: there is no connection, or no longer.
        """
        channel = self._open()
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                await channel.connect()
            async with channel.request(PATH, Cardinality.STREAM_STREAM, FromAsker, FromOwner) as stream:
                async with asyncio.timeout(CONNECT_SECONDS):
                    await self._introduce(stream)
                await self._talk(stream)
        finally:
            self._end()
            channel.close()

    def _open(self) -> PooledChannel:
        address = parse_target(self.owner.address)
        channel = PooledChannel(address.host, address.port, codec=WireCodec(), ssl=self._tls)
        channel.speaks_tls = self._tls is not None
        channel.pace = PingPace(PINGS)
        return channel

    async def _introduce(self, stream: Stream[FromAsker, FromOwner]) -> None:
        me, owner, nonce = self._me, self.owner.id, make_nonce()
        await stream.send_message(FromAsker(hello=Hello(PROTOCOL_VERSION, me.id, me.address, nonce)))
        answer = await stream.recv_message()
        challenge = None if answer is None else answer.challenge
        if challenge is None:
            raise LinkRefused("it does not speak as a proxy does")
        if challenge.member != owner:
            raise LinkRefused("another process answers there")
        nonces = nonce + challenge.nonce
        if not self._credential.accepts(challenge.proof, OWNER, me.id, owner, nonces):
            raise LinkRefused("it does not know the same secret (--peer-secret-file)")
        await stream.send_message(FromAsker(proof=self._credential.prove(ASKER, me.id, owner, nonces)))
        answer = await stream.recv_message()
        if answer is None or not answer.is_welcome:
            raise LinkRefused("it does not let this proxy in")

    async def _talk(self, stream: Stream[FromAsker, FromOwner]) -> None:
        self.is_ready = True
        self._listener.link_is_ready(self)
        writing = asyncio.create_task(self._outbox.write(stream.send_message))
        try:
            async for message in stream:
                self._take(message)
        finally:
            writing.cancel()
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await writing

    def _take(self, message: FromOwner) -> None:
        said = values(message)
        for decision in said.get("decisions", ()):
            decided = values(decision)
            asked = self._asked.pop(decided.get("id", 0), None)
            if asked is not None and not asked.done():
                asked.set_result(decided)
        if said.get("taken_over", 0) > self._taken_over:
            self._taken_over = said["taken_over"]
            self._progress.set()
        if said.get("is_leaving"):
            self._listener.owner_leaves(self)

    def _end(self) -> None:
        was_ready, self.is_ready = self.is_ready, False
        asked, self._asked = self._asked, {}
        if was_ready:
            self._listener.link_has_ended(self)
        for future in asked.values():
            if not future.done():
                future.set_exception(LinkLost())
        self._progress.set()

    # Permits

    async def acquire(self, route: Route, ask: Mapping[str, Any], home: Limiter) -> Permit:
        """Ask for a permit and wait for it.

        Args:
            route: which limits it is about.
            ask: fields of the ask, but for its number.
            home: the limiter of this process for the same bot.

        Raises:
            RateLimitError: the owner refuses, or another proxy is the owner (Moved).
            LinkLost: the link has ended.
        """
        if not self.is_ready:
            raise LinkLost
        self.counts.asked += 1
        number = next(self._ids)
        decided = self._asked[number] = asyncio.get_running_loop().create_future()
        self._outbox.add("asks", make(Ask, {"id": number, **ask}))
        try:
            decision = await decided  # its fields
        except asyncio.CancelledError:
            self._asked.pop(number, None)
            self._outbox.add("withdrawn", number)
            raise
        if "refusal" in decision:
            raise read_refusal(decision["refusal"])
        self.counts.got += 1
        now = time.monotonic()
        authorized = not ask.get("is_unauthorized", False)
        grant = RemoteGrant(
            decision.get("ticket", 0), route, NOWHERE, authorized, now, False, number, home, self
        )
        grant.may_be_reported_late = decision.get("may_be_reported_late", False)
        return Permit(self, grant)

    def refuse_waiting(self) -> None:
        """Let all who wait go: this proxy stops."""
        asked, self._asked = self._asked, {}
        for number, future in asked.items():
            if not future.done():
                future.set_exception(LimiterClosed())
            self._outbox.add("withdrawn", number)

    def find_ticket(self, again: Permit | None) -> int:
        """Return the ticket of a request's last attempt, if it was this owner that gave the permit; else 0."""
        grant = None if again is None else again.grant
        return grant.ticket if isinstance(grant, RemoteGrant) and grant.owner is self else 0

    def take_answer(self, grant: Grant, status: int, headers: Mapping[str, str], body: bytes) -> Verdict:
        """Tell the owner how an attempt was answered; what is about this proxy's address stays here."""
        assert isinstance(grant, RemoteGrant)
        assert grant.home is not None
        if grant.is_settled:
            return Verdict()
        grant.is_settled = True
        verdict = grant.home.judge(grant, status, headers, body)
        if verdict.banned:
            self._report(grant, {})
        else:
            told = body[:MOST_BODY_BYTES] if status in (401, 429) else b""
            self._report(
                grant, {"status": status, "headers": write_limit_headers(status, headers), "body": told}
            )
        return verdict

    def take_loss(self, grant: Grant) -> None:
        """Tell the owner that an attempt got no answer."""
        if not grant.is_settled:
            grant.is_settled = True
            self._report(grant, {})

    def find_leaked(self, grant: Grant) -> None:
        """Take back a permit that was dropped. The garbage collector calls this, in any thread."""
        log.error("A permit for %s was dropped without being given back", grant.route.template)

    def _report(self, grant: Grant, fields: Mapping[str, Any]) -> None:
        assert isinstance(grant, RemoteGrant)
        if self.is_ready:
            report = make(Report, {"id": grant.id, **fields})
            is_urgent = not grant.may_be_reported_late or fields.get("status", 0) >= 400
            self._outbox.add("reports", report, may_wait=not is_urgent)

    # Handing over

    def hand_over(self, handed: Mapping[str, Handover], *, is_leaving: bool = False) -> None:
        """Tell the owner what is known of buckets that it has from now on, for each bot.

        Args:
            handed: by the names of bots.
            is_leaving: whether this proxy owns nothing from now on.
        """
        if is_leaving:
            self._outbox.put("is_leaving", True)
        for message in write_handovers(handed):
            self._handed += 1
            self._outbox.add("hand_overs", message)

    async def wait_until_taken_over(self) -> None:
        """Wait until the owner has taken in all that was handed over, or until the link has ended."""
        while self.is_ready and self._taken_over < self._handed:
            self._progress.clear()
            await self._progress.wait()

    async def wait_until_sent(self) -> None:
        """Wait until all reports are handed to the connection."""
        if self.is_ready:
            await self._outbox.wait_until_sent()
