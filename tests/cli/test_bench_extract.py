from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mandategraph.cli.bench_extract import command

AGENDA = Path(__file__).resolve().parents[1] / "corpus" / "constructed_CND_70.en.txt"


@pytest.mark.timeout(240)
def test_it_measures_stages_and_a_batch_and_leaves_out_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(AGENDA.read_bytes())
    (tmp_path / "photo.txt").write_bytes(b"\xff\xd8\xff")
    arguments = [str(tmp_path), "--files", "8", "--jobs", "1", "--format", "json"]
    result = CliRunner().invoke(command, arguments, standalone_mode=False)
    assert result.exception is None
    assert "left out" in result.stderr
    said = json.loads(result.stdout)
    assert [stage["format"] for stage in said["stages"]] == ["txt"]
    assert said["stages"][0]["documentsASecond"] > 0
    assert said["batch"]["files"] == 8
    assert said["batch"]["peaks"][-1][0] == 8


def test_a_folder_of_nothing_readable_cannot_be_run(tmp_path: Path) -> None:
    (tmp_path / "photo.txt").write_bytes(b"\xff\xd8\xff")
    result = CliRunner().invoke(command, [str(tmp_path)], standalone_mode=False)
    assert result.return_value == 2
