"""The other parts of the site: home, session, search, questions, ontology, codes, shapes, health."""

from __future__ import annotations

import re
from html import unescape

import pytest
from httpx import Client
from rdflib import RDF, Graph
from rdflib.namespace import OWL

from mandategraph.query.library import Library
from mandategraph.web.labels import LANGUAGES


@pytest.mark.parametrize("ui", LANGUAGES)
def test_home_shows_live_examples_that_answer(
    client: Client, browser_headers: dict[str, str], ui: str
) -> None:
    page = client.get("/", params={"ui": ui}, headers=browser_headers).text
    examples = re.findall(r'<li><a href="(/lookup\?q=[^"]+)"', page)
    assert len(examples) >= 3
    matches = {client.get(unescape(example)).json()["match"] for example in examples}
    assert {"exact", "ambiguous"} <= matches
    assert "none" not in matches
    assert "<svg" in page
    assert 'href="/id/session/COP-UNTOC/9?' in page


def test_home_as_json_says_where_to_go(client: Client) -> None:
    answer = client.get("/").json()
    assert answer["links"]["sparql"] == "/sparql"
    for name in ("about", "try"):
        assert client.get(answer["links"][name]).status_code == 200


def test_home_leads_to_the_brief_and_shows_a_request_that_nothing_answers(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get("/", headers=browser_headers).text
    for address in ("/session/COP-UNTOC/9/brief", "/follow-up", "/pre-draft", "/try", "/about"):
        assert f'href="{address}"' in page
    assert "For 4 nothing was found in this graph, such as:" in page
    assert 'href="/id/mandate/COP-UNTOC/resolution/6/3/technical-assistance"' in page


def test_a_session_shows_agenda_deadlines_and_schedule(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get("/session/COP-UNTOC/9", headers=browser_headers).text
    # 19 items, those that say that there is no document, and those that say nothing.
    assert len(re.findall(r'id="item-[^"]+"', page)) == 19
    assert page.count("says that there is no document.") == 2
    assert page.count("lists no document, and does not say") == 7
    assert "13 documents are listed" in page
    for words in ("1 October 2018", "Computed:", "10:00", "Tenth meeting"):
        assert words in page
    assert client.get("/session/COP-UNTOC/9").headers["content-type"].startswith("text/turtle")


def test_a_session_without_an_agenda_has_a_page_too(client: Client, browser_headers: dict[str, str]) -> None:
    assert client.get("/session/COP-UNTOC/4", headers=browser_headers).status_code == 200


def test_search_ignores_case_and_accents_and_narrows_by_kind(
    client: Client, browser_headers: dict[str, str]
) -> None:
    hits = client.get("/search", params={"q": "CRIMINALITE"}).json()["hits"]
    assert hits
    bodies = client.get("/search", params={"q": "CRIMINALITE", "kind": "body"}).json()["hits"]
    assert {hit["kind"] for hit in bodies} == {"body"}
    page = client.get("/search", params={"q": "traite"}, headers=browser_headers).text
    assert 'href="/id/body/WG-TIP"' in page
    empty = client.get("/search", params={"q": "zzzzqqq"}, headers=browser_headers).text
    assert "Nothing in this graph" in empty


def test_the_library_is_listed_as_a_page_and_as_json(
    client: Client, browser_headers: dict[str, str], library: Library
) -> None:
    listed = {query["name"] for query in client.get("/queries").json()["queries"]}
    assert listed == set(library)
    page = client.get("/queries", headers=browser_headers).text
    for name in library:
        assert f'href="/queries/{name}"' in page


def test_every_query_of_the_library_runs_with_its_examples(client: Client, library: Library) -> None:
    for name, query in library.items():
        values = {parameter.name: parameter.example for parameter in query.header.parameters}
        response = client.get(f"/queries/{name}", params=values)
        assert response.status_code == 200, (name, response.text)
        assert response.content


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("json", "application/sparql-results+json"),
        ("csv", "text/csv; charset=utf-8"),
        ("tsv", "text/tab-separated-values; charset=utf-8"),
        ("xml", "application/sparql-results+xml"),
    ],
)
def test_a_query_answers_in_the_format_that_is_named(client: Client, name: str, media_type: str) -> None:
    response = client.get(
        "/queries/competency/which-mandate-produced",
        params={"document": "CTOC/COP/2018/5", "format": name},
    )
    assert response.headers["content-type"] == media_type
    assert "resolution/COP-UNTOC/7/1" in response.text


def test_a_query_is_found_by_the_question_it_answers(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.get("/queries/CQ01?document=CTOC/COP/2018/5", headers=browser_headers).text
    assert "explicit" in page
    assert "#+" not in page


def test_values_are_bound_and_never_pasted(client: Client) -> None:
    hostile = "CTOC/COP/2018/5> } DELETE WHERE { ?s ?p ?o } #"
    response = client.get("/queries/competency/which-mandate-produced", params={"document": hostile})
    assert response.status_code == 400
    assert client.get("/health").json()["status"] == "ok"


def test_the_ontology_is_a_page_of_all_terms_with_diagrams(
    client: Client, browser_headers: dict[str, str]
) -> None:
    data = Graph().parse(data=client.get("/ontology").text, format="turtle")
    page = client.get("/ontology", headers=browser_headers).text
    classes = [str(name) for name in data.subjects(RDF.type, OWL.Class) if "mandategraph" in str(name)]
    assert len(classes) > 30
    for name in classes:
        assert f'id="{name.rpartition("/")[2]}"' in page
    assert page.count("<svg") == 5
    assert 'id="CQ25"' in page
    assert client.get("/ontology/").status_code == 200


def test_a_term_leads_browsers_to_the_page_and_others_to_its_data(
    client: Client, browser_headers: dict[str, str]
) -> None:
    response = client.get("/ontology/mandatedBy", headers=browser_headers)
    assert response.status_code == 303
    assert response.headers["location"] == "/ontology#mandatedBy"
    assert "mandatedBy" in client.get("/ontology/mandatedBy").text


def test_codes_have_pages_and_data(client: Client, browser_headers: dict[str, str]) -> None:
    assert client.get("/code/level/explicit", headers=browser_headers).status_code == 200
    assert "skos:Concept" in client.get("/code/level/explicit").text
    assert client.get("/code/level", headers=browser_headers).status_code == 200


def test_shapes_are_data(client: Client) -> None:
    graph = Graph().parse(data=client.get("/shapes").text, format="turtle")
    assert len(graph) > 10


def test_health_and_openapi(client: Client) -> None:
    assert client.get("/health").json()["status"] == "ok"
    paths = client.get("/openapi.json").json()["paths"]
    assert {
        "/lookup",
        "/sparql",
        "/search",
        "/queries",
        "/health",
        "/session/{body}/{number}",
    } <= paths.keys()


def test_every_link_of_the_main_pages_leads_somewhere(
    client: Client, browser_headers: dict[str, str]
) -> None:
    seen: set[str] = set()
    for start in (
        "/",
        "/lookup?q=CTOC/COP/2018/5",
        "/session/COP-UNTOC/9",
        "/queries",
        "/ontology",
        "/problems",
    ):
        page = client.get(start, headers=browser_headers).text
        for address in re.findall(r'(?:href|src)="(/[^"]*)"', page):
            target = address.replace("&amp;", "&").partition("#")[0]
            if target in seen:
                continue
            seen.add(target)
            status = client.get(target, headers=browser_headers).status_code
            assert status in (200, 303, 308), (start, target)
        for fragment in re.findall(r'href="#([^"]+)"', page):
            assert f'id="{fragment}"' in page, (start, fragment)
    assert len(seen) > 100
