"""The codec works alone: a copy of its folder, under another name and in a fresh process, needs nothing of ours."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.examples import Example, find_examples

WIRE = Path(__file__).parents[3] / "discordproxy" / "wire"
EXAMPLES = list(find_examples(WIRE / "README.md"))
ALONE = "\nimport sys\nassert 'fast_proto' in sys.modules\nassert 'discordproxy' not in sys.modules\n"


def test_the_readme_has_examples() -> None:
    assert len(EXAMPLES) == 2
    assert all(example.prints and "from discordproxy import wire" in example.source for example in EXAMPLES)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"line {example.line}")
def test_a_copy_under_another_name_works_without_the_rest(example: Example, tmp_path: Path) -> None:
    shutil.copytree(WIRE, tmp_path / "fast_proto", ignore=shutil.ignore_patterns("__pycache__"))
    program = tmp_path / "program.py"
    program.write_text(
        example.source.replace("from discordproxy import wire", "import fast_proto as wire") + ALONE
    )
    command = [sys.executable, "-W", "error", "-B", str(program)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == example.prints


@pytest.mark.parametrize("path", sorted(WIRE.glob("*.py")), ids=lambda path: path.stem)
def test_no_file_names_the_package_that_it_is_a_part_of(path: Path) -> None:
    assert "discordproxy" not in path.read_text(encoding="utf-8")
