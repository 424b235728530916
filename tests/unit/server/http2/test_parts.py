"""The parts of `http2` that need no connection: incoming messages, prices of frames, log lines, turns."""

from __future__ import annotations

import asyncio
import gzip
import logging
import zlib
from collections.abc import Callable

import pytest
from grpclib.const import Cardinality, Handler, Status
from grpclib.exceptions import GRPCError
from hyperframe.frame import AltSvcFrame, DataFrame, Frame, HeadersFrame, PingFrame, PushPromiseFrame

from discordproxy.server.http2.connections import FRAMES_PER_ROUND, ReadingTurns
from discordproxy.server.http2.flood_control import (
    CREDIT,
    CREDIT_PER_SECOND,
    LINES,
    CallRate,
    FrameCredit,
    LogThrottle,
    price_of,
)
from discordproxy.server.http2.inbox import Inbox
from discordproxy.server.http2.memory_budget import ClientMemory, MemoryBudget
from discordproxy.server.http2.requests import Refused, read_request

SECOND = 1.0


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


class Box:
    """An inbox, and how much window it gave back."""

    def __init__(
        self,
        limit: int = 100,
        memory: MemoryBudget | None = None,
        encoding: str = "identity",
        required: bool = True,
        account: ClientMemory | None = None,
    ) -> None:
        self.given_back = 0
        self.memory = memory or MemoryBudget(limit)
        self.inbox = Inbox(self._give_back, account or self.memory.for_client(), limit, encoding, required)

    def _give_back(self, size: int) -> None:
        self.given_back += size

    def add(self, data: bytes) -> None:
        self.inbox.add(data, len(data))


def wrap(body: bytes, flag: int = 0) -> bytes:
    return bytes([flag]) + len(body).to_bytes(4, "big") + body


async def test_a_message_in_pieces() -> None:
    box = Box()
    for byte in wrap(b"hello"):
        assert not box.inbox.is_ready
        box.add(bytes([byte]))
    assert await box.inbox.message() == b"hello"
    assert (box.given_back, box.memory.used) == (10, 0)


async def test_messages_one_after_the_other_and_the_end() -> None:
    box = Box(required=False)
    reader = asyncio.create_task(box.inbox.message())
    await asyncio.sleep(0)
    box.add(wrap(b"1") + wrap(b"2") + wrap(b"3")[:3])
    assert [await reader, await box.inbox.message()] == [b"1", b"2"]
    box.add(wrap(b"3")[3:])
    box.inbox.eof()
    assert [await box.inbox.message(), await box.inbox.message()] == [b"3", None]


async def test_what_nobody_waits_for_keeps_its_window() -> None:
    box = Box()
    box.add(wrap(b"first"))
    await box.inbox.message()
    box.add(b"\0" * 3)
    assert (box.given_back, box.inbox.unacked_size()) == (10, 3)
    assert box.memory.used == 0


async def test_a_message_too_large_is_refused_by_its_prefix() -> None:
    box = Box(limit=10)
    box.add(wrap(b"x" * 11)[:6])
    with pytest.raises(GRPCError) as caught:
        await box.inbox.message()
    assert caught.value.status is Status.RESOURCE_EXHAUSTED
    box.add(b"x" * 1000)
    box.inbox.eof()
    assert (box.given_back, box.memory.used) == (1006, 0)
    assert box.inbox.failure is caught.value


@pytest.mark.parametrize(
    ("data", "status"),
    [(b"", Status.UNIMPLEMENTED), (b"\0\0", Status.INTERNAL), (wrap(b"whole")[:-1], Status.INTERNAL)],
)
async def test_the_end_before_the_message(data: bytes, status: Status) -> None:
    box = Box()
    reader = asyncio.create_task(box.inbox.message())
    await asyncio.sleep(0)
    box.add(data)
    box.inbox.eof()
    with pytest.raises(GRPCError) as caught:
        await reader
    assert caught.value.status is status


async def test_a_message_that_is_cut_after_another() -> None:
    box = Box(required=False)
    box.add(wrap(b"1") + b"\0\0")
    box.inbox.eof()
    assert await box.inbox.message() == b"1"
    with pytest.raises(GRPCError):
        await box.inbox.message()


async def test_large_messages_are_refused_when_all_together_take_too_much() -> None:
    memory = MemoryBudget(1)
    memory.used = memory.limit - 10
    large, small = Box(10**6, memory), Box(10**6, memory)
    large.add(wrap(b"x" * 100_000)[:90_000])
    small.add(wrap(b"x" * 100)[:50])
    assert large.inbox.failure is not None
    assert large.inbox.failure.status is Status.RESOURCE_EXHAUSTED
    assert not small.inbox.is_ready
    memory.used = 2 * memory.limit
    small.add(b"x")
    assert small.inbox.failure is not None
    assert repr(memory).startswith(f"<MemoryBudget: {memory.used} of {memory.limit}, 0 of ")


async def test_large_messages_count_as_long_as_their_calls_last() -> None:
    memory = MemoryBudget(1)
    memory.held_limit = 750_000
    boxes = [Box(10**6, memory) for _ in range(3)]
    for box in boxes:
        box.add(wrap(b"x" * 300_000))
    assert [len(await box.inbox.message() or b"") for box in boxes[:2]] == [300_000, 300_000]
    assert (memory.used, memory.held) == (300_005, 600_000)
    with pytest.raises(GRPCError) as caught:
        await boxes[2].inbox.message()
    assert caught.value.status is Status.RESOURCE_EXHAUSTED
    for box in boxes:
        box.inbox.unacked_size()
    assert (memory.used, memory.held) == (0, 0)


async def test_one_client_cannot_take_what_all_have_together() -> None:
    memory = MemoryBudget(1)
    greedy = memory.for_client("greedy")
    boxes = [Box(10**9, memory, account=greedy) for _ in range(3)]
    half = wrap(b"x" * (memory.share // 2 - 10))[:-1]
    for box in boxes:
        box.add(half)
    assert [box.inbox.failure is None for box in boxes] == [True, True, False]
    other = Box(10**9, memory, account=memory.for_client("other"))
    other.add(wrap(b"x" * 10**6))
    assert len(await other.inbox.message() or b"") == 10**6
    assert memory.for_client("greedy") is greedy
    assert memory.for_client() is not memory.for_client()


async def test_one_client_s_whole_messages_do_not_fill_the_room_of_others() -> None:
    memory = MemoryBudget(1)
    greedy, other = memory.for_client("greedy"), memory.for_client("other")
    greedy.hold(memory.held_share + 1)
    assert (greedy.is_full, other.is_full) == (True, False)
    greedy.hold(memory.held_limit)
    other.hold(1000)
    assert (greedy.is_full, other.is_full) == (True, False)  # who holds little has no part in the shortage
    assert repr(other) == "<ClientMemory: 0 coming in, 1000 held, 0 of these unread>"


async def test_what_is_inflated_at_once_is_bounded_too() -> None:
    memory = MemoryBudget(1)
    memory.limit = 3_000_000
    boxes = [Box(2_000_000, memory, "gzip") for _ in range(3)]
    for box in boxes:
        box.add(wrap(gzip.compress(b"x" * 1_900_000), 1))
    results = await asyncio.gather(*(box.inbox.message() for box in boxes), return_exceptions=True)
    assert {type(result) for result in results} == {bytes, GRPCError}
    for box in boxes:
        box.inbox.unacked_size()
    assert (memory.used, memory.held) == (0, 0)


@pytest.mark.parametrize(("encoding", "compress"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
async def test_compressed_messages_up_to_the_limit(encoding: str, compress: Callable[[bytes], bytes]) -> None:
    body = bytes(range(256)) * 4000
    box = Box(limit=len(body), encoding=encoding)
    box.add(wrap(compress(body), 1))
    assert await box.inbox.message() == body


@pytest.mark.parametrize(
    ("encoding", "body", "status"),
    [
        ("gzip", gzip.compress(b"x" * 1001, mtime=0), Status.RESOURCE_EXHAUSTED),
        ("gzip", gzip.compress(b"x" * 10_000_000, mtime=0)[:1000], Status.RESOURCE_EXHAUSTED),
        ("gzip", gzip.compress(b"x" * 100, mtime=0)[:-1], Status.INTERNAL),
        ("gzip", gzip.compress(b"x" * 100, mtime=0) + b"y", Status.INTERNAL),
        ("gzip", zlib.compress(b"x"), Status.INTERNAL),
        ("gzip", b"", Status.INTERNAL),
        ("deflate", zlib.compress(b"x" * 1001), Status.RESOURCE_EXHAUSTED),
        ("deflate", zlib.compress(b"x" * 10_000_000), Status.RESOURCE_EXHAUSTED),
        ("deflate", zlib.compress(b"x" * 100)[:-1], Status.INTERNAL),
        ("deflate", zlib.compress(b"x" * 100) + b"y", Status.INTERNAL),
        ("deflate", gzip.compress(b"x", mtime=0), Status.INTERNAL),
        ("deflate", b"", Status.INTERNAL),
    ],
)
async def test_what_does_not_inflate(encoding: str, body: bytes, status: Status) -> None:
    box = Box(limit=1000, encoding=encoding)
    box.add(wrap(body, 1))
    with pytest.raises(GRPCError) as caught:
        await box.inbox.message()
    assert caught.value.status is status


@pytest.mark.parametrize(("flag", "encoding"), [(1, "identity"), (2, "gzip"), (255, "identity")])
async def test_flags_that_mean_nothing(flag: int, encoding: str) -> None:
    box = Box(encoding=encoding)
    box.add(wrap(b"x", flag))
    assert box.inbox.failure is not None
    assert box.inbox.failure.status is Status.INTERNAL


def test_how_much_is_expected() -> None:
    box = Box()
    sizes = [box.inbox.expected_bytes]
    for data in (b"\0", b"\0\0\0\7", b"x"):
        box.add(data)
        sizes.append(box.inbox.expected_bytes)
    assert sizes == [0, 5, 12, 12]


def test_credit_runs_out_and_comes_back(clock: Clock) -> None:
    credit = FrameCredit(clock)
    assert credit.spend(CREDIT)
    assert not credit.spend(1)
    clock.now += 10 / CREDIT_PER_SECOND
    assert credit.spend(1)
    assert repr(credit) == "<FrameCredit: 8>"
    for _ in range(10_000):
        credit.earn()
    assert credit.spend(CREDIT)


@pytest.mark.parametrize(
    ("frame", "price"),
    [
        (DataFrame(1, b"x" * 1000), 0),
        (DataFrame(1, b"x"), 1),
        (DataFrame(1, b"", flags=["END_STREAM"]), 1),
        (DataFrame(1, b""), 20),
        (PingFrame(0), 20),
        (HeadersFrame(1), 2),
        (AltSvcFrame(1), 20),
        (PushPromiseFrame(1), 20),
    ],
)
def test_prices(frame: Frame, price: float) -> None:
    assert price_of(frame) == price


def test_the_log_is_spared(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    throttle = LogThrottle(clock)
    for number in range(LINES + 7):
        throttle.note("number %d", number)
    assert len(caplog.messages) == LINES
    clock.now += 61 * SECOND
    throttle.note("later")
    clock.now += 61 * SECOND
    throttle.note("much later")
    assert caplog.messages[LINES:] == ["7 more lines about clients were left out", "later", "much later"]
    assert {record.levelno for record in caplog.records} == {logging.WARNING}


METHODS = {"/a.B/C": Handler(None, Cardinality.UNARY_UNARY, None, None)}
GOOD = [
    (":method", "POST"),
    (":scheme", "http"),
    (":path", "/a.B/C"),
    ("te", "trailers"),
    ("content-type", "application/grpc"),
]


def test_what_a_call_asks_for() -> None:
    headers = [
        *GOOD,
        ("x", "1"),
        ("x", "2"),
        ("y-bin", "AAE,Ag=="),
        ("x-request-id", "mine"),
        ("grpc-timeout", "5S"),
        ("user-agent", "u"),
    ]
    request = read_request(headers, METHODS)
    assert (request.path, request.method, request.encoding) == ("/a.B/C", METHODS["/a.B/C"], "identity")
    assert (request.content_type, request.user_agent) == ("application/grpc", "u")
    assert list(request.metadata.items()) == [
        ("x", "1"),
        ("x", "2"),
        ("y-bin", b"\0\1"),
        ("y-bin", b"\2"),
        ("x-request-id", "mine"),
    ]
    assert request.id == "mine"
    assert request.deadline is not None
    assert 4.9 < request.deadline.time_remaining() <= 5


def test_a_refusal_is_headers_and_trailers_in_one() -> None:
    with pytest.raises(Refused) as caught:
        read_request([*GOOD, ("grpc-encoding", "br")], METHODS)
    assert caught.value.headers == [
        (":status", "200"),
        ("content-type", "application/grpc"),
        ("grpc-status", "12"),
        ("grpc-message", "This grpc-encoding is not supported"),
        ("grpc-accept-encoding", "identity,deflate,gzip"),
    ]


def test_a_pace_gives_some_turns_at_once_and_then_one_after_the_other(clock: Clock) -> None:
    call_rate = CallRate(per_second=2.0, burst=3)
    assert [call_rate.has_turn(clock.now) for _ in range(4)] == [True, True, True, False]
    clock.now += SECOND / 2
    assert [call_rate.has_turn(clock.now) for _ in range(2)] == [True, False]
    assert [call_rate.take(clock.now) for _ in range(3)] == [0.5, 1.0, 1.5]
    clock.now += 100 * SECOND
    assert [call_rate.take(clock.now) for _ in range(4)] == [0.0, 0.0, 0.0, 0.5]
    assert repr(call_rate) == "<CallRate: 2 a second>"


class Frames:
    """A connection with so many frames to read."""

    def __init__(self, turns: ReadingTurns, left: int, name: str, log: list[str]) -> None:
        self.turns, self.left, self.name, self.log = turns, left, name, log

    def take_turn(self) -> None:
        read = min(self.left, self.turns.share)
        self.left -= read
        self.turns.spend(read)
        self.log += [self.name] * read
        if self.left:
            self.turns.wait(self)


async def test_a_round_reads_few_frames_however_many_connections_have_some() -> None:
    turns, log = ReadingTurns(), list[str]()
    everybody = [Frames(turns, 10, str(number), log) for number in range(100)]
    for one in everybody:
        turns.wait(one)
    latecomer = Frames(turns, 1, "late", log)
    while len(turns):
        before = len(log)
        await asyncio.sleep(0)
        assert len(log) - before <= FRAMES_PER_ROUND
        if latecomer.left and latecomer not in turns._waiting:
            assert not turns.is_free
            turns.wait(latecomer)
    assert len(log) == 100 * 10 + 1
    assert 100 <= log.index("late") <= 100 + FRAMES_PER_ROUND  # everybody before it had one frame
    await asyncio.sleep(0)
    assert turns.is_free


async def test_who_has_left_takes_no_turn() -> None:
    turns, log = ReadingTurns(), list[str]()
    stays, leaves = Frames(turns, 1, "stays", log), Frames(turns, 1, "leaves", log)
    turns.wait(leaves)
    turns.wait(stays)
    turns.leave(leaves)
    await asyncio.sleep(0)
    assert (log, len(turns)) == (["stays"], 0)
