"""HTTP/2 for clients that may be hostile or broken: grpclib's server and h2, with bounds on everything.

Classes named Guarded... extend the class of grpclib or h2 with the rest of that name.

Rules:
- Nothing is kept before it is known to be within its bound: frames, headers, messages, connections, answers.
- A client that breaks a rule loses as little as possible: a call, else its connection, never what belongs to others.
- What a call held (flow-control window, memory, its stream) is given back, however the call ends.
- No client makes the log grow: a few lines a minute, no traceback.
- Well-behaved clients notice nothing of this.

Private names are used in this package only, and pinned by tests/unit/server/http2/test_private_names.py:
- grpclib.server: `Handler` and its `_tasks`, `_cancelled`, `mapping`, `codec`, `status_details_codec`, `dispatch`,
  `loop`; `Server._protocol_factory`, `_server`, `_server_closed_fut`, `_handlers`,
  `_mapping`, `_codec`, `_status_details_codec`, `_config`,
  `__dispatch__`, `__gc_step__`; the constructor of `Stream`.
- grpclib.protocol: `H2Protocol`, `Connection` (`_connection`, `_transport`), `EventsProcessor` (`processors`),
  `Stream` (`_h2_connection`, `_transport`, `recv_data`, `send_headers`, `send_data`), `Buffer`'s methods.
- h2: `FrameBuffer` (`_data`, `_headers_buffer`), `H2Connection._receive_frame`, `_receive_headers_frame`,
  `_receive_goaway_frame`, `_handle_data_on_closed_stream`, `_get_stream_by_id`, `_data_to_send`,
  `_stream_closed_by`, `_closed_streams`, `MAX_CLOSED_STREAMS`, `StreamClosedError._events`;
  `H2Stream.state_machine` and its inputs.
"""

from discordproxy.server.http2.server import Contexts, GuardedServer
from discordproxy.server.http2.settings import Http2Settings

__all__ = ["Contexts", "GuardedServer", "Http2Settings"]
