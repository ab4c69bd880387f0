"""The command that freezes the dataset."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from mandategraph.cli.snapshot import command
from mandategraph.errors import NotFoundError, ParameterError, SourceError

SMALL = Path(__file__).resolve().parents[1] / "graph" / "small.trig"


def test_store_is_frozen_with_the_answers_of_files_and_named_queries(
    shipped_folder: Path, tmp_path: Path
) -> None:
    query = tmp_path / "mine.rq"
    query.write_text("ASK { ?s ?p ?o }", encoding="utf-8")
    out = tmp_path / "out"
    arguments = ["--store", str(shipped_folder), "--out", str(out), "--query", str(query)]
    arguments += ["--query", "how-many-documents-of-each-year", "--release", "9", "--issued", "2027-01-02"]
    found = CliRunner().invoke(command, arguments, standalone_mode=False)
    assert found.return_value == 0, found.exception
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["version"], manifest["issued"]) == ("9", "2027-01-02")
    assert [one["query"] for one in manifest["queries"]] == [
        "queries/mine.rq", "queries/statistics-how-many-documents-of-each-year.rq",
    ]  # fmt: skip
    assert manifest["sha256"] in found.stdout


def test_other_data_are_frozen_without_a_store(tmp_path: Path) -> None:
    out = tmp_path / "out"
    found = CliRunner().invoke(command, ["--data", str(SMALL), "--out", str(out)], standalone_mode=False)
    assert found.return_value == 0, found.exception
    assert b"X/2020/2" in (out / "dataset.nq").read_bytes()


def test_what_cannot_be_asked_is_told(tmp_path: Path, shipped_folder: Path) -> None:
    def failure(*arguments: str) -> BaseException | None:
        out = str(tmp_path / "out")
        return CliRunner().invoke(command, ["--out", out, *arguments], standalone_mode=False).exception

    broken = tmp_path / "broken.rq"
    broken.write_bytes(b"\xff")
    assert isinstance(failure("--query", "which-mandate-produced"), ParameterError)
    assert isinstance(failure("--query", "no-such-query"), NotFoundError)
    assert isinstance(failure("--query", str(broken)), SourceError)
    assert isinstance(failure("--query", "CQ23", "--query", "CQ23"), ParameterError)
    assert "not both" in str(failure("--store", str(shipped_folder), "--data", str(SMALL)))
    assert not (tmp_path / "out").exists()
