"""hikari's entity factory seam, filled with our messages instead of hikari's models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from hikari import traits
from hikari.impl import EntityFactoryImpl

from discordproxy.discord.convert import to_message
from discordproxy.discord_api import User

_NO_APP = cast(traits.RESTAware, None)  # only hikari's own models hold on to it, and none is made here


class MessageFactory(EntityFactoryImpl):
    """Turns Discord's JSON into our messages where hikari would make its models.

    The return types are hikari's on paper only: `convert.ours` tells the type checker what really comes.
    """

    def __init__(self) -> None:
        super().__init__(_NO_APP)

    def deserialize_my_user(self, payload: Mapping[str, Any]) -> Any:
        """Return our `User`."""
        return to_message(User, payload)

    def deserialize_user(self, payload: Mapping[str, Any]) -> Any:
        """Return our `User`."""
        return to_message(User, payload)
