"""Pages measured: of every kind, the first time and again, and how large they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mandategraph.cli import bench_pages
from mandategraph.cli.measure import pages
from mandategraph.cli.measure.clock import Timing
from mandategraph.cli.measure.pages import Pace, as_table, pages_of


def test_each_kind_of_thing_has_pages(shipped_folder: Path) -> None:
    kinds = pages_of(shipped_folder, 2)
    assert {"document", "resolution", "body", "session", "item", "(lookup)", "(site)"} <= kinds.keys()
    assert all(
        1 <= len(paths) <= 5 and all(path.startswith("/") for path in paths) for paths in kinds.values()
    )
    assert kinds == pages_of(shipped_folder, 2)


def test_pages_are_asked_for_twice(shipped_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = {"document": ["/id/document/CTOC/COP/2018/5"], "(search)": ["/search?q=report"]}
    monkeypatch.setattr(pages, "pages_of", lambda *_: chosen)
    result = CliRunner().invoke(bench_pages.command, ["--store", str(shipped_folder)], standalone_mode=False)
    lines = result.output.splitlines()
    assert [line.split(" | ")[0] for line in lines] == [
        "| kind",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ] + [f"| {kind}" for kind in ("document", "(search)", "all")]
    assert result.return_value == 0
    monkeypatch.setattr(pages, "LARGEST", 1000)
    result = CliRunner().invoke(bench_pages.command, ["--store", str(shipped_folder)], standalone_mode=False)
    assert result.return_value == 1


def test_table_has_a_line_for_each_kind() -> None:
    pace = Pace("document", Timing(6.25, 9.0, 19), Timing(0.3, 0.5, 19), 5100, 5.84)
    assert list(as_table(iter([pace])))[-1] == "| document | 19 | 6.2 | 9.0 | 5.8 | 0.3 | 0.5 | 5.1 |"
