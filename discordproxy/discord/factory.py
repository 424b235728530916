"""hikari's entity factory seam, filled with our messages instead of hikari's models."""

from __future__ import annotations

from typing import Any, cast

import betterproto
from hikari import traits
from hikari.impl import EntityFactoryImpl

from discordproxy import discord_api as api
from discordproxy.discord.answer_shapes import keeps_documents, present_method, read_one

_NO_APP = cast(traits.RESTAware, None)  # only hikari's own models hold on to it, and none is made here


def _making(kind: type[betterproto.Message]) -> Any:
    """Return a method that makes our message where hikari would make its model, whatever else it is told."""

    def make(_factory: MessageFactory, payload: Any, **_others: Any) -> Any:
        return payload if keeps_documents.get() else read_one(kind, payload, present_method.get())

    return make


class MessageFactory(EntityFactoryImpl):
    """Turns Discord's JSON into our messages where hikari would make its models.

    The return types are hikari's on paper only: `rest.ours` tells the type checker what really comes.
    """

    def __init__(self) -> None:
        super().__init__(_NO_APP)

    deserialize_channel = deserialize_dm = _making(api.Channel)
    deserialize_invite = deserialize_invite_with_metadata = _making(api.Invite)
    deserialize_known_custom_emoji = _making(api.Emoji)
    deserialize_member = _making(api.GuildMember)
    deserialize_message = _making(api.Message)
    deserialize_my_user = deserialize_user = _making(api.User)
    deserialize_role = _making(api.Role)
    deserialize_webhook = _making(api.Webhook)
