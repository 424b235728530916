"""The base of the asynchronous client."""

from __future__ import annotations

from typing import Any, Self

import betterproto

from discordproxy.client.caller import Caller, ResponseT, read_answer
from discordproxy.client.calls import perform
from discordproxy.client.connections import close_connections


class AsyncCaller(Caller):
    """Makes calls from the running event loop.

    May be shared by event loops. Every loop has connections of its own, which end with it.
    """

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close this loop's connection to the proxy once no call runs on it; a later call opens a new one."""
        await close_connections(self.target)

    async def _call(
        self,
        route: str,
        request_type: type[betterproto.Message],
        response_type: type[ResponseT],
        timeout: float | None,
        **values: Any,
    ) -> ResponseT:
        answer = await perform(self._prepare(route, request_type, timeout, values))
        return read_answer(answer, response_type)
