"""Objects for the tests of programs that use a client: what a proxy answers, without a proxy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from discordproxy import discord_api_pb2

NOT_FOUND_DETAILS = json.dumps(
    {"type": "HTTPException", "status": 404, "code": 50001, "text": "User not found"}
)
"""Details of a call that Discord refused, as they come from the proxy; the figures are those of 1.x."""


def id_generator() -> Iterator[int]:
    """Count ids up from 1."""
    number = 1
    while True:
        yield number
        number += 1


unique_ids = id_generator()
"""The ids of all channels that are made here without one."""


def create_discordproxy_channel(**fields: Any) -> discord_api_pb2.Channel:
    """A channel as protoc's class, by default a guild's text channel with an id not given before."""
    from discordproxy.discord_api_pb2 import Channel

    return Channel(**({"id": next(unique_ids), "type": Channel.GUILD_TEXT} | fields))


def create_rpc_error(*, code: Any = None, details: str | None = NOT_FOUND_DETAILS) -> Any:
    """A failed call as grpcio raises it: a `grpc.RpcError` with `code()` and `details()`.

    Args:
        code: a `grpc.StatusCode`, by default NOT_FOUND
        details: the text that comes with it, by default status 404, code 50001, User not found

    Raises:
        ImportError: grpcio is not installed
    """
    try:
        grpc: Any = import_module("grpc")
    except ImportError as error:
        raise ImportError("grpcio is missing: pip install discordproxy[grpcio]") from error
    rpc_error = grpc.RpcError(details)
    rpc_error.code = lambda: grpc.StatusCode.NOT_FOUND if code is None else code
    rpc_error.details = lambda: details
    return rpc_error
