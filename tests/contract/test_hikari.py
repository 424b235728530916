"""hikari makes every request as soon as it is loaded, and nothing waits for that. Its private names are pinned here."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import re
import threading
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, cast

import aiohttp
import pytest
import pytest_asyncio
from hikari.impl import RESTClientImpl
from hikari.internal import routes
from hikari.internal.routes import CompiledRoute, Route

from discordproxy import discord_api as api
from discordproxy.client import AsyncDiscordClient, DiscordProxyHttpError
from discordproxy.discord import api as discord_way
from discordproxy.discord import operations
from discordproxy.discord.attempts import Answer
from discordproxy.discord.hikari_rest import HikariRest, _Session
from discordproxy.discord.operations import Operation
from discordproxy.discord.requests import USER_AGENT, Request, draft
from discordproxy.discord.transport import Transport
from discordproxy.ratelimit import Limiter
from discordproxy.rpcs import RPCS
from discordproxy.sandbox import Limits, Sandbox, ids
from discordproxy.wire.fields import fields_of
from tests.e2e.handlers.asked import reason
from tests.e2e.scripts import run_script

from .judging import JudgingSandbox
from .test_generated import AT_DISCORD, STREAMS, method_name
from .test_request_fields import BASE, BASE_OF
from .worlds import keep_webhooks, open_client

DIRECT = re.compile(r"(POST /channels/[0-9]+/messages|PATCH /channels/[0-9]+/messages/[0-9]+)")
"""Method and path of what goes out without hikari."""

Came = list[tuple[str, Mapping[str, str]]]

ROOT = "https://discord.test/api/v10"
NEW_TO_HIKARI: set[tuple[str, str]] = set()
"""Operations that hikari has no route of its own for, or another path than Discord documents now."""

WITH_REASON = [
    call
    for call in AT_DISCORD
    if any(field.name == "reason" for field in fields_of(getattr(api, f"{call}Request")))
]


@pytest.fixture(scope="module")
def by_hikari() -> Iterator[Came]:
    """Paths and headers of the requests that hikari hands to what it takes for its session, as they come."""
    came: Came = []
    take = _Session.request

    def request(self: _Session, method: str, url: str, *, headers: Any, **others: Any) -> Any:
        came.append((url.partition("/api/v10")[2], headers))
        return take(self, method, url, headers=headers, **others)

    with pytest.MonkeyPatch.context() as patches:
        patches.setattr(_Session, "request", request)
        yield came


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world(by_hikari: Came) -> AsyncIterator[tuple[Sandbox, AsyncDiscordClient]]:
    async with JudgingSandbox(limits=Limits.none()) as sandbox, open_client(sandbox) as client:
        keep_webhooks(sandbox)
        while not by_hikari:  # it is loaded a moment after the proxy serves
            await client.trigger_typing(ids.TEXT_CHANNEL_ID)
        yield sandbox, client


def test_hikari_has_the_private_names_that_we_use() -> None:
    parameters = inspect.signature(RESTClientImpl._request).parameters
    assert {"compiled_route", "form_builder", "reason", "auth"} <= parameters.keys()
    assert inspect.iscoroutinefunction(RESTClientImpl._request)
    route = CompiledRoute(
        route=Route("GET", "/", has_ratelimits=False), compiled_path="/a?b=c", major_param_hash="-"
    )
    assert (route.method, route.create_url("https://x")) == ("GET", "https://x/a?b=c")
    assert not route.route.has_ratelimits


def test_hikari_knows_the_operations_that_it_makes() -> None:
    known = {
        (route.method, shape(route.path_template))
        for route in vars(routes).values()
        if isinstance(route, Route)
    }
    ours = {(method, shape(path)) for rpc in RPCS.values() for method, path in rpc.operations}
    assert {one for one in ours - known if one not in NEW_TO_HIKARI} == set()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("call", AT_DISCORD)
async def test_hikari_makes_all_requests_but_those_that_are_marked(
    call: str, world: tuple[Sandbox, AsyncDiscordClient], by_hikari: Came
) -> None:
    sandbox, client = world
    by_hikari.clear()
    requests = await made(call, sandbox, client)
    assert requests
    assert len(by_hikari) == sum(not DIRECT.fullmatch(f"{one.method} {one.path}") for one in requests)
    assert {agent(request.headers) for request in requests} == {USER_AGENT}
    for path, headers in by_hikari:
        assert ("Authorization" in headers) is not path.startswith("/webhooks/14/token")


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("call", WITH_REASON)
async def test_reasons_arrive_as_they_are_written(
    call: str, world: tuple[Sandbox, AsyncDiscordClient]
) -> None:
    sandbox, client = world
    await made(call, sandbox, client, reason="Warum? Für später: 100 %")
    assert reason(sandbox) == "Warum? Für später: 100 %"


@pytest.mark.parametrize("error", [TimeoutError("x"), aiohttp.ClientConnectionError("x")])
async def test_what_the_transport_raises_comes_through_hikari_as_it_is(error: Exception) -> None:
    class Failing:
        async def send(self, _: Request) -> Answer:
            raise error

    client = HikariRest(cast(Transport, Failing()), ROOT, "token")
    client.start()
    try:
        with pytest.raises(type(error)) as caught:
            await client.send(draft("GET", "/users/@me"))
        assert caught.value is error
    finally:
        await client.close()


async def test_hikari_may_log_everything(caplog: pytest.LogCaptureFixture) -> None:
    class Answering:
        async def send(self, _: Request) -> Answer:
            return Answer(200, "application/json", b"{}")

    caplog.set_level(1, "hikari")
    client = HikariRest(cast(Transport, Answering()), ROOT, "token")
    client.start()
    try:
        answer = await client.send(draft("POST", "/channels/1/typing", reason="r"))
        assert answer.body == b"{}"
        assert "/channels/1/typing" in caplog.text
        assert "token" not in caplog.text.replace("TOKEN", "")
    finally:
        await client.close()


def test_discord_can_tell_who_we_are() -> None:
    assert re.fullmatch(r"DiscordBot \(https://\S+, [0-9][0-9a-z.]*\)", USER_AGENT)


def test_neither_the_start_nor_the_first_message_waits_for_hikari() -> None:
    lines = run_script(
        """
        import asyncio, sys, threading
        from discordproxy.client import AsyncDiscordClient
        from discordproxy.config import DiscordSettings, Settings
        from discordproxy.discord import api
        from discordproxy.sandbox import Sandbox, ids
        from tests.e2e.test_app import SERVER, running

        api.LOAD_AFTER_SECONDS = 0
        go_on = threading.Event()
        load = api._import_hikari
        api._import_hikari = lambda: go_on.wait() and load()

        async def main():
            async with Sandbox() as sandbox:
                settings = Settings(server=SERVER, discord=DiscordSettings(sandbox.url, sandbox.token))
                async with running(settings) as server, AsyncDiscordClient(await server.target()) as client:
                    message = await client.create_channel_message(ids.TEXT_CHANNEL_ID, "hello")
                    print(message.guild_id == ids.GUILD_ID, "hikari" in sys.modules)
                    go_on.set()
                    while "discordproxy.discord.hikari_rest" not in sys.modules:
                        await asyncio.sleep(0.01)
                    print((await client.create_direct_message(ids.USER_ID, "hello")).content)

        asyncio.run(main())
        """
    )
    assert lines == ["True False", "hello"]


async def test_the_end_waits_for_an_import_that_is_under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    may_end = threading.Event()
    load = discord_way._import_hikari
    monkeypatch.setattr(discord_way, "_import_hikari", lambda: may_end.wait(30) and load())
    async with discord_way.connect(ROOT, "token", Limiter()) as discord:
        loading = asyncio.create_task(discord.load_hikari())
        await asyncio.sleep(0)
        thread = next(one for one in threading.enumerate() if one.name == "import of hikari")
        loading.cancel()
        asyncio.get_running_loop().call_later(0.05, may_end.set)
    assert not thread.is_alive()


async def test_without_hikari_requests_still_go_out(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(discord_way, "_import_hikari", lambda: 1 / 0)
    async with Sandbox() as sandbox, discord_way.connect(sandbox.url, sandbox.token, Limiter()) as discord:
        await discord.load_hikari()
        assert "hikari cannot be loaded" in caplog.text
        assert (await discord(operations.GET_CURRENT_USER)).id


def test_only_what_is_marked_goes_out_without_hikari() -> None:
    assert {
        name for name, one in vars(operations).items() if isinstance(one, Operation) and one.is_direct
    } == {
        "EDIT_MESSAGE",
        "POST_MESSAGE",
    }


def shape(path: str) -> str:
    return re.sub(r"\{\w+\}", "{}", path)


async def made(call: str, sandbox: Sandbox, client: AsyncDiscordClient, **more: Any) -> list[Any]:
    """Make a call with as little as it needs and return the requests that it led to."""
    sandbox.forget_requests()
    fields = fields_of(getattr(api, f"{call}Request"))
    base = {field.name: BASE[field.name] for field in fields if field.name in BASE and not field.is_optional}
    pending = getattr(client, method_name(call))(**base | BASE_OF.get(call, {}) | more)
    with contextlib.suppress(DiscordProxyHttpError):
        _: Any = [entry async for entry in pending] if call in STREAMS else await pending
    return list(sandbox.requests)


def agent(headers: Mapping[str, str]) -> str:
    return next(value for name, value in headers.items() if name.lower() == "user-agent")
