"""hikari's REST client as the engine of `Discord`: it makes the requests, and our transport sends them.

hikari hands what it made to its session, which keeps it; the transport sends it when hikari is done. So nothing of
hikari waits with a call: two exit stacks and a dozen headers for each.

Of hikari's private names those in this file are used, and no others: `RESTClientImpl._request`, which takes a
route and what to send, and `hikari.internal.routes`. `tests/contract/test_hikari.py` pins them for the versions that
pyproject.toml admits.

What must stay true:
- hikari never waits for a limit and never repeats anything: the transport does both (`has_ratelimits`, `max_retries`).
- hikari sees no answer: to it every request ends without a body at once, and its models are never made.

Importing hikari takes as long as all else at the start together, and a third of the memory: only `Discord.load_hikari`
imports this file, once the proxy serves.
"""

from __future__ import annotations

from functools import cache
from typing import Any, cast

import aiohttp
from hikari.api import EntityFactory
from hikari.impl import HTTPSettings, ProxySettings, RESTBucketManager, RESTClientImpl
from hikari.internal.routes import CompiledRoute, Route
from hikari.undefined import UNDEFINED
from multidict import CIMultiDict

from discordproxy.discord.attempts import Answer
from discordproxy.discord.requests import Draft, Request
from discordproxy.discord.transport import Transport


class HikariRest(RESTClientImpl):
    """hikari's REST client with one method more. It is to be started and closed."""

    def __init__(self, transport: Transport, url: str, token: str) -> None:
        """Make a client.

        Args:
            transport: sends its requests.
            url: root of the API, for example https://discord.com/api/v10.
            token: the bot's token.
        """
        super().__init__(
            cache=None,
            entity_factory=cast(EntityFactory, None),  # only models need one
            executor=None,
            http_settings=_http_settings(),
            proxy_settings=ProxySettings(),
            bucket_manager=_bucket_manager(),
            bucket_manager_owner=False,
            client_session=cast(aiohttp.ClientSession, _Session()),
            client_session_owner=False,
            max_retries=0,
            token=token,
            token_type="Bot",  # noqa: S106  (the kind of token)
            rest_url=url,
        )
        self._transport = transport

    async def send(self, draft: Draft) -> Answer:
        """Send a request, and return Discord's answer.

        Raises:
            DiscordError, RateLimitError: see `Transport.send`.
        """
        exchange = _Exchange(draft)
        await self._request(
            CompiledRoute(
                route=_route(draft.method), compiled_path=draft.path + draft.query, major_param_hash="-"
            ),
            form_builder=cast(Any, exchange),
            reason=draft.reason or UNDEFINED,
            auth=UNDEFINED if draft.is_authorized else None,
        )
        return await self._transport.send(exchange.request)


@cache
def _http_settings() -> HTTPSettings:
    """Return the one settings object of all bots: each has a TLS context, which takes a megabyte and is never used."""
    return HTTPSettings()


@cache
def _bucket_manager() -> RESTBucketManager:
    """Return the one bucket manager of all bots; it is never started."""
    return RESTBucketManager(max_rate_limit=0.0)


class _Session:
    """What hikari takes for its client session: it sends nothing."""

    def request(self, _method: str, url: str, *, headers: Any, data: _Exchange, **_others: Any) -> _Exchange:
        """Keep what hikari made, and return what it takes for the context of a response."""
        data.request = data.draft.address(url, headers)
        return data


class _Exchange:
    """A request, which hikari builds like a form, hands to its session, and enters like a response."""

    __slots__ = ("draft", "request")

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.request: Request

    async def build(self, *_: Any, **__: Any) -> _Exchange:
        """Return what hikari hands to its session."""
        return self

    async def __aenter__(self) -> _NoContent:
        return _NO_CONTENT

    async def __aexit__(self, *_: object) -> None:
        pass


class _NoContent:
    """What hikari takes for the answer: there is nothing to read, and no limit to heed."""

    status = 204
    reason = ""
    headers: CIMultiDict[str] = CIMultiDict()

    async def read(self) -> bytes:
        """Return no body; hikari asks for one where it logs everything."""
        return b""


_NO_CONTENT = _NoContent()


@cache
def _route(method: str) -> Route:
    """Return a route without limits of hikari's. Its template is for hikari's buckets alone, which are not used."""
    return Route(method, "/", has_ratelimits=False)
