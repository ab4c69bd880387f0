"""Workers: what becomes of files that are good, bad, slow, or the end of their process."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from mandategraph.extraction.reading import Reader
from mandategraph.graph.crew import Crew, Task, extract_to
from mandategraph.graph.files import Options

AGENDA = Path(__file__).resolve().parents[1] / "corpus" / "constructed_CND_70.en.txt"


def task(path: Path, out: Path) -> Task:
    return Task(path.name, path, out / path.name)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    with Reader() as reader:
        result = extract_to(reader, task(AGENDA, tmp_path), Options())
    assert result.outcome == "written"
    assert [path.name for path in tmp_path.iterdir()] == [f"{AGENDA.name}.json"]


def test_a_refused_file_is_told_and_writes_nothing(tmp_path: Path) -> None:
    photo = tmp_path / "photo.txt"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n")
    with Reader() as reader:
        result = extract_to(reader, task(photo, tmp_path / "out"), Options())
    assert (result.outcome, (tmp_path / "out").exists()) == ("refused", False)
    assert "photo.txt" in result.message


def test_a_target_that_cannot_be_written_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, no folder")
    with Reader() as reader:
        result = extract_to(reader, task(AGENDA, tmp_path / "out"), Options())
    assert result.outcome == "failed"


@pytest.mark.timeout(240)
def test_the_crew_goes_on_when_a_worker_is_killed(tmp_path: Path) -> None:
    paths = []
    for number in range(6):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(AGENDA.read_bytes())
        paths.append(path)
    results = []
    with Crew(1, Options()) as crew:
        for result in crew.run(iter([task(path, tmp_path / "out") for path in paths])):
            results.append(result)
            if len(results) == 2:
                os.kill(crew._workers[0].process.pid, signal.SIGKILL)
    assert len(results) == 6
    # The one that it was at, if it was at one.
    assert [result.message for result in results if result.outcome != "written"][1:] == []


@pytest.mark.timeout(240)
def test_a_file_that_takes_too_long_costs_its_worker_and_no_other_file(tmp_path: Path) -> None:
    with Crew(1, Options(), seconds=0.01) as crew:
        (result,) = crew.run(iter([task(AGENDA, tmp_path)]))
    assert result.outcome == "refused"
    assert "seconds" in result.message
