"""Reading the details of failed calls."""

from __future__ import annotations

import json

import grpc
import pytest
from grpclib.const import Status
from grpclib.exceptions import GRPCError

from discordproxy.helpers import GrpcErrorDetails, parse_error_details
from discordproxy.testing import create_rpc_error

REFUSED = {"type": "HTTPException", "status": 404, "code": 10003, "text": "Unknown Channel"}


def test_details_of_both_libraries_are_read() -> None:
    text = json.dumps(REFUSED)
    for error in (
        create_rpc_error(code=grpc.StatusCode.NOT_FOUND, details=text),
        GRPCError(Status.NOT_FOUND, text),
    ):
        details = parse_error_details(error)
        assert details == GrpcErrorDetails("HTTPException", 404, 10003, "Unknown Channel")
        assert details._asdict() == REFUSED


@pytest.mark.parametrize("text", ["plain words", "", "5", "[1]", '"text"', "null", "{", "[" * 100_000])
def test_details_that_are_no_object_are_text(text: str) -> None:
    assert parse_error_details(GRPCError(Status.UNKNOWN, text)) == ("Other", None, None, text)


def test_no_details_are_no_text() -> None:
    assert parse_error_details(create_rpc_error(details=None)) == ("Other", None, None, "")
    assert parse_error_details(GRPCError(Status.UNKNOWN)) == ("Other", None, None, "")


def test_an_object_may_lack_anything() -> None:
    assert parse_error_details(GRPCError(Status.UNKNOWN, '{"status": 500}')) == ("Other", 500, None, "")
    assert parse_error_details(GRPCError(Status.UNKNOWN, '{"text": null}')) == ("Other", None, None, "")
