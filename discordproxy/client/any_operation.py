"""The one call that reaches all of Discord's API: JSON in, JSON out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from discordproxy.client.aio import AsyncCaller
from discordproxy.client.blocking import BlockingCaller

if TYPE_CHECKING:
    import os
    from typing import IO

    from discordproxy import discord_api_pb2 as pb2
    from discordproxy.discord_api import CallDiscordRequestFile, CallDiscordRequestQueryParameter, File

ROUTE = "/discord_api.DiscordApi/CallDiscord"

Query: TypeAlias = "Mapping[str, Any] | Iterable[tuple[str, Any]]"
"""Values of a query: a value may be a list, and stands several times then; None stands not at all."""
RawFile: TypeAlias = (
    "File | CallDiscordRequestFile | pb2.File | Mapping[str, Any] | tuple[str, bytes | IO[bytes]]"
    " | str | os.PathLike[str] | IO[bytes]"
)
"""A file: a message, a mapping of its fields, a pair of name and content, a path, or a file object."""
RawFiles: TypeAlias = "Iterable[RawFile] | Mapping[str, RawFile]"
"""Files for the parts files[0], files[1], ..., or by the names of their parts."""


class AsyncAnyOperation(AsyncCaller):
    """Calls any operation of Discord's API from the running event loop."""

    async def call_discord(
        self,
        method: str,
        path: str,
        *,
        query: Query | None = None,
        json: Any = None,
        files: RawFiles = (),
        reason: str | None = None,
        timeout: float | None = None,
    ) -> Any:
        """Calls any operation of Discord's API, also one that has no method of its own here.

        It obeys the same limits as all other calls, is repeated under the same conditions, and fails in the
        same way.

        Source: https://discord.com/developers/docs/reference

        Args:
            method: GET, POST, PUT, PATCH or DELETE.
            path: Path below the root of Discord's API, for example /guilds/1/onboarding, percent-encoded where
                needed; it goes out as it is.
            query: Values of the query; a list stands several times, None not at all.
            json: Body, as Python values; None for no body.
            files: Files to upload, as messages, pairs of name and content, paths or file objects. Given by names,
                they go out as the parts of these names, and the values of the body as parts of their own.
            reason: Reason for the audit log of the guild, up to 512 characters.
            timeout: Seconds that the call may take; None for the client's own timeout.

        Returns:
            Discord's answer, as Python values; None if it has no body.

        Raises:
            TypeError: If the body cannot be written as JSON, or a value is not of its type.
            ValueError: If a value does not fit its field.
            OSError: If a file cannot be read.
            DiscordProxyTimeoutError: If the call took longer than its timeout.
            DiscordProxyHttpError: If Discord refused it.
            DiscordProxyGrpcError: If it failed in another way, for example because the proxy cannot be reached.
        """
        from discordproxy.discord_api import CallDiscordRequest, CallDiscordResponse

        fields = build_fields(method, path, query, json, files, reason)
        response = await self._call(ROUTE, CallDiscordRequest, CallDiscordResponse, timeout, **fields)
        return read_json(response.json_body)


class BlockingAnyOperation(BlockingCaller):
    """Calls any operation of Discord's API and waits for its answer."""

    def call_discord(
        self,
        method: str,
        path: str,
        *,
        query: Query | None = None,
        json: Any = None,
        files: RawFiles = (),
        reason: str | None = None,
        timeout: float | None = None,
    ) -> Any:
        from discordproxy.discord_api import CallDiscordRequest, CallDiscordResponse

        fields = build_fields(method, path, query, json, files, reason)
        response = self._call(ROUTE, CallDiscordRequest, CallDiscordResponse, timeout, **fields)
        return read_json(response.json_body)

    call_discord.__doc__ = AsyncAnyOperation.call_discord.__doc__


def build_fields(
    method: str, path: str, query: Query | None, json: Any, files: RawFiles, reason: str | None
) -> dict[str, Any]:
    """The fields of the request.

    Raises:
        TypeError: a value has no form there
        ValueError: a number in the body has no form in JSON
    """
    return {
        "method": method,
        "path": path,
        "query": list(_read_query(query or {})),
        "json_body": None if json is None else write_json(json),
        "files": list(_read_files(files)),
        "reason": reason,
    }


def write_json(value: Any) -> str:
    """A value as JSON.

    Raises:
        TypeError: a value in it has no form in JSON
        ValueError: a number in it has none
    """
    from json import dumps

    return dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def read_json(text: str) -> Any:
    """What a JSON text says; None for an empty one."""
    from json import loads

    return loads(text) if text else None


def _read_query(query: Query) -> Iterable[CallDiscordRequestQueryParameter]:
    from discordproxy.discord_api import CallDiscordRequestQueryParameter

    for name, value in query.items() if isinstance(query, Mapping) else query:
        values = value if isinstance(value, list | tuple | set | frozenset) else (value,)
        for one in values:
            if one is not None:
                yield CallDiscordRequestQueryParameter(name=name, value=_write_value(one))


def _write_value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str | int | float):
        raise TypeError(f"a value of a query is text or a number, not {type(value).__name__}")
    return str(value)


def _read_files(files: RawFiles) -> Iterable[CallDiscordRequestFile]:
    if isinstance(files, Mapping):
        for part, file in files.items():
            yield _read_file(file, part)
    else:
        for file in files:
            yield _read_file(file, "")


def _read_file(file: RawFile, part: str) -> CallDiscordRequestFile:
    from discordproxy.client.requests import read_mapping
    from discordproxy.discord_api import CallDiscordRequestFile
    from discordproxy.message_forms import read_file

    if (pair := read_file(file)) is not None:
        return CallDiscordRequestFile(name=pair[0], content=pair[1], part=part)
    found = read_mapping(CallDiscordRequestFile, file) if isinstance(file, Mapping) else file
    name, content = getattr(found, "name", None), getattr(found, "content", None)
    if not isinstance(name, str) or not isinstance(content, bytes):
        raise TypeError(
            f"a file is a message, a name with content, a path or a file object, not {type(file).__name__}"
        )
    return CallDiscordRequestFile(name=name, content=content, part=part or getattr(found, "part", ""))
