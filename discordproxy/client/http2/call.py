"""One call on an HTTP/2 connection: the request goes out, the answers come in.

grpclib has a class for this too. Each of its calls makes a queue and three events, and it ends a call by cancelling the
task that the call runs in, which leaves that task marked as cancelled for ever.

What must stay true:
- A call waits for one future of its own, and nothing cancels its task.
- What the caller has not taken is not acknowledged, so that the other side is held back.
- A call that has its answer is not ended by what happens to its connection later.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Mapping
from typing import Protocol, Self
from urllib.parse import unquote_to_bytes

from grpclib.const import Status
from grpclib.exceptions import GRPCError, StreamTerminatedError
from grpclib.metadata import USER_AGENT, encode_metadata, encode_timeout
from h2.errors import ErrorCodes
from h2.events import DataReceived, ResponseReceived, StreamEnded, StreamReset, TrailersReceived

Headers = list[tuple[str, str]]

PREFIX_BYTES = 5
"""Before each message: whether it is compressed, one byte, and its length, four bytes."""
HEADER_ENCODING = "latin-1"
"""Headers should be ASCII; with this, all others can be read too."""
CONTENT_TYPES = frozenset({"application/grpc", "application/grpc+proto"})
STATUS_BY_HTTP_STATUS = {
    "400": Status.INTERNAL,
    "401": Status.UNAUTHENTICATED,
    "403": Status.PERMISSION_DENIED,
    "404": Status.UNIMPLEMENTED,
    "429": Status.UNAVAILABLE,
    "502": Status.UNAVAILABLE,
    "503": Status.UNAVAILABLE,
    "504": Status.UNAVAILABLE,
}
"""What an answer means that does not come from a gRPC server.

Source: https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md
"""
STATUSES = {str(status.value): status for status in Status}
"""How gRPC writes its statuses."""
TOO_LATE = "Deadline exceeded"
DEADLINE_EXCEEDED = str(Status.DEADLINE_EXCEEDED.value)
NOT_GRPC = "The answer does not come from a Discord Proxy"
BROKEN = "Protocol error"
REFUSED = ErrorCodes.REFUSED_STREAM
LONGEST_QUOTE = 80
"""Characters of a strange header that an error quotes."""


class NotProcessedError(StreamTerminatedError):
    """The other side has certainly not begun the call."""


class AnswerTooLongError(Exception):
    """An answer is longer than the caller takes."""


class CallCarrier(Protocol):
    """What a call needs of its connection.

    Attributes:
        waiting: the calls that wait for room; they are woken whenever there may be some
    """

    waiting: set[Http2Call]

    @property
    def takes_bytes(self) -> bool:
        """Whether the other side takes in what was written before."""

    def begin_call(self, call: Http2Call, headers: Headers) -> int | None:
        """Send a call's headers; return its number, or None if too many calls are open."""

    def send_part(self, number: int, data: memoryview) -> int:
        """Send as much as there is room for, and the end with the last part; return how many bytes."""

    def ack(self, stream_id: int, size: int) -> None:
        """Let the other side send as many bytes more."""

    def end_call(self, number: int, unacknowledged: int) -> None:
        """Forget a call; if it still runs on the other side, end it there."""


class Http2Call:
    """One call; use it as a context, at whose end it is over on the other side too.

    Attributes:
        headers: the answer's headers; None until they come
        trailers: what came after the answers; None until it comes
    """

    def __init__(self, carrier: CallCarrier, timeout: float | None, longest_answer: int | None) -> None:
        """Begin nothing yet, but count the time.

        Args:
            carrier: the connection
            timeout: seconds for the whole call; None for any
            longest_answer: bytes of an answer; None for any
        """
        self.headers: Headers | None = None
        self.trailers: Headers | None = None
        self._carrier = carrier
        self._longest_answer = longest_answer
        self._number: int | None = None
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        if timeout is not None:
            self._timer = self._loop.call_later(timeout, self._end_late)
        self._waiter: asyncio.Future[None] | None = None
        self._error: Exception | None = None
        self._received = bytearray()
        self._unacknowledged = 0
        self._is_sending = False
        self._has_ended = False
        self._are_headers_checked = False

    def __repr__(self) -> str:
        state = "ended" if self._has_ended else "sending" if self._is_sending else "open"
        return f"<Http2Call {self._number}, {state}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._error = None  # it knows this call through its traceback
        if self._timer is not None:
            self._timer.cancel()
        if self._number is not None:
            self._carrier.end_call(self._number, self._unacknowledged)

    async def send(self, headers: Headers, message: bytes) -> None:
        """Send a request with one message.

        Raises:
            NotProcessedError: the connection takes no more calls
            GRPCError, StreamTerminatedError, TimeoutError: the call ended meanwhile
        """
        self._is_sending = True
        while not self._carrier.takes_bytes or not self._begin(headers):
            await self._wait_for_room()
        left = memoryview(b"\0%b%b" % (len(message).to_bytes(4, "big"), message))
        while left and not self._has_ended:  # the other side may answer before it has read all
            sent = self._carrier.send_part(self._number or 0, left) if self._carrier.takes_bytes else 0
            left = left[sent:]
            if not sent:
                await self._wait_for_room()
        self._is_sending = False

    async def receive(self) -> bytes | None:
        """The next answer; None if there are no more.

        Raises:
            AnswerTooLongError: it has more bytes than allowed
            ValueError: it is cut short, or compressed
            GRPCError, StreamTerminatedError, TimeoutError: the call ended
        """
        while self.headers is None or (answer := self._take_answer()) is None:
            if self._has_ended:
                break
            await self._wait()
        else:
            return answer
        self._check_headers()
        if self._received:
            raise ValueError("the answer is cut short")
        return None

    async def finish(self) -> None:
        """Wait for the end of the call.

        Raises:
            GRPCError: it failed
            StreamTerminatedError, TimeoutError: it was ended
        """
        while self.trailers is None and not self._has_ended:
            await self._wait()
        _check_status(self.last_headers)

    @property
    def last_headers(self) -> dict[str, str]:
        """The headers that came last; those with the status, if it is known."""
        return dict(self.trailers or self.headers or ())

    def take_headers(self, event: ResponseReceived) -> None:
        """The answer's headers have come."""
        self.headers = event.headers  # type: ignore[assignment]  # text, as the connection is configured
        self.set()

    def take_data(self, event: DataReceived) -> None:
        """A part of an answer has come."""
        data, size = event.data or b"", event.flow_controlled_length or 0
        self._received += data
        self._unacknowledged += len(data)
        self._carrier.ack(self._number or 0, size - len(data))  # padding
        self.set()

    def take_trailers(self, event: TrailersReceived) -> None:
        """What comes after the answers has come."""
        self.trailers = event.headers  # type: ignore[assignment]
        self.set()

    def take_end(self, _: StreamEnded) -> None:
        """Nothing more will come."""
        self._has_ended = True
        self.set()

    def take_reset(self, event: StreamReset) -> None:
        """The other side has ended the call; it has not begun it if it says so before it answers."""
        by_them = f"Stream reset by remote party, error_code: {event.error_code}"
        is_refused = event.error_code == REFUSED and self.headers is None
        kind = NotProcessedError if is_refused else StreamTerminatedError
        self.fail(kind(by_them if event.remote_reset else BROKEN))

    def fail(self, error: Exception) -> None:
        """End the call, unless its end is here already and only waits to be read."""
        if self._error is None and not self._has_ended:
            self._error = error
        self.set()

    def set(self) -> None:
        """Have the call look at what has changed; the name is that of grpclib's events."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    @property
    def window_updated(self) -> Http2Call:
        """What grpclib sets when there is room."""
        return self

    def __terminated__(self, reason: str) -> None:
        """Fail, because the connection has ended; grpclib calls this."""
        self.fail(StreamTerminatedError(reason))

    def _begin(self, headers: Headers) -> bool:
        timed = headers
        if self._timer is not None:
            seconds_left = max(0.0, self._timer.when() - self._loop.time())
            timed = [*headers, ("grpc-timeout", encode_timeout(seconds_left))]
        self._number = self._carrier.begin_call(self, timed)
        return self._number is not None

    def _take_answer(self) -> bytes | None:
        """The next answer, if all of it is here."""
        self._check_headers()
        received = self._received
        if len(received) < PREFIX_BYTES:
            return None
        if received[0]:
            raise ValueError("the answer is compressed")
        length = int.from_bytes(received[1:PREFIX_BYTES], "big")
        if self._longest_answer is not None and length > self._longest_answer:
            raise AnswerTooLongError(f"The answer has {length} bytes, {self._longest_answer} are allowed")
        end = PREFIX_BYTES + length
        self._acknowledge(end)
        if len(received) < end:
            return None
        answer = bytes(memoryview(received)[PREFIX_BYTES:end])
        del received[:end]
        return answer

    def _acknowledge(self, size: int) -> None:
        size = min(size, self._unacknowledged)
        self._unacknowledged -= size
        self._carrier.ack(self._number or 0, size)

    def _check_headers(self) -> None:
        if not self._are_headers_checked and self.headers is not None:
            self._are_headers_checked = True
            _check_http(dict(self.headers))

    async def _wait_for_room(self) -> None:
        self._carrier.waiting.add(self)
        try:
            await self._wait()
        finally:
            self._carrier.waiting.discard(self)

    async def _wait(self) -> None:
        if self._error is None:
            self._waiter = self._loop.create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        if self._error is not None:
            self._tell_early_status()
            raise self._error

    def _tell_early_status(self) -> None:
        """Prefer what the other side said to the fact that it ended the call."""
        if isinstance(self._error, StreamTerminatedError) and self.headers is not None:
            headers = dict(self.headers)
            if headers.get(":status") != "200":
                _check_http(headers)
            if "grpc-status" in self.last_headers:
                _check_status(self.last_headers)

    def _end_late(self) -> None:
        if self.last_headers.get("grpc-status") == DEADLINE_EXCEEDED:  # the other side came to it first
            self._error = TimeoutError(TOO_LATE)
        self.fail(TimeoutError(TOO_LATE))


@functools.lru_cache(256)
def make_headers(scheme: str, authority: str, route: str, metadata: tuple[tuple[str, str], ...]) -> Headers:
    """The headers of a request, but for its timeout.

    Raises:
        ValueError: the metadata has characters that are not allowed
    """
    return [
        (":method", "POST"),
        (":scheme", scheme),
        (":path", route),
        (":authority", authority),
        ("te", "trailers"),
        ("content-type", "application/grpc"),
        ("user-agent", USER_AGENT),
        *encode_metadata(metadata),
    ]


def _check_http(headers: Mapping[str, str]) -> None:
    """Check that an answer comes from a gRPC server, and did not fail at once."""
    http_status = headers.get(":status", "")
    if http_status != "200":
        status = STATUS_BY_HTTP_STATUS.get(http_status, Status.UNKNOWN)
        raise GRPCError(status, f"{NOT_GRPC}: its HTTP status is {_quote(http_status)}")
    content_type = headers.get("content-type", "")
    if content_type not in CONTENT_TYPES:
        raise GRPCError(Status.UNKNOWN, f"{NOT_GRPC}: its content-type is {_quote(content_type)}")
    if "grpc-status" in headers:
        _check_status(headers)


def _check_status(headers: Mapping[str, str]) -> None:
    given = headers.get("grpc-status")
    if given == "0":
        return
    if given is None:
        raise GRPCError(Status.UNKNOWN, "Missing grpc-status header")
    if given not in STATUSES:
        raise GRPCError(Status.UNKNOWN, f"Invalid grpc-status: {_quote(given)}")
    raise GRPCError(STATUSES[given], _decode_message(headers.get("grpc-message")))


def _decode_message(message: str | None) -> str | None:
    """The text of an error, which is UTF-8 and percent-encoded; some servers forget the latter."""
    if message is None:
        return None
    return unquote_to_bytes(message.encode(HEADER_ENCODING)).decode("utf-8", "replace")


def _quote(header: str) -> str:
    return repr(header[:LONGEST_QUOTE])
