"""A thing as a page shows it: its statements and what speaks of it, by the terms of the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from mandategraph.errors import NotFoundError
from mandategraph.identifiers import find_key
from mandategraph.message import Message
from mandategraph.namespaces import BASE, MG, MGD
from mandategraph.query.library import Library
from mandategraph.query.steps import StepUp
from mandategraph.store.base import Row, Store, Term
from mandategraph.web.composed import composed
from mandategraph.web.labels import Text, local_name, pick
from mandategraph.web.naming import Named, named_of
from mandategraph.web.words import DOWNWARD, MENTIONS

__all__ = ["Link", "Named", "Statement", "ThingPage", "collect", "natural", "read_thing"]

# As many statements about a thing as page/what-speaks-of gives.
MOST_MENTIONS = 600
_OURS = str(MG)


# A value of a statement: a thing, or a text or date with its language.
Link = Named | Text


@dataclass(frozen=True, slots=True)
class Statement:
    """One relation with its values, and the graphs that state it."""

    property: str
    name: str
    values: tuple[Link, ...]
    graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThingPage:
    """All that a page needs to know of a thing."""

    iri: str
    key: str
    kind: str
    classes: tuple[str, ...]
    label: Text
    title: Text | None
    title_is_ours: bool
    official_title: Text | None  # where the title is our own translation and there is an official one
    statements: Mapping[str, Statement] = field(default_factory=dict)
    mentions: Mapping[str, Statement] = field(default_factory=dict)
    cut: bool = False

    def values(self, name: str) -> tuple[Link, ...]:
        """Return the values of a relation of ours by its local name; empty where there is none."""
        found = self.statements.get(_OURS + name)
        return found.values if found else ()

    def things(self, name: str) -> tuple[Named, ...]:
        """Return those values of a relation that are things."""
        return tuple(value for value in self.values(name) if isinstance(value, Named))

    def text(self, name: str) -> Text | None:
        """Return the first literal of a relation, in the reader's language where it has several."""
        return next((value for value in self.values(name) if isinstance(value, Text)), None)

    @property
    def steps(self) -> tuple[StepUp, ...]:
        """The steps up from it that its lineage is made of, as far as its own statements tell them."""
        direct = [StepUp(name, thing.iri) for name in DOWNWARD for thing in self.things(name)]
        told = {step.above for step in direct}
        # Only the endorsement of an act is stated of what endorses it.
        endorsed = [thing.iri for thing in self.things("derivedFrom") if thing.iri not in told]
        return (*direct, *(StepUp("endorsedBy", above) for above in endorsed))

    def spoken_of_by(self, name: str) -> tuple[Named, ...]:
        """Return the things that speak of this one by a relation of ours."""
        found = self.mentions.get(_OURS + name)
        return tuple(value for value in found.values if isinstance(value, Named)) if found else ()


def collect(
    rows: Iterable[Row],
    variable: str,
    language: str,
    *,
    names: tuple[str, str, str] = ("label", "key", "title"),
) -> dict[str, Named]:
    """Merge rows that differ in the language of labels and titles: one thing for each IRI in a variable."""
    labels: dict[str, list[Literal]] = {}
    titles: dict[str, list[Literal]] = {}
    keys: dict[str, str] = {}
    for row in rows:
        term = row.get(variable)
        if not isinstance(term, URIRef):
            continue
        iri = str(term)
        for name, table in ((names[0], labels), (names[2], titles)):
            table.setdefault(iri, [])
            if isinstance(text := row.get(name), Literal):
                table[iri].append(text)
        if names[1] in row:
            keys[iri] = str(row[names[1]])
    return {
        iri: Named(
            iri,
            keys.get(iri, ""),
            _label(iri, labels[iri], language) or Text(keys.get(iri) or local_name(iri)),
            pick(titles[iri], language),
        )
        for iri in labels
    }


def _label(iri: str, texts: Iterable[Literal], language: str) -> Text | None:
    picked = pick(texts, language)
    return picked and composed(iri, picked, language)


def read_thing(
    store: Store, library: Library, iri: str, language: str, stated: Sequence[Row] = ()
) -> ThingPage:
    """Read what the graph states of a thing and what speaks of it.

    ``stated`` are the rows of page/what-is-stated-of, where a lookup has read them already. Raises
    NotFoundError where neither is anything.
    """
    thing: dict[str, Term] = {"thing": URIRef(iri)}
    stated = stated or store.select(library["page/what-is-stated-of"].text, thing).rows
    spoken = store.select(library["page/what-speaks-of"].text, thing).rows
    if not stated and not spoken:
        raise NotFoundError(Message("{thing} is not in this graph.", thing=_shown(iri)))
    statements = _statements(store, stated, "value", language)
    literals = _literals(stated)
    key = next(iter(literals.get(str(DCTERMS.identifier), ())), None)
    official = literals.get(str(DCTERMS.title)) or literals.get(str(MG.statedSubject)) or []
    ours = literals.get(str(MG.workingTitle), [])
    title = pick([*official, *ours], language)
    # Codes have their names in all six languages by SKOS.
    names = [*literals.get(str(RDFS.label), ()), *literals.get(str(SKOS.prefLabel), ())]
    label = _label(iri, names, language)
    shown = str(key) if key else _shown(iri)
    classes = statements.get(str(RDF.type))
    subjects = {str(row["subject"]) for row in spoken}
    return ThingPage(
        iri=iri,
        key=str(key or ""),
        kind=(find_key(iri) or ("",))[0],
        title_is_ours=title is not None and title.text not in map(str, official),
        classes=tuple(value.iri for value in classes.values if isinstance(value, Named)) if classes else (),
        label=label or Text(shown),
        title=title,
        official_title=pick(official, language) if title and title.text not in map(str, official) else None,
        statements=statements,
        mentions=_statements(
            store,
            # What a page does not show needs no name.
            [row for row in spoken if local_name(str(row["property"])) in MENTIONS],
            "subject",
            language,
        ),
        cut=len(subjects) >= MOST_MENTIONS,
    )


def _shown(iri: str) -> str:
    text = iri.removeprefix(str(MGD)) or iri
    text = text.removeprefix(BASE)
    return text if len(text) <= 120 else text[:117] + "..."


def _literals(rows: Sequence[Row]) -> dict[str, list[Literal]]:
    """Return the literal values of each relation, once each."""
    table: dict[str, dict[Literal, None]] = {}
    for row in rows:
        if isinstance(value := row["value"], Literal):
            table.setdefault(str(row["property"]), {})[value] = None
    return {name: list(values) for name, values in table.items()}


def _statements(store: Store, rows: Sequence[Row], variable: str, language: str) -> dict[str, Statement]:
    """Group rows by relation; a text in several languages is one value, in the reader's language."""
    named = named_of(
        store, (str(row[variable]) for row in rows if isinstance(row[variable], URIRef)), language
    )
    values: dict[str, dict[Term, None]] = {}
    graphs: dict[str, dict[str, None]] = {}
    for row in rows:
        name = str(row["property"])
        values.setdefault(name, {})[row[variable]] = None
        graphs.setdefault(name, {})
        if "graph" in row:
            graphs[name][str(row["graph"])] = None
    return {
        name: Statement(name, local_name(name), _links(found, named, language), tuple(graphs[name]))
        for name, found in sorted(values.items())
    }


def _links(terms: Iterable[Term], named: Mapping[str, Named], language: str) -> tuple[Link, ...]:
    things: list[Link] = []
    plain: list[Link] = []
    tagged: list[Literal] = []
    for term in terms:
        if isinstance(term, URIRef):
            things.append(named[str(term)])
        elif isinstance(term, Literal) and term.language:
            tagged.append(term)
        else:
            plain.append(Text(str(term)))
    in_language = [text for text in tagged if text.language == language]
    if len(in_language) > 1:
        plain += [Text(str(text), text.language) for text in in_language]
    elif (picked := pick(tagged, language)) is not None:
        plain.append(picked)
    things.sort(key=natural)
    return (*plain, *things)


def natural(value: Link) -> tuple[object, ...]:
    """Sort symbols as people count: 2018/9 before 2018/10."""
    text = value.key or str(value.label) if isinstance(value, Named) else str(value)
    parts: list[object] = []
    number = ""
    for character in text + " ":
        if character.isdecimal():
            number += character
            continue
        if number:
            parts.append((0, int(number), ""))
            number = ""
        parts.append((1, 0, character))
    return tuple(parts)
