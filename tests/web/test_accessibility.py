"""axe finds nothing on any kind of page: wide and narrow, light and dark; and nothing runs off the side."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from accessible import check_page
from sitemap import PAGES

pytestmark = pytest.mark.browser

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
