"""Given Discord's description, the sandbox answers all of Discord's operations, each in its documented shape."""

from __future__ import annotations

import re
from pathlib import Path

import aiohttp
import orjson
import pytest

from discordproxy.sandbox import Limits, Sandbox
from discordproxy.sandbox.openapi.document import JSON_TYPE, list_operations, shape_of
from discordproxy.sandbox.resources.router import TABLES

from .shapes import check, specification


async def test_every_operation_that_is_not_modelled(openapi: Path) -> None:
    modelled = {(route.method, shape_of(route.template)) for table in TABLES for route in table.routes}
    asked = 0
    async with (
        Sandbox(limits=Limits.none(), spec=openapi) as sandbox,
        aiohttp.ClientSession() as session,
    ):
        headers = {"Authorization": f"Bot {sandbox.token}"}
        for operation in list_operations(specification()):
            if (operation.method, shape_of(operation.template)) in modelled:
                continue
            path = re.sub(r"\{[^}]*\}", "700", operation.template)
            async with session.request(operation.method, sandbox.url + path, headers=headers) as response:
                content = await response.read()
                assert 200 <= response.status < 300, f"{operation.method} {operation.template}"
                if content and response.headers["Content-Type"] == JSON_TYPE:
                    check(operation.method, path, response.status, orjson.loads(content))
            asked += 1
    assert asked > 100


def test_what_is_modelled_is_discords() -> None:
    known = {
        (operation.method, shape_of(operation.template)) for operation in list_operations(specification())
    }
    for table in TABLES:
        for route in table.routes:
            assert (route.method, shape_of(route.template)) in known, f"{route.method} {route.template}"


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/nonsense", 404), ("DELETE", "/gateway", 405)]
)
async def test_what_is_no_operation(method: str, path: str, status: int, openapi: Path) -> None:
    async with (
        Sandbox(spec=openapi) as sandbox,
        aiohttp.ClientSession() as session,
        session.request(method, sandbox.url + path) as response,
    ):
        assert response.status == status
