"""The picture of a soak: every measure over time, on a field of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from tests.benchmarks.pictures import COLOURS, STYLE
from tests.soak.samples import MEASURES, Sample


def draw(samples: Sequence[Sample], file: Path) -> None:
    """Write the picture as SVG."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(8, 6))
        fields = figure.subplots(len(MEASURES), 1, sharex=True)
        minutes = [sample.seconds / 60 for sample in samples]
        for axes, measure in zip(fields, MEASURES, strict=True):
            values = [getattr(sample, measure.key) for sample in samples]
            axes.plot(minutes, values, color=COLOURS["ours"])
            axes.set_ylim(0, 1.2 * max(values))
            axes.set_title(measure.title, fontsize=9, loc="left")
            for third in (1, 2):
                axes.axvline(minutes[-1] * third / 3, color="#888888", linewidth=0.8, linestyle=":")
        fields[-1].set_xlabel("minutes")
        figure.set_layout_engine("constrained")
        figure.savefig(file, metadata={"Date": None}, facecolor="white")
    file.write_text("\n".join(line.rstrip() for line in file.read_text().splitlines()) + "\n")
