"""Running headers and footers: what stands at one place on several pages, numbers apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mandategraph.extraction.reading.glyphs import PageLine

__all__ = ["without_running"]

# The parts of a page, from its edges, in which headers and footers stand.
_TOP, _BOTTOM = 0.13, 0.88
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[-–—\s]*[0-9٠-٩]{1,3}(?:\s*/\s*[0-9٠-٩]{1,3})?[-–—\s]*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_MARKS = re.compile(r"[*\s]+")


def without_running(
    pages: Sequence[Sequence[PageLine]], heights: Sequence[float]
) -> tuple[list[list[PageLine]], list[str]]:
    """Return the lines of each page without running headers, footers and page numbers, and what these say.

    Only what may be a symbol is returned of them, and only where no page says it otherwise: it may be the
    one place that names the document.
    """
    seen: dict[str, int] = {}
    margins = [_margin(lines, height) for lines, height in zip(pages, heights, strict=True)]
    for edges in margins:
        for form in {_form(line) for line in edges}:
            seen[form] = seen.get(form, 0) + 1
    repeated = {form for form, times in seen.items() if _is_running(form, times, len(pages))}
    bodies: list[list[PageLine]] = []
    dropped: dict[str, str] = {}
    for lines, margin in zip(pages, margins, strict=True):
        edge = {id(line) for line in margin}
        body = []
        for line in lines:
            if id(line) in edge and (_form(line) in repeated or _PAGE_NUMBER.fullmatch(line.words)):
                dropped.setdefault(_plain(line.words), line.words)
            else:
                body.append(line)
        bodies.append(body)
    # On the first page what is repeated later may be the masthead itself: there it stays.
    if pages:
        bodies[0] = [line for line in pages[0] if not _PAGE_NUMBER.fullmatch(line.words)]
    said = {_plain("".join(word.units)) for body in bodies for line in body for word in line.parts}
    return bodies, [words for plain, words in dropped.items() if _may_be_symbol(words) and plain not in said]


def _is_running(form: str, times: int, pages: int) -> bool:
    """Tell a running line from a heading that happens to stand at the top of some pages.

    A symbol or a number may alternate between two sides; plain words must stand on every page but the first.
    """
    return times >= (max(2, 0.3 * pages) if "#" in form else max(3, 0.9 * (pages - 1)))


def _margin(lines: Sequence[PageLine], height: float) -> list[PageLine]:
    return [line for line in lines if line.bottom < _TOP * height or line.top > _BOTTOM * height]


def _form(line: PageLine) -> str:
    """Return what a line says, numbers apart, with the side of the page that it stands on."""
    return f"{round(line.top / 20)} {_DIGITS.sub('#', _plain(line.words))}"


def _plain(words: str) -> str:
    return _MARKS.sub("", words)


def _may_be_symbol(words: str) -> bool:
    return "/" in words and " " not in words.strip() and not _PAGE_NUMBER.fullmatch(words)
