"""What a server may send instead of an answer, in breach of HTTP/2 and gRPC or only in an odd way: tables of bytes.

Each is a function of the connection and the call's number; `test_client_hostile.py` sends them to both clients.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from tests.e2e.scripted import HEADERS, HIGHEST_STREAM_ID, ScriptedConnection, framed, response_to

Headers = list[tuple[str, str]]
Attack = Callable[[ScriptedConnection, int], bytes]

DATA, HEAD, PRIORITY, RESET, SETTINGS, PUSH, PING, GOAWAY, WINDOW, CONTINUATION = range(10)
END, WHOLE, PADDED = 0x1, 0x4, 0x8
OK = [("grpc-status", "0")]
MIB = 2**20
REQUEST = [(":method", "GET"), (":scheme", "http"), (":path", "/"), (":authority", "x")]
HTML = b"<html>502 Bad Gateway</html>"


def frame(kind: int, flags: int, stream: int, body: bytes = b"") -> bytes:
    """A frame, whatever it says."""
    return struct.pack(">I", len(body))[1:] + struct.pack(">BBI", kind, flags, stream) + body


def head(
    connection: ScriptedConnection, stream: int, headers: Headers = HEADERS, flags: int = WHOLE
) -> bytes:
    """Headers, in one frame."""
    return frame(HEAD, flags, stream, connection.h2.encoder.encode(headers))


def full(
    connection: ScriptedConnection,
    stream: int,
    headers: Headers = HEADERS,
    body: bytes | None = None,
    trailers: Headers = OK,
) -> bytes:
    """An answer, good but for what is given."""
    body = framed(response_to(connection.paths[stream])) if body is None else body
    begin = head(connection, stream, headers) + frame(DATA, 0, stream, body)
    return begin + head(connection, stream, trailers, WHOLE | END)


def settings(number: int, value: int) -> bytes:
    return frame(SETTINGS, 0, 0, struct.pack(">HI", number, value))


def numbers(*values: int) -> bytes:
    return struct.pack(f">{len(values)}I", *values)


def literal(name: bytes, value: bytes) -> bytes:
    """A header as it stands, without Huffman's code (RFC 7541, section 6.2.2)."""
    return bytes([0, len(name)]) + name + bytes([len(value)]) + value


def padded(connection: ScriptedConnection, stream: int) -> bytes:
    begin, end = (connection.h2.encoder.encode(headers) for headers in (HEADERS, OK))
    body = framed(response_to(connection.paths[stream]))
    return (
        frame(HEAD, WHOLE | PADDED, stream, b"\5" + begin + bytes(5))
        + frame(DATA, PADDED, stream, b"\xff" + body + bytes(255))
        + frame(HEAD, WHOLE | PADDED | END, stream, b"\3" + end + bytes(3))
    )


def failed(status: str, *more: tuple[str, str]) -> Attack:
    """An answer with a status in the trailers."""
    return lambda c, s: full(c, s, body=b"", trailers=[("grpc-status", status), *more])


def web(status: str, headers: Headers | None = None) -> Attack:
    """A page of a web server."""
    told = [(":status", status), *(headers or [("content-type", "text/html")])]
    return lambda c, s: head(c, s, told) + frame(DATA, END, s, HTML)


def of_type(*content_type: str) -> Attack:
    told = [(":status", "200"), *(("content-type", value) for value in content_type)]
    return lambda c, s: full(c, s, told)


def with_body(change: Callable[[bytes], bytes]) -> Attack:
    """An answer whose message is changed."""
    return lambda c, s: full(c, s, body=change(framed(response_to(c.paths[s]))))


BROKEN = "UNKNOWN"
"""What a caller gets whose change was under way when its connection broke off: UNAVAILABLE invites to repeat it."""

BREAKS: dict[str, Attack] = {
    "data before headers": lambda c, s: frame(DATA, 0, s, b"abc"),
    "data on stream 0": lambda c, s: frame(DATA, 0, 0, b"abc"),
    "headers on stream 0": lambda c, s: head(c, 0),
    "a reset of stream 0": lambda c, s: frame(RESET, 0, 0, numbers(2)),
    "settings of a stream": lambda c, s: frame(SETTINGS, 0, s),
    "a ping on a stream": lambda c, s: frame(PING, 0, s, bytes(8)),
    "a goodbye on a stream": lambda c, s: frame(GOAWAY, 0, s, bytes(8)),
    "headers of a call never made": lambda c, s: head(c, 99),
    "a request of the server's": lambda c, s: head(c, 2, REQUEST),
    "data of a call never made": lambda c, s: frame(DATA, 0, 99, b"abc"),
    "a push": lambda c, s: frame(PUSH, WHOLE, s, numbers(2) + c.h2.encoder.encode(REQUEST)),
    "a continuation of nothing": lambda c, s: frame(CONTINUATION, WHOLE, s),
    "empty continuations": lambda c, s: frame(HEAD, 0, s) + frame(CONTINUATION, 0, s) * 20_000,
    "headers of 10 MB": lambda c, s: (
        frame(HEAD, 0, s, bytes(16_384)) + frame(CONTINUATION, 0, s, bytes(16_384)) * 640
    ),
    "a ping within headers": lambda c, s: frame(HEAD, 0, s) + frame(PING, 0, 0, bytes(8)),
    "a list of headers that is too long": lambda c, s: (
        frame(HEAD, 0, s, c.h2.encoder.encode(HEADERS))
        + frame(CONTINUATION, 0, s, literal(b"a", b"x" * 100) * 150) * 10
        + frame(CONTINUATION, WHOLE, s)
    ),
    "a bomb of references": lambda c, s: frame(
        HEAD, WHOLE, s, b"\x40\x01a\x7f\xa1\x1e" + b"x" * 4000 + b"\xbe" * 12_000
    ),
    "headers that cannot be decoded": lambda c, s: frame(HEAD, WHOLE, s, b"\xff" * 10),
    "a header without a number": lambda c, s: frame(HEAD, WHOLE, s, b"\x80"),
    "a table that is too large": lambda c, s: frame(HEAD, WHOLE, s, b"\x3f\xe1\xff\x7f"),
    "the first bytes of a long frame": lambda c, s: b"\xff\xff\xff" + bytes(2) + numbers(s) + b"x",
    "a frame one byte too long": lambda c, s: head(c, s) + frame(DATA, 0, s, bytes(16_385)),
    "a web server of old": lambda c, s: b"HTTP/1.1 400 Bad Request\r\n\r\n",
    "a push that settings allow": lambda c, s: settings(2, 1),
    "a window that is too large": lambda c, s: settings(4, 2**31),
    "frames that are too short": lambda c, s: settings(5, 16_383),
    "frames that are too long": lambda c, s: settings(5, 2**24),
    "settings of five bytes": lambda c, s: frame(SETTINGS, 0, 0, bytes(5)),
    "an acknowledgement with settings": lambda c, s: frame(SETTINGS, 1, 0, bytes(6)),
    "no more room for the connection": lambda c, s: frame(WINDOW, 0, 0, numbers(0)),
    "no more room for a call": lambda c, s: frame(WINDOW, 0, s, numbers(0)),
    "too much room for the connection": lambda c, s: frame(WINDOW, 0, 0, numbers(2**31 - 1)),
    "too much room for a call": lambda c, s: frame(WINDOW, 0, s, numbers(2**31 - 1)),
    "room in three bytes": lambda c, s: frame(WINDOW, 0, s, bytes(3)),
    "a reset of three bytes": lambda c, s: frame(RESET, 0, s, bytes(3)),
    "a ping of seven bytes": lambda c, s: frame(PING, 0, 0, bytes(7)),
    "a goodbye of four bytes": lambda c, s: frame(GOAWAY, 0, 0, bytes(4)),
    "more padding than frame": lambda c, s: head(c, s) + frame(DATA, PADDED, s, b"\xff1234"),
    "headers with more padding": lambda c, s: frame(HEAD, PADDED | WHOLE, s, b"\xff1234"),
    "a call that waits for itself": lambda c, s: frame(PRIORITY, 0, s, numbers(s) + b"\1"),
    "trailers without an end": lambda c, s: head(c, s) + head(c, s, OK),
    "an interim answer that is the last": lambda c, s: head(c, s, [(":status", "103")], WHOLE | END),
    "a body that is longer than announced": lambda c, s: full(c, s, [*HEADERS, ("content-length", "1")]),
}
"""After these the connection cannot be used any more."""

ODD: dict[str, tuple[Attack, str]] = {
    "another reset": (lambda c, s: frame(RESET, 0, s, numbers(99)), "INTERNAL"),
    "a reset twice": (lambda c, s: frame(RESET, 0, s, numbers(2)) * 2, "INTERNAL"),
    "a refusal after headers": (lambda c, s: head(c, s) + frame(RESET, 0, s, numbers(7)), BROKEN),
    "a status without a message": (lambda c, s: head(c, s, HEADERS + OK, WHOLE | END), "INTERNAL"),
    "an answer without a message": (with_body(lambda body: b""), "INTERNAL"),
    "two messages": (with_body(lambda body: body * 2), "INTERNAL"),
    "a message and the start of another": (with_body(lambda body: body + b"\0\0"), "INTERNAL"),
    "half a length": (with_body(lambda body: body[:2]), "INTERNAL"),
    "half a message": (with_body(lambda body: body[:-1]), "INTERNAL"),
    "a length that is too small": (lambda c, s: full(c, s, body=framed(b"abc", 2)), "INTERNAL"),
    "a length of 4 GB": (lambda c, s: full(c, s, body=framed(b"abc", 2**32 - 1)), "RESOURCE_EXHAUSTED"),
    "a compressed message": (with_body(lambda body: b"\1" + body[1:]), "INTERNAL"),
    "an unknown compression": (with_body(lambda body: b"\xff" + body[1:]), "INTERNAL"),
    "a message that cannot be decoded": (lambda c, s: full(c, s, body=framed(b"\xff\xff\xff")), "INTERNAL"),
    "a message without end of depth": (lambda c, s: full(c, s, body=framed(b"\x0b" * 1000)), "INTERNAL"),
    "no status": (lambda c, s: full(c, s, trailers=[("a", "b")]), "UNKNOWN"),
    "empty trailers": (lambda c, s: full(c, s, trailers=[]), "UNKNOWN"),
    "an end without trailers": (
        lambda c, s: head(c, s) + frame(DATA, END, s, framed(response_to(c.paths[s]))),
        "UNKNOWN",
    ),
    **{
        f"status {status[:9]!r}": (failed(status), "UNKNOWN")
        for status in ("", "-1", "17", "abc", "00", " 0", "1_0", "+5", "9" * 5000, "²", "0x0")
    },
    "unavailable": (failed("14"), "UNKNOWN"),
    "unavailable without an end": (
        lambda c, s: head(c, s, [*HEADERS, ("grpc-status", "14")]),
        "UNKNOWN",
    ),
    **{f"HTTP {status}": (web(status), "UNKNOWN") for status in ("200", "204", "301", "429", "500", "502")},
    **{f"HTTP {status!r}": (web(status), "UNKNOWN") for status in ("504", "520", "999", "", "abc", "0200")},
    "no HTTP status": (lambda c, s: full(c, s, HEADERS[1:]), "UNKNOWN"),
    **{
        f"the type {kind!r}": (of_type(kind), "UNKNOWN")
        for kind in ("", "text/html", "application/grpc+json")
    },
    "no type": (of_type(), "UNKNOWN"),
}
"""After these it can, though some clients would rather have a new one: the status that the caller sees."""

REFUSALS: dict[str, tuple[Attack, str, str]] = {
    "HTTP 400": (web("400"), "INTERNAL", "not come from a Discord Proxy: its HTTP status is '400'"),
    "HTTP 401": (web("401"), "UNAUTHENTICATED", "'401'"),
    "HTTP 403": (web("403"), "PERMISSION_DENIED", "'403'"),
    "HTTP 404": (web("404"), "UNIMPLEMENTED", "'404'"),
    "a broken percent": (failed("9", ("grpc-message", "100%z %")), "FAILED_PRECONDITION", "100%z %"),
    "a percent without sense": (failed("9", ("grpc-message", "%ff%41")), "FAILED_PRECONDITION", "\ufffdA"),
    "an umlaut": (failed("9", ("grpc-message", "%C3%BC")), "FAILED_PRECONDITION", "ü"),
    "a bare umlaut": (failed("9", ("grpc-message", "ü")), "FAILED_PRECONDITION", "ü"),
    "a byte that is no text": (
        lambda c, s: (
            head(c, s)
            + frame(HEAD, WHOLE | END, s, literal(b"grpc-status", b"9") + literal(b"grpc-message", b"\xff"))
        ),
        "FAILED_PRECONDITION",
        "\ufffd",
    ),
    "a lot of brackets": (failed("9", ("grpc-message", "[" * 9_000)), "FAILED_PRECONDITION", "[["),
    "metadata that is no base64": (
        failed("9", ("grpc-message", "no"), ("grpc-status-details-bin", "a"), ("x-bin", "abcde")),
        "FAILED_PRECONDITION",
        "no",
    ),
    "a time to wait that is not a number": (failed("8", ("retry-after", "nan")), "RESOURCE_EXHAUSTED", ""),
}
"""These say that nothing was done."""

HARMLESS: dict[str, Attack] = {
    "settings of all kinds": lambda c, s: (
        settings(1, 0) + settings(1, 2**32 - 1) + settings(5, 2**24 - 1) + settings(6, 10) + full(c, s)
    ),
    "unknown settings": lambda c, s: b"".join(settings(n, 1) for n in range(100, 1100)) + full(c, s),
    "no push": lambda c, s: settings(2, 0) + full(c, s),
    "the largest window": lambda c, s: settings(4, 2**31 - 1) + full(c, s),
    "acknowledgements of nothing": lambda c, s: frame(SETTINGS, 1, 0) * 10 + full(c, s),
    "a thousand settings": lambda c, s: settings(4, MIB) * 1000 + full(c, s),
    "a thousand pings": lambda c, s: frame(PING, 0, 0, bytes(8)) * 1000 + full(c, s),
    "padding": padded,
    "unknown frames": lambda c, s: frame(0x42, 0xFF, s, b"x" * 100) + frame(0x42, 0, 0) + full(c, s),
    "other frames": lambda c, s: frame(0xA, 0, 0, b"\0\1ax") + frame(16, 0, 0, b"\0\0\0\1u=1") + full(c, s),
    "interim answers": lambda c, s: head(c, s, [(":status", "103")]) * 3 + full(c, s),
    "a reset after the answer": lambda c, s: full(c, s) + frame(RESET, 0, s, numbers(0)),
    "data after the answer": lambda c, s: full(c, s) + frame(DATA, 0, s, b"more"),
    "a header of bytes": lambda c, s: (
        frame(HEAD, WHOLE, s, c.h2.encoder.encode(HEADERS) + literal(b"a", b"\xff\xfe"))
        + frame(DATA, 0, s, framed(response_to(c.paths[s])))
        + head(c, s, OK, WHOLE | END)
    ),
    "another type": of_type("application/grpc+proto"),
    "nonsense after the answer": lambda c, s: full(c, s) + bytes(9),
    "a second answer after it": lambda c, s: full(c, s) + head(c, s),
    "a goodbye after it": lambda c, s: full(c, s) + frame(GOAWAY, 0, 0, numbers(s, 11)),
    "a goodbye in two steps": lambda c, s: (
        frame(GOAWAY, 0, 0, numbers(HIGHEST_STREAM_ID, 0)) + frame(GOAWAY, 0, 0, numbers(s, 0)) + full(c, s)
    ),
    "a goodbye that did not begin it": lambda c, s: frame(GOAWAY, 0, 0, numbers(0, 2)),
    "a refusal": lambda c, s: frame(RESET, 0, s, numbers(7)),
}
"""With these the call gets its answer."""

SILENT: dict[str, Attack] = {
    "nothing": lambda c, s: b"",
    "a status in the first headers": lambda c, s: head(c, s, HEADERS + OK),
    "a message and no end": lambda c, s: head(c, s) + frame(DATA, 0, s, framed(response_to(c.paths[s]))),
    "a reset of a call never made": lambda c, s: frame(RESET, 0, 99, numbers(1)),
    "a goodbye that covers it": lambda c, s: frame(GOAWAY, 0, 0, numbers(s, 0)),
}
"""With these the call's time ends."""
