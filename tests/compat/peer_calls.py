"""Makes calls with the published 1.x package and tells what its callers see: JSON lines in, JSON lines out.

Runs in the peer's own Python (`python -I`) and imports nothing of the project around it. A line is a list of calls,
which are made at the same time: `{"client": "get_guild_channels", "target": ..., "timeout": ..., "arguments": ...}`
through its client, `{"stub": "GetGuildChannels", "aio": false, ...}` through its grpcio stub. An `embed` is a JSON
object there. `{"details": TEXT}` asks how it reads the details of an error.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from typing import Any

import grpc
from google.protobuf import json_format

import discordproxy
from discordproxy import discord_api_pb2 as pb2
from discordproxy.client import DiscordClient
from discordproxy.discord_api_pb2_grpc import DiscordApiStub
from discordproxy.helpers import parse_error_details
from discordproxy.tests.factories import create_rpc_error


def main() -> None:
    """Say who answers, then answer line by line until the input ends."""
    _say({"version": metadata.version("discordproxy"), "file": discordproxy.__file__})
    with ThreadPoolExecutor(16) as pool:
        for line in sys.stdin:
            _say(list(pool.map(_answer, json.loads(line))))


def _say(answer: object) -> None:
    print(json.dumps(answer), flush=True)


def _answer(question: dict[str, Any]) -> dict[str, Any]:
    started = time.monotonic()
    try:
        answer: dict[str, Any] = {"returned": _to_json(_call(question))}
    except Exception as ex:
        answer = {"raised": _describe(ex)}
    return answer | {"seconds": time.monotonic() - started}


def _call(question: dict[str, Any]) -> Any:
    if "details" in question:
        return parse_error_details(create_rpc_error(details=question["details"]))._asdict()
    arguments = dict(question["arguments"])
    if "embed" in arguments:
        arguments["embed"] = json_format.ParseDict(arguments["embed"], pb2.Embed())
    target, timeout = question["target"], question.get("timeout")
    if "client" in question:
        client = DiscordClient(target=target, timeout=timeout)
        return getattr(client, question["client"])(**arguments)
    rpc = question["stub"]
    request = getattr(pb2, f"{rpc}Request")(**arguments)
    if question.get("aio"):
        return asyncio.run(_call_asynchronously(rpc, request, target, timeout))
    with grpc.insecure_channel(target) as channel:
        return getattr(DiscordApiStub(channel), rpc)(request, timeout=timeout)


async def _call_asynchronously(rpc: str, request: Any, target: str, timeout: float | None) -> Any:
    async with grpc.aio.insecure_channel(target) as channel:
        return await getattr(DiscordApiStub(channel), rpc)(request, timeout=timeout)


def _to_json(value: Any) -> Any:
    if hasattr(value, "DESCRIPTOR"):
        return json_format.MessageToDict(value, preserving_proto_field_name=True)
    return value if isinstance(value, dict) else [_to_json(item) for item in value]


def _describe(ex: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"said": str(ex), "classes": [kind.__name__ for kind in type(ex).__mro__]}
    if isinstance(ex, grpc.RpcError):
        shape: Any = ex
        return told | {
            "grpc_code": shape.code().name,
            "grpc_details": shape.details(),
            "parsed": parse_error_details(ex)._asdict(),
        }
    attributes = {
        name: getattr(ex, name) for name in ("status", "code", "details", "text") if hasattr(ex, name)
    }
    return (
        told
        | {"args": [str(argument) for argument in ex.args]}
        | {name: getattr(value, "name", value) for name, value in attributes.items()}
        | {"has_grpcio_status": isinstance(attributes.get("status"), grpc.StatusCode)}
    )


if __name__ == "__main__":
    main()
