"""The raw call reaches every operation that Discord opens to bots, and what arrives fits the facts."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from discordproxy.client import AsyncDiscordClient, DiscordClient, DiscordProxyHttpError
from tests.e2e.processes import ProxyProcess, SandboxProcess, run_proxy, run_sandbox

from .operations import CONTENT, JSON_TYPE, Operation, list_operations, mistakes, read_query
from .shapes import check

OPERATIONS = list(list_operations())
BOT_OPERATIONS = 237
REFUSALS = {400, 403, 404, 405}
"""The sandbox's answer for things that its world does not contain."""


@pytest.fixture(scope="module")
def sandbox(openapi: Path) -> Iterator[SandboxProcess]:
    with run_sandbox("--no-limits", "--spec", str(openapi)) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def proxy(sandbox: SandboxProcess) -> Iterator[ProxyProcess]:
    with run_proxy("--global-rate-limit", "10000", sandbox=sandbox) as proxy:
        yield proxy


def test_no_operation_is_left_out() -> None:
    assert len({(operation.method, operation.template) for operation in OPERATIONS}) == BOT_OPERATIONS


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_blocking_client(operation: Operation, sandbox: SandboxProcess, proxy: ProxyProcess) -> None:
    sandbox.reset()
    operation = replace(operation)  # with a path of its own
    answer: Any = None
    with DiscordClient(proxy.target, timeout=20) as client, contextlib.suppress(DiscordProxyHttpError):
        answer = client.call_discord(operation.method, operation.path, **arguments(operation))
    check_exchange(operation, sandbox, answer)


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
async def test_async_client(operation: Operation, sandbox: SandboxProcess, proxy: ProxyProcess) -> None:
    sandbox.reset()
    operation = replace(operation)  # with a path of its own
    answer: Any = None
    async with AsyncDiscordClient(proxy.target, timeout=20) as client:
        with contextlib.suppress(DiscordProxyHttpError):
            answer = await client.call_discord(operation.method, operation.path, **arguments(operation))
    check_exchange(operation, sandbox, answer)


def arguments(operation: Operation) -> dict[str, Any]:
    """All arguments that the operation takes."""
    files = {"files": operation.files} if operation.is_form else {}
    return {"query": operation.query, "json": operation.json, "reason": "Why? Für später", **files}


def check_exchange(operation: Operation, sandbox: SandboxProcess, answer: Any) -> None:
    """Check what reached the sandbox, and what came back, against the facts."""
    (request,) = sandbox.requests()
    assert (request["method"], request["raw_path"].partition("?")[0]) == (
        operation.method,
        f"/api/v10{operation.path}",
    )
    assert read_query(request["raw_path"], operation.query_schemas) == operation.query
    headers = {name.lower(): value for name, value in request["headers"].items()}
    assert headers["x-audit-log-reason"] == "Why%3F%20F%C3%BCr%20sp%C3%A4ter"
    if operation.is_form:
        check_form(operation, request, headers)
    else:
        assert headers.get("content-type") == (None if operation.json is None else JSON_TYPE)
        assert (sent_body(operation, request["json"]), request["files"]) == (operation.json, [])
        if operation.body_schema is not None:
            assert not mistakes(operation.body_schema, request["json"])
    assert request["status"] < 300 or request["status"] in REFUSALS
    if request["status"] < 300:
        hold_answer(operation, request["status"], answer)


def check_form(operation: Operation, request: dict[str, Any], headers: dict[str, str]) -> None:
    """Check the parts of a form against the facts."""
    assert headers["content-type"].startswith("multipart/form-data; boundary=")
    files = {part["name"]: part for part in request["files"] if part["filename"]}
    values = {part["name"] for part in request["files"] if not part["filename"]}
    assert sorted(files) == operation.file_names
    assert {part["size"] for part in files.values()} == {len(CONTENT)}
    if all(name.startswith("files[") for name in files):
        assert (sent_body(operation, request["json"]), values) == (operation.json, set())
    else:
        assert (request["json"], values) == (None, set(operation.json or ()))


def sent_body(operation: Operation, body: Any) -> Any:
    """The body without the nonce, which every message gets."""
    if isinstance(body, dict) and operation.template == "/channels/{channel_id}/messages":
        assert body["nonce"]
        return {name: value for name, value in body.items() if name in operation.json}
    return body


def hold_answer(operation: Operation, status: int, answer: Any) -> None:
    """Check the answer against the facts; an answer other than JSON arrives as text."""
    content = operation.content["responses"][str(status)].get("content", {})
    if not content or JSON_TYPE in content:
        check(operation.method, operation.path, status, answer)
    elif "text/csv" in content:
        assert answer is None or isinstance(answer, str)
    else:
        assert orjson.dumps(answer).startswith(b'"data:image/png;base64,iVBOR')
