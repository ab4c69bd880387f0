"""Tables of measurements."""

from __future__ import annotations

import csv

from mandategraph.cli.measure.clock import Timing
from mandategraph.cli.measure.table import Measurement, as_csv, as_markdown, of_timing

FOUND = [
    of_timing("reverse", 100_000, "mandategraph", Timing(0.25, 1.5, 200), same=True),
    of_timing("reverse", 100_000, "pyoxigraph", Timing(500.0, 700.0, 3), same=True),
    Measurement("load", 100_000, "mandategraph", "s", 3.0),
    Measurement("load", 100_000, "rdflib", "s", 24.0),
    of_timing("wrong", 100_000, "mandategraph", Timing(1.0, 1.0, 1), same=False),
]


def test_markdown_has_a_line_for_each_task_and_ratios_to_ours() -> None:
    lines = as_markdown(FOUND).splitlines()
    assert lines[0] == "| task | triples | unit | mandategraph | pyoxigraph | rdflib | same answers |"
    assert lines[2] == "| reverse | 100000 | ms | 0.25 / 1.5 | 500 / 700 (2,000×) |  | yes |"
    assert lines[3] == "| load | 100000 | s | 3 |  | 24 (8×) |  |"
    assert lines[4].endswith("| no |")


def test_csv_holds_every_number() -> None:
    rows = list(csv.DictReader(as_csv(FOUND).splitlines()))
    assert len(rows) == len(FOUND)
    assert (rows[0]["task"], rows[0]["value"], rows[0]["p99"], rows[0]["runs"]) == (
        "reverse",
        "0.25",
        "1.5",
        "200",
    )
    assert rows[2]["p99"] == ""
