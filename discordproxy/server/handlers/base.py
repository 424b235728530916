"""What handlers share: access to Discord, and what a request's fields mean for it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

import betterproto
import orjson

from discordproxy.discord.channels import Channels
from discordproxy.discord.convert import TIMESTAMP, to_json
from discordproxy.discord.messages import Messages
from discordproxy.discord.rest import Connection
from discordproxy.server.calls.failures import InvalidRequest
from discordproxy.server.handlers.service import DiscordApiService
from discordproxy.wire import values

NOTHING = frozenset(
    {
        "auto_archive_duration",
        "default_auto_archive_duration",
        "default_tag_setting",
        "description",
        "entity_type",
        "icon",
        "image",
        "rtc_region",
        "status",
        "unicode_emoji",
        "video_quality_mode",
    }
)
"""Fields whose empty value is none that Discord takes: it stands for null there."""

PERMISSIONS = frozenset({"allow", "deny", "permissions"})
"""Fields with permission bits, which Discord takes as a number."""


class HandlerBase(DiscordApiService):
    """Base of every noun's handlers."""

    def __init__(self, connection: Connection) -> None:
        self._rest = connection.rest
        self._raw = connection.raw
        self._channels = Channels(connection)
        self._messages = Messages(connection.raw, self._channels)

    @property
    def channels(self) -> Channels:
        """What is known of channels."""
        return self._channels


def given(request: betterproto.Message, *names: str, **others: str) -> dict[str, Any]:
    """Return what a request says, as Discord's JSON: the one place that tells unset from empty.

    A field that can tell (`optional`) counts as soon as it is set, any other field if it is not empty. Ids become
    strings, messages objects, permissions numbers; the id 0, an empty time and an empty message become null, by which
    Discord takes something away.

    Args:
        request: the request.
        names: fields that Discord calls by the same name.
        others: Discord's name -> ours, for those that it calls by another.

    Raises:
        InvalidRequest: permissions are no number.
    """
    document: dict[str, Any] = to_json(request)
    document |= {name: None for name, value in values(request).items() if _is_empty_message(value)}
    wanted = {**{name: name for name in names}, **others}
    return {key: _settle(name, document[name]) for key, name in wanted.items() if name in document}


def given_list(request: betterproto.Message, name: str) -> dict[str, Any]:
    """Return a list as `given` does, and an empty one if the request says to clear it (`clear_...`)."""
    is_cleared = values(request).get(f"clear_{name}", False)
    return given(request, name) or ({name: []} if is_cleared else {})


def read_permissions(field: str, text: str) -> int:
    """Return permission bits as a number; empty is none.

    Raises:
        InvalidRequest: the text is no number.
    """
    if text and not (text.isascii() and text.isdecimal()):
        raise InvalidRequest(field, "must be a decimal number made of Discord's permission bits")
    return int(text or 0)


def path_step(field: str, text: str, safe: str = "") -> str:
    """Return a text as one step of a path.

    Args:
        field: the request's field that holds it.
        text: the text.
        safe: characters that go out as they are.

    Raises:
        InvalidRequest: whoever reads the path next might take it for several steps, or for a way back.
    """
    if any(step in (".", "..") for step in re.split(r"[/\\]", text)):
        raise InvalidRequest(field, "must not hold . or .. as a step of a path")
    return quote(text, safe=safe)


def _is_empty_message(value: Any) -> bool:
    return isinstance(value, betterproto.Message) and not values(value)


def _settle(name: str, value: Any) -> Any:
    """Return a value as Discord takes it in a field of that name."""
    if name in PERMISSIONS:
        return read_permissions(name, value)
    if name == "permission_overwrites":
        return [{**one, **_read_bits(one)} for one in value]
    is_none = (
        (value == "0" and name.endswith("_id"))
        or (value == "" and TIMESTAMP.fullmatch(name) is not None)
        or (not value and name in NOTHING)
    )
    return None if is_none else value


def _read_bits(overwrite: dict[str, Any]) -> dict[str, int]:
    return {
        name: read_permissions(f"permission_overwrites.{name}", overwrite.get(name, ""))
        for name in ("allow", "deny")
    }


def read_json(request: betterproto.Message, field: str, kind: type) -> Any:
    """Return what a field that holds JSON says; None if it is unset or empty.

    Raises:
        InvalidRequest: it is no JSON, or not of the kind (list or dict) that Discord takes.
    """
    text = values(request).get(field)
    if not text:
        return None
    try:
        value = orjson.loads(text)
    except ValueError as error:
        raise InvalidRequest(field, f"is not JSON: {error}") from None
    if not isinstance(value, kind):
        raise InvalidRequest(field, f"must be a JSON {'array' if kind is list else 'object'}")
    return value
