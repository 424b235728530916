"""Prints the figures of a checkout: `python -m tests.house [--no-run] [CHECKOUT]`, by default of this one."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.house.circles import find_circles, import_graph
from tests.house.tree import FEW_LINES, SourceFile, by_hand, find_repeated_classes, find_small, read_tree
from tests.house.way import follow_message

ROOT = Path(__file__).parents[2]
OTHER_FOLDERS = ("protos", "tests", "docs")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.house", description=__doc__)
    parser.add_argument("checkout", nargs="?", type=Path, default=ROOT, metavar="CHECKOUT")
    parser.add_argument("--no-run", action="store_true", help="read the files only, and run no server")
    options = parser.parse_args(arguments)
    for line in describe_files(options.checkout):
        print(line)
    if not options.no_run:
        for line in describe_ways(options.checkout):
            print(line)


def describe_files(checkout: Path) -> Iterator[str]:
    """Yield a line for each figure that the files tell."""
    files = by_hand(read_tree(checkout))
    lengths = [length for file in files for _, length in file.functions()]
    yield f"files by hand: {spread([file.lines for file in files])}"
    yield f"functions: {spread(lengths)}"
    small = find_small(files)
    folders = sum(file.is_package for file in files if file.lines < FEW_LINES)
    yield f"files under {FEW_LINES} lines: {len(small)}, and {folders} __init__.py"
    for title, types in (("import circles", True), ("import circles at run time", False)):
        circles = find_circles(import_graph(files, types=types))
        yield f"{title}: {len(circles)}"
        yield from (f"    {', '.join(circle)}" for circle in circles)
    repeated = find_repeated_classes(files)
    yield f"class names in several files: {len(repeated)}"
    yield from (f"    {name}: {', '.join(places)}" for name, places in repeated.items())
    yield "lines by hand:"
    yield from (f"    {room}: {lines}" for room, lines in sorted(lines_of_rooms(files).items()))
    for folder in OTHER_FOLDERS:
        others = by_hand(read_tree(checkout, folder))
        yield f"    {folder}/ beside the package: {sum(file.lines for file in others)}"


def describe_ways(checkout: Path) -> Iterator[str]:
    """Yield a line for each figure that shows only when a message is sent."""
    ways = follow_message(checkout)
    yield "one SendChannelMessage on a warm server:"
    yield f"    from the handler to HTTP and back: {ways.handler}"
    yield f"    from the request's bytes to the answer's: {ways.server}"
    yield f"    one permit without waiting: {ways.permit}"


def spread(numbers: Iterable[int]) -> str:
    """Return count, median, 90th percentile and largest of some numbers of lines, in words."""
    ordered = sorted(numbers)
    middle, ninety = ordered[len(ordered) // 2], ordered[len(ordered) * 9 // 10]
    return f"{len(ordered)}; lines: median {middle}, 90th percentile {ninety}, largest {ordered[-1]}"


def lines_of_rooms(files: Iterable[SourceFile]) -> dict[str, int]:
    """Return the number of lines of each room; files just below the package count together."""
    lines: dict[str, int] = defaultdict(int)
    for file in files:
        lines[file.room if file.path.parent.name != "discordproxy" else "discordproxy"] += file.lines
    return lines


if __name__ == "__main__":
    main()
