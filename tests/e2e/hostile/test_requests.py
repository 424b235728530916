"""Headers that no gRPC client sends: each is answered as gRPC and HTTP/2 prescribe, and the connection goes on."""

from __future__ import annotations

import pytest
from h2.errors import ErrorCodes

from tests.e2e.hostile.raw import HEADERS, Headers, RawClient, changed

OK, UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, UNIMPLEMENTED, INTERNAL = "0", "2", "4", "8", "12", "13"


def test_a_good_call_is_answered(client: RawClient) -> None:
    client.call()
    answer = client.answer()
    assert (answer.http, answer.status, answer.headers["content-type"]) == (
        "200",
        OK,
        "application/grpc+proto",
    )
    assert b"raw" in answer.data
    assert client.settings[3] == 100  # MAX_CONCURRENT_STREAMS
    assert client.settings[6] == 8192  # MAX_HEADER_LIST_SIZE


CASES: dict[str, tuple[Headers, str, str]] = {
    "get": (changed(method="GET"), "405", UNKNOWN),
    "no content type": (changed(content_type=None), "415", UNKNOWN),
    "html": (changed(content_type="text/html"), "415", UNKNOWN),
    "grpc with json": (changed(content_type="application/grpc+json"), "415", UNKNOWN),
    "grpc with a parameter": (changed(content_type="application/grpc; charset=utf-8"), "200", OK),
    "plain grpc": (changed(content_type="application/grpc"), "200", OK),
    "no te": (changed(te=None), "400", INTERNAL),
    "te gzip": (changed(te="gzip"), "400", INTERNAL),
    "unknown method": (changed(path="/discord_api.DiscordApi/Nothing"), "200", UNIMPLEMENTED),
    "unknown service": (changed(path="/x.Y/Z"), "200", UNIMPLEMENTED),
    "empty path": (changed(path=""), "200", UNIMPLEMENTED),
    "no slash": (changed(path="*"), "200", UNIMPLEMENTED),
    "path that is no text": ([(":path", b"/\xff\xfe"), *changed(path=None)], "200", UNIMPLEMENTED),
    "path with a line break": ([(":path", b"/a\r\nTraceback"), *changed(path=None)], "200", UNIMPLEMENTED),
    "timeout without unit": (changed(grpc_timeout="10"), "400", INTERNAL),
    "timeout with a wrong unit": (changed(grpc_timeout="10X"), "400", INTERNAL),
    "negative timeout": (changed(grpc_timeout="-1S"), "400", INTERNAL),
    "timeout of nine digits": (changed(grpc_timeout="123456789n"), "400", INTERNAL),
    "timeout in other digits": (changed(grpc_timeout="\u0661S"), "400", INTERNAL),
    "empty timeout": (changed(grpc_timeout=""), "400", INTERNAL),
    "no time": (changed(grpc_timeout="0S"), "200", DEADLINE_EXCEEDED),
    "nearly no time": (changed(grpc_timeout="1n"), "200", DEADLINE_EXCEEDED),
    "a lot of time": (changed(grpc_timeout="99999999H"), "200", OK),
    "unknown encoding": (changed(grpc_encoding="br"), "200", UNIMPLEMENTED),
    "identity": (changed(grpc_encoding="identity"), "200", OK),
    "metadata that is no text": ([*HEADERS, ("x-name", b"caf\xc3\xa9")], "400", INTERNAL),
    "metadata with a line break": ([*HEADERS, ("x-name", b"a\r\nb: c")], "400", INTERNAL),
    "metadata that is no base64": (changed(x_data_bin="!!!!"), "400", INTERNAL),
    "metadata that is cut base64": (changed(x_data_bin="AAAAA"), "400", INTERNAL),
    "good binary metadata": (changed(x_data_bin="AAECAw,AA=="), "200", OK),
    "user agent that is no text": (changed(user_agent="\u2603"), "400", INTERNAL),
    "headers of 9 KiB": (changed(x_big="a" * 9000), "431", RESOURCE_EXHAUSTED),
    "headers of 7 KiB": (changed(x_big="a" * 7000), "200", OK),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_headers_are_answered_as_prescribed(name: str, client: RawClient) -> None:
    headers, http, status = CASES[name]
    client.call(1, headers)
    answer = client.answer()
    assert (answer.http, answer.status) == (http, status), answer
    client.call(3)
    assert client.answer(3).status == OK


def test_the_supported_encodings_are_named(client: RawClient) -> None:
    client.call(1, changed(grpc_encoding="snappy"))
    assert client.answer().headers["grpc-accept-encoding"] == "identity,deflate,gzip"


MALFORMED: dict[str, Headers] = {
    "no method": changed(method=None),
    "no path": changed(path=None),
    "no scheme": changed(scheme=None),
    "two paths": [(":path", "/a/b"), *HEADERS],
    "a response's status": [(":status", "200"), *HEADERS],
    "an unknown pseudo-header": [(":what", "1"), *HEADERS],
    "a pseudo-header at the end": [*changed(path=None), (":path", "/a/b")],
    "a capital letter": [*HEADERS, ("X-Name", "1")],
    "an empty name": [*HEADERS, ("", "1")],
    "a space in a name": [*HEADERS, ("x name", "1")],
    "connection": [*HEADERS, ("connection", "close")],
    "transfer-encoding": [*HEADERS, ("transfer-encoding", "chunked")],
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_request_costs_only_itself(name: str, client: RawClient) -> None:
    client.send(client.headers(1, MALFORMED[name]))
    answer = client.answer()
    client.ping()
    assert (answer.http, answer.status) == ("400", INTERNAL)
    assert answer.reset == ErrorCodes.PROTOCOL_ERROR
    client.call(3)
    assert client.answer(3).status == OK
