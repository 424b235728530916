"""Files as callers give them -> the request's messages."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from discordproxy import discord_api_pb2 as pb2
from discordproxy.client.requests import build_request
from discordproxy.discord_api import File, SendChannelMessageRequest


def send(*files: Any) -> list[File]:
    return SendChannelMessageRequest().parse(build_request(SendChannelMessageRequest, {"files": files})).files


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "notes ä.txt"
    path.write_bytes(b"one\0two")
    return path


def test_a_path_is_read_and_keeps_its_last_name(path: Path) -> None:
    class Somewhere:
        def __fspath__(self) -> str:
            return str(path)

    for given in (path, Somewhere()):
        assert send(given) == [File(name="notes ä.txt", content=b"one\0two")]


@pytest.mark.parametrize("content", [b"abc", bytearray(b"abc"), memoryview(b"abc")])
def test_a_pair_is_a_name_and_what_the_file_holds(content: Any) -> None:
    assert send(("a.txt", content)) == [File(name="a.txt", content=b"abc")]


def test_messages_of_both_kinds_are_taken_whole() -> None:
    ours = File(name="a.png", content=b"abc", description="a picture", spoiler=True)
    protocs = pb2.File(name="a.png", content=b"abc", description="a picture", spoiler=True)
    assert send(ours, protocs, ("b", b"")) == [ours, ours, File(name="b")]


def test_a_path_where_nothing_lies_is_told_before_anything_is_sent(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        send(tmp_path / "missing")


@pytest.mark.parametrize(
    "value", ["a.txt", b"abc", ("a.txt", "text"), (b"a", b"b"), ("a",), ("a", b"", 1), 5, {"a"}]
)
def test_anything_else_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^SendChannelMessageRequest\.files takes File, not "):
        send(value)


def test_only_files_are_given_as_paths_or_pairs() -> None:
    for value in (PurePosixPath("a"), ("a", b"b")):
        with pytest.raises(TypeError, match="takes Embed, not"):
            build_request(SendChannelMessageRequest, {"embed": value})
