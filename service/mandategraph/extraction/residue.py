"""What conversion leaves in a text (mark-up, soft hyphens, wide forms), taken out with the offsets kept.

Every character of the clean text knows the offset it had in the source, so that each span that is
found later can be told in code points of the source file.
"""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["NOTE_FIRST", "NOTE_LAST", "Clean", "clean", "note_mark", "note_number"]

# A footnote mark becomes one private-use character: it can stand anywhere without hiding a word.
NOTE_FIRST, NOTE_LAST = 0xE100, 0xE4FF
_TAGS = (
    "a|abbr|b|big|blockquote|br|center|code|div|em|font|h[1-6]|hr|i|li|ol|p|s|small|span|strong|sub|sup|table|tbody"
    "|td|th|thead|tr|u|ul"
)

_PATTERN = rf"""
    # All residue begins with one of these; the rest of the text is passed over quickly.
    (?=[!\[^<$&\r\#*_\\/⁰¹²³⁴-⁹⁽\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c\u0640\u064b-\u0652\u0670\ufb50-\ufdff\ufe70-\ufefc])(?:
      (?P<image>!\[[^\[\]\n]{{0,200}}\]\([^()\n]{{0,500}}\))
    | \[(?P<link>[^\[\]\n]{{1,300}})\]\((?:[^()\n]{{0,500}})\)
    | (?<=\S)\[(?P<square>\d{{1,3}})\](?!\() | ^\[(?P<squared>\d{{1,3}})\](?=\s)
    | \[\^(?P<mdnote>\d{{1,3}})\](?P<mdcolon>:?)
    | (?:\^\{{|<sup>\s*)(?P<sup>[^{{}}<>\n]{{0,12}})(?:\}}|\s*</sup>)
    | \$\^\{{?(?P<tex>\d{{1,3}})\}}?\$
    | (?P<raised>⁽?[⁰¹²³⁴-⁹]{{1,3}}⁾?)
    | (?P<tag></?(?:{_TAGS})(?:\s[^<>\n]{{0,300}})?/?>)
    | (?P<entity>&(?:\#\d{{1,6}}|\#x[0-9a-fA-F]{{1,5}}|[a-zA-Z]{{2,8}});)
    | (?P<cut>­[ \t]*\r?\n[ \t]*)                                   # a soft hyphen at a line's end
    | (?P<gone>[­​‌‍⁠﻿‎‏‪-‮⁦-⁩؜ـ\u064b-\u0652\u0670])
    | (?P<shape>[\ufb50-\ufdff\ufe70-\ufefc])  # a letter stored as its form within a word
    | (?P<torn>(?<=[A-Z0-9])/[ \t]*\r?\n[ \t]*(?=[A-Z0-9]))          # a symbol broken after a slash
    | (?P<bold>\*\*|__)(?=\S)(?P<strong>[^*_\n]{{1,300}}?)(?<=\S)(?P=bold)
    | (?<![\w*/])\*(?P<emphasis>[^\W\d_][^*\n]{{0,200}}?(?<=[^\s*]))\*(?![\w*])
    | (?P<escape>\\)(?=[*_\[\]()\#.+\-&<>`~|])
    | ^(?P<heading>\#{{1,6}}[ \t]+)
    | (?P<crlf>\r\n?)
    )
    """
_RESIDUE = re.compile(_PATTERN, re.VERBOSE | re.MULTILINE)
# The same for a text whose accents stand apart from their letters.
_DECOMPOSED = re.compile(
    rf"(?P<composed>[^\W\d_][\u0300-\u036f\u0653-\u0655]+)|{_PATTERN}", re.VERBOSE | re.MULTILINE
)
# Cyrillic letters that print as Latin ones, in what can only be a symbol or the number of an act.
_LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХУІЅаеосрхукі", "ABEKMHOPCTXYISaeocpxyki")
_PLAIN = "A-Za-z0-9АВЕКМНОРСТХУІЅаеосрхукі"
_FOREIGN = re.compile("[АВЕКМНОРСТХУІЅаеос]")
_WITH_SLASH = re.compile(
    rf"(?<![\w/])(?=\S*\d)[{_PLAIN}.()-]+(?:/[{_PLAIN}.()-]+)+(?:\s[АВС](?=[\s,.;)]))?(?!\w)"
)
_LABEL = re.compile(r"^[\s(–-]*[асе]\)", re.MULTILINE)
_FOREIGN_LABEL = re.compile(r"^[\s(–-]*[бвгдж]\)", re.MULTILINE)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c]")
# Vowel signs: words are compared without them, a title is told as printed.
_SIGN = re.compile("[\u064b-\u0652\u0670]")
# Ideographs torn apart by spaces, as some conversions leave them.
_IDEOGRAPH = r"[\u3400-\u9fff]"
_SIGNS = re.compile(_IDEOGRAPH)
_APART = re.compile(rf"(?<=(?<!{_IDEOGRAPH}){_IDEOGRAPH}) (?={_IDEOGRAPH}(?!{_IDEOGRAPH}))")
# A symbol torn by the end of a line, "A/CONF.1/1/Rev." above "1", where conversion parts what was one line.
_TORN = re.compile(
    r"(?:(?<=/Rev\.)|(?<=/Add\.)|(?<=/Corr\.))\s*\n\s*(?=\d{1,2}\s)|(?<=[\sA-Z][A-Z])\s*\n\s*(?=/[A-Z0-9])"
)
_MASTHEAD = 3_000  # characters
_ORDINAL_ENDING = re.compile(r"[^\W\d]{1,4}\.?|[ªº]")
_RAISED_DIGITS = {
    "⁰": "0",
    "¹": "1",
    "²": "2",
    "³": "3",
    "⁴": "4",
    "⁵": "5",
    "⁶": "6",
    "⁷": "7",
    "⁸": "8",
    "⁹": "9",
}


def _one_to_one() -> dict[int, str]:
    """Map characters that print as another one.

    Spaces, hyphens, quotes, wide forms, digits of every script.
    """
    table = dict.fromkeys((160, 8239, 8199, 8201, 8202, 8194, 8195, 8197, 12288), " ")
    table |= dict.fromkeys((8208, 8209, 8722, 65123), "-")
    table |= dict.fromkeys((8216, 8217, 700, 8242, 180), "'")
    table |= {
        0x0C: "\n",
        0x0B: "\n",
        0x85: "\n",
        0x2028: "\n",
        0x2029: "\n",
        0x2025: "…",
        0x066B: ".",
        0x066C: ",",
    }
    for code in range(0xFF01, 0xFF5F):
        table[code] = chr(code - 0xFEE0)
    table[0xFF0D] = "–"  # it stands between words as a dash does, and never within one
    for first in (0x0660, 0x06F0, 0x0966):
        table |= {first + digit: str(digit) for digit in range(10)}
    return table


_TABLE = _one_to_one()
# Few letters of a text are in the table: to find those is much faster than to look every letter up.
_TABLED = re.compile(f"[{''.join(map(re.escape, map(chr, _TABLE)))}]")


def note_mark(number: int) -> str:
    """Return the private character of footnote ``number`` (any number is brought into the block's range)."""
    return chr(NOTE_FIRST + number % (NOTE_LAST - NOTE_FIRST))


def note_number(char: str) -> int:
    """Return the number of a footnote mark."""
    return ord(char) - NOTE_FIRST


@dataclass(frozen=True, slots=True)
class Clean:
    """Clean text and, for each of its characters, the offset in the source; the source itself."""

    text: str
    offsets: array[int]
    source: str = ""

    def printed(self, start: int, end: int) -> str:
        """Return ``[start, end)`` of the clean text with the vowel signs that the source prints."""
        first, last = self.source_span(start, end)
        if not _SIGN.search(self.source, first, last):
            return self.text[start:end]
        parts = []
        for at in range(start, end):
            following = self.offsets[at + 1] if at + 1 < end else self.offsets[at]
            parts.append(self.text[at])
            parts += _SIGN.findall(self.source, self.offsets[at] + 1, max(following, self.offsets[at] + 1))
        return "".join(parts)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the source of ``[start, end)`` in the clean text."""
        if not self.offsets:
            return (0, 0)
        if start >= end:
            at = self.offsets[min(start, len(self.offsets) - 1)]
            return (at, at)
        first, last = self.offsets[start], self.offsets[end - 1]
        if last - first == end - 1 - start:
            return (first, last + 1)  # nothing was taken out or moved
        found = self.offsets[start:end]
        return (min(found), max(found) + 1)

    def take(self, spans: Iterable[tuple[int, int, str]]) -> Clean:
        """Return a text put together from spans of this one, each followed by a separator."""
        parts: list[str] = []
        offsets: array[int] = array("I")
        for start, end, separator in spans:
            parts += (self.text[start:end], separator)
            offsets.extend(self.offsets[start:end])
            last = self.offsets[end - 1] if end > start else (offsets[-1] if offsets else 0)
            offsets.extend([last] * len(separator))
        return Clean("".join(parts), offsets, self.source)


def _replacement(match: re.Match[str]) -> list[tuple[str, int]]:
    """Return what stands for a piece of residue: texts, each with the offset its first character had."""
    kind = match.lastgroup
    if kind is None:
        return []
    if kind in ("link", "emphasis"):
        return [(match.group(kind), match.start(kind))]
    if kind == "strong":
        return [(match.group("strong"), match.start("strong"))]
    if kind in ("mdcolon", "mdnote"):
        return [(note_mark(int(match.group("mdnote"))), match.start())]
    if kind in ("square", "squared"):
        return [(note_mark(int(match.group(kind))), match.start())]
    if kind == "tex":
        return [(note_mark(int(match.group("tex"))), match.start())]
    if kind == "sup":
        inner = _INVISIBLE.sub("", match.group("sup")).strip()
        if inner.isdigit() and len(inner) <= 3:
            return [(note_mark(int(inner)), match.start())]
        # An ordinal's ending is part of the word; a raised letter or star is a mark that says nothing.
        keep = inner if _ORDINAL_ENDING.fullmatch(inner) else ""
        return [(keep, match.start("sup"))]
    if kind == "raised":
        digits = "".join(_RAISED_DIGITS.get(d, "") for d in match.group())
        return [(note_mark(int(digits)), match.start())]
    if kind == "tag":
        return [(" ", match.start())] if re.match(r"</?(?:br|td|th|tr|li|p|div)\b", match.group()) else []
    if kind == "entity":
        said = html.unescape(match.group())
        return [(said[:1] if said != match.group() else match.group(), match.start())]
    if kind == "torn":
        return [("/", match.start())]
    if kind == "shape":
        return [(letter, match.start()) for letter in unicodedata.normalize("NFKC", match.group())]
    if kind == "composed":
        return [(letter, match.start()) for letter in unicodedata.normalize("NFC", match.group())]
    return [("\n", match.start())] if kind == "crlf" else []


def _latin(text: str) -> str:
    """Give symbols and numbers of acts back their Latin letters, where look-alikes of another script stand.

    Labels of sub-items too, unless letters that have no Latin look-alike show that the list counts in them.
    """
    if not _FOREIGN.search(text):
        return text
    text = _WITH_SLASH.sub(lambda found: found.group().translate(_LOOK_ALIKES), text)
    if not _FOREIGN_LABEL.search(text):
        text = _LABEL.sub(lambda found: found.group().translate(_LOOK_ALIKES), text)
    return text


def clean(text: str) -> Clean:
    """Return ``text`` without residue. Works on any text in linear time and never raises."""
    text = _latin(text)
    composed = unicodedata.normalize("NFC", text)
    # Composing is rare and changes lengths; where it would, it is done letter by letter: offsets stay true.
    source = composed if len(composed) == len(text) else text
    residue = _RESIDUE if source is composed else _DECOMPOSED
    if _SIGNS.search(source) and _APART.search(source):
        # A zero-width space is residue that is taken out below, with the offsets kept.
        source = _APART.sub("\u200b", source)
    if _TORN.search(source, 0, _MASTHEAD):
        head = _TORN.sub(lambda torn: "\u200b" * len(torn.group()), source[:_MASTHEAD])
        source = head + source[_MASTHEAD:]
    parts: list[str] = []
    offsets: array[int] = array("I")
    at = 0
    for match in residue.finditer(source):
        parts.append(source[at : match.start()])
        offsets.extend(range(at, match.start()))
        for said, start in _replacement(match):
            parts.append(said)
            offsets.extend(min(start + i, len(source) - 1) for i in range(len(said)))
        at = match.end()
    parts.append(source[at:])
    offsets.extend(range(at, len(source)))
    said = _TABLED.sub(lambda found: _TABLE[ord(found.group())], "".join(parts))
    return Clean(said, offsets, source)
