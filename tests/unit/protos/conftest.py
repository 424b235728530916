"""The files that the generator derives from a contract of every form, as an importable package."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

PACKAGE = "derived_zoo"
OLDEST_GRPCIO = "1.2.3"
BASES = """\
class {name}:
    def __init__(self):
        self.calls = []
        self.responses = []
        self.closed = 0

    {prefix}def _call(self, route, request_type, response_type, timeout, **fields):
        self.calls.append((route, request_type(**fields), response_type, timeout))
        return self.responses.pop()

    {prefix}def _stream(self, route, request_type, response_type, timeout, **fields):
        self.calls.append((route, request_type(**fields), response_type, timeout))
        try:
            for response in self.responses:
                yield response
        finally:
            self.closed += 1
"""

WIRE = """\
from importlib import import_module

_wire = import_module("discordproxy" + chr(46) + "wire")
Encoded, make = _wire.Encoded, _wire.make
"""

CALLER = """\
from importlib import import_module

check_ids = import_module("discordproxy" + chr(46) + "client" + chr(46) + "caller").check_ids
"""


@pytest.fixture(scope="session")
def derived() -> dict[str, str]:
    """The derived files of the zoo's contract: path -> text. Skipped where the tools are missing."""
    for tool in ("grpc_tools", "jinja2", "black", "isort"):
        pytest.importorskip(tool, reason=f"the generator needs {tool}")
    from protos.derive import derive

    return derive(Path(__file__).with_name("zoo") / "discord_api.proto", OLDEST_GRPCIO)


@pytest.fixture(scope="session")
def package(derived: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The derived files as a package; its clients' bases record calls and give the answers they were given."""
    root = tmp_path_factory.mktemp("derived")
    bases = {
        f"{PACKAGE}/client/aio.py": BASES.format(name="AsyncCaller", prefix="async "),
        f"{PACKAGE}/client/blocking.py": BASES.format(name="BlockingCaller", prefix=""),
        f"{PACKAGE}/client/caller.py": CALLER,
        f"{PACKAGE}/wire.py": WIRE,
    }
    for path, text in {**derived, **bases}.items():
        target = root / path.replace("discordproxy", PACKAGE)
        target.parent.mkdir(parents=True, exist_ok=True)
        ours = text.replace("discordproxy.", f"{PACKAGE}.").replace("from discordproxy ", f"from {PACKAGE} ")
        target.write_text(ours, encoding="utf-8")
    sys.path.insert(0, str(root))
    yield PACKAGE
    sys.path.remove(str(root))
    for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture(scope="session")
def facade(package: str) -> ModuleType:
    return importlib.import_module(f"{package}.client.facade")


@pytest.fixture(scope="session")
def service(package: str) -> ModuleType:
    return importlib.import_module(f"{package}.server.handlers.service")


@pytest.fixture(scope="session")
def rpcs(package: str) -> ModuleType:
    return importlib.import_module(f"{package}.rpcs")


@pytest.fixture(scope="session")
def types(package: str) -> ModuleType:
    return importlib.import_module(f"{package}.discord_api")
