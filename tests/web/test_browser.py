"""The lookup page in a real browser: with the keyboard only, without JavaScript, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def test_a_delegate_types_a_symbol_and_reads_the_answer(page: Page, server: str) -> None:
    page.goto(server)
    page.get_by_label("Document symbol or act").fill("CTOC/COP/2018/5")
    page.get_by_role("button", name="Look up").click()
    expect(page.locator(".answer .sentence")).to_contain_text("was produced by Resolution 7/1")
    expect(page.locator(".answer .level")).to_have_text("Explicit")


def test_suggestions_are_reached_with_the_keyboard_alone(page: Page, server: str) -> None:
    page.goto(server)
    field = page.get_by_label("Document symbol or act")
    # Skip link, wordmark, the parts of the site, languages, then the field: nothing else in the way.
    for _ in range(2 + page.locator(".masthead nav a").count() + 2):
        page.keyboard.press("Tab")
    expect(field).to_be_focused()
    page.keyboard.type("traffick")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "suggestion-0")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/**")
    expect(page.locator("h1")).to_be_visible()


def test_enter_without_a_choice_looks_up_what_was_typed(page: Page, server: str) -> None:
    page.goto(server)
    page.get_by_label("Document symbol or act").fill("8/2")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lookup?q=8%2F2")
    expect(page.locator(".card")).to_have_count(2)


def test_the_skip_link_leads_past_the_navigation(page: Page, server: str) -> None:
    page.goto(f"{server}/lookup?q=CTOC/COP/2018/5")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_every_stop_of_the_keyboard_shows_where_it_is(page: Page, server: str) -> None:
    page.goto(f"{server}/lookup?q=CTOC/COP/2018/5")
    seen = 0
    for _ in range(60):
        page.keyboard.press("Tab")
        style = page.evaluate(
            """() => {
              const e = document.activeElement;
              if (e === document.body) return null;
              const own = getComputedStyle(e);
              const box = e.querySelector("rect");
              return {
                tag: e.tagName,
                outline: own.outlineStyle !== "none" && parseFloat(own.outlineWidth) >= 2,
                ring: box ? parseFloat(getComputedStyle(box).strokeWidth) >= 3 : false,
              };
            }"""
        )
        if style is None:
            break
        assert style["outline"] or style["ring"], style
        seen += 1
    assert seen > 25


def test_the_picture_has_a_title_and_its_boxes_are_links(page: Page, server: str) -> None:
    page.goto(f"{server}/lookup?q=CTOC/COP/2018/12")
    picture = page.get_by_role("group", name="The chain from CTOC")
    expect(picture).to_be_visible()
    names = [link.get_attribute("aria-label") or "" for link in picture.locator("a").all()]
    assert [name.partition(".")[0] for name in names] == [
        "Instrument: UNTOC",
        "Body: COP-UNTOC",
        "COP-UNTOC: Decision 1/1",
        "Instrument: COP-UNTOC-ROP",
        "COP-UNTOC-ROP: Rule 72",
        "Document: CTOC/COP/2018/12",
    ]
    picture.locator("a").nth(4).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/rule/COP-UNTOC/72")


def test_the_level_differs_by_line_and_word_not_by_colour_alone(page: Page, server: str) -> None:
    page.goto(f"{server}/lookup?q=CTOC/COP/2018/5")
    dash = "(e) => getComputedStyle(e).strokeDasharray"
    explicit = page.locator(".picture .edge.explicit path").first.evaluate(dash)
    contextual = page.locator(".picture .edge.contextual path").first.evaluate(dash)
    assert explicit != contextual
    expect(page.locator(".picture .edge.explicit text")).to_have_text("mandates: explicit")


def test_everything_works_without_javascript(chromium: Browser, server: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server)
    page.get_by_label("Document symbol or act").fill("resolution 8/1")
    page.get_by_role("button", name="Look up").click()
    expect(page.locator("h1")).to_contain_text("Enhancing the effectiveness of central authorities")
    expect(page.locator("svg").first).to_be_visible()
    page.goto(f"{server}/sparql")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("group", name="Table of results")).to_contain_text("CTOC/COP/2018/2")
    context.close()


def test_nothing_is_asked_of_another_host_and_nothing_is_blocked(page: Page, server: str) -> None:
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for target in ("/", "/lookup?q=CTOC/COP/2018/5", "/session/COP-UNTOC/9", "/ontology", "/sparql"):
        page.goto(server + target)
    assert all(url.startswith(server) for url in requests)
    assert complaints == []


def test_the_page_does_not_shift_while_it_loads(page: Page, server: str) -> None:
    page.goto(f"{server}/lookup?q=CTOC/COP/2018/5", wait_until="networkidle")
    shift = page.evaluate(
        """() => new Promise((resolve) => {
          let total = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) total += entry.value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(total), 300);
        })"""
    )
    assert shift < 0.1


def test_on_paper_the_answer_keeps_its_evidence_and_loses_the_furniture(
    page: Page, server: str, tmp_path: Path
) -> None:
    page.goto(f"{server}/lookup?q=CTOC/COP/2018/5")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Site")).to_be_hidden()
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.locator(".answer")).to_be_visible()
    expect(page.locator(".picture svg")).to_be_visible()
    paper = tmp_path / "answer.pdf"
    page.pdf(path=paper, format="A4")
    assert paper.read_bytes().startswith(b"%PDF")


def test_right_to_left_labels_are_set_right_to_left(page: Page, server: str) -> None:
    page.goto(f"{server}/id/body/COP-UNTOC?lang=ar")
    heading = page.locator("h1 bdi[lang=ar]")
    assert heading.evaluate("(e) => getComputedStyle(e).direction") == "rtl"


def test_a_slash_goes_to_the_search_field_but_not_while_typing(page: Page, server: str) -> None:
    page.goto(server + "/id/document/CTOC/COP/2018/5")
    field = page.get_by_label("Document symbol or act")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.type("A/1?")
    expect(field).to_have_value("A/1?")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_question_mark_shows_the_keys(page: Page, server: str) -> None:
    page.goto(server + "/ontology")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_citation_iri_and_query_are_copied(context: BrowserContext, server: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
    page = context.new_page()
    page.goto(server + "/id/document/CTOC/COP/2018/5")
    iri = "https://w3id.org/mandategraph/id/document/CTOC/COP/2018/5"
    for summary, button, start in (
        ("Cite this page", "cite-text", "mandategraph editors"),
        ("The SPARQL behind this page", "behind-1", "PREFIX "),
        ("", "iri", iri),
    ):
        if summary:
            page.get_by_text(summary).click()
        copy = page.locator(f'button[data-copy="{button}"]')
        copy.click()
        expect(copy).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith(start)
        assert iri in copied


def test_without_javascript_nothing_offers_to_copy(chromium: Browser, server: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/id/document/CTOC/COP/2018/5")
    expect(page.locator("button[data-copy]").first).to_be_hidden()
    expect(page.locator("dialog")).to_be_hidden()
    context.close()


def test_a_file_that_is_too_large_is_told_before_it_is_sent(page: Page, server: str) -> None:
    page.goto(server + "/try")
    file = {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x" * 3_000_000}
    page.set_input_files("#file", file)  # type: ignore[arg-type]  # the keys of playwright's own type
    page.click("form.drop button")
    expect(page.locator("[data-status]")).to_contain_text("larger than 2 MB")
    assert page.url.endswith("/try")
