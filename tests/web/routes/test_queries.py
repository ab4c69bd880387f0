"""``/queries``: answers in pages and in every format, stable addresses, values that stay values."""

from __future__ import annotations

import csv
import io
import re

import pytest
from httpx import Client, Response
from openpyxl import load_workbook

from mandategraph.query.library import Library, NamedQuery

LONG = "/queries/gaps/which-acts-have-no-product?body=COP-UNTOC"
ABOVE = "/queries/lineage/what-stands-above-a-document?document=CTOC/COP/2018/5"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HOSTILE = [
    '" } UNION { ?s ?p ?o } #',
    "CTOC/COP/2018/5> } SELECT * WHERE { ?s ?p ?o } #",
    "x\\",
    "https://example.org/x> ?p ?o } #",
    "https://w3id.org/mandategraph/id/body/GA> } VALUES ?x { <y",
    "2018-10-05' OR 1=1",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "${jndi:ldap://x}",
    "\ud800",
    "a\x00b",
    "x" * 3000,
]


def _links(response: Response) -> dict[str, str]:
    return {rel: target for target, rel in re.findall(r'<([^>]*)>; rel="(\w+)"', response.headers["link"])}


def _csv(response: Response) -> list[list[str]]:
    assert response.status_code == 200, response.text
    return list(csv.reader(io.StringIO(response.text)))


@pytest.mark.parametrize("size", [1, 5, 32, 33, 34])
def test_pages_follow_one_another_and_hold_each_row_once(client: Client, size: int) -> None:
    head, *whole = _csv(client.get(f"{LONG}&format=csv"))
    rows: list[list[str]] = []
    target: str | None = f"{LONG}&format=csv&limit={size}"
    seen = 0
    while target:
        response = client.get(target)
        page = _csv(response)
        assert page[0] == head
        assert len(page) - 1 <= size
        rows += page[1:]
        target = _links(response).get("next")
        assert bool(target) == ("mandategraph-result-cut" in response.headers)
        seen += 1
    assert rows == whole
    assert seen == -(-len(whole) // size)


def test_a_page_in_the_middle_leads_both_ways(client: Client, browser_headers: dict[str, str]) -> None:
    target = f"{LONG}&limit=10&offset=10"
    data = client.get(f"{target}&format=json")
    links = _links(data)
    assert links["prev"] == f"{LONG}&format=json&limit=10"
    assert links["next"] == f"{LONG}&format=json&limit=10&offset=20"
    assert links["canonical"] == LONG
    page = client.get(target, headers=browser_headers)
    shown = re.findall(r'<a rel="(prev|next)" href="([^"]*)"', page.text)
    assert {rel: href.replace("&amp;", "&") for rel, href in shown} == {
        rel: href for rel, href in _links(page).items() if rel in ("prev", "next")
    }
    assert page.text.count("<tr>") == 11


def test_an_answer_on_one_page_has_no_others(client: Client, browser_headers: dict[str, str]) -> None:
    assert _links(client.get(f"{ABOVE}&format=json")) == {"canonical": ABOVE}
    assert 'rel="next"' not in client.get(ABOVE, headers=browser_headers).text


def test_the_last_page_and_what_lies_beyond(client: Client, browser_headers: dict[str, str]) -> None:
    assert client.get(f"{ABOVE}&offset=1000").json()["results"]["bindings"] == []
    page = client.get(f"{ABOVE}&offset=1000", headers=browser_headers)
    assert page.status_code == 200
    assert "fewer rows" in page.text


@pytest.mark.parametrize(
    "rest", ["limit=0", "limit=x", "limit=100001", "offset=-1", "limit=1&limit=2", "format=pdf"]
)
def test_what_is_no_page_is_refused(client: Client, rest: str) -> None:
    response = client.get(f"{ABOVE}&{rest}")
    assert response.status_code == (406 if "format" in rest else 400)
    assert response.headers["content-type"] == "application/problem+json"


def test_a_graph_has_no_pages(client: Client) -> None:
    response = client.get(
        "/queries/page/description",
        params={"thing": "https://w3id.org/mandategraph/id/body/WG-TIP", "limit": "1"},
    )
    assert response.status_code == 400
    assert "no pages" in response.json()["detail"]


def test_all_formats_say_the_same(client: Client) -> None:
    answer = client.get(f"{ABOVE}&format=json")
    assert answer.headers["content-type"] == "application/sparql-results+json"
    columns = answer.json()["head"]["vars"]
    rows = answer.json()["results"]["bindings"]
    values = [[row.get(column, {}).get("value", "") for column in columns] for row in rows]
    assert _csv(client.get(f"{ABOVE}&format=csv")) == [columns, *values]
    sheet = client.get(f"{ABOVE}&format=xlsx")
    assert sheet.headers["content-type"] == XLSX
    assert sheet.headers["content-disposition"] == 'inline; filename="what-stands-above-a-document.xlsx"'
    book = load_workbook(io.BytesIO(sheet.content))
    cells = list(book["Answer"].iter_rows())
    assert [cell.value for cell in cells[0]] == columns
    assert len(cells) - 1 == len(values)
    for line, row in zip(values, cells[1:], strict=True):
        for value, cell in zip(line, row, strict=True):
            target = cell.hyperlink.target if cell.hyperlink else None
            assert value in (target, str(cell.value if cell.value is not None else ""))
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    assert about["Parameter document"] == "CTOC/COP/2018/5"
    assert str(about["Address"]).endswith(ABOVE)
    assert str(about["SPARQL"]).startswith("BASE <")


def test_a_workbook_is_given_to_those_who_accept_one(client: Client) -> None:
    assert client.get(ABOVE, headers={"Accept": XLSX}).headers["content-type"] == XLSX


def test_a_workbook_that_was_cut_says_so(client: Client) -> None:
    response = client.get(f"{LONG}&limit=3&format=xlsx")
    book = load_workbook(io.BytesIO(response.content))
    about = {row[0]: row[1] for row in book["About"].iter_rows(values_only=True)}
    assert about["Rows"] == "3 from row 1 on, cut: there are more (offset=3)"
    assert _links(response)["next"].endswith("limit=3&offset=3")


def test_a_table_shows_labels_that_lead_to_pages(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.get(ABOVE, headers=browser_headers).text
    assert (
        'href="/id/resolution/COP-UNTOC/7/1" title="mgd:resolution/COP-UNTOC/7/1">Resolution 7/1 (COP-UNTOC)<'
        in page
    )
    french = client.get(f"{ABOVE}&lang=fr", headers=browser_headers).text
    assert ">Résolution 7/1 (COP-UNTOC)<" in french
    assert 'href="/id/resolution/COP-UNTOC/7/1?lang=fr"' in french
    codes = client.get("/queries/statistics/how-many-documents-of-each-type", headers=browser_headers).text
    assert 'href="/code/document-type/report"' in codes
    assert ">report<" in codes


def test_the_page_shows_the_query_and_what_the_columns_mean(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get(ABOVE, headers=browser_headers).text
    assert "SELECT DISTINCT ?ancestor" in page
    assert "#+" not in page
    said = "what stands above it; unbound where no mandate is stated"
    assert f'<dt>ancestor <code dir="ltr">?ancestor</code></dt><dd>{said}</dd>' in page


def test_the_page_says_it_all_in_the_language_of_the_reader(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get(f"{ABOVE}&ui=fr", headers=browser_headers).text
    assert "Tout ce dont le document descend, le plus proche d’abord." in page
    assert '<span title="ce qui est au-dessus ; vide si aucun mandat n’est énoncé">ascendant</span>' in page
    # What is typed in a query stays as it is.
    assert '<code dir="ltr">?ancestor</code>' in page
    assert 'lang="en"' not in page.partition("<main")[2].partition('id="text"')[0]
    assert f'href="{ABOVE}"' in page.replace("&amp;", "&")


def test_one_question_has_one_address(client: Client) -> None:
    values = {"date": "2018-10-05", "session": "COP-UNTOC/9"}
    name = "/queries/deadlines/what-is-due-by-a-date"
    canonical = f"{name}?session=COP-UNTOC/9&date=2018-10-05"
    assert _links(client.get(name, params=values))["canonical"] == canonical
    short = client.get("/queries/what-is-due-by-a-date", params={**values, "format": "csv", "limit": "1"})
    assert _links(short)["canonical"] == canonical
    assert _links(client.get("/queries/CQ01?document=CTOC/COP/2018/5"))["canonical"] == (
        "/queries/competency/which-mandate-produced?document=CTOC/COP/2018/5"
    )


def test_an_answer_that_is_at_hand_is_not_sent_again(client: Client) -> None:
    for form in ("csv", "json", "xlsx"):
        first = client.get(f"{ABOVE}&format={form}")
        again = client.get(f"{ABOVE}&format={form}", headers={"If-None-Match": first.headers["etag"]})
        assert again.status_code == 304
        assert not again.content
    other = client.get(f"{ABOVE}&format=csv&limit=1", headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200


def test_the_library_is_listed_for_each_user(client: Client, browser_headers: dict[str, str]) -> None:
    for user in ("researcher", "delegate", "officer"):
        listed = client.get(f"/queries?tag={user}").json()["queries"]
        assert len(listed) >= 20
        assert all(user in query["tags"] for query in listed)
        page = client.get(f"/queries?tag={user}", headers=browser_headers).text
        assert f'<a href="/queries?tag={user}" aria-current="true">' in page
        assert page.count('<li><a href="/queries/') == len(listed)
    assert client.get("/queries?tag=none-such").json()["queries"] == []
    assert "No question has this tag" in client.get("/queries?tag=%3Cb%3E", headers=browser_headers).text


def test_each_listed_example_runs(client: Client, library: Library) -> None:
    listed = client.get("/queries").json()["queries"]
    assert [query["name"] for query in listed] == list(library)
    for query in listed[::7]:  # all run in test_site; here their addresses
        assert client.get(query["example"]).status_code == 200


def _with_parameters(library: Library) -> list[NamedQuery]:
    return [query for query in library.values() if query.header.parameters and query.form == "SELECT"]


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: text[:20].encode("ascii", "replace").decode())
def test_no_value_gets_into_a_query(client: Client, library: Library, hostile: str) -> None:
    whole = "https://w3id.org/mandategraph/ontology/Evidence"
    address = hostile.encode("utf-8", "surrogatepass")
    # Each kind of parameter, in turn, of every third query: all are bound by the same few lines.
    for query in _with_parameters(library)[::3]:
        values: dict[str, str | bytes] = {p.name: p.example for p in query.header.parameters}
        for parameter in query.header.parameters:
            response = client.get(
                f"/queries/{query.name}", params={**values, parameter.name: address, "format": "json"}
            )
            assert response.status_code in (200, 400), (query.name, parameter.name, response.text)
            if response.status_code == 400:
                assert response.headers["content-type"] == "application/problem+json"
                assert len(response.json()["detail"]) < 600
            else:
                assert len(response.json()["results"]["bindings"]) <= 30, query.name
                assert whole not in response.text
    assert client.get("/health").json()["status"] == "ok"


def test_a_page_shows_a_hostile_value_escaped(client: Client, browser_headers: dict[str, str]) -> None:
    hostile = '"><script>alert(1)</script>{{ 7 * 7 }}'
    page = client.get(
        "/queries/identifiers/what-does-a-key-name", params={"key": hostile}, headers=browser_headers
    )
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "none: this key names nothing in the graph" in page.text
