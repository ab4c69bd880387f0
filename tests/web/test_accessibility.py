"""axe finds nothing on any kind of page: wide and narrow, light and dark; and nothing runs off the side."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from accessible import check_page

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
    "search, narrowed": "/search?q=convention&kind=document&level=none",
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


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(page: Page, server: str, name: str) -> None:
    page.goto(server + PAGES[name])
    check_page(page)


def test_axe_finds_nothing_on_what_a_file_says(page: Page, server: str) -> None:
    page.goto(server + "/try")
    page.set_input_files("#file", AGENDA)
    page.click("form.drop button")
    page.wait_for_selector("#passages", timeout=60_000)
    check_page(page)
