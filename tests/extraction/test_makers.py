"""Who makes a document: officers behind the noun for it, and none that is only named elsewhere."""

from __future__ import annotations

from mandategraph.extraction.language import load
from mandategraph.extraction.makers import Makers
from mandategraph.extraction.masking import Sentence


def said(masked: str) -> Sentence:
    return Sentence(0, len(masked), masked, {})


def test_the_maker_stands_right_behind_the_noun() -> None:
    makers = Makers(load("en"))
    title = said("report of the secretary-general on the budget of the secretariat")
    assert makers.behind(title, "report") == {"secretary-general"}
    assert makers.officers(title) == {"secretary-general", "secretariat"}
    assert makers.behind(title, "note") == set()


def test_where_nothing_is_said_nobody_is_named() -> None:
    makers = Makers(load("fr"))
    assert makers.officers(None) == makers.subsidiary(None) == makers.behind(None, "report") == set()
