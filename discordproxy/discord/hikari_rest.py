"""hikari's REST client as the engine of `Discord`: it makes the requests, and our transport sends them.

Of hikari's private names those in this file are used, and no others: `RESTClientImpl._request`, which takes a
route and what to send, and `hikari.internal.routes`. `tests/contract/test_hikari.py` pins them for the versions that
pyproject.toml admits.

What must stay true:
- hikari never waits for a limit and never repeats anything: the transport does both (`has_ratelimits`, `max_retries`).
- hikari reads no answer: to it every request ends without a body, and its models are never made.

Importing hikari takes as long as all else at the start together, and a third of the memory: only `Discord.load_hikari`
imports this file, once the proxy serves.
"""

from __future__ import annotations

from collections.abc import Awaitable
from functools import cache
from typing import Any, cast

import aiohttp
from hikari import HTTPError
from hikari.api import EntityFactory
from hikari.impl import HTTPSettings, ProxySettings, RESTBucketManager, RESTClientImpl
from hikari.internal.routes import CompiledRoute, Route
from hikari.undefined import UNDEFINED
from multidict import CIMultiDict

from discordproxy.discord.attempts import Answer
from discordproxy.discord.requests import Draft
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
            http_settings=HTTPSettings(),
            proxy_settings=ProxySettings(),
            bucket_manager=RESTBucketManager(max_rate_limit=0.0),
            bucket_manager_owner=False,
            client_session=cast(aiohttp.ClientSession, _Session(transport)),
            client_session_owner=False,
            max_retries=0,
            token=token,
            token_type="Bot",  # noqa: S106  (the kind of token)
            rest_url=url,
        )

    async def send(self, draft: Draft) -> Answer:
        """Send a request, and return Discord's answer.

        Raises:
            DiscordError, RateLimitError: see `Transport.send`.
        """
        exchange = _Exchange(draft)
        try:
            await self._request(
                CompiledRoute(
                    route=_route(draft.method), compiled_path=draft.path + draft.query, major_param_hash="-"
                ),
                form_builder=cast(Any, exchange),
                reason=draft.reason or UNDEFINED,
                auth=UNDEFINED if draft.is_authorized else None,
            )
        except HTTPError as error:
            raise (
                error.__cause__ or error
            ) from None  # what the transport raised, where hikari puts it into its own
        assert exchange.answer is not None
        return exchange.answer


class _Session:
    """What hikari takes for its client session: the transport."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def request(self, _method: str, url: str, *, headers: Any, data: _Exchange, **_others: Any) -> _Exchange:
        """Return a context that sends the request."""
        data.sending = self._transport.send(data.draft.address(url, headers))
        return data


class _Exchange:
    """A request, which hikari builds like a form, hands to its session, and enters like a response."""

    __slots__ = ("answer", "draft", "sending")

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.sending: Awaitable[Answer]
        self.answer: Answer | None = None

    async def build(self, *_: Any, **__: Any) -> _Exchange:
        """Return what hikari hands to its session."""
        return self

    async def __aenter__(self) -> _NoContent:
        self.answer = await self.sending
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
