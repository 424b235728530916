"""The documentation agrees with the code, and its pages with each other."""

from __future__ import annotations

import ast
import dataclasses
import functools
import importlib
import inspect
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from discordproxy import discord_api
from discordproxy.client import AsyncDiscordClient, DiscordClient
from discordproxy.client.caller import TARGET_VARIABLE
from discordproxy.client.metadata import VARIABLE
from discordproxy.config import load_settings
from discordproxy.django.conf import TEST_TARGET_VARIABLE
from discordproxy.options import OPTIONS
from discordproxy.rpcs import RPCS

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = [
    ROOT / "README.md",
    ROOT / "discordproxy" / "wire" / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / ".github").rglob("*.md")),
    *(page for page in sorted(DOCS.rglob("*.md")) if "_build" not in page.parts),
]
PREPARE = "python3 -m venv .venv && .venv/bin/pip install -q nox && .venv/bin/nox"
LINES_OF_A_SCREEN = 24
FOREIGN_OPTIONS = {
    "--system", "--group", "--no-create-home", "--now", "--offline", "--env-file", "--format",
}  # fmt: skip
NOT_IMPORTABLE = {
    "discordproxy.discord_api_pb2_grpc",  # needs the extra
    "discordproxy.audit",  # names in the log
    "discordproxy.requests",
}
KINDS_THAT_LOOK_RUN = {"bash", "sh", "zsh", "py", "python3", "pycon"}
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


@functools.cache
def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@functools.cache
def conf() -> dict[str, Any]:
    """Return everything that docs/conf.py defines."""
    return runpy.run_path(str(DOCS / "conf.py"))


def options_of_the_page() -> dict[str, dict[str, str]]:
    """Return what the page says of each option: its text, its default and its variables."""
    found = {}
    for entry in conf()["list_options"]().split("\n\n"):
        name, text, facts = re.fullmatch(
            r"`(--[a-z-]+).*?`\n: (.*)\\\n  (.*)\n?", entry.rstrip("\n")
        ).groups()  # type: ignore[union-attr]
        default = re.search(r"Default: `?(.*?)`?\. Environment", facts)
        found[name] = {
            "text": text.replace("`", ""),
            "default": default[1] if default else "",
            "variables": facts.partition("Environment: ")[2],
        }
    return found


def rows(table: str) -> dict[str, list[str]]:
    """Return the rows of a Markdown table by their first cell."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:]]
    return {row[0].strip("`"): row[1:] for row in cells}


def test_the_first_screen_of_the_readme_has_both_commands() -> None:
    screen = read(ROOT / "README.md").splitlines()[:LINES_OF_A_SCREEN]
    assert f"{PREPARE} -s demo" in screen
    assert PREPARE in screen


@every_page
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", read(page))
    local = [target for target in targets if not re.match(r"[a-z]+://", target)]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_every_page_can_be_reached_from_the_first() -> None:
    reached: set[Path] = set()
    waiting = [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        for toctree in re.findall(r"```\{toctree\}\n(.*?)```", read(page), re.DOTALL):
            entries = [line for line in toctree.splitlines() if line and not line.startswith(":")]
            waiting += [(page.parent / f"{entry}.md").resolve() for entry in entries]
    assert reached == {page for page in PAGES if page.is_relative_to(DOCS)}


@every_page
def test_no_example_is_left_out_by_its_spelling(page: Path) -> None:
    kinds = set(re.findall(r"^```+(\w+)$", read(page), re.MULTILINE))
    assert kinds & KINDS_THAT_LOOK_RUN == set(), "examples are marked python or shell"


def test_the_list_of_options_is_what_the_server_says_of_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        load_settings(["-h"])
    said = re.sub(r"\s+", " ", capsys.readouterr().out.replace("-\n", "-"))
    options = options_of_the_page()
    assert set(options) == set(re.findall(r" (--[a-z-]+)", said)) - {"--help", "--check", "--version"}
    for name, option in options.items():
        for variable in re.findall(r"\w+_\w+", option["variables"]):
            assert variable in said, name
        assert option["default"] in {"", "off"} or option["default"] in said, name
        assert option["text"].partition(" One of ")[0].replace("- ", "-") in said.replace("- ", "-"), name


def test_defaults_in_the_list_are_those_that_hold() -> None:
    default = {name: option["default"] for name, option in options_of_the_page().items()}
    settings = load_settings(["--sandbox"], {})
    assert (default["--port"], default["--host"]) == (str(settings.server.port), settings.server.host)
    assert float(default["--shutdown-grace"]) == settings.server.shutdown_grace
    assert float(default["--max-wait"]) == settings.limits.max_wait
    assert int(default["--max-pending"]) == settings.limits.max_pending
    assert default["--log-file-level"] == settings.log.file_level


def test_each_derived_table_has_its_place_on_a_page() -> None:
    marks = conf()["TABLES"]
    assert {f"<!-- table of {name} -->" for name in ("modules", "sessions", "rights")} < set(marks)
    for mark in marks:
        assert sum(mark in read(page) for page in PAGES) == 1, mark


def test_every_file_and_every_session_says_what_it_is_for() -> None:
    for table in (conf()["tabulate_modules"](), conf()["tabulate_sessions"]()):
        assert [name for name, (sentence,) in rows(table).items() if len(sentence) < 5] == []
    assert "client/facade.py" not in rows(conf()["tabulate_modules"]()), "derived files are not listed"
    assert "nox -s demo" in rows(conf()["tabulate_sessions"]())


@every_page
def test_options_and_variables_that_are_named_exist(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from discordproxy.cli import commands, message

    tools: list[tuple[Any, list[str]]] = [(commands, [command.name, "-h"]) for command in commands.COMMANDS]
    tools += [(commands, ["queue", word, "-h"]) for word in ("list", "show", "watch", "check")]
    for tool, arguments in ((message, ["-h"]), *tools):
        with pytest.raises(SystemExit):
            tool.main(arguments)
    known = {f"--{option.name}" for option in OPTIONS} | {"--check", "--version", "--help"} | FOREIGN_OPTIONS
    known |= set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
    if page.is_relative_to(DOCS / "operations"):
        assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", read(page))) - known == set()
    variables = {variable for option in OPTIONS for variable in option.environment} | {
        VARIABLE,
        TARGET_VARIABLE,
        TEST_TARGET_VARIABLE,
    }
    assert set(re.findall(r"\bDISCORD(?:PROXY|_BOT)_[A-Z_]+\b", read(page))) - variables == set()


@every_page
def test_names_of_the_package_that_are_mentioned_exist(page: Path) -> None:
    for name in set(re.findall(r"`(discordproxy(?:\.\w+)+)(?:\(\))?`", read(page))):
        if name not in NOT_IMPORTABLE:
            assert resolve(name) is not None, name


def resolve(name: str) -> object:
    """Return the module, or the object in a module, that a dotted name refers to."""
    parts = name.split(".")
    for count in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(parts[:count]))
        except ModuleNotFoundError:
            continue
        for part in parts[count:]:
            found = getattr(found, part)
        return found
    return None


@pytest.mark.parametrize("page", ["development.md", "upstream.md"])
def test_files_that_the_pages_for_developers_name_exist(page: str) -> None:
    names = set(re.findall(r"`([\w./]+(?:/[\w.]+|\.py))/?`", read(DOCS / page)))
    assert len(names) > 10
    package = ROOT / "discordproxy"
    places = (ROOT, package, package / "ratelimit", package / "server" / "http2")
    assert [name for name in names if not any((place / name).exists() for place in places)] == []


def test_each_method_of_the_clients_is_described_once_in_both_forms() -> None:
    described: dict[str, str] = {}
    for noun, methods in conf()["methods_by_noun"]().items():
        text = conf()["describe_methods"](noun)
        found = re.findall(r"automethod:: discordproxy\.client\.DiscordClient\.(\w+)$", text, re.MULTILINE)
        assert found == [name for name, _ in methods]
        described |= dict.fromkeys(found, text)
        for name in found:
            calls = re.findall(rf"`(\w+)[^`]*client\.{name}\(\.\.\.\)", text)
            assert calls in (["client", "await"], ["for", "async"]) or len(calls) == 1, name
    public = {name for name in dir(DiscordClient) if not name.startswith("_")}
    assert sorted(described) == sorted(public - {"bot", "close", "options", "queued", "target", "timeout"})
    for name, text in described.items():
        awaited = inspect.iscoroutinefunction(getattr(AsyncDiscordClient, name))
        assert (f"`await client.{name}(...)`" in text) == awaited, name


def test_each_dataclass_is_described_with_all_its_fields() -> None:
    text = conf()["describe_objects"]()
    for name in conf()["type_names"]():
        kind = getattr(discord_api, name)
        if dataclasses.is_dataclass(kind):
            entry = text.partition(f"\n### {name}\n")[2] or text.partition(f"### {name}\n")[2]
            fields = re.findall(r"py:attribute:: (\w+)", entry.partition("\n### ")[0])
            assert fields == [field.name for field in dataclasses.fields(kind)], name
    wrappers = {f"{rpc}{ending}" for rpc in RPCS for ending in ("Request", "Response")}
    messages = {
        name for name, kind in vars(discord_api).items()
        if dataclasses.is_dataclass(kind) and getattr(kind, "__module__", "") == discord_api.__name__
    }  # fmt: skip
    assert messages - wrappers <= set(conf()["type_names"]())


@functools.cache
def texts_of_the_package() -> list[str]:
    """Return every text in the package's code; what it fills in is left open as in the documentation (`...`)."""
    found = []
    for path in sorted((ROOT / "discordproxy").rglob("*.py")):
        if not path.name.startswith("discord_api"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    found.append(
                        "".join(
                            str(part.value) if isinstance(part, ast.Constant) else "..."
                            for part in node.values
                        )
                    )
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.append(re.sub(r"%[sdr]|%\.\d+r|\{[^}]*\}", "...", node.value))
    return found


def quoted_lines() -> list[str]:
    """Return the log lines and errors that the page for troubles quotes."""
    blocks = re.findall(r"```text\n(.*?)```", read(DOCS / "troubleshooting.md"), re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("line", quoted_lines())
def test_each_line_that_the_page_for_troubles_quotes_exists_in_the_code(line: str) -> None:
    pieces = [piece.strip(" :;,.-") for piece in re.split(r"\.\.\.|[.:] ", line)]
    assert any(len(piece) >= 12 for piece in pieces), "too little to be found by"
    texts = texts_of_the_package()
    assert [piece for piece in pieces if not any(piece in text for text in texts)] == []
