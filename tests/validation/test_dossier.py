"""The dossier: which statements count, and what is judged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mandategraph.errors import NotFoundError, ParameterError, SourceError
from mandategraph.namespaces import MGD
from mandategraph.store.base import Store
from mandategraph.validation.dossier import Dossier

SESSION, SYMBOL = "COP-UNTOC/9", "CTOC/COP/2018/1"


def _issued(dossier: Dossier) -> set[str]:
    return {str(row["day"]) for row in dossier.ask("when-was-what-issued")}


def test_scope_is_what_the_source_of_the_agenda_names(dossier: Dossier) -> None:
    assert dossier.session is not None and dossier.session.key == SESSION
    assert str(MGD["document/CTOC/COP/2018/5"]) in dossier.scope
    assert str(MGD["body/WG-FA"]) in dossier.scope  # named, though described in the register
    # Of other sources: known, not judged.
    for other in ("document/CTOC/COP/2018/13", "resolution/COP-UNTOC/12/1", "body/IRG"):
        assert str(MGD[other]) not in dossier.scope


def test_one_source_leaves_the_others_out(shipped_store: Store, dossier: Dossier) -> None:
    alone = Dossier.of_store(shipped_store, SESSION, SYMBOL.lower())
    assert alone.scope == dossier.scope
    assert len(alone.store) < len(dossier.store)
    assert _issued(alone) == {"2018-05-30", "2018-07-26"}


def test_an_earlier_day_knows_nothing_of_what_came_out_later(shipped_store: Store) -> None:
    before = Dossier.of_store(shipped_store, SESSION, as_of=date(2018, 6, 1))
    after = Dossier.of_store(shipped_store, SESSION, as_of=date(2018, 11, 1))
    assert _issued(before) == {"2018-05-30", "2008-12-01"}
    assert _issued(after) == {"2018-05-30", "2018-07-26", "2008-12-01", "2018-11-01"}
    assert len(before.store) < len(after.store)


def test_the_only_session_need_not_be_named(shipped_store: Store) -> None:
    dossier = Dossier.of_store(shipped_store)
    assert dossier.session is not None and dossier.session.key == SESSION
    lower = Dossier.of_store(shipped_store, "cop-untoc/9")
    assert lower.session == dossier.session


@pytest.mark.parametrize(
    ("session", "source", "error", "words"),
    [
        ("COP-UNTOC/7", None, NotFoundError, "no agenda of the session COP-UNTOC/7 .* COP-UNTOC/9"),
        ("ninth", None, ParameterError, "NINTH.* COP-UNTOC/9"),
        ("", None, ParameterError, "COP-UNTOC/9"),
        (SESSION, "A/1", NotFoundError, "Nothing in this graph was read from A/1.*CTOC/COP/2018/1"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(
    session: str, source: str | None, error: type[Exception], words: str, shipped_store: Store
) -> None:
    with pytest.raises(error, match=words):
        Dossier.of_store(shipped_store, session, source)


def test_own_files_are_judged_beside_the_registers(own: Callable[..., Dossier]) -> None:
    dossier = own("<meeting/WG-TIP/8> a mg:Meeting ; mg:meetingOf <body/WG-TIP> .")
    assert dossier.session is None
    assert dossier.scope == {str(MGD["meeting/WG-TIP/8"])}
    labels = {str(row["thing"]) for row in dossier.ask("what-are-things-called")}
    assert str(MGD["body/WG-TIP"]) in labels


def test_own_agenda_makes_the_session(own: Callable[..., Dossier]) -> None:
    text = '<agenda/COP-X/3> mg:agendaOf <session/COP-X/3> . <session/COP-X/3> dcterms:identifier "COP-X/3" .'
    dossier = own(text)
    assert dossier.session is not None and dossier.session.key == "COP-X/3"
    with pytest.raises(NotFoundError, match="COP-X/4"):
        own(text, "COP-X/4")


def test_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(
        "@prefix mg: <https://w3id.org/mandategraph/ontology/> .\n<x> mg:symbol .\n", encoding="utf-8"
    )
    with pytest.raises(SourceError, match=r"own\.ttl, line 2"):
        Dossier.of_files([path])


def test_what_was_extracted_is_judged_like_a_file() -> None:
    dossier = Dossier.of_files(
        [], [b"<http://example.org/a> { <http://example.org/x> a <http://example.org/C> }"]
    )
    assert dossier.scope == {"http://example.org/x"}
