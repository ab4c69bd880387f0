"""What the service says of itself and its dataset: DCAT, VoID and SPARQL Service Description."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, VOID, XSD
from rdflib.namespace import Namespace as Vocabulary

from mandategraph.errors import MandategraphError
from mandategraph.namespaces import BASE, read_own
from mandategraph.store.embedded import EmbeddedStore
from mandategraph.store.sparql import SparqlText
from mandategraph.web.negotiate import GRAPH_TYPES
from mandategraph.web.render import web_folder
from mandategraph.web.site import Site

__all__ = ["COUNTS", "DATASET", "SD", "describe", "manifest_of"]

# The dataset keeps its name wherever it is served.
DATASET = URIRef(BASE + "dataset")
# The closed namespace of rdflib lacks terms of the recommendation.
SD = Vocabulary("http://www.w3.org/ns/sparql-service-description#")
COUNTS = "page/which-classes-and-graphs-are-there"
LOG = logging.getLogger(__name__)


async def describe(site: Site, address: str) -> Graph:
    """Return the description of the dataset and the service at ``address`` (with its last slash).

    Counts are asked once, as any stranger's query is, so at worst they are missing: the rest stands.
    """
    graph = Graph().parse(
        data=read_own(web_folder("templates") / "dataset.ttl"), format="turtle", publicID=address
    )
    manifest = manifest_of(site)
    if isinstance(built := manifest.get("built"), str):
        graph.add((DATASET, DCTERMS.modified, Literal(built, datatype=XSD.dateTime)))
    if version := manifest.get("version"):
        graph.add((DATASET, URIRef("http://www.w3.org/ns/dcat#version"), Literal(str(version))))
    counted = await _counted(site)
    graph += counted
    triples = [int(str(count)) for count in counted.objects(None, VOID.triples)]
    if triples:
        graph.add((DATASET, VOID.triples, Literal(sum(triples))))
    dataset = next(graph.subjects(RDF.type, SD.Dataset), BNode())
    for named in graph.objects(DATASET, SD.namedGraph):
        graph.add((dataset, SD.namedGraph, named))
    graph.remove((DATASET, SD.namedGraph, None))
    return graph


def manifest_of(site: Site) -> Mapping[str, object]:
    """Return what is known of the build that is served; nothing of a remote store."""
    return site.store.manifest if isinstance(site.store, EmbeddedStore) else {}


async def _counted(site: Site) -> Graph:
    """Return the counts; they are kept where the store cannot change."""
    kept = site.kept.get(COUNTS)
    if isinstance(kept, Graph):
        return kept
    text = SparqlText(site.library[COUNTS].text).bind({"dataset": DATASET})
    try:
        spool = await site.pool.run(text.text, GRAPH_TYPES["ntriples"])
        body = b"".join([piece async for piece in spool])
    except MandategraphError as error:
        LOG.warning("the dataset is described without counts: %s", error)
        return Graph()
    graph = Graph().parse(data=body, format="nt")
    if isinstance(site.store, EmbeddedStore):
        site.kept[COUNTS] = graph
    return graph
