"""What ended an attempt -> what the caller is told."""

from __future__ import annotations

import errno
import socket

import pytest
from grpclib.const import Status
from grpclib.exceptions import GRPCError, StreamTerminatedError
from h2.exceptions import NoAvailableStreamIDError, ProtocolError

from discordproxy.client.failures import explain
from discordproxy.exceptions import DiscordProxyException, DiscordProxyGrpcError, DiscordProxyTimeoutError

RESET = "Stream reset by remote party, error_code: {}"


@pytest.mark.parametrize(
    ("cause", "status", "words"),
    [
        (
            ConnectionRefusedError(errno.ECONNREFUSED, "Connect call failed"),
            "UNAVAILABLE",
            "connection refused",
        ),
        (socket.gaierror(-2, "Name or service not known"), "UNAVAILABLE", "Name or service not known"),
        (TimeoutError(errno.ETIMEDOUT, "Connection timed out"), "UNAVAILABLE", "Connection timed out"),
        (OSError("Multiple exceptions: a, b"), "UNAVAILABLE", "Multiple exceptions"),
        (OSError(), "UNAVAILABLE", "OSError"),
        (TimeoutError("Deadline exceeded"), "DEADLINE_EXCEEDED", "1.5 s"),
        (StreamTerminatedError("Connection lost"), "UNAVAILABLE", "Connection lost"),
        (StreamTerminatedError(RESET.format(7)), "UNAVAILABLE", "reset"),
        (StreamTerminatedError(RESET.format("ErrorCodes.CANCEL 8")), "CANCELLED", "reset"),
        (StreamTerminatedError(RESET.format(11)), "RESOURCE_EXHAUSTED", "reset"),
        (StreamTerminatedError(RESET.format(12)), "PERMISSION_DENIED", "reset"),
        (StreamTerminatedError(RESET.format(2)), "INTERNAL", "reset"),
        (ProtocolError("x"), "UNAVAILABLE", "ProtocolError"),
        (NoAvailableStreamIDError("x"), "UNAVAILABLE", "NoAvailableStreamIDError"),
        (AttributeError("_transport"), "UNAVAILABLE", "the connection ended"),
        (ValueError("the answer is cut short"), "INTERNAL", "cut short"),
        (NotImplementedError(), "UNAVAILABLE", "not have UNIX sockets"),
        (RuntimeError("cannot schedule new futures after shutdown"), "UNAVAILABLE", "cannot schedule"),
        (GRPCError(Status.NOT_FOUND, "not there"), "NOT_FOUND", "not there"),
    ],
    ids=repr,
)
def test_every_cause_has_a_status_and_words(cause: Exception, status: str, words: str) -> None:
    problem = explain(cause, "proxy:50051", 1.5)
    assert isinstance(problem, DiscordProxyGrpcError)
    assert problem.status.name == status
    assert words in problem.details
    assert isinstance(problem, DiscordProxyTimeoutError) == (status == "DEADLINE_EXCEEDED")
    if not isinstance(cause, GRPCError):
        assert "proxy:50051" in problem.details


def test_what_is_explained_already_stays() -> None:
    problem = DiscordProxyException()
    assert explain(problem, "proxy:50051", 1) is problem


def test_the_wait_in_the_answers_metadata_is_told() -> None:
    problem = explain(GRPCError(Status.RESOURCE_EXHAUSTED, "slow down"), "x", 1, {"retry-after": "3"})
    assert problem.retry_after == 3.0
