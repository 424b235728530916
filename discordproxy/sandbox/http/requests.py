"""A request as the endpoints see it: the verb, the ids of its path, its query and its body."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from aiohttp import BodyPartReader, MultipartReader, StreamReader, web

from .errors import ErrorAnswer, ErrorCode, FormErrors, invalid_field, plain_error
from .forms import FieldRule, FieldType, Integer, check_changes, check_form
from .parsing import clean_text, parse_json
from .records import RecordedFile

MAX_FILES = 10
MAX_FILE_BYTES = 10 * 1024 * 1024
MAX_BODY_BYTES = (MAX_FILES + 1) * MAX_FILE_BYTES
JSON_TYPE = "application/json"
REASON_HEADER = "x-audit-log-reason"


@dataclass(slots=True)
class RequestBody:
    """What came after the headers: JSON, files, or why it could not be read."""

    json: Any = None
    files: list[RecordedFile] = field(default_factory=list)
    mistake: ErrorAnswer | None = None


@dataclass(slots=True)
class ApiRequest:
    """A request to one endpoint. `ids` are the path's parameters, not yet checked; `path` begins after `/api/v10`."""

    method: str
    path: str
    ids: dict[str, str]
    query: dict[str, str]
    headers: dict[str, str]
    body: RequestBody

    def id(self, name: str) -> int:
        """Return a snowflake of the path, or raise `Invalid Form Body` as Discord does for one that is not valid."""
        return read_snowflake(name, self.ids[name])

    def query_id(self, name: str) -> int | None:
        """Return a snowflake of the query, None if it is missing."""
        return read_snowflake(name, self.query[name]) if name in self.query else None

    def query_int(self, name: str, default: int, low: int, high: int) -> int:
        """Return an integer of the query, or the default if it is missing."""
        if name not in self.query:
            return default
        errors = FormErrors()
        Integer(low, high)(self.query[name], (name,), errors)
        errors.raise_if_any()
        return int(self.query[name])

    def query_flag(self, name: str) -> bool:
        """Return whether a flag of the query is set."""
        return self.query.get(name, "").lower() in ("true", "1")

    @property
    def reason(self) -> str:
        """The reason for the audit log, empty if the request has none."""
        found = (text for name, text in self.headers.items() if name.lower() == REASON_HEADER)
        return unquote(next(found, ""))

    def form(self, rule: FieldRule) -> dict[str, Any]:
        """Return the JSON body without its null fields; one that breaks the rule raises Discord's answer."""
        return check_form(rule, self._json())

    def changes(self, rule: FieldRule) -> dict[str, Any]:
        """Return the JSON body with its null fields: in a change null removes a value, a missing field keeps it."""
        return check_changes(rule, self._json())

    def entries(self, rule: FieldRule) -> list[Any]:
        """Return the JSON body, which is a list; one that breaks the rule raises Discord's answer."""
        return list(check_changes(rule, self._json()))

    def _json(self) -> Any:
        if self.body.mistake is not None:
            raise self.body.mistake
        return {} if self.body.json is None else self.body.json


def read_snowflake(name: str, text: str) -> int:
    """Return the snowflake in the text, or raise `Invalid Form Body` naming the field."""
    errors = FormErrors()
    FieldType.snowflake(text, (name,), errors)
    errors.raise_if_any()
    return int(text)


async def read_body(request: web.BaseRequest) -> RequestBody:
    """Read JSON or multipart (`payload_json` and files). A mistake is kept: the endpoint raises it."""
    if not request.body_exists:
        return RequestBody()
    if (request.content_length or 0) > MAX_BODY_BYTES:
        await drain(request)
        return RequestBody(mistake=ErrorCode.TOO_LARGE.error())
    if request.content_type == "multipart/form-data":
        return await read_multipart(request)
    content = await request.content.read()
    if not content:
        return RequestBody()
    if request.content_type != JSON_TYPE:
        message = "Expected \"Content-Type\" header to be one of {'application/json'}."
        return RequestBody(mistake=invalid_field(("_misc",), "CONTENT_TYPE_INVALID", message))
    return read_json(content)


def read_json(content: bytes) -> RequestBody:
    """Read a JSON body; Discord's error 50109 for invalid JSON."""
    try:
        return RequestBody(json=parse_json(content))
    except ValueError:
        return RequestBody(mistake=ErrorCode.INVALID_JSON.error())


async def drain(request: web.BaseRequest) -> None:
    """Read and forget what is left of a body, so that the sender gets to read the answer."""
    while await request.content.readany():
        pass


async def read_multipart(request: web.BaseRequest) -> RequestBody:
    """Read the parts of a multipart body."""
    body = RequestBody()
    try:
        # Not `request.multipart()`: that one refuses parts of more than 1 MiB.
        reader = MultipartReader(request.headers, await read_whole(request))
        while (part := await reader.next()) is not None:
            if isinstance(part, BodyPartReader):
                await read_part(part, body)
    except ValueError:
        await drain(request)
        body.mistake = plain_error(400)
    if len(body.files) > MAX_FILES:
        body.mistake = body.mistake or invalid_field(
            ("files",), "BASE_TYPE_MAX_LENGTH", f"Must be {MAX_FILES} or fewer in length."
        )
    return body


async def read_whole(request: web.BaseRequest) -> StreamReader:
    """Read all of a body first: aiohttp's reader of parts warns about itself when a body comes in small pieces."""
    content = await request.content.read()
    whole = StreamReader(request.protocol, limit=len(content), loop=asyncio.get_running_loop())
    whole.feed_data(content)
    whole.feed_eof()
    return whole


async def read_part(part: BodyPartReader, body: RequestBody) -> None:
    """Add one part to the body: the JSON, or a file."""
    content = bytes(await part.read())
    if part.name == "payload_json":
        parsed = read_json(content)
        body.json, body.mistake = parsed.json, body.mistake or parsed.mistake
        return
    if len(content) > MAX_FILE_BYTES:
        body.mistake = body.mistake or ErrorCode.TOO_LARGE.error()
    content_type = part.headers.get("Content-Type", "application/octet-stream")
    name, filename, media_type = map(clean_text, (part.name or "", part.filename or "", content_type))
    body.files.append(RecordedFile(name, filename, media_type, content))
