"""A sandbox without limits, a bot that checks every answer it gets, and the facts as a file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import orjson
import pytest

from discordproxy.sandbox import Limits, Sandbox

from .shapes import Checked, specification


@pytest.fixture
async def bot() -> AsyncIterator[Checked]:
    async with Sandbox(limits=Limits.none()) as sandbox, aiohttp.ClientSession() as session:
        yield Checked(sandbox, session)


@pytest.fixture(scope="session")
def openapi(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts as an OpenAPI document, which the sandbox's `--spec` reads."""
    path = tmp_path_factory.mktemp("openapi") / "openapi.json"
    path.write_bytes(orjson.dumps(specification()))
    return path
