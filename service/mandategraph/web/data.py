"""A small graph as a data response, and the choice between a page and data on one address."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rdflib import Graph
from starlette.requests import Request
from starlette.responses import Response

from mandategraph.namespaces import prefixes
from mandategraph.web.negotiate import GRAPH_TYPES, HTML, JSON, choose, named_format
from mandategraph.web.reader import VARY

__all__ = ["THING_TYPES", "graph_response", "json_response", "json_text", "wanted"]

# What a thing can be had as: its page, and the formats for one graph. HTML stands last: it is for those
# who name it, as browsers do; a client without a wish gets data.
THING_TYPES: Sequence[str] = (
    *(GRAPH_TYPES[name] for name in ("turtle", "jsonld", "ntriples", "rdfxml")),
    HTML,
)
_SERIALISERS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/rdf+xml": "xml",
}


def wanted(request: Request, offers: Sequence[str]) -> str:
    """Return the media type to answer in: ``?format=`` decides before the Accept header.

    Raises NegotiationError where neither names one of the offers.
    """
    if (name := request.query_params.get("format")) is not None:
        return named_format(name, offers)
    return choose(request.headers.get("accept"), offers)


def graph_response(graph: Graph, media_type: str) -> Response:
    """Return a graph in one of the RDF formats, with the prefixes of the prefix table."""
    for prefix, namespace in prefixes().items():
        graph.bind(prefix, namespace, replace=True)
    if media_type == "application/ld+json":
        text = graph.serialize(format="json-ld", auto_compact=True)
    else:
        text = graph.serialize(format=_SERIALISERS[media_type])
    charset = "" if media_type == "application/ld+json" else "; charset=utf-8"
    return Response(text, media_type=media_type + charset, headers={"Vary": "Accept"})


def json_text(body: object) -> bytes:
    """Return JSON in UTF-8 that may hold any text.

    Half letters are replaced. What would be markup is escaped: were the answer ever taken for a page,
    nothing of what a stranger wrote into it could run.
    """
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").encode("utf-8", "replace")


def json_response(body: object) -> Response:
    """Return JSON; other formats, and the language of its labels, are negotiated."""
    return Response(json_text(body), media_type=JSON, headers={"Vary": VARY})
