"""Any operation of Discord's API by its method and path, through the same transport as everything else."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import betterproto
import orjson
import yarl

from discordproxy.discord.answer_shapes import Document, expect, read_json, read_one
from discordproxy.discord.answers import LONGEST_RETRY_AFTER_SECONDS
from discordproxy.discord.attachments import edits_message
from discordproxy.discord.entries import Entry, read_entries
from discordproxy.discord.errors import DiscordHTTPError, DiscordUnavailable
from discordproxy.discord.forms import guess_type
from discordproxy.discord.paths import has_own_token, split_path
from discordproxy.discord.requests import USER_AGENT, Request, write_json
from discordproxy.discord.retries import Repeats, repeats_of
from discordproxy.discord.transport import Answer, Transport

JSON_TYPE = "application/json"
ACCEPTED = 202
NO_CONTENT = 204

QUOTED = re.compile(r'["\\]')
"""What could end the name of a form's part too early."""

M = TypeVar("M", bound=betterproto.Message)
Query = Mapping[str, Any] | Iterable[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a multipart body; without a name of its own the part is called files[0], files[1] and so on."""

    filename: str
    content: bytes
    name: str = ""


class RawCalls:
    """Call operations of Discord's API."""

    def __init__(self, transport: Transport, root: str, token: str) -> None:
        self._transport = transport
        self._root = root
        self._authorization = f"Bot {token}"

    def __repr__(self) -> str:
        return f"<RawCalls by {self._transport!r}>"

    async def call(
        self,
        method: str,
        path: str,
        query: Query = (),
        json: Any = None,
        files: Sequence[Part] = (),
        reason: str = "",
        *,
        nonce_is_ours: bool = False,
    ) -> tuple[int, Any]:
        """Call an operation with Python values, and return the HTTP status and the answer, None for no body.

        Args:
            method: of HTTP, in capitals.
            path: below the API's root, percent-encoded.
            query: names and values; None is left out, a flag becomes true or false.
            json: the body; None for none. Ids may be numbers or strings.
            files: to upload; the body goes along as the part payload_json.
            reason: for the audit log; empty for none.
            nonce_is_ours: whether the message's nonce was made here, so that whoever asked for it does not know it.

        Raises:
            DiscordError, RateLimitError: see `Transport.send`.
        """
        body = None if json is None else write_json(json)
        answer = await self.exchange(
            method, path, _pairs(query), body, files, reason, nonce_is_ours=nonce_is_ours
        )
        return answer.status, read_json(answer.body, method)

    async def one(self, kind: type[M], method: str, path: str, **arguments: Any) -> M:
        """Call an operation that answers with one object, and return it as a message of ours.

        Args:
            kind: type of the message.
            method: of HTTP, in capitals.
            path: below the API's root, percent-encoded.
            arguments: of `call`.

        Raises:
            UnexpectedAnswer: the answer is something else.
        """
        _, document = await self.call(method, path, **arguments)
        return read_one(kind, document, method)

    async def one_or_none(self, kind: type[M], method: str, path: str, **arguments: Any) -> M | None:
        """Do as `one` does where Discord may also answer without a body (204): None stands for that."""
        status, document = await self.call(method, path, **arguments)
        return None if status == NO_CONTENT else read_one(kind, document, method)

    async def delete(self, kind: type[M], path: str, reason: str = "") -> M | None:
        """Delete something, and return it as it was last; None if only a repetition was answered, and it is gone.

        Args:
            kind: type of the message.
            path: below the API's root, percent-encoded.
            reason: for the audit log; empty for none.
        """
        return await self.one_or_none(kind, "DELETE", path, reason=reason)

    async def many(
        self, kind: type[betterproto.Message], method: str, path: str, **arguments: Any
    ) -> list[Entry]:
        """Call an operation that answers with a list, and return its entries. Arguments as for `one`."""
        _, documents = await self.call(method, path, **arguments)
        return await read_entries(kind, documents, method)

    async def document(self, method: str, path: str, **arguments: Any) -> Document:
        """Call an operation that answers with an object of several parts. Arguments as for `call`."""
        _, document = await self.call(method, path, **arguments)
        return Document(expect(dict, document, method), method)

    async def exchange(
        self,
        method: str,
        path: str,
        query: Sequence[tuple[str, str]] = (),
        body: bytes | None = None,
        files: Sequence[Part] = (),
        reason: str = "",
        *,
        nonce_is_ours: bool = False,
    ) -> Answer:
        """Call an operation with a body that is JSON already, and return the answer as it came.

        What goes out is the path's normal spelling. Arguments as for `call`.

        Raises:
            DiscordError, RateLimitError: see `Transport.send`.
        """
        bare, tail = split_path(path)
        headers = {"User-Agent": USER_AGENT}
        if not has_own_token(bare):
            headers["Authorization"] = self._authorization
        if reason:
            headers["X-Audit-Log-Reason"] = quote(reason)
        # by the JSON: files may hold anything
        repeats = repeats_of(method, bare, body, nonce_is_ours=nonce_is_ours)
        if files and _adds_files(method, bare, body):
            repeats = Repeats.NEVER
        if files:
            headers["Content-Type"], body = _write_multipart(body, files)
        elif body is not None:
            headers["Content-Type"] = JSON_TYPE
        url = yarl.URL(self._root + bare + tail + _query_text(tail, query), encoded=True)
        request = Request(method, bare, url, headers, body, repeats, takes_any_type=True)
        answer = await self._transport.send(request)
        return _finished(answer) if method == "GET" else answer


def _adds_files(method: str, path: str, body: bytes | None) -> bool:
    """Tell whether an edit adds its files to what the message has, and so adds them again if it is sent again."""
    changes = orjson.loads(body or b"{}") if edits_message(method, path) else None
    return isinstance(changes, dict) and "attachments" not in changes


def _finished(answer: Answer) -> Answer:
    """Return an answer, unless it only says that the true one is not ready, as a search does before it has an index.

    Source: https://discord.com/developers/docs/resources/message#search-guild-messages
    """
    if answer.status != ACCEPTED:
        return answer
    error = DiscordHTTPError.from_answer(answer.status, answer.body)
    text = f"Discord has no answer yet: {error.text}"
    raise DiscordUnavailable(text, retry_after=_wait_seconds(answer.body))


def _wait_seconds(body: bytes) -> float | None:
    """Return how long to wait for an answer that is not ready; at least a second, as 0 means a short while."""
    document = read_json(body, "GET")
    seconds = document.get("retry_after") if isinstance(document, dict) else None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    return min(max(float(seconds), 1.0), LONGEST_RETRY_AFTER_SECONDS)


def _pairs(query: Query) -> list[tuple[str, str]]:
    items = query.items() if isinstance(query, Mapping) else query
    return [(name, _text(value)) for name, value in items if value is not None]


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _query_text(path: str, query: Sequence[tuple[str, str]]) -> str:
    if not query:
        return ""
    return ("&" if "?" in path else "?") + urlencode(query, quote_via=quote)


def _write_multipart(body: bytes | None, files: Sequence[Part]) -> tuple[str, bytes]:
    """Return the content type and the bytes of a form.

    Files whose parts have names belong to a form whose other values are parts too; all others go with a message.
    """
    boundary = secrets.token_hex(16)
    parts: list[bytes] = []
    if body is not None and any(file.name for file in files):
        for name, value in orjson.loads(body).items():
            text = value.encode() if isinstance(value, str) else orjson.dumps(value)
            parts += (_part_head(boundary, f"name={_quoted(name)}"), text)
    elif body is not None:
        parts += (_part_head(boundary, 'name="payload_json"', JSON_TYPE), body)
    for number, file in enumerate(files):
        kind = guess_type(file.filename)
        names = f"name={_quoted(file.name or f'files[{number}]')}; filename={_quoted(file.filename)}"
        parts += (_part_head(boundary, names, kind), file.content)
    content = b"".join((*parts, f"\r\n--{boundary}--\r\n".encode()))
    return f"multipart/form-data; boundary={boundary}", content


def _part_head(boundary: str, names: str, kind: str = "") -> bytes:
    line = f"Content-Type: {kind}\r\n" if kind else ""
    return f"\r\n--{boundary}\r\nContent-Disposition: form-data; {names}\r\n{line}\r\n".encode()


def _quoted(name: str) -> str:
    """Quote a name (RFC 2183); Discord takes all else as it stands, in UTF-8.

    Readers who do not know RFC 2183's backslash take what follows a quotation mark and a semicolon for another name. So
    where both are there, the name goes out as browsers write it, without any mark that ends it early.

    Source: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data
    """
    name = re.sub(r"[\x00\r\n]", " ", name)
    if ";" in name:
        return f'"{QUOTED.sub(lambda found: quote(found[0], safe=""), name)}"'
    return f'"{QUOTED.sub(lambda found: chr(92) + found[0], name)}"'
