"""``/ontology``, ``/code/...`` and ``/shapes``: the terms at their own addresses."""

from __future__ import annotations

from fastapi import APIRouter
from markupsafe import Markup
from rdflib import Graph, URIRef
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mandategraph.errors import NotFoundError
from mandategraph.message import Message
from mandategraph.namespaces import BASE, MG, MGS
from mandategraph.query.library import NamedQuery
from mandategraph.web.data import THING_TYPES, graph_response, wanted
from mandategraph.web.diagrams import DIAGRAMS, sketch
from mandategraph.web.negotiate import HTML
from mandategraph.web.reader import Reader, reader_of
from mandategraph.web.routes.things import answer_at
from mandategraph.web.site import Site, site_of

__all__ = ["router", "terms_of"]

router = APIRouter(tags=["ontology"])

KINDS = ("class", "relation", "attribute", "annotation")
DATA_TYPES = [media_type for media_type in THING_TYPES if media_type != HTML]


@router.get("/ontology", summary="The ontology: a page of its terms, or its RDF")
@router.get("/ontology/", include_in_schema=False)
def get_ontology(request: Request) -> Response:
    """Show every term with its meaning, an example and the questions that it serves."""
    site, reader = site_of(request), reader_of(request)
    media_type = wanted(request, THING_TYPES)
    if media_type != HTML:
        return graph_response(_copy(site.ontology_graph), media_type)
    return site.pages.html(
        request,
        "ontology.html",
        nav="/ontology",
        ontology=site.ontology,
        terms=terms_of(site, reader),
        questions=_questions(site),
        kinds=KINDS,
    )


def terms_of(site: Site, reader: Reader) -> Markup:
    """Return the diagrams and the terms in the languages of a reader, kept for each pair of languages."""
    name = f"terms: {reader.ui} {reader.lang}"
    if (terms := site.kept.get(name)) is None:
        diagrams = [
            {
                "sketch": diagram,
                "picture": site.pages.picture(
                    sketch(site.ontology, diagram, reader.lang),
                    name=f"diagram-{diagram.name}",
                    title=reader.gettext(diagram.title),
                    description=reader.gettext(diagram.tells),
                    reader=reader,
                ),
            }
            for diagram in DIAGRAMS
        ]
        terms = site.kept[name] = site.pages.part(
            # No link of theirs leaves the page.
            Reader(reader.ui, reader.lang),
            "_terms.html",
            ontology=site.ontology,
            diagrams=diagrams,
            questions=_questions(site),
            kinds=KINDS,
        )
    assert isinstance(terms, Markup)
    return terms


@router.get("/ontology/{term:path}", summary="A term of the ontology")
def get_term(request: Request, term: str) -> Response:
    """Lead browsers to the term's place on the page of the ontology; give others its RDF."""
    media_type = wanted(request, THING_TYPES)
    site = site_of(request)
    iri = MG[term]
    if (iri, None, None) not in site.ontology_graph:
        raise NotFoundError(Message("The ontology has no term {name}.", name=repr(term[:80])))
    if media_type == HTML:
        # The term is not the page (httpRange-14): the page is elsewhere.
        return RedirectResponse(f"{reader_of(request).href(BASE + 'ontology')}#{term}", status_code=303)
    return graph_response(_of(site.ontology_graph, iri), media_type)


@router.get("/code/{path:path}", summary="A code list or a code")
def get_code(request: Request, path: str) -> Response:
    """Show a code list or one of its codes, or give its RDF."""
    media_type = wanted(request, THING_TYPES)
    iri = f"{BASE}code/{path}"
    site = site_of(request)
    if (URIRef(iri), None, None) not in site.ontology_graph:
        raise NotFoundError(Message("There is no code {name}.", name=repr(path[:80])))
    return answer_at(request, iri, media_type)


@router.get("/shapes", summary="The shapes, as RDF")
@router.get("/shapes/", include_in_schema=False)
def get_shapes(request: Request) -> Response:
    """Give all shapes."""
    return graph_response(_copy(site_of(request).shapes_graph), wanted(request, DATA_TYPES))


@router.get("/shapes/{name:path}", summary="A shape, as RDF")
def get_shape(request: Request, name: str) -> Response:
    """Give one shape."""
    graph, iri = site_of(request).shapes_graph, MGS[name]
    if (iri, None, None) not in graph:
        raise NotFoundError(f"There is no shape {name[:80]!r}.")
    return graph_response(_of(graph, iri), wanted(request, [*DATA_TYPES]))


def _copy(graph: Graph) -> Graph:
    """Return the graph for writing out: binding prefixes must not touch one that requests share."""
    copy = Graph()
    copy += graph
    return copy


def _of(graph: Graph, iri: URIRef) -> Graph:
    """Return the description of one resource, with what it says through blank nodes."""
    return graph.cbd(iri)


def _questions(site: Site) -> dict[str, NamedQuery]:
    """Return the competency questions by number."""
    return {number: query for query in site.library.values() for number in query.header.answers}
