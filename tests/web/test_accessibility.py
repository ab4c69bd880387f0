"""axe finds nothing on any kind of page: wide and narrow, light and dark; and nothing runs off the side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

PAGES = {
    "home": "/",
    "explicit": "/lookup?q=CTOC/COP/2018/5",
    "requested, read as": "/lookup?q=ctoc cop 2018 10",
    "contextual by a rule": "/lookup?q=CTOC/COP/2018/12",
    "none": "/lookup?q=CTOC/COP/2018/2",
    "ambiguous": "/lookup?q=8/2",
    "unknown": "/lookup?q=trafficking in persons",
    "nothing asked": "/lookup?q=",
    "in French": "/lookup?q=CTOC/COP/2018/5&lang=fr",
    "in Arabic": "/id/body/COP-UNTOC?lang=ar",
    "act": "/id/resolution/COP-UNTOC/8/2",
    "body": "/id/body/COP-UNTOC",
    "meeting": "/id/meeting/WG-TIP/8",
    "item": "/id/item/COP-UNTOC/9/2(b)",
    "session": "/session/COP-UNTOC/9",
    "report": "/session/COP-UNTOC/9/report?as_of=2018-08-20",
    "brief": "/session/COP-UNTOC/9/brief",
    "report, in French": "/session/COP-UNTOC/9/report?lang=fr",
    "instrument": "/id/instrument/UNTOC",
    "deadline": "/id/deadline/COP-UNTOC/9/draft-resolutions",
    "evidence": "/id/evidence/mandate/COP-UNTOC/rule/72/budget/1",
    "code": "/code/level/explicit",
    "follow-up": "/follow-up",
    "follow-up, narrowed": "/follow-up?addressee=UNODC&lang=fr",
    "try": "/try",
    "pre-draft": "/pre-draft",
    "pre-draft, checked": "/pre-draft?body=COP-UNTOC&text=Requests the Secretariat to submit to the "
    "Conference at its ninth session a report on resolution 8/1, resolution 99/1 and technical assistance;",
    "search": "/search?q=traite",
    "queries": "/queries",
    "query": "/queries/competency/which-mandate-produced?document=CTOC/COP/2018/5",
    "query, wrong": "/queries/competency/which-mandate-produced?document=x",
    "sparql": "/sparql",
    "sparql, result": "/sparql?query=SELECT * WHERE { ?s ?p ?o } LIMIT 5",
    "sparql, error": "/sparql?query=SELECT",
    "ontology": "/ontology",
    "dataset": "/dataset",
    "about": "/about",
    "problems": "/problems",
    "not found": "/no/such/page",
}
AGENDA = Path(__file__).resolve().parents[1] / "corpus" / "constructed_CND_70.en.txt"
# WCAG 2.2 AA and the rules that axe calls best practice.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


VARIANTS = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    # axe must get into pages whose policy lets no foreign script in.
    # Without motion, colours are those of the new scheme at once.
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(page: Page, server: str, name: str) -> None:
    page.goto(server + PAGES[name])
    _check(page)


def test_axe_finds_nothing_on_what_a_file_says(page: Page, server: str) -> None:
    page.goto(server + "/try")
    page.set_input_files("#file", AGENDA)
    page.click("form.drop button")
    page.wait_for_selector("#passages", timeout=60_000)
    _check(page)


def _check(page: Page) -> None:
    for summary in page.locator("details > summary").all():
        summary.click()  # what is folded counts as well
    for width, scheme in VARIANTS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two words above
        results = Axe().run(page, options=OPTIONS)
        assert results.violations_count == 0, f"{width} {scheme}\n{results.generate_report()}"
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"the page is {wider} pixels wider than a window of {width}"
