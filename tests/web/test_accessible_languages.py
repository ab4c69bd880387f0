"""axe finds nothing on any kind of page in French and in Arabic, and nothing runs off the side.

The English pages are checked whole, in all that a window can be (``test_accessibility``); here each of the
two languages has each width and each scheme once.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from accessible import check_page
from sitemap import PAGES

pytestmark = pytest.mark.browser

# What is asked for in one language has it already.
NAMES = [name for name, address in PAGES.items() if "lang=" not in address]
VARIANTS = {
    "fr": ((1440, "light"), (390, "dark")),
    "ar": ((1440, "dark"), (390, "light")),
}


@pytest.mark.parametrize("ui", VARIANTS)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_in_the_language(page: Page, server: str, name: str, ui: str) -> None:
    address = server + PAGES[name]
    page.goto(address + ("&" if "?" in address else "?") + f"ui={ui}")
    check_page(page, "details:not(.tongues) > summary", VARIANTS[ui], shortened=True)
