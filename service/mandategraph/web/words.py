"""The words of the interface that are chosen by a term of the graph; English is the key for gettext."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = [
    "DOWNWARD",
    "FOREIGN",
    "KINDS",
    "LEVEL_OF",
    "LEVEL_WORDS",
    "MENTIONS",
    "N_",
    "PLURALS",
    "PROBLEMS",
    "PRODUCTS",
    "STATUS",
    "THEMES",
    "TRAITS",
    "kind_word",
    "spoken",
]


_CAPITAL: Final = re.compile(r"(?<=[a-z])[A-Z]")


def N_(message: str) -> str:  # noqa: N802  # the name that gettext's extractors look for
    """Mark a message for translation where it stands; it is translated where it is shown."""
    return message


# What one thing of each kind is called.
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "document": N_("Document"),
        "version": N_("Language version"),
        "resolution": N_("Resolution"),
        "decision": N_("Decision"),
        "recommendation": N_("Recommendation"),
        "unnumbered": N_("Act without a number"),
        "conclusions": N_("Conclusions"),
        "paragraph": N_("Paragraph"),
        "rule": N_("Rule of procedure"),
        "article": N_("Article"),
        "instrument": N_("Instrument"),
        "body": N_("Body"),
        "session": N_("Session"),
        "agenda": N_("Agenda"),
        "item": N_("Agenda item"),
        "meeting": N_("Meeting"),
        "mandate": N_("Mandate"),
        "deliverable": N_("Deliverable"),
        "attribution": N_("Claim of a mandate"),
        "listing": N_("Entry in a documentation list"),
        "deadline": N_("Deadline"),
        "slot": N_("Slot of the organization of work"),
        "effect": N_("Effect of an act"),
        "evidence": N_("Evidence"),
        "variant": N_("Variant of a name"),
        "series": N_("Series of renewals"),
        "agent": N_("Agent"),
        "graph": N_("Source graph"),
    }
)

# What the upper thing of a step does to the lower one.
DOWNWARD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "explicitlyMandatedBy": N_("mandates: explicit"),
        "requestedBy": N_("mandates: requested"),
        "contextuallyMandatedBy": N_("mandates: contextual"),
        "provisionOf": N_("contains"),
        "adoptedIn": N_("adopts"),
        "adoptedBy": N_("adopts"),
        "createdBy": N_("creates"),
        "madePermanentBy": N_("makes permanent"),
        "establishedUnder": N_("establishes"),
        "supplements": N_("is supplemented by"),
        "endorsedBy": N_("endorses"),
    }
)

# The level that a shortcut relation states.
LEVEL_OF: Final[Mapping[str, str]] = MappingProxyType(
    {"explicitlyMandatedBy": "explicit", "requestedBy": "requested", "contextuallyMandatedBy": "contextual"}
)
LEVEL_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "explicit": N_("Explicit"),
        "requested": N_("Requested"),
        "contextual": N_("Contextual"),
        "none": N_("No mandate stated"),
    }
)

# How a list of what a thing brought forth is headed, in the order of the page.
PRODUCTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "mandates": N_("Documents that come from it"),
        "asksFor": N_("What it asks for"),
        "creates": N_("Bodies it created"),
        "makesPermanent": N_("Bodies it made permanent"),
        "convenes": N_("Meetings it convened"),
        "setsDeadline": N_("Deadlines it sets"),
        "endorses": N_("Acts it endorses"),
        "reportedIn": N_("Documents that report on it"),
        "adopts": N_("Acts adopted"),
        "meets": N_("Meetings"),
        "issues": N_("Documents it issued"),
        "isFor": N_("Documents for it"),
    }
)
STATUS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "answered": N_("answered"),
        "possibly-answered": N_("possibly answered"),
        "open": N_("nothing found in this graph"),
        "no-symbol": N_("asks for something without a symbol"),
        "listed": N_("lists documents"),
        "none-stated": N_("says that there is no document"),
        "silent": N_("says nothing of documents"),
        "parent": N_("has sub-items"),
    }
)

# How a list of the things that speak of this one by a relation is headed; what PRODUCTS shows is not here.
MENTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "effectOf": N_("What it does, passage by passage"),
        "derivesFrom": N_("Mandates that derive from it"),
        "fulfilledBy": N_("Requests it is stated to answer"),
        "possiblyFulfilledBy": N_("Requests it may answer"),
        "addressee": N_("Mandates addressed to it"),
        "sessionOf": N_("Sessions"),
        "subsidiaryOf": N_("Subsidiary bodies"),
        "servesBody": N_("Bodies that serve it"),
        "establishedUnder": N_("Bodies established under it"),
        "provisionOf": N_("Its provisions"),
        "supplements": N_("Instruments that supplement it"),
        "containedIn": N_("Acts it contains"),
        "citesAct": N_("Agenda items that cite it"),
        "parallelTo": N_("Meetings held in parallel"),
        "parentItem": N_("Its sub-items"),
        "inAgenda": N_("Its items"),
        "mentionedUnder": N_("Documents mentioned under it, but not listed"),
        "announcedUnder": N_("Deliverables announced under it"),
        "plenaryItem": N_("When it is taken up"),
        "inRenewalSeries": N_("Members of the series"),
        "dueSession": N_("Mandates due at it"),
        "asksFor": N_("Mandates that ask for it"),
        "variantOf": N_("Variants of its name in the sources"),
        "inScheme": N_("Its codes"),
        "level": N_("Claims of this level"),
    }
)

# Headings of the page of the ontology, by the kind of a term.
PLURALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "class": N_("Classes"),
        "relation": N_("Relations"),
        "attribute": N_("Attributes"),
        "annotation": N_("Annotations"),
    }
)

# What is said of a relation as such, on the same page.
TRAITS: Final[tuple[str, ...]] = (N_("symmetric"), N_("transitive"))

# What relations of other vocabularies are called; ours have their labels in the ontology.
FOREIGN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "description": N_("description"),
        "altLabel": N_("other names"),
        "prefLabel": N_("label"),
        "definition": N_("definition"),
        "example": N_("example"),
        "notation": N_("code"),
        "scopeNote": N_("note"),
        "editorialNote": N_("editorial note"),
        "language": N_("language"),
        "source": N_("source"),
        "seeAlso": N_("see also"),
        "wasAttributedTo": N_("attributed to"),
        "wasInfluencedBy": N_("decided in the review"),
        "inScheme": N_("code list"),
        "topConceptOf": N_("top code of"),
        "subClassOf": N_("sub-class of"),
        "subPropertyOf": N_("sub-relation of"),
        "domain": N_("of"),
        "range": N_("leads to"),
        "inverseOf": N_("inverse of"),
        "isDefinedBy": N_("defined in"),
    }
)

# The themes of the query library, by the name of their folder.
THEMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "competency": N_("Competency"),
        "deadlines": N_("Deadlines"),
        "derive": N_("Derived statements"),
        "gaps": N_("Gaps"),
        "hygiene": N_("Hygiene"),
        "identifiers": N_("Identifiers"),
        "index": N_("Index"),
        "items": N_("Items"),
        "languages": N_("Languages"),
        "lineage": N_("Lineage"),
        "lookup": N_("Lookup"),
        "page": N_("Pages"),
        "provenance": N_("Provenance"),
        "report": N_("Reports"),
        "requests": N_("Requests"),
        "review": N_("Review"),
        "series": N_("Series"),
        "statistics": N_("Statistics"),
        "working-groups": N_("Working groups"),
    }
)

# Titles and meanings of errors, and the details that name nothing of a request; each is a key for gettext
# on the pages, where the body of an error is English for programs.
PROBLEMS: Final[tuple[str, ...]] = (
    N_("Bad input"),
    N_("Not in this graph"),
    N_("Limit reached"),
    N_("The store cannot be used"),
    N_("Not an identifier"),
    N_("Malformed query"),
    N_("Bad parameter"),
    N_("Unreadable source"),
    N_("Unusable shapes"),
    N_("Not acceptable"),
    N_("Query stopped at its time limit"),
    N_("Too many queries at once"),
    N_("The remote endpoint failed"),
    N_("Read-only"),
    N_("What the caller gave cannot be used."),
    N_("Nothing of that name in this graph."),
    N_("A stated limit was reached; the sentence names the limit and what to do."),
    N_("The store cannot be used."),
    N_("Text that is no symbol, act reference, key or IRI: says what was read and what was expected."),
    N_("A SPARQL query that cannot be read; line and column (from 1) where the engine tells them."),
    N_("A parameter is missing, unknown, or not of its declared type."),
    N_("A file that cannot be read as what it should be; names the file and, where known, the line."),
    N_("A shapes graph that is not well-formed SHACL, or whose validation must end in a failure."),
    N_("None of the formats that the client accepts can be produced."),
    N_("A query ran longer than its limit and was stopped."),
    N_("Too many queries wait; retry_after is in seconds."),
    N_("There is no store at that place."),
    N_("Another process holds the store."),
    N_("The store was built by another version of mandategraph."),
    N_("The disk is full; the old store, if there was one, is untouched."),
    N_("A remote SPARQL endpoint failed, went away, or answered what is not SPARQL."),
    N_("SPARQL Update on a service that only answers queries."),
    N_("A constraint that cannot be written as a query; the reference engine checks it instead."),
    N_("Not Found"),
    N_("Method Not Allowed"),
    N_("Unsupported Media Type"),
    N_("Internal error"),
    N_("Address too long"),
    N_("Body too long"),
    N_("There is nothing at this address."),
    N_("Something went wrong in this service; it was written to its log. Nothing was changed."),
)


def kind_word(kind: str) -> str:
    """Return what a thing of a kind is called; the kind itself where it has no word."""
    return KINDS.get(kind, kind.capitalize())


def spoken(name: str) -> str:
    """Return the name of a column or a parameter as words.

    >>> spoken("creatingAct")
    'creating act'
    """
    return _CAPITAL.sub(r" \g<0>", name).lower()
