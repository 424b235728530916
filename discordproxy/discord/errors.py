"""What can go wrong between the proxy and Discord. The limiter's refusals are in `ratelimit.errors`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import orjson


class DiscordError(Exception):
    """Base of what a request to Discord may raise."""


class DiscordHTTPError(DiscordError):
    """Discord refused a request.

    Attributes:
        status: HTTP status code.
        code: Discord's JSON error code, 0 if the answer had none.
        text: Discord's message; for an invalid form one further line per field.
        fields: of an invalid form: path of each wrong field and what is wrong with it.
        source: https://discord.com/developers/docs/topics/opcodes-and-status-codes
    """

    def __init__(self, status: int, code: int, text: str, fields: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(f"HTTP {status}, code {code}: {text}")
        self.status = status
        self.code = code
        self.text = text
        self.fields = fields

    @classmethod
    def from_answer(cls, status: int, body: bytes) -> DiscordHTTPError:
        """Read Discord's error document; anything else counts as plain text."""
        try:
            document = orjson.loads(body)
        except ValueError:
            document = None
        if not isinstance(document, dict):
            return cls(status, 0, body[:4096].decode("utf-8", "replace").strip() or f"HTTP status {status}")
        code = document.get("code")
        lines = [str(document.get("message") or f"HTTP status {status}")]
        fields = list(field_errors(document.get("errors")))
        lines += (f"In {place}: {text}" for place, text in fields)
        return cls(status, code if isinstance(code, int) else 0, "\n".join(lines), fields)


class DiscordUnavailable(DiscordError):
    """Discord could not be reached, or did not speak as Discord does.

    Attributes:
        outcome_unknown: True if a request that changes something was sent and nobody knows whether it was done.
    """

    def __init__(self, text: str, *, outcome_unknown: bool = False) -> None:
        super().__init__(text)
        self.outcome_unknown = outcome_unknown


def field_errors(errors: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Yield (path of the field, text) for each entry of Discord's nested `errors` document."""
    if not isinstance(errors, Mapping):
        return
    for key, value in errors.items():
        if key == "_errors" and isinstance(value, list):
            texts = (str(entry.get("message", "")) for entry in value if isinstance(entry, Mapping))
            yield place or "request", " ".join(texts)
        else:
            yield from field_errors(value, f"{place}.{key}" if place else str(key))
