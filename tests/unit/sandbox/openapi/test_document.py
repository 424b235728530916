"""Operations that are not modelled are answered from Discord's description of its API."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import aiohttp
import orjson
import pytest

from discordproxy.sandbox import Limits, Sandbox
from discordproxy.sandbox.__main__ import main
from discordproxy.sandbox.openapi.document import read_specification
from discordproxy.sandbox.openapi.examples import SNOWFLAKE, Examples
from tests.unit.sandbox.conftest import Bot

NODE = {
    "type": "object",
    "properties": {"id": {"type": "string", "format": "snowflake"}, "child": {"$ref": "#/schemas/node"}},
    "required": ["id"],
}
TREE = {"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "#/schemas/tree"}}}}
DOCUMENT: dict[str, Any] = {
    "schemas": {"node": NODE, "tree": TREE},
    "paths": {
        "/users/@me": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {}}}}}}},
        "/things/{thing_id}": {
            "get": {
                "security": [{"BotToken": []}],
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/schemas/node"}}}}
                },
            },
            "delete": {"responses": {"204": {}}},
            "post": {
                "security": [{}, {"BotToken": []}],
                "responses": {
                    "201": {"content": {"application/json": {"schema": {"type": "boolean"}}}},
                    "204": {},
                },
            },
        },
        "/things/picture.png": {
            "get": {"responses": {"200": {"content": {"image/png": {"schema": {"type": "string"}}}}}}
        },
    },
}


@pytest.fixture
async def sandbox(tmp_path: Path, limits: Limits) -> Any:
    path = tmp_path / "spec.json"
    path.write_bytes(orjson.dumps(DOCUMENT))
    async with Sandbox(limits=limits, spec=path) as sandbox:
        yield sandbox


async def test_an_example_of_the_response(bot: Bot) -> None:
    reply = await bot.ask("GET", "/things/7")
    assert reply.status == 200
    assert reply.body["id"] == SNOWFLAKE
    assert (await bot.ask("POST", "/things/7", {"x": 1})).status == 201
    assert (await bot.ask("DELETE", "/things/7")).status == 204
    assert [request.json for request in bot.sandbox.requests] == [None, {"x": 1}, None]


async def test_answers_that_are_not_json(bot: Bot) -> None:
    reply = await bot.ask("GET", "/things/picture.png")
    assert reply.headers["Content-Type"] == "image/png"
    assert reply.body.startswith(b"\x89PNG")


async def test_what_is_modelled_stays_modelled(bot: Bot) -> None:
    assert (await bot.ask("GET", "/users/@me")).body["username"] == "Sandbox Bot"


async def test_what_discord_does_not_have(bot: Bot) -> None:
    assert (await bot.ask("GET", "/guilds/1/nonsense")).status == 404
    assert (await bot.ask("PUT", "/things/7")).status == 405


async def test_only_operations_of_the_bot_need_its_token(bot: Bot) -> None:
    stranger = {"Authorization": "Bot wrong"}
    assert (await bot.ask("GET", "/things/7", headers=stranger)).status == 401
    assert (await bot.ask("POST", "/things/7", headers=stranger)).status == 201


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ({"const": 7}, 7),
        ({"enum": ["a", "b"]}, "a"),
        ({"oneOf": [{"type": "null"}, {"type": "integer", "minimum": 5}]}, 5),
        ({"anyOf": [{"type": "null"}]}, None),
        ({"type": ["string", "null"], "maxLength": 3}, "exa"),
        ({"type": "string", "minLength": 9}, "examplexx"),
        ({"type": "string", "pattern": "^(0|[1-9][0-9]*)$"}, SNOWFLAKE),
        ({"type": "integer", "maximum": 0}, 0),
        ({"type": "array", "items": {"type": "boolean"}, "minItems": 2}, [True, True]),
        ({"allOf": [{"type": "object", "properties": {"a": {"const": 1}}}], "properties": {"b": {"const": 2}}},
         {"a": 1, "b": 2}),
        ({"allOf": [{"type": "integer"}, {"type": "integer", "minimum": 3}]}, 3),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {SNOWFLAKE: 1}),
        ({}, None),
    ],
)  # fmt: skip
def test_values_fit_their_schemas(schema: dict[str, Any], value: Any) -> None:
    assert Examples({}).make(schema) == value


def test_schemas_that_hold_themselves_come_to_an_end() -> None:
    examples = Examples(DOCUMENT)
    assert examples.make({"$ref": "#/schemas/node"})["child"]["child"]["id"] == SNOWFLAKE
    assert examples.make({"$ref": "#/schemas/tree"})["children"][0]["children"]


@pytest.mark.parametrize(("content", "words"), [("{", "is not JSON"), ("[]", "is not an OpenAPI document")])
def test_files_that_are_not_a_description(
    content: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "spec.json"
    path.write_text(content)
    with pytest.raises(ValueError, match=words):
        read_specification(path)
    assert main(["--spec", str(path)]) == 1
    assert words in capsys.readouterr().err


async def test_the_description_survives_a_reset(sandbox: Sandbox) -> None:
    sandbox.reset()
    headers = {"Authorization": f"Bot {sandbox.token}"}
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{sandbox.url}/things/7", headers=headers) as response,
    ):
        assert response.status == 200
