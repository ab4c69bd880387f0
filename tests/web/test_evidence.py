"""Evidence in its context: the very passage, checked by its sha256; never another text in its place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest

from mandategraph.extraction.pipeline import extract_text
from mandategraph.graph.serialise import serialise
from mandategraph.graph.statements import statements
from mandategraph.query.library import shipped
from mandategraph.settings import Settings
from mandategraph.store.build import build_store
from mandategraph.store.open import open_store
from mandategraph.web.evidence import in_context
from mandategraph.web.site import Site
from mandategraph.web.sources import Sources

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
ENGLISH = CORPUS / "constructed_CND_70.en.txt"
BUDGET = "https://w3id.org/mandategraph/id/evidence/mandate/COP-UNTOC/rule/72/budget/1"
ALL = """
PREFIX mg: <https://w3id.org/mandategraph/ontology/>
SELECT ?evidence ?sha256 { ?evidence a mg:Evidence ; mg:sha256 ?sha256 }
"""


@pytest.fixture(scope="module")
def constructed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a service over the graph of one constructed agenda, with its text at hand."""
    folder = tmp_path_factory.mktemp("constructed")
    text = ENGLISH.read_text()
    texts = folder / "texts"
    texts.mkdir()
    (texts / "agenda.txt").write_text(text)
    data = folder / "agenda.trig"
    data.write_bytes(serialise(statements(extract_text(text), text), "trig"))
    build_store(folder / "store", [data])
    store = open_store(folder / "store")
    sources = Sources(texts)
    assert sources.wait(30)
    yield Site(Settings(), store, shipped(), None, None, sources)  # type: ignore[arg-type]  # no page is made
    store.close()


def test_every_passage_of_a_text_at_hand_is_shown_and_checked(constructed: Site) -> None:
    rows = constructed.store.select(ALL).rows
    assert len(rows) > 20
    text = ENGLISH.read_text()
    for row in rows:
        found = in_context(constructed, "evidence", str(row["evidence"]))
        assert found is not None
        own = found.shown[0]
        assert own.exact
        assert own.checked
        assert not found.wrong
        assert own.context.passage in text
        assert hashlib.sha256(own.context.passage.encode()).hexdigest() == str(row["sha256"])


def test_a_changed_text_is_another_text(constructed: Site, tmp_path: Path) -> None:
    (tmp_path / "agenda.txt").write_text(ENGLISH.read_text().replace("the", "The", 1))
    changed = Sources(tmp_path)
    assert changed.wait(30)
    site = Site(constructed.settings, constructed.store, constructed.library, None, None, changed)  # type: ignore[arg-type]
    evidence = str(constructed.store.select(ALL).rows[0]["evidence"])
    assert in_context(site, "evidence", evidence) is None


def test_other_things_and_a_service_without_sources_have_none(constructed: Site) -> None:
    evidence = str(constructed.store.select(ALL).rows[0]["evidence"])
    bare = Site(constructed.settings, constructed.store, constructed.library, None, None)  # type: ignore[arg-type]
    assert in_context(bare, "evidence", evidence) is None
    assert in_context(constructed, "document", evidence) is None
    assert in_context(constructed, "evidence", BUDGET) is None


def test_the_page_marks_the_passage_beside_the_other_version(
    shared: Path,
    shipped_folder: Path,
    serve: Callable[..., AbstractContextManager[str]],
    browser_headers: dict[str, str],
) -> None:
    texts = shared / "sources"
    with serve("--store", shipped_folder, "--sources", texts) as address:
        page = httpx.get(address + BUDGET.partition("/mandategraph")[2], headers=browser_headers, timeout=30)
        document = httpx.get(
            address + "/id/document/CTOC/COP/2018/5", headers=browser_headers, timeout=30
        ).text
    assert page.status_code == 200
    french = (texts / "CTOC_COP_2018_1.fr.txt").read_text()
    marked = page.text.partition("<mark>")[2].partition("</mark>")[0]
    passage = french[32119:32719]
    assert marked.replace("&#39;", "'").replace("&amp;", "&") == passage
    assert "4d23bb0993472692497f27005cef9aba79d59b5303f48bdf4a53b8f3ea060ce3" in page.text
    assert '<blockquote class="context whole-paragraph" lang="en"' in page.text
    assert ">Pursuant to rule 72 (Preparation of a budget)" in page.text
    assert "the graph knows no sha256 of this version" in page.text
    assert "#context" in document


def test_a_folder_that_is_none_is_told_by_the_command(
    shipped_folder: Path, serve: Callable[..., AbstractContextManager[str]], tmp_path: Path
) -> None:
    with (
        pytest.raises(AssertionError, match="no folder of sources"),
        serve("--store", shipped_folder, "--sources", tmp_path / "missing"),
    ):
        pass
