"""Documentation blocks: where one begins within a paragraph, bullets, and entries that share a line."""

from __future__ import annotations

import re
from functools import cache

from mandategraph.extraction.language import Language
from mandategraph.extraction.names import lower
from mandategraph.extraction.phrase import compile_phrase
from mandategraph.extraction.symbols import find_symbols

__all__ = ["BULLET", "bulleted", "run_in", "split_entries"]

BULLET = re.compile(r"[•·▪●◦‣■□○–—*-]\s+(?=\S)")
_BETWEEN = re.compile(r"[;；؛]\s*")


@cache
def _heading(language: Language) -> re.Pattern[str]:
    phrases = language.words("headings", "documentation")
    body = "|".join(compile_phrase(p, language.script) for p in phrases) or "(?!)"
    return re.compile(rf"[.!?。؟][”\"»)]?\s*(?:{body})\s*[:：]\s*")


def run_in(text: str, language: Language) -> tuple[int, int] | None:
    """Return where the sentences of a line end and where its "Documentation:" is over, or None."""
    found = _heading(language).search(lower(text))
    return (found.start() + 1, found.end()) if found else None


def bulleted(text: str, language: Language) -> bool:
    """Tell whether a line is a bullet that lists a document, or says that there is none."""
    bullet = BULLET.match(text)
    if bullet is None:
        return False
    rest = text[bullet.end() :].rstrip(" .;,")
    if language.line("headings", "none").match(lower(rest)):
        return True
    symbols = find_symbols(rest, language)
    return bool(symbols) and not rest[max(s.end for s in symbols) :].strip(" )]）*,;.")


def split_entries(text: str, start: int, end: int, language: Language) -> list[tuple[int, int]]:
    """Return the spans of the entries in ``text[start:end]``: semicolons part those with symbols."""
    part = text[start:end]
    cuts = [
        m.end()
        for m in _BETWEEN.finditer(part)
        if part[: m.start()].count("(") == part[: m.start()].count(")")
    ]
    symbols = find_symbols(part, language) if cuts else []
    spans: list[tuple[int, int]] = []
    begin = 0
    for cut in [*cuts, len(part)]:
        # A semicolon within a title parts nothing: each entry has a symbol of its own.
        if any(begin <= s.start < cut for s in symbols):
            spans.append((start + begin, start + cut))
            begin = cut
    if not spans:
        return [(start, end)]
    spans[-1] = (spans[-1][0], end)
    return spans
