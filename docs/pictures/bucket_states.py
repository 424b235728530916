"""Draws docs/pictures/bucket_states.svg from the limiter's own table of transitions.

Run it after changing the table: python docs/pictures/bucket_states.py
"""

from __future__ import annotations

import math
from pathlib import Path
from xml.sax.saxutils import escape

from discordproxy.ratelimit.modes import TRANSITIONS, Event, Mode

TARGET = Path(__file__).with_suffix(".svg")
WIDTH, HEIGHT = 860, 500
BOX_WIDTH, BOX_HEIGHT = 210, 56
PLACES = {
    Mode.LEARNING: (110, 250),
    Mode.LIMITED: (430, 50),
    Mode.UNLIMITED: (430, 450),
    Mode.PACED: (430, 205),
    Mode.PAUSED: (750, 250),
}
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


def draw() -> str:
    """Return the picture as SVG."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'aria-label="The modes of a bucket and what changes them">'
    )
    marker = (
        '<marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0L10 5L0 10z" fill="#747f8d"/></marker>'
    )
    return "\n".join(
        [
            "<!-- Drawn by bucket_states.py. Do not edit. -->",
            head,
            f"<style>{STYLE}</style><defs>{marker}</defs>",
            f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="#f6f6f7"/>',
            *(draw_box(mode) for mode in Mode),
            *(draw_arrow(before, after) for before, after in dict.fromkeys(_pairs())),
            *(draw_label(before, after) for before, after in dict.fromkeys(_pairs())),
            "</svg>",
            "",
        ]
    )


def draw_box(mode: Mode) -> str:
    """Return a mode's box."""
    x, y = PLACES[mode]
    return (
        f'<rect class="box" x="{x - BOX_WIDTH / 2:.0f}" y="{y - BOX_HEIGHT / 2:.0f}" '
        f'width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="10"/>'
        f'<text class="name" x="{x}" y="{y - 4}">{mode.name.lower()}</text>'
        f'<text class="text" x="{x}" y="{y + 15}">{escape(mode.value)}</text>'
    )


def draw_arrow(before: Mode, after: Mode) -> str:
    """Return the arrow from one mode to another."""
    (x1, y1), bend, (x2, y2) = _curve(before, after)
    way = f"M{x1:.0f} {y1:.0f}Q{bend[0]:.0f} {bend[1]:.0f} {x2:.0f} {y2:.0f}"
    return f'<path class="arrow" d="{way}" marker-end="url(#tip)"/>'


def draw_label(before: Mode, after: Mode) -> str:
    """Return what changes one mode into another, written on the arrow."""
    start, bend, end = _curve(before, after)
    at, rest = LABEL_AT, 1 - LABEL_AT
    x, y = (rest**2 * a + 2 * rest * at * b + at**2 * c for a, b, c in zip(start, bend, end, strict=True))
    text = ", ".join(event.value for event in Event if TRANSITIONS.get((before, event)) is after)
    words = f'x="{x:.0f}" y="{y:.0f}">{escape(text)}</text>'
    return f'<text class="label halo" {words}<text class="label" {words}'


def _pairs() -> list[tuple[Mode, Mode]]:
    return [(before, after) for (before, _), after in TRANSITIONS.items()]


Point = tuple[float, float]


def _curve(before: Mode, after: Mode) -> tuple[Point, Point, Point]:
    """Return both ends of an arrow, on the borders of its boxes, and the point between that bends it."""
    (x1, y1), (x2, y2) = PLACES[before], PLACES[after]
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


if __name__ == "__main__":
    TARGET.write_text(draw(), encoding="utf-8")
