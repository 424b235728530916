"""The house stays in order: imports follow the arrows, files and functions their size."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "discordproxy"
DERIVED = {"discord_api.py", "discord_api_pb2.py", "discord_api_pb2_grpc.py", "client/facade.py"}
FILE_LINES = 350
FUNCTION_LINES = 60

SHARED = {"", "discord_api", "http2_headers", "wire"}
MAY_IMPORT = {
    "cli": SHARED
    | {"cli", "server", "client", "sandbox", "config", "config_error", "private_files"}
    | {"exceptions", "discord_api_pb2"},
    "server": SHARED
    | {
        "server",
        "discord",
        "ratelimit",
        "config",
        "config_error",
        "private_files",
        "sandbox",
        "discord_api_pb2",
    },
    "discord": SHARED | {"discord", "ratelimit"},
    "ratelimit": {"ratelimit"},
    "client": SHARED | {"client", "exceptions", "discord_api_pb2", "discord_api_pb2_grpc"},
    "sandbox": {"sandbox"},
    "wire": {"wire"},
    "http2_headers": set(),
    "config": {"", "config_error", "options", "private_files"},
    "config_error": set(),
    "private_files": {"config_error"},
    "options": set(),
    "exceptions": {"exceptions", "helpers"},
    "helpers": {"discord_api_pb2", "wire"},
}
"""Which rooms of the package a room may import from; "" is the package itself."""

MAY_REQUIRE = {
    "ratelimit": set(sys.stdlib_module_names),
    "wire": {*sys.stdlib_module_names, "betterproto", "grpclib"},
    "client": {*sys.stdlib_module_names, "betterproto", "grpclib", "h2", "google", "opentelemetry"},
    "sandbox": {*sys.stdlib_module_names, "aiohttp", "orjson", "multidict", "yarl"},
}
"""What rooms that are picky may import from outside."""


def modules(folder: Path = PACKAGE) -> list[Path]:
    return sorted(
        path for path in folder.rglob("*.py") if path.relative_to(PACKAGE).as_posix() not in DERIVED
    )


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_names(path: Path) -> Iterator[str]:
    package = "discordproxy." + ".".join(path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package.rstrip(".").split(".")[: -node.level + 1 or None] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            yield from (
                f"{module}.{alias.name}" if module == "discordproxy" else module for alias in node.names
            )


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_follow_the_arrows(room: str) -> None:
    paths = modules(PACKAGE / room) if (PACKAGE / room).is_dir() else [PACKAGE / f"{room}.py"]
    wrong = []
    for path in paths:
        for name in imported_names(path):
            top, _, rest = name.partition(".")
            if top == "discordproxy":
                target = rest.partition(".")[0]
                target = "" if target.startswith("__") else target
                if target not in MAY_IMPORT[room]:
                    wrong.append(f"{path.relative_to(ROOT)} imports {name}")
            elif room in MAY_REQUIRE and top not in MAY_REQUIRE[room]:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert paths
    assert wrong == []


def test_every_room_has_its_arrows() -> None:
    rooms = {room_of(path) for path in modules()}
    doors = {"__init__", "__main__", "exception", "testing", "tests"}
    assert rooms - doors == set(MAY_IMPORT)


@pytest.mark.parametrize("folder", ["discordproxy", "protos", "tests", "docs"])
def test_files_and_functions_keep_their_size(folder: str) -> None:
    large = []
    for path in sorted((ROOT / folder).rglob("*.py")):
        if (
            path.relative_to(ROOT / "discordproxy" if folder == "discordproxy" else ROOT).as_posix()
            in DERIVED
        ):
            continue
        text = path.read_text(encoding="utf-8")
        if len(text.splitlines()) > FILE_LINES:
            large.append(f"{path.relative_to(ROOT)}: {len(text.splitlines())} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                length = node.end_lineno - node.lineno + 1
                if length > FUNCTION_LINES:
                    large.append(f"{path.relative_to(ROOT)}: {node.name} has {length} lines")
    assert large == []


def test_derived_files_say_where_they_come_from() -> None:
    for name in DERIVED:
        head = (PACKAGE / name).read_text(encoding="utf-8")[:400]
        assert re.search(r"protos/discord_api\.proto.*[Dd]o not edit", head), name
