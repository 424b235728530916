"""Everything that Discord's operations take is a field of our requests, or is left out for a reason given here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from discordproxy import discord_api as api
from discordproxy.wire.fields import fields_of

from .calls import read_calls
from .shapes import find_operation, specification
from .test_generated import AT_DISCORD

OF_OUR_OWN = {"DeleteMessages"}
"""Calls that are not a single operation of Discord's."""

OTHERWISE = {
    "attachments": "what is said of new files stands in files",
    "enforce_nonce": "always true",
    "flags": "suppress_embeds, suppress_notifications, voice_message and the components' version tell them",
    "message": "its parts are fields of the request",
    "message_reference": "reply_to, fail_if_not_exists, or what a forward names",
    "recipient_id": "it is user_id",
    "wait": "always true",
    "with_components": "always told where there are components",
}
"""Keys that are sent, but come from other fields."""

FORWARDED = "a forward carries nothing else"
PAGES = "all pages are read"
SHARED_THEME = "colours of an app's theme; call_discord sends them"
LEFT_OUT = {
    ("BanGuildMember", "delete_message_days"): "deprecated; delete_message_seconds is its place",
    ("CreateForumPost", "invitable"): "of private threads, which forums have not",
    ("CreateForumPost", "type"): "of threads outside of forums",
    ("CreateThread", "applied_tags"): "of forums, for which there is CreateForumPost",
    ("EditChannel", "icon"): "of groups, which bots have not",
    (
        "EditDirectMessage",
        "sticker_ids",
    ): "documented as what components of version 2 empty, not as a parameter",
    ("EditMessage", "sticker_ids"): "documented as what components of version 2 empty, not as a parameter",
    ("GetCurrentUserGuilds", "after"): PAGES,
    ("GetCurrentUserGuilds", "before"): PAGES,
    ("GetCurrentUserGuilds", "limit"): PAGES,
    ("GetDirectMessageChannel", "access_tokens"): "of groups, which bots have not",
    ("GetDirectMessageChannel", "nicks"): "of groups, which bots have not",
    ("GetPinnedMessages", "before"): PAGES,
    ("GetPinnedMessages", "limit"): PAGES,
    ("SendChannelMessage", "shared_client_theme"): SHARED_THEME,
    ("SendDirectMessage", "shared_client_theme"): SHARED_THEME,
} | {
    (call, key): FORWARDED
    for call in ("ForwardMessage", "ForwardMessageToUser")
    for key in (
        "allowed_mentions",
        "components",
        "content",
        "embeds",
        "poll",
        "shared_client_theme",
        "sticker_ids",
        "tts",
    )
}
"""What operations take and our requests do not, and why."""


def keys_of(call: str) -> set[str]:
    """Return all that the operation of a call takes in its query and its body."""
    operation = find_operation(*read_calls()[call].operations[0])
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    query = {entry["name"] for entry in operation.get("parameters", ()) if entry["in"] == "query"}
    return query | set(properties(body.get("schema", {})))


def properties(schema: dict[str, Any]) -> Iterator[str]:
    if "$ref" in schema:
        yield from properties(specification()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]])
    yield from schema.get("properties", ())
    for kind in ("allOf", "anyOf", "oneOf"):
        for option in schema.get(kind, ()):
            yield from properties(option)


def missing_keys() -> set[tuple[str, str]]:
    """Return call and key of everything that lacks a field in our requests."""
    calls = [call for call in AT_DISCORD if call not in OF_OUR_OWN]
    fields = {
        call: {field.name.removesuffix("_json") for field in fields_of(getattr(api, f"{call}Request"))}
        for call in calls
    }
    return {(call, key) for call in calls for key in keys_of(call) - fields[call] if key not in OTHERWISE}


def test_what_requests_lack_is_known() -> None:
    assert missing_keys() == set(LEFT_OUT)


@pytest.mark.parametrize("reason", [*OTHERWISE.values(), *LEFT_OUT.values()])
def test_every_gap_has_a_reason(reason: str) -> None:
    assert len(reason.split()) >= 2


def test_what_stands_in_other_fields_is_taken_by_some_operation() -> None:
    taken = set().union(*(keys_of(call) for call in AT_DISCORD if call not in OF_OUR_OWN))
    assert set(OTHERWISE) <= taken
