"""What the workbench at ``/sparql`` asks for: prefixes, terms, example queries, and labels."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl

from fastapi import APIRouter
from rdflib import OWL, RDF, URIRef
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.errors import ParameterError
from mandategraph.namespaces import BASE, prefixes
from mandategraph.query.labels import labels_of
from mandategraph.query.library import NamedQuery
from mandategraph.query.terms import IRI, bindings
from mandategraph.store.sparql import SparqlText
from mandategraph.web.data import json_response
from mandategraph.web.labels import LANGUAGES, pick
from mandategraph.web.printing import Printer
from mandategraph.web.reader import VARY, reader_of
from mandategraph.web.routes.queries import LAST, plain_text
from mandategraph.web.site import Site, site_of

__all__ = ["router"]

router = APIRouter(tags=["sparql"])

# As many things as one page of a table may show in a few columns.
MOST_LABELS = 500
_KINDS = {OWL.Class: "class", OWL.ObjectProperty: "relation", OWL.DatatypeProperty: "attribute"}
# Terms of other vocabularies that stand in every graph of ours, and that nobody wants to spell out.
_BORROWED = {
    "other": ("rdf:type", "rdfs:label", "dcterms:identifier", "dcterms:title", "dcterms:language"),
    "class": ("prov:Agent", "skos:Concept", "skos:ConceptScheme"),
}


@router.get("/sparql/workbench", summary="Prefixes, terms and example queries for an editor")
def get_workbench(request: Request) -> Response:
    """Return what an editor completes from, and the query library by theme."""
    site, reader = site_of(request), reader_of(request)
    response = json_response(
        {
            "base": BASE,
            "prefixes": prefixes(),
            "terms": [{"iri": iri, "kind": kind} for iri, kind in _terms(site)],
            "themes": _themes(site, Printer(reader.ui)),
        }
    )
    response.headers["Vary"] = VARY
    return response


@router.post("/sparql/labels", summary="The labels of things")
async def post_labels(request: Request) -> Response:
    """Return the label of each ``iri`` of a form that has one, in the language ``lang`` where there is."""
    try:
        fields = parse_qsl((await request.body()).decode("utf-8"), max_num_fields=MOST_LABELS + 1)
    except ValueError as error:
        raise ParameterError(f"Give at most {MOST_LABELS} IRIs, as a form in UTF-8.") from error
    language = next((value for name, value in fields if name == "lang" and value in LANGUAGES), "en")
    iris = [value for name, value in fields if name == "iri" and IRI.match(value)]
    found = await run_in_threadpool(labels_of, site_of(request).store, iris)
    picked = {iri: pick(texts, language) for iri, texts in found.items()}
    return json_response(
        {"labels": {iri: {"text": text.text, "lang": text.lang} for iri, text in picked.items() if text}}
    )


def _terms(site: Site) -> Iterator[tuple[str, str]]:
    """Give the terms of the ontology, and the borrowed ones, each with its kind."""
    for owl, kind in _KINDS.items():
        own = (term for term in site.ontology_graph.subjects(RDF.type, owl) if isinstance(term, URIRef))
        yield from ((str(term), kind) for term in sorted(own) if term.startswith(BASE))
    for kind, names in _BORROWED.items():
        for prefix, _, local in (name.partition(":") for name in names):
            yield prefixes()[prefix] + local, kind


def _themes(site: Site, printer: Printer) -> list[dict[str, object]]:
    themes: dict[str, list[NamedQuery]] = {}
    for query in site.library.values():
        theme = query.name.partition("/")[0]
        if theme not in LAST:
            themes.setdefault(theme, []).append(query)
    return [
        {
            "name": printer.theme_name(theme),
            "queries": [
                {
                    "name": query.name,
                    "summary": printer.reader.gettext(query.header.summary),
                    "text": _example(query),
                }
                for query in queries
            ],
        }
        for theme, queries in sorted(themes.items())
    ]


def _example(query: NamedQuery) -> str:
    """Return a query as it can be run: its parameters bound to their examples."""
    examples = {parameter.name: str(parameter.example) for parameter in query.header.parameters}
    return SparqlText(plain_text(query)).bind(bindings(query.header.parameters, examples)).text
