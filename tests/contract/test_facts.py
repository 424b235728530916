"""The file of facts about Discord's API holds only facts, is up to date, and can be refreshed with one command."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from discordproxy.sandbox.openapi.document import list_operations, read_specification

from .facts import FACTS, KEPT, OPENAPI, distil, expand, main, read_facts, write

WIRE = Path(__file__).with_name("wire_v1.json")
OPERATION_PARTS = {"answers", "body", "for", "query"}
LONGEST_FACT = 90
REFERENCE = {"$ref": "#/components/schemas/Thing"}
OPENAPI_EXAMPLE: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "An API", "description": "All about it."},
    "paths": {
        "/things/{thing_id}": {
            "parameters": [{"name": "thing_id", "in": "path", "schema": {"type": "string"}}],
            "put": {
                "operationId": "put_thing",
                "description": "Puts a thing.",
                "parameters": [
                    {"name": "fast", "in": "query", "description": "Fast?", "schema": {"type": "boolean"}}
                ],
                "requestBody": {
                    "content": {
                        "application/json": {"schema": REFERENCE},
                        "application/x-www-form-urlencoded": {"schema": REFERENCE},
                    }
                },
                "responses": {
                    "204": {"description": "Done."},
                    "4XX": {"$ref": "#/components/responses/Refusal"},
                },
                "security": [{}, {"BotToken": []}],
            },
        }
    },
    "components": {
        "responses": {"Refusal": {"content": {"application/json": {"schema": REFERENCE}}}},
        "schemas": {
            "Thing": {
                "type": "object",
                "title": "A thing",
                "description": "What a thing is.",
                "examples": [{"title": "mine"}],
                "properties": {
                    "description": {"type": "string", "description": "Its text.", "maxLength": 5},
                    "title": {"type": "string", "enum": [], "allOf": [{"const": "mine", "title": "MINE"}]},
                },
                "required": ["title"],
            }
        },
    },
}
FACTS_OF_THE_EXAMPLE = {
    "operations": {
        "PUT /things/{thing_id}": {
            "for": ["bot", "anyone"],
            "query": {"fast": {"type": "boolean"}},
            "body": {"application/json": {"$ref": "Thing"}},
            "answers": {"204": {}},
        }
    },
    "refusals": {"4XX": {"application/json": {"$ref": "Thing"}}},
    "types": {
        "Thing": {
            "type": "object",
            "properties": {
                "description": {"type": "string", "maxLength": 5},
                "title": {"type": "string", "allOf": [{"const": "mine"}]},
            },
            "required": ["title"],
        }
    },
}


def test_facts_pass_and_words_stay_behind() -> None:
    assert distil(OPENAPI_EXAMPLE) == FACTS_OF_THE_EXAMPLE


def test_what_is_distilled_can_be_read_as_an_openapi_document() -> None:
    document = expand(FACTS_OF_THE_EXAMPLE)
    (operation,) = list_operations(document)
    assert (operation.method, operation.template, operation.needs_token) == (
        "PUT",
        "/things/{thing_id}",
        False,
    )
    assert distil(_with_refusals_by_name(document)) == FACTS_OF_THE_EXAMPLE


def _with_refusals_by_name(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document that keeps its error responses among the components, as Discord's does."""
    responses = document["paths"]["/things/{thing_id}"]["put"]["responses"]
    named = {"Refusal": responses.pop("4XX")}
    responses["4XX"] = {"$ref": "#/components/responses/Refusal"}
    return document | {"components": document["components"] | {"responses": named}}


def test_the_file_holds_facts_alone() -> None:
    facts = read_facts()
    assert set(facts) == {"operations", "refusals", "types"}
    assert {part for operation in facts["operations"].values() for part in operation} == OPERATION_PARTS
    assert {word for schema in facts["types"].values() for word in words(schema)} <= KEPT
    texts = set(strings([facts["refusals"], facts["types"], list(facts["operations"].values())]))
    assert [text for text in texts if " " in text or len(text) > LONGEST_FACT] == []


def words(schema: Any) -> Iterator[str]:
    """Yield the keywords of JSON Schema that a type uses."""
    if isinstance(schema, list):
        for entry in schema:
            yield from words(entry)
    elif isinstance(schema, dict):
        yield from schema
        for name, entry in schema.items():
            yield from words(list(entry.values()) if name == "properties" else entry)


def strings(value: Any) -> Iterator[str]:
    """Yield all keys and texts within a value."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for entry in value:
            yield from strings(entry)
    if isinstance(value, str):
        yield value


def test_the_file_is_as_a_refresh_writes_it() -> None:
    assert FACTS.read_text(encoding="utf-8") == write(read_facts())


def test_the_facts_are_those_of_discords_description() -> None:
    if not OPENAPI.is_file():
        pytest.skip("no copy of Discord's OpenAPI document to compare with; DISCORD_OPENAPI may name one")
    document = read_specification(OPENAPI)
    assert read_facts() == distil(document), f"the facts are out of date: nox -s facts -- {OPENAPI}"
    assert len(list_operations(document)) == len(read_facts()["operations"])


def test_the_contract_of_1x_is_that_of_its_record() -> None:
    record = OPENAPI.with_name(WIRE.name)
    if not record.is_file():
        pytest.skip("no other record of the contract of 1.x to compare with")
    facts = json.loads(WIRE.read_text(encoding="utf-8"))
    assert facts == {name: part for name, part in json.loads(record.read_bytes()).items() if name in facts}


def test_one_command_refreshes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "openapi.json", tmp_path / "facts.json"
    source.write_text(json.dumps(OPENAPI_EXAMPLE))
    assert main([str(source)], target) == 0
    assert read_facts(target) == FACTS_OF_THE_EXAMPLE
    assert capsys.readouterr().out == "facts.json: 1 operations, 1 types\n"


@pytest.mark.parametrize("content", [None, "{", "[]", "{}", '{"paths": {}, "components": {}}'])
def test_a_file_that_is_not_discords_description_changes_nothing(
    content: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "openapi.json", tmp_path / "facts.json"
    target.write_text("as before")
    if content is not None:
        source.write_text(content)
    assert main([str(source)], target) == 1
    assert target.read_text() == "as before"
    said = capsys.readouterr().err
    assert "Not refreshed." in said
    assert str(source) in said
    assert "nox -s facts -- PATH" in said
