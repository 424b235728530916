"""Helpers for programs that use the gRPC interface."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
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
        a named tuple (type, status, code, text); details that are not a JSON object become its text
    """
    details = read_details(grpc_error)
    data = _parse_object(details)
    return GrpcErrorDetails(
        type=str(data.get("type") or "Other"),
        status=_read_integer(data.get("status")),
        code=_read_integer(data.get("code")),
        text=str(data.get("text") or ""),
    )


def to_pb2(message: Any) -> Any:
    """Turn a message as the clients return it into protoc's class of the same name, which 1.x returned.

    The result is a copy. It may be given to protoc's constructors and `CopyFrom`, to `json_format.MessageToDict`,
    and to anything else that takes messages of protobuf; a part that is None there is unset here.

    Args:
        message: a message of `discordproxy.discord_api`; one of `discordproxy.discord_api_pb2` comes back unchanged

    Returns:
        a message of `discordproxy.discord_api_pb2`

    Raises:
        TypeError: it is not such a message; turn the messages of a list one by one
        ValueError: a field holds what does not fit
    """
    from discordproxy.wire import encode

    if hasattr(message, "DESCRIPTOR"):
        return message
    their_type = _their_types().get(type(message).__name__)
    if their_type is None or type(message).__module__ != "discordproxy.discord_api":
        raise TypeError(f"to_pb2 takes a message of discordproxy.discord_api, not {type(message).__name__}")
    return their_type.FromString(encode(message))


@functools.cache
def _their_types() -> dict[str, Any]:
    """protoc's classes by the names that betterproto gives them: Embed.Footer is EmbedFooter."""
    from google.protobuf.message_factory import GetMessageClass

    from discordproxy import discord_api_pb2

    top = discord_api_pb2.DESCRIPTOR.message_types_by_name.values()
    return {name: GetMessageClass(descriptor) for name, descriptor in _flatten(top)}


def _flatten(descriptors: Iterable[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for descriptor in descriptors:
        yield prefix + descriptor.name, descriptor
        yield from _flatten(descriptor.nested_types, prefix + descriptor.name)


def read_details(grpc_error: Any) -> str | None:
    """The text that came with a failed call's status; grpcio has a method for it, grpclib an attribute."""
    details = getattr(grpc_error, "details", None)
    return details() if callable(details) else getattr(grpc_error, "message", None)


def _read_integer(value: Any) -> int | None:
    return value if isinstance(value, int) else None


def _parse_object(details: str | None) -> dict[str, Any]:
    import json  # late: a program that meets no error does not need it

    try:
        data = json.loads(details or "")
    except (ValueError, TypeError, RecursionError):
        data = None
    return data if isinstance(data, dict) else {"text": details}
