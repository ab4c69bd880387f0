"""A file of one's own: what is told of it, what is refused and how, and that nothing of it is kept."""

from __future__ import annotations

import base64
import re
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from docx import Document
from httpx import Client
from lxml import html
from playwright.sync_api import Browser, expect
from pyoxigraph import RdfFormat, parse
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
AGENDA = CORPUS / "constructed_CND_70.en.txt"
NOVEL = b"The rain fell on the roof of the house in the night.\n" * 40


def test_the_form_says_what_it_takes_and_that_nothing_is_kept(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.get("/try", headers=browser_headers).text
    assert 'enctype="multipart/form-data"' in page
    assert "at most 2 MB and 30 seconds" in page
    assert "nothing is kept" in page
    told = client.get("/try").json()
    assert told["limits"] == {"bytes": 2_000_000, "seconds": 30.0, "atOnce": 2}


def test_a_page_shows_items_levels_passages_and_downloads(
    client: Client, browser_headers: dict[str, str]
) -> None:
    data = AGENDA.read_bytes()
    told = client.post("/try", files={"file": ("agenda.txt", data)}).json()
    response = client.post("/try", files={"file": ("agenda.txt", data)}, headers=browser_headers)
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    page = response.text
    text = data.decode()
    for item in told["summary"]["items"]:
        assert f'<th scope="row"><bdi dir="ltr">{item["number"]}</bdi></th>' in page
    assert told["claims"]
    for claim in told["claims"]:
        assert f'id="passage-{claim["document"]}"' in page
        for place in claim["evidence"]:
            assert place["passage"] == text[place["start"] : place["end"]]
    marked = [unescape(one) for one in re.findall(r"<mark>(.*?)</mark>", page, re.DOTALL)]
    assert marked == [place["passage"] for claim in told["claims"] for place in claim["evidence"]]
    saved = unescape(re.search(r'href="(data:application/trig[^"]*)"', page)[1])  # type: ignore[index]
    statements = unquote(saved.partition(",")[2])
    assert list(parse(statements, format=RdfFormat.TRIG))
    assert client.post("/try?format=trig", files={"file": ("agenda.txt", data)}).text == statements
    assert told["report"]["counts"]["findings"] > 0


def test_the_answer_is_sound_html(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.post("/try", files={"file": ("a.txt", AGENDA.read_bytes())}, headers=browser_headers).text
    parser = HTMLParser()
    parser.parse(page)
    assert parser.errors == []
    tree: Any = html.document_fromstring(page)
    names = [str(name) for name in tree.xpath("//@id")]
    assert len(names) == len(set(names))
    assert len(tree.xpath("//h1")) == 1
    for target in tree.xpath("//a[starts-with(@href, '#')]/@href"):
        assert str(target)[1:] in names
    assert not tree.xpath("//@style | //script[not(@src)][not(@type='application/ld+json')]")


def test_what_is_not_in_this_graph_is_named_but_no_link(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = client.post("/try", files={"file": ("a.txt", AGENDA.read_bytes())}, headers=browser_headers)
    tree: html.HtmlElement = html.document_fromstring(page.content)
    links = {str(one) for one in tree.xpath("//main//a[starts-with(@href, '/id/')]/@href")}
    assert {link: client.get(link, headers=browser_headers).status_code for link in links} == dict.fromkeys(
        links, 200
    )
    named = {one.text_content() for one in tree.xpath("//table//span[@class='quiet']/bdi")}
    assert "Resolution 68/4 (CND)" in named


def test_nothing_of_a_file_is_in_the_graph_afterwards(client: Client) -> None:
    count = {"query": "SELECT (COUNT(*) AS ?count) { GRAPH ?graph { ?s ?p ?o } }"}
    before = client.get("/sparql", params=count).json()
    symbol = client.post("/try", files={"file": ("a.txt", AGENDA.read_bytes())}).json()["summary"]["document"]
    assert client.get(f"/id/document/{symbol}").status_code == 404
    assert client.get("/sparql", params=count).json() == before


def test_a_docx_is_read_as_well(client: Client, tmp_path: Path) -> None:
    document = Document()
    for paragraph in AGENDA.read_text().split("\n\n"):
        document.add_paragraph(paragraph)
    path = tmp_path / "agenda.docx"
    document.save(str(path))
    told = client.post("/try", files={"file": ("agenda.docx", path.read_bytes())}).json()
    assert told["format"] == "docx"
    assert told["summary"]["session"]["body"] == "CND"


@pytest.mark.parametrize(
    ("data", "name", "status", "words"),
    [
        (NOVEL, "novel.txt", 422, "no annotated agenda"),
        (b"", "empty.txt", 422, "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture.docx", 422, "picture"),
        (b"%PDF-1.7\n%%EOF", "broken.pdf", 422, "pdf"),
        (b"PK\x03\x04" + bytes(100), "broken.docx", 422, "docx"),
        (bytes(2_000_001), "large.txt", 413, "2,000 kB"),
    ],
    ids=["novel", "empty", "picture", "pdf", "docx", "large"],
)
def test_what_is_no_agenda_is_told_as_a_problem_and_on_the_page(
    data: bytes, name: str, status: int, words: str, client: Client, browser_headers: dict[str, str]
) -> None:
    response = client.post("/try", files={"file": (name, data)})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert words.lower() in response.json()["detail"].lower()
    page = client.post("/try", files={"file": (name, data)}, headers=browser_headers)
    assert page.status_code == status
    assert 'role="alert"' in page.text
    assert 'type="file"' in page.text


def test_forms_that_are_none_are_told(client: Client) -> None:
    assert client.post("/try", content=b"x").status_code == 400
    assert client.post("/try", data={"file": "text"}).status_code == 400
    broken = {"Content-Type": "multipart/form-data; boundary=x"}
    assert client.post("/try", content=b"no boundary", headers=broken).status_code == 400
    assert (
        client.post("/try", content=b"x", headers={"Content-Type": "multipart/form-data"}).status_code == 400
    )
    assert client.post("/try", files={"other": ("a.txt", b"x")}).status_code == 400
    assert client.post("/try", files={"file": ("a.txt", b"x"), "second": ("b.txt", b"x")}).status_code == 400
    wrong = client.post("/try", files={"file": ("a.txt", NOVEL)}, data={"symbol": "no symbol at all"})
    assert wrong.status_code == 422


def test_the_name_of_a_file_is_shown_and_never_run(client: Client, browser_headers: dict[str, str]) -> None:
    page = client.post("/try", files={"file": ("../../<script>x.txt", NOVEL)}, headers=browser_headers).text
    assert "<script>x" not in page
    assert "&lt;script&gt;x.txt" in page
    assert "../" not in page.partition('role="alert"')[2].partition("</p>")[0]


@pytest.mark.browser
def test_a_dropped_file_is_read_and_the_form_works_without_a_script(server: str, chromium: Browser) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(server + "/try")
    transfer = page.evaluate_handle(
        "coded => { const transfer = new DataTransfer();"
        "transfer.items.add(new File([atob(coded)], 'dropped.txt')); return transfer; }",
        base64.b64encode(AGENDA.read_bytes()).decode(),
    )
    page.dispatch_event("form.drop", "drop", {"dataTransfer": transfer})
    expect(page.locator("#passages")).to_be_visible(timeout=60_000)
    expect(page.locator(".dochead .kind")).to_have_text("dropped.txt")
    context.close()
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/try")
    page.set_input_files("#file", AGENDA)
    page.click("form.drop button")
    expect(page.locator("#passages")).to_be_visible(timeout=60_000)
    context.close()
