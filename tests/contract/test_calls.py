"""Every call makes the requests to Discord that the contract says, and has an example in the documentation."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest

from discordproxy import discord_api as api
from discordproxy.client import AsyncDiscordClient, DiscordProxyHttpError
from discordproxy.config import DiscordSettings, LimitSettings, Settings
from discordproxy.sandbox import Limits, Sandbox, ids
from discordproxy.sandbox.resources.router import make_router
from discordproxy.wire.fields import fields_of
from tests.e2e.examples import find_examples
from tests.e2e.test_app import SERVER, running
from tests.e2e.test_docs_examples import PAGES_WITH_EXAMPLES

from .calls import LEARNING, Call, read_calls, shape
from .judging import JudgingSandbox
from .shapes import matches, specification
from .test_generated import AT_DISCORD, CALLS, STREAMS, method_name
from .test_request_fields import BASE, BASE_OF
from .worlds import keep_webhooks

FIRST_TIME = "2 the first time"
WITHOUT_HINTS = "2 if neither"
"""What costs say where the first call of a kind makes one more request, or a call with nothing but what it needs."""


def test_all_calls_have_an_example_that_runs() -> None:
    sources = "".join(example.source for page in PAGES_WITH_EXAMPLES for example in find_examples(page))
    assert [call for call in CALLS if f".{method_name(call)}(" not in sources] == []


@pytest.mark.parametrize("call", AT_DISCORD)
def test_the_operations_are_discords(call: str) -> None:
    operations = read_calls()[call].operations
    assert operations
    for method, template in operations:
        ways = specification()["paths"][template][method.lower()].get("security", [{"BotToken": []}])
        assert {} in ways or any("BotToken" in way for way in ways)


@pytest.mark.parametrize("call", AT_DISCORD)
def test_the_sandbox_has_an_endpoint_for_every_operation(call: str) -> None:
    router = make_router()
    for method, path in read_calls()[call].operations:
        assert shape(router.find(method, path)[0].template) == shape(path)


@pytest.mark.parametrize("call", AT_DISCORD)
async def test_a_call_makes_the_requests_that_the_contract_says(call: str) -> None:
    known = read_calls()[call]
    async with JudgingSandbox(limits=Limits.none()) as sandbox:
        keep_webhooks(sandbox)
        settings = Settings(
            server=SERVER,
            discord=DiscordSettings(sandbox.url, sandbox.token),
            limits=LimitSettings(global_rate_limit=10_000),
        )
        async with running(settings) as server, AsyncDiscordClient(await server.target()) as client:
            cold = await asked(sandbox, client, known)
            with contextlib.suppress(DiscordProxyHttpError):
                await client.create_channel_message(ids.TEXT_CHANNEL_ID, "its guild is known from now on")
            warm = await asked(sandbox, client, known)
    assert {*cold, *warm} <= known.possible
    assert len(warm) == 1 + (WITHOUT_HINTS in known.costs)
    not_for_the_guild = (
        cold if LEARNING[0] in known.operations else [one for one in cold if one not in LEARNING]
    )
    if not set(LEARNING[1:]) & set(known.operations):
        assert len(not_for_the_guild) == len(warm) + (FIRST_TIME in known.costs)


async def asked(sandbox: Sandbox, client: AsyncDiscordClient, call: Call) -> list[tuple[str, str]]:
    """Make a call with as little as it needs, and return the operations that it used."""
    sandbox.forget_requests()
    fields = fields_of(getattr(api, f"{call.name}Request"))
    base = {field.name: BASE[field.name] for field in fields if field.name in BASE and not field.is_optional}
    pending = getattr(client, method_name(call.name))(**base | BASE_OF.get(call.name, {}))
    with contextlib.suppress(DiscordProxyHttpError):
        _: Any = [entry async for entry in pending] if call.name in STREAMS else await pending
    return [template_of(request.method, request.path, call) for request in sandbox.requests]


def template_of(method: str, path: str, call: Call) -> tuple[str, str]:
    """Return the operation that a request belongs to, of those that the call may use; the request if to none."""
    found = [
        (one, template)
        for one, template in call.possible
        if one == method and matches(template.split("/"), path.split("/"))
    ]
    return min(found, key=lambda pair: pair[1].count("{"), default=(method, path))
