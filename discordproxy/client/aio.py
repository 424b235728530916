"""The base of the asynchronous client."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Any, Self

from discordproxy.client.call import ResponseT
from discordproxy.client.caller import BaseCaller

if TYPE_CHECKING:
    import betterproto

    from discordproxy.client.call import ClientCall


class AsyncCaller(BaseCaller):
    """Makes calls from the running event loop.

    May be shared by event loops. Every loop has connections of its own, which end with it.
    """

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close this loop's connection to the proxy once no call runs on it; a later call opens a new one."""
        from discordproxy.client.connections import close_connections

        await close_connections(self.target, self._tls)

    async def _call(
        self,
        route: str,
        request_type: type[betterproto.Message],
        response_type: type[ResponseT],
        timeout: float | None,
        **values: Any,
    ) -> ResponseT:
        from discordproxy.client.responses import read_answer
        from discordproxy.client.retrying import perform

        call = self._prepare(route, request_type, timeout, values)
        return read_answer(call, await perform(call), response_type)

    def _stream(
        self,
        route: str,
        request_type: type[betterproto.Message],
        response_type: type[ResponseT],
        timeout: float | None,
        **values: Any,
    ) -> AsyncGenerator[ResponseT, None]:
        call = self._prepare(route, request_type, timeout, values, is_stream=True)
        return _read_answers(call, response_type)


async def _read_answers(call: ClientCall, response_type: type[ResponseT]) -> AsyncGenerator[ResponseT, None]:
    from contextlib import aclosing

    from discordproxy.client.responses import read_answer
    from discordproxy.client.retrying import receive

    async with aclosing(receive(call)) as answers:
        async for answer in answers:
            yield read_answer(call, answer, response_type)
