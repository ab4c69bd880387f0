"""Plots: two pictures, where there is something to draw."""

from __future__ import annotations

from pathlib import Path

import pytest

from mandategraph.cli.measure.plots import plot
from mandategraph.cli.measure.table import Measurement


def test_growth_and_ratios_are_drawn(tmp_path: Path) -> None:
    found = [
        Measurement("reverse", size, engine, "ms", value)
        for size in (1000, 10_000)
        for engine, value in (("mandategraph", 0.2), ("pyoxigraph", size / 10))
    ]
    files = plot(found, tmp_path)
    assert [file.name for file in files] == ["growth.svg", "ratio.svg"]
    assert all(b"<svg" in file.read_bytes() for file in files)
    assert b"reverse, pyoxigraph" in files[0].read_bytes() or b"<use" in files[0].read_bytes()


@pytest.mark.parametrize("found", [[], [Measurement("http", 1000, "mandategraph", "req/s", 5.0)]])
def test_nothing_is_drawn_of_nothing(found: list[Measurement], tmp_path: Path) -> None:
    assert plot(found, tmp_path) == []
