"""The workbench at /sparql in a real browser: a result, a time-out, an error at its line, completion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from httpx import Client
from playwright.sync_api import Browser, Page, Route, expect

from mandategraph.web.render import web_folder

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (web_folder("static") / "bundle" / "workbench.js").is_file(),
        reason="needs the bundle: make frontend (from npm)",
    ),
]

RUNAWAY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
LABELLED = """SELECT ?body WHERE {
  BIND(<https://w3id.org/mandategraph/id/body/COP-UNTOC> AS ?body)
}"""

GRAPH = """PREFIX mgd: <https://w3id.org/mandategraph/id/>
PREFIX mg: <https://w3id.org/mandategraph/ontology/>
CONSTRUCT {
  <https://w3id.org/mandategraph/id/body/COP-UNTOC>
    mg:establishedUnder <https://w3id.org/mandategraph/id/instrument/UNTOC> ;
    <http://a.example/says> "a word"@en .
} WHERE {}"""


@pytest.fixture
def complaints() -> list[str]:
    return []


@pytest.fixture
def page(chromium: Browser, server: str, complaints: list[str]) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request", lambda request: None if request.url.startswith(server) else complaints.append(request.url)
    )
    page.goto(f"{server}/sparql")
    expect(page.locator("#workbench[data-ready]")).to_be_visible()
    yield page
    context.close()


def write(page: Page, query: str) -> None:
    page.locator(".tabPanel.active .CodeMirror").evaluate("(e, query) => e.CodeMirror.setValue(query)", query)


def run(page: Page, query: str) -> None:
    write(page, query)
    page.locator(".tabPanel.active .yasqe_queryButton").click()


def test_the_editor_takes_the_place_of_the_form(page: Page) -> None:
    expect(page.locator("form.sparql-form")).to_be_hidden()
    assert "SELECT" in page.locator(".CodeMirror").first.evaluate("(e) => e.CodeMirror.getValue()")


def test_a_result_has_labels_that_lead_to_this_service(
    page: Page, server: str, complaints: list[str]
) -> None:
    run(page, LABELLED)
    link = page.locator(".yasr a.iri").first
    expect(link).to_contain_text("Conference of the Parties")
    expect(link).to_contain_text("mgd:body/COP-UNTOC")
    assert link.get_attribute("href") == f"{server}/id/body/COP-UNTOC"
    # Also no complaint about the policy of the page, and no request to another host.
    assert complaints == []


def test_dragging_a_column_breaks_no_policy(page: Page, complaints: list[str]) -> None:
    run(page, "SELECT ?a ?b WHERE { VALUES (?a ?b) { (1 2) } }")
    grip = page.locator(".grip-handle").nth(1)
    grip.wait_for(state="attached")
    box = grip.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 2, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 5)
    page.mouse.up()
    assert complaints == []


def test_markup_in_a_result_stays_text(page: Page, complaints: list[str]) -> None:
    evil = "<img src=x onerror=console.log(1)>"
    run(page, f'SELECT ("{evil}" AS ?x) (IRI("http://a/?%22%3E\'onmouseover=alert(1)") AS ?y) WHERE {{}}')
    expect(page.locator(".yasr td", has_text="onerror")).to_be_visible()
    assert page.locator(".yasr img").count() == 0
    assert page.locator(".yasr [onmouseover]").count() == 0
    assert complaints == []


def test_a_time_out_is_told_as_one(page: Page) -> None:
    run(page, RUNAWAY)
    alert = page.locator(".yasr [role=alert]")
    expect(alert).to_contain_text("Query stopped at its time limit", timeout=15_000)
    expect(alert).to_contain_text("3 seconds")
    # The page goes on working.
    run(page, "SELECT (1 AS ?one) WHERE {}")
    expect(page.locator(".yasr td", has_text="1").first).to_be_visible()
    expect(alert).to_have_count(0)


def test_an_error_is_shown_at_its_line_until_that_is_changed(page: Page) -> None:
    run(page, "SELECT *\nWHERE { ?s ?p }")
    expect(page.locator(".yasr [role=alert]")).to_contain_text("Line 2")
    marked = page.locator(".CodeMirror .said-wrong")
    expect(marked).to_have_count(1)
    number = marked.evaluate("(e) => e.parentElement.querySelector('.CodeMirror-linenumber').textContent")
    assert number == "2"
    write(page, "SELECT *\nWHERE { ?s ?p ?o }")
    expect(marked).to_have_count(0)


def test_a_cut_is_told(page: Page) -> None:
    run(page, "SELECT * WHERE { ?s ?p ?o }")
    expect(page.locator(".workbench-cut")).to_contain_text("cut after 5000 rows")


def test_a_graph_is_shown(page: Page) -> None:
    run(page, "CONSTRUCT { <http://a.example/> a ?c } WHERE { ?s a ?c } LIMIT 2")
    expect(page.locator(".yasr")).to_contain_text("a.example")
    expect(page.locator(".workbench-bar a", has_text="Turtle")).to_be_visible()


def test_a_graph_is_drawn_with_labels_that_lead_to_this_service(
    page: Page, server: str, complaints: list[str]
) -> None:
    run(page, GRAPH)
    page.locator(".yasr_btn", has_text="Graph").click()
    body = page.locator(".graph-view a", has_text="Conference of the Parties").first
    expect(body).to_be_visible()
    assert body.get_attribute("href") == f"{server}/id/body/COP-UNTOC"
    expect(page.locator(".graph-view .graph-literal")).to_contain_text("a word")
    expect(page.locator(".graph-view .graph-arrow", has_text="is established under")).to_have_count(1)
    assert complaints == []
    # The response itself is one click away.
    page.locator(".yasr_btn", has_text="Response").click()
    expect(page.locator(".yasr")).to_contain_text("instrument")


def test_of_a_large_graph_a_part_is_drawn_and_that_is_said(page: Page, complaints: list[str]) -> None:
    run(page, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 400")
    page.locator(".yasr_btn", has_text="Graph").click()
    expect(page.locator(".graph-view")).to_be_visible()
    expect(page.locator(".yasr [role=status]")).to_contain_text("Only the first 150 of")
    assert complaints == []


def test_the_view_that_was_chosen_last_is_shown(page: Page, complaints: list[str]) -> None:
    """Labels for the table come late, when the graph was chosen already."""
    late: list[Route] = []
    page.route("**/labels*", lambda route: late.append(route) if not late else route.continue_())
    # Chosen before the result is there, the graph would be the first to ask for labels.
    with page.expect_request("**/labels*"):
        run(page, GRAPH)
    page.locator(".yasr_btn", has_text="Graph").click()
    expect(page.locator(".graph-view")).to_be_visible()
    late[0].continue_()
    page.wait_for_timeout(300)
    expect(page.locator(".graph-view")).to_be_visible()
    assert page.locator(".yasr table").count() == 0
    assert complaints == []


def test_prefixes_and_terms_are_completed_from_the_ontology(page: Page, complaints: list[str]) -> None:
    write(page, "SELECT * WHERE { ?document ")
    editor = page.locator(".tabPanel.active .CodeMirror")
    editor.evaluate("(e) => { e.CodeMirror.focus(); e.CodeMirror.execCommand('goDocEnd'); }")
    page.keyboard.type("mg:")
    expect(page.locator(".CodeMirror-line").first).to_contain_text("PREFIX mg:")
    page.keyboard.type("explicitlyM")
    page.keyboard.press("Control+Space")
    hint = page.locator(".CodeMirror-hint").first
    expect(hint).to_contain_text("mg:explicitlyMandatedBy")
    assert complaints == []


def test_an_example_of_the_library_opens_and_runs(page: Page) -> None:
    menu = page.get_by_label("Examples")
    assert menu.locator("optgroup").count() >= 1
    menu.select_option("competency/which-mandate-produced")
    text = page.locator(".tabPanel.active .CodeMirror").evaluate("(e) => e.CodeMirror.getValue()")
    assert "id/document/CTOC/COP/2018/" in text  # its parameters have the values of the example
    page.locator(".tabPanel.active .yasqe_queryButton").click()
    expect(page.locator(".tabPanel.active .yasr a.iri").first).to_be_visible()


def test_every_example_runs(client: Client) -> None:
    themes = client.get("/sparql/workbench").json()["themes"]
    examples = [query for theme in themes for query in theme["queries"]]
    assert len(examples) >= 25
    for query in examples:
        assert client.post("/sparql", data={"query": query["text"]}).status_code == 200, query["name"]


def test_the_permanent_link_holds_the_query_and_shows_its_result(page: Page) -> None:
    write(page, LABELLED)
    link = page.get_by_role("link", name="Permanent link")
    link.focus()  # leaving the editor renews the link
    expect(link).to_have_attribute("href", re.compile(re.escape("/sparql?" + urlencode({"query": LABELLED}))))
    link.click()
    expect(page.locator(".from-server table")).to_contain_text("Conference of the Parties")
    shown = page.locator(".tabPanel.active .CodeMirror").evaluate("(e) => e.CodeMirror.getValue()")
    assert shown.replace("\r\n", "\n").strip() == LABELLED
    assert parse_qs(urlsplit(page.url).query)["query"] == [LABELLED]


def test_the_result_can_be_had_in_each_format(page: Page, client: Client) -> None:
    run(page, LABELLED)
    for name, media_type in (("JSON", "application/sparql-results+json"), ("CSV", "text/csv")):
        link = page.locator(".workbench-bar a", has_text=name)
        expect(link).to_be_visible()
        target = urlsplit(link.get_attribute("href") or "")
        response = client.get(f"{target.path}?{target.query}")
        assert response.headers["content-type"].startswith(media_type)


def test_an_error_of_a_linked_query_is_shown_at_its_line(page: Page, server: str) -> None:
    page.goto(f"{server}/sparql?{urlencode({'query': 'SELECT *' + chr(10) + 'WHERE { ?s ?p }'})}")
    expect(page.locator(".from-server[role=alert]")).to_contain_text("Line 2")
    expect(page.locator(".CodeMirror .said-wrong")).to_have_count(1)


def test_only_this_page_lets_two_styles_in_and_names_them_by_digest(
    client: Client, browser_headers: dict[str, str]
) -> None:
    policy = client.get("/sparql", headers=browser_headers).headers["content-security-policy"]
    assert policy.count("'sha256-") == 2
    assert "unsafe" not in policy
    assert "sha256" not in client.get("/", headers=browser_headers).headers["content-security-policy"]


def test_examples_are_told_in_the_language_of_the_page(client: Client) -> None:
    themes = client.get("/sparql/workbench?ui=fr").json()["themes"]
    asked = {query["name"]: query["summary"] for theme in themes for query in theme["queries"]}
    assert asked["competency/which-mandate-produced"] == "Quel mandat a donné lieu à un document ?"
