"""The documentation's table of calls tells the truth: every call is there, and asks for what it says."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest

from discordproxy import discord_api as api
from discordproxy.client import AsyncDiscordClient, DiscordProxyHttpError
from discordproxy.config import DiscordSettings, LimitSettings, Settings
from discordproxy.sandbox import Limits, Sandbox, ids
from discordproxy.wire.fields import fields_of
from tests.e2e.examples import find_examples
from tests.e2e.test_app import SERVER, running
from tests.e2e.test_docs_examples import PAGES_WITH_EXAMPLES

from .calls import LEARNING, Call, read_calls
from .judging import JudgingSandbox
from .shapes import matches, specification
from .test_generated import CALLS, DERIVED, STREAMS, method_name
from .test_request_fields import BASE, BASE_OF
from .worlds import keep_webhooks

FIRST_TIME = {"SendDirectMessage": 2, "EditDirectMessage": 2, "ForwardMessageToUser": 2}
"""Requests of the first call of a kind, where they are more than those of the next."""

WITHOUT_HINTS = {"CreateThread": 2}
"""Requests of a call that is given nothing but what it cannot do without."""


def test_all_calls_are_in_the_table() -> None:
    assert sorted(read_calls()) == sorted(CALLS)


def test_all_calls_have_an_example_that_runs() -> None:
    sources = "".join(example.source for page in PAGES_WITH_EXAMPLES for example in find_examples(page))
    assert [call for call in CALLS if f".{method_name(call)}(" not in sources] == []


@pytest.mark.parametrize("call", DERIVED)
def test_the_operations_are_discords(call: str) -> None:
    operations = read_calls()[call].operations
    assert operations
    for method, template in operations:
        ways = specification()["paths"][template][method.lower()].get("security", [{"BotToken": []}])
        assert {} in ways or any("BotToken" in way for way in ways)


@pytest.mark.parametrize("call", DERIVED)
async def test_a_call_asks_for_what_the_table_says(call: str) -> None:
    row = read_calls()[call]
    async with JudgingSandbox(limits=Limits.none()) as sandbox:
        keep_webhooks(sandbox)
        settings = Settings(
            server=SERVER,
            discord=DiscordSettings(sandbox.url, sandbox.token),
            limits=LimitSettings(global_rate_limit=10_000),
        )
        async with running(settings) as server, AsyncDiscordClient(await server.target()) as client:
            cold = await asked(sandbox, client, row)
            with contextlib.suppress(DiscordProxyHttpError):
                await client.create_channel_message(ids.TEXT_CHANNEL_ID, "its guild is known from now on")
            warm = await asked(sandbox, client, row)
    assert {*cold, *warm} <= row.possible
    assert len(warm) == WITHOUT_HINTS.get(call, 1)
    not_for_the_guild = (
        cold if LEARNING[0] in row.operations else [one for one in cold if one not in LEARNING]
    )
    if not set(LEARNING[1:]) & set(row.operations):
        assert len(not_for_the_guild) == FIRST_TIME.get(call, len(warm))


async def asked(sandbox: Sandbox, client: AsyncDiscordClient, row: Call) -> list[tuple[str, str]]:
    """Make a call with as little as it needs, and return the operations that it used."""
    sandbox.forget_requests()
    fields = fields_of(getattr(api, f"{row.name}Request"))
    base = {field.name: BASE[field.name] for field in fields if field.name in BASE and not field.is_optional}
    pending = getattr(client, method_name(row.name))(**base | BASE_OF.get(row.name, {}))
    with contextlib.suppress(DiscordProxyHttpError):
        _: Any = [entry async for entry in pending] if row.name in STREAMS else await pending
    return [template_of(request.method, request.path, row) for request in sandbox.requests]


def template_of(method: str, path: str, row: Call) -> tuple[str, str]:
    """Return the operation that a request belongs to, of those that the call may use; the request if to none."""
    found = [
        (one, template)
        for one, template in row.possible
        if one == method and matches(template.split("/"), path.split("/"))
    ]
    return min(found, key=lambda pair: pair[1].count("{"), default=(method, path))
