"""Reads the headers of a call, and refuses calls whose headers are not valid.

The HTTP statuses are those that gRPC prescribes for servers. The gRPC status beside each is the one in gRPC's table for
HTTP statuses, so that every client reports the same.

Sources: gRPC's documents PROTOCOL-HTTP2, statuscodes and http-grpc-status-mapping; RFC 9113, section 8.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from grpclib.const import Handler as Method
from grpclib.const import Status
from grpclib.metadata import Deadline, encode_grpc_message
from h2.errors import ErrorCodes
from multidict import MultiDict

from discordproxy.http2_headers import ENTRY_BYTES
from discordproxy.server.calls.metadata import CLIENT_HEADER, REQUEST_ID_HEADER, read_request_id
from discordproxy.server.http2.inbox import ENCODINGS
from discordproxy.server.http2.settings import HEADER_LIST_BYTES

PSEUDO_HEADERS = frozenset({":method", ":path", ":scheme", ":authority"})
OWN_HEADERS = frozenset({"content-type", "te", "user-agent"})
CONNECTION_HEADERS = frozenset(
    {"connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade"}
)
CONTENT_TYPES = frozenset({"application/grpc", "application/grpc+proto"})
NAME = re.compile(r"[0-9a-z_.\-]+")
TIMEOUT = re.compile(r"([0-9]{1,8})([HMSmun])")
GRPCLIB = "grpclib"
"""In the user agent of clients on grpclib."""
SECONDS_OF_UNIT = {"H": 3600.0, "M": 60.0, "S": 1.0, "m": 1e-3, "u": 1e-6, "n": 1e-9}


class Refused(Exception):
    """A call that is refused before it begins.

    Args:
        http_status: of the answer.
        status: gRPC's.
        text: what is wrong.
        reset: the code with which the rest of the request is declined.
        extra: further headers of the answer.
        is_strangers: the caller is unknown; its next calls are slowed down.
    """

    def __init__(
        self,
        http_status: int,
        status: Status,
        text: str,
        reset: ErrorCodes = ErrorCodes.NO_ERROR,
        extra: tuple[tuple[str, str], ...] = (),
        *,
        is_strangers: bool = False,
    ) -> None:
        super().__init__(text)
        self.http_status = http_status
        self.status = status
        self.text = text
        self.reset = reset
        self.extra = extra
        self.is_strangers = is_strangers

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The whole answer, a single block of headers."""
        return [
            (":status", str(self.http_status)),
            ("content-type", "application/grpc"),
            ("grpc-status", str(self.status.value)),
            ("grpc-message", encode_grpc_message(self.text)),
            *self.extra,
        ]


@dataclass(slots=True)
class CallRequest:
    """The headers of a call, and the id of its log lines.

    Authorization sets the last two. `client` is the client's name, empty for strangers and without a clients file.
    `is_hopeless` tells that the call will be refused whatever its message is, so it begins without one.
    """

    path: str
    method: Method
    metadata: MultiDict[str | bytes]
    content_type: str
    user_agent: str | None
    encoding: str
    deadline: Deadline | None
    id: str
    client: str = ""
    is_hopeless: bool = False

    @property
    def ends_at_goaway(self) -> bool:
        """Whether its client drops it when GOAWAY comes: plain grpclib does, our own clients on grpclib do not."""
        return GRPCLIB in (self.user_agent or "") and CLIENT_HEADER not in self.metadata


def is_standard(path: str) -> bool:
    """Tell whether a call is one of gRPC's standard services, health and reflection."""
    return path.startswith("/grpc.")


def find_id(headers: Iterable[tuple[str, str]]) -> str:
    """Return the id of a request that is refused."""
    return read_request_id(next((value for name, value in headers if name == REQUEST_ID_HEADER), None))


def read_request(headers: Iterable[tuple[str, str]], methods: Mapping[str, Method]) -> CallRequest:
    """Read the headers of a call.

    Raises:
        Refused: they are not valid.
    """
    fields, metadata = _sort(headers)
    _check_http(fields)
    path = fields[":path"]
    method = methods.get(path)
    if method is None:
        raise Refused(200, Status.UNIMPLEMENTED, f"There is no method {path[:200]!a}")
    encoding = fields.get("grpc-encoding", "identity")
    if encoding not in ENCODINGS:
        known = (("grpc-accept-encoding", ",".join(ENCODINGS)),)
        raise Refused(200, Status.UNIMPLEMENTED, "This grpc-encoding is not supported", extra=known)
    return CallRequest(
        path,
        method,
        metadata,
        fields["content-type"],
        fields.get("user-agent"),
        encoding,
        _deadline(fields.get("grpc-timeout")),
        read_request_id(metadata.get(REQUEST_ID_HEADER)),
    )


def _sort(headers: Iterable[tuple[str, str]]) -> tuple[dict[str, str], MultiDict[str | bytes]]:
    """Separate the headers that HTTP and gRPC define from the caller's own metadata."""
    fields: dict[str, str] = {}
    metadata: MultiDict[str | bytes] = MultiDict()
    size = 0
    is_past_pseudo = False
    for name, value in headers:
        size += len(name) + len(value) + ENTRY_BYTES
        if name in PSEUDO_HEADERS:
            if name in fields or is_past_pseudo:
                raise _malformed(f"{name} appears twice or after other headers")
            fields[name] = value
            continue
        is_past_pseudo = True
        if not is_name(name) or name in CONNECTION_HEADERS:
            raise _malformed("it has a header that HTTP/2 does not allow")
        if not (value.isascii() and value.isprintable()):
            raise Refused(
                400, Status.INTERNAL, f"The header {name} has characters that are not allowed in headers"
            )
        if name in OWN_HEADERS or name.startswith("grpc-"):
            fields[name] = value
        elif name.endswith("-bin"):
            for part in value.split(","):
                metadata.add(name, _binary(name, part))
        else:
            metadata.add(name, value)
    if size > HEADER_LIST_BYTES:
        raise Refused(431, Status.RESOURCE_EXHAUSTED, f"The headers take more than {HEADER_LIST_BYTES} bytes")
    return fields, metadata


@lru_cache(1024)
def is_name(name: str) -> bool:
    """Tell whether HTTP/2 and gRPC allow this name of a header."""
    return NAME.fullmatch(name) is not None


def _check_http(fields: Mapping[str, str]) -> None:
    for name in (":method", ":path", ":scheme"):
        if name not in fields:
            raise _malformed(f"{name} is missing")
    if fields[":method"] != "POST":
        raise Refused(405, Status.UNKNOWN, "gRPC calls use the method POST", extra=(("allow", "POST"),))
    content_type = fields.get("content-type", "")
    if content_type not in CONTENT_TYPES and content_type.partition(";")[0].strip() not in CONTENT_TYPES:
        raise Refused(415, Status.UNKNOWN, "The content-type is not application/grpc")
    if fields.get("te") != "trailers":
        raise Refused(400, Status.INTERNAL, "The header te: trailers is missing")


def _deadline(timeout: str | None) -> Deadline | None:
    if timeout is None:
        return None
    match = TIMEOUT.fullmatch(timeout)
    if match is None:
        raise Refused(400, Status.INTERNAL, "The grpc-timeout is not valid")
    number = int(match[1])
    if not number:
        raise Refused(200, Status.DEADLINE_EXCEEDED, "The deadline had passed before the call began")
    return Deadline.from_timeout(number * SECONDS_OF_UNIT[match[2]])


def _binary(name: str, text: str) -> bytes:
    try:
        return base64.b64decode(text.strip() + "=" * (-len(text.strip()) % 4), validate=True)
    except binascii.Error:
        raise Refused(400, Status.INTERNAL, f"The metadata {name} is not base64") from None


def _malformed(text: str) -> Refused:
    return Refused(400, Status.INTERNAL, f"Malformed request: {text}", ErrorCodes.PROTOCOL_ERROR)
