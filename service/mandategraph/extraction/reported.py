"""The meetings that a listed document reports on: by its title, or by what the annotations say of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mandategraph.extraction.documents import Kinds, Listed
from mandategraph.extraction.gatherings import Gathering, gatherings_of
from mandategraph.extraction.language import Language
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.meetings import MeetingFinder, Met

__all__ = ["entitled", "named_in_title", "told_of"]

_LEADS = 12  # characters before the noun with which a title begins: "Technical workshop on"
_NEAR = 40  # characters: "report on the work of the third meeting"


def named_in_title(sentence: Sentence, finder: MeetingFinder, kinds: Kinds) -> list[Met]:
    """Return the meetings that an entry's title says the document reports on."""
    outcome = kinds.language.pattern("phrases", "outcome").search(sentence.masked)
    mets = finder.sentence(sentence)
    if not outcome and kinds.of_title(_title_words(sentence)) == "note":
        # "Note by the Secretariat on the third meeting of the Group": what else could it tell of it?
        mets = _distinct(mets)
        return mets if all(m.ordinal is not None and (m.dates or m.within) for m in mets) else []
    return _distinct(mets) if outcome else []


def _title_words(sentence: Sentence) -> str:
    """Return the masked words before the symbol, or behind it in a box."""
    places = [at for at, _ in sentence.of("symbol")]
    before = sentence.masked[: places[0]] if places else sentence.masked
    return before if re.search(r"\w{3}|[^\W\d_a-zA-Z]{2}", before) else sentence.masked[places[-1] + 1 :]


def _distinct(mets: Sequence[Met]) -> list[Met]:
    out: list[Met] = []
    for met in mets:
        if not any(met is other for other in out):
            out.append(met)
    return out


def told_of(
    symbol: str,
    items: Sequence[str],
    introduced: Mapping[tuple[str, str], Sequence[int]],
    prose: Mapping[str, Sequence[Sentence]],
    dated: Mapping[int, Sequence[Met]],
    kinds: Kinds,
) -> list[Met]:
    """Return the meetings whose outcome a sentence says the document holds."""
    language = kinds.language
    found: list[Met] = []
    for item in items:
        sentences = prose.get(item, [])
        printing = [i for i, s in enumerate(sentences) if s.prints(symbol)]
        for index in printing or introduced.get((item, symbol), []):
            sentence = sentences[index]
            if tells := language.pattern("phrases", "tells").search(sentence.masked):
                named = gatherings_of(sentence, language)
                meant = [g for g in named if tells.start() < g.end and g.at < tells.end()]
                for gathering in meant[:1]:
                    here = [m for m in dated.get(sentence.start, []) if m.at < gathering.at and m.dates]
                    mets = here or _meant(gathering, _before(sentences, index, dated), dated, kinds)
                    found += [m for m in mets if m not in found]
            outcome = language.pattern("phrases", "outcome").search(sentence.masked)
            those = next((at for at, m in sentence.of("source") if not m.value), None)
            if those is not None and symbol in _first_behind(sentence, those):
                found += _only_before(sentences, index, dated)  # "those recommendations", of no act
            if outcome is None:
                continue
            gatherings = gatherings_of(sentence, language)
            later = [g for g in gatherings if g.at > outcome.start()]
            if not kinds.first:  # the head noun stands last: "the meetings' report"
                told = language.pattern("phrases", "outcome").finditer(sentence.masked)
                ends = [m.start() for m in told]
                later = [g for g in gatherings if any(0 <= end - g.end <= 4 for end in ends)]
            mets = [m for m in dated.get(sentence.start, []) if m.dates or m.within]
            if not later and _those(sentence, outcome.start(), language):
                # "Those recommendations are transmitted in": of the meeting that the sentence before dates
                found += _only_before(sentences, index, dated)
                continue
            if not later:
                # "a meeting was held ...; its outcome is contained in": of the clause before
                if gatherings and _possessive(sentence, outcome.start(), language):
                    found += [m for m in mets if m not in found]
                continue
            if not mets and _of_gathering(sentence, later[0], language):
                mets = _meant(later[0], _before(sentences, index, dated), dated, kinds)
            mets = _respective(sentence, symbol, mets, language)
            found += [m for m in mets if m not in found]
    return found


def _those(sentence: Sentence, at: int, language: Language) -> bool:
    """Tell whether the outcome at ``at`` is that of what was told before: "those recommendations"."""
    near = language.pattern("phrases", "those").finditer(sentence.masked, max(0, at - 16), at)
    return any(not sentence.masked[m.end() : at].strip() for m in near)


def _only_before(sentences: Sequence[Sentence], index: int, dated: Mapping[int, Sequence[Met]]) -> list[Met]:
    """Return the one meeting that the sentence before dates, in the same paragraph."""
    before = sentences[index - 1] if index else None
    if before is None or before.paragraph != sentences[index].paragraph:
        return []
    mets = _distinct([m for m in dated.get(before.start, ()) if m.dates or m.within])
    return mets if len(mets) == 1 else []


def _first_behind(sentence: Sentence, at: int) -> tuple[object, ...]:
    """Return the symbols of the first mark behind a place."""
    values = (m.value for where, m in sentence.of("symbol") if where > at)
    first = next(values, ())
    return first if isinstance(first, tuple) else ()


def _respective(sentence: Sentence, symbol: str, mets: list[Met], language: Language) -> list[Met]:
    """Return the meeting of one of several documents that a sentence gives to as many "respectively"."""
    values = [m.value for _, m in sentence.of("symbol")]
    printed = list(dict.fromkeys(s for value in values if isinstance(value, tuple) for s in value))
    if len(printed) != len(mets) or symbol not in printed:
        return mets
    in_turn = language.pattern("gatherings", "respectively").search(sentence.masked)
    return [mets[printed.index(symbol)]] if in_turn else mets


def entitled(
    document: Listed,
    prose: Mapping[str, Sequence[Sentence]],
    dated: Mapping[int, Sequence[Met]],
    kinds: Kinds,
) -> list[Met]:
    """Return the meeting that the title is a report on, where it says neither date nor number."""
    language = kinds.language
    for entry in document.entries:
        outcome = (
            language.pattern("phrases", "outcome").search(entry.sentence.masked) if entry.sentence else None
        )
        if entry.sentence is None:
            continue
        mets = [m for s in prose.get(entry.item, []) for m in dated.get(s.start, [])]
        led = _leading(entry.sentence, kinds)
        if led is not None:
            held = _distinct([m for m in mets if m.noun == led.noun and m.body is None and m.dates])
            if len(held) == 1:
                return held
        if outcome is None:
            continue
        told = _outcomes_of(entry.sentence, kinds)
        # "report on the 63rd meeting of X", whoever X is: the item dates one meeting of that number.
        for gathering in [g for g in told if g.noun in ("meeting", "session", "workshop")]:
            numbered = [
                m
                for m in mets
                if m.dates and m.noun == gathering.noun and (m.ordinal, m.resumed) in gathering.ordinals
            ]
            if len(_distinct(numbered)) == len(gathering.ordinals) > 0 and (
                not kinds.first
                or gathering.at - outcome.end() <= _NEAR
                or _possessive(entry.sentence, gathering.at, language)
            ):
                return _distinct(numbered)
        named = [g for g in told if not g.ordinals]
        if named and _of_gathering(entry.sentence, named[0], language):
            found = _distinct([m for m in mets if m.noun == named[0].noun and m.body is None])
            found = _where(entry.sentence, found, language)
            # Several that are told in one breath, "such discussions were held on", are one thing.
            if len({(m.sentence.start, m.at) for m in found}) == 1 and kinds.of_title(named[0].name) is None:
                return found
    return []


def _leading(sentence: Sentence, kinds: Kinds) -> Gathering | None:
    """Return the gathering that a title is the name of: "Workshop on X. Report by the secretariat"."""
    begin = next((at + 1 for at, _ in sentence.of("symbol") if not sentence.masked[:at].strip()), 0)
    stop = re.compile(r"[.。]").search(sentence.masked, begin)
    if stop is None or kinds.bylines.search(sentence.masked, stop.end()) is None:
        return None
    for gathering in gatherings_of(sentence, kinds.language):
        near = gathering.at - begin if kinds.first else stop.start() - gathering.end
        if 0 <= near <= _LEADS and gathering.noun == "workshop" and gathering.at < stop.start():
            return gathering
    return None


def _outcomes_of(sentence: Sentence, kinds: Kinds) -> list[Gathering]:
    """Return the gatherings whose outcome a title may name: behind that noun, or before it."""
    ends = [m.span() for m in kinds.language.pattern("phrases", "outcome").finditer(sentence.masked)]
    found = gatherings_of(sentence, kinds.language)
    if kinds.first:
        return [g for g in found if g.at > ends[0][0]]
    return [g for g in found if any(0 <= start - g.end <= _NEAR for start, _ in ends)]


def _where(title: Sentence, mets: Sequence[Met], language: Language) -> list[Met]:
    """Return those of several meetings that were held where the title says: "the workshop held in Bonn"."""
    names = set(re.findall(r"\w+", " ".join(met.name for met in mets)))
    words = [_about(met, mets, language) - names for met in mets]
    told = set(re.findall(r"[^\W\d_]{3,}", title.masked))
    here = [
        met
        for met, own in zip(mets, words, strict=True)
        if told & own - {w for other in words if other is not own for w in other}
    ]
    return here if len(here) == 1 else list(mets)


def _about(met: Met, mets: Sequence[Met], language: Language) -> set[str]:
    """Return what a sentence says of one of the meetings that it tells of, up to the next one."""
    later = [m.at for m in mets if m.sentence is met.sentence and m.at > met.at]
    said = met.sentence.masked[met.at : min(later, default=len(met.sentence.masked))]
    held = language.pattern("gatherings", "held")
    words = set(re.findall(r"[^\W\d_]{3,}", said)) - language.stopwords
    return {word for word in words if not held.match(word)}


def _of_gathering(sentence: Sentence, gathering: Gathering, language: Language) -> bool:
    """Tell whether it is the outcome of the gathering: "on the follow-up to the Congress" is not."""
    if not language.script.spaced:
        return True
    outcomes = list(language.pattern("phrases", "outcome").finditer(sentence.masked, 0, gathering.at))
    between = sentence.masked[outcomes[-1].end() : gathering.at]
    plain = {w for path in ("heads", "counts", "acts.of_body", "acts.joiners", "acts.possessive") for w in
             " ".join(language.words(*path.split("."))).split()}  # fmt: skip
    words = set(re.findall(r"[^\W\d_]+", between))
    more = words - plain - language.stopwords - set(language.words("gatherings", "adjectives"))
    # "the recommendations adopted at that meeting": what the sentence before dates, whatever the participle.
    alone = len(more) == 1 and not re.search(r"[\ue001-\ue00a]", between)
    return not more or (alone and _those(sentence, gathering.at, language))


def _possessive(sentence: Sentence, at: int, language: Language) -> bool:
    """Tell whether a word before the noun at ``at``, or its own ending, says that it is somebody's."""
    words, endings = language.any_of("acts.possessive"), language.any_of("acts.possessive_suffixes")
    before = re.search(rf"(?<!\w)(?:{words})[\s'’]*$", sentence.masked[max(0, at - 14) : at])
    return bool(before or re.match(rf"\w+?(?:{endings})(?!\w)", sentence.masked[at:]))


def _before(sentences: Sequence[Sentence], index: int, dated: Mapping[int, Sequence[Met]]) -> list[Sentence]:
    """Return the sentences before in the same paragraph; where they date no meeting, of the one before."""
    paragraphs = list(dict.fromkeys(s.paragraph for s in sentences[: index + 1]))
    for paragraph in reversed(paragraphs[-2:]):
        said = [s for s in sentences[:index] if s.paragraph == paragraph]
        if any(dated.get(s.start) for s in said):
            return said
    return []


def _meant(
    gathering: Gathering, before: Sequence[Sentence], dated: Mapping[int, Sequence[Met]], kinds: Kinds
) -> list[Met]:
    """Return the meetings of the paragraph that "those meetings", "the two expert meetings" speaks of."""
    language = kinds.language
    empty = {*language.stopwords, *language.ordinals, *language.words("counts")}

    def said(text: str) -> set[str]:
        words = re.findall(r"[^\W\d_]+", text)
        return {language.stem(w, particles=True)[:5] for w in words if w not in empty}

    wanted = said(gathering.name)
    kinds_of = ("meeting", "session", "conference", "workshop")
    nouns = {n for kind in kinds_of for w in language.words("gatherings", kind) for n in said(w)}
    candidates = [m for s in before for m in dated.get(s.start, [])]
    if gathering.ordinals:
        candidates = [m for m in candidates if m.ordinal in (None, *(n for n, _ in gathering.ordinals))]
    if gathering.noun in ("conference", "workshop"):
        # "the report of the Forum" is not on the session that the Forum held
        candidates = [m for m in candidates if m.noun in (gathering.noun, "event")]
    # Where words are not spaced a name cannot be taken apart: "这两次会议" is of whatever met before.
    specific = wanted - nouns if language.script.spaced else set()
    return [m for m in candidates if specific <= said(m.name)]
