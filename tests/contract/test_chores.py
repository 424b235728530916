"""The chores of noxfile.py: which there are, and on which Pythons they run."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
OTHER = "3.13" if sys.version_info[:2] == (3, 12) else "3.12"
"""A version of Python other than the one that runs the tests."""
ANSWERS = f"#!/bin/sh\necho {OTHER.replace('.', ' ')} {{patch}}\n"
SILENT = "#!/bin/sh\nexit 127\n"
"""Behaves like pyenv's shim for a Python that is installed but not selected."""

AddPython = Callable[[str, str], Path]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-ins for Pythons are shell scripts")


@pytest.fixture
def add_python(tmp_path: Path) -> AddPython:
    """Create a script that stands in for a Python."""

    def add(place: str, script: str) -> Path:
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(script)
        path.chmod(0o755)
        return path

    return add


def run_nox(tmp_path: Path, *arguments: str) -> str:
    """Run nox as if only the Pythons in a folder were installed."""
    (tmp_path / "bin").mkdir(exist_ok=True)
    env = {"PATH": str(tmp_path / "bin"), "PYENV_ROOT": str(tmp_path / "pyenv"), "HOME": str(tmp_path)}
    command = [sys.executable, "-m", "nox", "-f", str(ROOT / "noxfile.py"), "--envdir", str(tmp_path / "nox")]
    ended = subprocess.run([*command, *arguments], env=env, capture_output=True, text=True, timeout=300)
    return ended.stdout + ended.stderr


def list_sessions(*arguments: str) -> Iterator[dict[str, Any]]:
    command = [sys.executable, "-m", "nox", "-f", str(ROOT / "noxfile.py"), "--list", "--json", *arguments]
    yield from json.loads(subprocess.run(command, capture_output=True, text=True, timeout=300).stdout)


def sessions_of_noxfile() -> set[str]:
    tree = ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.decorator_list}


def python_of(tmp_path: Path, session: str) -> str | None:
    """Return the Python that a session runs on, None if it is missing."""
    text = run_nox(tmp_path, "--list", "--json")
    found = {one["name"]: one["python"] for one in json.loads(text[text.index("[") :])}
    python: str | None = found[session]
    return python


def test_sessions_that_are_named_exist() -> None:
    """Pages, templates and hooks name only sessions that exist."""
    pages = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", ".pre-commit-config.yaml")]
    pages += [*(ROOT / ".github").rglob("*.md"), *(ROOT / "docs").rglob("*.md")]
    named = {name for page in pages for name in re.findall(r"nox -s (\w+)", page.read_text(encoding="utf-8"))}
    assert named - sessions_of_noxfile() == set()
    assert {"demo", "facts", "generate", "lint", "types", "e2e"} <= named


def test_the_quick_gates_are_style_types_and_unit_tests() -> None:
    assert {one["name"] for one in list_sessions("-t", "quick")} == {"lint", "types", "unit"}


def test_all_parts_of_the_tests_can_be_run_alone() -> None:
    names = {one["name"] for one in list_sessions("-s", "unit", "contract", "e2e", "compat", "tests")}
    assert names == {"unit", "contract", "e2e", "compat", "tests"}


def test_a_python_on_the_path_is_found(tmp_path: Path, add_python: AddPython) -> None:
    add_python(f"bin/python{OTHER}", ANSWERS.format(patch=1))
    add_python(f"pyenv/versions/{OTHER}.9/bin/python{OTHER}", ANSWERS.format(patch=9))
    assert python_of(tmp_path, f"unit-{OTHER}") == f"python{OTHER}"


def test_where_the_path_has_only_a_shim_pyenvs_newest_is_found(tmp_path: Path, add_python: AddPython) -> None:
    add_python(f"bin/python{OTHER}", SILENT)
    for release in (f"{OTHER}.9", f"{OTHER}.10", f"{OTHER}.11-dev", "3.1.30"):
        add_python(f"pyenv/versions/{release}/bin/python{OTHER}", ANSWERS.format(patch=1))
    newest = tmp_path / f"pyenv/versions/{OTHER}.10/bin/python{OTHER}"
    assert python_of(tmp_path, f"unit-{OTHER}") == str(newest)


def test_a_broken_python_of_pyenv_is_passed_over(tmp_path: Path, add_python: AddPython) -> None:
    whole = add_python(f"pyenv/versions/{OTHER}.1/bin/python{OTHER}", ANSWERS.format(patch=1))
    add_python(f"pyenv/versions/{OTHER}.2/bin/python{OTHER}", SILENT)
    assert python_of(tmp_path, f"unit-{OTHER}") == str(whole)


def test_what_is_missing_is_said_in_one_line(tmp_path: Path) -> None:
    said = run_nox(tmp_path, "-s", f"unit-{OTHER}")
    (line,) = [line for line in said.splitlines() if "missing" in line]
    assert f"Python {OTHER} is missing: put python{OTHER} on PATH" in line
    assert f"`pyenv install {OTHER}`" in line
