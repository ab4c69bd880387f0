"""The page of a report: negotiated, on a day, by one source, safe."""

from __future__ import annotations

import io
import json

import pytest
from httpx import Client
from lxml import html
from openpyxl import load_workbook
from rdflib import RDF, SH, Graph

from mandategraph.validation.rulebook import RuleBook

REPORT = "/session/COP-UNTOC/9/report"


def test_browser_gets_a_page_with_its_style(client: Client, browser_headers: dict[str, str]) -> None:
    response = client.get(REPORT, headers=browser_headers)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert 'href="/session/report.css"' in response.text
    assert "<style" not in response.text  # the content security policy allows none inline
    assert 'href="/id/document/CTOC/COP/2018/5"' in response.text
    style = client.get("/session/report.css")
    assert style.headers["content-type"].startswith("text/css")
    assert "@page" in style.text


@pytest.mark.parametrize(
    ("form", "type_"),
    [
        ("json", "application/json"),
        ("turtle", "text/turtle"),
        ("csv", "text/csv"),
        ("junit", "application/xml"),
        ("ics", "text/calendar"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_every_format_has_its_media_type(form: str, type_: str, client: Client) -> None:
    response = client.get(REPORT, params={"format": form, "as_of": "2018-08-20"})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(type_)
    attached = response.headers.get("content-disposition", "")
    assert ("report-COP-UNTOC-9." in attached) == (form in ("csv", "junit", "ics", "xlsx"))
    if form == "xlsx":
        assert "Findings" in load_workbook(io.BytesIO(response.content)).sheetnames
    if form == "turtle":
        graph = Graph().parse(data=response.text, format="turtle")
        assert list(graph.subjects(RDF.type, SH.ValidationReport))


def test_client_without_a_wish_gets_json(client: Client) -> None:
    data = client.get(REPORT, params={"as_of": "2018-08-20"}).json()
    assert (data["session"], data["as_of"]) == ("COP-UNTOC/9", "2018-08-20")
    turtle = client.get(REPORT, headers={"Accept": "text/turtle"})
    assert turtle.headers["content-type"].startswith("text/turtle")


def test_one_source_and_a_language_can_be_chosen(client: Client) -> None:
    everything = client.get(REPORT, params={"format": "json"}).json()
    one = client.get(REPORT, params={"format": "json", "source": "CTOC/COP/2018/1", "lang": "fr"}).json()
    assert len(one["findings"]) > len(everything["findings"])
    assert "usage éditorial" in json.dumps(one, ensure_ascii=False)


@pytest.mark.parametrize(
    ("path", "params", "status"),
    [
        ("/session/COP-UNTOC/8/report", {}, 404),
        ("/session/nobody/x y/report", {}, 404),
        (REPORT, {"source": "A/1"}, 404),
        (REPORT, {"as_of": "soon"}, 400),
        (REPORT, {"as_of": "2018-99-99"}, 400),
        (REPORT, {"format": "docx"}, 406),
        (REPORT, {"source": "x" * 300}, 400),
    ],
)
def test_what_is_not_there_is_a_problem(
    path: str, params: dict[str, str], status: int, client: Client
) -> None:
    response = client.get(path, params=params)
    assert response.status_code == status
    assert response.headers["content-type"].startswith("application/problem+json")


def test_words_of_a_stranger_are_shown_not_run(client: Client, browser_headers: dict[str, str]) -> None:
    response = client.get(REPORT, params={"as_of": '"><script>x</script>'}, headers=browser_headers)
    assert "<script>x" not in response.text


@pytest.mark.parametrize("ui", ["ar", "zh", "ru", "es"])
def test_findings_are_told_in_the_language_of_the_page(
    ui: str, client: Client, browser_headers: dict[str, str]
) -> None:
    response = client.get(REPORT, params={"ui": ui, "as_of": "2018-08-20"}, headers=browser_headers)
    page: html.HtmlElement = html.fromstring(response.content)
    found = page.xpath("//*[@class='found']/bdi | //*[@class='action']/bdi")
    assert len(found) > 50
    assert all(one.get("lang") is None for one in found)
    english = RuleBook.shipped()["SH01"].message["en"].partition(". ")
    assert not {english[0] + ".", english[2]} & {one.text_content() for one in found}
    # Titles that the sources have in English and French only say so.
    titles = page.xpath("//table[contains(@class, 'readiness')]//th/bdi[@lang='en']")
    assert "Adoption of the report of the Bureau on credentials" in [one.text_content() for one in titles]
