"""What can go wrong between the proxy and Discord. The limiter's refusals are in `ratelimit.errors`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from discordproxy.discord import json_text

READS = frozenset({"GET", "HEAD", "OPTIONS"})
"""HTTP methods that change nothing."""

TITLE = ("message", "error", "error_description")
"""Keys of error documents whose texts say what happened as a whole."""

PAGE = re.compile(r"\A<|<(?:!doctype|html|head|body)\b", re.IGNORECASE)
"""What tells a page from plain text."""

DEEPEST = 30
"""How deep errors may be nested; Discord's own forms end far above."""


class DiscordError(Exception):
    """Base of what a request to Discord may raise."""


class DiscordHTTPError(DiscordError):
    """Discord refused a request.

    Attributes:
        status: HTTP status code.
        code: Discord's JSON error code, 0 if the answer had none.
        text: Discord's message; for an invalid form one further line per field.
        fields: of an invalid form: path of each wrong field and what is wrong with it.
        outcome_unknown: True if an earlier attempt may have been carried out, whatever this answer says.
        retry_after: seconds after which Discord asked to try again, if it did.
        source: https://discord.com/developers/docs/topics/opcodes-and-status-codes
    """

    def __init__(
        self,
        status: int,
        code: int,
        text: str,
        fields: Sequence[tuple[str, str]] = (),
        *,
        outcome_unknown: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(f"HTTP {status}, code {code}: {text}")
        self.status = status
        self.code = code
        self.text = text
        self.fields = fields
        self.outcome_unknown = outcome_unknown
        self.retry_after = retry_after

    @property
    def is_transient(self) -> bool:
        """Whether the same request may succeed later: trouble at Discord or on the way, not a refusal."""
        return is_transient(self.status)

    @classmethod
    def from_answer(cls, status: int, body: bytes) -> DiscordHTTPError:
        """Read an error document of any shape; anything else but a page counts as plain text."""
        try:
            document = json_text.loads(body)
        except ValueError:
            document = None
        if not isinstance(document, dict):
            return cls(status, 0, _plain_text(body) or f"HTTP status {status}")
        title, fields = title_of(document), list(fields_of(document))
        lines = [title] if title else []
        lines += (f"In {place}: {text}" for place, text in fields)
        return cls(status, code_in(document), "\n".join(lines) or f"HTTP status {status}", fields)


class InvalidRequest(Exception):
    """A request that Discord would refuse for sure, refused at once.

    Args:
        field: name of the field that is wrong.
        text: what is wrong with it.
    """

    def __init__(self, field: str, text: str) -> None:
        super().__init__(f"{field}: {text}")
        self.field = field
        self.text = text


class DiscordUnavailable(DiscordError):
    """Discord could not be reached, or did not speak as Discord does.


    Attributes:
        outcome_unknown: True if a request that changes something was sent and it is not known whether it was done.
        retry_after: when Discord expects to be able to answer, where it said so.
        ran_out_of_time: True if a caller with more time would have tried again.
    """

    def __init__(
        self,
        text: str,
        *,
        outcome_unknown: bool = False,
        retry_after: float | None = None,
        ran_out_of_time: bool = False,
    ) -> None:
        super().__init__(text)
        self.outcome_unknown = outcome_unknown
        self.retry_after = retry_after
        self.ran_out_of_time = ran_out_of_time


def is_transient(status: int) -> bool:
    """Tell whether an HTTP status is about trouble that passes: 408 and all of 5xx, Cloudflare's own included."""
    return status == 408 or 500 <= status <= 599


def _plain_text(body: bytes) -> str:
    """Return a body as text; an empty text for an HTML page, which does not explain an error."""
    text = body[:4096].decode("utf-8", "replace").strip().removeprefix("\ufeff").lstrip()
    return "" if PAGE.search(text) else text


class UnexpectedAnswer(DiscordUnavailable):
    """Discord answered with success, but not with what it answers to such a request.

    Args:
        what: what is wrong, for example "it is not an object".
        method: of HTTP; if it changes something, it is not known whether that was done.
    """

    def __init__(self, what: str, method: str) -> None:
        text = f"Unexpected answer from Discord: {what}. Is the Discord URL right?"
        super().__init__(text, outcome_unknown=method not in READS)


def code_in(document: Mapping[str, Any]) -> int:
    """Return Discord's error code in an error document; 0 without a code."""
    code = document.get("code")
    return code if isinstance(code, int) and not isinstance(code, bool) else 0


def title_of(document: Mapping[str, Any]) -> str:
    """Return what an error document says as a whole; empty if it says nothing.

    Discord documents `message`; OAuth2 has `error` and `error_description` (RFC 6749).
    """
    return ": ".join(text for key in TITLE if (text := _text(document.get(key))))


def fields_of(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield (path of the field, text) for all else that an error document says.

    Discord documents `errors`. Old forms answer `{"content": ["Must be ..."]}`, captchas and others in their own ways.
    """
    has_title = bool(title_of(document))
    for key, value in document.items():
        if key == "errors":
            yield from field_errors(value)
        elif key == "code" or (key in TITLE and _text(value)):
            continue
        elif isinstance(value, list) or not has_title:
            yield from field_errors(value, key)


def field_errors(errors: object, place: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield (path of the field, text) for each text of Discord's nested `errors` document, whatever its shape."""
    if depth > DEEPEST:
        return
    if isinstance(errors, Mapping):
        for key, value in errors.items():
            yield from field_errors(value, place if key == "_errors" else _join(place, key), depth + 1)
        return
    entries = errors if isinstance(errors, list) else [errors]
    if text := " ".join(filter(None, map(_text, entries))):
        yield place or "request", text
    for number, entry in enumerate(entries):
        if isinstance(entry, Mapping | list) and not _text(entry):
            yield from field_errors(entry, _join(place, number), depth + 1)


def _join(place: str, step: object) -> str:
    return f"{place}.{step}" if place else str(step)


def _text(entry: object) -> str:
    """Return a text, or the message of an object; empty if it is neither."""
    found = entry.get("message") if isinstance(entry, Mapping) else entry
    return found if isinstance(found, str) else ""
