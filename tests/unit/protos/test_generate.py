"""Which files are stale, what writing makes of them, and which tools are fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from protos import generate
from protos.generate import find_stale, find_wrong_tools, read_oldest_grpcio, write_tree
from protos.polish import MARK

FRESH = {"discordproxy/new.py": f"# {MARK}\nnew = 1\n", "docs/protocol.md": f"<!-- {MARK} -->\n# New\n"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("discordproxy", "docs", "protos"):
        (tmp_path / folder).mkdir()
    return tmp_path


def test_a_missing_file_is_stale(root: Path) -> None:
    assert find_stale(root, FRESH) == dict.fromkeys(FRESH, "missing")


def test_a_file_that_differs_is_stale(root: Path) -> None:
    write_tree(root, FRESH)
    (root / "docs/protocol.md").write_text(f"<!-- {MARK} -->\n# Old\n", encoding="utf-8")
    assert find_stale(root, FRESH) == {"docs/protocol.md": "differs from what the proto gives"}


def test_a_derived_file_that_nothing_gives_any_more_is_stale(root: Path) -> None:
    write_tree(root, FRESH)
    (root / "discordproxy/old.pyi").write_text(f"# {MARK}\n", encoding="utf-8")
    assert find_stale(root, FRESH) == {"discordproxy/old.pyi": "no longer derived from the proto"}


def test_files_of_other_origin_are_left_alone(root: Path) -> None:
    (root / "discordproxy/hand.py").write_text("hand = 1\n", encoding="utf-8")
    (root / "docs/page.html").write_text(f"<!-- {MARK} -->", encoding="utf-8")
    write_tree(root, FRESH)
    assert find_stale(root, FRESH) == {}
    assert (root / "discordproxy/hand.py").exists()
    assert (root / "docs/page.html").exists()


def test_writing_makes_the_tree_fresh_and_removes_what_is_left_over(root: Path) -> None:
    (root / "discordproxy/old.py").write_text(f"# {MARK}\n", encoding="utf-8")
    write_tree(root, FRESH)
    assert find_stale(root, FRESH) == {}
    assert not (root / "discordproxy/old.py").exists()
    assert (root / "discordproxy/new.py").read_text(encoding="utf-8") == FRESH["discordproxy/new.py"]


def test_tools_of_another_version_or_none_are_named(root: Path) -> None:
    (root / "protos/requirements.txt").write_text(
        "# why\npytest==0.0.1\nno-such-tool[extra]==2\n", encoding="utf-8"
    )
    other, missing = find_wrong_tools(root)
    assert other == f"pytest 0.0.1 is needed, {pytest.__version__} is installed"
    assert missing == "no-such-tool 2 is needed, no version is installed"


def test_tools_of_the_named_version_are_fit(root: Path) -> None:
    (root / "protos/requirements.txt").write_text(f"pytest=={pytest.__version__}\n", encoding="utf-8")
    assert find_wrong_tools(root) == []


@pytest.mark.parametrize(
    ("requirement", "oldest"), [("grpcio>=1.71", "1.71.0"), ("grpcio >= 1.71.2,<2", "1.71.2")]
)
def test_the_oldest_grpcio_is_that_of_the_extra(root: Path, requirement: str, oldest: str) -> None:
    project = f'[project.optional-dependencies]\ngrpcio = ["{requirement}"]\n'
    (root / "pyproject.toml").write_text(project, encoding="utf-8")
    assert read_oldest_grpcio(root) == oldest


def test_an_extra_without_an_oldest_grpcio_is_refused(root: Path) -> None:
    for name in ("peer.proto", "error_codes.txt"):
        (root / "protos" / name).write_bytes((generate.ROOT / "protos" / name).read_bytes())
    project = '[project.optional-dependencies]\ngrpcio = ["grpcio"]\n'
    (root / "pyproject.toml").write_text(project, encoding="utf-8")
    with pytest.raises(ValueError, match="does not name an oldest version of grpcio"):
        read_oldest_grpcio(root)


def test_unfit_tools_end_the_command_with_one_line(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "protos/requirements.txt").write_text("no-such-tool==2\n", encoding="utf-8")
    monkeypatch.setattr(generate, "ROOT", root)
    assert generate.main(["--check"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("ERROR: no-such-tool 2 is needed")


@pytest.mark.parametrize(("arguments", "code", "written"), [(["--check"], 1, False), ([], 0, True)])
def test_the_check_tells_what_is_stale_and_writes_nothing(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    written: bool,
) -> None:
    for tool in ("grpc_tools", "jinja2", "black", "isort"):
        pytest.importorskip(tool, reason=f"the generator needs {tool}")
    (root / "protos/requirements.txt").touch()
    zoo = Path(__file__).parent / "zoo" / "discord_api.proto"
    (root / "protos/discord_api.proto").write_bytes(zoo.read_bytes())
    for name in ("peer.proto", "error_codes.txt"):
        (root / "protos" / name).write_bytes((generate.ROOT / "protos" / name).read_bytes())
    project = '[project.optional-dependencies]\ngrpcio = ["grpcio>=1.71"]\n'
    (root / "pyproject.toml").write_text(project, encoding="utf-8")
    monkeypatch.setattr(generate, "ROOT", root)
    assert generate.main(arguments) == code
    assert "discordproxy/client/facade.py: missing" in capsys.readouterr().out
    assert (root / "discordproxy/client/facade.py").exists() == written
