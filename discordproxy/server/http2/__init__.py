"""The guard round grpclib's server: what it does in front of strangers, hostile ones and broken ones.

Rules:
- Nothing is kept before it is known to be within its bound: frames, headers, messages, connections, answers.
- Whoever breaks a rule loses the least that will do: a call, else the connection, never anything of others'.
- What a call held (window, memory, its stream) comes back, however it ends.
- No client makes the log grow: a few lines a minute, no traceback.
- Honest clients notice none of this.

Private names are used in this package only, and pinned by tests/unit/server/http2/test_private_names.py:
- grpclib.server: `Handler` and its `_tasks`, `_cancelled`, `mapping`, `codec`, `status_details_codec`, `dispatch`,
  `loop`; `Server._protocol_factory`, `_server`, `_server_closed_fut`, `_handlers`,
  `_mapping`, `_codec`, `_status_details_codec`, `_config`,
  `__dispatch__`, `__gc_step__`; the constructor of `Stream`.
- grpclib.protocol: `H2Protocol`, `Connection` (`_connection`, `_transport`), `EventsProcessor` (`processors`),
  `Stream` (`_h2_connection`, `_transport`, `recv_data`, `send_headers`, `send_data`), `Buffer`'s methods.
- h2: `FrameBuffer` (`_data`, `_headers_buffer`), `H2Connection._receive_frame`, `_receive_headers_frame`,
  `_receive_goaway_frame`, `_handle_data_on_closed_stream`,
  `_stream_closed_by`, `_closed_streams`, `MAX_CLOSED_STREAMS`, `StreamClosedError._events`.
"""

from discordproxy.server.http2.server import Contexts, GuardedServer
from discordproxy.server.http2.settings import Http2Settings

__all__ = ["Contexts", "GuardedServer", "Http2Settings"]
