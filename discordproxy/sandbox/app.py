"""The sandbox as something to start: in a test, beside the server, or alone."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from discordproxy.sandbox.http.answers import ApiAnswer, json_answer
from discordproxy.sandbox.http.cross_origin import find_refusal, is_loopback
from discordproxy.sandbox.http.errors import plain_error

from .api import API_ROOT, ApiHandler
from .control import CONTROL_ROOT, RESTART, Restart, answer_control, read_restart
from .state import SandboxState

STOP_SECONDS = 0.5
"""How long stopping waits for answers that are under way; answers that are slow on purpose are cut off."""

ROUNDS_TO_COME_IN = 2
"""Rounds of the event loop until aiohttp knows a connection that was accepted."""

PAGE_ROOT = "/"
LARGEST_PORT = 65535


class Sandbox(SandboxState):
    """A stand-in for Discord's REST API v10 on a loopback address.

    `async with Sandbox() as sandbox` serves until the block ends; `start` and `stop` do the same. `port` 0 takes a
    free port. The other options are those of SandboxState. Starting raises OSError if the port is in use.
    """

    def __init__(self, port: int = 0, host: str = "127.0.0.1", **options: Any) -> None:
        super().__init__(**options)
        self.host = host
        self.port = port
        self._serving = ApiHandler(self)
        self._runner: web.ServerRunner | None = None
        self._is_local = True
        self._listener: socket.socket | None = None
        self._answering: set[asyncio.Task[object]] = set()
        self.while_proxy_is_stopped: Callable[[], AbstractAsyncContextManager[None]] = contextlib.nullcontext
        """Set by a proxy that started this sandbox: returns a context in which nothing of the proxy runs."""

    def __repr__(self) -> str:
        where = self.url if self._runner else "stopped"
        faults = len(self.current_faults())
        return f"<Sandbox {where}, {self.counts.requests} requests, {len(self.messages())} messages, {faults} faults>"

    @property
    def origin(self) -> str:
        """The address of the server: scheme, host and port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address that stands for `https://discord.com/api/v10`."""
        return f"{self.origin}{API_ROOT}"

    @property
    def page_url(self) -> str:
        """The address of the page that shows what was sent."""
        return f"{self.origin}{PAGE_ROOT}"

    @property
    def control_url(self) -> str:
        """The address under which the sandbox can be read and told to fail."""
        return f"{self.origin}{CONTROL_ROOT}"

    def describe(self) -> list[str]:
        """Return lines for people: where the page is, and what to try. The page's address is a line of its own."""
        facts = {"token": self.token}
        facts |= {
            noun: f"{number:<18}  {name}" for noun, (name, number) in self.world.list_examples().items()
        }
        facts |= {f"bot {bot.name}": f"{bot.id:<18}  token {bot.token}" for bot in self.bots}
        facts |= {
            "all ids": f"{self.control_url}/ids",
            "API": self.url,
            "reset": f"the button on the page, or: curl -X POST {self.control_url}/reset",
        }
        return [
            "The sandbox stands in for Discord. What is sent can be seen on its page:",
            "",
            f"  {self.page_url}",
            "",
            *(f"  {name:<8} {value}" for name, value in facts.items()),
            "",
        ]

    async def start(self) -> None:
        """Serve from now on."""
        self._listener = listener = _listen(self.host, self.port)
        self._runner = runner = web.ServerRunner(
            web.Server(self._answer, access_log=None), shutdown_timeout=STOP_SECONDS
        )
        await runner.setup()
        await web.SockSite(runner, listener).start()
        address, self.port = listener.getsockname()[:2]
        self._is_local = is_loopback(address)

    async def stop(self) -> None:
        """Close all connections and the port, and give up answers under way; what was recorded stays readable."""
        runner, self._runner = self._runner, None
        self.timeline.subscribers.close()
        if runner is None or self._listener is None:
            return
        with contextlib.suppress(NotImplementedError):  # an event loop of Windows
            asyncio.get_running_loop().remove_reader(self._listener)
        for _ in range(ROUNDS_TO_COME_IN):  # aiohttp does not close what it learns of later
            await asyncio.sleep(0)
        await runner.cleanup()
        await self._give_up_answers()

    async def restart(self, wanted: Restart | None = None) -> None:
        """Give up the answers under way, and reset; a proxy that started this sandbox forgets all it knows, too.

        Args:
            wanted: the limits and the world from now on; None for the first ones.
        """
        async with self.while_proxy_is_stopped():
            await self._give_up_answers()
            self.world = self.first_world if wanted is None else wanted.world
            self.reset()
            if wanted is not None:
                self.limits = wanted.limits

    async def _give_up_answers(self) -> None:
        """End the answers whose client has left: aiohttp lets them run, but does not wait for them."""
        if answering := list(self._answering - {asyncio.current_task()}):
            for task in answering:
                task.cancel()
            await asyncio.wait(answering)
            await asyncio.sleep(0)  # aiohttp's own task ends one round later

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def _answer(self, http: web.BaseRequest) -> web.StreamResponse:
        task = asyncio.current_task()
        assert task is not None  # aiohttp makes one for each request
        self._answering.add(task)
        try:
            return await self._find_answer(http)
        finally:
            self._answering.discard(task)

    async def _find_answer(self, http: web.BaseRequest) -> web.StreamResponse:
        path, _, query = http.raw_path.partition("?")
        if path.startswith(API_ROOT + "/"):
            return await self._serving.answer(http, path.removeprefix(API_ROOT), query)
        if path == PAGE_ROOT or path.startswith(CONTROL_ROOT):
            objection = find_refusal(http.headers, is_local=self._is_local)
            if objection:
                return json_answer(403, {"error": objection}).to_response()
            from .inbox.endpoints import answer_page  # loaded only if somebody looks

            page = await answer_page(self, http, path)
            if page is not None:
                return page
        if path.startswith(CONTROL_ROOT):
            path = path.removeprefix(CONTROL_ROOT)
            if (http.method, path.rstrip("/")) == RESTART:
                return await self._answer_restart(http)
            return await answer_control(self, http, path)
        error = plain_error(404)
        return json_answer(error.status, error.body).to_response()

    async def _answer_restart(self, http: web.BaseRequest) -> web.StreamResponse:
        try:
            wanted = read_restart(await http.content.read() if http.body_exists else b"", self)
        except ValueError as error:
            return json_answer(400, {"error": str(error)}).to_response()
        await self.restart(wanted)
        return ApiAnswer(204, b"").to_response()


def _listen(host: str, port: int) -> socket.socket:
    if not 0 <= port <= LARGEST_PORT:  # the library would leave a socket open
        raise OverflowError("bind(): port must be 0-65535.")
    return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
