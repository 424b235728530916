"""The client's end of HTTP/2: grpclib's connection and h2's state, with additions.

- `call.py`: one call. `state.py`: the protocol's state. `connection.py`: one connection, and what comes in on it.
  `channel.py`: opens connections.
- GOAWAY is obeyed: calls up to its last stream id are finished, later ones were certainly not processed, and new ones
  take another connection (RFC 9113, section 6.8). grpclib drops them all.
- A call begins only after the other side's first frame, so a call before it was certainly not sent.
- The other side is pinged while calls wait (`pings.py`).
- An answer that is too long is refused as soon as the five bytes with its length are here.
- Frames that HTTP/2 says must be ignored are ignored. A server that breaks the rules, or does not read what it is sent,
  loses its connection; what it had answered before counts.

What must stay true: no call waits for a connection that has ended.

Private names are used in this folder only, and pinned by tests/unit/client/http2/test_private_names.py:
- grpclib.client: `Channel._protocol_factory`, `_authority`, `_get_authority`, `_config`, `_port`, `_scheme`,
  `__connect__`.
- grpclib.protocol: `H2Protocol`, `Connection` (`_connection`, `_transport`), `EventsProcessor.processors`, `Stream`
  (`_h2_connection`, `_transport`), and what they do when they are made.
- h2.connection: `H2Connection` (`_receive_goaway_frame`, `_receive_settings_frame`, `_terminate_connection`,
  `_begin_new_stream`, `_inbound_flow_control_window_manager`, `_data_to_send`), `_decode_headers`, `AllowedStreamIDs`.
- h2.stream: `H2Stream` (`_inbound_window_manager`, `_expected_content_length`, `state_machine` and its attributes),
  `StreamState`, `StreamClosedBy`. h2.frame_buffer: `FrameBuffer` (`_data`, `_headers_buffer`).
"""
