"""The engine's corner: loading in bulk, errors made readable, answers that stay with their thread."""

from __future__ import annotations

import gc
import threading
from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph.errors import SourceError, StoreError, StoreFullError, StoreLockedError, StoreMissingError
from mandategraph.graph.loader import DataFile
from mandategraph.store.engine import Reader, Writer, store_error
from mandategraph.store.engine.errors import unreadable
from mandategraph.store.pipe import let_go

LINES = 40_000  # some 2.5 MB: more than is loaded in one write


def _big(path: Path, end: str = "") -> DataFile:
    lines = [f'<https://example.org/thing/{n}> <x:p> "value {n}" .\n' for n in range(LINES)]
    path.write_text("".join(lines) + end)
    return DataFile(path, "x:g")


def test_a_large_file_is_loaded_whole(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "graph")
    writer.load(_big(tmp_path / "big.nt"))
    assert writer.count() == LINES
    assert (tmp_path / "big.nt").stat().st_size > 1 << 21
    writer.finish()
    del writer
    rows = (
        Reader(tmp_path / "graph", lambda *_, **__: [])
        .select("SELECT (COUNT(*) AS ?n) { GRAPH <x:g> { ?s <x:p> ?o } }", None)
        .rows
    )
    assert int(rows[0]["n"]) == LINES


def test_a_large_file_that_is_broken_at_its_end_names_the_line(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "graph")
    with pytest.raises(SourceError, match=rf"big\.nt, line {LINES + 1}: "):
        writer.load(_big(tmp_path / "big.nt", "<x:s> oops\n"))


def test_what_is_written_by_us_is_loaded_in_pieces_and_read_as_pairs(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "graph")
    writer.load_triples((f"<x:{n}> <x:up> <x:{n + 1}> .\n".encode() for n in range(LINES)), "x:g")
    writer.load_triples([], "x:g")
    assert set(writer.pairs("x:up")) == {(f"x:{n}", f"x:{n + 1}") for n in range(LINES)}


def test_a_store_that_is_being_written_is_locked(tmp_path: Path) -> None:
    writer = Writer(tmp_path / "graph")
    with pytest.raises(StoreLockedError):
        Writer(tmp_path / "graph")
    assert writer.count() == 0


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(28, "No space left on device"), StoreFullError),
        (RuntimeError("IO error: No space left on device: While appending"), StoreFullError),
        (OSError("File too large (os error 27)"), StoreFullError),
        (FileNotFoundError("CURRENT"), StoreMissingError),
        (OSError("IO error: While lock file: LOCK: Resource temporarily unavailable"), StoreLockedError),
        (RuntimeError("Corruption: bad block"), StoreError),
    ],
)
def test_what_the_engine_says_gets_its_class(error: Exception, kind: type[StoreError]) -> None:
    assert type(store_error(error, Path("there"))) is kind


@pytest.mark.parametrize(
    ("said", "text", "match"),
    [
        (
            "error at 1:3: expected one of Prefix not found, ['%'], [_]",
            "a b:c",
            "column 3: Prefix not found.",
        ),
        (
            "error at 2:1: expected one of \"{\", WHERE, ['a' ..= 'z']",
            "x\ny",
            "'y' cannot stand here; expected \"{\" or",
        ),
        ("error at 9:9: expected [_]", "x", "something is missing here."),
        ("out of cheese", "", "The query cannot be read: out of cheese."),
    ],
)
def test_a_complaint_becomes_a_sentence(said: str, text: str, match: str) -> None:
    assert match in str(unreadable(said, text))


def test_an_error_that_is_let_go_carries_no_answer_to_another_thread() -> None:
    caught: list[BaseException] = []

    def fail(found: object) -> None:
        raise ValueError(str(type(found)))

    def work() -> None:
        try:
            fail(ox.Store().query("CONSTRUCT { <x:a> <x:b> ?x } WHERE { VALUES ?x { 1 2 } }"))
        except ValueError as error:
            let_go(error)
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    caught.clear()
    gc.collect()  # the engine would complain here, and a warning is an error
