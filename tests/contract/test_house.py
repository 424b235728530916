"""The house stays in order: imports follow the arrows, files and functions keep their size, names mean one thing."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.circles import find_circles, import_graph
from tests.house.tree import (
    SourceFile,
    by_hand,
    find_foreign_private_names,
    find_repeated_classes,
    find_small,
    read_tree,
)

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "discordproxy"
DERIVED = {
    "client/facade.py",
    "client/queued.py",
    "discord_api.py",
    "discord_api_pb2.py",
    "discord_api_pb2_grpc.py",
    "error_codes.py",
    "peers/wire_types.py",
    "rpcs.py",
    "server/handlers/service.py",
}
FILE_LINES = 500
FUNCTION_LINES = 60

SHARED = {"", "background", "discord_api", "error_codes", "http2_headers", "message_forms", "rpcs", "wire"}
MAY_IMPORT = {
    "cli": SHARED
    | {"cli", "server", "client", "discord", "sandbox", "queue", "config", "options", "private_files"}
    | {"exceptions", "discord_api_pb2"},
    "server": SHARED
    | {
        "server",
        "discord",
        "ratelimit",
        "sharing",
        "peers",
        "config",
        "options",
        "private_files",
        "sandbox",
        "queue",
        "discord_api_pb2",
    },
    "discord": SHARED | {"discord", "ratelimit", "rpcs"},
    "ratelimit": {"ratelimit"},
    "sharing": {"sharing", "background", "ratelimit"},
    "peers": {"peers", "background", "ratelimit", "client", "wire", "options", "private_files"},
    "queue": {"queue", "background", "sharing", "options", "private_files"},
    "client": SHARED | {"client", "exceptions", "discord_api_pb2", "discord_api_pb2_grpc"},
    "sandbox": {"sandbox"},
    "wire": {"wire"},
    "django": {"django", "client", "exceptions", "discord_api", "message_forms", "rpcs", "wire"},
    "pytest_plugin": {"pytest_plugin", "client", "sandbox", "discord", "discord_api"},
    "celery": {"client", "exceptions"},
    "log_handler": {"client"},
    "background": set(),
    "http2_headers": set(),
    "message_forms": set(),
    "config": {"", "options", "private_files"},
    "private_files": {"options"},
    "options": set(),
    "exceptions": {"error_codes", "exceptions", "helpers"},
    "helpers": {"discord_api_pb2", "wire"},
}
"""Which rooms of the package a room may import from; "" is the package itself."""

MAY_REQUIRE = {
    "ratelimit": set(sys.stdlib_module_names),
    "sharing": {*sys.stdlib_module_names, "orjson", "redis"},
    "wire": {*sys.stdlib_module_names, "betterproto", "grpclib"},
    "client": {*sys.stdlib_module_names, "betterproto", "grpclib", "h2", "google", "opentelemetry"},
    "sandbox": {*sys.stdlib_module_names, "aiohttp", "orjson", "multidict", "yarl", "markdown_it"},
    "pytest_plugin": {*sys.stdlib_module_names, "pytest"},
}
"""Which packages from outside a room may import, for rooms that must stay light."""


SMALL_FOR_A_REASON = {
    "discordproxy.__main__": "python -m discordproxy",
    "discordproxy.django.apps": "Django looks for the app there",
    "discordproxy.exception": "programs written for 1.x import it",
    "discordproxy.tests.factories": "programs written for 1.x import it",
    "discordproxy.tests.helpers": "programs written for 1.x import it",
}
"""Files that may have less than 40 lines, and why."""

MAY_USE_PRIVATE_NAMES = (
    "discordproxy/discord/hikari_rest.py",
    "discordproxy/server/http2/",
    "discordproxy/client/http2/",
    "discordproxy/wire/fields.py",
)
"""Where private names of other libraries may stand: each place lists them at its top, and a test pins them."""

# What is still to be mended. Remove an entry once it is mended: the test fails otherwise.

SMALL_FILES_OWED: dict[str, set[str]] = {}
"""Files that should become a part of the file whose noun they belong to, by their folder."""

CIRCLES_OWED: list[str] = []
"""Modules that import each other."""

CLASS_NAMES_OWED: list[str] = []
"""Names that stand for several classes."""


@functools.cache
def package() -> list[SourceFile]:
    """Return the package's files that people write."""
    return by_hand(read_tree(ROOT))


def files_of_room(room: str) -> list[SourceFile]:
    return [file for file in package() if file.room == room]


def imported_names(file: SourceFile) -> Iterator[str]:
    """Yield the modules that a file imports; of the package itself, what is imported from it."""
    for one in file.imports():
        yield f"{one.module}.{one.name}" if one.module == "discordproxy" else one.module


def check_what_is_owed(found: set[str], owed: set[str]) -> None:
    """Fail for what is wrong but not listed, and for what is listed but no longer wrong."""
    assert sorted(found - owed) == [], "new: mend it"
    assert sorted(owed - found) == [], "mended: take it off the list"


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_follow_the_arrows(room: str) -> None:
    wrong = []
    for file in files_of_room(room):
        for name in imported_names(file):
            top, _, rest = name.partition(".")
            if top == "discordproxy":
                target = rest.partition(".")[0]
                target = "" if target.startswith("__") else target
                if target not in MAY_IMPORT[room]:
                    wrong.append(f"{file.name} imports {name}")
            elif room in MAY_REQUIRE and top not in MAY_REQUIRE[room]:
                wrong.append(f"{file.name} imports {name}")
    assert files_of_room(room)
    assert wrong == []


def test_every_room_has_its_arrows() -> None:
    doors = {"__init__", "__main__", "exception", "testing", "tests"}
    assert {file.room for file in package()} - doors == set(MAY_IMPORT)


def test_no_modules_import_each_other() -> None:
    """Imports for type checkers alone count too: whoever reads one such file has to read the other."""
    circles = find_circles(import_graph(package(), types=True))
    found = [" ".join(name.removeprefix("discordproxy.") for name in circle) for circle in circles]
    check_what_is_owed(set(found), set(CIRCLES_OWED))


def test_a_class_name_means_one_thing() -> None:
    check_what_is_owed(set(find_repeated_classes(package())), set(CLASS_NAMES_OWED))


def test_there_is_no_habit_of_tiny_files() -> None:
    small = {file.module for file in find_small(package())}
    owed = {f"{folder}.{name}" for folder, names in SMALL_FILES_OWED.items() for name in names}
    check_what_is_owed(small, owed | SMALL_FOR_A_REASON.keys())


def test_private_names_of_other_libraries_keep_to_their_places() -> None:
    found = find_foreign_private_names(package())
    os_exit = {"_exit"}  # public in spite of its name
    elsewhere = {
        name: names - os_exit for name, names in found.items() if not name.startswith(MAY_USE_PRIVATE_NAMES)
    }
    assert {name: names for name, names in elsewhere.items() if names} == {}
    assert any(name.startswith(MAY_USE_PRIVATE_NAMES[0]) for name in found), "private names are recognized"


@pytest.mark.parametrize("folder", ["discordproxy", "protos", "tests", "docs"])
def test_files_and_functions_keep_their_size(folder: str) -> None:
    large = []
    for file in by_hand(read_tree(ROOT, folder)):
        if file.lines > FILE_LINES:
            large.append(f"{file.name}: {file.lines} lines")
        for name, lines in file.functions():
            if lines > FUNCTION_LINES:
                large.append(f"{file.name}: {name} has {lines} lines")
    assert large == []


def test_derived_files_are_known_by_their_first_lines() -> None:
    """The rules for what people write leave these out, and no others."""
    derived = {file.path.relative_to(PACKAGE).as_posix() for file in read_tree(ROOT) if file.is_derived}
    assert derived == DERIVED
