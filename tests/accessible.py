"""axe finds nothing, wide and narrow, light and dark, and nothing runs off the side."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# WCAG 2.2 AA and the rules that axe calls best practice.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
VARIANTS = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]


def check_page(page: Page, folded: str = "details > summary") -> None:
    """Check the page that is open, with what the selector finds unfolded: what is folded counts as well."""
    for summary in page.locator(folded).all():
        # Not by a click: the menu of languages, once open, may lie over the next one.
        summary.evaluate("(summary) => { summary.parentElement.open = true; }")
    for width, scheme in VARIANTS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two words above
        results = Axe().run(page, options=OPTIONS)
        assert results.violations_count == 0, f"{width} {scheme}\n{results.generate_report()}"
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"the page is {wider} pixels wider than a window of {width}"
