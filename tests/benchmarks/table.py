"""Tables of the terminal and of the documentation, the same text for both."""

from __future__ import annotations

from collections.abc import Sequence


def draw(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a Markdown table, its columns aligned; all but the first hold numbers."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(
        f"| {line[0]:<{widths[0]}} | "
        + " | ".join(f"{cell:>{width}}" for cell, width in zip(line[1:], widths[1:], strict=True))
        + " |"
        for line in (lines[0], rule, *lines[1:])
    )


def judge(value: float, goal: float, *, at_least: bool = False) -> str:
    """Write a ratio beside what is to be reached, with a mark where it is not."""
    reached = value >= goal if at_least else value <= goal
    return f"{value:.2f} ({'>=' if at_least else '<='} {goal:g}){'' if reached else ' !'}"
