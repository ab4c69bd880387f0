"""Pages in six languages: who decides, what every link keeps, what is marked."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx import Client
from lxml import html

from mandategraph.web.labels import LANGUAGES

PAGES = (
    "/",
    "/lookup?q=CTOC/COP/2018/5",
    "/lookup?q=8/2",
    "/lookup?q=nothing of that name",
    "/id/resolution/COP-UNTOC/8/2",
    "/id/body/WG-TIP",
    "/session/COP-UNTOC/9",
    "/session/COP-UNTOC/9/brief",
    "/session/COP-UNTOC/9/report?as_of=2018-08-20",
    "/follow-up",
    "/try",
    "/pre-draft",
    "/about",
    "/search?q=traite",
    "/queries",
    "/queries/competency/which-mandate-produced?document=CTOC/COP/2018/5",
    "/sparql?query=SELECT * WHERE { ?s ?p ?o } LIMIT 5",
    "/ontology",
    "/dataset",
    "/problems",
    "/no/such/page",
)
# Addresses of data, which has no language of an interface.
DATA = ("/static/", "/openapi.json", "/session/report.css")


def _page(client: Client, headers: dict[str, str], path: str, query: str = "") -> html.HtmlElement:
    glue = "&" if "?" in path else "?"
    response = client.get(path + (glue + query if query else ""), headers=headers)
    assert response.headers["content-type"].startswith("text/html"), path
    return html.fromstring(response.content)


def _said(page: html.HtmlElement) -> set[str]:
    """Return what headings, buttons and links of the frame say, without numbers."""
    found = page.xpath("//h2[not(.//@lang)] | //nav//a[not(@lang)] | //button | //summary | //thead//th")
    return {" ".join(re.sub(r"[0-9]+", " ", one.text_content()).split()) for one in found}


@pytest.mark.parametrize("ui", LANGUAGES)
def test_the_address_chooses_the_language(client: Client, browser_headers: dict[str, str], ui: str) -> None:
    response = client.get(f"/?ui={ui}", headers={**browser_headers, "Accept-Language": "de, fr;q=0.5"})
    assert response.headers["content-language"] == ui
    page = html.fromstring(response.content)
    assert page.get("lang") == ui
    assert page.get("dir") == ("rtl" if ui == "ar" else "ltr")


def test_else_the_browser_chooses_and_caches_are_told(
    client: Client, browser_headers: dict[str, str]
) -> None:
    response = client.get("/", headers={**browser_headers, "Accept-Language": "de, fr;q=0.5"})
    assert response.headers["content-language"] == "fr"
    assert "accept-language" in response.headers["vary"].lower()
    assert "Quel mandat a donné lieu à ce document" in response.text
    assert client.get("/", headers=browser_headers).headers["content-language"] == "en"


@pytest.mark.parametrize("path", PAGES)
def test_every_link_keeps_both_languages(client: Client, browser_headers: dict[str, str], path: str) -> None:
    page = _page(client, browser_headers, path, "ui=ar&lang=fr")
    lost = []
    for link in page.iter("a"):
        parts = urlsplit(link.get("href", ""))
        inside = not parts.netloc and (parts.path.startswith("/") or parts.query)
        query = parse_qs(parts.query)
        to_keep = link.get("rel") == "bookmark" or link.get("download") is not None
        if not inside or to_keep or parts.path.startswith(DATA) or "format" in query:
            continue
        if link.get("hreflang"):  # to change one is to keep the other
            kept = {"ui", "lang"} <= query.keys()
        else:
            kept = query.get("ui") == ["ar"] and query.get("lang") == ["fr"]
        if not kept:
            lost.append(link.get("href"))
    assert lost == []
    for form in page.iter("form"):
        if form.get("method") == "dialog":
            continue
        if form.get("method", "get").lower() != "get":
            assert form.get("action", "").endswith("?ui=ar&lang=fr")
            continue
        fields = {field.get("name"): field.get("value") for field in form.iter("input")}
        assert fields.get("ui") == "ar", form.get("action")
        assert fields.get("lang") == "fr", form.get("action")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("ui", ["ar", "zh", "fr", "ru", "es"])
def test_no_text_of_the_pages_stays_english(
    client: Client, browser_headers: dict[str, str], ui: str, path: str
) -> None:
    said = _said(_page(client, browser_headers, path, f"ui={ui}"))
    english = _said(_page(client, browser_headers, path, "ui=en"))
    # One word may be the same in two languages, or a name; two are a text that was forgotten.
    assert {words for words in said & english if " " in words} <= {"JSON-LD (CONSTRUCT)"}


def test_a_label_in_another_language_says_so(client: Client, browser_headers: dict[str, str]) -> None:
    page = _page(client, browser_headers, "/lookup?q=CTOC/COP/2018/5", "ui=ru")
    [heading] = page.xpath("//h1")
    assert heading.xpath(".//bdi/@lang") == ["en"]
    assert heading.xpath(".//span[@class='tongue']/text()") == ["en"]
    # A label that is there in the language is not marked.
    [name] = [one for one in page.xpath("//a/bdi") if "Конференция участников" in one.text_content()][:1]
    assert name.get("lang") is None
    assert name.getnext() is None


def test_labels_may_be_in_another_language_than_the_page(
    client: Client, browser_headers: dict[str, str]
) -> None:
    page = _page(client, browser_headers, "/id/body/COP-UNTOC", "ui=es&lang=ru")
    assert page.get("lang") == "es"
    assert page.xpath("//h1/bdi/@lang") == ["ru"]
    current = {link.get("lang") for link in page.xpath("//details//a[@aria-current]")}
    assert current == {"es", "ru"}


def test_the_switcher_names_each_language_in_itself(client: Client, browser_headers: dict[str, str]) -> None:
    page = _page(client, browser_headers, "/lookup?q=8/2")
    lists = page.xpath("//details[@class='tongues']//ul")
    for name, one in zip(("ui", "lang"), lists, strict=True):
        links = {link.get("lang"): link for link in one.iter("a")}
        assert {code: link.text for code, link in links.items()} == LANGUAGES
        assert all(link.get("hreflang") == code for code, link in links.items())
        assert all(parse_qs(urlsplit(link.get("href")).query)[name] == [code] for code, link in links.items())
        assert all(parse_qs(urlsplit(link.get("href")).query)["q"] == ["8/2"] for link in links.values())
    assert {link.get("hreflang") for link in page.xpath("//link[@rel='alternate'][@hreflang]")} == set(
        LANGUAGES
    )


def test_errors_are_told_in_the_language_and_stay_harmless(
    client: Client, browser_headers: dict[str, str]
) -> None:
    response = client.get("/queries/%3Cb%3E%25(x)s?ui=fr", headers=browser_headers)
    assert response.status_code == 404
    assert "Absent de ce graphe" in response.text
    assert "<b>" not in response.text
    assert client.get("/problems?ui=ar", headers=browser_headers).status_code == 200


def test_suggestions_say_kinds_in_the_language(client: Client) -> None:
    answer = client.get("/suggest", params={"q": "CTOC/COP/2018/5", "ui": "ru"}).json()
    assert answer["suggestions"][0]["kindLabel"] == "Документ"
    assert answer["suggestions"][0]["href"].endswith("?ui=ru")


def test_data_is_the_same_in_every_language(client: Client) -> None:
    path = "/id/document/CTOC/COP/2018/5"
    turtle = {client.get(path, params={"ui": ui}, headers={"Accept": "text/turtle"}).text for ui in LANGUAGES}
    assert len(turtle) == 1
