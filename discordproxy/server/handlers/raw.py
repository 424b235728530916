"""The call that reaches all of Discord's API: what a request may hold, and nothing about what it means.

Source: https://discord.com/developers/docs/reference
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

import orjson

from discordproxy import discord_api as api
from discordproxy.discord.answers import Document, expect, read_json, read_one
from discordproxy.discord.attachments import edits_message, kept_attachments, list_attachments
from discordproxy.discord.attempts import Answer
from discordproxy.discord.errors import InvalidRequest
from discordproxy.discord.forms import BODY_PART, Part
from discordproxy.discord.json_text import mend, write_json
from discordproxy.discord.messages import new_nonce, whole_message
from discordproxy.discord.requests import JSON_TYPE, has_dot_step, split_path
from discordproxy.discord.retries import creates_message
from discordproxy.server.calls.checks import QUERY_CHARACTERS
from discordproxy.server.handlers.base import HandlerBase

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ENCODED = re.compile(r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})+")
"""What a path may hold (RFC 3986), and the query behind it."""

ENCODED_SLASH = re.compile(r"%(?:2f|5c)", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class RawHandlers(HandlerBase):
    """The call of any operation."""

    async def call_discord(self, request: api.CallDiscordRequest) -> api.CallDiscordResponse:
        """Call an operation of Discord's API."""
        check(request)
        query = [(parameter.name, parameter.value) for parameter in request.query]
        body, nonce_is_ours = _body(request)
        answer = await self._discord.exchange(
            request.method,
            request.path,
            query,
            await self._keep_attachments(request, query, body),
            [Part(file.name, file.content, file.part) for file in request.files],
            request.reason,
            nonce_is_ours=nonce_is_ours,
        )
        _check_message(request, answer)
        return api.CallDiscordResponse(status=answer.status, json_body=as_json(answer, request.method))

    async def _keep_attachments(
        self, request: api.CallDiscordRequest, query: list[tuple[str, str]], body: bytes | None
    ) -> bytes | None:
        """Return the body; an edit that uploads files and names no attachments keeps those that the message has.

        Where the values of the body become parts beside the files, their sender decides; then it is sent only once.
        """
        has_parts = any(file.part for file in request.files)
        if not request.files or has_parts or not edits_message(request.method, _bare(request)):
            return body
        changes = orjson.loads(body or b"{}")
        if not isinstance(changes, dict) or "attachments" in changes:
            return body
        thread = [(name, value) for name, value in query if name == "thread_id"]
        answer = await self._discord.exchange("GET", request.path, thread)
        found = Document(expect(dict, read_json(answer.body, "GET"), "GET"), "GET")
        kept = list_attachments(kept_attachments(whole_message(found), "embeds" in changes))
        new = [{"id": str(number)} for number in range(len(request.files))]
        return write_json({**changes, "attachments": [*kept, *new]})


def check(request: api.CallDiscordRequest) -> None:
    """Hold a request against what may go to Discord.

    Raises:
        InvalidRequest: it leads out of the API, or is not written as a URL is.
    """
    if request.method not in METHODS:
        raise InvalidRequest("method", f"must be one of {', '.join(METHODS)}")
    path = request.path
    if not path.startswith("/") or path.startswith("//"):
        raise InvalidRequest(
            "path", "must begin with one /, as in /users/@me, and is relative to Discord's API"
        )
    if not ENCODED.fullmatch(path) or CONTROL.search(unquote(path)):
        raise InvalidRequest("path", "must be percent-encoded, without a fragment and control characters")
    if has_dot_step(unquote(path.partition("?")[0])):
        raise InvalidRequest("path", "must not hold . or .. as a step")
    if sum(len(one.name) + len(one.value) + 2 for one in request.query) > QUERY_CHARACTERS:
        raise InvalidRequest(
            "query", f"must be {QUERY_CHARACTERS:,} or fewer characters, all values together"
        )
    if ENCODED_SLASH.search(path.partition("?")[0]):
        raise InvalidRequest(
            "path", "must not hold an encoded slash or backslash: servers read it in different ways"
        )
    for file in request.files:
        if not file.name or CONTROL.search(file.name + file.part):
            raise InvalidRequest("files", "a file needs a name, without control characters")


def _body(request: api.CallDiscordRequest) -> tuple[bytes | None, bool]:
    """Return the body, and whether a nonce was put into it.

    A message that is created gets one, by which Discord recognises a repetition.

    Raises:
        InvalidRequest: it is not JSON, or not an object where its values become parts.
    """
    if request.json_body is None:
        return None, False
    body = request.json_body.encode()
    request.json_body = None  # it may be large, and one of it is enough
    try:
        value = orjson.loads(body)
    except ValueError as error:
        raise InvalidRequest("json_body", f"is not JSON: {error}") from None
    if any(file.part for file in request.files):
        _check_parts(value, request.files)
    if isinstance(value, dict) and creates_message(request.method, _bare(request)):
        return write_json(_with_nonce(value)), not value.get("nonce")
    return body, False


def _check_parts(body: Any, files: Sequence[api.CallDiscordRequestFile]) -> None:
    """Hold a body whose values become parts of a form against the files' parts.

    Raises:
        InvalidRequest: it has no parts, or it could not be told which of two parts counts.
    """
    if not isinstance(body, dict):
        raise InvalidRequest("json_body", "must be an object, as its values become parts beside the files")
    if BODY_PART in body:
        raise InvalidRequest("json_body", f"must not hold {BODY_PART}: that part is the whole body")
    names = [file.part or f"files[{number}]" for number, file in enumerate(files)]
    for name in names:
        if name in body or names.count(name) > 1:
            raise InvalidRequest("files", f"there are two parts with the name {name[:100]!a}")


def _check_message(request: api.CallDiscordRequest, answer: Answer) -> None:
    """Hold the answer to a message that was created or edited against what it must be.

    Raises:
        UnexpectedAnswer: it is not a message.
        InvalidRequest: it is one of another channel, whose nonce was used again: nothing was created.
    """
    path = _bare(request)
    is_new = creates_message(request.method, path)
    if not is_new and not edits_message(request.method, path):
        return
    message = read_one(api.Message, read_json(answer.body, request.method), request.method)
    if is_new and message.channel_id and message.channel_id != int(path.split("/")[2]):
        text = f"its nonce was used for a message in channel {message.channel_id} a short while ago"
        raise InvalidRequest("json_body", f"{text}; nothing was posted. Use another nonce")


def _bare(request: api.CallDiscordRequest) -> str:
    """Return the path as it goes out, without the query."""
    return split_path(request.path)[0]


def _with_nonce(message: dict[str, Any]) -> dict[str, Any]:
    """Return a message with a nonce that Discord enforces, unless its author decided otherwise."""
    return {
        **message,
        "nonce": message.get("nonce") or new_nonce(),
        "enforce_nonce": message.get("enforce_nonce", True),
    }


def as_json(answer: Answer, method: str) -> str:
    """Return an answer as JSON: a text as a string, a picture as a string that holds its data URI.

    Raises:
        UnexpectedAnswer: it should be JSON and is not.
    """
    if not answer.body:
        return ""
    if answer.content_type == JSON_TYPE:
        return _checked(answer.body, method)
    if answer.content_type.startswith("text/"):
        return orjson.dumps(answer.body.decode("utf-8", "replace")).decode()
    content = base64.b64encode(answer.body).decode()
    return orjson.dumps(f"data:{answer.content_type};base64,{content}").decode()


def _checked(body: bytes, method: str) -> str:
    """Return JSON as every reader takes it."""
    try:
        orjson.loads(body)
    except ValueError:
        read_json(body, method)
        return mend(body).decode()
    return body.decode()
