"""axe finds nothing, wide and narrow, light and dark, and nothing runs off the side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# WCAG 2.2 AA and the rules that axe calls best practice.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
VARIANTS = ((1440, "light"), (1440, "dark"), (390, "light"), (390, "dark"))
# The time of axe grows with the page: of a list whose entries are made alike, the first stand for all.
SHORTEN = """() => {
  for (const list of document.querySelectorAll("main, main *")) {
    const alike = {};
    for (const child of [...list.children]) {
      const kind = `${child.tagName}.${child.classList}`;
      alike[kind] = (alike[kind] ?? 0) + 1;
      if (alike[kind] > 12) child.remove();
    }
  }
}"""


def check_page(
    page: Page,
    folded: str = "details > summary",
    variants: Iterable[tuple[int, str]] = VARIANTS,
    shortened: bool = False,
) -> None:
    """Check the page that is open, with what the selector finds unfolded: what is folded counts as well."""
    # Not by clicks: the menu of languages, once open, may lie over the next one.
    page.eval_on_selector_all(folded, "(found) => found.forEach((one) => { one.parentElement.open = true; })")
    page.evaluate(AXE_SCRIPT)
    if shortened:
        page.evaluate(SHORTEN)
    for width, scheme in variants:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two words above
        found: list[dict[str, Any]] = page.evaluate(
            "(options) => axe.run(document, options).then((told) => told.violations)", OPTIONS
        )
        assert not found, f"{width} {scheme}\n{_told(found)}"
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"the page is {wider} pixels wider than a window of {width}"


def _told(violations: Iterable[dict[str, Any]]) -> str:
    return "\n".join(
        f"{one['id']}: {one['help']}\n  {node['html'][:300]}" for one in violations for node in one["nodes"]
    )
