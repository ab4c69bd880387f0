"""What the graph says of one thing, gathered with a handful of queries of the library."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF

from mandategraph.namespaces import MG
from mandategraph.query.answer import Absence, MandateRecord, Product, Reference, Step
from mandategraph.query.evidence import evidence_of
from mandategraph.query.library import shipped
from mandategraph.query.statements import Named, Statements, code, is_ours, local_name, natural, reference
from mandategraph.query.steps import Steps, StepUp, steps_up
from mandategraph.store.base import Row, Store, Term

__all__ = ["DERIVED", "LEVELS", "MOST_PRODUCTS", "Gathered", "Produced", "gather"]

LEVELS = ("explicit", "requested", "contextual")
MOST_PRODUCTS = 500
# The LIMIT in lookup/produced.rq.
MOST_ROWS = 1001
TITLES = (DCTERMS.title, MG.workingTitle, MG.ruleText)

_PARTS = {"document": "subject", "attribution": "mandates", "evidence": "mandates"}
_TOPICAL = Literal("topical")
# Looked up in the namespace for each row, these would take longer than the rows.
_TOPICAL_SOURCE, _LINEAGE = MG.topicalSource, MG.lineage
_MANDATED = dict.fromkeys((MG.explicitlyMandatedBy, MG.requestedBy, MG.contextuallyMandatedBy))
# What an answer says of its subject in another place.
DERIVED = (MG.derivedFrom, MG.homonymOf, MG.mandateOf, MG.mandatedBy, *_MANDATED)
_ORDER = tuple(map(local_name, _MANDATED))
# In which column of a query the things are that an answer names.
_NAMED = {"subject": "value", "context": "thing", "mandates": "value"}
# What these are goes without its name, or has it from elsewhere.
_UNNAMED = {
    "subject": frozenset(map(str, (RDF.type, MG.evidence, MG.lineage, *DERIVED))),
    "mandates": frozenset(
        map(str, (MG.assertedBy, MG.evidence, MG.evidenceItem, MG.level, MG.reviewState, MG.sourceVersion))
    ),
}


def gather(store: Store, thing: URIRef, lang: str, *, lineage: bool = True) -> Gathered:
    """Ask what the graph says of a thing, and what all is called that it names.

    Without ``lineage`` the way up is not asked for, and the graphs that state something of it are (but of a
    document). Raises what ``Store.select`` raises.
    """
    if reference(thing).kind == "document":
        rows = _of_document(_rows(store, "lookup/document", document=thing))
    else:
        rows = {name: _rows(store, f"lookup/{name}", subject=thing) for name in ("context", "produced")}
        if lineage:
            rows["subject"] = _rows(store, "lookup/subject", subject=thing)
        else:
            rows["subject"] = _rows(store, "page/what-is-stated-of", thing=thing)
    steps = _steps(store, thing, rows["subject"]) if lineage else {}
    named = Named(store, lang)
    named.learn({*_to_name(rows), *(step.above for found in steps.values() for step in found)})
    return Gathered(store, thing, rows, steps, named)


def _steps(store: Store, thing: URIRef, rows: Iterable[Row]) -> Steps:
    """Return the steps up from a thing of which it is known what stands above it, and its mandates."""
    own: list[StepUp] = []
    above: list[str] = []
    for row in rows:
        property_, value = row["property"], str(row["value"])
        if property_ == _LINEAGE:
            above.append(value)
        elif property_ in _MANDATED:
            own.append(StepUp(local_name(property_), value))
    return steps_up(store, (str(thing), *above), {str(thing): tuple(own)} if own else {})


def _rows(store: Store, name: str, **parameters: Term) -> tuple[Row, ...]:
    return store.select(shipped()[name].text, parameters).rows


def _of_document(rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    """Sort the rows of lookup/document into those that other things get by several queries."""
    sorted_: dict[str, list[Row]] = {"subject": [], "mandates": [], "context": []}
    for row in rows:
        sorted_[_PARTS.get(str(row["role"]), "context")].append(row)
        if row.get("property") == _TOPICAL_SOURCE:
            sorted_["context"].append({"role": _TOPICAL, "thing": row["value"]})
    return {name: tuple(found) for name, found in sorted_.items()}


def _to_name(rows: Mapping[str, tuple[Row, ...]]) -> Iterator[str]:
    """Give what an answer calls by its name; products are too many to name before they are chosen."""
    for name, column in _NAMED.items():
        unnamed = _UNNAMED.get(name, ())
        for row in rows.get(name, ()):
            term = row[column]
            if isinstance(term, URIRef) and (not unnamed or str(row["property"]) not in unnamed):
                yield str(term)


@dataclass(frozen=True, slots=True)
class Produced:
    """What a thing brought forth, whether the list was cut, and how many documents it mandates by level."""

    products: tuple[Product, ...] = ()
    cut: bool = False
    levels: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows about one thing by the query that gave them, and the names of what is in them."""

    store: Store
    thing: URIRef
    rows: Mapping[str, tuple[Row, ...]]
    steps: Steps
    named: Named

    @property
    def lang(self) -> str:
        """The language in which things are called; English where they have no name in it."""
        return self.named.lang

    def neighbours(self) -> dict[str, tuple[Reference, ...]]:
        """Return the things around the thing by what they are to it."""
        around: dict[str, set[str]] = {}
        for row in self.rows["context"]:
            if is_ours(row["thing"]):
                around.setdefault(str(row["role"]), set()).add(str(row["thing"]))
        return {relation: self.named.ordered(things) for relation, things in sorted(around.items())}

    def mandates(self) -> tuple[tuple[MandateRecord, ...], tuple[MandateRecord, ...], Absence | None]:
        """Return a document's mandates, highest level first; the rejected ones; the finding of none."""
        said = Statements(self.lang)
        attributions: dict[str, None] = {}
        for row in self.rows.get("mandates", ()):
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
            evidence = evidence_of(said, iri)
            if source is None:
                if review != "rejected":
                    absence = Absence(iri, review, relation, asserted_by, evidence)
                continue
            record = MandateRecord(
                iri=iri,
                source=self.named[str(source)],
                level=code(said.value(iri, MG.level)) or "none",
                review=review,
                relation=relation,
                identity_inferred=str(said.value(iri, MG.identityInferred)) == "true",
                asserted_by=asserted_by,
                evidence=evidence,
            )
            (rejected if review == "rejected" else standing).append(record)
        return _ranked(standing), _ranked(rejected), absence

    def lineage(self) -> tuple[Step, ...]:
        """Return the way up, nearest first; a thing reached by several ways stands at its nearest."""
        found: dict[str, Step] = {}
        queue = deque([(str(self.thing), 0)])
        while queue:
            below, depth = queue.popleft()
            # A document's own mandates stand in the order of their levels, as everywhere.
            for step in sorted(self.steps.get(below, ()), key=lambda step: (_rank_of(step.via), step)):
                above = step.above
                if above not in found and above != str(self.thing):
                    found[above] = Step(self.named[above], depth + 1, step.via, reference(below).key)
                    queue.append((above, depth + 1))
        return tuple(found.values())

    def produced(self, each: int = MOST_PRODUCTS) -> Produced:
        """Return what the thing brought forth, documents that it mandates first; so many in each way."""
        rows = self.rows.get("produced", ())
        said = Statements(self.named.lang)
        found: dict[tuple[str, str], Row] = {}
        for row in rows:
            iri = str(row["thing"])
            if "request" in row:
                said.add(iri, MG.requestText, row["request"])
            best = found.setdefault((str(row["relation"]), iri), row)
            if _rank(row.get("level")) < _rank(best.get("level")):
                found[str(row["relation"]), iri] = row
        order = sorted(
            found,
            key=lambda one: (
                one[0] != "mandates", one[0], _rank(found[one].get("level")), natural(reference(one[1]).key)
            ),
        )  # fmt: skip
        counted: Counter[str] = Counter()
        chosen: list[tuple[str, str]] = []
        for relation, iri in order:
            counted[relation] += 1
            # The answer's sentence counts the documents that it mandates: these are not cut so soon.
            if len(chosen) < MOST_PRODUCTS and (counted[relation] <= each or relation == "mandates"):
                chosen.append((relation, iri))
        self._read_names({iri for _, iri in chosen}, said)
        return Produced(
            tuple(
                Product(
                    thing=self.named[iri],
                    relation=relation,
                    level=_string(found[relation, iri].get("level")),
                    status=_string(found[relation, iri].get("status")),
                    text=said.text(iri, MG.requestText) or said.text(iri, *TITLES),
                )
                for relation, iri in chosen
            ),
            len(order) > len(chosen) or len(rows) >= MOST_ROWS,
            Counter(str(found[one]["level"]) for one in order if one[0] == "mandates"),
        )

    def _read_names(self, things: set[str], said: Statements) -> None:
        """Read the labels and titles of things, which are as many as were chosen."""
        if not things:
            return
        self.named.learn(things)
        bound = tuple(map(URIRef, sorted(things)))
        for row in self.store.select(shipped()["lookup/titles"].text, {"thing": bound}).rows:
            said.add(row["thing"], row["property"], row["title"])


def _rank(level: Term | str | None) -> int:
    return LEVELS.index(str(level)) if str(level) in LEVELS else len(LEVELS)


def _rank_of(via: str) -> int:
    return _ORDER.index(via) if via in _ORDER else len(_ORDER)


def _ranked(records: Iterable[MandateRecord]) -> tuple[MandateRecord, ...]:
    return tuple(sorted(records, key=lambda record: (_rank(record.level), natural(record.source.key))))


def _string(term: Term | None) -> str | None:
    return None if term is None or not str(term) else str(term)
