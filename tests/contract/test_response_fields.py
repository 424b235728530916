"""Every field of the contract that Discord sends is filled; what the contract lacks is listed."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
import pytest_asyncio

from discordproxy import discord_api as api
from discordproxy.client import AsyncDiscordClient
from discordproxy.discord.convert import to_message
from discordproxy.sandbox import Limits, Sandbox
from discordproxy.wire.fields import Field, fields_of

from .answers import Kind, differences, filled, key_of, keys_without_field, reachable
from .calls import read_calls
from .shapes import find_operation
from .specimens import full
from .test_generated import AT_DISCORD, PAGES, STREAMS, method_name
from .test_request_fields import BASE, BASE_OF
from .worlds import open_client

OF_OUR_OWN = {"DeleteMessages"}
"""Calls whose answer is not an answer of Discord."""

ANSWERING = [
    call for call in AT_DISCORD if call not in OF_OUR_OWN and fields_of(getattr(api, f"{call}Response"))
]
APPLICATION_KEYS = (
    "bot_public",
    "bot_require_code_grant",
    "custom_install_url",
    "flags",
    "flags_new",
    "guild_id",
    "install_params",
    "integration_types_config",
    "max_participants",
    "privacy_policy_url",
    "rpc_origins",
    "slug",
    "tags",
    "terms_of_service_url",
    "verify_key",
)
WITHOUT_FIELD = {
    ("Channel", "message"): "the first message of a post stands beside the channel in the answer",
    ("Embed", "components"): "not documented",
    ("GetActiveThreads", "first_messages"): "not documented",
    ("GetActiveThreads", "has_more"): "of archived threads; active ones come all at once",
    ("GetPinnedMessages", "has_more"): "all pages are read",
    ("Invite", "friends_count"): "of invitations to a friendship, which bots have not",
    ("Invite", "is_contact"): "of invitations to a friendship, which bots have not",
    ("Invite", "liveliness"): "not documented",
    ("Message", "interaction"): "given up by Discord for interaction_metadata",
    ("Message", "lobby_member"): "of Discord's SDK for games, whose messages do not reach bots",
    ("MessageSticker", "sort_value"): "of stickers of packs; given up by Discord with the field stickers",
    ("ScheduledEvent", "user_rsvp"): "of people, not of bots",
} | {
    ("MessageApplication", key): "tells of the application as such; in messages it is embedded in short"
    for key in APPLICATION_KEYS
}
"""What Discord's description has and the contract lacks, and why."""

UNDESCRIBED = {
    ("GuildIncidentsData", "dm_spam_detected_at"): "documented, but missing in the description",
    ("GuildIncidentsData", "raid_detected_at"): "documented, but missing in the description",
    ("GuildMember", "permissions"): "only in interactions",
    ("Message", "guild_id"): "Discord leaves it out; the handlers fill it",
    ("Message", "member"): "only in events",
    ("Message", "referenced_message_deleted"): "told by null",
    ("MessagePurchaseNotification", "type"): "0 is its only value",
    ("MessageReference", "fail_if_not_exists"): "only in requests",
    ("MessageSticker", "asset"): "of 1.x; given up by Discord",
    ("MessageSticker", "preview_asset"): "of 1.x; never documented",
}
"""What the contract has although no answer in Discord's description contains it, and why."""


def missing_keys(call: str) -> Iterator[tuple[str, str]]:
    """Yield call and key of everything in Discord's answer that does not go into our answer."""
    document = example(call)[1]
    names = {field.name for field in fields_of(getattr(api, f"{call}Response"))}
    if isinstance(document, dict) and names <= set(document):
        yield from ((call, key) for key in document if key not in names)


def parts(call: str) -> Iterator[tuple[Field, Any]]:
    """Yield the fields of a call's answer, each with the part of Discord's answer that belongs there."""
    document = example(call)[1]
    if call == "GetAuditLog":
        document["webhooks"] = [_without_secrets(webhook) for webhook in document["webhooks"]]
    for field in fields_of(getattr(api, f"{call}Response")):
        is_part = isinstance(document, dict) and field.name in document
        yield field, document[field.name] if is_part else document


def _without_secrets(webhook: dict[str, Any]) -> dict[str, Any]:
    """Return a webhook as the audit log shows it: without what would allow posting."""
    return {name: value for name, value in webhook.items() if name not in ("token", "url")}


def example(call: str) -> tuple[int, Any]:
    """Return status and body of an answer in which every property is set."""
    responses = find_operation(*read_calls()[call].operations[0])["responses"]
    status = next(status for status in responses if status.startswith("2") and "content" in responses[status])
    body = full(responses[status]["content"]["application/json"]["schema"])
    if (
        call == "CreateForumPost"
    ):  # https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel
        body["message"] = full({"$ref": "#/components/schemas/MessageResponse"})
    return int(status), body


def examples() -> Iterator[tuple[Kind, dict[str, Any]]]:
    """Yield all objects that answers consist of, with the types to which they are converted."""
    for call in ANSWERING:
        for field, document in parts(call):
            for entry in document if field.is_repeated else [document]:
                yield field.type, entry


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[tuple[Sandbox, AsyncDiscordClient]]:
    async with Sandbox(limits=Limits.none()) as sandbox, open_client(sandbox) as client:
        yield sandbox, client


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("call", ANSWERING)
async def test_what_discord_sends_reaches_the_caller(
    call: str, world: tuple[Sandbox, AsyncDiscordClient]
) -> None:
    sandbox, client = world
    status, body = example(call)
    method, template = read_calls()[call].operations[0]
    fault = sandbox.fail(method=method, path=re.sub(r"\{\w+\}", "*", template), status=status, body=body)
    answer = await ask(client, call)
    assert fault.hits == 1
    mistakes: list[str] = []
    for field, document in parts(call):
        has_one_field = len(fields_of(getattr(api, f"{call}Response"))) == 1
        ours = answer if has_one_field else getattr(answer, field.name)
        pairs = zip(ours, document, strict=True) if field.is_repeated else [(ours, document)]
        for message, entry in pairs:
            mistakes += differences(message, entry, field.name)
    assert mistakes == []


async def ask(client: AsyncDiscordClient, call: str) -> Any:
    """Make a call with only the required arguments."""
    fields = fields_of(getattr(api, f"{call}Request"))
    base = {field.name: BASE[field.name] for field in fields if field.name in BASE and not field.is_optional}
    pending = getattr(client, PAGES.get(call, method_name(call)))(**base | BASE_OF.get(call, {}))
    if call in PAGES:
        return await anext(pending)
    return [entry async for entry in pending] if call in STREAMS else await pending


def test_what_the_contract_lacks_is_known() -> None:
    found = {missing for kind, entry in examples() for missing in keys_without_field(kind, entry)}
    found |= {missing for call in ANSWERING for missing in missing_keys(call)}
    assert found == set(WITHOUT_FIELD)


def test_what_the_description_lacks_is_known() -> None:
    seen = {place for kind, entry in examples() for place in filled(to_message(kind, entry))}
    all_of_them = {(kind.__name__, field.name) for kind in ANSWER_KINDS for field in fields_of(kind)}
    assert all_of_them - seen == set(UNDESCRIBED)


ANSWER_KINDS = sorted(
    reachable(field.type for call in ANSWERING for field in fields_of(getattr(api, f"{call}Response"))),
    key=lambda kind: kind.__name__,
)
CASES = [
    pytest.param(kind, field, id=f"{kind.__name__}.{field.name}")
    for kind in ANSWER_KINDS
    for field in fields_of(kind)
]


@pytest.mark.parametrize(("kind", "field"), CASES)
def test_a_field_is_read(kind: Kind, field: Field) -> None:
    document = {key_of(kind, field): specimen(kind, field)}
    message = to_message(kind, document)
    assert (kind.__name__, field.name) in set(filled(message))
    assert list(differences(message, document)) == []


def specimen(kind: Kind, field: Field) -> Any:
    """Return the value that Discord would send for a field."""
    value = _single(field)
    if (kind, field.name) == (api.Message, "mention_channels"):
        return [{"id": "7"}]
    return [value] if field.is_repeated and (kind, field.name) != (api.Role, "tags") else value


def _single(field: Field) -> Any:
    if field.kind == "message":
        inner = min(fields_of(field.type), key=lambda entry: entry.kind == "message")
        return {key_of(field.type, inner): specimen(field.type, inner)}
    if field.kind == "enum":
        return next(member.value for member in field.type if member.value)
    if field.name == "full_flags":
        return 7
    if field.name.endswith("_json"):
        return {"a": ["json"]}
    if re.fullmatch(r"(.*_)?timestamp|.*_(at|since|until|time)|expiry|start|end", field.name):
        return "2026-01-31T12:00:00+00:00"
    return {"bool": True, "double": 1.5, "string": "text", "uint64": "7"}.get(field.kind, 7)
