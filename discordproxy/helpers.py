"""What callers of the gRPC interface need beside the generated code."""

from __future__ import annotations

from typing import Any, NamedTuple


class GrpcErrorDetails(NamedTuple):
    """What a failed call says about its cause."""

    type: str
    """`HTTPException` if Discord refused the request, else `Other`."""
    status: int | None
    """HTTP status of Discord's answer, for example 403."""
    code: int | None
    """Discord's JSON error code, for example 50001."""
    text: str
    """The cause in words."""


def parse_error_details(grpc_error: Any) -> GrpcErrorDetails:
    """Read the details of a failed call, which are a JSON object where Discord refused the request.

    Args:
        grpc_error: a `grpc.RpcError` of grpcio or a `grpclib.GRPCError`

    Returns:
        a named tuple (type, status, code, text); details that are no JSON object become its text
    """
    details = read_details(grpc_error)
    data = _parse_object(details)
    return GrpcErrorDetails(
        type=str(data.get("type") or "Other"),
        status=data.get("status"),
        code=data.get("code"),
        text=str(data.get("text") or ""),
    )


def read_details(grpc_error: Any) -> str | None:
    """The text that came with a failed call's status; grpcio has a method for it, grpclib an attribute."""
    details = getattr(grpc_error, "details", None)
    return details() if callable(details) else getattr(grpc_error, "message", None)


def _parse_object(details: str | None) -> dict[str, Any]:
    import json  # late: a program that meets no error does not need it

    try:
        data = json.loads(details or "")
    except (ValueError, TypeError, RecursionError):
        data = None
    return data if isinstance(data, dict) else {"text": details}
