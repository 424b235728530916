"""Polls: what Discord lets somebody ask, and what it makes of it.

Source: https://discord.com/developers/docs/resources/poll
"""

from __future__ import annotations

from datetime import timedelta

from discordproxy.sandbox.http.forms import Integer, Kind, ListOf, Shape, Text
from discordproxy.sandbox.snowflakes import iso_time, snowflake_time
from discordproxy.sandbox.store import Json

EMOJI = Shape({"id": Kind.snowflake, "name": Text(32)})
POLL = Shape(
    {
        "question": Shape({"text": Text(300)}, required=("text",)),
        "answers": ListOf(
            Shape({"poll_media": Shape({"text": Text(55), "emoji": EMOJI})}, required=("poll_media",)),
            10,
            low=1,
        ),
        "duration": Integer(1, 768),
        "allow_multiselect": Kind.flag,
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
