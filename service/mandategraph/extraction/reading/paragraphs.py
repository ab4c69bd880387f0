"""Paragraphs out of lines: a line that had room for the next word ends one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from statistics import median

from mandategraph.extraction.reading.glyphs import PageLine

__all__ = ["ENTRY", "join_lines", "join_words", "paragraphs_of", "runs_on", "usual_pitch", "usual_size"]

# The beginning of an entry: "1.", "(a)", "- a)", "١-", "一、"; and a raised number, which begins a footnote.
ENTRY = re.compile(
    r"""[-–—•·*]?\s*
    (?: \((?:[a-z]{1,4}|[^\W\d_]|[0-9]{1,2})\) | [^\W_]{1,2}\)
      | [0-9٠-٩]{1,3}\s?[.、\-–](?!\d) | [一二三四五六七八九十]{1,3}、
      | [⁰¹²³⁴-⁹]{1,3}
    )\s*\S""",
    re.VERBOSE,
)
_TERMINAL = re.compile(r"[.;:!?。；：！？؛؟][\W⁰¹²³⁴-⁹]{0,4}$")
_HYPHEN = re.compile(r"[^\W\d_]{2}[-\u2010]$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[-\u2010]$")
_WORD_AFTER = re.compile(r"^([^\W\d_]+)")
_SOLID = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


def paragraphs_of(lines: Sequence[PageLine], right: float, pitch: float) -> Iterator[list[PageLine]]:
    """Give the paragraphs of a flow of lines that are broken at ``right``; ``pitch`` as ``usual_pitch``.

    A paragraph ends where the gap to the next line is larger than usual, where the letters change their
    size, before an entry of a list, and where the next word would have had room.
    """
    current: list[PageLine] = []
    for line in lines:
        if current and _ends(current, line, right, pitch):
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _ends(current: Sequence[PageLine], line: PageLine, right: float, pitch: float) -> bool:
    before = current[-1]
    if line.page != before.page:
        return not runs_on(current, line, right)
    step = line.bottom - before.bottom
    if step > 1.22 * pitch * max(before.size, 1.0):
        return True
    if abs(line.size - before.size) > 0.12 * before.size:
        return True
    # "15." at the beginning of a line is an entry only where the line above has come to its end.
    if ENTRY.match(line.words) and _TERMINAL.search(before.words):
        return True
    return _had_room(current, line, right)


def _had_room(current: Sequence[PageLine], line: PageLine, right: float) -> bool:
    before = current[-1]
    words = line.words.split()
    if not words:
        return True
    per_character = (line.x1 - line.x0) / max(len(line.words), 1)
    first = words[0] if not _SOLID.match(words[0]) else words[0][:2]
    needed = (len(first) + 1.5) * per_character
    # A centred line has room on both sides.
    left = min(one.x0 for one in (*current, line))
    room = (
        (right - left) - (before.x1 - before.x0)
        if len(current) == 1 and before.x0 > left
        else right - before.x1
    )
    return room > needed + 0.5 * before.size


def runs_on(current: Sequence[PageLine], line: PageLine, right: float) -> bool:
    """Tell whether a paragraph goes on across a page: it ends without a stop in a line that is full."""
    before = current[-1]
    if _TERMINAL.search(before.words) or ENTRY.match(line.words):
        return False
    if abs(line.size - before.size) > 0.12 * before.size:
        return False
    first = line.words[:1]
    if (
        before.x1 > 0.8 * right
        and len(current) + len(before.words) > 20
        and (first.islower() or first.isdigit() or _has_no_case(first))
    ):
        return True
    # A line of a few words, such as a heading, fills no line.
    return before.x1 - before.x0 > 15 * before.size and not _had_room(current, line, right)


def _has_no_case(letter: str) -> bool:
    return letter.isalpha() and letter.lower() == letter.upper()


def join_lines(lines: Sequence[PageLine], vocabulary: Collection[str]) -> str:
    """Return the words of a paragraph: hyphens at line ends undone, symbols broken after a slash mended.

    A hyphen goes where ``vocabulary``, the words of the document, has the word without it, or does not
    have it with the hyphen.
    """
    return join_words([line.words for line in lines], vocabulary)


def join_words(lines: Sequence[str], vocabulary: Collection[str] = ()) -> str:
    """Return lines that follow one another as one, as ``join_lines`` does."""
    text = lines[0] if lines else ""
    for words in lines[1:]:
        if text.endswith("\u00ad"):
            text = text[:-1] + words
        elif _HYPHEN.search(text) and words[:1].islower():
            text = _unhyphenate(text, words, vocabulary)
        elif _is_unbroken(text, words):
            text += words
        else:
            text += " " + words
    return text


def _is_unbroken(text: str, words: str) -> bool:
    """Tell whether no space stands at the line end: in a symbol, a range, between ideographs."""
    if text.endswith(("/", "-", "\u2010", "\u2011", "\u2013")) and words[:1].isalnum():
        return not text.endswith((" -", " \u2013"))
    if words.startswith("/") and text[-1:].isalnum():
        return True
    # Scripts without spaces: none stands beside their letters, whatever is on the other side.
    return bool(_SOLID.match(text[-1:]) or _SOLID.match(words[:1]))


def _unhyphenate(text: str, words: str, vocabulary: Collection[str]) -> str:
    head, tail = _WORD_BEFORE.search(text), _WORD_AFTER.match(words)
    if head and tail:
        whole = (head[1] + tail[1]).lower()
        compound = f"{head[1]}-{tail[1]}".lower()
        if compound in vocabulary and whole not in vocabulary:
            return text + words
    return text[:-1] + words


def usual_size(lines: Sequence[PageLine]) -> float:
    """Return the size of the letters that most of the text has."""
    sizes = [line.size for line in lines for _ in range(max(1, len(line.words) // 20))]
    return median(sizes) if sizes else 0.0


def usual_pitch(pages: Sequence[Sequence[PageLine]]) -> float:
    """Return how far apart the lines within a paragraph stand, in parts of the size of their letters.

    It is the least distance that is common: the larger ones part paragraphs.
    """
    steps: Counter[float] = Counter()
    for lines in pages:
        for above, below in pairwise(lines):
            step = (below.bottom - above.bottom) / max(above.size, 1.0)
            if 0.7 < step < 3.5:
                steps[round(step, 1)] += 1
    common = [step for step, times in steps.items() if times >= 0.1 * steps.total()]
    return min(common, default=1.3)
