"""Every page that a reader can come to: there, valid, whole, and saying what the data says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

import pytest
from httpx import Client
from lxml import html
from rdflib import Graph, URIRef
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]

from mandategraph.namespaces import BASE, MG

# Pages in other languages are the same pages; these are tried in them.
LANGUAGES = ("?ui=fr", "?ui=ar", "?ui=ar&lang=fr")
# The addresses that pages may lead to elsewhere.
ELSEWHERE = re.compile(
    r"https://(docs\.un\.org/(ar|en|es|fr|ru|zh)/[!-~]+|www\.un\.org/|undocs\.org/[!-~]+"
    r"|creativecommons\.org/|www\.apache\.org/|w3id\.org/mandategraph/)"
    r"|https?://(purl\.org|www\.w3\.org|xmlns\.com|schema\.org|data\.europa\.eu|metadata\.un\.org"
    r"|docs\.oasis-open\.org|w3id\.org|rdfs\.org|eli\.legifrance|publications\.europa\.eu|rdvocab\.info"
    r"|iflastandards\.info|data\.un\.org|unbis-thesaurus|vocab\.|www\.wikidata\.org)"
)
FORMATS = {"turtle": "text/turtle", "ntriples": "application/n-triples", "rdfxml": "application/rdf+xml"}
MOST_PARSED = 4  # pages of a kind that go through the whole parsing of HTML


@dataclass
class Page:
    """One address as it was answered."""

    path: str
    status: int
    type: str
    text: str
    headers: Mapping[str, str]
    links: list[str] = field(default_factory=list)  # on this host, fragments included
    elsewhere: list[str] = field(default_factory=list)

    @cached_property
    def tree(self) -> html.HtmlElement:
        return html.document_fromstring(self.text)

    @cached_property
    def ids(self) -> list[str]:
        return [str(name) for name in self.tree.xpath("//@id")]

    @property
    def kind(self) -> str:
        parts = urlsplit(self.path).path.split("/")
        return parts[2] if parts[1] == "id" else parts[1]


@pytest.fixture(scope="module")
def site(client: Client, browser_headers: dict[str, str]) -> dict[str, Page]:
    """Follow every link from the home page on, but those to other languages, formats, parts, and queries."""
    found: dict[str, Page] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        response = client.get(path, headers=browser_headers)
        page = Page(
            path,
            response.status_code,
            response.headers.get("content-type", ""),
            response.text if response.headers.get("content-type", "").startswith("text/html") else "",
            response.headers,
        )
        found[path] = page
        if "location" in page.headers:
            page.links.append(urljoin(path, page.headers["location"]))
        elif page.text:
            _read_links(page)
        waiting += [link.partition("#")[0] for link in page.links if _is_followed(link)]
    return found


def _read_links(page: Page) -> None:
    for address in page.tree.xpath("//a/@href | //link/@href | //script/@src | //form/@action"):
        target = urljoin("http://here" + page.path, str(address))
        if target.startswith("http://here/"):
            page.links.append(target.removeprefix("http://here"))
        else:
            page.elsewhere.append(target)


def _is_followed(link: str) -> bool:
    names = {name for name, _ in parse_qsl(urlsplit(link).query)}
    return not names & {"ui", "lang", "format", "offset", "query"}


@pytest.fixture(scope="module")
def pages(site: dict[str, Page]) -> list[Page]:
    """The addresses that are answered with a page."""
    return [page for page in site.values() if page.text]


@pytest.fixture(scope="module")
def some(pages: list[Page]) -> list[Page]:
    """Some pages of each kind."""
    counted: Counter[str] = Counter()
    chosen = []
    for page in pages:
        counted[page.kind] += 1
        if counted[page.kind] <= MOST_PARSED:
            chosen.append(page)
    return chosen


def test_every_link_leads_somewhere(site: dict[str, Page]) -> None:
    assert len(site) > 400
    broken = {path: page.status for path, page in site.items() if page.status >= 400}
    assert not broken
    unexpected = {path: page.status for path, page in site.items() if page.status not in (200, 303)}
    assert not unexpected


def test_every_fragment_is_on_its_page(site: dict[str, Page]) -> None:
    missing = set()
    for page in site.values():
        for link in page.links:
            path, _, fragment = link.partition("#")
            if fragment and path in site and site[path].text and unquote(fragment) not in site[path].ids:
                missing.add((page.path, link))
    assert not missing


def test_links_elsewhere_are_of_known_patterns(pages: list[Page]) -> None:
    unknown = {link for page in pages for link in page.elsewhere if not ELSEWHERE.match(link)}
    assert not unknown


def test_every_kind_of_thing_is_reached(site: dict[str, Page]) -> None:
    kinds = {page.kind for page in site.values()}
    assert kinds >= {"document", "resolution", "decision", "recommendation", "rule", "article", "instrument"}
    assert kinds >= {"body", "session", "meeting", "item", "mandate", "evidence", "attribution", "deadline"}


def test_html_has_no_errors(some: list[Page]) -> None:
    wrong = {}
    for page in some:
        parser = HTMLParser()
        parser.parse(page.text)
        if parser.errors:
            wrong[page.path] = parser.errors
    assert not wrong


def _faults(page: Page) -> Iterator[str]:
    """Give what a checker of HTML would say of a page, beyond its syntax."""
    tree = page.tree
    yield from (f"two elements are {name}" for name, count in Counter(page.ids).items() if count > 1)
    for name in ("for", "aria-labelledby", "aria-controls", "aria-describedby", "headers", "list"):
        for value in tree.xpath(f"//@{name}"):
            yield from (f"{name}={one} is nowhere" for one in str(value).split() if one not in page.ids)
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first rank"
    yield from (f"h{low} after h{high}" for high, low in pairwise(levels) if low > high + 1)
    for element in tree.xpath("//input[not(@type='hidden' or @type='submit')]|//select|//textarea"):
        if not (element.get("aria-label") or tree.xpath("//label[@for=$id]", id=element.get("id", ""))):
            yield f"{element.tag} {element.get('name')} has no label"
    for element in tree.xpath("//a[@href]|//button|//summary"):
        if not (
            element.text_content().strip() or element.get("aria-label") or element.xpath(".//@aria-label")
        ):
            yield f"{element.tag} {element.get('href', '')} has no words"
    if not tree.get("lang") or tree.get("dir") not in ("ltr", "rtl"):
        yield "no language or direction"
    if len(tree.xpath("//title")) < 1 or not tree.findtext("head/title", "").strip():
        yield "no title"
    yield from (f"style of its own: {value}" for value in tree.xpath("//@style"))
    yield from (
        f"script inline: {one.get('type')}" for one in tree.xpath("//script[not(@src)]") if _runs(one)
    )
    for table in tree.xpath("//table"):
        if not table.xpath(".//th"):
            yield "a table without headings"
    yield from ("a list within no item" for _ in tree.xpath("//ul/ul|//ol/ol|//ul/ol|//ol/ul"))
    yield from (
        f"block in a paragraph: {one.tag}" for one in tree.xpath("//p//*[self::ul or self::p or self::h2]")
    )


def _runs(script: html.HtmlElement) -> bool:
    return bool(script.get("type", "") != "application/ld+json")


def test_pages_are_sound(pages: list[Page]) -> None:
    wrong = {page.path: faults for page in pages if (faults := list(_faults(page)))}
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_sound_in_other_languages(
    language: str, some: list[Page], client: Client, browser_headers: dict[str, str]
) -> None:
    wrong: dict[str, list[str]] = {}
    for page in some:
        if "?" in page.path:
            continue
        response = client.get(page.path + language, headers=browser_headers)
        other = Page(page.path + language, response.status_code, "", response.text, response.headers)
        faults = [f"status {other.status}"] if other.status != 200 else list(_faults(other))
        if other.status == 200 and other.tree.get("dir") != ("rtl" if "ui=ar" in language else "ltr"):
            faults.append("turned the wrong way")
        if faults:
            wrong[other.path] = faults
    assert not wrong


def test_a_document_says_what_the_data_says(pages: list[Page], client: Client) -> None:
    documents = [page for page in pages if page.path.startswith("/id/document/")]
    assert len(documents) >= 13
    for page in documents:
        document = URIRef(page.tree.get_element_by_id("iri").text)
        symbol = unquote(page.path.removeprefix("/id/document/"))
        answer = client.get("/lookup", params={"q": symbol}).json()
        level = answer["level"] or "none"
        shown = page.tree.xpath("//div[contains(@class, 'answer')]/@class")[0].split()
        assert level in shown, page.path
        sources = {claim["source"]["iri"] for claim in answer["mandates"] if claim["level"] == level}
        named = page.tree.xpath("//div[contains(@class, 'answer')]/p[@class='sentence']//a/@href")
        assert sources <= {BASE + unquote(str(path))[1:] for path in named}, page.path
        graph = Graph().parse(data=client.get(page.path + "?format=ttl").text, format="turtle")
        claimed = {
            (str(graph.value(claim, MG.mandateSource)), str(graph.value(claim, MG.level)).rpartition("/")[2])
            for claim in graph.subjects(MG.attributedDocument, document)
            if not str(graph.value(claim, MG.reviewState)).endswith("rejected")
            and graph.value(claim, MG.mandateSource)
        }
        assert claimed == {(claim["source"]["iri"], claim["level"]) for claim in answer["mandates"]}, (
            page.path
        )


def test_an_act_counts_the_documents_that_the_data_has(pages: list[Page], client: Client) -> None:
    acts = [page for page in pages if re.match(r"/id/(resolution|decision|rule|recommendation)/", page.path)]
    produced = 0
    for page in acts:
        tallied = {
            str(one.get("class")).split()[1]: int(one.tail.strip())
            for one in page.tree.xpath("//ul[@class='tally']/li/span")
        }
        graph = Graph().parse(data=client.get(page.path + "?format=nt").text, format="nt")
        act = URIRef(page.tree.get_element_by_id("iri").text)
        documents = set(graph.objects(act, MG.mandateOf))
        assert sum(tallied.values()) == len(documents), page.path
        produced += len(documents)
    assert produced > 5


@pytest.mark.parametrize("name", FORMATS)
def test_things_are_the_same_graph_in_every_format(name: str, some: list[Page], client: Client) -> None:
    for page in some:
        if not page.path.startswith(("/id/", "/code/")) or "?" in page.path:
            continue
        response = client.get(f"{page.path}?format={name}")
        assert response.headers["content-type"].partition(";")[0] == FORMATS[name]
        asked = client.get(page.path, headers={"Accept": FORMATS[name]})
        assert asked.content == response.content or len(asked.content) == len(response.content)
        graph = Graph().parse(data=response.text, format={"ntriples": "nt", "rdfxml": "xml"}.get(name, name))
        iri = URIRef(page.tree.get_element_by_id("iri").text)
        assert (iri, None, None) in graph or (None, None, iri) in graph
