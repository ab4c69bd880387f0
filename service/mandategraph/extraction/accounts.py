"""Reports of a body on its own work: "its report gives an account of the results of its two meetings"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mandategraph.extraction.bodies import IMPLEMENTING, bodies_at
from mandategraph.extraction.documents import Kinds, Listed
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.meetings import Met

__all__ = ["accounts"]

_MAKER = 40  # characters behind the noun of a title in which its maker stands
_OTHERS = IMPLEMENTING | {"Instrument"}


def accounts(
    document: Listed,
    others: Sequence[Listed],
    prose: Mapping[str, Sequence[Sentence]],
    dated: Mapping[int, Sequence[Met]],
    kinds: Kinds,
) -> list[Met]:
    """Return the meetings whose results an item says are in "the report", its only report of a body.

    ``others`` are the documents of the same items; addenda do not count.
    """
    reports = [d for d in (document, *others) if _is_main(d) and _of_body(d, kinds)]
    if reports != [document]:
        return []
    found: list[Met] = []
    for item in document.items:
        before: list[Met] = []
        paragraph = ""
        for sentence in prose.get(item, ()):
            here = [m for m in dated.get(sentence.start, ()) if m.dates or m.within]
            if _tells(sentence, kinds):
                told = here or (before if sentence.paragraph == paragraph else [])
                found += [m for m in told if m not in found]
            before, paragraph = here, sentence.paragraph
    return found


def _is_main(document: Listed) -> bool:
    return document.kind == "report" and "/Add." not in document.symbol


def _of_body(document: Listed, kinds: Kinds) -> bool:
    """Tell whether a title is "report of" a body that meets: no secretariat, nothing that it is on."""
    language, noun = kinds.language, kinds.patterns["report"]
    heads = re.compile(language.any_of("heads"))
    about = language.pattern("documents", "about")
    for sentence in (entry.sentence for entry in document.entries if entry.sentence is not None):
        places = [m.end() for m in noun.finditer(sentence.masked)][:1]
        bodies = [
            at for at, entity in bodies_at(sentence) if not entity.adopts and entity.kind not in _OTHERS
        ]
        for start, end in [(p, p + _MAKER) for p in places] if kinds.first else [(0, p) for p in places]:
            said = [m.start() for m in heads.finditer(sentence.masked, start, end)]
            near = [at for at in (*bodies, *said) if start <= at < end]
            if near and not about.search(sentence.masked, start, min(near)):
                return True
    return False


def _tells(sentence: Sentence, kinds: Kinds) -> bool:
    """Tell whether a sentence says of the report that it holds results, and prints no symbol of another."""
    if sentence.has("symbol"):
        return False
    nouns = [m.span() for m in kinds.patterns["report"].finditer(sentence.masked)]
    results = _outcomes(sentence, kinds.language)
    return bool(nouns) and any(all(at != start for start, _ in nouns) for at in results)


def _outcomes(sentence: Sentence, language: Language) -> list[int]:
    return [m.start() for m in language.pattern("phrases", "outcome").finditer(sentence.masked)]
