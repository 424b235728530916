"""Too many calls, calls given up at once, and goodbyes in the middle."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest
from h2.errors import ErrorCodes
from hyperframe.frame import GoAwayFrame, RstStreamFrame, WindowUpdateFrame

from discordproxy.client import DiscordClient
from discordproxy.sandbox import ids
from tests.e2e.hostile.conftest import call_honestly
from tests.e2e.hostile.raw import HEADERS, METHOD, RawClient, changed, raw_frame, request_bytes, wrap
from tests.e2e.processes import ProxyProcess, SandboxProcess

OK = "0"


def test_streams_too_many_are_refused_one_by_one(client: RawClient) -> None:
    for stream in range(1, 301, 2):
        client.send(client.headers(stream))
    client.ping()
    refused = [stream for stream, answer in client.answers.items() if answer.reset is not None]
    assert refused == list(range(201, 301, 2))
    assert {client.answers[stream].reset for stream in refused} == {ErrorCodes.REFUSED_STREAM}
    client.send(*(client.data(stream, wrap(request_bytes()), end=True) for stream in range(1, 301, 2)))
    assert {client.answer(stream, 20).status for stream in range(1, 201, 2)} == {OK}
    client.call(301)
    assert client.answer(301).status == OK


def test_streams_sent_before_the_settings_arrived(connect: Callable[..., RawClient]) -> None:
    """All in one write, with the greeting: the client cannot know the limit yet."""
    client = connect()
    calls = [part for stream in range(1, 301, 2)
             for part in (client.headers(stream), client.data(stream, wrap(request_bytes()), end=True))]  # fmt: skip
    client.send(b"".join(call.serialize() for call in calls))
    answers = [client.answer(stream, 20) for stream in range(1, 301, 2)]
    assert {(answer.status, answer.reset) for answer in answers} == {
        (OK, None),
        (None, ErrorCodes.REFUSED_STREAM),
    }
    assert sum(answer.status == OK for answer in answers) >= 100
    assert client.goaway is None


def test_calls_reset_at_once_are_forgotten(client: RawClient, sandbox: SandboxProcess) -> None:
    for stream in range(1, 401, 2):
        client.send(client.headers(stream).serialize() + RstStreamFrame(stream, 8).serialize())
    client.ping()
    client.call(401)
    assert client.answer(401).status == OK
    assert len(sandbox.requests("POST", "/messages")) <= 2


def test_whole_calls_reset_at_once_are_forgotten(client: RawClient) -> None:
    for stream in range(1, 401, 2):
        call = client.headers(stream), client.data(stream, wrap(request_bytes()), end=True)
        client.send(b"".join(frame.serialize() for frame in (*call, RstStreamFrame(stream, 8))))
    client.ping()
    client.call(401)
    assert client.answer(401).status == OK


def test_a_reset_storm_does_not_starve_others(connect: Callable[..., RawClient], proxy: ProxyProcess) -> None:
    storms = []
    for _ in range(2):
        client = connect()
        frames = [
            client.headers(stream).serialize() + RstStreamFrame(stream, 8).serialize()
            for stream in range(1, 10_001, 2)
        ]
        storms.append((client, b"".join(frames)))
    threads = [threading.Thread(target=client.send, args=(storm,)) for client, storm in storms]
    waits = []
    with DiscordClient(proxy.target, timeout=5, retries=0) as honest:
        honest.create_channel_message(ids.TEXT_CHANNEL_ID, "calm")
        for thread in threads:
            thread.start()
        for _ in range(20):
            began = time.monotonic()
            honest.create_channel_message(ids.TEXT_CHANNEL_ID, "in the storm")
            waits.append(time.monotonic() - began)
    for thread in threads:
        thread.join()
    assert sorted(waits)[-3] < 1  # two may be the machine's
    for client, _ in storms:
        client.ping(10)
        client.call(10_001)
        assert client.answer(10_001).status == OK


def test_resets_leave_nothing_behind(connect: Callable[..., RawClient]) -> None:
    """20,000 in a row, on a connection each 5,000: memory is measured after each test."""
    for _ in range(4):
        client = connect()
        for start in range(1, 10_001, 200):
            pairs = [
                (client.headers(stream), RstStreamFrame(stream, 8)) for stream in range(start, start + 200, 2)
            ]
            client.send(*(frame for pair in pairs for frame in pair))
        client.ping(10)
        client.close()


@pytest.mark.parametrize("kind", [0x0B, 0x42, 0xFF])
def test_unknown_frames_are_ignored(kind: int, client: RawClient) -> None:
    client.send(raw_frame(kind, b"what is this", 0))
    client.send(client.headers(1), raw_frame(kind, b"and this", 1, flags=0xFF))
    client.send(client.data(1, wrap(request_bytes()), end=True))
    assert client.answer().status == OK


def test_a_goodbye_lets_calls_finish(client: RawClient, sandbox: SandboxProcess) -> None:
    sandbox.fail(method="POST", delay_seconds=0.3)
    client.call()
    client.send(GoAwayFrame(0))
    assert client.answer().status == OK
    assert client.wait_closed() == ErrorCodes.NO_ERROR


def test_a_goodbye_without_calls_ends_the_connection(client: RawClient) -> None:
    client.send(GoAwayFrame(0, error_code=ErrorCodes.ENHANCE_YOUR_CALM))
    client.wait_closed()


def test_a_client_that_vanishes_ends_its_calls(client: RawClient, proxy: ProxyProcess) -> None:
    for stream in range(1, 101, 2):
        client.send(client.headers(stream), client.data(stream, b"\0\0"))
    client.ping()
    client.close()
    call_honestly(proxy)


def test_a_window_of_nothing_holds_up_only_its_call(
    connect: Callable[..., RawClient], proxy: ProxyProcess
) -> None:
    client = connect(settings={4: 0})  # INITIAL_WINDOW_SIZE
    client.call(1)
    client.listen(0.3)
    assert client.answers[1].data == b""
    call_honestly(proxy)
    client.send(WindowUpdateFrame(1, window_increment=10_000))
    assert client.answer(1).status == OK


def test_priorities_and_a_dependency_in_the_headers_are_ignored(client: RawClient) -> None:
    frame = client.headers(1, HEADERS, flags=("END_HEADERS", "PRIORITY"))
    client.send(frame, client.data(1, wrap(request_bytes()), end=True))
    assert client.answer().status == OK


@pytest.mark.parametrize(
    "path",
    ["/grpc.reflection.v1.ServerReflection/ServerReflectionInfo", "/grpc.health.v1.Health/Watch", METHOD],
)
@pytest.mark.parametrize("ends_by", ["reset", "close"])
def test_whoever_leaves_while_an_answer_is_made_leaves_nothing_in_the_log(
    path: str, ends_by: str, connect: Callable[..., RawClient]
) -> None:
    headers = changed(path=path)
    for _ in range(30):
        client = connect()
        body = wrap(b"") * (50 if "reflection" in path else 1)
        client.send(client.headers(1, headers), client.data(1, body))
        if ends_by == "reset":
            client.send(RstStreamFrame(1, error_code=ErrorCodes.CANCEL))
        else:
            client.ping(20)  # the first call of reflection loads it
        client.close()
