"""Texts whose lines are lost: a page converted to one line, or to lines broken anywhere, set anew.

Lines begin where an agenda has them: at the parts of its masthead, at its headings, at the labels of items
and paragraphs that count on, at symbols in lists of documents. Where no item can be seen nothing is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from mandategraph.extraction.dates import find_dates
from mandategraph.extraction.labels import words_of
from mandategraph.extraction.language import Language, load
from mandategraph.extraction.names import lower
from mandategraph.extraction.phrase import compile_phrase, trie
from mandategraph.extraction.residue import Clean
from mandategraph.extraction.symbols import find_symbols

__all__ = ["reflow"]

_LONGEST = 400_000  # characters; a longer text is no converted agenda
_TITLE = 600  # characters from one label of the list to the next
_WORDS = 12  # of a title, which its heading may shorten
_BLOCK = 2_000  # characters of a list of documents
_NUMBER = re.compile(r"(?<![\w/.,(–-])(?P<n>\d{1,3})\s?(?:[.、]\s*|-\s+)(?=[^\W\d_]|[“\"«《„])")
_DECIMAL = re.compile(r"(?<=\s)\d{1,2}\.\d{1,2}\.?\s(?=[^\W\d_])")
_LETTER = re.compile(r"(?<![\w/])\(?(?P<letter>[^\W\d_])\)\s*(?=[^\W\d_])")
_PAGE = re.compile(
    r"(?<!\w)(?:V|GE|K|N)\.\d{2}-\d{4,6}(?:\s?\([A-Z]\))?(?:\s\d{6}){0,2}(?!\w)|\*\d{5,}\*"
    r"|(?<![\w.])[Pp]age\s\d{1,3}(?!\w)"
)
_ROW = re.compile(r"\s*[—–]\s*(?=[^\W\d_])|\s+(?=[^\W\d_]|《)")  # between a symbol and its title
_BULLET = re.compile(r"(?<=\s)[•▪●◦‣■](?=\s)")
_SENTENCE = re.compile(r"[.;。；؛](?=\s)")
_ENDED = re.compile(r"(?:^|[.;:。；：؛!?)\]*])\s*$")  # what may stand before a new line


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of an item: its key ("2", "2(a)"), its span, and where the title behind it ends."""

    key: str
    start: int
    title: int
    end: int


def reflow(clean: Clean, language: Language) -> Clean | None:
    """Return the text with a line wherever an agenda has one, or None where no items are seen in it.

    Words keep their order and their offsets; the residue of pages between them is left out.
    """
    if len(clean.text) > _LONGEST:
        return None
    text = _PAGE.sub(lambda found: " " * len(found.group()), clean.text.replace("\n", " "))
    labels = _agenda_list(text, language) or _headings(text, language)
    if not labels:
        return None
    cuts = {label.start for label in labels}
    first = next((m.start() for m in _NUMBER.finditer(text) if m["n"] == "1"), labels[0].start)
    cuts.update(_masthead(text, min(first, labels[0].start), language))
    cuts.update(_annotations(text, labels, language))
    return clean.take(_spans(text, sorted(cuts), language))


def _agenda_list(text: str, language: Language) -> list[_Label]:
    """Return the items of the list: numbers that count on, before the first title is printed again."""
    numbers = list(_NUMBER.finditer(text))
    for place, first in enumerate(numbers):
        if first["n"] != "1":
            continue
        second = next((m for m in numbers[place + 1 :] if m["n"] == "2"), None)
        if second is None or second.start() - first.end() > _TITLE:
            continue
        title = _LETTER.split(text[first.end() : second.start()])[0]
        again = _printed(title).search(text, second.end())
        if again is None:
            continue
        mains = [first]
        for number in numbers[place + 1 :]:
            if number.end() > again.start() or number.start() - mains[-1].end() > _TITLE:
                break
            if int(number["n"]) == len(mains) + 1:
                mains.append(number)
        heading = _phrases(language, "annotations").search(lower(text), mains[-1].end(), again.start())
        ends = [m.start() for m in mains[1:]] + [heading.start() if heading else again.start()]
        return [
            label
            for m, end in zip(mains, ends, strict=True)
            for label in _item(text, m["n"], m.start(), m.end(), end, language)
        ]
    return []


def _item(text: str, key: str, start: int, title: int, end: int, language: Language) -> Iterator[_Label]:
    """Yield an item and the sub-items between its label and the next: letters that count on from a."""
    subs: list[re.Match[str]] = []
    for found in _LETTER.finditer(text, title, end):
        letter = language.letters.get(found["letter"].lower())
        if letter is not None and ord(letter) - ord("a") == len(subs):
            subs.append(found)
    ends = [m.start() for m in subs] + [end]
    yield _Label(key, start, title, ends[0])
    for place, found in enumerate(subs):
        letter = language.letters[found["letter"].lower()]
        yield _Label(f"{key}({letter})", found.start(), found.end(), ends[place + 1])


def _headings(text: str, language: Language) -> list[_Label]:
    """Return the headings of an agenda without a list, "ITEM 1. OPENING": at least two that count on."""
    found: list[_Label] = []
    for match in _worded(language).finditer(lower(text)):
        if int(match["n"]) == len(found) + 1 and text[match.start()].upper() == text[match.start()]:
            found.append(_Label(match["n"], match.start(), match.end(), match.end()))
    return found if len(found) > 1 else []


@cache
def _worded(language: Language) -> re.Pattern[str]:
    return re.compile(
        rf"{language.script.before}(?:{_item_words(language)})\s(?P<n>\d{{1,2}})\s?[.:]\s*(?=[^\W\d_])"
    )


def _item_words(language: Language) -> str:
    return "|".join(compile_phrase(p, language.script) for p in language.words("headings", "item")) or "(?!)"


@cache
def _phrases(language: Language, *names: str) -> re.Pattern[str]:
    """Return a pattern for headings within a line, a number before them included."""
    script = language.script
    listed = [p for name in names for p in sorted(language.words("headings", name), key=len, reverse=True)]
    phrases = "|".join(compile_phrase(p, script) for p in listed)
    count = rf"(?:(?<!\w)(?:[ivx]{{1,4}}|{trie(language.words('headings', 'numbering'))})[.、]?\s+)?"
    if script.spaced:
        return re.compile(rf"{count}{script.before}(?:{phrases}){script.after}")
    return re.compile(rf"(?<!\w){count}(?:{phrases})(?!\w)")


def _printed(title: str) -> re.Pattern[str]:
    """Return a pattern for a title printed again, its words parted anyhow."""
    # A footnote or the number of a page may stand behind the last title of the list.
    title = re.sub(r"[\s\d]+$", "", _SENTENCE.split(title.strip())[0])
    words = [re.escape(word) for word in words_of(title)]
    if not words:
        return re.compile("(?!)")
    rest = "".join(rf"\W+{word}" for word in words[_WORDS:])
    return re.compile(r"\W+".join(words[:_WORDS]) + (f"(?:{rest})?" if rest else ""), re.IGNORECASE)


def _masthead(text: str, end: int, language: Language) -> Iterator[int]:
    """Yield where lines of the masthead begin: symbols, dates, the session, the title of the document."""
    head = text[:end]
    lowered = lower(head)
    for symbol in find_symbols(head, language):
        yield from (symbol.start, symbol.end)
    also = language.data["masthead"].get("dates_also")
    for tongue in [language, load(also)] if also else [language]:
        for day in find_dates(lowered, tongue):
            # The dates of a session stand behind their place.
            yield from (day.end,) if day.first != day.last else (day.start, day.end)
    for name in ("general", "limited", "restricted", "original"):
        for found in language.pattern("masthead", name).finditer(lowered):
            yield from (found.start(),) if name == "original" else (found.start(), found.end())
    nouns = [
        n.span()
        for word in ("session", "meeting")
        for n in language.pattern("masthead", word).finditer(lowered)
    ]
    for ordinal in language.ordinal.finditer(lowered):
        for start, past in nouns:
            if 0 <= start - ordinal.end() <= 2 or 0 <= ordinal.start() - past <= 2:
                yield from (min(start, ordinal.start()), max(past, ordinal.end()))
    for found in _phrases(language, "title", "agenda", "annotations").finditer(lowered):
        if _opens(text, found.start()):
            yield from found.span()


def _annotations(text: str, labels: list[_Label], language: Language) -> Iterator[int]:
    """Yield where lines begin behind the list: headings, numbered paragraphs, documents."""
    listed = labels[-1].end > labels[-1].title
    below = labels[-1].end if listed else 0
    spans: list[tuple[int, int]] = []  # of headings
    lowered = lower(text)
    if listed and (heading := _phrases(language, "annotations").match(lowered, below)):
        spans.append(heading.span())
    at = spans[-1][1] if spans else below
    before = rf"(?<!\w)(?:(?:{_item_words(language)})\s)?(?<!\w)"
    for label in labels if listed else ():
        number = rf"{before}\(?{re.escape(text[label.start : label.title].strip(' ('))}\s*"
        title = re.compile(number + _printed(text[label.title : label.end]).pattern, re.IGNORECASE)
        if found := title.search(text, at):
            spans.append(found.span())
            at = found.end()
    yield from (at for span in spans for at in span)
    for label in () if listed else labels:
        if found := _DECIMAL.search(text, label.title, label.title + _TITLE):
            yield found.start()
    expected = 1
    for found in _NUMBER.finditer(text, below):
        heads = any(start <= found.start() < end for start, end in spans)
        if int(found["n"]) == expected and not heads:
            headed = any(not text[end : found.start()].strip(" .") for _, end in spans)
            if headed or not listed or _ENDED.search(text, max(0, found.start() - 8), found.start()):
                yield found.start()
                expected += 1
    yield from _documents(text, lowered, below, language)


def _documents(text: str, lowered: str, below: int, language: Language) -> Iterator[int]:
    """Yield where a list of documents begins, and each of its entries; and the rows of boxes."""
    places: dict[int, int] = {}  # of symbols, those that a list of addenda implies within
    for symbol in find_symbols(text, language):
        places[symbol.start] = max(symbol.end, places.get(symbol.start, 0))
    for found in _phrases(language, "documentation").finditer(lowered, below):
        before = text[max(0, found.start() - 8) : found.start()]
        if not _opens(text, found.start()) or not _ENDED.search(before):
            continue
        end = next((m.start() for m in _NUMBER.finditer(text, found.end())), found.end() + _BLOCK)
        none = _phrases(language, "none").search(lowered, found.end(), found.end() + 60)
        if none and not text[found.end() : none.start()].strip(" :"):
            yield from (found.start(), found.end(), none.end())
            continue
        listed = [at for at in places if found.end() <= at < min(end, found.end() + _BLOCK)]
        if listed:
            yield from found.span()
            leads = not text[found.end() : listed[0]].strip(" :")
            for at in listed:
                closing = re.match(r"[)\]）*;.]*", text[places[at] :])
                yield at if leads else places[at] + (closing.end() if closing else 0)
    boxed = -_BLOCK  # where the row of a box before began: the next may follow its title at once
    for start, end in places.items():
        title = _ROW.match(text, end)
        if start < below or title is None or not _opens(text, title.end()):
            continue
        if _ENDED.search(text[max(0, start - 8) : start]) or start - boxed < _TITLE:
            boxed = start
            yield start
    yield from (bullet.start() for bullet in _BULLET.finditer(text, below))


def _opens(text: str, at: int) -> bool:
    """Tell whether a heading may begin here: with a capital, where the script has them."""
    return text[at].upper() == text[at]


def _spans(text: str, cuts: Iterable[int], language: Language) -> Iterator[tuple[int, int, str]]:
    """Yield the words between the cuts, one space between two, an empty line at each cut."""
    begin = 0
    for end in [*cuts, len(text)]:
        words = list(re.finditer(r"\S+", text[begin:end]))
        for place, word in enumerate(words):
            last = place == len(words) - 1
            joined = language.script.spaced or (word.group()[-1] < "\u2e80") or last
            following = words[place + 1].group()[:1] if not last else ""
            glue = " " if joined or following < "\u2e80" else ""
            yield begin + word.start(), begin + word.end(), "\n\n" if last else glue
        begin = end
