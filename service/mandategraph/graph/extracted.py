"""What an extraction adds to what is stated already: more, and never something else.

A store may be built from data that editors made and from an extraction of the same document. Both name
things alike, so that what they agree on is one. Where they differ in what can have one value (a label, a
title, the state of a review) the editors' counts; a request, a date or an unnumbered decision that they
have under a name of their own is not told twice; evidence from a version that they have evidence from
is not either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from mandategraph.graph.loader import DataFile
from mandategraph.graph.statements.sheet import term

__all__ = ["Stated", "addition", "is_extracted"]

# How an extraction tells of itself; it is among the first things that it says.
_SIGN = b"run/extract/"
_HEAD = 1 << 20

# What can be said in one way only (words: in one way a language).
_SINGLE = frozenset(
    term(name)
    for name in (
        "rdfs:label", "dcterms:title", "dcterms:description", "prov:wasAttributedTo", "actKind", "adoptedBy",
        "assertedBy", "deadlineDate", "determination", "distribution", "documentType", "documentationStatus",
        "endDate", "endsAt", "identityInferred", "inferredSession", "issueDate", "issuedBy", "level",
        "mandateStatus", "ordinal", "originalLanguage", "position", "reissueDate", "relation", "requestText",
        "reviewState", "startDate", "startsAt", "symbolInMasthead", "withinEnd", "withinStart",
    )
)  # fmt: skip
_EVIDENCE = frozenset((term("evidence"), term("introducedBy")))
_TYPE = term("rdf:type")
# Things whose names differ between readers, and what tells that two are one.
_TWINS: Mapping[NamedNode, Sequence[NamedNode]] = {
    term("Mandate"): (term("derivesFrom"),),
    term("Deadline"): (term("appliesTo"), term("deadlineDate")),
}
_UNNUMBERED = re.compile(r"(.*/id/unnumbered/.+?)-\d+$")

Term = NamedNode | BlankNode | Literal | Triple


class Stated(Protocol):
    """What a store that is being built says so far."""

    def values(self, subject: NamedNode, predicate: NamedNode) -> Sequence[Term]:
        """Return what is said of a subject."""
        ...

    def subjects(self, predicate: NamedNode, value: NamedNode | Literal) -> Sequence[NamedNode]:
        """Return of what a value is said."""
        ...


def is_extracted(file: DataFile) -> bool:
    """Tell whether a data file was made by an extraction; one that cannot be read was not."""
    try:
        with file.path.open("rb") as stream:
            return _SIGN in stream.read(_HEAD)
    except OSError:
        return False


def addition(quads: Iterable[Quad], stated: Stated) -> Iterator[Quad]:
    """Give of an extraction's quads, source by source, those that say nothing against what is stated."""
    for _, group in groupby(quads, key=lambda quad: str(quad.graph_name)):
        yield from _of_source(list(group), stated)


def _of_source(quads: Sequence[Quad], stated: Stated) -> Iterator[Quad]:
    said: dict[NamedNode, dict[NamedNode, list[Term]]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            said.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    known = {node for node, of in said.items() if _is_twin(node, of, stated)}
    known |= _only_of(known, said, (term("asksFor"),)) | _asked_for(said, stated)
    dropped = known | _only_of(known, said, tuple(_EVIDENCE)) | _told(said, stated)
    for quad in quads:
        if quad.subject in dropped or quad.object in dropped or _against(quad, stated):
            continue
        yield quad


def _is_twin(node: NamedNode, of: Mapping[NamedNode, Sequence[Term]], stated: Stated) -> bool:
    """Tell whether what is stated has the same thing under another name."""
    for kind in of.get(_TYPE, ()):
        telling = _TWINS.get(kind) if isinstance(kind, NamedNode) else None
        if telling and all(name in of for name in telling):
            same = [set(stated.subjects(name, of[name][0])) for name in telling]  # type: ignore[arg-type]
            others = {o for o in set.intersection(*same) - {node} if kind in stated.values(o, _TYPE)}
            if others and not stated.values(node, _TYPE):
                return True
    unnumbered = _UNNUMBERED.match(node.value)
    if unnumbered is None or term("adoptedBy") not in of:
        return False
    others = set(stated.subjects(term("adoptedBy"), of[term("adoptedBy")][0]))  # type: ignore[arg-type]
    return any(other.value.startswith(f"{unnumbered[1]}-") for other in others - {node})


def _only_of(
    dropped: set[NamedNode], said: Mapping[NamedNode, Mapping[NamedNode, Sequence[Term]]],
    links: Sequence[NamedNode],
) -> set[NamedNode]:  # fmt: skip
    """Return what is linked from dropped things and from no other."""
    inside: set[NamedNode] = set()
    outside: set[NamedNode] = set()
    for node, of in said.items():
        for link in links:
            for value in of.get(link, ()):
                if isinstance(value, NamedNode):
                    (inside if node in dropped else outside).add(value)
    return inside - outside


def _asked_for(
    said: Mapping[NamedNode, Mapping[NamedNode, Sequence[Term]]], stated: Stated
) -> set[NamedNode]:
    """Return the things asked for of requests that are stated with a thing of another name."""
    link = term("asksFor")
    return {
        thing
        for node, of in said.items()
        for thing in of.get(link, ())
        if isinstance(thing, NamedNode) and (theirs := stated.values(node, link)) and thing not in theirs
    }


def _told(said: Mapping[NamedNode, Mapping[NamedNode, Sequence[Term]]], stated: Stated) -> set[NamedNode]:
    """Return the evidence for what is stated with other evidence from the same version."""
    version = term("sourceVersion")
    found: set[NamedNode] = set()
    for node, of in said.items():
        for link in _EVIDENCE:
            mine = [e for e in of.get(link, ()) if isinstance(e, NamedNode)]
            theirs = (
                [e for e in stated.values(node, link) if isinstance(e, NamedNode) and e not in mine]
                if mine
                else []
            )
            versions = {v for e in theirs for v in stated.values(e, version)}
            found |= {e for e in mine if set(said.get(e, {}).get(version, ())) & versions}
    return found


def _against(quad: Quad, stated: Stated) -> bool:
    """Tell whether a quad gives a second value to what has one."""
    if quad.predicate not in _SINGLE or not isinstance(quad.subject, NamedNode):
        return False
    values = stated.values(quad.subject, quad.predicate)
    if isinstance(quad.object, Literal) and quad.object.language:
        own = quad.object.language
        values = [v for v in values if isinstance(v, Literal) and v.language == own]
    return bool(values) and quad.object not in values
