"""Which modules import each other, and the circles in that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tests.house.tree import SourceFile

Graph = Mapping[str, set[str]]


def import_graph(files: Iterable[SourceFile], *, types: bool) -> dict[str, set[str]]:
    """Return for each module those that it imports; with `types` also what it imports for type checkers alone.

    `from package import name` leads to the module `name` if it is one, else to the package's own file. That Python
    also loads the packages round a module is not counted: it is no concern of the file that imports.
    """
    modules = {file.module: file for file in files}
    graph: dict[str, set[str]] = {name: set() for name in modules}
    for name, file in modules.items():
        for one in file.imports():
            if types or not one.types_only:
                target = f"{one.module}.{one.name}" if f"{one.module}.{one.name}" in modules else one.module
                graph[name] |= {target} & modules.keys() - {name}
    return graph


def find_circles(graph: Graph) -> list[list[str]]:
    """Return each group of modules that import each other, directly or by way of others."""
    reachable = {name: _reachable_from(name, graph) for name in graph}
    groups = {
        frozenset(other for other in reachable[name] if name in reachable[other])
        for name in graph
        if name in reachable[name]
    }
    return sorted(sorted(group) for group in groups)


def _reachable_from(start: str, graph: Graph) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = graph[waiting.pop()] - found
        found |= new
        waiting += new
    return found
