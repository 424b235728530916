"""The facts about Discord's API as an OpenAPI document, and checks of answers against it."""

from __future__ import annotations

import functools
from typing import Any

import aiohttp
import orjson
from jsonschema import Draft202012Validator

from discordproxy.sandbox import Sandbox

from .facts import expand, read_facts

MEDIA_TYPE = 16
FORWARD = 1


@functools.cache
def specification() -> dict[str, Any]:
    """Return the facts, corrected where Discord's description differs from its documentation and its answers."""
    document = expand(read_facts())
    schemas = document["components"]["schemas"]
    # Media channels are missing: https://discord.com/developers/docs/resources/channel#channel-object-channel-types
    if MEDIA_TYPE not in [entry["const"] for entry in schemas["ChannelTypes"]["oneOf"]]:
        schemas["ChannelTypes"]["oneOf"].append({"const": MEDIA_TYPE})
        schemas["GuildChannelResponse"]["properties"]["type"]["enum"].append(MEDIA_TYPE)
        schemas["CreateGuildChannelRequest"]["properties"]["type"]["oneOf"][1]["enum"].append(MEDIA_TYPE)
    # The code of a field's mistake is a word: https://discord.com/developers/docs/reference#error-messages
    mistake = {"type": "object", "properties": {"code": {"type": "string"}, "message": {"type": "string"}}}
    schemas["InnerErrors"]["properties"]["_errors"]["items"] = mistake | {"required": ["code", "message"]}
    # Forwards are missing: https://discord.com/developers/docs/resources/message#message-reference-types
    kinds = schemas["MessageReferenceType"]["oneOf"]
    if FORWARD not in [entry["const"] for entry in kinds]:
        kinds.append({"const": FORWARD})
    # A 429 need not have a code: https://discord.com/developers/docs/topics/rate-limits#exceeding-a-rate-limit
    limited = schemas["RatelimitedResponse"]["allOf"]
    limited[0] = {**schemas["Error"], "required": ["message"]}
    return document


def find_operation(method: str, path: str) -> dict[str, Any]:
    """Return the operation that a path with its ids filled in, or a template, belongs to."""
    wanted = path.split("?", maxsplit=1)[0].split("/")
    found = [
        (sum(part.startswith("{") for part in template.split("/")), operations[method.lower()])
        for template, operations in specification()["paths"].items()
        if method.lower() in operations and matches(template.split("/"), wanted)
    ]
    operation: dict[str, Any] = min(found, key=lambda pair: pair[0])[1]
    return operation


def matches(template: list[str], path: list[str]) -> bool:
    """Tell whether a path fits a template."""
    pairs = zip(template, path, strict=False)
    return len(template) == len(path) and all(one[:1] == "{" or one == other for one, other in pairs)


def check(method: str, path: str, status: int, body: Any) -> None:
    """Check an answer against the facts."""
    responses = find_operation(method, path)["responses"]
    response = responses.get(str(status), responses["4XX"] if status >= 400 else None)
    assert response is not None, f"{method} {path} has no answer {status}"
    if "content" not in response:
        assert body is None
        return
    content = response["content"].get("application/json") or next(iter(response["content"].values()))
    schema = {**content["schema"], "components": specification()["components"]}
    mistakes = [
        f"{error.json_path}: {error.message[:300]}"
        for error in Draft202012Validator(schema).iter_errors(body)
    ]
    assert not mistakes, mistakes


class Checked:
    """A bot that checks every answer it gets against the facts."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        self.sandbox = sandbox
        self._session = session

    async def ask(self, method: str, path: str, status: int = 200, body: Any = None, **more: Any) -> Any:
        """Send a request, check status and shape of the answer, and return its body; None without a body."""
        headers = {"Authorization": f"Bot {self.sandbox.token}"} | more.pop("headers", {})
        if body is not None:
            more["json"] = body
        async with self._session.request(
            method, self.sandbox.url + path, headers=headers, **more
        ) as response:
            content = await response.read()
            answer = orjson.loads(content) if content else None
            assert (response.status, answer if response.status != status else None) == (status, None)
            check(method, path, status, answer)
            return answer
