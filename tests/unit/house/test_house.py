"""What `python -m tests.house` finds in a checkout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.__main__ import main, spread
from tests.house.circles import find_circles, import_graph
from tests.house.tree import (
    Import,
    SourceFile,
    by_hand,
    find_foreign_private_names,
    find_repeated_classes,
    find_small,
    read_tree,
)
from tests.house.way import divide

WriteFile = Callable[[str, str], SourceFile]


@pytest.fixture
def write(tmp_path: Path) -> WriteFile:
    """Write a file of the package in a checkout made up for the test."""

    def write_file(name: str, text: str) -> SourceFile:
        path = tmp_path / "discordproxy" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return SourceFile(tmp_path, path)

    return write_file


def test_relative_imports_are_resolved(write: WriteFile) -> None:
    file = write("room/inner/one.py", "from . import two\nfrom ..other import three\nimport four.five\n")
    assert list(file.imports()) == [
        Import("discordproxy.room.inner", "two", False),
        Import("discordproxy.room.other", "three", False),
        Import("four.five", "", False),
    ]


def test_relative_imports_of_a_package_start_at_itself(write: WriteFile) -> None:
    file = write("room/__init__.py", "from .one import two\nfrom . import three\n")
    assert [one.module for one in file.imports()] == ["discordproxy.room.one", "discordproxy.room"]


def test_imports_inside_functions_count_and_those_for_types_are_marked(write: WriteFile) -> None:
    text = "if TYPE_CHECKING:\n    import one\nelse:\n    import two\ndef function():\n    import three\n"
    found = {one.module: one.types_only for one in write("room/file.py", text).imports()}
    assert found == {"one": True, "two": False, "three": False}


def test_a_circle_is_found_over_several_modules(write: WriteFile, tmp_path: Path) -> None:
    write("one.py", "from discordproxy import two")
    write("two.py", "from discordproxy.three import thing")
    write("three.py", "def function():\n    import discordproxy.one\n")
    write("four.py", "from discordproxy import one")
    circles = find_circles(import_graph(read_tree(tmp_path), types=False))
    assert circles == [["discordproxy.one", "discordproxy.three", "discordproxy.two"]]


def test_a_circle_of_types_is_found_if_types_count(write: WriteFile, tmp_path: Path) -> None:
    write(
        "one.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from discordproxy.two import T\n"
    )
    write("two.py", "from discordproxy.one import thing")
    files = read_tree(tmp_path)
    assert find_circles(import_graph(files, types=False)) == []
    assert find_circles(import_graph(files, types=True)) == [["discordproxy.one", "discordproxy.two"]]


def test_a_package_that_offers_what_its_files_hold_is_no_circle(write: WriteFile, tmp_path: Path) -> None:
    write("room/__init__.py", "from discordproxy.room.one import thing")
    write("room/one.py", "from discordproxy.room.two import other")
    write("room/two.py", "")
    assert find_circles(import_graph(read_tree(tmp_path), types=True)) == []


def test_derived_files_are_left_out(write: WriteFile, tmp_path: Path) -> None:
    write("made.py", '"""Made from protos/discord_api.proto. Do not edit."""\n')
    written = write("written.py", "")
    assert by_hand(read_tree(tmp_path)) == [written]


def test_small_files_are_found_but_not_those_of_folders(write: WriteFile, tmp_path: Path) -> None:
    small = write("small.py", "x = 1\n" * 39)
    write("large.py", "x = 1\n" * 40)
    write("__init__.py", "")
    assert find_small(read_tree(tmp_path)) == [small]


def test_classes_of_one_name_are_found(write: WriteFile, tmp_path: Path) -> None:
    write("one/file.py", "class A: ...\nclass B: ...\n")
    write("two/file.py", "class A:\n    class B: ...\n")
    found = find_repeated_classes(read_tree(tmp_path))
    assert found == {"A": ["discordproxy.one.file", "discordproxy.two.file"]}


def test_functions_and_methods_have_their_lines(write: WriteFile) -> None:
    file = write("one.py", "class A:\n    async def f(self):\n        return 1\n\ndef g(): ...\n")
    assert sorted(file.functions()) == [("f", 2), ("g", 1)]


def test_numbers_are_summed_up() -> None:
    assert spread(range(1, 12)) == "11; lines: median 6, 90th percentile 10, largest 11"


def test_a_call_is_divided_at_its_handler_and_its_request() -> None:
    limiter, other = ("ratelimit/limiter.py", "acquire"), ("discord/raw.py", "call")
    handler, request = ("server/handlers/messages.py", "send_channel_message"), ("aiohttp", "_request")
    guard = ("server/http2/protocol.py", "data_received")
    order = [
        (guard, True),
        (handler, True),
        (other, True),
        (limiter, True),
        (request, True),
        (request, False),
    ]
    order += [(limiter, True), (other, False), (handler, False), (guard, True)]
    ways = divide([(*place, "begins" if begins else "ends") for place, begins in order])
    assert list(ways.permit.steps) == [limiter]
    assert list(ways.handler.steps) == [handler, other, limiter, limiter]
    assert list(ways.server.steps) == [guard, handler, other, limiter, limiter, guard]
    assert str(ways.server) == "4 files, 6 calls, 4 file switches"


def test_the_figures_of_this_checkout_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--no-run"])
    said = capsys.readouterr().out
    for title in ("files by hand: ", "functions: ", "import circles: ", "class names in several files: "):
        assert title in said


def test_private_names_of_other_libraries_are_found(write: WriteFile, tmp_path: Path) -> None:
    ours = "class A:\n    def _own(self): ...\n    def f(self):\n        self._mine = self._own()\n"
    types = "if TYPE_CHECKING:\n    from library._types import T\n"
    write("ours.py", ours + types)
    write("foreign.py", "from library._inside import thing\nthing._deep\nthing._mine\nthing.__class__\n")
    found = find_foreign_private_names(read_tree(tmp_path))
    assert found == {"discordproxy/foreign.py": {"_inside", "_deep"}}
