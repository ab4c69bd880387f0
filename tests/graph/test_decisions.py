"""What reviewers decide: kept in a file, applied when a store is built."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from mandategraph.errors import ParameterError, SourceError
from mandategraph.graph.decisions import Decision, Decisions
from mandategraph.identifiers import key_of
from mandategraph.namespaces import MG, MGC, MGD
from mandategraph.store.build import build_store
from mandategraph.store.open import open_store

KEY = "CCC/2031/5/CCC/resolution/7/1"
NONE = "CCC/2031/2/none"
WHEN = datetime(2031, 5, 3, 12, 0, tzinfo=UTC)

EXTRACTED = """
@base <https://w3id.org/mandategraph/id/> .
@prefix mg: <https://w3id.org/mandategraph/ontology/> .
@prefix mgc: <https://w3id.org/mandategraph/code/> .
<graph/source/CCC/2031/1> {
  <attribution/CCC/2031/5/CCC/resolution/7/1> a mg:Attribution ;
    mg:attributedDocument <document/CCC/2031/5> ; mg:mandateSource <resolution/CCC/7/1> ;
    mg:level mgc:level\\/requested ; mg:identityInferred true ; mg:reviewState mgc:review-state\\/proposed .
  <attribution/CCC/2031/6/CCC/resolution/7/1> a mg:Attribution ;
    mg:attributedDocument <document/CCC/2031/6> ; mg:mandateSource <resolution/CCC/7/1> ;
    mg:level mgc:level\\/contextual ; mg:reviewState mgc:review-state\\/proposed .
}
"""


def decision(key: str, verdict: str, who: str = "N. N.") -> Decision:
    return Decision.of(key, verdict, who, WHEN)


def test_a_decision_is_kept_with_who_and_when(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "decisions.trig"
    Decisions(path).record([decision(KEY, "explicit"), decision(NONE, "rejected", "  A.  B. ")])
    again = Decisions(path)
    assert again.get(KEY) == Decision(KEY, "confirmed", "N. N.", WHEN, "explicit")
    assert again.get(NONE) == Decision(NONE, "rejected", "A. B.", WHEN)
    assert len(again) == 2


def test_the_last_decision_counts_and_the_order_does_not(tmp_path: Path) -> None:
    first, second = tmp_path / "a.trig", tmp_path / "b.trig"
    Decisions(first).record([decision(KEY, "rejected"), decision(NONE, "confirmed")])
    Decisions(first).record([decision(KEY, "confirmed")])
    Decisions(second).record([decision(NONE, "confirmed"), decision(KEY, "confirmed")])
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("key", "verdict", "who", "sentence"),
    [
        ("CCC/2031/5", "confirmed", "N", "no key of an attribution"),
        (KEY, "perhaps", "N", "can be: confirmed"),
        (NONE, "explicit", "N", "no level"),
        (KEY, "confirmed", "  ", "--reviewer"),
    ],
)
def test_what_is_no_decision_is_refused(key: str, verdict: str, who: str, sentence: str) -> None:
    with pytest.raises(ParameterError, match=sentence):
        decision(key, verdict, who)


@pytest.mark.parametrize("name", ["N. N.", "Élodie Ñ", "李明", "محمد", "!!!", "a" * 300])
def test_any_name_has_a_key_and_names_of_other_scripts_differ(tmp_path: Path, name: str) -> None:
    path = tmp_path / "decisions.trig"
    Decisions(path).record([decision(KEY, "confirmed", name)])
    assert Decisions(path).get(KEY) == decision(KEY, "confirmed", name)
    agents = {
        key_of(quad.subject.value)[1]
        for quad in parse(path=str(path), format=RdfFormat.TRIG)
        if "/agent/" in quad.subject.value
    }
    assert len(agents) == 1


def test_two_names_that_look_alike_in_ascii_are_two_agents(tmp_path: Path) -> None:
    slugs = set()
    for name in ("李明", "王芳"):
        path = tmp_path / f"{name}.trig"
        Decisions(path).record([decision(KEY, "confirmed", name)])
        slugs |= {
            q.object.value for q in parse(path=str(path), format=RdfFormat.TRIG) if "/agent/" in str(q.object)
        }
    assert len(slugs) == 2


@pytest.mark.parametrize("content", ["no trig at all {", None])
def test_a_broken_file_is_told_and_never_overwritten(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "decisions.trig"
    if content is None:
        Decisions(path).record([decision(KEY, "confirmed")])
        content = path.read_text().replace("prov:endedAtTime", "prov:startedAtTime")
    path.write_text(content)
    with pytest.raises(SourceError, match=r"decisions\.trig"):
        Decisions(path)
    assert path.read_text() == content


def built(tmp_path: Path, *verdicts: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Return what a store says of the first attribution, with its property and the graph that says it."""
    (tmp_path / "extracted.trig").write_text(EXTRACTED)
    decisions = tmp_path / "decisions.trig"
    Decisions(decisions).record([decision(*pair) for pair in verdicts])
    build_store(tmp_path / "store", [tmp_path / "extracted.trig", decisions])
    with closing(open_store(tmp_path / "store")) as store:
        rows = store.select(
            "SELECT ?a ?p ?o ?g WHERE { GRAPH ?g { ?a ?p ?o } FILTER(STRSTARTS(STR(?a), "
            f'"{MGD}attribution/")) FILTER(?p IN (<{MG}level>, <{MG}reviewState>, <{MG}identityInferred>)) }}'
        ).rows
    assert all(len({str(r["o"]) for r in rows if (r["a"], r["p"]) == (x["a"], x["p"])}) == 1 for x in rows)
    return sorted(
        (
            str(r["p"]).removeprefix(str(MG)),
            str(r["o"]).removeprefix(str(MGC)),
            str(r["g"]).removeprefix(str(MGD)),
        )
        for r in rows
        if str(r["a"]).endswith(KEY)
    )


def test_a_decision_takes_the_place_of_what_was_proposed(tmp_path: Path) -> None:
    assert built(tmp_path, (KEY, "rejected")) == [
        ("identityInferred", "true", "graph/source/CCC/2031/1"),
        ("level", "level/requested", "graph/source/CCC/2031/1"),
        ("reviewState", "review-state/rejected", "graph/review"),
    ]


def test_a_changed_level_takes_what_follows_from_the_old_one_with_it(tmp_path: Path) -> None:
    assert built(tmp_path, (KEY, "explicit")) == [
        ("identityInferred", "false", "graph/review"),
        ("level", "level/explicit", "graph/review"),
        ("reviewState", "review-state/confirmed", "graph/review"),
    ]
    assert built(tmp_path, (KEY, "contextual")) == [
        ("level", "level/contextual", "graph/review"),
        ("reviewState", "review-state/confirmed", "graph/review"),
    ]


def test_a_decision_about_what_is_no_longer_proposed_says_nothing(tmp_path: Path) -> None:
    other = "CCC/2031/9/CCC/resolution/7/1"
    built(tmp_path, (other, "confirmed"))
    with closing(open_store(tmp_path / "store")) as store:
        assert not store.ask(f"ASK {{ <{MGD}attribution/{other}> ?p ?o }}")
        assert not store.ask(f"ASK {{ <{MGD}review/{other}> ?p ?o }}")
    assert Decisions(tmp_path / "decisions.trig").get(other) is not None
