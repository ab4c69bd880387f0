"""The schema.org description within a page: it says what the graph says, and cannot end its element."""

from __future__ import annotations

import json
from typing import Any

import pytest
from httpx import Client
from lxml import html
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from mandategraph.namespaces import BASE, MG
from mandategraph.web.labels import Text
from mandategraph.web.structured import structured
from mandategraph.web.things import ThingPage

# rdflib's own JSON-LD reader.
pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")
SDO = Namespace("https://schema.org/")
TYPES = {
    "/id/document/CTOC/COP/2018/5": "DigitalDocument",
    "/id/resolution/COP-UNTOC/8/2": "CreativeWork",
    "/id/body/WG-TIP": "Organization",
    "/id/session/COP-UNTOC/9": "Event",
    "/id/rule/COP-UNTOC/72": "CreativeWork",
    "/id/deadline/COP-UNTOC/9/draft-resolutions": "Thing",
    "/code/level/explicit": "Thing",
}


def graph_of(client: Client, path: str, headers: dict[str, str]) -> Graph:
    tree: Any = html.document_fromstring(client.get(path, headers=headers).text)
    scripts = tree.xpath("//script[@type='application/ld+json']/text()")
    assert len(scripts) == 1
    return Graph().parse(data=scripts[0], format="json-ld")


@pytest.mark.parametrize("path", TYPES)
def test_page_describes_itself(path: str, client: Client, browser_headers: dict[str, str]) -> None:
    graph = graph_of(client, path, browser_headers)
    thing = URIRef(BASE + path[1:])
    assert set(graph.objects(thing, RDF.type)) == {SDO[TYPES[path]]}
    assert graph.value(thing, SDO.name)
    data = Graph().parse(data=client.get(path + "?format=nt").text, format="nt")
    # Every statement in our own words stands in the data, and every text is one of the data's.
    ours = {triple for triple in graph if str(triple[1]).startswith(str(MG))}
    assert all(triple in data for triple in ours)
    texts = {str(value) for value in data.objects() if isinstance(value, Literal)}
    for _, _, value in graph.triples((thing, None, None)):
        assert not isinstance(value, Literal) or str(value) in texts


def test_document_names_its_mandate(client: Client, browser_headers: dict[str, str]) -> None:
    graph = graph_of(client, "/id/document/CTOC/COP/2018/5", browser_headers)
    mandates = set(graph.objects(None, MG.mandatedBy))
    assert URIRef(BASE + "id/resolution/COP-UNTOC/7/1") in mandates


def test_title_cannot_end_the_element() -> None:
    title = Text('</script><script>alert("1")</script>', "en")
    page = ThingPage(BASE + "id/document/X", "X", "document", (), Text("X"), title, False, None)
    written = structured(page)
    assert "<" not in written
    assert json.loads(written)["name"] == {"@value": title.text, "@language": "en"}
