"""What the graph says of one thing, gathered with a handful of queries of the library."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS

from mandategraph.namespaces import MG
from mandategraph.query.answer import Absence, EvidenceRecord, MandateRecord, Product, Reference, Step
from mandategraph.query.library import shipped
from mandategraph.query.statements import Named, Statements, code, local_name, natural, reference
from mandategraph.store.base import Row, Store, Term

__all__ = ["LEVELS", "Gatherer"]

LEVELS = ("explicit", "requested", "contextual")
MOST_PRODUCTS = 500
# The LIMIT in lookup/produced.rq, where each product has a row for each of its names.
MOST_ROWS = 4001


NAMES = (DCTERMS.title, MG.workingTitle, MG.ruleText)


class Gatherer:
    """Asks one store, and names things in one language; in English where there is no such name."""

    def __init__(self, store: Store, lang: str = "en") -> None:
        self.store = store
        self.lang = lang

    def ask(self, name: str, **values: Term) -> tuple[Row, ...]:
        """Return the rows of ``lookup/<name>``."""
        return self.store.select(shipped()[f"lookup/{name}"].text, values).rows

    def neighbours(self, thing: URIRef) -> dict[str, tuple[Reference, ...]]:
        """Return the things around a thing by what they are to it."""
        named = Named(self.lang)
        around: dict[str, set[str]] = {}
        for row in self.ask("context", subject=thing):
            if named.add(row["thing"], row.get("label")):
                around.setdefault(str(row["relation"]), set()).add(str(row["thing"]))
        return {relation: named.ordered(things) for relation, things in sorted(around.items())}

    def mandates(
        self, document: URIRef
    ) -> tuple[tuple[MandateRecord, ...], tuple[MandateRecord, ...], Absence | None]:
        """Return a document's mandates, highest level first; the rejected ones; the finding of none."""
        said = Statements(self.lang)
        attributions: dict[str, None] = {}
        for row in self.ask("mandates", document=document):
            said.add(row["thing"], row["property"], row["value"])
            if str(row["role"]) == "attribution":
                attributions[str(row["thing"])] = None
        standing: list[MandateRecord] = []
        rejected: list[MandateRecord] = []
        absence: Absence | None = None
        for iri in sorted(attributions):
            review = code(said.value(iri, MG.reviewState)) or "proposed"
            source = said.value(iri, MG.mandateSource)
            relation, asserted_by = said.text(iri, MG.relation), said.key(iri, MG.assertedBy)
            evidence = _evidence(said, iri)
            if source is None:
                if review != "rejected":
                    absence = Absence(iri, review, relation, asserted_by, evidence)
                continue
            record = MandateRecord(
                iri=iri,
                source=said.reference(source),
                level=code(said.value(iri, MG.level)) or "none",
                review=review,
                relation=relation,
                identity_inferred=str(said.value(iri, MG.identityInferred)) == "true",
                asserted_by=asserted_by,
                evidence=evidence,
            )
            (rejected if review == "rejected" else standing).append(record)
        return _ranked(standing), _ranked(rejected), absence

    def lineage(self, thing: URIRef) -> tuple[Step, ...]:
        """Return the way up, nearest first; a thing reached by several ways stands at its nearest."""
        named = Named(self.lang)
        steps: dict[str, set[tuple[str, str]]] = {}
        for row in self.ask("lineage", subject=thing):
            if named.add(row["above"], row.get("label")):
                step = (local_name(row["via"]), str(row["above"]))
                steps.setdefault(str(row["below"]), set()).add(step)
        found: dict[str, Step] = {}
        queue = deque([(str(thing), 0)])
        while queue:
            below, depth = queue.popleft()
            # A document's own mandates stand in the order of their levels, as everywhere.
            for via, above in sorted(steps.get(below, ()), key=lambda step: (_rank_of(step[0]), step)):
                if above not in found and above != str(thing):
                    found[above] = Step(named[above], depth + 1, via, reference(below).key)
                    queue.append((above, depth + 1))
        return tuple(found.values())

    def produced(self, thing: URIRef) -> tuple[tuple[Product, ...], bool]:
        """Return what a thing brought forth, and whether the list was cut."""
        rows = self.ask("produced", subject=thing)
        said = Statements(self.lang)
        found: dict[tuple[str, str], Row] = {}
        for row in rows:
            iri = str(row["thing"])
            if "name" in row:
                said.add(iri, row["named"], row["name"])
            if "request" in row:
                said.add(iri, MG.requestText, row["request"])
            best = found.setdefault((str(row["relation"]), iri), row)
            if _rank(row.get("level")) < _rank(best.get("level")):
                found[str(row["relation"]), iri] = row
        products = [
            Product(
                thing=said.reference(iri),
                relation=relation,
                level=_string(row.get("level")),
                status=_string(row.get("status")),
                text=said.text(iri, MG.requestText) or said.text(iri, *NAMES),
            )
            for (relation, iri), row in found.items()
        ]
        products.sort(
            key=lambda one: (
                one.relation != "mandates",
                one.relation,
                _rank(one.level),
                natural(one.thing.key),
            )
        )
        cut = len(products) > MOST_PRODUCTS or len(rows) >= MOST_ROWS
        return tuple(products[:MOST_PRODUCTS]), cut


def _rank(level: Term | str | None) -> int:
    return LEVELS.index(str(level)) if str(level) in LEVELS else len(LEVELS)


def _rank_of(via: str) -> int:
    order = ("explicitlyMandatedBy", "requestedBy", "contextuallyMandatedBy")
    return order.index(via) if via in order else len(order)


def _ranked(records: Iterable[MandateRecord]) -> tuple[MandateRecord, ...]:
    return tuple(sorted(records, key=lambda record: (_rank(record.level), natural(record.source.key))))


def _string(term: Term | None) -> str | None:
    return None if term is None or not str(term) else str(term)


def _evidence(said: Statements, claim: str) -> tuple[EvidenceRecord, ...]:
    records: list[EvidenceRecord] = []
    for evidence in said.values(claim, MG.evidence):
        version = said.value(evidence, MG.sourceVersion)
        symbol = said.value(version, MG.symbol) if version is not None else None
        if version is None or symbol is None:
            continue
        item = said.value(evidence, MG.evidenceItem)
        records.append(
            EvidenceRecord(
                document=str(symbol),
                item=None if item is None else said.text(item, MG.itemNumber),
                paragraph=said.text(evidence, MG.paragraph),
                start=_number(said.value(evidence, MG.start)),
                end=_number(said.value(evidence, MG.end)),
                sha256=said.text(evidence, MG.sha256),
                basis=said.text(evidence, MG.basis),
                item_key=None if item is None else reference(item).key,
                language=said.text(version, DCTERMS.language),
                iri=str(evidence),
            )
        )
    return tuple(sorted(records, key=lambda record: (record.document, record.start or 0)))


def _number(term: Term | None) -> int | None:
    return int(term) if isinstance(term, Literal) and str(term).isdecimal() else None
