from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mandategraph.cli.extract import command

CORPUS = sorted((Path(__file__).resolve().parents[1] / "corpus").glob("constructed_*.txt"))


def run(*arguments: object) -> tuple[int, str, str]:
    """Return the status that the command would exit with, and what it wrote."""
    result = CliRunner().invoke(command, [str(a) for a in arguments], standalone_mode=False)
    assert result.exception is None, result.exception
    return int(result.return_value or 0), result.stdout, result.stderr


def test_one_file_gives_one_object() -> None:
    status, out, err = run(CORPUS[0])
    assert (status, err) == (0, "")
    assert json.loads(out)["session"]["number"] == 40


def test_several_files_give_a_list_in_their_order() -> None:
    status, out, _ = run(*CORPUS[:2])
    assert status == 0
    assert [summary["session"]["body"] for summary in json.loads(out)] == ["CCPCJ", "CND"]


def test_a_bad_file_is_told_and_stops_no_other(tmp_path: Path) -> None:
    photo = tmp_path / "photo.txt"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    status, out, err = run(photo, CORPUS[0])
    assert status == 1
    assert len(json.loads(out)) == 1
    assert "photo.txt" in err and "Traceback" not in err


@pytest.mark.parametrize("content", ["", "The rain fell on the roof of the house in the night.\n" * 40])
def test_a_file_that_is_no_agenda_cannot_be_run(tmp_path: Path, content: str) -> None:
    novel = tmp_path / "novel.txt"
    novel.write_text(content)
    status, out, err = run(novel)
    assert (status, out) == (2, "")
    assert "novel.txt" in err


def test_the_output_goes_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "summary.json"
    assert run(CORPUS[0], "--out", out)[:2] == (0, "")
    assert json.loads(out.read_text(encoding="utf-8"))["language"] == "fr"


def test_language_and_body_can_be_given() -> None:
    _, out, _ = run(CORPUS[1], "--lang", "en", "--body", "CCPCJ")
    assert json.loads(out)["session"]["body"] == "CCPCJ"


def test_diagnostics_are_lines_of_text_or_json() -> None:
    _, _, text = run(CORPUS[0], "--diagnostics", "text")
    _, _, lines = run(CORPUS[0], "--diagnostics", "json")
    findings = [json.loads(line) for line in lines.splitlines()]
    assert len(findings) == len(text.splitlines()) > 0
    assert all(f":{finding['line']}: {finding['code']}: " in text for finding in findings)
