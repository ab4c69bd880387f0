"""Which mandate produced this document? The answer to a symbol, an act, or any name of a thing."""

from __future__ import annotations

from dataclasses import replace

from rdflib import URIRef

from mandategraph.query import statement
from mandategraph.query.answer import Absence, Answer, MandateRecord, Suggestion
from mandategraph.query.gather import MOST_PRODUCTS, Produced, gather
from mandategraph.query.profile import candidates_of, profile_of
from mandategraph.query.reading import Reading, read
from mandategraph.query.resolve import Resolution, resolve
from mandategraph.query.statements import Named, natural, reference
from mandategraph.store.base import Store

__all__ = ["answer_for", "lookup"]

# "Item 3" of every session of every body: the rest is counted, not shown.
MOST_CANDIDATES = 50
# What came of a thing in one way, in a brief answer.
MOST_BRIEF = 40


def lookup(store: Store, words: str, lang: str = "en", *, brief: bool = False) -> Answer:
    """Answer ``words`` from the graph, with labels in ``lang`` where there are any, else in English.

    Any text is accepted: what cannot be read, or is not in the graph, gets an answer that says so and
    never a guess. A ``brief`` answer has no lineage, and of many products of a kind the first: as
    much as a page shows.
    Raises only what the store raises (StoreError, QueryTimeoutError).
    """
    reading = read(words)
    found = resolve(store, reading)
    if len(found.things) == 1:
        return _unique(store, lang, reading, found, brief=brief)
    if found.things:
        return _ambiguous(store, lang, reading, found)
    named = Named(store, lang)
    named.learn(map(str, found.near))
    near = tuple(Suggestion(named[str(thing)]) for thing in found.near)
    said = statement.say_unknown(reading.echo, reading.trouble)
    return Answer(reading.echo, "none", lang, suggestions=near, statement=said)


def _ambiguous(store: Store, lang: str, reading: Reading, found: Resolution) -> Answer:
    things = sorted(found.things, key=lambda thing: natural(reference(thing).key))
    candidates = candidates_of(store, things[:MOST_CANDIDATES], lang)
    said = statement.say_ambiguous(
        reading.echo, [candidate.thing for candidate in candidates], total=len(things)
    )
    return Answer(
        reading.echo,
        "ambiguous",
        lang,
        candidates=tuple(candidates),
        candidate_count=len(things),
        unread=found.unread,
        statement=statement.with_unread(said, found.unread),
    )


def answer_for(store: Store, thing: URIRef, lang: str = "en", *, brief: bool = False) -> Answer:
    """Answer for a thing of which it is known that it is in the graph; the rest as for ``lookup``."""
    return _about(store, lang, thing, str(thing), brief=brief)


def _unique(store: Store, lang: str, reading: Reading, found: Resolution, *, brief: bool) -> Answer:
    answer = _about(store, lang, found.things[0], reading.echo, brief=brief)
    assert answer.subject is not None
    subject = answer.subject.thing
    named = not reading.changed and reading.text in {subject.label, *subject.labels.values()}
    return replace(
        answer,
        match="exact" if found.exact or named else "normalised",
        unread=found.unread,
        statement=statement.with_unread(answer.statement, found.unread),
    )


def _about(store: Store, lang: str, thing: URIRef, echo: str, *, brief: bool) -> Answer:
    gathered = gather(store, thing, lang, lineage=not brief)
    subject, own = profile_of(gathered)
    around = gathered.neighbours()
    topical = around.pop("topical", ())
    context = dict(sorted((own | around).items()))
    mandates: tuple[MandateRecord, ...] = ()
    rejected: tuple[MandateRecord, ...] = ()
    absence: Absence | None = None
    produced = Produced()
    if subject.thing.kind == "document":
        mandates, rejected, absence = gathered.mandates()
        said = statement.say_document(subject, mandates, absence, topical)
    else:
        produced = gathered.produced(MOST_BRIEF if brief else MOST_PRODUCTS)
        said = statement.say_other(subject, produced.products, context)
    return Answer(
        query=echo,
        match="exact",
        language=lang,
        read_as=subject.thing.key,
        subject=subject,
        statement=said,
        mandates=mandates,
        rejected=rejected,
        absence=absence,
        topical=topical,
        lineage=() if brief else gathered.lineage(),
        produced=produced.products,
        produced_cut=produced.cut,
        mandated=produced.levels,
        context=context,
        stated=gathered.rows["subject"] if brief and subject.thing.kind != "document" else (),
    )
