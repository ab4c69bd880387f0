"""Texts kept beside the store: found by their digest, with the symbol and the paragraphs that they print."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from mandategraph.errors import SourceError
from mandategraph.web.sources import Sources

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
AGENDA = CORPUS / "constructed_CND_70.en.txt"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_text(encoding="utf-8").encode()).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "below").mkdir()
    shutil.copy(AGENDA, tmp_path / "below" / "agenda.txt")
    (tmp_path / "letter.txt").write_text("Dear reader,\n\nThis letter is no agenda.\n")
    (tmp_path / "empty.pdf").write_bytes(b"%PDF-1.7\n%%EOF")
    (tmp_path / "notes.md").write_text("Not read.\n")
    return tmp_path


def test_a_text_is_found_by_its_digest_and_no_other_text_is(folder: Path) -> None:
    sources = Sources(folder)
    assert sources.wait(30)
    found = sources.by_digest(_digest(AGENDA))
    assert found is not None
    assert found.text == AGENDA.read_text()
    assert sources.by_digest(_digest(folder / "letter.txt")) is not None
    assert sources.by_digest(_digest(folder / "notes.md")) is None
    assert sources.by_digest("") is None


def test_an_agenda_has_its_symbol_language_and_paragraphs(folder: Path) -> None:
    sources = Sources(folder)
    assert sources.wait(30)
    found = sources.by_digest(_digest(AGENDA))
    assert found is not None
    assert found.symbol
    assert found.language == "en"
    assert sources.versions(found.symbol) == [found]
    assert sources.versions("A/1") == []
    start, end = found.places["1", "heading"]
    assert found.text[start:end].strip()
    # A paragraph begins where a line does, and ends where one does.
    for start, end in found.places.values():
        assert found.text[start:end].strip()
        assert not found.text[:start].rpartition("\n")[2].strip(" \t0123456789.()abcdefgh")
        assert not found.text[end:].partition("\n")[0].strip()


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no folder of sources"):
        Sources(tmp_path / "missing")
