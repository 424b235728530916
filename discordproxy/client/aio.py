"""The base of the asynchronous client."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import Any, Self, TypeVar

import betterproto

from discordproxy.client.caller import Caller, ResponseT, read_answer
from discordproxy.client.calls import Call
from discordproxy.client.connections import close_connections
from discordproxy.client.delivery import perform, receive

ItemT = TypeVar("ItemT")


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

    def _stream(
        self,
        route: str,
        request_type: type[betterproto.Message],
        response_type: type[ResponseT],
        timeout: float | None,
        **values: Any,
    ) -> AsyncIterator[ResponseT]:
        return _read_answers(
            self._prepare(route, request_type, timeout, values, is_stream=True), response_type
        )

    @staticmethod
    async def _pick(
        responses: AsyncIterator[ResponseT], choose: Callable[[ResponseT], ItemT]
    ) -> AsyncIterator[ItemT]:
        async for response in responses:
            yield choose(response)


async def _read_answers(call: Call, response_type: type[ResponseT]) -> AsyncIterator[ResponseT]:
    async with aclosing(receive(call)) as answers:
        async for answer in answers:
            yield read_answer(answer, response_type)
