"""What the graph says of one thing, gathered with a handful of queries of the library."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS

from mandategraph.errors import IdentifierError
from mandategraph.identifiers import key_of
from mandategraph.namespaces import MG, MGC
from mandategraph.query.answer import (
    Absence,
    EvidenceRecord,
    MandateRecord,
    Product,
    Reference,
    Step,
    Subject,
)
from mandategraph.query.library import shipped
from mandategraph.store.base import Row, Solutions, Store, Term

__all__ = ["LEVELS", "Gatherer", "natural"]

LEVELS = ("explicit", "requested", "contextual")
MOST_PRODUCTS = 500
# Properties that have a place of their own in an answer, or only serve the store.
ELSEWHERE = frozenset(
    {RDF.type, DCTERMS.identifier, RDFS.label}
    | {
        MG[name]
        for name in (
            "mandatedBy", "explicitlyMandatedBy", "requestedBy", "contextuallyMandatedBy", "mandateOf",
            "lineage", "lineageOf", "derivedFrom", "homonymOf", "evidence",
        )
    }
)  # fmt: skip
TITLES = (DCTERMS.title, MG.statedSubject, MG.workingTitle)


class Gatherer:
    """Asks one store, in one language; falls back to English where a label has no such form."""

    def __init__(self, store: Store, lang: str = "en") -> None:
        self.store = store
        self.lang = lang

    def ask(self, name: str, **values: Term) -> Solutions:
        """Run ``lookup/<name>`` with the language bound where the query takes one."""
        query = shipped()[f"lookup/{name}"]
        if any(parameter.name == "lang" for parameter in query.header.parameters):
            values["lang"] = Literal(self.lang)
        return self.store.select(query.text, values)

    def reference(self, row: Row, name: str, label: str) -> Reference | None:
        """Return the thing in the column ``name``, with the label in another; None where it is unbound."""
        return _reference(row[name], row.get(label)) if name in row else None

    def subject(self, thing: URIRef) -> tuple[Subject, dict[str, tuple[Reference, ...]]]:
        """Return what a thing is, and the things that its own properties lead to."""
        kind, key = key_of(thing)
        labels: dict[str, str] = {}
        titles: dict[URIRef, dict[str, str]] = {property_: {} for property_ in TITLES}
        facts: dict[str, Any] = {}
        things: dict[str, dict[str, Reference]] = {}
        for row in self.ask("subject", subject=thing).rows:
            property_, value = row["property"], row["value"]
            name = re.split(r"[/#]", property_)[-1]
            if property_ == RDFS.label and isinstance(value, Literal):
                labels.setdefault(value.language or "", str(value))
            elif property_ in TITLES and isinstance(value, Literal):
                titles[URIRef(property_)].setdefault(value.language or "", str(value))
            elif property_ in ELSEWHERE:
                continue
            elif isinstance(value, URIRef) and value.startswith(MGC):
                facts[name] = {"code": value.rpartition("/")[2], "label": _text(row, "label")}
            elif isinstance(value, URIRef) and (found := _reference(value, row.get("label"))):
                things.setdefault(name, {})[found.iri] = found
            elif isinstance(value, Literal) and value.language:
                facts.setdefault(name, {})[value.language] = str(value)
            else:
                facts[name] = str(value)
        label = self.best(labels) or key
        official = titles[DCTERMS.title]
        ours = not official and not titles[MG.statedSubject] and bool(titles[MG.workingTitle])
        shown = next((texts for texts in titles.values() if self.lang in texts), None)
        shown = shown or next((texts for texts in titles.values() if texts), {})
        if titles[MG.workingTitle] and official:
            facts["workingTitle"] = titles[MG.workingTitle]
        if titles[MG.statedSubject]:
            facts["statedSubject"] = titles[MG.statedSubject]
        subject = Subject(
            thing=Reference(str(thing), key, kind, label),
            title=self.best(shown) or label,
            titles=official or titles[MG.statedSubject] or titles[MG.workingTitle],
            title_is_ours=ours or shown is titles[MG.workingTitle],
            facts=facts,
        )
        return subject, {name: _ordered(found.values()) for name, found in sorted(things.items())}

    def best(self, texts: Mapping[str, str]) -> str | None:
        """Return the text in this language, else in English, else in any."""
        return texts.get(self.lang) or texts.get("en") or next(iter(texts.values()), None)

    def neighbours(self, thing: URIRef) -> dict[str, tuple[Reference, ...]]:
        """Return the things around a thing by what they are to it."""
        found: dict[str, dict[str, Reference]] = {}
        for row in self.ask("context", subject=thing).rows:
            if reference := _reference(row["thing"], row.get("label")):
                found.setdefault(str(row["relation"]), {})[reference.iri] = reference
        return {relation: _ordered(things.values()) for relation, things in sorted(found.items())}

    def mandates(
        self, document: URIRef
    ) -> tuple[tuple[MandateRecord, ...], tuple[MandateRecord, ...], Absence | None]:
        """Return the mandates of a document, highest level first, the rejected ones, and the finding of none."""
        standing: list[MandateRecord] = []
        rejected: list[MandateRecord] = []
        absence: Absence | None = None
        rows = sorted(self.ask("mandates", document=document).rows, key=lambda row: str(row["attribution"]))
        for iri, group in groupby(rows, key=lambda row: str(row["attribution"])):
            claim = list(group)
            first = claim[0]
            review = _text(first, "review") or "proposed"
            evidence = _evidence(claim)
            source = _reference(first["source"], first.get("sourceLabel")) if "source" in first else None
            relation, asserted_by = _text(first, "relation"), _text(first, "assertedBy")
            if source is None:
                if review != "rejected":
                    absence = Absence(iri, review, relation, asserted_by, evidence)
                continue
            inferred = _text(first, "identityInferred") == "true"
            record = MandateRecord(
                iri, source, str(first["level"]), review, relation, inferred, asserted_by, evidence
            )
            (rejected if review == "rejected" else standing).append(record)
        return _ranked(standing), _ranked(rejected), absence

    def lineage(self, thing: URIRef) -> tuple[Step, ...]:
        """Return the way up, nearest first; a thing reached by several ways stands at its nearest."""
        steps: dict[str, list[tuple[str, Reference]]] = {}
        for row in self.ask("lineage", subject=thing).rows:
            if above := _reference(row["above"], row.get("label")):
                via = re.split(r"[/#]", row["via"])[-1]
                steps.setdefault(str(row["below"]), []).append((via, above))
        found: dict[str, Step] = {}
        queue = deque([(str(thing), 0)])
        while queue:
            below, depth = queue.popleft()
            for via, above in sorted(steps.get(below, ()), key=lambda step: (step[0], natural(step[1].key))):
                if above.iri not in found and above.iri != str(thing):
                    found[above.iri] = Step(above, depth + 1, via, key_of(below)[1])
                    queue.append((above.iri, depth + 1))
        return tuple(found.values())

    def produced(self, thing: URIRef) -> tuple[tuple[Product, ...], bool]:
        """Return what a thing brought forth, and whether the list was cut."""
        found: dict[tuple[str, str], Product] = {}
        rows = self.ask("produced", subject=thing).rows
        for row in rows[:MOST_PRODUCTS]:
            reference = _reference(row["thing"], row.get("label"))
            if reference is None:
                continue
            relation = str(row["relation"])
            product = Product(
                reference,
                relation,
                _text(row, "level"),
                _text(row, "status"),
                _text(row, "text") or _text(row, "title"),
            )
            known = found.get((relation, reference.iri))
            if known is None or _rank(product.level) < _rank(known.level):
                found[relation, reference.iri] = product
        order = sorted(
            found.values(),
            key=lambda product: (
                product.relation != "mandates",
                product.relation,
                _rank(product.level),
                natural(product.thing.key),
            ),
        )
        return tuple(order), len(rows) > MOST_PRODUCTS


def natural(key: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key with numbers in their order: /9 before /10, and both before /CRP.1."""
    return tuple(
        (0, int(run), "") if run.isdecimal() else (1, 0, run)
        for run in re.findall(r"[0-9]{1,18}|[^0-9]+", key)
    )


def _rank(level: str | None) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)


def _ranked(records: Iterable[MandateRecord]) -> tuple[MandateRecord, ...]:
    return tuple(sorted(records, key=lambda record: (_rank(record.level), natural(record.source.key))))


def _ordered(things: Iterable[Reference]) -> tuple[Reference, ...]:
    return tuple(sorted(things, key=lambda thing: natural(thing.key)))


def _text(row: Row, name: str) -> str | None:
    return str(row[name]) if name in row else None


def _number(row: Row, name: str) -> int | None:
    text = _text(row, name)
    return int(text) if text is not None and text.isdecimal() else None


def _reference(iri: Term, label: Term | None) -> Reference | None:
    """Return the reference of a thing of ours; None for any other IRI."""
    try:
        kind, key = key_of(str(iri))
    except IdentifierError:
        return None
    return Reference(str(iri), key, kind, str(label) if label is not None else key)


def _evidence(rows: Iterable[Row]) -> tuple[EvidenceRecord, ...]:
    found: dict[str, EvidenceRecord] = {}
    for row in rows:
        if "evidence" not in row or "statedIn" not in row:
            continue
        found.setdefault(
            str(row["evidence"]),
            EvidenceRecord(
                document=str(row["statedIn"]),
                item=_text(row, "itemNumber"),
                paragraph=_text(row, "paragraph"),
                start=_number(row, "start"),
                end=_number(row, "end"),
                sha256=_text(row, "digest"),
                basis=_text(row, "basis"),
                item_key=key_of(str(row["item"]))[1] if "item" in row else None,
                language=_text(row, "language"),
            ),
        )
    return tuple(sorted(found.values(), key=lambda record: (record.document, record.start or 0)))
