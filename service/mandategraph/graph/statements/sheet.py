"""The sheet that statements are written on: quads of one named graph, in the order in which they are said."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Quad

from mandategraph.extraction.records import Place
from mandategraph.graph.statements import wording
from mandategraph.graph.statements.wording import Texts
from mandategraph.identifiers import iri_of
from mandategraph.namespaces import MG, MGC, prefixes

__all__ = ["Sheet", "code", "dated", "term", "thing"]

_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_XSD = "http://www.w3.org/2001/XMLSchema#"


@lru_cache(maxsize=4096)
def term(name: str) -> NamedNode:
    """Return the term of a prefixed name; a bare one is of the project's ontology."""
    prefix, _, local = name.rpartition(":")
    return NamedNode(f"{prefixes()[prefix]}{local}" if prefix else f"{MG}{local}")


@lru_cache(maxsize=65536)
def thing(kind: str, key: str) -> NamedNode:
    """Return the IRI of a thing; raise IdentifierError where the key is none of its kind."""
    return NamedNode(str(iri_of(kind, key)))


def code(scheme: str, concept: str) -> NamedNode:
    """Return a concept of a code list."""
    return NamedNode(f"{MGC}{scheme}/{concept}")


def dated(value: date) -> Literal:
    """Return a day, or an hour without zone, as a literal."""
    kind = "dateTime" if isinstance(value, datetime) else "date"
    return Literal(value.isoformat(), datatype=NamedNode(f"{_XSD}{kind}"))


def _paragraph(where: Place) -> str:
    """Return the name of a place as evidence has it: a numbered one, heading, masthead or annex."""
    name = where.paragraph or ""
    if re.fullmatch(r"[PD][1-9][0-9]*|heading|annex|masthead", name):
        return name
    # "None" stands where the first entry of the block would; else what has no number stands at a head.
    return "D1" if name == "D0" else "heading" if where.item else "masthead"


class Sheet:
    """Statements of one source: ``text`` is the text of its language version, which evidence points into.

    A statement that is said twice is written once; a thing that is introduced twice keeps its first words.
    """

    def __init__(self, symbol: str, language: str, text: str, graph: str | None = None) -> None:
        self.symbol, self.language, self.text = symbol, language, text
        self.graph = thing("graph", graph or f"source/{symbol}")
        self._said: dict[Quad, None] = {}
        self._known: set[NamedNode] = set()
        self._counts: dict[str, int] = {}

    @classmethod
    def of_graph(cls, name: str, label: Texts) -> Sheet:
        """Return a sheet for a graph that rests on no single source, such as that of the reviews."""
        sheet = cls("", "", "", name)
        sheet.introduce("graph", name, ["void:Dataset"], label)
        return sheet

    def quads(self) -> list[Quad]:
        """Return all that was said."""
        return list(self._said)

    @property
    def version(self) -> NamedNode:
        """The language version that the text is of."""
        return thing("version", f"{self.symbol}@{self.language}")

    def knows(self, node: NamedNode) -> bool:
        """Tell whether a thing was introduced."""
        return node in self._known

    def introduce(self, kind: str, key: str, classes: Iterable[str], label: Texts) -> NamedNode:
        """Say what a thing is, its key and its label; return it."""
        node = thing(kind, key)
        if node in self._known:
            return node
        self._known.add(node)
        for name in classes:
            self._add(node, _TYPE, term(name))
        self._add(node, term("dcterms:identifier"), Literal(key))
        self.words(node, "rdfs:label", label)
        return node

    def say(
        self,
        subject: NamedNode,
        predicate: str,
        *objects: NamedNode | Literal | str | int | bool | date | None,
    ) -> None:
        """Say one thing of a subject for each object; None says nothing."""
        for value in objects:
            if value is None:
                continue
            if isinstance(value, date):
                value = dated(value)
            elif not isinstance(value, (NamedNode, Literal)):
                value = Literal(value)
            self._add(subject, term(predicate), value)

    def words(self, subject: NamedNode, predicate: str, texts: Texts) -> None:
        """Say words of ours in each of our languages."""
        for language, text in texts.items():
            self._add(subject, term(predicate), Literal(text, language=language))

    def quote(self, subject: NamedNode, predicate: str, text: str | None) -> None:
        """Say words of the source, in its language."""
        if text and text.strip():
            self._add(subject, term(predicate), Literal(" ".join(text.split()), language=self.language))

    def evidence(
        self, subject: NamedNode, kind: str, key: str, where: Place | None, basis: Texts, *,
        item: NamedNode | None, predicate: str = "evidence",
    ) -> None:  # fmt: skip
        """Say on which passage a claim rests; a claim without a place has no evidence."""
        if where is None:
            return
        claim = f"{kind}/{key}"
        self._counts[claim] = self._counts.get(claim, 0) + 1
        # Versions of one document count alike: the language keeps their evidence apart.
        own = f"{claim}/{self._counts[claim]}@{self.language}"
        paragraph = _paragraph(where)
        said = wording.place(where.item, paragraph)
        label = wording.label("evidence", symbol=self.symbol, code=self.language, place=said)
        node = self.introduce("evidence", own, ["Evidence"], label)
        self.say(subject, predicate, node)
        self.say(node, "sourceVersion", self.version)
        self.say(node, "evidenceItem", item)
        self.say(node, "paragraph", paragraph)
        self.say(node, "start", where.start)
        self.say(node, "end", where.end)
        passage = self.text[where.start : where.end].encode("utf-8", "surrogatepass")
        self.say(node, "sha256", hashlib.sha256(passage).hexdigest())
        self.words(node, "basis", basis)

    def _add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self._said[Quad(subject, predicate, value, self.graph)] = None
