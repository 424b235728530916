"""The clients' calls on the wire: answers in pieces, room for requests, ends that come early."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from h2.settings import SettingCodes
from hyperframe.frame import DataFrame

from discordproxy.client import (
    DiscordClient,
    DiscordProxyGrpcError,
    DiscordProxyTimeoutError,
    GrpcStatus,
)
from tests.e2e.scripted import HEADERS, ScriptedConnection, answer, framed, response_to, run_scripted

LONG = "x" * 100_000
"""Longer than what HTTP/2 lets a client send at first."""


def test_an_answer_in_many_padded_pieces_is_read() -> None:
    def answer_in_pieces(connection: ScriptedConnection, stream_id: int) -> None:
        connection.h2.send_headers(stream_id, HEADERS)
        message = framed(response_to(connection.paths[stream_id]))
        for byte in message:
            connection.write(DataFrame(stream_id, bytes([byte]), pad_length=2, flags=["PADDED"]).serialize())
        connection.h2.send_headers(stream_id, [("grpc-status", "0")], end_stream=True)
        connection.flush()

    with run_scripted(answer_in_pieces) as server:
        client = DiscordClient(server.target, timeout=20)
        assert (client.create_channel_message(1, "Hi")).id


def test_an_answer_that_ends_without_a_status_is_an_error_at_once() -> None:
    def end_early(connection: ScriptedConnection, stream_id: int) -> None:
        connection.h2.send_headers(stream_id, HEADERS)
        connection.h2.send_data(stream_id, framed(response_to(connection.paths[stream_id])), end_stream=True)

    with run_scripted(end_early) as server:
        client = DiscordClient(server.target, timeout=20)
        with pytest.raises(DiscordProxyGrpcError, match="Missing grpc-status") as raised:
            client.create_channel_message(1, "Hi")
    assert raised.value.grpc_status == GrpcStatus.UNKNOWN


def test_a_message_that_is_cut_off_is_an_error() -> None:
    def cut(connection: ScriptedConnection, stream_id: int) -> None:
        connection.h2.send_headers(stream_id, HEADERS)
        connection.h2.send_data(stream_id, framed(response_to(connection.paths[stream_id]))[:-1])
        connection.h2.send_headers(stream_id, [("grpc-status", "0")], end_stream=True)

    with run_scripted(cut) as server:
        client = DiscordClient(server.target, timeout=20)
        with pytest.raises(DiscordProxyGrpcError, match="cut short") as raised:
            client.create_channel_message(1, "Hi")
    assert raised.value.grpc_status == GrpcStatus.INTERNAL


def test_calls_wait_for_their_turn_where_few_are_taken_at_once() -> None:
    def take_one(connection: ScriptedConnection) -> None:
        connection.h2.update_settings({SettingCodes.MAX_CONCURRENT_STREAMS: 1})
        connection.flush()

    with run_scripted(
        lambda connection, stream_id: server.later(0.01, answer, connection, stream_id)
    ) as server:
        server.on_connection = take_one
        client = DiscordClient(server.target, timeout=20)
        client.create_channel_message(1, "the settings are known after this")
        with ThreadPoolExecutor(5) as threads:
            list(threads.map(lambda _: client.create_channel_message(1, "Hi"), range(5)))
        assert server.calls == [[1, 3, 5, 7, 9, 11]]


def test_a_request_that_finds_no_room_ends_with_its_time() -> None:
    with run_scripted(answer) as server:
        server.on_connection = lambda connection: setattr(connection, "is_deaf", True)
        client = DiscordClient(server.target, timeout=0.3)
        with pytest.raises(DiscordProxyTimeoutError, match="the call's 0.3 s are over"):
            client.create_channel_message(1, LONG)
        assert server.calls == [[]]


def test_a_request_that_is_refused_while_it_waits_for_room_tells_the_reason() -> None:
    def refuse(connection: ScriptedConnection, stream_id: int) -> None:
        connection.gives_room = False
        status = [*HEADERS, ("grpc-status", "8"), ("grpc-message", "full")]
        connection.h2.send_headers(stream_id, status, end_stream=True)
        connection.server.later(0.1, connection.reset, stream_id, 0)

    with run_scripted(answer) as server:
        server.on_request = refuse
        client = DiscordClient(server.target, timeout=20)
        with pytest.raises(DiscordProxyGrpcError, match="full") as raised:
            client.create_channel_message(1, LONG)
    assert raised.value.grpc_status == GrpcStatus.RESOURCE_EXHAUSTED
