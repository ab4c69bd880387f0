"""The measuring commands: options, files, exit status."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from mandategraph.cli.measure.command import measuring
from mandategraph.cli.measure.corpus import Corpus, Tell
from mandategraph.cli.measure.run import Plan
from mandategraph.cli.measure.table import Measurement
from mandategraph.errors import StoreError


def command(same: bool = True) -> click.Command:
    def task(corpus: Corpus, plan: Plan, tell: Tell) -> Iterator[Measurement]:
        tell("working")
        yield Measurement("task", corpus.triples, "mandategraph", "ms", 1.0, same=same)

    return measuring("made-up", "A made-up measurement.", lambda: [task])


def test_table_goes_to_stdout_and_steps_to_stderr() -> None:
    found = CliRunner().invoke(command(), ["--triples", "1000", "--triples", "2000"], standalone_mode=False)
    assert found.return_value == 0
    assert "| task | 1000 |" in found.stdout and "| task | 2000 |" in found.stdout
    assert found.stderr == "working\nworking\n"


def test_different_answers_are_a_finding() -> None:
    assert CliRunner().invoke(command(same=False), standalone_mode=False).return_value == 1


def test_files_are_written_with_plots(tmp_path: Path) -> None:
    found = CliRunner().invoke(command(), ["--out", str(tmp_path / "out")], standalone_mode=False)
    assert found.return_value == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "table.md", "table.csv", "growth.svg", "ratio.svg",
    }  # fmt: skip


def test_without_matplotlib_the_tables_are_there_and_the_way_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    found = CliRunner().invoke(command(), ["--out", str(tmp_path)], standalone_mode=False)
    assert "mandategraph[bench]" in found.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"table.md", "table.csv"}


def test_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    found = CliRunner().invoke(command(), ["--out", str(tmp_path / "file" / "out")], standalone_mode=False)
    assert isinstance(found.exception, StoreError)


@pytest.mark.parametrize("name", ["counts", "lineage"])
def test_real_command_measures_a_small_graph(name: str, corpus: Corpus) -> None:
    real = importlib.import_module(f"mandategraph.cli.bench_{name}").command
    arguments = ["--triples", str(corpus.triples), "--work", str(corpus.folder), "--budget", "0.05"]
    arguments += ["--engine", "mandategraph", "--engine", "pyoxigraph"]
    found = CliRunner().invoke(real, arguments, standalone_mode=False)
    assert found.return_value == 0, found.exception
    assert "| yes |" in found.stdout


@pytest.mark.parametrize("name", ["http", "load", "run", "search"])
def test_other_commands_name_their_tasks(name: str) -> None:
    module = importlib.import_module(f"mandategraph.cli.bench_{name}")
    assert module.command.name == name
    assert module._tasks()
