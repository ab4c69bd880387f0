"""The command that writes a made-up graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mandategraph.cli.bench_synth import command
from mandategraph.errors import StoreFullError
from mandategraph.graph.synth import synthesise


def test_file_holds_the_graph_and_stderr_says_how_large_it_is(tmp_path: Path) -> None:
    out = tmp_path / "graph.nq"
    found = CliRunner().invoke(command, ["--documents", "5", "--out", str(out)])
    text = out.read_text(encoding="utf-8")
    assert found.exit_code == 0
    assert text == "".join(synthesise(5))
    assert f"5 documents, {len(text.splitlines())} statements" in found.stderr


def test_name_in_nt_gets_triples_and_dash_is_standard_output(tmp_path: Path) -> None:
    out = tmp_path / "graph.nt"
    CliRunner().invoke(command, ["--documents", "2", "--out", str(out)])
    assert out.read_text(encoding="utf-8") == "".join(synthesise(2, graphs=False))
    found = CliRunner().invoke(command, ["--documents", "2", "--seed", "3", "--out", "-"])
    assert found.stdout == "".join(synthesise(2, seed=3))


def test_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    out = tmp_path / "missing" / "graph.nq"
    found = CliRunner().invoke(command, ["--documents", "1", "--out", str(out)])
    assert isinstance(found.exception, StoreFullError)
    with pytest.raises(StoreFullError, match="could not be written: No such file"):
        raise found.exception
