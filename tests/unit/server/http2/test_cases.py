"""The cases of tests/e2e/hostile that need no process of their own, on one server of this process."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from h2.errors import ErrorCodes
from hyperframe.frame import ContinuationFrame, GoAwayFrame, RstStreamFrame, SettingsFrame

from discordproxy.server.http2.frames import GuardedH2
from discordproxy.server.http2.protocol import GuardedProtocol
from tests.e2e.hostile.raw import HEADERS, METHOD, RawClient, raw_frame, wrap
from tests.e2e.hostile.test_connections import FLOODS
from tests.e2e.hostile.test_requests import CASES, MALFORMED
from tests.unit.server.http2.test_http2 import BODY, Service, in_thread, serving
from tests.unit.server.http2.test_http2 import HEADERS as CHANNELS

OK = "0"


def ours(headers: Any) -> Any:
    """The same headers, for the call that the server of these tests answers."""
    path = dict(CHANNELS)[":path"]
    return [(name, path if value == METHOD else value) for name, value in headers]


async def test_headers_are_answered_as_prescribed() -> None:
    async with serving() as (_, target):
        with RawClient(target) as client:
            for number, (name, (headers, http, status)) in enumerate(CASES.items()):
                await in_thread(client.call, 2 * number + 1, ours(headers), BODY)
                answer = await in_thread(client.answer, 2 * number + 1)
                assert (answer.http, answer.status) == (http, status), name


async def test_malformed_requests_cost_only_themselves() -> None:
    async with serving() as (_, target):
        with RawClient(target) as client:
            for number, headers in enumerate(MALFORMED.values()):
                client.send(client.headers(2 * number + 1, headers))
                await in_thread(client.ping)
                assert client.answers[2 * number + 1].reset == ErrorCodes.PROTOCOL_ERROR


@pytest.mark.parametrize("name", FLOODS)
async def test_a_flood_ends_its_connection(name: str) -> None:
    async with serving() as (_, target):
        with RawClient(target) as client:
            await in_thread(client.send, FLOODS[name] * 45_000)
            assert await in_thread(client.wait_closed) in (ErrorCodes.ENHANCE_YOUR_CALM, None)


async def test_streams_too_many_are_refused_one_by_one() -> None:
    async with serving(max_streams=3) as (_, target):
        with RawClient(target) as client:
            for stream in range(1, 21, 2):
                client.send(client.headers(stream, CHANNELS), client.data(stream, b"\0"))
            await in_thread(client.ping)
            refused = {stream for stream, answer in client.answers.items() if answer.reset is not None}
            assert refused == set(range(7, 21, 2))
            client.send(RstStreamFrame(1, 8), client.headers(21, CHANNELS), client.data(21, BODY, end=True))
            assert (await in_thread(client.answer, 21)).status == OK


async def test_calls_whose_end_takes_time_count_too() -> None:
    """A call that was reset frees its stream at once, while what serves it is still being ended."""

    async def act() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.3)

    service = Service()
    service.act = act
    async with serving(service, max_streams=2) as (_, target):
        with RawClient(target) as client:
            for stream in range(1, 13, 2):
                await in_thread(client.call, stream, CHANNELS, BODY)
                await in_thread(client.ping)
                client.send(RstStreamFrame(stream, 8))
            await in_thread(client.ping)
            refused = [
                stream
                for stream, answer in client.answers.items()
                if answer.reset == ErrorCodes.REFUSED_STREAM
            ]
            assert refused == [9, 11]
            await asyncio.sleep(0.4)


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        (raw_frame(0, stream=1, length=2**24 - 1), ErrorCodes.FRAME_SIZE_ERROR),
        (raw_frame(0, b"\xff" + b"x" * 10, stream=1, flags=8), ErrorCodes.PROTOCOL_ERROR),
        (raw_frame(1, b"\xff" * 9, stream=1, flags=4), ErrorCodes.COMPRESSION_ERROR),
        (raw_frame(9, b"", stream=1, flags=4), ErrorCodes.PROTOCOL_ERROR),
    ],
    ids=["long", "padding", "compression", "continuation"],
)
async def test_what_breaks_a_connection_is_named(rest: bytes, code: ErrorCodes) -> None:
    async with serving() as (_, target):
        with RawClient(target) as client:
            client.send(rest)
            assert await in_thread(client.wait_closed) == code


async def test_refused_streams_keep_the_compression_in_step() -> None:
    async with serving(max_streams=1) as (_, target):
        with RawClient(target) as client:
            client.send(client.headers(1, CHANNELS))
            client.send(client.headers(3, [*CHANNELS, ("x-new", "1")]))
            client.send(client.data(3, b"x" * 1000), client.data(3, b"x" * 1000, end=True))
            client.send(client.data(1, BODY, end=True))
            assert (await in_thread(client.answer, 1)).status == OK
            await in_thread(client.call, 5, [*CHANNELS, ("x-new", "1")], BODY)
            assert (await in_thread(client.answer, 5)).status == OK
            client.send(client.headers(7, CHANNELS), raw_frame(1, b"\xff" * 9, stream=9, flags=4))
            assert await in_thread(client.wait_closed) == ErrorCodes.COMPRESSION_ERROR


async def test_a_header_block_has_a_bound() -> None:
    async with serving() as (_, target):
        with RawClient(target) as client:
            part = ContinuationFrame(1)
            part.data = b"x" * 6000
            client.send(client.headers(1, flags=()), part, part, part)
            assert await in_thread(client.wait_closed) == ErrorCodes.ENHANCE_YOUR_CALM


@pytest.mark.parametrize("allowed", [2**32 - 1, 100, 0])
async def test_answers_headers_are_remembered_within_bounds_whatever_the_client_allows(allowed: int) -> None:
    """Each answer names another size in its headers; all of them would be remembered for this client."""
    async with serving() as (server, target):
        with RawClient(target, settings={1: allowed}) as client:
            for stream in range(1, 401, 2):
                size = (2**30 + stream).to_bytes(4, "big")
                client.send(client.headers(stream, ours(HEADERS)), client.data(stream, b"\0" + size))
            last = await in_thread(client.answer, 399)
            assert str(2**30 + 399) in last.headers["grpc-message"]
            (protocol,) = server.connections
            assert isinstance(protocol, GuardedProtocol)
            table = protocol.protocol.encoder.header_table
            assert table._current_size <= min(allowed, 4096)


async def test_a_goodbye_lets_calls_finish() -> None:
    async with serving() as (_, target):
        with RawClient(target) as client:
            client.send(client.headers(1, CHANNELS), GoAwayFrame(0), raw_frame(0x42, b"unknown"))
            await in_thread(client.ping)
            client.send(client.data(1, BODY, end=True))
            assert (await in_thread(client.answer, 1)).status == OK
            assert await in_thread(client.wait_closed) == ErrorCodes.NO_ERROR


async def test_places_are_for_those_who_use_them() -> None:
    async with serving(max_connections=2) as (_, target):
        idle, busy = RawClient(target), RawClient(target)
        busy.send(busy.headers(1, CHANNELS))
        await in_thread(busy.ping)
        late = RawClient(target)
        late.send(late.headers(1, CHANNELS))
        await in_thread(late.ping)
        assert await in_thread(idle.wait_closed) == ErrorCodes.NO_ERROR
        with RawClient(target) as client:
            assert await in_thread(client.wait_closed) in (ErrorCodes.ENHANCE_YOUR_CALM, None)
        for one in (idle, busy, late):
            one.close()


async def test_idle_connections_are_closed() -> None:
    async with serving(idle=0.2) as (_, target):
        with RawClient(target) as client:
            await in_thread(client.call, 1, CHANNELS, BODY)
            assert await in_thread(client.wait_closed) == ErrorCodes.NO_ERROR


async def test_what_is_no_http2_is_closed_without_a_word_too_many() -> None:
    async with serving() as (_, target):
        with RawClient(target, greet=False) as client:
            client.send(b"GET / HTTP/1.1\r\n\r\n" * 100)
            await in_thread(client.wait_closed)


async def test_a_compressed_message_that_cannot_be_read_is_refused() -> None:
    async with serving() as (_, target):
        with RawClient(target) as client:
            await in_thread(client.call, 1, [*CHANNELS, ("grpc-encoding", "gzip")], wrap(b"rubbish", 1))
            assert (await in_thread(client.answer, 1)).status == "13"


async def test_calls_that_wait_leave_room_for_others_on_the_same_connection() -> None:
    service, go_on = Service(), asyncio.Event()

    async def act() -> None:
        await go_on.wait()

    service.act = act
    async with serving(service, max_streams=4) as (_, target):
        with RawClient(target) as client:
            for stream in range(1, 101, 2):
                await in_thread(client.call, stream, CHANNELS, BODY)
                await in_thread(client.ping)
                client.send(SettingsFrame(0, flags=("ACK",)))  # it has heard of the room that was announced
            assert not any(answer.reset for answer in client.answers.values())
            for stream in range(101, 121, 2):  # calls whose message does not come are not those that wait
                client.send(client.headers(stream, CHANNELS))
            await in_thread(client.ping)
            refused = [stream for stream, answer in client.answers.items() if answer.reset is not None]
            assert refused == list(range(105, 121, 2))
            go_on.set()
            assert (await in_thread(client.answer, 99)).status == OK


async def test_the_calls_of_one_connection_are_bounded_however_many_wait() -> None:
    protocol = GuardedH2(600)
    protocol.begun = range(301)
    assert protocol.make_room()
    assert not protocol.make_room()
    protocol.begun = range(701)
    assert not protocol.make_room(), "a thousand are the most"
