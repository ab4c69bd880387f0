"""The answer as a sentence, in English and French, made from the claims and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import yaml

from mandategraph.errors import IdentifierError
from mandategraph.identifiers import Key
from mandategraph.identifiers.act_number import display_number
from mandategraph.query.answer import Absence, MandateRecord, Product, Reference, Subject

__all__ = [
    "LANGUAGES",
    "name_of",
    "phrases",
    "say_ambiguous",
    "say_document",
    "say_other",
    "say_unknown",
    "with_unread",
]

LANGUAGES = ("en", "fr")
MOST_NAMED = 6
# What is told first of a thing of each kind: the documents that come from it, or that report on it.
MAIN_RELATION = dict.fromkeys(
    ("resolution", "decision", "recommendation", "conclusions", "unnumbered", "rule", "article", "paragraph"),
    "mandates",
) | {"meeting": "reportedIn"}


@cache
def phrases() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return the table of phrases: part, language, name."""
    text = files("mandategraph.query").joinpath("phrases.yaml").read_text(encoding="utf-8")
    table: Mapping[str, Mapping[str, Mapping[str, str]]] = yaml.safe_load(text)
    return table


def name_of(thing: Reference, language: str) -> str:
    """Return what a sentence calls a thing: "resolution 8/2 (COP-UNTOC)", a symbol, or its label."""
    if thing.kind == "document":
        return thing.key
    label = thing.labels.get(language, thing.label)
    word = phrases()["kinds"][language].get(thing.kind)
    if word is None:
        return label
    if thing.kind in ("session", "meeting"):
        return f"{word} {thing.key}"
    try:
        parts = Key.parse(thing.kind, thing.key).parts
    except IdentifierError:
        return label
    if thing.kind == "item":
        return f"{word} {parts['number']} ({parts['body']}/{parts['session']})"
    return f"{word} {display_number(parts['number'])} ({parts['body']})"


def say_document(
    subject: Subject,
    mandates: Sequence[MandateRecord],
    absence: Absence | None,
    topical: Sequence[Reference],
) -> dict[str, str]:
    """Say which mandate produced a document, at which level, or that none is stated."""

    def say(language: str) -> str:
        said = phrases()["document"][language]
        document = name_of(subject.thing, language)
        level = mandates[0].level if mandates else "none" if absence else "unexamined"
        sources = [record.source for record in mandates if record.level == level]
        others = [record.source for record in mandates if record.level != level]
        text = said[level].format(document=document, sources=_list(sources, language))
        if others:
            text += said["also"].format(others=_list(others, language))
        if topical and not mandates:
            text += said["topical"].format(topical=_list(topical, language))
        if any(record.review == "proposed" for record in mandates):
            text += said["proposed"]
        return text

    return _in_each(say)


def say_other(
    subject: Subject, produced: Sequence[Product], context: Mapping[str, Sequence[Reference]]
) -> dict[str, str]:
    """Say what came of an act, a provision or a meeting, what an item lists, or who created a body."""
    kind = subject.thing.kind
    teller = {"item": _say_item, "body": _say_body}.get(kind)
    if kind in MAIN_RELATION:
        return _in_each(lambda language: _capital(_say_source(subject, produced, language)))
    if teller is not None:
        return _in_each(lambda language: _capital(teller(subject, context, language)))
    return _in_each(
        lambda language: _capital(
            phrases()["other"][language]["here"].format(subject=name_of(subject.thing, language))
        )
    )


def _say_source(subject: Subject, produced: Sequence[Product], language: str) -> str:
    said = phrases()["other"][language]
    relation = MAIN_RELATION[subject.thing.kind]
    things = _of(produced, relation)
    text = said[relation if things else f"{relation} none"].format(
        subject=name_of(subject.thing, language),
        things=_list(things, language, _levels(produced, language)),
    )
    for extra in ("asksFor", "creates", "makesPermanent"):
        if found := _of(produced, extra):
            text += said[extra].format(things=_list(found, language))
    return text


def _say_item(subject: Subject, context: Mapping[str, Sequence[Reference]], language: str) -> str:
    listed = context.get("documents", ())
    status = subject.facts.get("documentationStatus")
    stated = str(status["code"]) if isinstance(status, Mapping) else "silent"
    return phrases()["other"][language]["listed" if listed else stated].format(
        subject=name_of(subject.thing, language), things=_list(listed, language)
    )


def _say_body(subject: Subject, context: Mapping[str, Sequence[Reference]], language: str) -> str:
    said = phrases()["other"][language]
    name = name_of(subject.thing, language)
    origin = next((relation for relation in ("createdBy", "establishedUnder") if relation in context), None)
    text = said[origin or "createdBy none"].format(
        subject=name, things=_list(context.get(origin or "", ()), language)
    )
    if permanent := context.get("madePermanentBy"):
        text += said["madePermanentBy"].format(things=_list(permanent, language))
    return text


def say_ambiguous(words: str, things: Sequence[Reference], total: int) -> dict[str, str]:
    """Say that the words name ``total`` things, and which the first of them are."""

    def say(language: str) -> str:
        named = _list(things, language, total=total)
        return phrases()["unsure"][language]["ambiguous"].format(words=words, things=named)

    return _in_each(say)


def say_unknown(words: str, trouble: str | None) -> dict[str, str]:
    """Say that the words name nothing here, or why they cannot be read (``empty``, ``long``)."""
    return _in_each(lambda language: phrases()["unsure"][language][trouble or "none"].format(words=words))


def with_unread(statement: Mapping[str, str], unread: str) -> dict[str, str]:
    """Add to a statement which words were of no use for it."""
    if not unread:
        return dict(statement)
    return {
        language: text + phrases()["unsure"][language]["unread"].format(unread=unread)
        for language, text in statement.items()
    }


def _in_each(say: Callable[[str], str]) -> dict[str, str]:
    return {language: say(language) for language in LANGUAGES}


def _of(produced: Iterable[Product], relation: str) -> list[Reference]:
    return [product.thing for product in produced if product.relation == relation]


def _levels(produced: Iterable[Product], language: str) -> dict[str, str]:
    words = phrases()["levels"][language]
    return {product.thing.iri: words[product.level] for product in produced if product.level is not None}


def _list(
    things: Sequence[Reference],
    language: str,
    notes: Mapping[str, str] | None = None,
    total: int | None = None,
) -> str:
    named = []
    for thing in things[:MOST_NAMED]:
        note = (notes or {}).get(thing.iri)
        named.append(name_of(thing, language) + (f" [{note}]" if note else ""))
    if (more := (total or len(things)) - MOST_NAMED) > 0:
        named.append(f"… (+{more})")
    return ", ".join(named)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
