"""Automatic numbering of a docx: the "1." and "(a)" that are printed and stand in no run of text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from docx.oxml.ns import qn
from lxml.etree import _Element

from mandategraph.extraction.reading.numerals import list_label

__all__ = ["Numbering"]

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
# Private-use characters are glyphs of symbol fonts: bullets, not text.
_BULLET = re.compile("[\ue000-\uf8ff]")
_MOST_BASES = 20  # styles may be based on each other in a circle


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False  # all numbers of the label as decimals
    restart: int | None = None  # the level whose step restarts this one; 0 for never
    paragraph_style: str | None = None
    suffix: str = "\t"


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The labels of numbered paragraphs; ask for each paragraph once, in the order of the document."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._style_numbers: dict[str, tuple[str | None, int | None]] = {}
        self._bases: dict[str, str] = {}
        self._default: str | None = None
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()
        if styles is not None:
            self._read_styles(styles)
        if numbering is not None:
            self._read_lists(numbering)

    def label(self, paragraph: _Element) -> str:
        """Return what is printed before a paragraph's text, with what parts it from the text, or nothing."""
        number, depth = self._number_of(paragraph)
        if number is None or number == "0" or number not in self._lists:
            return ""
        found = self._lists[number]
        level = found.levels.get(depth)
        if level is None:
            return ""
        counters = self._counters.setdefault(found.abstract, {})
        self._step(number, found, counters, depth)
        return self._print(found, counters, level)

    def _step(self, number: str, found: _List, counters: dict[int, int], depth: int) -> None:
        """Count on at ``depth`` and forget the deeper counts."""
        for at in range(depth):
            counters.setdefault(at, self._start(found, at))
        if depth in found.starts and (number, depth) not in self._restarted:
            self._restarted.add((number, depth))
            counters[depth] = found.starts[depth]
        elif depth in counters:
            counters[depth] += 1
        else:
            counters[depth] = self._start(found, depth)
        for deeper in [at for at in counters if at > depth]:
            restart = found.levels.get(deeper, _Level()).restart
            if restart is None or (restart > 0 and depth < restart):
                del counters[deeper]

    def _start(self, found: _List, depth: int) -> int:
        return found.starts.get(depth, found.levels.get(depth, _Level()).start)

    def _print(self, found: _List, counters: dict[int, int], level: _Level) -> str:
        if level.style == "bullet":
            return ""

        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            style = found.levels.get(depth, _Level()).style
            if style == "none":
                return ""
            return list_label("decimal" if level.legal else style, counters.get(depth, 1))

        said = _BULLET.sub("", _PLACEHOLDER.sub(number, level.text)).strip()
        return said + level.suffix if said else ""

    def _number_of(self, paragraph: _Element) -> tuple[str | None, int]:
        """Return the list and the level of a paragraph: its own, or those of its style."""
        properties = paragraph.find(qn("w:pPr"))
        own = properties.find(qn("w:numPr")) if properties is not None else None
        style = _value(properties, "w:pStyle") if properties is not None else None
        number, depth = _number(own)
        if number is not None and depth is not None:
            return number, depth
        style = style or self._default
        for _ in range(_MOST_BASES):
            if style is None:
                break
            style_number, style_depth = self._style_numbers.get(style, (None, None))
            number = number if number is not None else style_number
            depth = depth if depth is not None else style_depth
            if number is not None:
                return number, depth if depth is not None else self._depth_of_style(number, style)
            style = self._bases.get(style)
        return number, depth or 0

    def _depth_of_style(self, number: str, style: str) -> int:
        levels = self._lists[number].levels if number in self._lists else {}
        return next((depth for depth, level in levels.items() if level.paragraph_style == style), 0)

    def _read_styles(self, styles: _Element) -> None:
        for style in styles.iter(qn("w:style")):
            name = style.get(qn("w:styleId"), "")
            properties = style.find(qn("w:pPr"))
            if properties is not None:
                numbered = _number(properties.find(qn("w:numPr")))
                if numbered != (None, None):
                    self._style_numbers[name] = numbered
            base = _value(style, "w:basedOn")
            if base:
                self._bases[name] = base
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on"):
                self._default = name

    def _read_lists(self, numbering: _Element) -> None:
        abstracts: dict[str, dict[int, _Level]] = {}
        linked: dict[str, str] = {}
        for abstract in numbering.iter(qn("w:abstractNum")):
            name = abstract.get(qn("w:abstractNumId"), "")
            abstracts[name] = dict(_levels(abstract))
            link = _value(abstract, "w:numStyleLink")
            if link:
                linked[name] = link
        numbers = {num.get(qn("w:numId"), ""): num for num in numbering.iter(qn("w:num"))}
        for name, num in numbers.items():
            abstract_name = _value(num, "w:abstractNumId") or ""
            if abstract_name in linked:
                # The list is kept with a style, and the style names a list of its own.
                other = numbers.get(self._style_numbers.get(linked[abstract_name], (None, None))[0] or "")
                if other is not None:
                    abstract_name = _value(other, "w:abstractNumId") or abstract_name
            found = _List(abstract_name, dict(abstracts.get(abstract_name, {})))
            for override in num.iter(qn("w:lvlOverride")):
                depth = _integer(override.get(qn("w:ilvl")), 0)
                found.levels.update(_levels(override))
                start = _value(override, "w:startOverride")
                if start is not None:
                    found.starts[depth] = _integer(start, 1)
            self._lists[name] = found


def _levels(parent: _Element) -> list[tuple[int, _Level]]:
    found = []
    for level in parent.findall(qn("w:lvl")):
        depth = _integer(level.get(qn("w:ilvl")), 0)
        if not 0 <= depth < _LEVELS:
            continue
        restart = _value(level, "w:lvlRestart")
        suffix = {"space": " ", "nothing": ""}.get(_value(level, "w:suff") or "tab", "\t")
        read = _Level(
            start=_integer(_value(level, "w:start"), 1),
            style=_value(level, "w:numFmt") or "decimal",
            text=_value(level, "w:lvlText") or "",
            legal=level.find(qn("w:isLgl")) is not None,
            paragraph_style=_value(level, "w:pStyle"),
            suffix=suffix,
        )
        found.append((depth, read if restart is None else replace(read, restart=_integer(restart, 0))))
    return found


def _number(properties: _Element | None) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    depth = _value(properties, "w:ilvl")
    return _value(properties, "w:numId"), None if depth is None else _integer(depth, 0)


def _value(parent: _Element, name: str) -> str | None:
    child = parent.find(qn(name))
    return None if child is None else child.get(qn("w:val"))


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text) if text is not None and len(text) < 10 else default
    except ValueError:
        return default
