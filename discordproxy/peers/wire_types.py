# Derived from protos/peer.proto by `nox -s generate`. Do not edit: change the proto instead.
# mypy: no-warn-unreachable

from dataclasses import dataclass
from typing import (
    TYPE_CHECKING,
    AsyncIterable,
    AsyncIterator,
    Dict,
    Iterable,
    List,
    Optional,
    Union,
)

import betterproto
import grpclib
from betterproto.grpc.grpclib_server import ServiceBase

if TYPE_CHECKING:
    import grpclib.server
    from betterproto.grpc.grpclib_client import MetadataLike
    from grpclib.metadata import Deadline


class RefusalKind(betterproto.Enum):
    """Which refusal of the limiter it is."""

    UNKNOWN = 0
    WAIT_TOO_LONG = 1
    QUEUE_FULL = 2
    BANNED = 3
    TOKEN_REFUSED = 4
    TOO_MANY_INVALID = 5
    MOVED = 6


@dataclass(eq=False, repr=False)
class FromAsker(betterproto.Message):
    """
    What an asker says: first its hello, then its proof, then the state that it hands over, then the rest.
    """

    hello: Optional["Hello"] = betterproto.message_field(1, optional=True)
    """Who it is."""

    proof: bytes = betterproto.bytes_field(2)
    """Shows that it knows the secret."""

    hand_overs: List["HandOver"] = betterproto.message_field(3)
    """State of buckets that the owner has from now on."""

    asks: List["Ask"] = betterproto.message_field(4)
    """Requests for permits."""

    withdrawn: List[int] = betterproto.uint64_field(5)
    """Numbers of asks whose caller has left before it sent anything."""

    reports: List["Report"] = betterproto.message_field(6)
    """How attempts ended for which there was a permit."""

    is_leaving: bool = betterproto.bool_field(7)
    """
    It owns nothing from now on, since it is about to stop; what it hands over is the last.
    """


@dataclass(eq=False, repr=False)
class FromOwner(betterproto.Message):
    """
    What an owner says: first its challenge, then that the asker is welcome, then the rest.
    """

    challenge: Optional["Challenge"] = betterproto.message_field(1, optional=True)
    """Asks for a proof, and gives one."""

    is_welcome: bool = betterproto.bool_field(2)
    """The asker's proof is right."""

    decisions: List["Decision"] = betterproto.message_field(3)
    """Answers to asks."""

    taken_over: int = betterproto.uint64_field(4)
    """How many messages of hand-overs were taken in since the link began."""

    is_leaving: bool = betterproto.bool_field(5)
    """It owns nothing from now on, since it is about to stop."""


@dataclass(eq=False, repr=False)
class Hello(betterproto.Message):
    """Who opens a link."""

    version: int = betterproto.uint32_field(1)
    """Number of this protocol. Proxies with different numbers do not link."""

    member: str = betterproto.string_field(2)
    """Id of the process."""

    address: str = betterproto.string_field(3)
    """Where others reach it, host:port."""

    nonce: bytes = betterproto.bytes_field(4)
    """Random bytes, for the owner's proof."""


@dataclass(eq=False, repr=False)
class Challenge(betterproto.Message):
    """The owner's answer to a hello."""

    member: str = betterproto.string_field(1)
    """
    Id of the process, which must be the one that the asker wants to reach.
    """

    nonce: bytes = betterproto.bytes_field(2)
    """Random bytes, for the asker's proof."""

    proof: bytes = betterproto.bytes_field(3)
    """Shows that the owner knows the secret."""


@dataclass(eq=False, repr=False)
class Ask(betterproto.Message):
    """A request for the permit to send one HTTP request to Discord once."""

    id: int = betterproto.uint64_field(1)
    """Number within the link."""

    bot: str = betterproto.string_field(2)
    """Which bot's."""

    method: str = betterproto.string_field(3)
    """HTTP method, in capitals."""

    path: str = betterproto.string_field(4)
    """Path below the API's root."""

    kind: str = betterproto.string_field(5)
    """What else makes a difference, as the limiter's routes say."""

    is_unauthorized: bool = betterproto.bool_field(6)
    """Whether the request carries no bot token."""

    wait_seconds: float = betterproto.double_field(7)
    """How long the caller can still wait, in seconds."""

    client: List[str] = betterproto.string_field(8)
    """Who calls: the parts of the name by which clients take turns."""

    priority: int = betterproto.int32_field(9)
    """Which of the client's requests go first."""

    ticket: int = betterproto.uint64_field(10)
    """
    The ticket of the same request's last attempt with this owner; 0 for none.
    """

    insists: bool = betterproto.bool_field(11)
    """
    Whether the owner is to decide even if it thinks that another proxy owns the bucket.
    """


@dataclass(eq=False, repr=False)
class Decision(betterproto.Message):
    """The answer to an ask."""

    id: int = betterproto.uint64_field(1)
    """Number of the ask."""

    ticket: int = betterproto.uint64_field(2)
    """
    The request's place in the order of arrival, which it keeps if it is sent again.
    """

    refusal: Optional["Refusal"] = betterproto.message_field(3, optional=True)
    """Why there is no permit; unset if there is one."""

    may_be_reported_late: bool = betterproto.bool_field(4)
    """
    Whether nobody waits for the report: it may come a moment later, together with others.
    """


@dataclass(eq=False, repr=False)
class Refusal(betterproto.Message):
    """Why there is no permit."""

    kind: "RefusalKind" = betterproto.enum_field(1)
    seconds: float = betterproto.double_field(2)
    """After how many seconds to try again, where it says so."""

    reason: str = betterproto.string_field(3)
    """What the request would have waited for."""

    limit: int = betterproto.uint64_field(4)
    """How many requests may wait, where that is the reason."""

    member: str = betterproto.string_field(5)
    """Id of the proxy to ask instead; empty if the owner knows of none."""


@dataclass(eq=False, repr=False)
class Report(betterproto.Message):
    """How an attempt ended."""

    id: int = betterproto.uint64_field(1)
    """Number of the ask."""

    status: int = betterproto.uint32_field(2)
    """HTTP status; 0 if there was no answer."""

    headers: List[str] = betterproto.string_field(3)
    """
    Values of headers that are about limits, in an order that both sides know; empty for those that did not come.
    """

    body: bytes = betterproto.bytes_field(4)
    """The answer's body, if it is about limits."""


@dataclass(eq=False, repr=False)
class HandOver(betterproto.Message):
    """
    What is known of some buckets and routes of one bot. Large ones come in several parts. Times are in seconds from now.
    """

    bot: str = betterproto.string_field(1)
    """Which bot's."""

    buckets: List["BucketState"] = betterproto.message_field(2)
    routes: List["RouteState"] = betterproto.message_field(3)
    hashes: List["HashState"] = betterproto.message_field(4)
    hidden: List["HiddenState"] = betterproto.message_field(5)
    is_last: bool = betterproto.bool_field(6)
    """Whether it is the last part of the last bot's."""


@dataclass(eq=False, repr=False)
class BucketState(betterproto.Message):
    """The state of one bucket."""

    name: str = betterproto.string_field(1)
    """Hash, or the route's name while its hash is unknown."""

    major: str = betterproto.string_field(2)
    """Channel, guild or webhook."""

    budget: str = betterproto.string_field(3)
    """
    Which requests per second it spends from: the name of the limiter's budget.
    """

    part: str = betterproto.string_field(4)
    """What of the hash's requests it is for, if not for all of them."""

    lane: str = betterproto.string_field(5)
    """
    Which kind of these requests it is for, if Discord has refused that kind alone.
    """

    paused_seconds: float = betterproto.double_field(6)
    """How long it pauses."""

    window: Optional["WindowState"] = betterproto.message_field(7, optional=True)
    """The window; unset if no limit is known."""

    hidden: Optional["HiddenState"] = betterproto.message_field(8, optional=True)
    """What refusals have shown of a limit that no header announces."""

    told_by: List[str] = betterproto.string_field(9)
    """
    The routes whose answers have told of the window: it is not known yet whether Discord counts each by itself.
    """


@dataclass(eq=False, repr=False)
class WindowState(betterproto.Message):
    """A window of a bucket."""

    limit: int = betterproto.uint32_field(1)
    remaining: int = betterproto.uint32_field(2)
    period: float = betterproto.double_field(3)
    interval: float = betterproto.double_field(4)
    """Seconds until one more fits, of leaky buckets; else 0."""

    ends_in: float = betterproto.double_field(5)
    """
    When the window ends, or when the leaky bucket is empty; 0 if nothing is used.
    """

    reset: Optional[float] = betterproto.double_field(6, optional=True)
    """The end on Discord's clock, if it was told."""

    stands: bool = betterproto.bool_field(7)
    """Whether its end does not move with each request."""

    unanswered: int = betterproto.uint32_field(8)
    """How many of the requests that count as spent have no answer."""


@dataclass(eq=False, repr=False)
class HiddenState(betterproto.Message):
    """A limit that no header announces."""

    name: str = betterproto.string_field(1)
    """The bucket's name; empty within the state of a bucket."""

    count: int = betterproto.uint32_field(2)
    period: float = betterproto.double_field(3)
    good: int = betterproto.uint32_field(4)
    """Good answers since the last refusal."""

    ages: List[float] = betterproto.double_field(5)
    """How long ago requests were sent."""


@dataclass(eq=False, repr=False)
class RouteState(betterproto.Message):
    """The hash of a route."""

    name: str = betterproto.string_field(1)
    hash: str = betterproto.string_field(2)


@dataclass(eq=False, repr=False)
class HashState(betterproto.Message):
    """What all buckets of a hash have in common."""

    name: str = betterproto.string_field(1)
    limit: int = betterproto.uint32_field(2)
    period: float = betterproto.double_field(3)
    interval: float = betterproto.double_field(4)
    """Of leaky buckets; else 0."""

    is_apart: bool = betterproto.bool_field(5)
    """Whether each route is counted by itself."""


class PeersStub(betterproto.ServiceStub):
    async def link(
        self,
        from_asker_iterator: Union[AsyncIterable[FromAsker], Iterable[FromAsker]],
        *,
        timeout: Optional[float] = None,
        deadline: Optional["Deadline"] = None,
        metadata: Optional["MetadataLike"] = None,
    ) -> AsyncIterator[FromOwner]:
        async for response in self._stream_stream(
            "/discordproxy.peer.v1.Peers/Link",
            from_asker_iterator,
            FromAsker,
            FromOwner,
            timeout=timeout,
            deadline=deadline,
            metadata=metadata,
        ):
            yield response


class PeersBase(ServiceBase):

    async def link(self, from_asker_iterator: AsyncIterator[FromAsker]) -> AsyncIterator[FromOwner]:
        raise grpclib.GRPCError(grpclib.const.Status.UNIMPLEMENTED)
        yield FromOwner()

    async def __rpc_link(self, stream: "grpclib.server.Stream[FromAsker, FromOwner]") -> None:
        request = stream.__aiter__()
        await self._call_rpc_handler_server_stream(
            self.link,
            stream,
            request,
        )

    def __mapping__(self) -> Dict[str, grpclib.const.Handler]:
        return {
            "/discordproxy.peer.v1.Peers/Link": grpclib.const.Handler(
                self.__rpc_link,
                grpclib.const.Cardinality.STREAM_STREAM,
                FromAsker,
                FromOwner,
            ),
        }
