"""How a page is cited."""

from __future__ import annotations

from mandategraph import __version__
from mandategraph.web.citation import Citation

IRI = "https://w3id.org/mandategraph/id/document/CTOC/COP/2018/5"
PLAIN = Citation(IRI, "CTOC/COP/2018/5", "Note by the secretariat", "2026")


def test_sentence_names_title_key_version_and_iri() -> None:
    assert PLAIN.text == (
        "mandategraph editors (2026). “Note by the secretariat”, CTOC/COP/2018/5. mandategraph: which "
        f"mandate produced which document, version {__version__}. {IRI}"
    )


def test_bibtex_has_the_same() -> None:
    lines = PLAIN.bibtex.splitlines()
    assert lines[0] == "@misc{mandategraph-CTOC-COP-2018-5,"
    assert "  title = {{Note by the secretariat}}," in lines
    assert f"  url = {{{IRI}}}," in lines
    assert lines[-1] == "}"


def test_signs_of_tex_are_written_out() -> None:
    entry = Citation(IRI, "", r"A & B_c: 100% of {it} \ ~ ^ $ #", "").bibtex
    assert (
        r"{{A \& B\_c: 100\% of \{it\} \textbackslash{} \textasciitilde{} \textasciicircum{} \$ \#}}" in entry
    )
    assert "year" not in entry
    assert "number" not in entry


def test_key_that_is_the_title_stands_once() -> None:
    assert Citation(IRI, "WG-TIP", "WG-TIP", "").text.count("WG-TIP") == 1
