"""The ontology as a table: its terms, its code lists, and its classes as the data of a diagram.

The page of the ontology and the hygiene tests read this; nothing here draws or formats.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, product

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, Node, URIRef
from rdflib.collection import Collection as RdfList

from mandategraph.assets import asset_files
from mandategraph.namespaces import MG, read_own

__all__ = [
    "Alignment",
    "Code",
    "CodeList",
    "Diagram",
    "Edge",
    "Ontology",
    "Term",
    "ontology_graph",
    "read_ontology",
    "shipped_ontology",
]

# What OWL calls each kind, and the word for it on a page.
KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "relation",
    OWL.DatatypeProperty: "attribute",
    OWL.AnnotationProperty: "annotation",
}
TRAITS = {OWL.SymmetricProperty: "symmetric", OWL.TransitiveProperty: "transitive"}

# Language tag to text.
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a term stands to one of another vocabulary, and why."""

    relation: URIRef
    target: URIRef
    reason: str


@dataclass(frozen=True, slots=True)
class Term:
    """A class, relation, attribute or annotation of the ontology.

    ``domain`` and ``range`` list the classes of a union; they are empty where anything will do.
    """

    iri: URIRef
    kind: str
    labels: Texts
    definitions: Texts
    notes: Texts
    example: str
    questions: tuple[str, ...]
    parents: tuple[URIRef, ...]
    domain: tuple[URIRef, ...]
    range: tuple[URIRef, ...]
    inverse: URIRef | None
    traits: tuple[str, ...]
    code_list: URIRef | None
    alignments: tuple[Alignment, ...]

    @property
    def name(self) -> str:
        """The local name, such as ``mandatedBy``."""
        return self.iri.removeprefix(str(MG))


@dataclass(frozen=True, slots=True)
class Code:
    """One concept of a code list; ``rank`` is its strength where the list is ordered."""

    iri: URIRef
    notation: str
    labels: Texts
    definitions: Texts
    rank: int | None
    alignments: tuple[Alignment, ...]


@dataclass(frozen=True, slots=True)
class CodeList:
    """A concept scheme: the strongest code first where it is ordered, otherwise by notation."""

    iri: URIRef
    labels: Texts
    definitions: Texts
    notes: Texts
    codes: tuple[Code, ...]

    @property
    def name(self) -> str:
        """The last segment of the IRI, such as ``act-kind``."""
        return self.iri.rpartition("/")[2]


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """An arrow between two classes: ``relation`` is rdfs:subClassOf or a relation of the ontology."""

    source: URIRef
    target: URIRef
    relation: URIRef


@dataclass(frozen=True, slots=True)
class Diagram:
    """Classes and the arrows between them, each sorted by IRI."""

    classes: tuple[URIRef, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class Ontology:
    """The whole ontology: its head, its terms by kind and name, its code lists by name."""

    titles: Texts
    abstracts: Texts
    version: str
    version_iri: URIRef
    modified: str
    licence: URIRef
    terms: tuple[Term, ...]
    code_lists: tuple[CodeList, ...]

    @cached_property
    def labels(self) -> Mapping[str, Texts]:
        """The labels of each term, by its IRI."""
        return {str(term.iri): term.labels for term in self.terms}

    def term(self, name: str) -> Term:
        """Return the term of a local name. Raises KeyError where there is none."""
        for term in self.terms:
            if term.name == name:
                return term
        raise KeyError(name)

    def properties_of(self, class_iri: URIRef) -> tuple[Term, ...]:
        """Return the relations and attributes that name a class in their domain."""
        return tuple(term for term in self.terms if class_iri in term.domain)

    def diagram(self, classes: Collection[URIRef] | None = None) -> Diagram:
        """Return the diagram of some classes, or of all: sub-classes and relations between them."""
        shown = {term.iri for term in self.terms if term.kind == "class"}
        if classes is not None:
            shown &= set(classes)
        return Diagram(tuple(sorted(shown)), tuple(sorted(set(self._edges(shown)))))

    def _edges(self, shown: Collection[URIRef]) -> Iterator[Edge]:
        for term in self.terms:
            is_class = term.kind == "class"
            ends = ((term.iri,), term.parents) if is_class else (term.domain, term.range)
            for source, target in product(*ends):
                if source in shown and target in shown:
                    yield Edge(source, target, RDFS.subClassOf if is_class else term.iri)


def ontology_graph() -> Graph:
    """Return the shipped ontology, all its files in one graph."""
    graph = Graph()
    for path in asset_files("ontology", ".ttl"):
        graph.parse(data=read_own(path), format="turtle")
    return graph


@cache
def shipped_ontology() -> Ontology:
    """Return the shipped ontology, read once for a process."""
    return read_ontology(ontology_graph())


def read_ontology(graph: Graph) -> Ontology:
    """Return what a graph says of the ontology.

    Text that is missing becomes an empty one: ``queries/hygiene`` finds such faults, this does not.
    Raises ValueError for a graph without the head of the ontology.
    """
    head = URIRef(str(MG))
    if (head, RDF.type, OWL.Ontology) not in graph:
        raise ValueError(f"the graph has no head of the ontology {head}")
    terms = [
        _term(graph, subject, word)
        for kind, word in KINDS.items()
        for subject in sorted(filter(_is_own, _resources(graph.subjects(RDF.type, kind))))
    ]
    schemes = sorted(_resources(graph.subjects(RDF.type, SKOS.ConceptScheme)))
    return Ontology(
        titles=_texts(graph, head, DCTERMS.title),
        abstracts=_texts(graph, head, DCTERMS.abstract),
        version=_text(graph, head, OWL.versionInfo),
        version_iri=URIRef(_text(graph, head, OWL.versionIRI)),
        modified=_text(graph, head, DCTERMS.modified),
        licence=URIRef(_text(graph, head, DCTERMS.license)),
        terms=tuple(terms),
        code_lists=tuple(_code_list(graph, scheme) for scheme in schemes),
    )


def _term(graph: Graph, subject: URIRef, kind: str) -> Term:
    hierarchy = RDFS.subClassOf if kind == "class" else RDFS.subPropertyOf
    # Either of the two may be the one that declares the other its inverse.
    inverses = chain(graph.objects(subject, OWL.inverseOf), graph.subjects(OWL.inverseOf, subject))
    types = set(graph.objects(subject, RDF.type))
    return Term(
        iri=subject,
        kind=kind,
        labels=_texts(graph, subject, RDFS.label),
        definitions=_texts(graph, subject, SKOS.definition),
        notes=_texts(graph, subject, SKOS.scopeNote),
        example=_text(graph, subject, SKOS.example),
        questions=tuple(sorted(str(text) for text in graph.objects(subject, MG.servesQuestion))),
        parents=tuple(sorted(filter(_is_own, _resources(graph.objects(subject, hierarchy))))),
        domain=_union(graph, subject, RDFS.domain),
        range=_union(graph, subject, RDFS.range),
        inverse=next(_resources(inverses), None),
        traits=tuple(word for trait, word in TRAITS.items() if trait in types),
        code_list=next(_resources(graph.objects(subject, MG["valuesFrom"])), None),
        alignments=_alignments(graph, subject),
    )


def _code_list(graph: Graph, scheme: URIRef) -> CodeList:
    codes = [_code(graph, concept) for concept in _resources(graph.subjects(SKOS.inScheme, scheme))]
    codes.sort(key=lambda code: (-1 if code.rank is None else -code.rank, code.notation))
    return CodeList(
        iri=scheme,
        labels=_texts(graph, scheme, SKOS.prefLabel),
        definitions=_texts(graph, scheme, SKOS.definition),
        notes=_texts(graph, scheme, SKOS.editorialNote),
        codes=tuple(codes),
    )


def _code(graph: Graph, concept: URIRef) -> Code:
    rank = graph.value(concept, MG["rank"])
    return Code(
        iri=concept,
        notation=_text(graph, concept, SKOS.notation),
        labels=_texts(graph, concept, SKOS.prefLabel),
        definitions=_texts(graph, concept, SKOS.definition),
        rank=None if rank is None else int(str(rank)),
        alignments=_alignments(graph, concept),
    )


def _alignments(graph: Graph, subject: URIRef) -> tuple[Alignment, ...]:
    kind, other, why = OWL.annotatedProperty, OWL.annotatedTarget, RDFS.comment
    found = [
        Alignment(
            URIRef(_text(graph, axiom, kind)), URIRef(_text(graph, axiom, other)), _text(graph, axiom, why)
        )
        for axiom in graph.subjects(OWL.annotatedSource, subject)
    ]
    return tuple(sorted(found, key=lambda alignment: (alignment.target, alignment.relation)))


def _union(graph: Graph, subject: URIRef, predicate: URIRef) -> tuple[URIRef, ...]:
    """Return the classes of a domain or range, those of a union one by one, in their written order."""
    classes: list[Node] = []
    for value in graph.objects(subject, predicate):
        union = graph.value(value, OWL.unionOf)
        classes.extend([value] if union is None else RdfList(graph, union))
    return tuple(_resources(classes))


def _texts(graph: Graph, subject: URIRef, predicate: URIRef) -> Texts:
    texts = {
        text.language: str(text)
        for text in graph.objects(subject, predicate)
        if isinstance(text, Literal) and text.language
    }
    return dict(sorted(texts.items()))


def _text(graph: Graph, subject: Node, predicate: URIRef) -> str:
    value = graph.value(subject, predicate)
    return "" if value is None else str(value)


def _is_own(term: URIRef) -> bool:
    return term.startswith(str(MG))


def _resources(nodes: Iterable[Node]) -> Iterator[URIRef]:
    return (node for node in nodes if isinstance(node, URIRef))
