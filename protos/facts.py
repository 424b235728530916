"""The facts that stand below a call's comment in the contract: what it does at Discord, and who may make it.

    // Discord: PATCH /channels/{channel_id}
    // Right: channels:manage
    // Costs: 1

The top of the proto explains each kind of line. A missing or unknown fact is an error here, so that no list of calls
has to be kept and compared anywhere else.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

NAMES = ("Discord", "Right", "Costs", "Needs", "At least one of", "Acts on", "Read")
_FACT = re.compile(rf"^({'|'.join(NAMES)}): (.*(?:\n[ \t]+\S.*)*)\n?", re.MULTILINE)
_OPERATION = re.compile(r"(DELETE|GET|PATCH|POST|PUT) (/\S+)")
_RIGHT = re.compile(r"[a-z-]+:(?:read|send|manage)|raw")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_TARGET = re.compile(r"(channel|guild|user) \{(\w+)\}")
_WIDTH = 98
_ID_TYPE = "uint64"
_ANY_OPERATION = "any operation"
_NO_OPERATION = "nothing"
_OPENS_DIRECT_MESSAGES = ("POST", "/users/@me/channels")

TARGETS = {
    "guild_id": "guild",
    "channel_id": "channel",
    "source_channel_id": "channel",
    "parent_id": "channel",
    "user_id": "member",
    "target_user_id": "member",
}
"""Fields of requests that name what a call acts on. A member is a user where the request names no guild or channel."""

NO_TARGETS = {
    "after": "a position in a list",
    "applied_tags": "of the channel",
    "around": "a position in a list",
    "attachment_ids": "of the message",
    "before": "a position in a list",
    "guild_scheduled_event_id": "of the guild",
    "message_id": "of the channel",
    "message_ids": "of the channel",
    "overwrite_id": "a role or member of the channel; a right to change its permissions covers all of them",
    "reply_to": "of the channel",
    "role_id": "of the guild",
    "role_ids": "of the guild",
    "roles": "of the guild",
    "source_message_id": "of the source channel",
    "sticker_ids": "content of the message",
    "target_application_id": "shown with an invite",
    "target_id": "filters the guild's audit log",
}
"""Other fields with ids, and why they need no check of their own: what they belong to is named beside them."""


@dataclass(frozen=True)
class Facts:
    """What a call does at Discord, and who may make it.

    Attributes:
        operations: method and path of each operation; empty if it can be any, or if there is none.
        right: what a client needs, as noun:verb.
        costs: number of requests to Discord, in words.
        needs: permissions of the bot, in words; empty for none.
        at_least_one: fields of which one must be filled.
        targets: fields and what they lead to (channel, guild, user, member); None if that is unknown.
        is_read: whether the call changes nothing.
        is_own: whether the proxy answers the call by itself, without Discord.
    """

    operations: tuple[tuple[str, str], ...] = ()
    right: str = ""
    costs: str = ""
    needs: str = ""
    at_least_one: tuple[str, ...] = ()
    targets: tuple[tuple[str, str], ...] | None = None
    is_read: bool = False
    is_own: bool = False


def describe(comment: str) -> str:
    """Return a call's comment as its callers should read it: what they must know of the facts becomes sentences."""
    found = _find(comment)
    sentences = []
    if "At least one of" in found:
        *names, last = found["At least one of"][0].split(", ")
        sentences.append(f"At least one of {', '.join(names)} and {last} must be given.")
    if "Needs" in found:
        sentences.append(textwrap.fill(f"The bot needs: {found['Needs'][0]}.", _WIDTH))
    text, source, link = _FACT.sub("", comment).rstrip().partition("Source: ")
    paragraphs = [text.rstrip(), "\n".join(sentences), source + link]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def read_facts(call: str, comment: str, fields: Mapping[str, str]) -> Facts:
    """Return the facts in a call's comment.

    Args:
        call: its name, for errors.
        comment: its comment, without margin.
        fields: the request's fields and their types.

    Raises:
        ValueError: a fact is missing, or cannot be true.
    """
    try:
        return _read(_find(comment), fields)
    except ValueError as error:
        raise ValueError(f"{call}: {error}") from None


def _find(comment: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, text in _FACT.findall(comment):
        found.setdefault(name, []).append(" ".join(text.split()))
    return found


def _read(found: dict[str, list[str]], fields: Mapping[str, str]) -> Facts:
    operations = tuple(_read_operations(found.get("Discord", []), fields))
    at_least_one = tuple(_one(found, "At least one of").split(", ")) if "At least one of" in found else ()
    if not set(at_least_one) <= set(fields):
        raise ValueError(f"the request has not all of {', '.join(at_least_one)}")
    return Facts(
        operations,
        _read_right(_one(found, "Right")),
        _one(found, "Costs"),
        _one(found, "Needs") if "Needs" in found else "",
        at_least_one,
        _read_targets(_one(found, "Acts on") if "Acts on" in found else None, fields),
        "Read" in found or (bool(operations) and all(method == "GET" for method, _ in operations)),
        found.get("Discord") == [_NO_OPERATION],
    )


def _one(found: dict[str, list[str]], name: str) -> str:
    lines = found.get(name, [])
    if len(lines) != 1:
        raise ValueError(f"needs one line that begins with {name}:, has {len(lines)}")
    return lines[0]


def _read_right(text: str) -> str:
    if not _RIGHT.fullmatch(text):
        raise ValueError(f"{text!r} is not a right")
    return text


def _read_operations(lines: list[str], fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if lines in ([_ANY_OPERATION], [_NO_OPERATION]):
        return
    matches = [_OPERATION.fullmatch(line) for line in lines]
    operations = [(match[1], match[2]) for match in matches if match is not None]
    if not operations or len(operations) < len(lines):
        raise ValueError("needs a line such as Discord: GET /channels/{channel_id}, for each operation")
    known = {*fields, *(name.removesuffix("s") for name in fields)}  # message_ids: one request for each
    if _OPENS_DIRECT_MESSAGES in operations:
        known.add("channel_id")
    for method, path in operations:
        unknown = sorted(set(_PLACEHOLDER.findall(path)) - known)
        if unknown:
            raise ValueError(
                f"{path} has parameters that are not fields of the request: {', '.join(unknown)}"
            )
        yield method, path


def _read_targets(said: str | None, fields: Mapping[str, str]) -> tuple[tuple[str, str], ...] | None:
    """Return what each field of a request leads to: as the contract says, or by the rule for their names."""
    if said in ("unknown", "nothing"):
        return None if said == "unknown" else ()
    if said is not None:
        return tuple(_read_target(part, fields) for part in said.split(", "))
    ids = {name for name, kind in fields.items() if kind == _ID_TYPE}
    unknown = sorted(ids - {*TARGETS, *NO_TARGETS})
    if unknown:
        raise ValueError(f"what do these ids lead to? {', '.join(unknown)}: see TARGETS in protos/facts.py")
    found = [(name, TARGETS[name]) for name in fields if name in TARGETS]
    if not found:
        raise ValueError("names no guild, channel or user: say in a line Acts on: nothing, or unknown")
    if {kind for _, kind in found} == {"member"}:
        return tuple((name, "user") for name, _ in found)
    return tuple(found)


def _read_target(text: str, fields: Mapping[str, str]) -> tuple[str, str]:
    match = _TARGET.fullmatch(text)
    if match is None or match[2] not in fields:
        raise ValueError(f"{text!r} is not a field that leads to a channel, guild or user")
    return match[2], match[1]
