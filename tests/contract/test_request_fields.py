"""Every field of every request, as the contract lists them, changes what is sent to Discord when it alone is set."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

import pytest
import pytest_asyncio

from discordproxy import discord_api as api
from discordproxy.client import AsyncDiscordClient, DiscordProxyHttpError
from discordproxy.sandbox import Limits, Sandbox, ids
from discordproxy.wire.fields import Field, fields_of
from protos.facade import METHOD_NAMES, snake_case

from .judging import JudgingSandbox
from .test_generated import AT_DISCORD
from .worlds import keep_webhooks, open_client

OTHER_ID = 987654321
BUTTON = '{"type":2,"style":5,"label":"Go","url":"https://example.com/"}'
COMPONENTS = f'[{{"type":1,"components":[{BUTTON}]}}]'

BASE: dict[str, Any] = {
    "access_token": "token",
    "channel_id": ids.TEXT_CHANNEL_ID,
    "code": "invite",
    "emoji": "👍",
    "entity_type": api.ScheduledEventEntityType.VOICE,
    "guild_id": ids.GUILD_ID,
    "guild_scheduled_event_id": 11,
    "message_id": 12,
    "name": "base",
    "overwrite_id": ids.ROLE_ID,
    "query": "name",
    "role_id": ids.ROLE_ID,
    "scheduled_start_time": "2030-01-01T00:00:00+00:00",
    "source_channel_id": ids.NEWS_CHANNEL_ID,
    "source_message_id": 13,
    "user_id": ids.USER_ID,
    "webhook_id": 14,
    "webhook_token": "token",
}
"""Values for fields that every call with them requires, unless they are optional there."""

BASE_OF: dict[str, dict[str, Any]] = {
    "CreateForumPost": {"channel_id": ids.FORUM_CHANNEL_ID, "name": "post", "content": "base"},
    "DeleteMessages": {"message_ids": [15]},
    "ExecuteWebhook": {"content": "base"},
    "SendChannelMessage": {"content": "base"},
    "SendDirectMessage": {"content": "base"},
}
"""What single calls require in addition."""

EMPTY_MEANS_UNSET = {
    ("CreateThread", "message_id"),
    ("DeleteWebhook", "webhook_token"),
    ("EditChannel", "type"),
    ("DeleteWebhookMessage", "thread_id"),
    ("EditWebhookMessage", "thread_id"),
    ("ExecuteWebhook", "thread_id"),
    ("GetWebhookMessage", "thread_id"),
    ("GetAuditLog", "target_id"),
    ("GetAuditLog", "user_id"),
    ("RemoveAllReactions", "emoji"),
    ("RemoveReaction", "user_id"),
}
"""Optional fields for which the contract says that empty means the same as unset."""

BESIDE: dict[tuple[str, str], dict[str, Any]] = {
    (call, field): {"clear_attachments": True}
    for call in ("EditMessage", "EditDirectMessage", "EditWebhookMessage")
    for field in ("files", "attachments")
} | {
    (call, "fail_if_not_exists"): {"reply_to": OTHER_ID}
    for call in ("SendChannelMessage", "SendDirectMessage")
}
"""Fields that only matter together with others, or without which the call would read the message first."""

TRUE_MEANS_UNSET = {("SendChannelMessage", "fail_if_not_exists"), ("SendDirectMessage", "fail_if_not_exists")}
"""Optional fields for which the contract says that true means the same as unset."""

HAS_ONE_VALUE = {("CreateScheduledEvent", "privacy_level")}
"""Fields for which Discord knows a single value, which is always sent."""

MESSAGES: dict[str, dict[str, Any]] = {
    "AttachmentChange": {"id": 16},
    "File": {"name": "a.txt", "content": b"a"},
}
"""What nested messages require."""

PERMISSIONS = frozenset({"allow", "deny", "permissions"})
EMPTY: dict[str, Any] = {"string": "", "bool": False}
SPECIMENS: dict[str, Any] = {"bool": True, "bytes": b"specimen", "double": 1.5, "string": "specimen"}


@dataclass(frozen=True)
class Case:
    """A field of a call: two sets of arguments that differ only in it."""

    call: str
    field: str
    before: dict[str, Any] = dataclass_field(repr=False)
    after: dict[str, Any] = dataclass_field(repr=False)

    def __str__(self) -> str:
        return f"{self.call}.{self.field}"

    @property
    def method(self) -> str:
        """The name of the clients' method."""
        return METHOD_NAMES.get(self.call, snake_case(self.call))


def list_cases() -> Iterator[Case]:
    """Yield all fields of all requests, also in nested messages: set, and, where empty differs from unset, empty."""
    for call in AT_DISCORD:
        fields = fields_of(getattr(api, f"{call}Request"))
        base = {
            field.name: BASE[field.name] for field in fields if field.name in BASE and not field.is_optional
        }
        base |= BASE_OF.get(call, {})
        plain = base
        for field in fields:
            base = plain | BESIDE.get((call, field.name), {})
            if (call, field.name) in HAS_ONE_VALUE:
                continue
            for label, before, after in [] if (call, field.name) in TRUE_MEANS_UNSET else _values(field):
                without = {
                    name: value for name, value in base.items() if name != field.name or before is None
                }
                given = {} if before is None else {field.name: _in_field(field, before)}
                yield Case(
                    call,
                    field.name + label,
                    without | given,
                    base | {field.name: _in_field(field, after)},
                )
            if field.is_optional and field.kind != "message" and (call, field.name) not in EMPTY_MEANS_UNSET:
                yield Case(call, f"{field.name} empty", base, base | {field.name: EMPTY.get(field.kind, 0)})


def _values(field: Field) -> Iterator[tuple[str, Any, Any]]:
    """Yield pairs of values of a field, before and after; None is unset."""
    if field.kind != "message":
        yield "", None, _specimen(field)
        return
    needed = MESSAGES.get(field.type.__name__, {})
    least = field.type(**needed)
    yield "", None, least
    for label, inner in _inner_values(field.type):
        yield f".{label}", least, field.type(**{**needed, **inner})


def _inner_values(kind: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    for field in fields_of(kind):
        if field.kind != "message":
            yield field.name, {field.name: _in_field(field, _specimen(field))}
        else:
            for label, inner in _inner_values(field.type):
                yield f"{field.name}.{label}", {field.name: _in_field(field, field.type(**inner))}


def _in_field(field: Field, value: Any) -> Any:
    return [value] if field.is_repeated else value


def _specimen(field: Field) -> Any:
    if field.name.endswith("_json"):
        return COMPONENTS
    if field.name in PERMISSIONS:
        return "8"
    if field.name == "icon_url":
        return "https://example.com/icon.png"
    if field.name == "limit":
        return 7
    if field.kind == "enum":
        return next(member for member in field.type if member.value)
    return SPECIMENS.get(field.kind, OTHER_ID)


CASES = list(list_cases())


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[tuple[Sandbox, AsyncDiscordClient]]:
    async with JudgingSandbox(limits=Limits.none()) as sandbox, open_client(sandbox) as client:
        keep_webhooks(sandbox)
        yield sandbox, client


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("case", CASES, ids=str)
async def test_a_field_set_alone_changes_what_is_sent(
    case: Case, world: tuple[Sandbox, AsyncDiscordClient]
) -> None:
    before = await send(case.method, case.before, *world)
    after = await send(case.method, case.after, *world)
    assert after
    assert before != after


async def send(
    method: str, arguments: dict[str, Any], sandbox: Sandbox, client: AsyncDiscordClient
) -> list[Any]:
    """Make a call and return the requests that reached the sandbox, whatever it answered."""
    sandbox.forget_requests()
    with contextlib.suppress(DiscordProxyHttpError):
        answer = getattr(client, method)(**arguments)
        if inspect.isasyncgen(answer) or hasattr(answer, "__aiter__"):
            async for _ in answer:
                break
        else:
            await answer
    return [
        (
            request.method,
            request.raw_path,
            _body(request.json, arguments),
            request.files,
            _reason(request.headers),
        )
        for request in sandbox.requests
    ]


def _body(body: Any, arguments: dict[str, Any]) -> Any:
    """The body without a generated nonce."""
    if isinstance(body, dict) and "enforce_nonce" in body and not arguments.get("nonce"):
        return {name: value for name, value in body.items() if name != "nonce"}
    return body


def _reason(headers: dict[str, str]) -> str:
    return next((value for name, value in headers.items() if name.lower() == "x-audit-log-reason"), "")
