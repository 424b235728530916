"""hikari's REST client, put together from its public parts: our transport, our factory, nobody else's limiter."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import aiohttp
import orjson
from hikari.impl import HTTPSettings, ProxySettings, RESTBucketManager, RESTClientImpl

from discordproxy.discord.errors import DiscordUnavailable
from discordproxy.discord.factory import MessageFactory
from discordproxy.discord.raw import RawCalls
from discordproxy.discord.transport import TIMEOUT, Transport
from discordproxy.discord.watching import TransportWatcher
from discordproxy.ratelimit import Limiter

if TYPE_CHECKING:
    from hikari.internal import routes


class NoBuckets(RESTBucketManager):
    """Lets every request through: the transport waits for the limiter, and there is only one limiter."""

    def __init__(self) -> None:
        super().__init__(max_rate_limit=0.0)

    def acquire_bucket(
        self, compiled_route: routes.CompiledRoute, authentication: str | None
    ) -> contextlib.AbstractAsyncContextManager[None]:
        """Return a context that waits for nothing."""
        return _NOTHING


_NOTHING = contextlib.nullcontext()


@dataclass(frozen=True, slots=True)
class Connection:
    """What a running proxy holds towards Discord."""

    rest: RESTClientImpl
    raw: RawCalls
    transport: Transport


@contextlib.asynccontextmanager
async def connect(
    url: str, token: str, limiter: Limiter, *, watchers: Sequence[TransportWatcher] = ()
) -> AsyncIterator[Connection]:
    """Open hikari's REST client on Discord's API, and close it at the end.

    Args:
        url: root of the API, for example https://discord.com/api/v10.
        token: the bot's token.
        limiter: gives the permits, one for each HTTP request.
        watchers: hear of every HTTP request, in this order.
    """
    connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=60, ttl_dns_cache=60)
    async with aiohttp.ClientSession(
        connector=connector,
        timeout=TIMEOUT,
        cookie_jar=aiohttp.DummyCookieJar(),
        skip_auto_headers=("Content-Type",),  # no body has no type
    ) as session:
        transport = Transport(session, limiter, url, watchers=watchers)
        rest = RESTClientImpl(
            cache=None,
            entity_factory=MessageFactory(),
            executor=None,
            http_settings=HTTPSettings(),
            proxy_settings=ProxySettings(),
            bucket_manager=NoBuckets(),
            bucket_manager_owner=False,
            client_session=cast(aiohttp.ClientSession, transport),
            client_session_owner=False,
            max_retries=0,
            loads=_loads,
            token=token,
            token_type="Bot",  # noqa: S106  (the kind of token)
            rest_url=url,
        )
        rest.start()
        try:
            yield Connection(rest, RawCalls(transport, url, token), transport)
        finally:
            await rest.close()
            await transport.close()


def _loads(body: str | bytes) -> Any:
    try:
        return orjson.loads(body)
    except ValueError as error:
        raise DiscordUnavailable("Discord's answer is not JSON.", outcome_unknown=True) from error
