"""What can be queued: the call that a queued message is for, where it goes, and whether it can be sent at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import betterproto

from discordproxy import discord_api as api
from discordproxy.discord.errors import InvalidRequest
from discordproxy.server.calls.checks import check_path, content_of
from discordproxy.server.handlers.content import nonce_of, read_forward, read_new
from discordproxy.wire import fill, value_of


@dataclass(frozen=True, slots=True)
class QueueableCall:
    """A call that can be queued.

    Attributes:
        rpc: its name.
        request: the type of its request.
        target: what kind of thing the message goes to.
        field: the request's field with its id.
        check: raises InvalidRequest if the request cannot be sent.
        has_nonce: whether Discord recognises the message when it is sent again.
    """

    rpc: str
    request: type[betterproto.Message]
    target: str
    field: str
    check: Callable[[Any], object]
    has_nonce: bool = True

    @property
    def method(self) -> str:
        """The name of its handler."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", self.rpc).lower()


CALLS = {
    one.rpc: one
    for one in (
        QueueableCall("SendChannelMessage", api.SendChannelMessageRequest, "channel", "channel_id", read_new),
        QueueableCall("SendDirectMessage", api.SendDirectMessageRequest, "user", "user_id", read_new),
        QueueableCall("ForwardMessage", api.ForwardMessageRequest, "channel", "channel_id", read_forward),
        QueueableCall(
            "ForwardMessageToUser", api.ForwardMessageToUserRequest, "user", "user_id", read_forward
        ),
        QueueableCall(
            "ExecuteWebhook", api.ExecuteWebhookRequest, "webhook", "webhook_id", read_new, has_nonce=False
        ),
    )
}
"""All calls that can be queued, by their names."""


def read_queued(request: api.QueueMessageRequest) -> betterproto.Message:
    """Return the request that is to be queued.

    Raises:
        InvalidRequest: there is none.
    """
    content = content_of(request)
    if content is None:
        raise InvalidRequest("message", "one of the messages that can be queued must be given")
    return content


def call_of(content: betterproto.Message) -> QueueableCall:
    """Return the call that a request is for."""
    return CALLS[type(content).__name__.removesuffix("Request")]


def target_of(content: betterproto.Message) -> str:
    """Return where a message goes, which is also what it is ordered by: channel:1, user:2 or webhook:3."""
    call = call_of(content)
    return f"{call.target}:{value_of(content, call.field, 0)}"


def check_content(content: betterproto.Message) -> None:
    """Check what can be known of a message before Discord has seen it.

    Raises:
        InvalidRequest: it cannot be sent.
    """
    check_path(content)
    call_of(content).check(content)


def nonce_given(content: betterproto.Message) -> str:
    """Return the caller's own nonce; empty without one, or where there is no nonce."""
    if not call_of(content).has_nonce:
        return ""
    return str(nonce_of({"nonce": value_of(content, "nonce", "")}).get("nonce", ""))


def set_nonce(content: betterproto.Message, nonce: str) -> None:
    """Let Discord recognise a message by this, unless its caller has chosen a nonce, or it cannot have one."""
    if call_of(content).has_nonce:
        fill(content, "nonce", nonce)
