"""What the page of a thing shows, put together from the answer, the chain and the statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from mandategraph.graph.terms import Ontology
from mandategraph.identifiers import iri_of
from mandategraph.namespaces import MGD
from mandategraph.query.answer import Answer, EvidenceRecord, MandateRecord, Product, Reference
from mandategraph.query.library import Library
from mandategraph.store.base import Store
from mandategraph.web.chain import Chain, chain_of, short_label
from mandategraph.web.facts import Fact, facts_of
from mandategraph.web.labels import Text, local_name, public_addresses
from mandategraph.web.naming import Named, named_of
from mandategraph.web.negotiate import GRAPH_TYPES
from mandategraph.web.passages import passages_of
from mandategraph.web.things import ThingPage, natural, read_thing
from mandategraph.web.versions import Version, versions_of
from mandategraph.web.words import LEVEL_WORDS, MENTIONS, PRODUCTS

__all__ = ["MOST_SHOWN", "Group", "View", "make_view"]

# A list longer than this folds.
MOST_SHOWN = 12
# What the statements of a thing say already need not be said again by what speaks of it.
INVERSES = {"citesAct": "citedUnder"}
# Kinds whose answer says more than that they are here.
TELLING = frozenset({"resolution", "decision", "recommendation", "conclusions", "unnumbered", "paragraph"})
# Texts: one may have read them, or only what cites them.
READ = frozenset(TELLING | {"document"})
SOURCE, REGISTER, DOCUMENT = (str(MGD[name]) for name in ("graph/source/", "graph/register", "document/"))
TELLING |= {"rule", "article", "meeting", "item"}


@dataclass(frozen=True, slots=True)
class Source:
    """A mandate source as a sentence names it: "Resolution 7/1" of the Conference ..."""

    iri: str
    short: Text
    owner: Named | None


@dataclass(frozen=True, slots=True)
class Group:
    """A list with a heading; ``more`` folds."""

    heading: str
    things: tuple[Named, ...]
    more: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class ProductGroup:
    """What a thing brought forth by one relation."""

    heading: str
    things: tuple[Product, ...]


@dataclass(frozen=True, slots=True)
class Siblings:
    """Documents that come from the same source."""

    source: Named
    things: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All that thing.html shows."""

    page: ThingPage
    answer: Answer
    chain: Chain | None
    path: str
    owner: Named | None
    top: tuple[Source, ...]
    others: tuple[Source, ...]
    facts: tuple[Fact, ...]
    evidence: tuple[EvidenceRecord, ...]
    mentions: tuple[Group, ...]
    products: tuple[ProductGroup, ...]
    siblings: tuple[Siblings, ...]
    versions: tuple[Version, ...] = ()

    @property
    def iri(self) -> str:
        """The IRI of the thing."""
        return self.page.iri

    @property
    def key(self) -> str:
        """The key of the thing."""
        return self.page.key

    @property
    def is_document(self) -> bool:
        """Whether the question of the site can be asked of it."""
        return self.page.kind == "document"

    @property
    def document_type(self) -> Text | None:
        """The type of a document, where a source states it."""
        types = self.page.things("documentType") if self.is_document else ()
        return types[0].label if types else None

    @property
    def name(self) -> str:
        """What stands at the right of the head: the symbol, or the label of an act, or the key."""
        if self.page.kind in TELLING - {"meeting", "item"}:
            return short_label(self.named, self.owner).text
        return self.page.key or local_name(self.page.iri)

    @property
    def named(self) -> Named:
        """The thing as others link to it."""
        return Named(self.page.iri, self.page.key, self.page.label, self.page.title)

    @property
    def heading(self) -> Text:
        """The title, or the label where there is no title."""
        return self.page.title or self.page.label

    @property
    def heading_is_ours(self) -> bool:
        """Whether the heading is this project's own translation."""
        return self.page.title is not None and self.page.title_is_ours

    @property
    def summary(self) -> str:
        """The answer in one sentence, in French for readers of French labels, else in English."""
        said = self.answer.statement
        return said.get(self.answer.language) or said.get("en", "")

    @property
    def tells(self) -> bool:
        """Whether the summary says more than that the thing is here."""
        return self.page.kind in TELLING

    @property
    def known(self) -> Mapping[str, Text]:
        """The labels of the things around it, with their languages."""
        steps = self.chain.steps if self.chain else ()
        statements = (*self.page.statements.values(), *self.page.mentions.values())
        around = [value for statement in statements for value in statement.values if isinstance(value, Named)]
        around += [thing for step in steps for thing in (step.upper, step.lower)]
        return {thing.iri: thing.label for thing in around}

    @property
    def tally(self) -> Mapping[str, int]:
        """How many documents come from it at each level, highest first; for what can mandate."""
        counted = self.answer.mandated
        return {level: counted[level] for level in LEVEL_WORDS if level in counted}

    @property
    def mandates(self) -> bool:
        """Whether documents can come from a thing of its kind."""
        return self.page.kind in TELLING - {"meeting", "item"}

    @property
    def sources(self) -> tuple[str, ...]:
        """The graphs of the sources that state something of it, and of the registers."""
        graphs = {graph for statement in self.page.statements.values() for graph in statement.graphs}
        return tuple(sorted(graph for graph in graphs if graph.startswith((SOURCE, REGISTER))))

    @property
    def only_cited(self) -> bool:
        """Whether it is a text that was not read itself: others name it, or a register does."""
        if self.page.kind not in READ:
            return False
        documents = (self.page.key, *(thing.key for thing in self.page.things("containedIn")))
        own = {SOURCE + str(iri_of("document", key)).removeprefix(DOCUMENT) for key in documents if key}
        return bool(self.sources) and not own & set(self.sources)

    @property
    def addresses(self) -> Mapping[str, str]:
        """The public addresses of a document, by language."""
        return public_addresses(self.page.key) if self.is_document else {}

    @property
    def formats(self) -> Iterable[tuple[str, str]]:
        """The data formats by name, for links in the head."""
        return [(name, GRAPH_TYPES[name]) for name in ("turtle", "jsonld", "ntriples", "rdfxml")]

    @property
    def homonyms(self) -> tuple[Reference, ...]:
        """Acts of the same number that are not this one, nor the one that this comes from."""
        return self.answer.context.get("notToBeConfusedWith", ())


def make_view(
    store: Store,
    library: Library,
    ontology: Ontology,
    answer: Answer,
    iri: str,
    path: str,
    language: str,
) -> View:
    """Read all that the page of a thing shows. Raises NotFoundError where there is no such thing."""
    page = read_thing(store, library, iri, language, answer.stated)
    named = Named(page.iri, page.key, page.label, page.title)
    chain = chain_of(store, named, language, page.steps)
    owner = chain.owner(iri) if chain else None
    level = answer.level
    # The evidence of a document is that of its mandates.
    claims = page.kind != "document" and (page.values("evidence") or page.values("introducedBy"))
    products = _products(page, answer.produced)
    top = _sources((claim for claim in answer.mandates if claim.level == level), chain)
    return View(
        page=page,
        answer=answer,
        chain=chain,
        path=path,
        owner=owner,
        top=top,
        others=_sources((claim for claim in answer.mandates if claim.level != level), chain, top),
        facts=facts_of(page, ontology, language),
        evidence=passages_of(store, library, iri, language) if claims else (),
        mentions=_mentions(page, products),
        products=products,
        siblings=_siblings(store, library, page, language),
        versions=versions_of(store, library, iri, language) if page.values("hasVersion") else (),
    )


def _sources(
    claims: Iterable[MandateRecord], chain: Chain | None, before: Sequence[Source] = ()
) -> tuple[Source, ...]:
    """Return the sources as a sentence names them: each body once, also where it was named before."""
    said = {source.owner.iri for source in before if source.owner}
    sources: list[Source] = []
    for claim in claims:
        owner = chain.owner(claim.source.iri) if chain else None
        thing = chain.thing(claim.source.iri) if chain else None
        thing = thing or Named(claim.source.iri, claim.source.key, Text(claim.source.label))
        shown = owner if owner and owner.iri not in said else None
        said |= {shown.iri} if shown else set()
        sources.append(Source(thing.iri, short_label(thing, owner), shown))
    return tuple(sources)


def _mentions(page: ThingPage, shown: Iterable[ProductGroup]) -> tuple[Group, ...]:
    """Return what speaks of the thing, without what the page already says the other way round."""
    products = {product.thing.iri for group in shown for product in group.things}
    groups = []
    for name, heading in MENTIONS.items():
        if page.values(INVERSES.get(name, "")):
            continue
        things = tuple(thing for thing in page.spoken_of_by(name) if thing.iri not in products)
        if things:
            groups.append(Group(heading, things[:MOST_SHOWN], things[MOST_SHOWN:]))
    return tuple(groups)


def _products(page: ThingPage, produced: Sequence[Product]) -> tuple[ProductGroup, ...]:
    groups = []
    for relation, heading in PRODUCTS.items():
        things = tuple(product for product in produced if product.relation == relation)
        # A session shows its documents on its agenda.
        if things and not (page.kind == "session" and relation == "isFor"):
            groups.append(ProductGroup(heading, things))
    return tuple(groups)


def _siblings(store: Store, library: Library, page: ThingPage, language: str) -> tuple[Siblings, ...]:
    if page.kind != "document":
        return ()
    query = library["page/which-documents-share-a-mandate-with"]
    rows = store.select(query.text, {"document": URIRef(page.iri)}).rows
    named = named_of(store, (str(row[name]) for row in rows for name in ("other", "source")), language)
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        found.setdefault(str(row["source"]), {})[str(row["other"])] = None
    return tuple(
        Siblings(named[source], tuple(sorted((named[other] for other in others), key=natural)))
        for source, others in sorted(found.items(), key=lambda item: named[item[0]].label.text)
    )
