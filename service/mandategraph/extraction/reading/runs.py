"""The text of a paragraph of a docx: its runs, without what is deleted, hidden, or only a page number."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

__all__ = ["Paragraph", "read_paragraph"]

_CHARACTERS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("w:softHyphen"): "\u00ad",
}
# Deleted words, and the second writing of what an older word processor cannot show.
_DELETED = frozenset(
    {
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:delText"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)
_NOTES = frozenset({qn("w:footnoteReference"), qn("w:endnoteReference")})
_OFF = frozenset({"0", "false", "off"})
# Fields whose result is furniture of the page.
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)


@dataclass(slots=True)
class Paragraph:
    """The text of a paragraph, the text boxes that hang on it, and the page breaks before its first word."""

    text: str = ""
    boxes: list[_Element] = field(default_factory=list)
    breaks_before: int = 0
    breaks_after: int = 0


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    shown: bool = False  # past "separate": the result is read

    @property
    def is_page(self) -> bool:
        return bool(_PAGE_FIELD.match(self.instruction))


def read_paragraph(element: _Element, mark: Callable[[_Element], str]) -> Paragraph:
    """Return the text of a ``w:p``; ``mark`` gives the text of a footnote's reference."""
    found = Paragraph()
    parts: list[str] = []
    fields: list[_Field] = []
    raised = False
    own_mark = False  # the reference prints a mark of its own in the same run

    walk = etree.iterwalk(element, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        if event == "end":
            if tag == qn("w:r"):
                raised = own_mark = False
            elif tag == qn("w:fldSimple") and fields:
                fields.pop()
            continue
        if tag == qn("w:instrText"):
            if fields and not fields[-1].shown:
                fields[-1].instruction += node.text or ""
            walk.skip_subtree()
        elif tag in _DELETED or (tag == qn("w:p") and node is not element):
            walk.skip_subtree()
        elif tag == qn("w:txbxContent"):
            found.boxes.append(node)
            walk.skip_subtree()
        elif tag == qn("w:rPr"):
            if _on(node, "w:vanish") and node.getparent() is not None and node.getparent().tag == qn("w:r"):
                _hide(node)
            raised = _value(node, "w:vertAlign") == "superscript"
            walk.skip_subtree()
        elif tag == qn("w:pPr"):
            walk.skip_subtree()
        elif tag == qn("w:fldSimple"):
            fields.append(_Field(node.get(qn("w:instr"), ""), shown=True))
        elif tag == qn("w:fldChar"):
            _step(fields, node.get(qn("w:fldCharType")))
        elif tag == qn("w:lastRenderedPageBreak"):
            if any(part.strip() for part in parts):
                found.breaks_after += 1
            else:
                found.breaks_before += 1
        elif any(f.is_page or not f.shown for f in fields):
            continue
        elif tag in _NOTES:
            if node.get(qn("w:customMarkFollows")) in (None, *_OFF):
                parts.append(mark(node))
            else:
                own_mark = True
                mark(node)
        elif tag == qn("w:t"):
            parts.append(_raise(node.text or "", raised, own_mark) if raised or own_mark else node.text or "")
        elif tag == qn("w:br"):
            parts.append("\n")
        elif tag in _CHARACTERS and node.getparent() is not None and node.getparent().tag == qn("w:r"):
            parts.append(_CHARACTERS[tag])
    found.text = "".join(parts)
    return found


def _raise(text: str, raised: bool, own_mark: bool) -> str:
    """Write a raised number as a footnote's mark; raised letters ("1er") are part of the word."""
    bare = text.strip()
    if bare.isascii() and bare.isdigit() and len(bare) <= 3:
        return f"^{{{bare}}}"
    return bare if own_mark and not raised else text


def _step(fields: list[_Field], kind: str | None) -> None:
    if kind == "begin":
        fields.append(_Field())
    elif kind == "separate" and fields:
        fields[-1].shown = True
    elif kind == "end" and fields:
        fields.pop()


def _hide(properties: _Element) -> None:
    """Leave out the rest of a hidden run: its words are not printed."""
    run = properties.getparent()
    if run is not None:
        for sibling in properties.itersiblings():
            if sibling.tag == qn("w:t"):
                sibling.text = ""


def _on(properties: _Element, name: str) -> bool:
    child = properties.find(qn(name))
    return child is not None and child.get(qn("w:val")) not in _OFF


def _value(parent: _Element, name: str) -> str | None:
    child = parent.find(qn(name))
    return None if child is None else child.get(qn("w:val"))
