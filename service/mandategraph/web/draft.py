"""A draft paragraph, read: what it cites, whom it asks for what, and how it stands to what is there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TypeVar

import yaml

from mandategraph.errors import ParameterError
from mandategraph.extraction.annotations import Passage
from mandategraph.extraction.dates import DateRange
from mandategraph.extraction.documents import stems
from mandategraph.extraction.language import Language, available, detect, load
from mandategraph.extraction.layout import lay_out
from mandategraph.extraction.masking import Sentence
from mandategraph.extraction.names import NameMention, Names, lower
from mandategraph.extraction.phrase import compile_phrases
from mandategraph.extraction.references import References, read_references
from mandategraph.extraction.register import load_register
from mandategraph.extraction.residue import clean
from mandategraph.extraction.sessions import sessions_of
from mandategraph.extraction.signals import Signals
from mandategraph.message import Message

__all__ = ["LONGEST", "Cited", "Draft", "read_draft"]

LONGEST = 4000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cited:
    """An act, provision or document as the draft prints it, and the key that it is read as, if any."""

    printed: str
    kind: str
    key: str | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft says.

    ``asks`` tells whether it turns to somebody, ``delivers`` whether for a document; ``bodies`` are the
    ids of those that it asks, ``officers`` what it calls others; ``sessions`` the numbers of sessions and
    ``days`` the dates that it names. ``words`` are its words by their stems, without those that any
    request has. ``goes_on`` and ``ends`` are the words that say that it renews or ends something.
    """

    text: str
    language: str
    cites: tuple[Cited, ...]
    asks: bool
    delivers: bool
    bodies: tuple[str, ...]
    officers: tuple[str, ...]
    sessions: tuple[int, ...]
    days: tuple[date, ...]
    words: Mapping[str, str]
    goes_on: tuple[str, ...]
    ends: tuple[str, ...]


def read_draft(text: str, body: str | None = None, language: str | None = None) -> Draft:
    """Read a draft paragraph, written for a body (an id of the register, or none).

    ``language`` is taken where the text does not tell its own. Raises ParameterError for a text that is
    empty or too long.
    """
    if not text.strip():
        raise ParameterError(Message("There is no text: paste a draft operative paragraph."))
    if len(text) > LONGEST:
        raise ParameterError(
            Message(
                "The text has {count} characters; at most {most} are read: one paragraph.",
                count=len(text),
                most=LONGEST,
            )
        )
    tongue = detect(text) or load(language if language in available() else "en")
    layout = lay_out(clean(text))
    register = load_register()
    own = register.get(body) if body else None
    passages = [Passage("1", "P1", 0, len(layout.text))]
    names = _names(tongue)
    found = read_references(layout, passages, names, own, None, date.today().year)
    signals = _signals(tongue)
    asking: list[tuple[Sentence, int]] = [
        (sentence, at) for sentence in found.sentences if (at := _verb(sentence, signals)) is not None
    ]
    lowered = lower(layout.text)
    return Draft(
        text=text,
        language=str(tongue.data["code"]),
        cites=tuple(_cited(found, layout.text)),
        asks=bool(asking),
        delivers=any(signals.has("deliver", sentence, at) for sentence, at in asking),
        bodies=_once(_asked(sentence, at, body, signals) for sentence, at in asking),
        officers=tuple(_officers(lowered, tongue)) if asking else (),
        sessions=_once([n] for sentence, at in asking for _, n in sessions_of(sentence, tongue, at)),
        days=_once(_days(sentence) for sentence, _ in asking),
        words=_words(found, tongue),
        goes_on=_found("goes_on", lowered, tongue),
        ends=_found("ends", lowered, tongue),
    )


@cache
def _names(language: Language) -> Names:
    return Names(load_register(), language)


@cache
def _signals(language: Language) -> Signals:
    return Signals(language)


@cache
def _phrases() -> Mapping[str, Mapping[str, list[str]]]:
    text = (files("mandategraph.web") / "draft.yaml").read_text(encoding="utf-8")
    content: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(text)
    return content


@cache
def _pattern(name: str, language: Language) -> re.Pattern[str]:
    return compile_phrases(_phrases()[str(language.data["code"])][name], language.script)


def _found(name: str, lowered: str, language: Language) -> tuple[str, ...]:
    return _once([match.group()] for match in _pattern(name, language).finditer(lowered))


def _verb(sentence: Sentence, signals: Signals) -> int | None:
    """Return where a sentence turns to somebody, as agendas tell it or as a draft says it."""
    said = _pattern("asks", signals.language).search(sentence.masked)
    told = signals.at("request", sentence)
    places = [place for place in (told, said.start() if said else None) if place is not None]
    return min(places, default=None)


def _once(groups: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(one for group in groups for one in group))


def _cited(found: References, text: str) -> Iterable[Cited]:
    """Yield what the draft cites in its order, each thing once."""
    placed: list[tuple[int, Cited]] = []
    for act in found.acts:
        known = act.act.body != "UNKNOWN"
        placed.append(
            (act.start, Cited(text[act.start : act.end], act.act.kind, act.act.key if known else None))
        )
    for provision, _, _ in found.provisions:
        printed = text[provision.start : provision.end]
        keys: Iterable[str | None] = provision.keys or (None,)
        placed += [(provision.start, Cited(printed, provision.kind, key)) for key in keys]
    for symbol, _, _ in found.symbols:
        placed.append((symbol.start, Cited(symbol.symbol, "document", symbol.symbol)))
    yield from dict.fromkeys(cited for _, cited in sorted(placed, key=lambda pair: pair[0]))


def _asked(sentence: Sentence, at: int, own: str | None, signals: Signals) -> Iterable[str]:
    """Yield the bodies that are asked: those between each verb that asks and what they are to do.

    Not the body that writes: where it is named, it is told.
    """
    more = _pattern("asks", signals.language).finditer(sentence.masked, at + 1)
    verbs = [at, *(match.start() for match in more), len(sentence.masked)]
    for verb, following in pairwise(verbs):
        delivers = signals.at("deliver", sentence, verb)
        until = following if delivers is None else min(following, delivers)
        for place, mark in sentence.of("body"):
            entity = mark.value.entity if isinstance(mark.value, NameMention) else None
            if entity is not None and entity.id != own and verb <= place < until:
                yield entity.id


def _officers(lowered: str, language: Language) -> Iterable[str]:
    for name in language.data["actors"]:
        if language.pattern("actors", name).search(lowered):
            yield str(name)


def _days(sentence: Sentence) -> Iterable[date]:
    for _, mark in sentence.of("date"):
        if isinstance(mark.value, DateRange):
            yield mark.value.last


def _words(found: References, language: Language) -> dict[str, str]:
    """Return the words that say what the draft is about, by their stems."""
    common = _common(language)
    words: dict[str, str] = {}
    for sentence in found.sentences:
        plain = re.sub("[\ue000-\ue00f]", " ", language.ordinal.sub(" ", sentence.masked))
        words |= {stem: stem for stem in sorted(stems(plain, language) - common)}
        for word in re.findall(r"\w+", plain) if language.script.spaced else ():
            words |= {stem: word for stem in stems(word, language) if words.get(stem) == stem}
    return words


@cache
def _common(language: Language) -> frozenset[str]:
    """Return the stems that any request has: they tell nothing of its subject."""
    own = _phrases()[str(language.data["code"])]
    said = [*language.words("phrases", "request"), *language.words("phrases", "deliver")]
    said += [*own["asks"], *own["goes_on"]]
    # What stands in square brackets may be left out, and tells of the thing that is asked for.
    return stems(re.sub(r"\[[^]]*\]", " ", " ".join(said)).replace("*", " "), language)
