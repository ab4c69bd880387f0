from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mandategraph.cli.extract import command
from mandategraph.errors import ParameterError

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


def test_graphs_are_written_in_three_formats_and_twice_the_same() -> None:
    for form, sign in [("trig", "<graph/source/"), ("turtle", "mg:itemNumber"), ("jsonld", "@graph")]:
        status, out, _ = run(CORPUS[1], "--format", form)
        assert status == 0
        assert sign in out
        assert run(CORPUS[1], "--format", form)[1] == out


def test_the_symbol_can_be_given_for_one_file() -> None:
    assert "graph/source/CCC/2031/9" in run(CORPUS[1], "--format", "trig", "--symbol", "CCC/2031/9")[1]
    with pytest.raises(ParameterError, match="one document"):
        run_raising(*CORPUS[:2], "--symbol", "CCC/2031/9")


def run_raising(*arguments: object) -> None:
    result = CliRunner().invoke(command, [str(a) for a in arguments], standalone_mode=False)
    if result.exception:
        raise result.exception


def test_a_folder_is_read_into_a_folder_and_taken_up_again(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for path in CORPUS[:2]:
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "photo.txt").write_bytes(b"\xff\xd8\xff")
    status, _, err = run(folder, "-o", out, "--format", "trig", "--jobs", "1")
    assert status == 1
    assert "3 files: 2 written" in err and "1 not read" in err and "photo.txt" in err
    assert sorted(path.name for path in out.glob("*.trig")) == [f"{path.name}.trig" for path in CORPUS[:2]]
    status, _, err = run(folder, "-o", out, "--format", "trig", "--jobs", "1")
    assert status == 1
    assert "0 written" in err and "2 kept from before" in err


def test_a_folder_needs_a_place_to_write_to(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="-o"):
        run_raising(tmp_path)


def test_a_folder_of_nothing_readable_could_not_be_run(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "photo.txt").write_bytes(b"\xff\xd8\xff")
    assert run(tmp_path / "in", "-o", tmp_path / "out", "--jobs", "1")[0] == 2
