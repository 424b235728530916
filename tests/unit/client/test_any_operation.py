"""The call of any operation: Python's values -> the request's fields, and the answer's JSON -> Python's values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discordproxy import discord_api_pb2 as pb2
from discordproxy.client.any_operation import build_fields, read_json, write_json
from discordproxy.client.requests import build_request
from discordproxy.discord_api import CallDiscordRequest, CallDiscordRequestFile, File

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


def build(
    query: Any = None, body: Any = None, files: Any = (), reason: str | None = None
) -> CallDiscordRequest:
    fields = build_fields("PATCH", "/guilds/1", query, body, files, reason)
    return CallDiscordRequest().parse(build_request(CallDiscordRequest, fields))


def pairs(query: Any) -> list[tuple[str, str]]:
    return [(parameter.name, parameter.value) for parameter in build(query=query).query]


def test_what_is_not_given_is_unset() -> None:
    assert build() == CallDiscordRequest(method="PATCH", path="/guilds/1")
    assert build().json_body is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            {"limit": 5, "with_counts": True, "wait": False},
            [("limit", "5"), ("with_counts", "true"), ("wait", "false")],
        ),
        ({"before": None, "query": "ä & ö"}, [("query", "ä & ö")]),
        ({"ids": [1, 2, None], "names": ()}, [("ids", "1"), ("ids", "2")]),
        ([("a", 1), ("b", 2), ("a", 3)], [("a", "1"), ("b", "2"), ("a", "3")]),
        (iter([("a", 1.5)]), [("a", "1.5")]),
        ((), []),
    ],
)
def test_a_query_is_written_as_text(query: Any, expected: list[tuple[str, str]]) -> None:
    assert pairs(query) == expected


def test_a_query_takes_no_objects() -> None:
    with pytest.raises(TypeError, match="text or a number, not dict"):
        build(query={"a": {}})


@pytest.mark.parametrize(
    ("body", "written"),
    [({}, "{}"), ([], "[]"), (0, "0"), ("ä", '"ä"'), ({"a": 2**63}, '{"a":9223372036854775808}')],
)
def test_an_empty_body_is_a_body(body: Any, written: str) -> None:
    assert build(body=body).json_body == written


@given(JSON)
def test_json_comes_back_as_it_went(value: Any) -> None:
    assert read_json(write_json(value)) == value == json.loads(write_json(value))


def test_no_body_is_read_as_none() -> None:
    assert read_json("") is None


@pytest.mark.parametrize(
    ("body", "error"), [({"a": b"b"}, TypeError), ({1, 2}, TypeError), (float("nan"), ValueError)]
)
def test_what_json_cannot_say_is_refused(body: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        build(body=body)


def test_files_go_out_in_order_or_by_the_names_of_their_parts(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    plain = CallDiscordRequestFile(name="a.txt", content=b"abc")
    named = CallDiscordRequestFile(name="a.txt", content=b"abc", part="file")
    forms: list[Any] = [
        path,
        ("a.txt", b"abc"),
        File(name="a.txt", content=b"abc"),
        pb2.File(name="a.txt", content=b"abc"),
        plain,
        pb2.CallDiscordRequest.File(name="a.txt", content=b"abc"),
    ]
    assert build(files=forms).files == [plain] * len(forms)
    assert [build(files={"file": form}).files for form in forms] == [[named]] * len(forms)
    assert build(files=[named]).files == [named]
    mapping = {"name": named.name, "content": named.content, "part": named.part}
    assert build(files=[mapping]).files == [named]


@pytest.mark.parametrize("file", [b"abc", 5, ("a", "text"), None, File(name=5, content=b"")])  # type: ignore[call-overload]
def test_what_is_no_file_is_refused(file: Any) -> None:
    with pytest.raises(TypeError, match="a file is a message, a name with content, a path or a file object"):
        build(files=[file])
