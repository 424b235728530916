"""What handlers share: the way to Discord, and what a request's fields mean for it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import betterproto
import orjson

from discordproxy.discord.answers import Entry
from discordproxy.discord.api import Discord
from discordproxy.discord.channels import Channels
from discordproxy.discord.convert import TIMESTAMP, to_json
from discordproxy.discord.errors import InvalidRequest
from discordproxy.discord.messages import Messages
from discordproxy.discord.operations import Operation
from discordproxy.server.handlers.paging import Listing, Page, read_pages
from discordproxy.server.handlers.service import DiscordApiService
from discordproxy.wire import values

EMPTY_MEANS_NULL = frozenset(
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
"""Fields whose empty value Discord does not take: null stands for it there."""

PERMISSIONS = frozenset({"allow", "deny", "permissions"})
"""Fields with permission bits, which Discord takes as a number."""


class HandlerBase(DiscordApiService):
    """Base of every noun's handlers."""

    def __init__(self, discord: Discord) -> None:
        self._discord = discord
        self._channels = Channels(discord)
        self._messages = Messages(discord, self._channels)

    @property
    def channels(self) -> Channels:
        """What is known of channels."""
        return self._channels

    def _pages(
        self,
        operation: Operation[list[Entry]],
        request: betterproto.Message,
        position: Callable[[Entry], Any],
        largest: int,
        *,
        query: dict[str, Any] | None = None,
        goes_up: bool = True,
        start: int | None = None,
        end: int | None = None,
        limit: int = 0,
    ) -> AsyncIterator[list[Entry]]:
        """Read a list page by page. Arguments as for `Listing` and `read_pages`."""

        async def read(count: int, cursor: int | None) -> Page[Entry]:
            place = {"after" if goes_up else "before": cursor, "limit": count}
            return Page(await self._discord(operation, request, query={**(query or {}), **place}))

        return read_pages(Listing(read, position, largest, goes_up=goes_up, start=start, end=end), limit)


def given(request: betterproto.Message, *names: str, **others: str) -> dict[str, Any]:
    """Return what a request says, as Discord's JSON: the one place that tells unset from empty.

    A field that can tell (`optional`) counts as soon as it is set, any other field if it is not empty. Ids become
    strings, messages objects, permissions numbers; the id 0, an empty time and an empty message become null, by which
    Discord takes something away. Where `clear_...` is set, an unset list is empty, and any other field null.

    Args:
        request: the request.
        names: fields that Discord calls by the same name.
        others: Discord's name -> ours, for those that it calls by another.

    Raises:
        InvalidRequest: permissions are not a number.
    """
    document: dict[str, Any] = to_json(request)
    for name, value in values(request).items():
        cleared = name.removeprefix("clear_")
        if _is_empty_message(value):
            document[name] = None
        elif value and cleared != name:
            document[cleared] = document.get(cleared, []) if _is_list(request, cleared) else None
    wanted = {**{name: name for name in names}, **others}
    return {key: _settle(name, document[name]) for key, name in wanted.items() if name in document}


def read_permissions(field: str, text: str) -> int:
    """Return permission bits as a number; an empty text stands for no permissions.

    Raises:
        InvalidRequest: the text is not a number.
    """
    if text and not (text.isascii() and text.isdecimal()):
        raise InvalidRequest(field, "must be a decimal number made of Discord's permission bits")
    return int(text or 0)


def _is_list(request: betterproto.Message, name: str) -> bool:
    return isinstance(getattr(request, name, None), list)


def _is_empty_message(value: Any) -> bool:
    return isinstance(value, betterproto.Message) and not values(value)


def _settle(name: str, value: Any) -> Any:
    """Return a value as Discord takes it in a field of that name."""
    if name in PERMISSIONS:
        return read_permissions(name, value)
    if name == "permission_overwrites":
        return [{**one, **_read_bits(one)} for one in value]
    is_null = (
        (value == "0" and name.endswith("_id"))
        or (value == "" and TIMESTAMP.fullmatch(name) is not None)
        or (not value and name in EMPTY_MEANS_NULL)
    )
    return None if is_null else value


def _read_bits(overwrite: dict[str, Any]) -> dict[str, int]:
    return {
        name: read_permissions(f"permission_overwrites.{name}", overwrite.get(name, ""))
        for name in ("allow", "deny")
    }


def read_json(request: betterproto.Message, field: str, kind: type) -> Any:
    """Return what a field that holds JSON says; None if it is unset or empty.

    Raises:
        InvalidRequest: it is not JSON, or not of the kind (list or dict) that Discord takes.
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
