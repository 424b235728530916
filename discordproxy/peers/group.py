"""The group of proxies as one member sees it: whom it knows, who owns what, how it joins and leaves.

What must stay true:
- A proxy is a member for us once we can ask it (our link) and it can ask us (its session). So two proxies take each
  other for members at the same time, but for a moment.
- Whoever becomes a member is told what is known of its buckets before anything else is said on our link.
- A proxy that is new gives out no permits before the others have told it what they know, or after `JOIN_SECONDS`.
- Membership is only where addresses come from: a member whose link stands stays a member, whatever Redis says.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import ssl
from collections.abc import Iterable

from grpclib.exceptions import GRPCError, StreamTerminatedError

from discordproxy.background import go_on
from discordproxy.peers.credential import Credential
from discordproxy.peers.link import Link, LinkRefused
from discordproxy.peers.ownership import GroupMember, Membership, Ownership, find_owner
from discordproxy.peers.peer_status import PeerCounts, PeerStatus
from discordproxy.peers.session import Session
from discordproxy.ratelimit import Limiter

log = logging.getLogger("discordproxy.peers")

JOIN_SECONDS = 2.0
"""How long a new member waits for what the others know."""

LINK_SECONDS = 1.0
"""How long an ask waits for the link to a proxy that another one has named."""

LEAVE_SECONDS = 1.0
"""How long a member that leaves waits until the others have taken its buckets over."""

FIRST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 2.0
"""Between two attempts to reach a proxy."""

TROUBLES = (OSError, GRPCError, StreamTerminatedError, TimeoutError, LinkRefused, ValueError)


class Peers:
    """This proxy's place in the group."""

    def __init__(
        self,
        me: GroupMember,
        membership: Membership,
        credential: Credential,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Know nobody yet; `join` begins.

        Args:
            me: this proxy.
            membership: knows the others.
            credential: what to prove to them.
            tls: how to speak TLS to them; None for plain text.
        """
        self.me = me
        self.credential = credential
        self.ownership = Ownership(me.id)
        self.limiters: dict[str, Limiter] = {}
        self.is_joined = False
        self.is_leaving = False
        self.holds_back = False
        self._membership = membership
        self._tls = tls
        self._links: dict[str, Link] = {}
        self._sessions: dict[str, Session] = {}
        self._keepers: dict[str, asyncio.Task[None]] = {}
        self._known: dict[str, GroupMember] = {}
        self._tried: set[str] = set()
        self._gone: set[str] = set()
        self._told: set[str] = set()
        self._counts: dict[str, PeerCounts] = {}
        self._waiting: list[asyncio.Future[None]] = []
        self._joined = asyncio.Event()

    def __repr__(self) -> str:
        return f"<Peers: {len(self.ownership.others)} others, {len(self._known)} known>"

    def describe(self) -> list[PeerStatus]:
        """Return what there is to know about each other proxy, but for those that have said goodbye."""
        return [self._describe(member) for id_, member in self._known.items() if id_ not in self._gone]

    def _describe(self, member: GroupMember) -> PeerStatus:
        link, session = self._links.get(member.id), self._sessions.get(member.id)
        counts, is_up = self.find_counts(member.id), member.id in self.ownership.members
        is_one_way = link is not None and link.is_ready and session is None
        trouble = counts.trouble or ("it has no link to this proxy" if is_one_way else "")
        return PeerStatus(
            member.address,
            is_up,
            "" if is_up else trouble,
            asked=counts.asked,
            got=counts.got,
            waiting=0 if link is None else link.waiting,
            given=counts.given,
            waiting_here=0 if session is None else session.waiting,
            taken_over=counts.taken_over,
        )

    def find_counts(self, member: str) -> PeerCounts:
        """Return what is counted about a proxy."""
        return self._counts.setdefault(member, PeerCounts())

    def add(self, bot: str, limiter: Limiter) -> None:
        """Share the buckets of a bot. Its name must be the same in all proxies."""
        self.limiters[bot] = limiter
        limiter.share_buckets()

    def remove(self, bot: str, limiter: Limiter) -> None:
        """Share the buckets of a bot no more, unless it has another limiter by now."""
        if self.limiters.get(bot) is limiter:
            del self.limiters[bot]

    def find_link(self, member: str) -> Link | None:
        """Return the link to a proxy that can be asked now; None if it cannot."""
        link = self._links.get(member)
        return link if link is not None and link.is_ready and member not in self._gone else None

    async def wait_for_link(self, member: str) -> None:
        """Wait until a proxy can be asked, which another one knows already; not for long."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LINK_SECONDS):
                while self.find_link(member) is None and member not in self._gone:
                    await self._wait_for_change()

    async def _wait_for_change(self) -> None:
        changed = asyncio.get_running_loop().create_future()
        self._waiting.append(changed)
        await changed

    def _wake(self) -> None:
        waiting, self._waiting = self._waiting, []
        for changed in waiting:
            if not changed.done():
                changed.set_result(None)

    # Joining and leaving

    async def join(self) -> None:
        """Reach the others, and wait until they have told what they know of this proxy's buckets."""
        self._membership.on_change(self._look)
        self._look()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(JOIN_SECONDS):
                while not all(map(self._has_told, self._known)):
                    await self._wait_for_change()
        self.is_joined = True
        self._joined.set()
        log.info("This proxy shares its limits with %d others", len(self.ownership.others))

    def _has_told(self, member: str) -> bool:
        """Tell whether a proxy has told what it knows, or cannot be reached."""
        session = self._sessions.get(member)
        if session is not None and session.has_handed_over:
            return True
        return member in self._tried and not (member in self._links and self._links[member].is_ready)

    async def wait_until_joined(self) -> None:
        """Wait until the others have told what they know of this proxy's buckets."""
        await self._joined.wait()

    async def leave(self) -> None:
        """Hand all buckets over, and give out no more permits; reports may still be sent and taken."""
        self.is_leaving = self.holds_back = True
        others = self.ownership.others
        self.ownership.change(others)
        links = [link for link in map(self.find_link, others) if link is not None]
        for link in links:
            link.refuse_waiting()
        for link in links:
            self._hand_over(link, others, is_leaving=True)
        for limiter in self.limiters.values():
            limiter.hand_over(lambda _: True)
        if links:
            waiting = [asyncio.create_task(link.wait_until_taken_over()) for link in links]
            await _wait(waiting, LEAVE_SECONDS)
        self.holds_back = False
        await _wait(
            [asyncio.create_task(session.say_leaving()) for session in self._sessions.values()], LEAVE_SECONDS
        )

    async def close(self) -> None:
        """Send what is left to be said, and end all links."""
        ready = [link for link in self._links.values() if link.is_ready]
        await _wait([asyncio.create_task(link.wait_until_sent()) for link in ready], LEAVE_SECONDS)
        self.is_leaving = True
        self._joined.set()
        for keeper in self._keepers.values():
            keeper.cancel()
        await _wait(self._keepers.values(), None)

    # Whom it knows

    def _look(self) -> None:
        """Reach whoever is new, and give up those who are gone."""
        members = {member.id: member for member in self._membership.members() if member.id != self.me.id}
        for member in members.values():
            self._reach(member)
        for member_id in self._known.keys() - members.keys():
            link = self._links.get(member_id)
            if (link is None or not link.is_ready) and member_id not in self._sessions:
                self._give_up(member_id)

    def _reach(self, member: GroupMember) -> None:
        if member.id in self._known or member.id in self._gone or self.is_leaving:
            return
        self._known[member.id] = member
        keeping = go_on(lambda: self._keep(member), f"Keeping a link to the proxy at {member.address}")
        self._keepers[member.id] = asyncio.create_task(keeping)

    def _give_up(self, member_id: str) -> None:
        self._known.pop(member_id, None)
        self._counts.pop(member_id, None)
        keeper = self._keepers.pop(member_id, None)
        if keeper is not None:
            keeper.cancel()

    async def _keep(self, member: GroupMember) -> None:
        """Keep a link to a proxy, again and again."""
        pause_seconds, last_trouble = FIRST_PAUSE_SECONDS, ""
        while True:
            counts = self.find_counts(member.id)
            link = self._links[member.id] = Link(self.me, member, self.credential, self, self._tls, counts)
            held = asyncio.create_task(link.run())
            try:
                await asyncio.wait({held})
            finally:
                held.cancel()
                await asyncio.wait({held})
                self._tried.add(member.id)
                self._wake()
            trouble = _describe(held)
            if trouble != last_trouble and member.id not in self._gone:
                log.warning("The link to the proxy at %s ended: %s", member.address, trouble)
            last_trouble = counts.trouble = trouble
            await asyncio.sleep(pause_seconds)
            pause_seconds = min(2 * pause_seconds, LONGEST_PAUSE_SECONDS)

    def session_has_begun(self, session: Session) -> None:
        """A proxy has opened a link to this one; reach it too, even if it is not known yet."""
        self._sessions[session.asker.id] = session
        self._reach(session.asker)
        self._review(session.asker.id)

    def session_has_handed_over(self, session: Session) -> None:
        """A proxy has told what it knows."""
        self._wake()

    def asker_leaves(self, session: Session) -> None:
        """A proxy owns nothing from now on; what it knows comes now, so nothing is forgotten."""
        self._told.add(session.asker.id)

    def session_has_ended(self, session: Session) -> None:
        """A proxy's link to this one has ended."""
        if self._sessions.get(session.asker.id) is session:
            del self._sessions[session.asker.id]
        self._review(session.asker.id)

    def link_is_ready(self, link: Link) -> None:
        """An owner can be asked."""
        link.counts.trouble = ""
        self._review(link.owner.id)

    def link_has_ended(self, link: Link) -> None:
        """An owner cannot be asked any more."""
        self._review(link.owner.id)

    def owner_leaves(self, link: Link) -> None:
        """An owner gives out no more permits; it has told the new owners of its buckets what it knows."""
        self._gone.add(link.owner.id)
        self._told.add(link.owner.id)
        self._dismiss(link.owner.id)

    # Who is a member

    def _review(self, member_id: str) -> None:
        """See whether a proxy is a member now."""
        link = self.find_link(member_id)
        is_member = member_id in self.ownership.members
        if link is not None and member_id in self._sessions and not is_member and not self.is_leaving:
            self._admit(link)
        elif is_member and (link is None or member_id not in self._sessions):
            self._dismiss(member_id)
        self._wake()

    def _admit(self, link: Link) -> None:
        members = self.ownership.members | {link.owner.id}
        self.ownership.change(members)
        self._hand_over(link, members)
        log.info("The proxy at %s is a member of the group now, of %d", link.owner.address, len(members))

    def _hand_over(self, link: Link, members: Iterable[str], *, is_leaving: bool = False) -> None:
        """Tell a proxy what is known of the buckets that it owns among these members."""
        handed = {}
        for bot, limiter in self.limiters.items():
            handed[bot] = limiter.hand_over(
                lambda major, bot=bot: find_owner(members, bot, major) == link.owner.id  # type: ignore[misc]
            )
        link.hand_over(handed, is_leaving=is_leaving)

    def _dismiss(self, member_id: str) -> None:
        former = self.ownership.members
        if member_id not in former:
            return
        members = former - {member_id}
        self.ownership.change(members)
        for bot, limiter in () if member_id in self._told else self.limiters.items():
            limiter.forget_moved(lambda major, bot=bot: find_owner(former, bot, major) == member_id)  # type: ignore[misc]
        log.info("A proxy is not a member of the group any more, %d are left", len(members))


def _describe(held: asyncio.Task[None]) -> str:
    """Say why a link has ended."""
    if held.cancelled():
        return "it was cut off"
    error = held.exception()
    if error is None:
        return "the other proxy has ended it"
    if not isinstance(error, TROUBLES):
        log.error("A link to another proxy failed unexpectedly", exc_info=error)
    return getattr(error, "message", None) or str(error) or type(error).__name__


async def _wait(tasks: Iterable[asyncio.Task[None]], seconds: float | None) -> None:
    """Wait for tasks for so long, then give up those that are left."""
    waiting = list(tasks)
    if waiting:
        _, late = await asyncio.wait(waiting, timeout=seconds)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)
