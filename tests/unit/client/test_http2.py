"""The private names of other libraries that the client relies on are where they were, and do what they did."""

from __future__ import annotations

import asyncio
import inspect
from importlib.metadata import version

import pytest
from grpclib import client, protocol, stream
from grpclib.client import Channel
from grpclib.const import Cardinality
from grpclib.protocol import H2Protocol
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.exceptions import TooManyStreamsError
from h2.settings import SettingCodes

from discordproxy.client.http2 import (
    STREAMS_BEFORE_COUNTING,
    LeavingH2,
    NotProcessedError,
    PooledChannel,
    trailers_of,
)


def source(thing: object) -> str:
    return inspect.getsource(thing)  # type: ignore[arg-type]


def test_grpclib_is_the_version_that_was_read() -> None:
    assert version("grpclib") == "0.4.9"


def test_a_channel_makes_its_protocol_in_one_place() -> None:
    assert inspect.signature(Channel._protocol_factory).return_annotation is H2Protocol
    assert "self._protocol_factory" in source(Channel._create_connection)
    assert "await self._create_connection()" in source(Channel.__connect__)
    assert "await self._channel.__connect__()" in source(client.Stream.send_request)


def test_a_channel_takes_its_authority_and_the_name_of_its_certificate_from_where_they_were() -> None:
    made = source(Channel.__init__)
    assert "self._authority = self._get_authority(self._host, self._port)" in made
    assert "self._config = config.__for_client__()" in made
    assert "server_hostname=(\n                    self._config.ssl_target_name_override" in source(
        Channel._create_connection
    )
    assert "self._channel._authority" in source(client.Stream.send_request)


def test_a_call_makes_and_keeps_its_stream_as_before() -> None:
    begun = source(client.Stream.send_request)
    assert "create_stream(wrapper=self._wrapper)" in begun
    assert "self._stream = stream" in begun
    parameters = list(inspect.signature(protocol.Stream).parameters)
    assert parameters == ["connection", "h2_connection", "transport", "stream_id", "wrapper"]


def test_a_message_is_read_by_its_length_and_then_its_content() -> None:
    assert source(stream.recv_message).count("recv_data(") == 2
    assert "recv_data(5)" in source(stream.recv_message)
    assert "recv_data(message_len)" in source(stream.recv_message)


def test_connections_and_events_are_as_before() -> None:
    assert list(inspect.signature(protocol.Connection).parameters) == ["connection", "transport", "config"]
    assert "self._connection = connection" in source(protocol.Connection.__init__)
    assert "del self._transport" in source(protocol.Connection.close)
    assert "hasattr(self, '_transport')" in source(protocol.Connection.is_closing)
    assert "stream.__terminated__(reason)" in source(protocol.EventsProcessor.close)
    assert "proc = self.processors[event.__class__]" in source(protocol.EventsProcessor.process)
    assert "raise NotImplementedError(event)" in source(protocol.EventsProcessor.process)
    made = source(H2Protocol.connection_made)
    for step in ("initiate_connection", "increment_flow_control_window", "INITIAL_WINDOW_SIZE"):
        assert step in made


def test_whoever_waits_for_room_is_woken_by_these() -> None:
    waits = source(protocol.Stream.send_request)
    assert "self.connection.write_ready.wait()" in waits
    assert "self.connection.stream_close_waiter.wait()" in waits
    assert waits.index("get_next_available_stream_id") > waits.index("write_ready.wait()")


def test_h2_tells_of_a_goodbye_in_one_place() -> None:
    assert "self._receive_goaway_frame" in source(H2Connection.__init__)


def test_a_connection_that_is_about_to_be_closed_takes_no_call() -> None:
    h2 = LeavingH2(H2Configuration(client_side=True))
    assert h2.get_next_available_stream_id() == 1
    h2.takes_calls = False
    with pytest.raises(NotProcessedError):
        h2.get_next_available_stream_id()


async def test_a_call_that_never_began_has_no_trailers() -> None:
    channel = PooledChannel("127.0.0.1", 1)
    call = channel.request("/a/B", Cardinality.UNARY_UNARY, bytes, bytes)
    assert trailers_of(call) is None
    assert not channel.is_leaving
    channel.close()
    await asyncio.sleep(0)


def test_many_calls_on_a_connection_are_counted_and_those_that_ended_are_forgotten() -> None:
    headers = [(":method", "POST"), (":scheme", "http"), (":path", "/a/B"), (":authority", "proxy")]
    ours, theirs = (
        LeavingH2(H2Configuration(client_side=True)),
        H2Connection(H2Configuration(client_side=False)),
    )
    ours.initiate_connection()
    theirs.initiate_connection()
    ours.receive_data(theirs.data_to_send())
    for count in range(1, 151):
        stream_id = ours.get_next_available_stream_id()
        ours.send_headers(stream_id, headers, end_stream=True)
        theirs.receive_data(ours.data_to_send())
        if count > 10:  # ten stay open
            theirs.send_headers(stream_id, [(":status", "200")], end_stream=True)
            ours.receive_data(theirs.data_to_send())
        assert min(count, 10) <= ours.open_outbound_streams < 100
        assert len(ours.streams) <= STREAMS_BEFORE_COUNTING
    ours.remote_settings[SettingCodes.MAX_CONCURRENT_STREAMS] = 11
    ours.remote_settings.acknowledge()
    assert ours.open_outbound_streams == 10
    ours.send_headers(ours.get_next_available_stream_id(), headers)
    with pytest.raises(TooManyStreamsError):
        ours.send_headers(ours.get_next_available_stream_id(), headers)
