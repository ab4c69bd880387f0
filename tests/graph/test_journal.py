"""The journal of a batch."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mandategraph.errors import SourceError
from mandategraph.graph.files import Options
from mandategraph.graph.journal import NAME, Entry, Journal, stamp_of


def test_what_was_written_down_is_known_again(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.add(Entry("a", "1", "written"))
    journal.add(Entry("b", "2", "refused", "why"))
    journal.add(Entry("c", "3", "failed"))
    journal.close()
    again = Journal(tmp_path)
    assert [
        again.outcome(*pair) for pair in [("a", "1"), ("b", "2"), ("c", "3"), ("a", "other"), ("d", "1")]
    ] == [
        "written",
        "refused",
        None,  # an error of ours may be mended by now
        None,
        None,
    ]
    again.close()


def test_a_line_that_was_cut_off_loses_only_itself(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.add(Entry("a", "1", "written"))
    journal.close()
    with (tmp_path / NAME).open("a") as stream:
        stream.write('{"file": "b", "sta')
    cut = Journal(tmp_path)
    cut.add(Entry("c", "3", "written"))
    cut.close()
    again = Journal(tmp_path)
    assert (again.outcome("a", "1"), again.outcome("c", "3")) == ("written", "written")
    again.close()


def test_the_stamp_changes_with_the_file_and_the_options(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("x")
    first = stamp_of(path, Options())
    assert stamp_of(path, Options()) == first
    assert stamp_of(path, Options(form="trig")) != first
    os.utime(path, ns=(1, 1))
    assert stamp_of(path, Options()) != first


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(SourceError, match="output folder"):
        Journal(tmp_path / "file" / "out")
