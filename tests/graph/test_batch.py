"""Whole folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from mandategraph.errors import SourceError
from mandategraph.extraction.reading import Reader
from mandategraph.graph.batch import Totals, files_below, run_batch
from mandategraph.graph.crew import Result, Task, extract_to
from mandategraph.graph.files import Options

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    agenda = (CORPUS / "constructed_CND_70.en.txt").read_bytes()
    for name in ("a.txt", "sub/b.txt", "sub/c.txt"):
        (folder / name).write_bytes(agenda)
    (folder / "photo.txt").write_bytes(b"\xff\xd8\xff")
    (folder / ".hidden").write_text("x")
    return folder


def here(options: Options) -> object:
    """Return an engine that works in this process: the tests of the crew try the processes."""

    def engine(tasks: Iterator[Task]) -> Iterable[Result]:
        with Reader() as reader:
            for task in tasks:
                yield extract_to(reader, task, options)

    return engine


def run(folder: Path, out: Path, *, form: str = "summary", again: bool = False) -> Totals:
    options = Options(form)
    return run_batch(folder, out, options, again=again, engine=here(options))  # type: ignore[arg-type]


def test_each_file_has_its_own_in_a_folder_of_the_same_form(folder: Path, tmp_path: Path) -> None:
    totals = run(folder, tmp_path / "out", form="trig")
    written = sorted(str(p.relative_to(tmp_path / "out")) for p in (tmp_path / "out").rglob("*.trig"))
    assert written == ["a.txt.trig", "sub/b.txt.trig", "sub/c.txt.trig"]
    assert (totals.files, totals.outcomes["written"], totals.outcomes["refused"]) == (4, 3, 1)


def test_a_second_run_reads_only_what_changed(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "out")
    (folder / "sub" / "b.txt").write_bytes((CORPUS / "constructed_SBI_70.en.txt").read_bytes())
    totals = run(folder, tmp_path / "out")
    assert dict(totals.outcomes) == {"kept": 2, "written": 1, "refused": 1}
    assert run(folder, tmp_path / "out", again=True).outcomes["written"] == 3


def test_a_batch_that_was_stopped_is_taken_up_again(folder: Path, tmp_path: Path) -> None:
    options = Options()

    def stopped(tasks: Iterator[Task]) -> Iterable[Result]:
        with Reader() as reader:
            yield extract_to(reader, next(tasks), options)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(folder, tmp_path / "out", options, engine=stopped)
    totals = run(folder, tmp_path / "out")
    assert totals.outcomes["kept"] == 1
    assert totals.done == 4


def test_the_processes_of_this_machine_are_the_engine_by_default(folder: Path, tmp_path: Path) -> None:
    seen = []
    totals = run_batch(folder, tmp_path / "out", Options(), jobs=2, progress=lambda t, r: seen.append(r))
    assert totals.outcomes == {"written": 3, "refused": 1}
    assert len(seen) == 5
    assert totals.peak > 0


def test_the_output_may_not_lie_in_the_input(folder: Path) -> None:
    with pytest.raises(SourceError, match="choose another"):
        run(folder, folder / "sub")


def test_hidden_files_are_left_out(folder: Path) -> None:
    assert [path.name for path in files_below(folder)] == ["a.txt", "photo.txt", "b.txt", "c.txt"]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        run(tmp_path / "none", tmp_path / "out")
