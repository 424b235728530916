"""Exceptions: what callers of 1.x rely on, and what survives a queue."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import grpc
import pytest
from grpclib.const import Status
from grpclib.exceptions import GRPCError

import discordproxy.exception
from discordproxy.exceptions import (
    DiscordProxyException,
    DiscordProxyGrpcError,
    DiscordProxyHttpError,
    DiscordProxyTimeoutError,
    GrpcStatus,
    GrpcStatusCode,
    make_exception,
    read_retry_after,
    to_discord_proxy_exception,
)

REFUSED = json.dumps({"type": "HTTPException", "status": 403, "code": 50001, "text": "Missing Access"})
EXAMPLES = [
    DiscordProxyException(),
    DiscordProxyGrpcError(GrpcStatus.UNAVAILABLE, "gone"),
    DiscordProxyGrpcError(grpc.StatusCode.UNAVAILABLE, "gone"),
    DiscordProxyTimeoutError(status=Status.DEADLINE_EXCEEDED, details="late"),
    DiscordProxyHttpError(status=403, code=50001, text="Missing Access"),
]


class ErrorOfAProgram(DiscordProxyGrpcError):
    """What a program derives from ours."""

    def __init__(self, number: int) -> None:
        super().__init__(GrpcStatus.ABORTED, f"number {number}")
        self.number = number


def make_rpc_error(code: Any, details: str | None, metadata: Any = None) -> Any:
    error: Any = grpc.RpcError()
    error.code = lambda: code
    error.details = lambda: details
    if metadata is not None:
        error.trailing_metadata = lambda: metadata
    return error


def test_the_base_needs_no_arguments() -> None:
    assert isinstance(DiscordProxyException(), Exception)
    assert DiscordProxyException().retry_after is None


def test_the_tree() -> None:
    assert issubclass(DiscordProxyTimeoutError, DiscordProxyGrpcError)
    assert issubclass(DiscordProxyGrpcError, DiscordProxyException)
    assert issubclass(DiscordProxyHttpError, DiscordProxyException)
    assert not issubclass(DiscordProxyHttpError, DiscordProxyGrpcError)


def test_both_spellings_name_the_same_classes() -> None:
    for name in discordproxy.exception.__all__:
        assert getattr(discordproxy.exception, name) is getattr(discordproxy.exceptions, name)


def test_a_status_is_read_as_grpcios_where_grpcio_is_installed() -> None:
    for made_with in (GrpcStatus.UNAVAILABLE, grpc.StatusCode.UNAVAILABLE, "UNAVAILABLE"):
        error = DiscordProxyGrpcError(made_with, "gone")
        assert error.status is grpc.StatusCode.UNAVAILABLE
        assert error.grpc_status is GrpcStatus.UNAVAILABLE
    codes: Any = GrpcStatusCode
    assert codes is grpc.StatusCode


@pytest.mark.parametrize("status", [grpc.StatusCode.DEADLINE_EXCEEDED, Status.DEADLINE_EXCEEDED])
def test_codes_of_every_library_are_taken_as_they_are(status: Any) -> None:
    error = DiscordProxyTimeoutError(status=status, details="too slow")
    assert error.status is status
    assert error.status.name == "DEADLINE_EXCEEDED"
    assert error.details == "too slow"


@pytest.mark.parametrize("name", [member.name for member in grpc.StatusCode])
def test_a_status_equals_its_namesakes(name: str) -> None:
    status = GrpcStatus[name]
    assert status == grpc.StatusCode[name]
    assert grpc.StatusCode[name] == status
    assert status == Status[name]
    found: dict[Any, str] = {grpc.StatusCode[name]: "found"}
    assert found.get(status) == "found"
    assert status != GrpcStatus((status.value + 1) % 17)
    assert status != name
    assert status.value == Status[name].value


def test_texts_are_those_of_1x() -> None:
    assert str(EXAMPLES[1]) == "gRPC error. Status code: UNAVAILABLE - Error message: gone"
    assert str(EXAMPLES[3]) == "gRPC error. Status code: DEADLINE_EXCEEDED - Error message: late"
    assert str(EXAMPLES[4]) == (
        "HTTP error from the Discord API. HTTP status code: 403 - JSON error code: 50001 - "
        "Error message: Missing Access"
    )
    assert str(DiscordProxyGrpcError(Status.UNKNOWN, None)) == (
        "gRPC error. Status code: UNKNOWN - Error message: "
    )


def test_arguments_are_those_of_1x() -> None:
    assert [error.args for error in EXAMPLES] == [(), ("gone",), ("gone",), ("late",), ("Missing Access",)]


def test_the_representation_names_the_figures() -> None:
    assert repr(EXAMPLES[1]) == "DiscordProxyGrpcError(status=UNAVAILABLE, details='gone')"
    assert repr(EXAMPLES[4]) == "DiscordProxyHttpError(status=403, code=50001, text='Missing Access')"


def test_attributes_may_be_set() -> None:
    error = DiscordProxyHttpError(403, 50001, "Missing Access")
    error.status, error.code, error.text, error.note = 404, 10003, "Unknown Channel", "mine"  # type: ignore[attr-defined]
    assert "404" in str(error)
    refusal = DiscordProxyGrpcError(Status.UNKNOWN, "x")
    refusal.status, refusal.details = Status.INTERNAL, "y"
    assert str(refusal) == "gRPC error. Status code: INTERNAL - Error message: y"


@pytest.mark.parametrize("error", EXAMPLES, ids=repr)
@pytest.mark.parametrize("copier", [copy.copy, copy.deepcopy, lambda e: pickle.loads(pickle.dumps(e))])
def test_exceptions_survive_copying_and_pickling(error: DiscordProxyException, copier: Any) -> None:
    error.retry_after = 1.5
    twin = copier(error)
    assert type(twin) is type(error)
    assert vars(twin) == vars(error)
    assert str(twin) == str(error)


def test_an_exception_of_a_program_with_other_arguments_is_pickled_too() -> None:
    error = ErrorOfAProgram(5)
    twin = pickle.loads(pickle.dumps(error))
    assert (twin.number, twin.status, str(twin)) == (5, grpc.StatusCode.ABORTED, str(error))


@pytest.mark.parametrize("error", EXAMPLES[1:], ids=repr)
def test_kind_and_text_survive_a_queue_that_knows_only_json(error: DiscordProxyException) -> None:
    twin = type(error)(*json.loads(json.dumps(error.args)))
    assert twin.args == error.args
    assert str(twin).endswith(f"Error message: {error.args[0]}")


def test_a_refusal_by_discord_is_an_http_error() -> None:
    for error in (
        make_rpc_error(grpc.StatusCode.PERMISSION_DENIED, REFUSED),
        GRPCError(Status.PERMISSION_DENIED, REFUSED),
    ):
        problem = to_discord_proxy_exception(error)
        assert type(problem) is DiscordProxyHttpError
        assert (problem.status, problem.code, problem.text) == (403, 50001, "Missing Access")


def test_a_refusal_by_the_proxy_is_a_grpc_error() -> None:
    for error in (
        make_rpc_error(grpc.StatusCode.INVALID_ARGUMENT, "no content"),
        GRPCError(Status.INVALID_ARGUMENT, "no content"),
    ):
        problem = to_discord_proxy_exception(error)
        assert type(problem) is DiscordProxyGrpcError
        assert problem.status.name == "INVALID_ARGUMENT"
        assert problem.details == "no content"


def test_a_missed_deadline_is_a_timeout() -> None:
    for error in (
        make_rpc_error(grpc.StatusCode.DEADLINE_EXCEEDED, "late"),
        GRPCError(Status.DEADLINE_EXCEEDED, "late"),
    ):
        assert type(to_discord_proxy_exception(error)) is DiscordProxyTimeoutError


def test_a_call_without_details_is_converted_too() -> None:
    assert to_discord_proxy_exception(make_rpc_error(grpc.StatusCode.UNKNOWN, None)).details == ""
    assert to_discord_proxy_exception(GRPCError(Status.UNKNOWN)).details == ""


@pytest.mark.parametrize(
    "error", [ValueError("x"), grpc.RpcError(), KeyError("details"), DiscordProxyException()]
)
def test_other_exceptions_come_back_unchanged(error: Exception) -> None:
    assert to_discord_proxy_exception(error) is error


def test_an_exception_that_merely_has_details_comes_back_unchanged() -> None:
    error: Any = ValueError("x")
    error.details = "not a method"
    assert to_discord_proxy_exception(error) is error


def test_the_wait_is_read_from_the_trailing_metadata() -> None:
    metadata = (("x", "y"), ("retry-after", "2.5"))
    error = make_rpc_error(grpc.StatusCode.RESOURCE_EXHAUSTED, "slow down", metadata)
    assert to_discord_proxy_exception(error).retry_after == 2.5
    late = GRPCError(Status.DEADLINE_EXCEEDED, "late")
    assert to_discord_proxy_exception(late, metadata={"retry-after": "7"}).retry_after == 7.0


def test_the_calls_id_is_read_from_the_trailing_metadata() -> None:
    error = make_rpc_error(grpc.StatusCode.INTERNAL, "oh", (("x-request-id", "forum-7"), ("x", "y")))
    assert to_discord_proxy_exception(error).request_id == "forum-7"
    assert to_discord_proxy_exception(GRPCError(Status.INTERNAL, "oh")).request_id is None


@pytest.mark.parametrize(
    "metadata", [None, (), {}, {"retry-after": "soon"}, {"retry-after": "nan"}, {"retry-after": "-1"}, [1, 2]]
)
def test_a_senseless_wait_is_none(metadata: Any) -> None:
    assert read_retry_after(metadata) is None


@pytest.mark.parametrize(
    ("error", "is_transient"),
    [
        (DiscordProxyException(), False),
        *(
            (DiscordProxyHttpError(status, 0, "no"), True)
            for status in (408, 429, 500, 502, 503, 504, 520, 530, 599)
        ),
        *((DiscordProxyHttpError(status, 0, "no"), False) for status in (400, 401, 403, 404, 600, None)),
        (DiscordProxyGrpcError(GrpcStatus.UNAVAILABLE), True),
        (DiscordProxyGrpcError(grpc.StatusCode.UNAVAILABLE), True),
        (DiscordProxyGrpcError(Status.UNAVAILABLE), True),
        *(
            (DiscordProxyGrpcError(GrpcStatus[name]), False)
            for name in ("UNKNOWN", "INTERNAL", "PERMISSION_DENIED")
        ),
        (DiscordProxyGrpcError(GrpcStatus.RESOURCE_EXHAUSTED), False),
        (DiscordProxyTimeoutError(GrpcStatus.DEADLINE_EXCEEDED), False),
    ],
    ids=repr,
)
def test_an_exception_tells_whether_it_passes(error: DiscordProxyException, is_transient: bool) -> None:
    assert error.is_transient is is_transient
    error.is_misconfigured = True
    assert error.is_transient is False
    error.is_misconfigured, error.is_outcome_unknown = False, True
    assert error.is_transient is False


@pytest.mark.parametrize("name", ["RESOURCE_EXHAUSTED", "DEADLINE_EXCEEDED"])
def test_what_names_a_time_was_not_sent_and_passes(name: str) -> None:
    error = DiscordProxyGrpcError(GrpcStatus[name], "later")
    error.retry_after = 0.0
    assert error.is_transient


@pytest.mark.parametrize("copier", [copy.copy, copy.deepcopy, lambda e: pickle.loads(pickle.dumps(e))])
def test_copies_tell_the_same(copier: Any) -> None:
    trailers = {"outcome": "unknown", "retry-after": "3", "x-request-id": "7"}
    unknown = copier(to_discord_proxy_exception(GRPCError(Status.UNAVAILABLE, "gone"), metadata=trailers))
    assert (unknown.is_outcome_unknown, unknown.is_transient, unknown.retry_after) == (True, False, 3.0)
    late = DiscordProxyTimeoutError(GrpcStatus.DEADLINE_EXCEEDED, "late")
    late.is_harmless = True
    assert copier(late).is_transient


def test_only_an_outcome_that_is_unknown_is_so() -> None:
    for outcome in ("known", "", None):
        problem = to_discord_proxy_exception(
            GRPCError(Status.UNAVAILABLE, "gone"), metadata={"outcome": outcome}
        )
        assert problem.is_outcome_unknown is False


def test_a_status_without_an_exception_of_its_own_is_a_grpc_error() -> None:
    assert type(make_exception(GrpcStatus.ABORTED, "x")) is DiscordProxyGrpcError
    assert type(make_exception(grpc.StatusCode.DEADLINE_EXCEEDED, "x")) is DiscordProxyTimeoutError


@pytest.mark.parametrize(
    ("error", "may_be_done"),
    [
        (DiscordProxyException(), False),
        (DiscordProxyGrpcError(GrpcStatus.UNAVAILABLE, "gone"), True),
        (DiscordProxyHttpError(503, 0, "unavailable"), True),
        (DiscordProxyHttpError(429, 0, "too fast"), False),
        (DiscordProxyHttpError(403, 50007, "no"), False),
    ],
)
def test_errors_tell_whether_the_call_may_have_done_its_work(
    error: DiscordProxyException, may_be_done: bool
) -> None:
    assert error.may_be_done is may_be_done
    error.retry_after = 1.0
    assert error.may_be_done is (may_be_done and isinstance(error, DiscordProxyHttpError))
    error.was_begun = not may_be_done
    assert copy.copy(error).may_be_done is not may_be_done
