"""hikari's REST client, put together from its public parts: our transport, our factory, nobody else's limiter.

Importing hikari takes as long as all else at the start together, and a third of the memory: only `Connection.rest`
imports this file, when the first call needs it.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, cast

import aiohttp
from hikari.impl import HTTPSettings, ProxySettings, RESTBucketManager, RESTClientImpl

from discordproxy.discord.answer_shapes import present_method, read_json
from discordproxy.discord.factory import MessageFactory
from discordproxy.discord.retries import OPENS_DIRECT
from discordproxy.discord.transport import Transport

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


def open_client(transport: Transport, url: str, token: str) -> RESTClientImpl:
    """Return hikari's client, which is to be closed.

    Args:
        transport: sends its requests.
        url: root of the API, for example https://discord.com/api/v10.
        token: the bot's token.
    """
    client = RESTClientImpl(
        cache=None,
        entity_factory=MessageFactory(),
        executor=None,
        http_settings=HTTPSettings(),
        proxy_settings=ProxySettings(),
        bucket_manager=NoBuckets(),
        bucket_manager_owner=False,
        client_session=cast(aiohttp.ClientSession, _Session(transport)),
        client_session_owner=False,
        max_retries=0,
        loads=_loads,
        token=token,
        token_type="Bot",  # noqa: S106  (the kind of token)
        rest_url=url,
    )
    client.start()
    return client


class _Session:
    """What hikari takes for its client session: the transport. It notes which method the answer will belong to."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def request(self, method: str, url: str, **arguments: Any) -> Any:
        """Return a context whose value is the answer."""
        opens_direct = url.endswith(OPENS_DIRECT)  # which changes nothing that anybody could notice
        present_method.set("GET" if opens_direct else method)
        return self._transport.request(method, url, **arguments)


def _loads(body: str | bytes) -> Any:
    return read_json(body.encode() if isinstance(body, str) else body, present_method.get())
