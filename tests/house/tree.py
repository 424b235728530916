"""Reads the files of a checkout, without importing them: their lines, functions, classes and imports."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

DERIVED = re.compile(r"protos/(?:discord_api\.proto|error_codes\.txt|peer\.proto).*[Dd]o not edit")
_DERIVED_WITHIN_CHARACTERS = 400
"""A file that is generated says so within its first characters."""
FEW_LINES = 40
"""A file with less than that needs a reason."""
_PRIVATE = re.compile(r"_[a-zA-Z]")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Import:
    """One imported name: its module, the name itself ("" for a whole module), and whether only type checkers see it."""

    module: str
    name: str
    types_only: bool


@dataclass(frozen=True)
class SourceFile:
    """One Python file of a checkout; `root` is the checkout's folder."""

    root: Path
    path: Path

    @cached_property
    def text(self) -> str:
        """What the file says."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """The file's syntax tree."""
        return ast.parse(self.text)

    @property
    def name(self) -> str:
        """The path inside the checkout, "discordproxy/config.py" for example."""
        return self.path.relative_to(self.root).as_posix()

    @property
    def module(self) -> str:
        """The name by which the file is imported."""
        return self.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def room(self) -> str:
        """The part of the package that the file belongs to: a folder or a file just below `discordproxy`."""
        return self.path.relative_to(self.root).parts[1].removesuffix(".py")

    @property
    def is_package(self) -> bool:
        """Whether the file stands for its folder."""
        return self.path.name == "__init__.py"

    @cached_property
    def is_derived(self) -> bool:
        """Whether the file is generated from the contract."""
        return DERIVED.search(self.text[:_DERIVED_WITHIN_CHARACTERS]) is not None

    @cached_property
    def lines(self) -> int:
        """The number of lines."""
        return len(self.text.splitlines())

    def functions(self) -> Iterator[tuple[str, int]]:
        """Yield name and number of lines of every function and method."""
        for node in ast.walk(self.tree):
            if isinstance(node, Function) and node.end_lineno is not None:
                yield node.name, node.end_lineno - node.lineno + 1

    def classes(self) -> list[str]:
        """Return the names of the classes at the top of the file."""
        return [node.name for node in self.tree.body if isinstance(node, ast.ClassDef)]

    def imports(self) -> Iterator[Import]:
        """Yield everything the file imports, inside functions too, with relative names resolved."""
        yield from self._imports_below(self.tree, types_only=False)

    def _imports_below(self, node: ast.AST, *, types_only: bool) -> Iterator[Import]:
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, "", types_only) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (Import(self._base_of(node), alias.name, types_only) for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from self._imports_of_all(node.body, types_only=True)
            yield from self._imports_of_all(node.orelse, types_only=types_only)
        else:
            yield from self._imports_of_all(ast.iter_child_nodes(node), types_only=types_only)

    def _imports_of_all(self, nodes: Iterable[ast.AST], *, types_only: bool) -> Iterator[Import]:
        for node in nodes:
            yield from self._imports_below(node, types_only=types_only)

    def _base_of(self, node: ast.ImportFrom) -> str:
        """Return the full name of the module from which a statement imports."""
        if not node.level:
            return node.module or ""
        package = self.module.split(".") if self.is_package else self.module.split(".")[:-1]
        return ".".join([*package[: len(package) - node.level + 1], *([node.module] if node.module else [])])


def read_tree(root: Path, folder: str = "discordproxy") -> list[SourceFile]:
    """Return all Python files of a folder of a checkout, derived ones included."""
    return [SourceFile(root, path) for path in sorted((root / folder).rglob("*.py"))]


def by_hand(files: Iterable[SourceFile]) -> list[SourceFile]:
    """Return the files that people write."""
    return [file for file in files if not file.is_derived]


def find_foreign_private_names(files: Sequence[SourceFile]) -> dict[str, set[str]]:
    """Return by file the private names that it uses and that nothing in these files defines: those of other libraries.

    A library's name escapes that is also one of ours. Modules imported for type checkers alone do not count.
    """
    ours = {name for file in files for name in _defined_names(file.tree)}
    found: dict[str, set[str]] = defaultdict(set)
    for file in files:
        used = {node.attr for node in ast.walk(file.tree) if isinstance(node, ast.Attribute)}
        for one in file.imports():
            if not one.types_only:
                used |= {*one.module.split("."), one.name}
        found[file.name] = {name for name in used if _PRIVATE.match(name)} - ours
    return {name: names for name, names in found.items() if names}


def _defined_names(tree: ast.AST) -> Iterator[str]:
    """Yield the names of functions and classes, and those that are assigned to."""
    for node in ast.walk(tree):
        if isinstance(node, Function | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def find_small(files: Iterable[SourceFile]) -> list[SourceFile]:
    """Return the files that are small, except those that stand for their folder."""
    return [file for file in files if file.lines < FEW_LINES and not file.is_package]


def find_repeated_classes(files: Iterable[SourceFile]) -> dict[str, list[str]]:
    """Return the modules in which a class stands, by its name, for names that stand in several."""
    places: dict[str, list[str]] = defaultdict(list)
    for file in files:
        for name in file.classes():
            places[name].append(file.module)
    return {name: modules for name, modules in sorted(places.items()) if len(modules) > 1}
