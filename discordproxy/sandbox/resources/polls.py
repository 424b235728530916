"""Polls: their fields and rules, and the endpoints.

Source: https://discord.com/developers/docs/resources/poll
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from discordproxy.sandbox.http.errors import ErrorCode, invalid_field
from discordproxy.sandbox.http.forms import FieldType, Integer, ListOf, ObjectOf, Text
from discordproxy.sandbox.http.requests import ApiRequest
from discordproxy.sandbox.permissions import Permission
from discordproxy.sandbox.resources.messages.references import stored_answer
from discordproxy.sandbox.routing import RouteTable
from discordproxy.sandbox.snowflakes import iso_time, snowflake_time
from discordproxy.sandbox.store import Json, Store

routes = RouteTable()
EMOJI = ObjectOf({"id": FieldType.snowflake, "name": Text(32)})
POLL = ObjectOf(
    {
        "question": ObjectOf({"text": Text(300)}, required=("text",)),
        "answers": ListOf(
            ObjectOf({"poll_media": ObjectOf({"text": Text(55), "emoji": EMOJI})}, required=("poll_media",)),
            10,
            low=1,
        ),
        "duration": Integer(1, 768),
        "allow_multiselect": FieldType.flag,
        "layout_type": Integer(1, 1),
    },
    required=("question", "answers"),
)


def answer_poll(poll: Json, message_id: int) -> Json:
    """Return a poll as Discord answers it: answers numbered, with its end and no votes yet."""
    end = snowflake_time(message_id) + timedelta(hours=int(poll.get("duration") or 24))
    return {
        "question": {"text": poll["question"]["text"]},
        "answers": [
            {"answer_id": number, "poll_media": answer_media(entry["poll_media"])}
            for number, entry in enumerate(poll["answers"], start=1)
        ],
        "expiry": iso_time(end),
        "allow_multiselect": poll.get("allow_multiselect") is True,
        "layout_type": int(poll.get("layout_type") or 1),
        "results": {"answer_counts": [], "is_finalized": False},
    }


def answer_media(media: Json) -> Json:
    """Return an answer's text and emoji; an emoji has an id or a name."""
    answer = {key: media[key] for key in ("text",) if media.get(key) is not None}
    if emoji := media.get("emoji"):
        number = emoji.get("id")
        answer["emoji"] = {"id": None if number is None else str(number), "name": emoji.get("name") or ""}
    return answer


@routes.add("POST", "/channels/{channel_id}/polls/{message_id}/expire")
def end_poll(store: Store, request: ApiRequest) -> Json:
    channel = store.channel(request.id("channel_id"))
    message = store.message(int(channel["id"]), request.id("message_id"))
    if "poll" not in message:
        raise ErrorCode.NOT_A_POLL.error()
    if message["author"] is not store.bot:
        raise ErrorCode.OTHER_AUTHOR.error()
    poll = message["poll"]
    if poll["results"]["is_finalized"]:
        raise ErrorCode.POLL_EXPIRED.error()
    poll["expiry"] = iso_time(datetime.now(UTC))
    poll["results"]["is_finalized"] = True
    return stored_answer(message)


@routes.add("GET", "/channels/{channel_id}/polls/{message_id}/answers/{answer_id}")
def list_voters(store: Store, request: ApiRequest) -> Json:
    channel = store.channel_for(request.id("channel_id"), Permission.READ_MESSAGE_HISTORY)
    message = store.message(int(channel["id"]), request.id("message_id"))
    answers = message.get("poll", {}).get("answers", ())
    if request.ids["answer_id"] not in [str(answer["answer_id"]) for answer in answers]:
        raise invalid_field(("answer_id",), "POLL_ANSWER_UNKNOWN", "Unknown answer.")
    # There are no votes in the sandbox.
    return {"users": []}
