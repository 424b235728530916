"""The owner's end of a link: gives an asker permits from its own limiter, and takes back what became of them.

What must stay true:
- Whatever an asker still has when its link ends counts as sent: it may go on without us.
- An asker that insists is served, whoever owns the bucket: so nobody is sent in a circle.
- While this proxy hands its buckets over nobody is sent to their new owners before those know them.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import dataclass
from typing import Any, Protocol

from grpclib.const import Cardinality, Handler, Status
from grpclib.exceptions import GRPCError
from grpclib.server import Stream

from discordproxy.peers.conversion import read_client, read_handover, read_limit_headers, write_refusal
from discordproxy.peers.credential import ASKER, OWNER, Credential, make_nonce
from discordproxy.peers.link import CONNECT_SECONDS, NOWHERE, PATH, PROTOCOL_VERSION
from discordproxy.peers.link_outbox import LinkOutbox
from discordproxy.peers.ownership import GroupMember, Ownership
from discordproxy.peers.peer_status import PeerCounts
from discordproxy.peers.wire_types import Challenge, Decision, FromAsker, FromOwner
from discordproxy.ratelimit import Limiter, Moved, Priority, RateLimitError
from discordproxy.ratelimit.bucket import Grant, Waiter
from discordproxy.ratelimit.routes import Route, find_route
from discordproxy.wire import make, values

STRANGER = "This service is for proxies of the same group only."
LONGEST_WAIT_SECONDS = 86_400.0

Fields = dict[str, Any]
"""Those fields of a message that are set, by name; much faster than the message's attributes."""


class Group(Protocol):
    """What a session needs to know of the group."""

    me: GroupMember
    ownership: Ownership
    limiters: dict[str, Limiter]
    credential: Credential
    is_joined: bool
    is_leaving: bool
    holds_back: bool
    """Whether state is being handed over, so that nobody is sent elsewhere yet."""

    def find_counts(self, member: str) -> PeerCounts:
        """Return what is counted about a proxy."""

    def session_has_begun(self, session: Session) -> None:
        """A proxy of the group has opened a link to this one."""

    def session_has_handed_over(self, session: Session) -> None:
        """It has told what it knows of this proxy's buckets."""

    def asker_leaves(self, session: Session) -> None:
        """It owns nothing from now on, and tells what it knows."""

    def session_has_ended(self, session: Session) -> None:
        """It is gone."""

    async def wait_until_joined(self) -> None:
        """Wait until the others have told what they know of this proxy's buckets."""


@dataclass(slots=True, eq=False)
class _Asked:
    """One ask whose permit is not decided yet; the limiter tells it when it is."""

    session: Session
    id: int
    limiter: Limiter
    bot: str
    major: str
    waiter: Waiter | None = None
    is_over: bool = False

    def done(self) -> bool:
        return self.is_over

    def set_result(self, _nothing: None) -> None:
        self.session.decide(self)


class Session:
    """The link of one asker."""

    def __init__(self, group: Group, asker: GroupMember) -> None:
        self.asker = asker
        self.has_handed_over = False
        self._group = group
        self._counts = group.find_counts(asker.id)
        self._asked: dict[int, _Asked] = {}
        self._granted: dict[int, tuple[Limiter, Waiter]] = {}
        self._outbox = LinkOutbox(FromOwner)
        self._held: list[Decision] = []
        self._early: list[Fields] = []
        self._taken_over = 0

    def __repr__(self) -> str:
        return f"<Session of {self.asker.id}: {len(self._asked)} waiting, {len(self._granted)} under way>"

    @property
    def waiting(self) -> int:
        """How many asks are not decided yet."""
        return len(self._asked)

    async def run(self, stream: Stream[FromAsker, FromOwner]) -> None:
        """Serve the asker until its link ends."""
        tasks = [asyncio.create_task(self._outbox.write(stream.send_message))]
        tasks.append(asyncio.create_task(self._open_when_joined()))
        self._group.session_has_begun(self)
        try:
            async for message in stream:
                self._take(message)
        finally:
            self._end()
            for task in tasks:
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, Exception):
                    await task

    def _take(self, message: FromAsker) -> None:
        said = values(message)
        if said.get("is_leaving"):
            self._group.asker_leaves(self)
        for handed in said.get("hand_overs", ()):
            limiter = self._group.limiters.get(handed.bot)
            if limiter is not None:
                limiter.take_over(read_handover(handed))
            self._counts.taken_over += len(handed.buckets)
            self._taken_over += 1
            self._outbox.put("taken_over", self._taken_over)
            if handed.is_last:
                self.has_handed_over = True
                self._group.session_has_handed_over(self)
        for number in said.get("withdrawn", ()):
            self._withdraw(number)
        for report in said.get("reports", ()):
            self._take_report(values(report))
        for ask in said.get("asks", ()):
            self._take_ask(values(ask))

    def _end(self) -> None:
        """Take back all that the asker had."""
        self._group.session_has_ended(self)
        for number in list(self._asked):
            self._withdraw(number)
        for limiter, waiter in self._granted.values():
            if waiter.grant is not None:
                limiter.take_loss(waiter.grant)
        self._granted.clear()

    # Asks

    async def _open_when_joined(self) -> None:
        await self._group.wait_until_joined()
        early, self._early = self._early, []
        for ask in early:
            self._take_ask(ask)

    def _take_ask(self, ask: Fields) -> None:
        group = self._group
        if not group.is_joined:
            self._early.append(ask)
            return
        route = find_route(ask.get("method", ""), ask.get("path", ""), ask.get("kind", ""))
        bot, number = ask.get("bot", ""), ask.get("id", 0)
        limiter, owner = group.limiters.get(bot), group.ownership.find(bot, route.major)
        if limiter is None or group.is_leaving:
            self._refuse(number, Moved())
        elif owner != group.me.id and not ask.get("insists"):
            self._refuse(number, Moved(owner))
        else:
            self._ask_limiter(ask, route, limiter)

    def _ask_limiter(self, ask: Fields, route: Route, limiter: Limiter) -> None:
        number, ticket = ask.get("id", 0), ask.get("ticket", 0)
        asked = _Asked(self, number, limiter, ask.get("bot", ""), route.major)
        authorized = not ask.get("is_unauthorized", False)
        now = time.monotonic()
        try:
            asked.waiter = limiter.ask(
                route,
                asked,
                deadline=now + min(ask.get("wait_seconds", 0.0), LONGEST_WAIT_SECONDS),
                authorized=authorized,
                again=Grant(ticket, route, NOWHERE, authorized, now) if ticket else None,
                client=read_client(ask.get("client", []), self.asker.id),
                priority=Priority(ask.get("priority", 0)),
            )
        except RateLimitError as error:
            self._refuse(number, error)
            return
        self._asked[number] = asked
        if asked.waiter.grant is not None or asked.waiter.error is not None:
            self.decide(asked)

    def decide(self, asked: _Asked) -> None:
        """Tell the asker what the limiter has decided."""
        waiter = asked.waiter
        if waiter is None or asked.is_over:  # decided while it was asked: the one who asks sees it
            return
        asked.is_over = True
        self._asked.pop(asked.id, None)
        if isinstance(waiter.error, Moved):
            self._refuse(asked.id, Moved(self._find_new_owner(asked)))
        elif waiter.error is not None:
            self._refuse(asked.id, waiter.error)
        elif waiter.grant is not None:
            self._granted[asked.id] = asked.limiter, waiter
            self._counts.given += 1
            found = {"id": asked.id, "ticket": waiter.grant.ticket}
            if not waiter.grant.bucket.waiting:
                found["may_be_reported_late"] = True
            self._outbox.add("decisions", make(Decision, found))

    def _find_new_owner(self, asked: _Asked) -> str:
        """Return the id of the proxy that owns a bucket from now on; empty if this one leaves: others know better."""
        return "" if self._group.is_leaving else self._group.ownership.find(asked.bot, asked.major)

    def _refuse(self, number: int, error: RateLimitError) -> None:
        decision = Decision(number, refusal=write_refusal(error))
        if self._group.holds_back and isinstance(error, Moved):
            self._held.append(decision)
        else:
            self._outbox.add("decisions", decision)

    def _withdraw(self, number: int) -> None:
        """Let an ask go whose caller has left without sending anything."""
        asked = self._asked.pop(number, None)
        if asked is not None and asked.waiter is not None:
            asked.is_over = True
            asked.limiter.withdraw(asked.waiter)
        elif number in self._granted:
            limiter, waiter = self._granted.pop(number)
            limiter.withdraw(waiter)
        self._early = [ask for ask in self._early if ask.get("id") != number]

    def _take_report(self, report: Fields) -> None:
        limiter, waiter = self._granted.pop(report.get("id", 0), (None, None))
        if limiter is None or waiter is None or waiter.grant is None:
            return
        grant = waiter.grant
        status = report.get("status", 0)
        if status:
            headers, body = read_limit_headers(report.get("headers", ())), report.get("body", b"")
            limiter.take_answer(grant, status, headers, body, is_sent_here=False)
        else:
            limiter.take_loss(grant)

    # Leaving

    def release(self) -> None:
        """Send those who were held back to the new owners."""
        held, self._held = self._held, []
        for decision in held:
            self._outbox.add("decisions", decision)

    async def say_leaving(self) -> None:
        """Tell the asker that this proxy owns nothing any more, and wait until that is said."""
        self._outbox.put("is_leaving", True)
        self.release()
        await self._outbox.wait_until_sent()


class PeerService:
    """The service that other proxies call, as grpclib takes it."""

    def __init__(self, group: Group) -> None:
        self._group = group

    def __mapping__(self) -> dict[str, Handler]:
        """Return its only method, as grpclib asks for it."""
        return {PATH: Handler(self._link, Cardinality.STREAM_STREAM, FromAsker, FromOwner)}

    async def _link(self, stream: Stream[Any, Any]) -> None:
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                asker = await self._let_in(stream)
        except TimeoutError:
            raise GRPCError(Status.DEADLINE_EXCEEDED, STRANGER) from None
        await Session(self._group, asker).run(stream)

    async def _let_in(self, stream: Stream[Any, Any]) -> GroupMember:
        """Return the proxy that has opened a link.

        Raises:
            GRPCError: it does not belong to the group.
        """
        group, said = self._group, await stream.recv_message()
        hello = None if said is None else said.hello
        if hello is None or not hello.member:
            raise GRPCError(Status.INVALID_ARGUMENT, STRANGER)
        if hello.version != PROTOCOL_VERSION:
            versions = f"{hello.version} there and {PROTOCOL_VERSION} here"
            raise GRPCError(Status.FAILED_PRECONDITION, f"The proxies' protocols differ: {versions}.")
        me, nonce = group.me.id, make_nonce()
        nonces = hello.nonce + nonce
        proof = group.credential.prove(OWNER, hello.member, me, nonces)
        await stream.send_message(FromOwner(challenge=Challenge(me, nonce, proof)))
        said = await stream.recv_message()
        proof = b"" if said is None else said.proof
        if said is None or not group.credential.accepts(proof, ASKER, hello.member, me, nonces):
            raise GRPCError(Status.UNAUTHENTICATED, STRANGER)
        await stream.send_message(FromOwner(is_welcome=True))
        return GroupMember(hello.member, hello.address)
