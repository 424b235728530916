"""What handlers share: access to Discord, and what a request's fields mean for it."""

from __future__ import annotations

from typing import Any

import betterproto
import orjson

from discordproxy.discord.channels import Channels
from discordproxy.discord.convert import TIMESTAMP, to_json
from discordproxy.discord.messages import Messages
from discordproxy.discord.rest import Connection
from discordproxy.discord_api import DiscordApiBase
from discordproxy.server.failures import InvalidRequest
from discordproxy.wire import values


class HandlerBase(DiscordApiBase):
    """Base of every noun's handlers."""

    def __init__(self, connection: Connection) -> None:
        self._rest = connection.rest
        self._raw = connection.raw
        self._channels = Channels(connection.rest)
        self._messages = Messages(connection.raw, self._channels)


def given(request: betterproto.Message, *names: str, **others: str) -> dict[str, Any]:
    """Return what a request says, as Discord's JSON: the one place that tells unset from empty.

    A field that can tell (`optional`) counts as soon as it is set, any other field if it is not empty. Ids become
    strings, messages objects; the id 0 and an empty time become null, by which Discord takes something away.

    Args:
        request: the request.
        names: fields that Discord calls by the same name.
        others: Discord's name -> ours, for those that it calls by another.
    """
    document = to_json(request)
    wanted = {**{name: name for name in names}, **others}
    return {key: _or_null(name, document[name]) for key, name in wanted.items() if name in document}


def _or_null(name: str, value: Any) -> Any:
    is_none = (value == "0" and name.endswith("_id")) or (
        value == "" and TIMESTAMP.fullmatch(name) is not None
    )
    return None if is_none else value


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
