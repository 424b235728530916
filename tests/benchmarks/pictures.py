"""Pictures of the results, as SVG for the documentation: ours and the peer in the same two colours everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator

COLOURS = {"ours": "#2a6fdb", "peer": "#c2703d"}
NAMES = {"ours": "discordproxy 2", "peer": "discordproxy 1.5.1"}
STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "discordproxy",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.alpha": 0.3,
    "legend.frameon": False,
}
HIDDEN = {256, 409, 2000}  # their labels would run into the next ones
PERCENTILES = ("p50", "p90", "p95", "p99")

Results = dict[str, Any]


def draw_all(results: Results, folder: Path) -> list[Path]:
    """Draw every picture for which there are results; return the files."""
    pictures: dict[str, Callable[[Results], Figure]] = {
        "rows": draw_percentiles,
        "growth": draw_growth,
        "layers": draw_layers,
        "memory": draw_memory,
    }
    files = []
    with mpl.rc_context(STYLE):
        for name, draw in pictures.items():
            if name in results:
                figure = draw(results)
                figure.set_layout_engine("constrained")
                file = folder / f"performance-{name}.svg"
                figure.savefig(file, metadata={"Date": None}, facecolor="white")
                file.write_text("\n".join(line.rstrip() for line in file.read_text().splitlines()) + "\n")
                files.append(file)
    return files


def draw_percentiles(results: Results) -> Figure:
    """Draw the percentiles of a call's time, one field for each row of the table."""
    rows = results["rows"]
    figure = Figure(figsize=(8, 5))
    for axes, (title, row) in zip(figure.subplots(2, 2).flat, rows.items(), strict=True):
        for place, name in enumerate(("ours", "peer")):
            positions = [number + place * 0.4 for number in range(len(PERCENTILES))]
            heights = [row[name][percentile] for percentile in PERCENTILES]
            axes.bar(positions, heights, 0.38, color=COLOURS[name], label=NAMES[name])
        axes.set_xticks([number + 0.2 for number in range(len(PERCENTILES))], PERCENTILES)
        axes.set_title(title, fontsize=9)
        axes.set_ylabel("ms")
    figure.axes[0].legend()
    return figure


def draw_growth(results: Results) -> Figure:
    """Draw processor time and p50 as the work grows."""
    growth = results["growth"]
    figure = Figure(figsize=(8, 4.6))
    fields = figure.subplots(2, len(growth), squeeze=False)
    for column, (title, series) in enumerate(growth.items()):
        for line, (key, label) in enumerate((("cpu_us", "CPU per call (us)"), ("p50", "p50 (ms)"))):
            axes: Axes = fields[line][column]
            sizes = [int(size) for size in series]
            for name in ("ours", "peer"):
                axes.plot(
                    sizes, [both[name][key] for both in series.values()], "o-",
                    color=COLOURS[name], label=NAMES[name], markersize=3,
                )  # fmt: skip
            axes.set_xscale("log")
            axes.set_xticks([size for size in sizes if size not in HIDDEN], minor=False)
            axes.xaxis.set_major_formatter("{x:.0f}")
            axes.xaxis.set_minor_locator(NullLocator())
            axes.set_ylim(0)
            axes.set_xlabel(title if line else "")
            axes.set_ylabel("" if column else label)
    figure.axes[0].legend()
    return figure


def draw_layers(results: Results) -> Figure:
    """Draw the processor time of a call by layer."""
    layers = results["layers"]
    names = sorted({name for row in layers.values() for name in row["layers"]})
    figure = Figure(figsize=(8, 3.2))
    axes = figure.subplots()
    for line, row in enumerate(layers.values()):
        left = 0.0
        for number, name in enumerate(names):
            width = row["layers"].get(name, 0) * row["cpu_us"]
            axes.barh(
                line, width, 0.6, left,
                color=mpl.colormaps["tab20"](number), label=name if not line else None,
            )  # fmt: skip
            left += width
    axes.set_yticks(range(len(layers)), [title.replace(", ", ",\n", 1) for title in layers])
    axes.invert_yaxis()
    axes.set_xlabel("CPU per call (us)")
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5), fontsize=8)
    return figure


def draw_memory(results: Results) -> Figure:
    """Draw memory over messages sent."""
    series = results["memory"]
    figure = Figure(figsize=(8, 3))
    axes = figure.subplots()
    for name, sizes in series.items():
        messages = [number * results["messages"] / (len(sizes) - 1) for number in range(len(sizes))]
        axes.plot(messages, sizes, color=COLOURS[name], label=NAMES[name])
    axes.set_ylim(0)
    axes.set_xlabel("direct messages sent, to 10,000 users in turn")
    axes.set_ylabel("memory (MB)")
    axes.legend()
    return figure
