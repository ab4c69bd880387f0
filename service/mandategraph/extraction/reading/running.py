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


def without_running(pages: Sequence[Sequence[PageLine]], heights: Sequence[float]) -> list[list[PageLine]]:
    """Return the lines of each page without running headers, footers and page numbers.

    The first time that a header stands at the top it is kept unless the page says the same elsewhere: it
    may be the only place of the document's symbol.
    """
    seen: dict[str, int] = {}
    margins = [_margin(lines, height) for lines, height in zip(pages, heights, strict=True)]
    for edges in margins:
        for form in {_form(line) for line in edges}:
            seen[form] = seen.get(form, 0) + 1
    repeated = {form for form, times in seen.items() if times >= max(2, 0.2 * len(pages))}
    said: set[str] = set()
    kept: list[list[PageLine]] = []
    for number, (lines, margin) in enumerate(zip(pages, margins, strict=True)):
        edge = {id(line) for line in margin}
        body = [
            line
            for line in lines
            if id(line) not in edge
            or (_form(line) not in repeated and not _PAGE_NUMBER.fullmatch(line.words))
        ]
        if number > 0:
            said |= {_plain(line.words) for line in kept[-1]}
            heads = [line for line in margin if _form(line) in repeated and line.bottom < heights[number] / 2]
            body = [line for line in heads if _is_new(line, said)] + body
            said |= {_plain(line.words) for line in heads}
        elif pages and len(pages) > 1:
            # On the first page what is repeated later may be the masthead itself: it stays.
            body = [line for line in lines if not _PAGE_NUMBER.fullmatch(line.words) or id(line) not in edge]
        kept.append(body)
    return kept


def _margin(lines: Sequence[PageLine], height: float) -> list[PageLine]:
    return [line for line in lines if line.bottom < _TOP * height or line.top > _BOTTOM * height]


def _form(line: PageLine) -> str:
    """Return what a line says, numbers apart, with the side of the page that it stands on."""
    return f"{round(line.top / 20)} {_DIGITS.sub('#', _plain(line.words))}"


def _plain(words: str) -> str:
    return _MARKS.sub("", words)


def _is_new(line: PageLine, said: set[str]) -> bool:
    """Tell whether a running line may be a symbol (it has a slash) that no page before has said."""
    return "/" in line.words and not _PAGE_NUMBER.fullmatch(line.words) and _plain(line.words) not in said
