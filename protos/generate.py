"""Writes the derived files, or checks that they are fresh: `python -m protos.generate [--check]`.

A derived file is one that carries the mark. The check compares all of them with what the proto gives now:
files that differ, files that are missing, and files that are no longer derived.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from protos.error_codes import CODES_MARK, derive_error_codes
from protos.polish import MARK, PEER_MARK

ROOT = Path(__file__).resolve().parent.parent
_FOLDERS = ("discordproxy", "docs")
_MARK_WITHIN_BYTES = 200


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns 0 if all is well, 1 if a file is stale, 2 if the tools are missing or wrong."""
    parser = argparse.ArgumentParser(prog="python -m protos.generate", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="compare only, write nothing; exit 1 if not fresh"
    )
    check = parser.parse_args(arguments).check
    try:
        fresh = derive_tree(ROOT)
    except (RuntimeError, ValueError) as error:
        print(f"ERROR: {error}", file=sys.stderr)
        return 2
    stale = find_stale(ROOT, fresh)
    for path, reason in stale.items():
        print(f"{path}: {reason}")
    if not check:
        write_tree(ROOT, fresh)
    return 1 if check and stale else 0


def derive_tree(root: Path) -> dict[str, str]:
    """Return what the repository's protos give: path inside the repository -> text.

    Raises RuntimeError if the tools are not those of protos/requirements.txt, ValueError if they report an error.
    """
    wrong = find_wrong_tools(root)
    if wrong:
        raise RuntimeError("; ".join(wrong) + ": pip install -r protos/requirements.txt")
    # Imported here, because without the tools this import fails with a less helpful message.
    from protos.derive import derive, derive_messages

    types = derive(root / "protos" / "discord_api.proto", read_oldest_grpcio(root))
    types |= derive_messages(root / "protos" / "peer.proto")
    return types | derive_error_codes(root / "protos" / "error_codes.txt")


def find_wrong_tools(root: Path) -> list[str]:
    """Return one sentence per tool that is missing or not the version that the requirements name."""
    wrong = []
    text = (root / "protos" / "requirements.txt").read_text(encoding="utf-8")
    for name, wanted in re.findall(r"^([\w-]+)(?:\[\w+\])?==(\S+)", text, flags=re.MULTILINE):
        found = _installed_version(name)
        if found != wanted:
            wrong.append(f"{name} {wanted} is needed, {found or 'no version'} is installed")
    return wrong


def read_oldest_grpcio(root: Path) -> str:
    """Return the oldest grpcio that the extra in pyproject.toml admits, as major.minor.patch."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = " ".join(project["optional-dependencies"]["grpcio"])
    found = re.search(r"grpcio\s*>=\s*([\d.]+)", requirements)
    if found is None:
        raise ValueError("the extra grpcio in pyproject.toml does not name an oldest version of grpcio")
    return ".".join([*found.group(1).split("."), "0", "0"][:3])


def find_stale(root: Path, fresh: dict[str, str]) -> dict[str, str]:
    """Return what is wrong with the derived files under a root: path -> reason. Empty if all are fresh."""
    stale = {path: "no longer derived from the proto" for path in _find_derived(root) if path not in fresh}
    for path, text in fresh.items():
        if not (root / path).exists():
            stale[path] = "missing"
        elif (root / path).read_text(encoding="utf-8") != text:
            stale[path] = "differs from what the proto gives"
    return stale


def write_tree(root: Path, fresh: dict[str, str]) -> None:
    """Make the derived files under a root those that are given; others that carry the mark are removed."""
    for path in find_stale(root, fresh):
        if path in fresh:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(fresh[path], encoding="utf-8", newline="\n")
        else:
            (root / path).unlink()


def _find_derived(root: Path) -> list[str]:
    """Return the files that carry the mark, wherever they lie in the folders that hold derived files."""
    files = (path for folder in _FOLDERS for path in sorted((root / folder).rglob("*.*")) if path.is_file())
    return [path.relative_to(root).as_posix() for path in files if _is_derived(path)]


def _is_derived(path: Path) -> bool:
    if path.suffix not in {".py", ".pyi", ".md"}:
        return False
    with path.open("rb") as file:
        head = file.read(_MARK_WITHIN_BYTES)
    return any(mark.encode() in head for mark in (MARK, PEER_MARK, CODES_MARK))


def _installed_version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    sys.exit(main())
