"""The base of the blocking client."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Coroutine, Generator
from typing import TYPE_CHECKING, Any, Self, TypeVar

from discordproxy.client.call import ResponseT
from discordproxy.client.caller import BaseCaller

if TYPE_CHECKING:
    import betterproto

    from discordproxy.client.call import ClientCall

ResultT = TypeVar("ResultT")

GRACE_SECONDS = 5.0
"""How much longer than its timeout a call waits for the event-loop thread to report it."""


class BlockingCaller(BaseCaller):
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
        from discordproxy.client.connections import close_connections
        from discordproxy.client.loop_thread import spawn

        spawn(close_connections(self.target, self._tls))

    def _call(
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
        return read_answer(call, _wait(perform(call), call), response_type)

    def _stream(
        self,
        route: str,
        request_type: type[betterproto.Message],
        response_type: type[ResponseT],
        timeout: float | None,
        **values: Any,
    ) -> Generator[ResponseT, None, None]:
        call = self._prepare(route, request_type, timeout, values, is_stream=True)
        return _read_answers(call, response_type)


def _read_answers(call: ClientCall, response_type: type[ResponseT]) -> Generator[ResponseT, None, None]:
    from discordproxy.client.loop_thread import spawn
    from discordproxy.client.responses import read_answer
    from discordproxy.client.retrying import receive

    answers = receive(call)
    try:
        while (answer := _wait(_take(answers), call)) is not None:
            yield read_answer(call, answer, response_type)
    finally:
        spawn(_end(answers))


async def _take(answers: AsyncGenerator[bytes, None]) -> bytes | None:
    return await anext(answers, None)


async def _end(answers: AsyncGenerator[bytes, None]) -> None:
    await answers.aclose()


def _wait(coroutine: Coroutine[Any, Any, ResultT], call: ClientCall) -> ResultT:
    from discordproxy.client.loop_thread import run

    try:
        return run(coroutine, call.timeout + GRACE_SECONDS)
    except TimeoutError as error:
        from discordproxy.client.failures import explain, with_unknown_outcome

        problem = explain(error, call.target, call.timeout)
        problem.is_harmless = call.is_harmless
        if not call.is_harmless:  # the event-loop thread got no time to tell how far the call came
            problem = with_unknown_outcome(problem, may_repeat=call.repeatable)
        raise problem from error
