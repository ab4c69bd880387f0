"""The command that measures validation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import SH, URIRef

from mandategraph.cli.bench_validate import command
from mandategraph.validation.measure import Measurement
from mandategraph.validation.report import Result, ValidationReport

FOCUS, SHAPE = URIRef("http://e/a"), URIRef("http://e/S")
REPORT = ValidationReport.of([Result(FOCUS, SHAPE, SH.ClassConstraintComponent)], "compiled")


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    path = tmp_path / "shapes.ttl"
    path.write_text("", encoding="utf-8")
    return path


def test_real_run_of_the_compiled_engine_is_told_in_one_line(shapes: Path) -> None:
    found = CliRunner().invoke(
        command, ["--triples", "1000", "--reference-up-to", "0", "--shapes", str(shapes)]
    )
    assert found.exit_code == 0
    header, row = found.stdout.splitlines()
    assert header.split() == ["triples", "engine", "load", "s", "validate", "s", "cpu", "s", "MiB", "results"]
    assert row.split()[1::5] == ["compiled", "0"]


@pytest.mark.parametrize(
    ("results", "status", "said"), [(REPORT.results, 0, "the same"), ((), 1, "NOT the same")]
)
def test_other_findings_are_told_and_are_an_exit_status(
    shapes: Path,
    monkeypatch: pytest.MonkeyPatch,
    results: tuple[Result, ...],
    status: int,
    said: str,
) -> None:
    compiled = Measurement("compiled", 1000, 1.0, 2.0, 2.0, 50, 1, REPORT)
    runs = {
        "compiled": compiled,
        "pyshacl": replace(
            compiled, engine="pyshacl", load=4.0, seconds=100.0, report=replace(REPORT, results=results)
        ),
    }
    # What another engine finds cannot be made to differ on demand: that is all that is stood in for.
    monkeypatch.setattr("mandategraph.validation.measure.measure", lambda engine, data, shapes: runs[engine])
    found = CliRunner().invoke(command, ["--triples", "1000", "--shapes", str(shapes)], standalone_mode=False)
    line = found.stdout.splitlines()[-1]
    assert (
        line == f"pyshacl takes 50.0 times as long as compiled (34.7 with loading); the findings are {said}"
    )
    assert found.return_value == status


def test_too_much_memory_is_told_and_is_an_exit_status(shapes: Path) -> None:
    found = CliRunner().invoke(
        command,
        ["--triples", "1000", "--reference-up-to", "0", "--memory", "1", "--shapes", str(shapes)],
        standalone_mode=False,
    )
    assert found.return_value == 1
    assert "compiled took more than 1 MiB" in found.stdout
