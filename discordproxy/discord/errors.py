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
        """Read Discord's error document; anything else but a page counts as plain text."""
        try:
            document = orjson.loads(body)
        except ValueError:
            document = None
        if not isinstance(document, dict):
            return cls(status, 0, _plain_text(body) or f"HTTP status {status}")
        code = document.get("code")
        lines = [str(document.get("message") or f"HTTP status {status}")]
        fields = list(field_errors(document.get("errors")))
        lines += (f"In {place}: {text}" for place, text in fields)
        return cls(status, code if isinstance(code, int) else 0, "\n".join(lines), fields)


class DiscordUnavailable(DiscordError):
    """Discord could not be reached, or did not speak as Discord does.


    Attributes:
        outcome_unknown: True if a request that changes something was sent and nobody knows whether it was done.
        ran_out_of_time: True if a caller with more time would have tried again.
    """

    def __init__(self, text: str, *, outcome_unknown: bool = False, ran_out_of_time: bool = False) -> None:
        super().__init__(text)
        self.outcome_unknown = outcome_unknown
        self.ran_out_of_time = ran_out_of_time


def is_transient(status: int) -> bool:
    """Tell whether an HTTP status is about trouble that passes: 408 and all of 5xx, Cloudflare's own included."""
    return status == 408 or 500 <= status <= 599


def _plain_text(body: bytes) -> str:
    """Return a body as text; nothing for an HTML page, which says nothing to whoever reads an error."""
    text = body[:4096].decode("utf-8", "replace").strip().removeprefix("\ufeff").lstrip()
    return "" if text.startswith("<") else text


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
