"""hikari's entity factory seam, filled with our messages instead of hikari's models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from hikari import traits
from hikari.impl import EntityFactoryImpl

from discordproxy.discord.convert import to_message
from discordproxy.discord_api import Channel, Message, User

T = TypeVar("T")

_NO_APP = cast(traits.RESTAware, None)  # only hikari's own models hold on to it, and none is made here


class MessageFactory(EntityFactoryImpl):
    """Turns Discord's JSON into our messages where hikari would make its models.

    The return types are hikari's on paper only: `ours` tells the type checker what really comes.
    """

    def __init__(self) -> None:
        super().__init__(_NO_APP)

    def deserialize_message(self, payload: Mapping[str, Any]) -> Any:
        """Return our `Message`."""
        return to_message(Message, payload)

    def deserialize_channel(self, payload: Mapping[str, Any], **_others: Any) -> Any:
        """Return our `Channel`."""
        return to_message(Channel, payload)

    def deserialize_dm(self, payload: Mapping[str, Any]) -> Any:
        """Return our `Channel`."""
        return to_message(Channel, payload)

    def deserialize_my_user(self, payload: Mapping[str, Any]) -> Any:
        """Return our `User`."""
        return to_message(User, payload)

    def deserialize_user(self, payload: Mapping[str, Any]) -> Any:
        """Return our `User`."""
        return to_message(User, payload)


def ours(kind: type[T], value: object) -> T:
    """Take what hikari returned for what it is: a message that `MessageFactory` made.

    Raises:
        TypeError: hikari returned a model of its own; the factory lacks a method.
    """
    if not isinstance(value, kind):
        raise TypeError(f"expected {kind.__name__}, got {type(value).__name__}")
    return value
