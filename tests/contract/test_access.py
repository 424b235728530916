"""Access rules cover the whole contract: every RPC has one right, every id a meaning, and the page says the same."""

from __future__ import annotations

import re
import runpy
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from discordproxy import discord_api as api
from discordproxy.server.access.rights import GROUPS, RAW_RPC, READING, RIGHT_OF, VERBS, expand
from discordproxy.server.access.rules import read_rules
from discordproxy.server.access.targets import KIND_OF, NOWHERE, Kind, places_of
from discordproxy.server.calls.failures import Denied
from discordproxy.wire.fields import Field, fields_of

from .calls import read_calls
from .test_generated import CALLS

DOCS = Path(__file__).parents[2] / "docs"
HANDS_OUT_SECRETS = {"GetChannelWebhooks"}
"""Calls that change nothing, but whose answers hold what can be used to change something without the proxy."""

OPENS_A_CHANNEL = {"GetDirectMessageChannel"}
"""Calls that read for whoever calls, although Discord has a POST for them."""

LEADS_NOWHERE_ELSE = {
    "after": "a position in a list",
    "applied_tags": "of the channel",
    "around": "a position in a list",
    "attachment_ids": "of the message",
    "before": "a position in a list",
    "guild_scheduled_event_id": "of the guild",
    "message_id": "of the channel",
    "message_ids": "of the channel",
    "overwrite_id": "who may do what in the channel: whoever may change that decides for its users and roles",
    "reply_to": "of the channel",
    "role_id": "of the guild",
    "role_ids": "of the guild",
    "roles": "of the guild",
    "source_message_id": "of the source channel",
    "sticker_ids": "content",
    "target_application_id": "shown with an invite",
    "target_id": "narrows what is shown of the guild's audit log",
    "thread_id": "of a webhook's channel, and calls of webhooks lead where it cannot be told",
    "webhook_id": "leads where it cannot be told",
}
"""The ids in requests that are no place of their own, and why."""

UNTOLD = {
    "GetCurrentUserGuilds",
    "DeleteInvite",
    "DeleteWebhook",
    "ExecuteWebhook",
    "GetWebhookMessage",
    "EditWebhookMessage",
    "DeleteWebhookMessage",
}
"""Calls of which it cannot be told where they lead."""


def id_fields(call: str) -> list[Field]:
    return [field for field in fields_of(getattr(api, f"{call}Request")) if field.kind == "uint64"]


def test_every_call_belongs_to_one_noun_and_one_verb() -> None:
    counted = Counter(rpc for verbs in GROUPS.values() for rpcs in verbs.values() for rpc in rpcs)
    counted[RAW_RPC] += 1
    assert counted == Counter(CALLS)
    assert {verb for verbs in GROUPS.values() for verb in verbs} == set(VERBS)
    assert set(RIGHT_OF) == set(CALLS)


def test_what_may_be_read_changes_nothing_at_discord() -> None:
    asking = {
        name
        for name, call in read_calls().items()
        if call.operations and all(method == "GET" for method, _ in call.operations)
    }
    assert asking | OPENS_A_CHANNEL == set(READING) | HANDS_OUT_SECRETS


@pytest.mark.parametrize("call", CALLS)
def test_every_id_in_a_request_is_a_place_or_known_to_be_none(call: str) -> None:
    names = {field.name for field in id_fields(call)}
    assert names - set(KIND_OF) - set(LEADS_NOWHERE_ELSE) == set()
    assert set(KIND_OF) & set(LEADS_NOWHERE_ELSE) == set()


def test_no_id_is_explained_that_does_not_exist() -> None:
    names = {field.name for call in CALLS for field in id_fields(call)}
    assert set(LEADS_NOWHERE_ELSE) | set(KIND_OF) == names


@pytest.mark.parametrize("call", [call for call in CALLS if call != RAW_RPC])
def test_every_call_leads_where_its_ids_say(call: str) -> None:
    kind = getattr(api, f"{call}Request")
    fields = [field for field in id_fields(call) if field.name in KIND_OF]
    request = kind(**{field.name: number for number, field in enumerate(fields, 1)})
    if call in UNTOLD:
        with pytest.raises(Denied):
            places_of(request)
        return
    assert [(place.id, place.field) for place in places_of(request)] == [
        (number, field.name) for number, field in enumerate(fields, 1)
    ]
    assert bool(fields) != (kind.__name__ in NOWHERE)
    assert fields == [] or any(place.kind is not Kind.MEMBER for place in places_of(request))


def test_the_table_of_rights_has_every_right_with_its_calls() -> None:
    table = runpy.run_path(str(DOCS / "conf.py"))["tabulate_rights"]()
    rows = re.findall(r"^\| `([a-z-]+(?::[a-z]+)?)` \| ([\w, ]+) \|$", table, re.MULTILINE)
    assert {right: set(calls.split(", ")) for right, calls in rows} == {
        right: expand(right) for right in RIGHT_OF.values()
    }


def test_the_example_of_a_clients_file_is_one() -> None:
    rules = read_rules(tomllib.loads((DOCS / "deploy" / "clients.toml").read_text(encoding="utf-8")))
    names = [client.name for client in rules.clients]
    assert names == ["website", "guild-keeper", "monitoring", "operator"]
    assert rules.clients[0].rpcs == {"SendDirectMessage"}


def test_the_page_names_the_calls_that_limited_clients_may_not_make() -> None:
    text = (DOCS / "security.md").read_text(encoding="utf-8")
    assert [call for call in sorted(UNTOLD) if f"`{call}`" not in text] == []
