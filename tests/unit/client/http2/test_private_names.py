"""The private names of other libraries that the client relies on are where they were, and do what they did."""

from __future__ import annotations

import inspect
from importlib.metadata import version

from grpclib import client, protocol
from grpclib.client import Channel
from grpclib.protocol import H2Protocol
from h2.config import H2Configuration
from h2.connection import AllowedStreamIDs, H2Connection, _decode_headers
from h2.stream import StreamState

DEFAULT_WINDOW = 65_535


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
    assert "self._scheme = 'https' if self._ssl else 'http'" in made


def test_a_call_makes_and_keeps_its_stream_as_before() -> None:
    begun = source(client.Stream.send_request)
    assert "create_stream(wrapper=self._wrapper)" in begun
    assert "self._stream = stream" in begun
    parameters = list(inspect.signature(protocol.Stream).parameters)
    assert parameters == ["connection", "h2_connection", "transport", "stream_id", "wrapper"]


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


def test_a_processor_knows_its_calls_by_their_numbers_and_tells_them_of_room() -> None:
    assert "self.streams: _Streams = {}" in source(protocol.EventsProcessor.__init__)
    for handler in ("process_window_updated", "process_remote_settings_changed"):
        assert ".window_updated.set()" in source(getattr(protocol.EventsProcessor, handler))


def test_whoever_waits_for_room_is_woken_by_these() -> None:
    waits = source(protocol.Stream.send_request)
    assert "self.connection.write_ready.wait()" in waits
    assert "self.connection.stream_close_waiter.wait()" in waits
    assert waits.index("get_next_available_stream_id") > waits.index("write_ready.wait()")


def test_h2_takes_a_goodbye_and_settings_in_one_place() -> None:
    assert "self._receive_goaway_frame" in source(H2Connection.__init__)
    assert "self._receive_settings_frame" in source(H2Connection.__init__)
    assert "frame.settings" in source(H2Connection._receive_settings_frame)


def test_h2_keeps_its_state_where_it_did() -> None:
    """That the state changes as h2 would change it is shown in test_state.py."""
    h2 = H2Connection(H2Configuration(client_side=True))
    assert h2._data_to_send == bytearray()
    assert h2._inbound_flow_control_window_manager.current_window_size == DEFAULT_WINDOW
    assert (h2.incoming_buffer._data, h2.incoming_buffer._headers_buffer) == (bytearray(), [])
    stream = h2._begin_new_stream(1, AllowedStreamIDs.ODD)
    assert stream._inbound_window_manager.current_window_size == DEFAULT_WINDOW
    assert stream._expected_content_length is None
    assert vars(stream.state_machine) == {
        "state": StreamState.IDLE,
        "stream_id": 1,
        "client": None,
        "headers_sent": None,
        "trailers_sent": None,
        "headers_received": None,
        "trailers_received": None,
        "stream_closed_by": None,
    }
    assert list(inspect.signature(_decode_headers).parameters) == ["decoder", "encoded_header_block"]
    assert list(inspect.signature(H2Connection._terminate_connection).parameters) == ["self", "error_code"]
