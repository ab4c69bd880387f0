"""``/id/...``: one address for the page and for the data of every thing."""

from __future__ import annotations

import pytest
from httpx import Client
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS

from mandategraph.namespaces import MG, MGD

DOCUMENT = "/id/document/CTOC/COP/2018/5"
# One thing of each kind, at its own address.
THINGS = [
    "document/CTOC/COP/2018/5",
    "resolution/COP-UNTOC/8/2",
    "decision/COP-UNTOC/8/2",
    "recommendation/WG-TA/2013-10",
    "unnumbered/COP-UNTOC/5-igo",
    "rule/COP-UNTOC/72",
    "article/UNTOC/36",
    "instrument/UNTOC",
    "body/WG-TIP",
    "body/COP-UNTOC",
    "session/COP-UNTOC/9",
    "agenda/COP-UNTOC/9",
    "item/COP-UNTOC/9/2(b)",
    "meeting/WG-TIP/8",
    "mandate/COP-UNTOC/resolution/8/1/report",
    "deliverable/COP-UNTOC/9/budget",
    "attribution/CTOC/COP/2018/5/COP-UNTOC/resolution/7/1",
    "listing/COP-UNTOC/9/2(b)/1",
    "deadline/COP-UNTOC/9/draft-resolutions",
    "slot/COP-UNTOC/9/2018-10-15T10:00",
    "version/CTOC/COP/2018/1@fr",
    "agent/mandategraph-editors",
    "graph/source/CTOC/COP/2018/1",
]
FORMATS = [
    ("turtle", "text/turtle", "turtle"),
    ("jsonld", "application/ld+json", "json-ld"),
    ("ntriples", "application/n-triples", "nt"),
    ("rdfxml", "application/rdf+xml", "xml"),
]


@pytest.mark.parametrize("path", THINGS)
def test_every_kind_has_a_page_that_names_it(
    client: Client, browser_headers: dict[str, str], path: str
) -> None:
    response = client.get(f"/id/{path}", headers=browser_headers)
    assert response.status_code == 200
    assert response.text.count("<h1>") == 1
    assert f'<link rel="canonical" href="/id/{path}">' in response.text
    assert f'<code id="iri" dir="ltr">{MGD}{path}</code>' in response.text


@pytest.mark.parametrize("path", THINGS)
def test_every_kind_has_data(client: Client, path: str) -> None:
    response = client.get(f"/id/{path}")
    assert response.headers["content-type"] == "text/turtle; charset=utf-8"
    graph = Graph().parse(data=response.text, format="turtle")
    assert (URIRef(f"{MGD}{path}"), None, None) in graph


@pytest.mark.parametrize(("name", "media_type", "parser"), FORMATS)
@pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")  # rdflib's own JSON-LD reader
def test_the_same_graph_comes_in_every_format(
    client: Client, name: str, media_type: str, parser: str
) -> None:
    by_name = client.get(DOCUMENT, params={"format": name})
    by_header = client.get(DOCUMENT, headers={"Accept": media_type})
    assert by_name.headers["content-type"].partition(";")[0] == media_type
    assert by_header.headers["content-type"].partition(";")[0] == media_type
    graph = Graph().parse(data=by_name.text, format=parser)
    thing = URIRef(f"{MGD}document/CTOC/COP/2018/5")
    assert str(graph.value(thing, DCTERMS.identifier)) == "CTOC/COP/2018/5"
    assert (thing, MG.explicitlyMandatedBy, URIRef(f"{MGD}resolution/COP-UNTOC/7/1")) in graph
    # The claims about it and their evidence are part of its data.
    assert list(graph.subjects(MG.attributedDocument, thing))
    assert list(graph.objects(None, MG.sha256))


def test_a_format_that_cannot_be_had_is_refused(client: Client) -> None:
    assert client.get(DOCUMENT, headers={"Accept": "image/png"}).status_code == 406
    assert client.get(DOCUMENT, params={"format": "xlsx"}).status_code == 406


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/id/item/COP-UNTOC/9/2%28b%29", "/id/item/COP-UNTOC/9/2(b)"),
        ("/id/document/CTOC%2FCOP%2F2018%2F5?lang=fr", "/id/document/CTOC/COP/2018/5?lang=fr"),
        ("/id/document/ctoc/cop/2018/5?ui=ar", "/id/document/CTOC/COP/2018/5?ui=ar"),
        ("/id/document/CTOC/COP/2018/5*", "/id/document/CTOC/COP/2018/5"),
        ("/id/document/CTOC%20COP%202018%205", "/id/document/CTOC/COP/2018/5"),
        ("/id/body/wg-tip", "/id/body/WG-TIP"),
        ("/id/session/cop-untoc/9", "/id/session/COP-UNTOC/9"),
    ],
)
def test_another_spelling_of_the_address_leads_to_the_right_one(
    client: Client, browser_headers: dict[str, str], path: str, canonical: str
) -> None:
    response = client.get(path, headers=browser_headers)
    assert response.status_code == 308
    assert response.headers["location"] == canonical


def test_no_redirect_leads_to_another_host(client: Client, browser_headers: dict[str, str]) -> None:
    for path in ("//example.org/", "/id//example.org", "/id/document//example.org/x", "/%5Cexample.org"):
        response = client.get(path, headers=browser_headers)
        assert "location" not in response.headers
        assert 'href="//' not in response.text


def test_a_page_lists_what_speaks_of_the_thing(client: Client, browser_headers: dict[str, str]) -> None:
    body = client.get("/id/body/WG-TIP", headers=browser_headers).text
    assert "Meetings" in body
    assert 'href="/id/meeting/WG-TIP/8"' in body
    act = client.get("/id/resolution/COP-UNTOC/7/1", headers=browser_headers).text
    assert "Documents that come from it" in act
    assert "Not to be confused with" not in act
    homonym = client.get("/id/resolution/COP-UNTOC/8/2", headers=browser_headers).text
    assert "Not to be confused with" in homonym
    # At the head of the page: on a narrow one the rest of it comes between.
    head = homonym.partition('<div class="columns">')[0]
    assert 'href="/id/decision/COP-UNTOC/8/2"' in head


def test_a_source_is_named_by_its_symbol(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.get("/id/resolution/COP-UNTOC/7/1", headers=browser_headers).text
    assert '<a class="symbol" href="/id/graph/source/A/80/6%20(Sect.%2016)">A/80/6 (Sect. 16)</a>' in page


def test_a_claim_page_shows_its_evidence(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.get("/id/deadline/COP-UNTOC/9/draft-resolutions", headers=browser_headers).text
    assert "paragraph 5" in page
    assert "1 October 2018" in page


def test_what_is_only_cited_says_so(client: Client, browser_headers: dict[str, str]) -> None:
    cited = client.get(DOCUMENT, headers=browser_headers).text
    assert "Only cited: its own text was not read for this graph." in cited
    read = client.get("/id/document/CTOC/COP/2018/1", headers=browser_headers).text
    assert "Only cited" not in read


def test_spelling_of_another_kind_leads_nowhere(client: Client) -> None:
    assert client.get("/id/body/ctoc/cop/2018/5").status_code == 404
    assert client.get("/id/document/nothing%20of%20ours").status_code == 404


def test_an_item_lists_its_documents_with_their_mandates(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get("/id/item/COP-UNTOC/9/2(b)", headers=browser_headers).text
    papers = page.partition('<ul class="papers">')[2].partition("</ul>")[0]
    assert papers.index("CTOC/COP/2018/2<") < papers.index("No mandate stated")
    assert papers.index("CTOC/COP/2018/5<") < papers.index("Explicit") < papers.index("Resolution 7/1")
    silent = client.get("/id/item/COP-UNTOC/9/8", headers=browser_headers).text
    assert '<ul class="papers">' not in silent


def test_a_mandate_says_what_it_asks_for_and_what_answers_it(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get("/id/mandate/COP-UNTOC/rule/72/budget", headers=browser_headers).text
    answer = page.partition('<div class="answer">')[2].partition("</div>")[0]
    assert "Prepare a budget for technical cooperation" in answer
    assert "possibly answered" in answer
    assert 'href="/id/document/CTOC/COP/2018/12"' in answer
    assert "inferred; no source says so" in answer


def test_a_deadline_says_first_by_when_and_who_set_it(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get("/id/deadline/COP-UNTOC/9/draft-resolutions", headers=browser_headers).text
    answer = page.partition('<div class="answer">')[2].partition("</div>")[0]
    assert "1 October 2018" in answer
    assert "two weeks before the session" in answer
    assert 'href="/id/decision/COP-UNTOC/6/3"' in answer
