"""Plots of measurements: how times grow with the graph, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mandategraph.cli.measure.corpus import told
from mandategraph.cli.measure.table import OURS, Measurement

__all__ = ["plot"]


def plot(found: Sequence[Measurement], folder: Path) -> list[Path]:
    """Draw a picture of growth, and one of ratios at the largest size; return their files.

    Raises ImportError where matplotlib is not installed.
    """
    from matplotlib.figure import Figure

    times = [one for one in found if one.unit in {"ms", "s"} and one.value > 0]
    if not times:
        return []
    files = [folder / "growth.svg", folder / "ratio.svg"]
    growth = Figure(figsize=(9, 6), layout="constrained")
    axes = growth.add_subplot(xscale="log", yscale="log", xlabel="triples", ylabel="ms (load: s)")
    for task, engine in dict.fromkeys((one.task, one.engine) for one in times):
        points = sorted((one.triples, one.value) for one in times if (one.task, one.engine) == (task, engine))
        style = "-o" if engine == OURS else "--x"
        axes.plot(*zip(*points, strict=True), style, label=f"{task}, {engine}", linewidth=1, markersize=4)
    growth.legend(loc="outside right upper", fontsize=6)
    growth.savefig(files[0])
    ratios = Figure(figsize=(9, 6), layout="constrained")
    axes = ratios.add_subplot(xscale="log", xlabel="times as long as mandategraph takes")
    largest = max(one.triples for one in times)
    last = {(one.task, one.engine): one.value for one in times if one.triples == largest}
    bars = [
        (f"{task}, {engine}", value / last[task, OURS])
        for (task, engine), value in last.items()
        if engine != OURS and (task, OURS) in last
    ]
    axes.barh([name for name, _ in bars], [ratio for _, ratio in bars], left=0)
    axes.axvline(1.0, linewidth=0.8)
    axes.tick_params(labelsize=6)
    axes.set_title(told(largest))
    ratios.savefig(files[1])
    return files
