"""A sandbox on a free port, and a client that asks it as a bot does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson
import pytest

from discordproxy.sandbox import Limits, Sandbox, ids

TEXT = f"/channels/{ids.TEXT_CHANNEL_ID}/messages"


@dataclass
class Reply:
    """An answer: status, headers and the body, parsed where it is JSON."""

    status: int
    headers: Mapping[str, str]
    body: Any

    @property
    def code(self) -> int:
        """Discord's JSON error code."""
        code: int = self.body["code"]
        return code

    @property
    def mistakes(self) -> dict[str, str]:
        """The mistakes of an invalid form: field to code."""
        assert (self.status, self.code) == (400, 50035)
        return dict(flatten(self.body["errors"], ""))


def flatten(tree: dict[str, Any], path: str) -> list[tuple[str, str]]:
    found = [(path.strip("."), mistake["code"]) for mistake in tree.get("_errors", [])]
    for name, node in tree.items():
        if name != "_errors":
            found += flatten(node, f"{path}.{name}")
    return found


class Bot:
    """Asks a sandbox; every request has a connection of its own, so that none is repeated behind our back."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        self.sandbox = sandbox
        self.sends_token = True
        self._session = session

    async def ask(self, method: str, path: str, body: Any = None, **more: Any) -> Reply:
        """Send a request to Discord's API."""
        token = {"Authorization": f"Bot {self.sandbox.token}"} if self.sends_token else {}
        headers = token | more.pop("headers", {})
        return await self._send(method, self.sandbox.url + path, body, headers=headers, **more)

    async def control(self, method: str, path: str, body: Any = None) -> Reply:
        """Send a request to the sandbox's own endpoints."""
        return await self._send(method, self.sandbox.control_url + path, body)

    async def say(self, content: str = "hello", path: str = TEXT, **form: Any) -> Reply:
        """Post a message."""
        return await self.ask("POST", path, {"content": content, **form})

    async def _send(self, method: str, url: str, body: Any, **more: Any) -> Reply:
        if body is not None:
            more["json"] = body
        async with self._session.request(method, url, **more) as response:
            content = await response.read()
            is_json = response.headers.get("Content-Type") == "application/json" and content
            return Reply(response.status, response.headers, orjson.loads(content) if is_json else content)


@pytest.fixture
def limits() -> Limits:
    """The limits of the sandbox; tests about limits override them."""
    return Limits.none()


@pytest.fixture
async def sandbox(limits: Limits) -> AsyncIterator[Sandbox]:
    async with Sandbox(limits=limits, seed=1) as sandbox:
        yield sandbox


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    connector = aiohttp.TCPConnector(force_close=True)
    async with aiohttp.ClientSession(connector=connector) as session:
        yield Bot(sandbox, session)
