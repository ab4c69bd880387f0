"""The command that runs the W3C suite."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from mandategraph.cli.bench_w3c import command
from mandategraph.errors import SourceError


def test_table_counts_the_tests_of_both_engines_and_names_those_not_passed(shared: Path) -> None:
    folder = shared / "w3c" / "data-shapes-test-suite" / "tests" / "core" / "property"
    found = CliRunner().invoke(command, [str(folder)], standalone_mode=False)
    lines = found.stdout.splitlines()
    assert [line.split() for line in lines[:3]] == [
        ["passed", "handed", "over", "failed", "tests"],
        ["compiled", "37", "1", "0", "38"],
        ["pyshacl", "37", "0", "1", "38"],
    ]
    assert lines[3].startswith("compiled: datatype-ill-formed handed over: ")
    assert lines[4] == "pyshacl: uniqueLang-002 failed: 0 results missing, 1 too many."
    assert found.return_value == 0


def test_folder_without_tests_is_told(tmp_path: Path) -> None:
    assert isinstance(CliRunner().invoke(command, [str(tmp_path)]).exception, SourceError)
