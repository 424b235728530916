"""The base of the blocking client."""

from __future__ import annotations

from typing import Any, Self

import betterproto

from discordproxy.client import portal
from discordproxy.client.caller import Caller, ResponseT, read_answer
from discordproxy.client.calls import perform
from discordproxy.client.connections import close_connections
from discordproxy.client.failures import explain

GRACE_SECONDS = 5.0
"""How much longer than the timeout a caller waits for the portal to say so."""


class BlockingCaller(Caller):
    """Makes calls that block the calling thread until there is an answer.

    May be shared by threads, also by threads that run an event loop, and used after a fork.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection to the proxy once no call runs on it; a later call opens a new one.

        The connection is shared by all blocking clients of this target in this process. It is closed at the
        interpreter's end in any case.
        """
        portal.run_if_open(close_connections(self.target))

    def _call(
        self,
        route: str,
        request_type: type[betterproto.Message],
        response_type: type[ResponseT],
        timeout: float | None,
        **values: Any,
    ) -> ResponseT:
        call = self._prepare(route, request_type, timeout, values)
        try:
            answer = portal.run(perform(call), call.timeout + GRACE_SECONDS)
        except TimeoutError as ex:
            raise explain(ex, call.target, call.timeout) from ex
        return read_answer(answer, response_type)
