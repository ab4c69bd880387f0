"""The ways of the three users through the site: in three languages, wide and narrow, light and dark.

Each way is gone with JavaScript and without, and what a user takes along is printed or saved.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pdfplumber
import pytest
from playwright.sync_api import Browser, Page, expect

from mandategraph.web.catalogs import translations

pytestmark = pytest.mark.browser


class Variant(NamedTuple):
    """How a user sees the site."""

    ui: str
    width: int
    scheme: Any
    script: bool


# Each language wide and narrow, light and dark, with JavaScript and without.
VARIANTS = [
    Variant("en", 1440, "light", True),
    Variant("en", 390, "dark", False),
    Variant("fr", 1440, "dark", False),
    Variant("fr", 390, "light", True),
    Variant("ar", 1440, "light", False),
    Variant("ar", 390, "dark", True),
]


@pytest.fixture(params=VARIANTS, ids=lambda one: f"{one.ui}-{one.width}-{one.scheme}-{one.script}")
def variant(request: pytest.FixtureRequest) -> Variant:
    chosen: Variant = request.param
    return chosen


@pytest.fixture
def page(chromium: Browser, variant: Variant) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": variant.width, "height": 900},
        color_scheme=variant.scheme,
        java_script_enabled=variant.script,
        reduced_motion="reduce",
        locale="en-GB",
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def said(variant: Variant) -> Callable[[str], str]:
    """Give what the page says for an English text."""
    return translations(variant.ui).gettext


def arrived(page: Page, variant: Variant) -> None:
    """Check what holds on every page: the language goes along, and nothing runs off the side."""
    root = page.locator("html")
    expect(root).to_have_attribute("lang", variant.ui)
    expect(root).to_have_attribute("dir", "rtl" if variant.ui == "ar" else "ltr")
    wider = root.evaluate("(e) => e.scrollWidth - e.clientWidth")
    assert wider <= 0, f"{page.url} is {wider} pixels wider than the window"


def printed(page: Page) -> list[str]:
    """Return the text of each sheet of A4 that the page is printed on."""
    with pdfplumber.open(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as pdf:
        # No letter stands on the edge of the paper: ten millimetres at least are free.
        assert min(letter["x0"] for sheet in pdf.pages for letter in sheet.chars) > 28
        return [sheet.extract_text() or "" for sheet in pdf.pages]


def test_a_delegate_comes_from_a_symbol_to_the_evidence(
    page: Page, server: str, variant: Variant, said: Callable[[str], str]
) -> None:
    page.goto(f"{server}/?ui={variant.ui}")
    arrived(page, variant)
    page.locator("#q").fill("ctoc cop 2018 5")
    page.locator("form.search button").click()
    page.wait_for_url("**/lookup?**")
    arrived(page, variant)
    expect(page.locator(".answer .level")).to_have_text(said("Explicit"))
    details = page.locator(".passage details").first
    expect(details.locator(".digest")).to_be_hidden()
    details.locator("summary").click()
    expect(details.locator(".digest")).to_be_visible()
    # On paper the digest is there also where it was folded, and the furniture is not.
    paper = "\n".join(printed(page))
    assert "CTOC/COP/2018/5" in paper
    assert said("The SPARQL behind this page") not in paper
    page.locator(".claim h3 a").first.click()
    page.wait_for_url("**/id/resolution/COP-UNTOC/7/1**")
    arrived(page, variant)


def test_an_officer_comes_from_the_session_to_report_calendar_brief_and_follow_up(
    page: Page, server: str, variant: Variant, said: Callable[[str], str]
) -> None:
    page.goto(f"{server}/session/COP-UNTOC/9?ui={variant.ui}")
    arrived(page, variant)
    report = page.get_by_text(said("Readiness report: what is missing, late, or without a mandate"))
    report.click()
    page.wait_for_url("**/report**")
    arrived(page, variant)
    page.locator("#as_of").fill("2018-08-20")
    page.locator(".report-choice button").click()
    page.wait_for_url("**as_of=2018-08-20**")
    expect(page.locator(".report .tile").first).to_be_visible()
    arrived(page, variant)
    calendar = page.get_by_role("link", name="ics", exact=True).get_attribute("href")
    saved = page.request.get(f"{server}/session/COP-UNTOC/9/report{calendar}")
    assert saved.headers["content-type"].startswith("text/calendar")
    assert saved.text().startswith("BEGIN:VCALENDAR")
    page.goto(f"{server}/session/COP-UNTOC/9/brief?ui={variant.ui}&as_of=2018-08-20")
    arrived(page, variant)
    sheets = printed(page)
    assert 1 <= len(sheets) <= 2
    assert "CTOC/COP/2018/12" in "\n".join(sheets)
    page.locator(".masthead nav a[href^='/follow-up']").click()
    page.wait_for_url("**/follow-up**")
    page.locator("#facet-status").select_option("open")
    page.locator(".facets-form button").click()
    page.wait_for_url("**status=open**")
    expect(page.locator(".requests .card")).to_have_count(4)
    arrived(page, variant)


def test_a_researcher_comes_from_a_search_to_a_question_the_workbench_and_its_data(
    page: Page, server: str, variant: Variant, said: Callable[[str], str]
) -> None:
    page.goto(f"{server}/search?ui={variant.ui}")
    page.locator("#words").fill("convention")
    page.locator("form.search button").click()
    page.wait_for_url("**/search?q=convention**")
    arrived(page, variant)
    page.locator("#facets a[href*='kind=document']").click()
    page.wait_for_url("**kind=document**")
    expect(page.locator("#main .things .tag").first).to_have_text(said("Document"))
    arrived(page, variant)
    # What narrows is taken away again, and the address is as it was.
    page.locator(".chosen a").first.click()
    page.wait_for_url(lambda url: "kind=" not in url)
    page.locator(".masthead nav a[href^='/queries']").click()
    page.wait_for_url("**/queries**")
    arrived(page, variant)
    page.get_by_text(said("Which mandate produced a document?"), exact=True).click()
    page.locator("main form button").last.click()
    page.wait_for_url("**document=**")
    expect(page.locator("main table")).to_contain_text("explicit")
    arrived(page, variant)
    data = page.locator("main a[href$='format=csv']").get_attribute("href")
    saved = page.request.get(page.url.partition("?")[0] + (data or ""))
    assert saved.headers["content-type"].startswith("text/csv")
    assert "resolution/COP-UNTOC/7/1" in saved.text()
    page.locator("#text ~ p a").click()
    page.wait_for_url("**/sparql?query=**")
    arrived(page, variant)
    # The editor where there is one, else the plain form: both hold the query with its values.
    held = page.locator("#query").input_value()
    assert "SELECT" in held
    assert "CTOC/COP/2018/" in held
