"""The private names of other libraries that `http2` relies on are where they were, and do what they did."""

from __future__ import annotations

import inspect
from importlib.metadata import version

import pytest
from grpclib import protocol, server, stream
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.frame_buffer import FrameBuffer
from h2.stream import H2Stream


def source(thing: object) -> str:
    return inspect.getsource(thing)  # type: ignore[arg-type]


def test_grpclib_is_the_version_that_was_read() -> None:
    assert version("grpclib") == "0.4.9"


@pytest.mark.parametrize(
    "name",
    [
        "_mapping",
        "_codec",
        "_status_details_codec",
        "_config",
        "_server",
        "_server_closed_fut",
        "_handlers",
        "__dispatch__",
    ],
)
def test_the_server_has_its_parts(name: str) -> None:
    assert f"self.{name}" in source(server.Server.__init__)


def test_the_server_makes_its_protocols_in_one_place() -> None:
    assert "self._protocol_factory" in source(server.Server.start)
    assert "__gc_step__" in source(server.Server._protocol_factory)
    assert list(inspect.signature(server.Handler).parameters) == [
        "mapping",
        "codec",
        "status_details_codec",
        "dispatch",
    ]


@pytest.mark.parametrize(
    "name", ["mapping", "codec", "status_details_codec", "dispatch", "loop", "_tasks", "_cancelled"]
)
def test_the_handler_has_its_parts(name: str) -> None:
    assert f"self.{name}" in source(server.Handler.__init__)


def test_a_call_is_made_as_before() -> None:
    parameters = list(inspect.signature(server.Stream).parameters)
    assert parameters[:5] == ["stream", "method_name", "cardinality", "recv_type", "send_type"]
    assert set(parameters[5:]) == {"codec", "status_details_codec", "dispatch", "deadline", "user_agent"}


def test_a_call_uses_of_its_stream_what_the_guard_offers() -> None:
    calls = source(server.Stream) + source(stream.recv_message) + source(stream.send_message)
    used = {"recv_data", "send_headers", "send_data", "reset_nowait", "closable", "connection", "_transport"}
    assert {name for name in used if f"stream.{name}" in calls} == used
    assert "recv_data(5)" in calls
    assert "recv_data(message_len)" in calls


def test_connections_and_events_are_as_before() -> None:
    assert "self._connection = connection" in source(protocol.Connection.__init__)
    assert "self._transport = transport" in source(protocol.Connection.__init__)
    assert "self.processors" in source(protocol.EventsProcessor.__init__)
    assert "del self.processors" in source(protocol.EventsProcessor.close)
    assert "reason" in inspect.signature(protocol.EventsProcessor.close).parameters
    assert {"connection", "processor"} <= set(protocol.H2Protocol.__annotations__)
    parameters = list(inspect.signature(protocol.H2Protocol).parameters)
    assert parameters == ["handler", "config", "h2_config"]


@pytest.mark.parametrize(
    "name",
    [
        "_get_stream_by_id",
        "_receive_frame",
        "_receive_headers_frame",
        "_receive_goaway_frame",
        "_handle_data_on_closed_stream",
        "_stream_closed_by",
    ],
)
def test_h2_has_its_methods(name: str) -> None:
    assert callable(getattr(H2Connection, name))


def test_h2_has_its_parts() -> None:
    connection = H2Connection(H2Configuration(client_side=False))
    connection.MAX_CLOSED_STREAMS = 1  # read in the constructor only
    assert "self.MAX_CLOSED_STREAMS" in source(H2Connection.__init__)
    assert isinstance(connection.incoming_buffer, FrameBuffer)
    assert connection._closed_streams == {}
    assert connection._data_to_send == bytearray()
    assert "self.state_machine.process_input(input_)" in source(H2Stream.send_headers)
    assert connection.incoming_buffer._data == bytearray()
    assert connection.incoming_buffer._headers_buffer == []
