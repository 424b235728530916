"""Polls. Source: https://discord.com/developers/docs/resources/poll"""

from __future__ import annotations

from datetime import UTC, datetime

from discordproxy.sandbox.http import errors
from discordproxy.sandbox.http.codes import Code
from discordproxy.sandbox.http.requests import Request
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.resources.messages.references import stored_answer
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.snowflakes import iso_time
from discordproxy.sandbox.store import Json, Store

routes = RouteTable()


@routes.add("POST", "/channels/{channel_id}/polls/{message_id}/expire")
def end_poll(store: Store, request: Request) -> Json:
    channel = store.channel(request.id("channel_id"))
    message = store.message(int(channel["id"]), request.id("message_id"))
    if "poll" not in message:
        raise Code.NOT_A_POLL.error()
    if message["author"] is not store.bot:
        raise Code.OTHER_AUTHOR.error()
    poll = message["poll"]
    if poll["results"]["is_finalized"]:
        raise Code.POLL_EXPIRED.error()
    poll["expiry"] = iso_time(datetime.now(UTC))
    poll["results"]["is_finalized"] = True
    return stored_answer(message)


@routes.add("GET", "/channels/{channel_id}/polls/{message_id}/answers/{answer_id}")
def list_voters(store: Store, request: Request) -> Json:
    channel = store.channel_for(request.id("channel_id"), Permission.READ_MESSAGE_HISTORY)
    message = store.message(int(channel["id"]), request.id("message_id"))
    answers = message.get("poll", {}).get("answers", ())
    if request.ids["answer_id"] not in [str(answer["answer_id"]) for answer in answers]:
        raise errors.invalid_field(("answer_id",), "POLL_ANSWER_UNKNOWN", "Unknown answer.")
    # Nobody votes in the sandbox.
    return {"users": []}
