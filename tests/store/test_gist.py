"""The gist of data: what the queries can ask for is kept, however it is written; most of the rest is not."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from mandategraph.assets import asset_files
from mandategraph.graph.loader import find
from mandategraph.graph.synth import synthesise
from mandategraph.store import fill as filling
from mandategraph.store.build import build_store
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.gist import Gist, named
from smallstore import SMALL

EVERYTHING = "SELECT ?s ?p ?o ?g { GRAPH ?g { ?s ?p ?o } FILTER(!isBlank(?s) && !isBlank(?o)) }"
THING = "https://w3id.org/mandategraph/id/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
RULE = f"PREFIX x: <x:> SELECT * {{ ?a x:up ?b . ?b a x:Kind ; x:a\\/b <x:value> }} # <{LABEL}>"
NAMES = f"SELECT * {{ ?a <{LABEL}> ?name }}"


def _kept(text: str) -> str:
    return b"".join(Gist([RULE], NAMES).pieces(io.BytesIO(text.encode()))).decode()


def test_what_a_query_names_is_known() -> None:
    assert named(RULE) == {"x:", "x:up", "x:Kind", "x:a/b", "x:value"}


@pytest.mark.parametrize(
    "line",
    [
        "<x:a> <x:up> <x:b> .",
        "_:a <x:up> <x:b> <x:g> .",
        '<x:a> <x:a/b> "text" .',
        f"<{THING}document/A> <{LABEL}> \"A\"@en .",
        f"<{THING}variant/A> <{LABEL}> \"A\"@en .",
        "<x:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <x:Kind> .",
        r"<x:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <x:\u004bind> .",
        r"<x:a> <x:\u0075p> <x:b> .",
        "<x:a><x:up> <x:other> .",
        "_:a<x:up> <x:other> .",
        "_:a<x:up> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <x:g> .",
        "<x:a>\t<x:up> <x:other> .",
        " <x:a> <x:up> <x:b> .",
        "<x:a>  <x:up> <x:b> .",
        "<x:a> <x:other> <x:b> .\r<x:a> <x:up> <x:b> .",
        "<x:a>",
    ],
)  # fmt: skip
def test_what_is_asked_for_is_kept_however_it_is_written(line: str) -> None:
    # What nobody asks for comes first, so that its predicate is known when the line comes.
    assert line in _kept(f"<x:a> <x:other> <x:b> .\n{line}\n# a comment\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "<x:up> <x:other> <x:up> .",
        f"<{THING}version/A@en> <{LABEL}> \"A\"@en .",
        "<x:a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <x:Other> .",
    ],
)  # fmt: skip
def test_what_nobody_asks_for_is_left_out(line: str) -> None:
    assert _kept(f"{line}\n<x:a> <x:up> <x:b> .\n{line}\n") == "<x:a> <x:up> <x:b> .\n"


def test_less_than_half_of_a_graph_is_kept() -> None:
    texts = [path.read_text() for path in (*filling.REVIEWS, *asset_files("queries/derive", ".rq"))]
    text = "".join(synthesise(200)).encode()
    gist = Gist(texts, filling.NAMES.read_text())
    kept = b"".join(gist.pieces(io.BytesIO(text)))
    assert text.count(b"\n") / 5 < kept.count(b"\n") < text.count(b"\n") / 2


@pytest.mark.parametrize("data", ["small", "synthetic"])
def test_a_store_of_lines_is_the_same_as_without_a_gist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: str
) -> None:
    file = tmp_path / "data.nq"
    if data == "small":
        quads = [q for one in find([SMALL]) for q in parse(path=one.path, base_iri="x:base")]
        lines = [f"{q.subject} {q.predicate} {q.object} {q.graph_name} .\n" for q in quads]
        file.write_text("".join(line.replace("DEFAULT ", "") for line in lines))
    else:
        file.write_text("".join(synthesise(20)))
    assert RdfFormat.from_extension("nq") == find([file])[-1].format
    beside = _built(tmp_path / "beside", file)
    monkeypatch.setattr(filling, "_memory", lambda: 0)
    assert _built(tmp_path / "after", file) == beside


def _built(folder: Path, file: Path) -> tuple[object, ...]:
    report = build_store(folder, [file])
    store = EmbeddedStore(folder)
    rows = {tuple(row.values()) for row in store.select(EVERYTHING).rows}
    hits = {word: store.search(word, limit=50) for word in ("report", "resolution", "budget", "conference")}
    store.close()
    return report.stated, report.derived, report.names, rows, hits
