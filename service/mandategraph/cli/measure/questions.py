"""What is asked of each engine, and which questions must have the same answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from rdflib import URIRef

from mandategraph.namespaces import rebase
from mandategraph.store.base import Term
from mandategraph.store.sparql import term_text

__all__ = ["QUESTIONS", "Question", "text_of"]


@dataclass(frozen=True, slots=True)
class Question:
    """A query and how it is measured.

    ``about`` is the parameter that it is asked for, one value a time; ``same`` names the question that
    has the same (distinct) rows; ``scans`` says that a bare engine reads the whole graph for it.
    """

    name: str
    about: str = ""
    same: str = ""
    scans: bool = False


# By sub-command.
QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "lineage": (
        Question("document", "document"),
        Question("lineage", "document"),
        Question("lineage-derived", "document", same="lineage"),
        Question("reverse", "act", scans=True),
        Question("reverse-inverted", "act", same="reverse"),
        Question("reverse-derived", "act", same="reverse"),
        Question("reverse-split", "act", same="reverse", scans=True),
        Question("reverse-filtered", "act", same="reverse", scans=True),
        Question("reverse-titled", "act", scans=True),
    ),
    "counts": (
        Question("count-session", scans=True),
        Question("count-session-derived", same="count-session"),
        Question("count-body", scans=True),
        Question("count-body-derived", same="count-body"),
        Question("count-type", scans=True),
        Question("count-type-derived", same="count-type"),
    ),
}


def text_of(name: str, **values: Term) -> str:
    """Return the text of a query with its parameters written in, as someone would write it."""
    path = files(__package__) / "queries" / f"{name}.rq"
    text = rebase(path.read_text(encoding="utf-8"))
    for parameter, value in values.items():
        text = text.replace(f"${parameter}", term_text(value))
    return text


def about(question: Question, value: str) -> str:
    """Return the text of a question about one thing."""
    return text_of(question.name, **({question.about: URIRef(value)} if question.about else {}))
