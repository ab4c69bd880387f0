"""Footnotes of a page: which links are marks, and which blocks are the notes they lead to."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

__all__ = ["Notes"]

_MARK = re.compile(r"[\[(]?\s*(\d{1,3}|\*{1,3})\s*[\])]?\.?")
_BLOCKS = frozenset(
    (
        "li", "p", "div", "aside", "dd", "td", "section",
    )
)  # fmt: skip
# A link back from a note, as pages print it.
_BACK = re.compile(r"[↩↑⇑^︎\s]*")
_MOST_LINKS = 4000


class Notes:
    """``marks`` gives for a link the text of the mark; ``blocks`` gives for a block the number of its note.

    A mark and its note lead to each other, or the mark is raised and leads further down. The link that
    leads back is dropped.
    """

    def __init__(self, root: HtmlElement) -> None:
        self.marks: dict[HtmlElement, str] = {}
        self.blocks: dict[HtmlElement, int] = {}
        links = [link for link in root.iter("a") if (link.get("href") or "").startswith("#")]
        if not links or len(links) > _MOST_LINKS:
            return
        order: dict[HtmlElement, int] = {}
        named: dict[str, HtmlElement] = {}
        for place, element in enumerate(root.iter()):
            order[element] = place
            for name in (element.get("id"), element.get("name")):
                if name:
                    named.setdefault(name, element)
        number = 0
        for link in links:
            target = named.get((link.get("href") or "")[1:])
            if target is None or link in self.marks or order[target] < order[link]:
                continue
            if not _MARK.fullmatch(link.text_content().strip()):
                continue
            block = _block_of(target)
            back = [a for a in block.iter("a") if _leads_to(a, link, named)] if block is not None else []
            if block is None or not (back or _is_raised(link)) or _holds(block, link):
                continue
            if block not in self.blocks:
                number += 1
                self.blocks[block] = number
            self.marks[link] = f"[^{self.blocks[block]}]"
            for a in back:
                if _MARK.fullmatch(a.text_content().strip()) or _BACK.fullmatch(a.text_content()):
                    self.marks[a] = ""


def _block_of(target: HtmlElement) -> HtmlElement | None:
    element: HtmlElement | None = target
    while element is not None and element.tag not in _BLOCKS:
        element = element.getparent()
    return element


def _leads_to(link: HtmlElement, mark: HtmlElement, named: dict[str, HtmlElement]) -> bool:
    aim = named.get((link.get("href") or "")[1:])
    return aim is not None and (aim is mark or _holds(aim, mark) or aim is mark.getparent())


def _holds(element: HtmlElement, inner: HtmlElement) -> bool:
    return any(ancestor is element for ancestor in inner.iterancestors())


def _is_raised(link: HtmlElement) -> bool:
    parent = link.getparent()
    return (parent is not None and parent.tag == "sup") or link.find(".//sup") is not None
