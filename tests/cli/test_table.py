"""Rows as a table: terms shortened for reading, nothing that a terminal would obey."""

from __future__ import annotations

import pytest
from rdflib import XSD, BNode, Literal, URIRef

from mandategraph.cli.table import print_table, short
from mandategraph.namespaces import MG, MGD
from mandategraph.store.base import Solutions, Term


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        (MGD["document/CTOC/COP/2018/5"], "document/CTOC/COP/2018/5"),
        (MG.actNumber, "mg:actNumber"),
        (XSD.date, "xsd:date"),
        (URIRef("https://example.org/"), "<https://example.org/>"),
        (Literal("2018-10-15", datatype=XSD.date), "2018-10-15"),
        (Literal("a\x1b[2Jb\u202e"), "a\ufffd[2Jb\ufffd"),
        (BNode("b0"), "_:b0"),
        (None, ""),
    ],
)
def test_terms_are_shortened(term: Term | None, shown: str) -> None:
    assert short(term) == shown


def test_columns_are_aligned_and_rows_counted(capsys: pytest.CaptureFixture[str]) -> None:
    rows = ({"a": Literal("x"), "b": Literal("two\nlines")}, {"b": Literal("y")})
    print_table(Solutions(("a", "b"), rows))
    captured = capsys.readouterr()
    assert captured.out == "a  b\nx  two lines\n   y\n"
    assert captured.err == "2 rows\n"


def test_terminal_gets_a_drawn_table(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    print_table(Solutions(("a",), ({"a": Literal("[bold]x[/bold]")},)))
    assert "[bold]x[/bold]" in capsys.readouterr().out
