"""What is stated of a thing, in the order in which a reader asks."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph.graph.terms import Ontology
from mandategraph.web.labels import LANGUAGES, Text, label_of_term
from mandategraph.web.relations import RELATIONS
from mandategraph.web.things import Link, ThingPage

__all__ = ["Fact", "facts_of"]

# Relations that are not here follow in alphabetical order.
ORDER = (
    "adoptedBy",
    "adoptedAt",
    "inferredSession",
    "containedIn",
    "containedInPart",
    "provisionOf",
    "provisionNumber",
    "issuedBy",
    "forSession",
    "inAgenda",
    "itemNumber",
    "parentItem",
    "listedUnder",
    "listsDocument",
    "documentationStatus",
    "mentionedUnder",
    "reportsOn",
    "meetingOf",
    "sessionOf",
    "ordinal",
    "startDate",
    "endDate",
    "withinStart",
    "withinEnd",
    "place",
    "citedUnder",
    "citesAct",
    "attributedDocument",
    "mandateSource",
    "level",
    "relation",
    "reviewState",
    "assertedBy",
    "derivesFrom",
    "addressee",
    "requestText",
    "asksFor",
    "dueSession",
    "dueDate",
    "mandateStatus",
    "deadlineDate",
    "deadlineTime",
    "setBy",
    "ruleText",
    "determination",
    "computedFrom",
    "appliesTo",
    "acronym",
    "createdBy",
    "madePermanentBy",
    "establishedUnder",
    "subsidiaryOf",
)
# Said elsewhere on the page, or of use only to a query.
UNSHOWN = frozenset(
    {
        "type",
        "identifier",
        "label",
        "title",
        "workingTitle",
        "statedSubject",
        "symbol",
        "mandatedBy",
        "mandateOf",
        "derivedFrom",
        "homonymOf",
        "explicitlyMandatedBy",
        "requestedBy",
        "contextuallyMandatedBy",
        "evidence",
        "introducedBy",
        "reportedBy",
        "hasVersion",
        # In its place among the items.
        "position",
        # Words of a query, which are stated of nothing.
        "searchKind",
        "searchLimit",
        "searchScore",
        "searchText",
        "searchWords",
    }
)
# Their values are codes of languages.
LANGUAGE = frozenset({"language", "originalLanguage"})
RANK = {name: number for number, name in enumerate(ORDER)}


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation and its values: ``word`` heads them in the language of the page, where we have one.

    ``label`` is that of the ontology, in the reader's language or one that stands in for it.
    """

    word: str
    label: Text
    values: tuple[Link, ...]


def facts_of(page: ThingPage, ontology: Ontology, language: str) -> tuple[Fact, ...]:
    """Return what the page lists of a thing, each relation once."""
    # The type of a document stands at its head.
    unshown = UNSHOWN | {"documentType"} if page.kind == "document" else UNSHOWN
    shown = [statement for statement in page.statements.values() if statement.name not in unshown]
    facts = []
    for statement in sorted(shown, key=lambda one: (RANK.get(one.name, len(RANK)), one.name)):
        label = label_of_term(ontology.labels.get(statement.property, {}), language, statement.name)
        values = tuple(map(_language, statement.values)) if statement.name in LANGUAGE else statement.values
        facts.append(Fact(RELATIONS.get(statement.name, ""), label, values))
    return tuple(facts)


def _language(value: Link) -> Link:
    """Return a language by its own name instead of its code."""
    return Text(LANGUAGES.get(str(value), str(value))) if isinstance(value, Text) else value
