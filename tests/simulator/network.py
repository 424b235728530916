"""The way between the transport and Discord: delays, answers out of order, losses, answers that never come."""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType

import aiohttp
import yarl
from multidict import CIMultiDict

from tests.simulator.discord import Discord

SOCK_READ_SECONDS = 60.0
"""After this long without an answer the session gives up, as the transport's real one does."""


def at_once(_method: str, _path: str) -> float:
    """No request takes long."""
    return 0.0


@dataclass
class Network:
    """How long things take, and what gets lost.

    Attributes:
        least: seconds there and back, at least.
        most: at most; each way is drawn anew, so that requests and answers overtake each other.
        takes: seconds that Discord works on a request after it has counted it; infinite for one that hangs.
        lost_up: share of the requests that never arrive.
        lost_down: share of the answers that never arrive.
        dice: where chance comes from.
    """

    least: float = 0.04
    most: float = 0.12
    takes: Callable[[str, str], float] = at_once
    lost_up: float = 0.0
    lost_down: float = 0.0
    dice: random.Random = field(default_factory=lambda: random.Random(1))

    def draw(self) -> float:
        """Return how long one way takes."""
        return self.dice.uniform(self.least / 2, self.most / 2)

    def loses(self, share: float) -> bool:
        """Tell whether this one is lost."""
        return share > 0 and self.dice.random() < share


class Response:
    """Stands for aiohttp's response."""

    reason = ""

    def __init__(self, status: int, headers: CIMultiDict[str], body: bytes) -> None:
        self.status, self.headers, self._body = status, headers, body
        self.content_type = headers.get("Content-Type", "application/octet-stream")

    async def read(self) -> bytes:
        """Return the body."""
        return self._body


class Session:
    """Stands for aiohttp's client session."""

    def __init__(self, discord: Discord, network: Network, root: str) -> None:
        self._discord, self._network, self._root = discord, network, root

    def request(
        self,
        method: str,
        url: yarl.URL | str,
        *,
        headers: Mapping[str, str],
        data: bytes | None = None,
        **_others: object,
    ) -> _Exchange:
        """Return the context in which the answer arrives."""
        path = str(url).removeprefix(self._root)
        return _Exchange(self._discord, self._network, method, path, headers, data or b"")


class _Exchange:
    """One request and its answer."""

    def __init__(
        self,
        discord: Discord,
        network: Network,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: bytes,
    ) -> None:
        self._discord, self._network = discord, network
        self._request = (method, path, headers, body)

    async def __aenter__(self) -> Response:
        network, (method, path, headers, body) = self._network, self._request
        await asyncio.sleep(network.draw())
        if network.loses(network.lost_up):
            await _never()
        reply = self._discord.receive(method, path, headers, body)
        seconds = network.takes(method, path) + network.draw()
        if network.loses(network.lost_down) or seconds > SOCK_READ_SECONDS:
            await _never()
        await asyncio.sleep(seconds)
        return Response(*reply)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        pass


async def _never() -> None:
    await asyncio.sleep(SOCK_READ_SECONDS)
    raise aiohttp.SocketTimeoutError("Timeout on reading data from socket")


NEVER = math.inf
