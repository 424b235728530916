"""What both clients say of a call that failed: whether it may have been carried out, and whether to try again."""

from __future__ import annotations

import asyncio
import copy
import pickle
import socket
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from discordproxy.client import (
    AsyncDiscordClient,
    DiscordClient,
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyHttpError,
    DiscordProxyTimeoutError,
)
from tests.e2e.echo import EchoProxy, run_echo
from tests.e2e.scripted import ScriptedConnection, answer, framed, run_scripted

Call = Callable[..., Any]
UNKNOWN = "not known whether the request was carried out"
MIB = 2**20


@pytest.fixture(params=["blocking", "async"])
def call(request: pytest.FixtureRequest) -> Call:
    """Makes one call with a new client: `call(target, settings, method, *arguments, **keywords)`."""

    def blocking(target: str, settings: dict[str, Any], method: str, *arguments: Any, **keywords: Any) -> Any:
        return getattr(DiscordClient(target, **settings), method)(*arguments, **keywords)

    def asynchronous(
        target: str, settings: dict[str, Any], method: str, *arguments: Any, **keywords: Any
    ) -> Any:
        return asyncio.run(getattr(AsyncDiscordClient(target, **settings), method)(*arguments, **keywords))

    return blocking if request.param == "blocking" else asynchronous


def cut(connection: ScriptedConnection, stream_id: int) -> None:
    """Take the call, and end the connection."""
    connection.transport.abort()


def say_nothing(connection: ScriptedConnection, stream_id: int) -> None:
    """Take the call, and never answer."""


def fail(call: Call, target: str, settings: dict[str, Any], *arguments: Any, **keywords: Any) -> Any:
    with pytest.raises(DiscordProxyException) as raised:
        call(target, settings, *arguments, **keywords)
    assert_it_survives_copies(raised.value)
    return raised.value


def assert_it_survives_copies(error: DiscordProxyException) -> None:
    for twin in (copy.copy(error), copy.deepcopy(error), pickle.loads(pickle.dumps(error))):
        for name in ("is_transient", "is_outcome_unknown", "retry_after", "request_id"):
            assert getattr(twin, name) == getattr(error, name), name
        assert str(twin) == str(error)


POST = ("call_discord", "POST", "/guilds/1/roles")
READ = ("call_discord", "GET", "/guilds/1/roles")
MESSAGE = ("create_channel_message", 5, "x")


def test_a_change_that_was_cut_off_is_not_repeated_and_may_be_done(call: Call) -> None:
    with run_scripted(cut) as server:
        error = fail(call, server.target, {}, *POST)
        assert sum(map(len, server.calls)) == 1
    assert error.status.name == "UNKNOWN"  # UNAVAILABLE would invite to a repetition
    assert UNKNOWN in error.details
    assert "No connection" not in error.details
    assert (error.is_outcome_unknown, error.is_transient) == (True, False)


def test_a_read_that_was_cut_off_is_repeated_and_may_be_tried_again(call: Call) -> None:
    with run_scripted(cut) as server:
        error = fail(call, server.target, {}, *READ)
        assert sum(map(len, server.calls)) == 3
    assert error.status.name == "UNAVAILABLE"
    assert UNKNOWN not in error.details
    assert "broke off" in error.details
    assert (error.is_outcome_unknown, error.is_transient) == (False, True)


def test_a_message_with_a_nonce_of_its_callers_may_be_tried_again(call: Call) -> None:
    with run_scripted(cut) as server:
        error = fail(call, server.target, {}, *MESSAGE, nonce="mine")
        assert sum(map(len, server.calls)) == 3
    assert error.status.name == "UNAVAILABLE"
    assert (error.is_outcome_unknown, error.is_transient) == (False, True)


def test_a_message_without_one_may_be_there_and_the_next_one_would_be_another(call: Call) -> None:
    with run_scripted(cut) as server:
        error = fail(call, server.target, {}, *MESSAGE)
        assert sum(map(len, server.calls)) == 3
    assert UNKNOWN in error.details
    assert (error.is_outcome_unknown, error.is_transient) == (True, False)


@pytest.mark.parametrize(("what", "is_unknown"), [(POST, True), (READ, False), (MESSAGE, True)])
def test_a_timeout_tells_the_same(call: Call, what: tuple[Any, ...], is_unknown: bool) -> None:
    with run_scripted(say_nothing) as server:
        error = fail(call, server.target, {"timeout": 0.3}, *what)
    assert type(error) is DiscordProxyTimeoutError
    assert (UNKNOWN in error.details) is is_unknown
    assert (error.is_outcome_unknown, error.is_transient) == (is_unknown, not is_unknown)


def test_what_was_never_sent_is_surely_not_done(call: Call) -> None:
    error = fail(call, "127.0.0.1:1", {"timeout": 0.3}, *POST)
    assert UNKNOWN not in error.details
    assert (error.is_outcome_unknown, error.is_transient) == (False, True)


def test_a_request_that_left_in_part_was_not_begun(call: Call) -> None:
    def end(connection: ScriptedConnection) -> None:
        if not connection.number:
            connection.is_deaf = True  # and so never gives room for more than 64 KiB
            connection.server.later(0.2, connection.transport.abort)

    with run_scripted(answer) as server:
        server.on_connection = end
        files = [("a.bin", bytes(MIB))]
        assert call(server.target, {"timeout": 20}, *POST, files=files) == "done"
        assert len(server.connections) == 2


@pytest.mark.parametrize("code", [2, 8, 11])
def test_a_call_that_was_reset_may_be_done(call: Call, code: int) -> None:
    with run_scripted(lambda connection, stream_id: connection.reset(stream_id, code)) as server:
        error = fail(call, server.target, {}, *POST)
    assert (error.is_outcome_unknown, error.is_transient) == (True, False)
    assert UNKNOWN in error.details


def test_what_stands_between_may_have_lost_the_answer(call: Call) -> None:
    with run_scripted(lambda connection, stream_id: connection.answer(stream_id, 14)) as server:
        error = fail(call, server.target, {}, *POST)
        assert sum(map(len, server.calls)) == 1
    assert error.status.name == "UNKNOWN"
    assert error.is_outcome_unknown


def test_a_proxy_that_stops_is_taken_at_its_word(call: Call) -> None:
    trailers = [("x-request-id", "1-a"), ("retry-after", "0.05")]

    def script(connection: ScriptedConnection, stream_id: int) -> None:
        if sum(map(len, connection.server.calls)) < 6:
            connection.answer(stream_id, 14, trailers)
        else:
            answer(connection, stream_id)

    with run_scripted(script) as server:
        assert call(server.target, {"timeout": 30}, *POST) == "done"
        assert sum(map(len, server.calls)) == 6


@pytest.mark.parametrize(("what", "times"), [(POST, 1), (READ, 3), (MESSAGE, 3)])
def test_unavailable_from_a_proxy_means_that_nothing_was_done(
    call: Call, what: tuple[Any, ...], times: int
) -> None:
    def refuse(connection: ScriptedConnection, stream_id: int) -> None:
        connection.answer(stream_id, 14, [("x-request-id", "1-a")])

    with run_scripted(refuse) as server:
        error = fail(call, server.target, {}, *what)
        assert sum(map(len, server.calls)) == times
    assert (error.status.name, error.is_transient, error.request_id) == ("UNAVAILABLE", True, "1-a")


@pytest.mark.parametrize("status", [2, 13, 14])
def test_a_proxy_that_does_not_know_is_believed(call: Call, status: int) -> None:
    trailers = [("x-request-id", "1-a"), ("outcome", "unknown"), ("grpc-message", f"It is {UNKNOWN}.")]
    with run_scripted(lambda connection, stream_id: connection.answer(stream_id, status, trailers)) as server:
        error = fail(call, server.target, {}, *MESSAGE, nonce="mine")
        assert sum(map(len, server.calls)) == 1
    assert (error.is_outcome_unknown, error.is_transient) == (True, False)
    assert str(error).count(UNKNOWN) == 1


def test_a_message_that_ran_out_of_time_may_be_tried_again_with_its_nonce(call: Call) -> None:
    trailers = [("x-request-id", "1-a"), ("outcome", "unknown"), ("grpc-message", f"It is {UNKNOWN}.")]
    with run_scripted(lambda connection, stream_id: connection.answer(stream_id, 4, trailers)) as server:
        assert fail(call, server.target, {"timeout": 60}, *MESSAGE, nonce="mine").is_transient
        assert not fail(call, server.target, {"timeout": 600}, *MESSAGE, nonce="mine").is_transient
        assert fail(call, server.target, {"timeout": 60}, *MESSAGE).is_outcome_unknown
        assert fail(call, server.target, {"timeout": 60}, *POST).is_outcome_unknown


@pytest.fixture
def echo() -> Iterator[EchoProxy]:
    with run_echo() as proxy:
        yield proxy


@pytest.mark.parametrize(
    ("http_status", "is_transient"),
    [(500, True), (503, True), (520, True), (408, True), (429, True), (403, False)],
)
def test_a_refusal_by_discord_is_transient_by_its_status(
    call: Call, echo: EchoProxy, http_status: int, is_transient: bool
) -> None:
    refused = f'{{"type": "HTTPException", "status": {http_status}, "code": 0, "text": "No"}}'
    error = fail(call, echo.target, {}, "create_channel_message", 5, f"fail UNAVAILABLE {refused}")
    assert type(error) is DiscordProxyHttpError
    assert error.is_transient is is_transient
    assert len(echo.service.requests) == 1  # the proxy has repeated it already


@pytest.mark.parametrize("name", ["RESOURCE_EXHAUSTED", "DEADLINE_EXCEEDED"])
def test_a_refusal_that_names_a_time_is_transient(call: Call, echo: EchoProxy, name: str) -> None:
    error = fail(call, echo.target, {}, "create_channel_message", 5, f"fail {name} again in 3")
    assert (error.is_transient, error.retry_after) == (True, 3.0)
    error = fail(call, echo.target, {}, "create_channel_message", 5, f"fail {name} too much")
    assert (error.is_transient, error.retry_after) == (False, None)


def test_an_answers_length_is_judged_by_its_first_bytes(call: Call) -> None:
    def boast(connection: ScriptedConnection, stream_id: int) -> None:
        connection.h2.send_headers(stream_id, [(":status", "200"), ("content-type", "application/grpc")])
        connection.h2.send_data(stream_id, framed(b"", 2**30))
        connection.flush()

    with run_scripted(boast) as server:
        started = time.monotonic()
        error = fail(call, server.target, {"timeout": 60}, *READ)
        assert time.monotonic() - started < 30
        assert error.status.name == "RESOURCE_EXHAUSTED"
        assert "1073741824 bytes, 134217728 are allowed" in error.details
        assert not error.is_outcome_unknown
        assert fail(call, server.target, {}, *POST).is_outcome_unknown


def test_the_longest_answer_that_is_allowed_is_taken(call: Call) -> None:
    with run_scripted(answer) as server:
        wanted = call(server.target, {}, *READ)
        assert wanted == "done"
        for longest, fits in ((11, True), (10, False), (0, False), (-1, True)):
            settings = {"options": [("grpc.max_receive_message_length", longest)]}
            if fits:
                assert call(server.target, settings, *READ) == wanted
            else:
                assert "are allowed" in fail(call, server.target, settings, *READ).details


def test_a_peer_that_is_gone_is_noticed(call: Call) -> None:
    def fall_silent(connection: ScriptedConnection, stream_id: int) -> None:
        if connection.number:
            answer(connection, stream_id)
        else:
            connection.is_deaf = True

    options = [("grpc.keepalive_time_ms", 100), ("grpc.keepalive_timeout_ms", 200)]
    with run_scripted(fall_silent) as server:
        assert call(server.target, {"options": options, "timeout": 60}, *READ) == "done"
    with run_scripted(fall_silent) as server:
        error = fail(call, server.target, {"options": options, "timeout": 60}, *POST)
        assert "did not answer a ping for 0.2 s" in error.details
        assert error.is_outcome_unknown


def test_a_peer_that_only_takes_long_is_not_given_up(call: Call) -> None:
    def take_long(connection: ScriptedConnection, stream_id: int) -> None:
        connection.server.later(1.0, answer, connection, stream_id)

    options = [("grpc.keepalive_time_ms", 50), ("grpc.keepalive_timeout_ms", 500)]
    with run_scripted(take_long) as server:
        assert call(server.target, {"options": options}, *POST) == "done"
        assert server.connections[0].pings > 1


def test_a_connection_without_calls_is_not_asked() -> None:
    with run_scripted(answer) as server:
        client = DiscordClient(server.target, [("grpc.keepalive_time_ms", 20)])
        client.call_discord(*POST[1:])
        time.sleep(0.3)
        assert server.connections[0].pings == 0
        client.close()


def test_a_port_that_never_speaks_is_waited_for_as_long_as_a_missing_proxy(call: Call) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        target = f"127.0.0.1:{listener.getsockname()[1]}"
        error = fail(call, target, {"connect_timeout": 0.2}, *POST)
    assert "no connection in 0.2 s" in error.details
    assert (error.status.name, error.is_transient) == ("UNAVAILABLE", True)


def test_errors_of_grpc_alone_are_what_the_other_side_said(call: Call, echo: EchoProxy) -> None:
    error = fail(call, echo.target, {}, "create_channel_message", 5, "fail INTERNAL oops")
    assert isinstance(error, DiscordProxyGrpcError)
    assert (error.is_transient, error.is_outcome_unknown) == (False, False)
