"""Draws states and what leads from one to another, as SVG, from a table of transitions in the code."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any
from xml.sax.saxutils import escape

BOX_WIDTH, BOX_HEIGHT = 210, 56
BEND = 0.16
"""How far an arrow bends to its left, as a part of its length: arrows there and back stay apart."""

LABEL_AT = 0.4
"""Where on its arrow a label stands: not in the middle, where arrows cross."""

STYLE = """
  .box { fill: #ffffff; stroke: #5865f2; stroke-width: 2 }
  .name { font: bold 15px sans-serif; fill: #23272a; text-anchor: middle }
  .text { font: 11px sans-serif; fill: #4f545c; text-anchor: middle }
  .arrow { fill: none; stroke: #747f8d; stroke-width: 1.5 }
  .label { font: italic 12px sans-serif; fill: #23272a; text-anchor: middle }
  .halo { stroke: #f6f6f7; stroke-width: 6; stroke-linejoin: round }
"""

Point = tuple[float, float]


@dataclass(frozen=True)
class StatePicture:
    """What is drawn.

    Attributes:
        script: the name of the file that draws it.
        title: what it shows, for those who do not see it.
        size: its width and height.
        places: the middle of each state's box.
        texts: what each box says below the state's name.
        transitions: the state that each event makes of each state; what changes nothing is not drawn.
    """

    script: str
    title: str
    size: tuple[int, int]
    places: Mapping[Enum, tuple[int, int]]
    texts: Mapping[Enum, str]
    transitions: Mapping[Any, Enum]

    def draw(self) -> str:
        """Return the picture as SVG."""
        width, height = self.size
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
            f'aria-label="{escape(self.title)}">'
        )
        marker = (
            '<marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">'
            '<path d="M0 0L10 5L0 10z" fill="#747f8d"/></marker>'
        )
        return "\n".join(
            [
                f"<!-- Drawn by {self.script}. Do not edit. -->",
                head,
                f"<style>{STYLE}</style><defs>{marker}</defs>",
                f'<rect width="{width}" height="{height}" rx="8" fill="#f6f6f7"/>',
                *(self._draw_box(state) for state in self.places),
                *(self._draw_arrow(before, after) for before, after in self._pairs()),
                *(self._draw_label(before, after) for before, after in self._pairs()),
                "</svg>",
                "",
            ]
        )

    def _draw_box(self, state: Enum) -> str:
        x, y = self.places[state]
        return (
            f'<rect class="box" x="{x - BOX_WIDTH / 2:.0f}" y="{y - BOX_HEIGHT / 2:.0f}" '
            f'width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="10"/>'
            f'<text class="name" x="{x}" y="{y - 4}">{state.name.lower()}</text>'
            f'<text class="text" x="{x}" y="{y + 15}">{escape(self.texts[state])}</text>'
        )

    def _draw_arrow(self, before: Enum, after: Enum) -> str:
        (x1, y1), bend, (x2, y2) = self._curve(before, after)
        way = f"M{x1:.0f} {y1:.0f}Q{bend[0]:.0f} {bend[1]:.0f} {x2:.0f} {y2:.0f}"
        return f'<path class="arrow" d="{way}" marker-end="url(#tip)"/>'

    def _draw_label(self, before: Enum, after: Enum) -> str:
        """Return what changes one state into another, written on the arrow."""
        start, bend, end = self._curve(before, after)
        at, rest = LABEL_AT, 1 - LABEL_AT
        x, y = (rest**2 * a + 2 * rest * at * b + at**2 * c for a, b, c in zip(start, bend, end, strict=True))
        events = type(next(iter(self.transitions))[1])
        text = ", ".join(event.value for event in events if self.transitions.get((before, event)) is after)
        words = f'x="{x:.0f}" y="{y:.0f}">{escape(text)}</text>'
        return f'<text class="label halo" {words}<text class="label" {words}'

    def _pairs(self) -> list[tuple[Enum, Enum]]:
        pairs = ((before, after) for (before, _), after in self.transitions.items() if before is not after)
        return list(dict.fromkeys(pairs))

    def _curve(self, before: Enum, after: Enum) -> tuple[Point, Point, Point]:
        """Return both ends of an arrow, on the borders of its boxes, and the point between that bends it."""
        (x1, y1), (x2, y2) = self.places[before], self.places[after]
        bend = ((x1 + x2) / 2 + (y2 - y1) * BEND, (y1 + y2) / 2 - (x2 - x1) * BEND)
        return _leave((x1, y1), bend), bend, _leave((x2, y2), bend)


def _leave(centre: Point, towards: Point) -> Point:
    """Return where a line from a box's centre crosses its border."""
    dx, dy = towards[0] - centre[0], towards[1] - centre[1]
    share = min(
        BOX_WIDTH / 2 / abs(dx) if dx else math.inf,
        BOX_HEIGHT / 2 / abs(dy) if dy else math.inf,
    )
    return centre[0] + dx * share, centre[1] + dy * share
