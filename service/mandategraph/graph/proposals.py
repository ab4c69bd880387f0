"""The attributions that await a reviewer, each with its passages: out of statements and the texts at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from mandategraph.graph.statements.sheet import term
from mandategraph.identifiers import key_of

__all__ = ["Passage", "Proposal", "proposals"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a source says it, why it counts, and the words (None where the source is not at hand)."""

    place: str
    basis: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """An attribution: ``source`` is None where no mandate is stated; ``state`` as its source has it."""

    key: str
    document: str
    source: str | None
    level: str
    state: str
    relation: str
    passages: tuple[Passage, ...]


def proposals(quads: Iterable[Quad], texts: Iterable[str] = (), language: str = "en") -> tuple[Proposal, ...]:
    """Return the attributions that ``quads`` state, in their order.

    ``texts`` are the texts of source versions; a passage is told where one of them has its digest. Words of
    ours are in ``language``.
    """
    said: dict[str, dict[str, list[NamedNode | Literal]]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            said.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    by_digest = {hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(): text for text in texts}
    graph = _Said(said, language)
    return tuple(
        _proposal(graph, subject, by_digest) for subject in said if graph.one(subject, "attributedDocument")
    )


class _Said:
    """What is said of each subject."""

    def __init__(self, said: Mapping[str, Mapping[str, list[NamedNode | Literal]]], language: str) -> None:
        self._said, self._language = said, language

    def all(self, subject: str, name: str) -> list[NamedNode | Literal]:
        return self._said.get(subject, {}).get(term(name).value, [])

    def one(self, subject: str, name: str) -> str | None:
        found = self.all(subject, name)
        return found[0].value if found else None

    def word(self, subject: str, name: str) -> str:
        """Return the words in the language asked for, else any."""
        words = [one for one in self.all(subject, name) if isinstance(one, Literal)]
        own = [one for one in words if one.language == self._language]
        return (own or words)[0].value if words else ""


def _proposal(graph: _Said, subject: str, texts: Mapping[str, str]) -> Proposal:
    source = graph.one(subject, "mandateSource")
    return Proposal(
        key=key_of(subject)[1],
        document=key_of(graph.one(subject, "attributedDocument") or "")[1],
        source=(graph.word(source, "rdfs:label") or key_of(source)[1]) if source else None,
        level=(graph.one(subject, "level") or "").rpartition("/")[2],
        state=(graph.one(subject, "reviewState") or "").rpartition("/")[2],
        relation=graph.word(subject, "relation"),
        passages=tuple(_passage(graph, one.value, texts) for one in graph.all(subject, "evidence")),
    )


def _passage(graph: _Said, evidence: str, texts: Mapping[str, str]) -> Passage:
    version = graph.one(evidence, "sourceVersion") or ""
    text = texts.get(graph.one(version, "sourceDigest") or "")
    start, end = graph.one(evidence, "start"), graph.one(evidence, "end")
    words = text[int(start) : int(end)] if text is not None and start and end else None
    return Passage(graph.word(evidence, "rdfs:label"), graph.word(evidence, "basis"), words)
