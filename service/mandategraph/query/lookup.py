"""Which mandate produced this document? The answer to a symbol, an act, or any name of a thing."""

from __future__ import annotations

from rdflib import URIRef

from mandategraph.identifiers import key_of
from mandategraph.query import statement
from mandategraph.query.answer import Answer, Candidate, Match, Reference, Suggestion
from mandategraph.query.gather import Gatherer, natural
from mandategraph.query.reading import Reading, read
from mandategraph.query.resolve import Resolution, resolve
from mandategraph.store.base import Store

__all__ = ["lookup"]


def lookup(store: Store, words: str, lang: str = "en") -> Answer:
    """Answer ``words`` from the graph, with labels in ``lang`` where there are any, else in English.

    Any text is accepted: what cannot be read, or is not in the graph, gets an answer that says so and
    never a guess. Raises only what the store raises (StoreError, QueryTimeoutError).
    """
    reading = read(words)
    found = resolve(store, reading)
    gatherer = Gatherer(store, lang)
    if len(found.things) == 1:
        return _unique(gatherer, reading, found)
    if found.things:
        return _ambiguous(gatherer, reading, found)
    near = tuple(Suggestion(_candidate(gatherer, thing).thing) for thing in found.near)
    said = statement.say_unknown(reading.echo, reading.trouble)
    return Answer(reading.echo, "none", lang, suggestions=near, statement=said)


def _ambiguous(gatherer: Gatherer, reading: Reading, found: Resolution) -> Answer:
    candidates = sorted(
        (_candidate(gatherer, thing) for thing in found.things), key=lambda one: natural(one.thing.key)
    )
    said = statement.say_ambiguous(reading.echo, [candidate.thing for candidate in candidates])
    return Answer(
        reading.echo,
        "ambiguous",
        gatherer.lang,
        candidates=tuple(candidates),
        unread=found.unread,
        statement=statement.with_unread(said, found.unread),
    )


def _candidate(gatherer: Gatherer, thing: URIRef) -> Candidate:
    kind, key = key_of(str(thing))
    body = session = subject = None
    label = key
    items: dict[str, Reference] = {}
    for row in gatherer.ask("candidate", thing=thing).rows:
        label = str(row.get("label", key))
        subject = str(row["subject"]) if "subject" in row else subject
        body = gatherer.reference(row, "owner", "ownerLabel") or body
        session = gatherer.reference(row, "session", "sessionLabel") or session
        if item := gatherer.reference(row, "item", "itemLabel"):
            items[item.iri] = item
    cited = tuple(sorted(items.values(), key=lambda item: natural(item.key)))
    return Candidate(Reference(str(thing), key, kind, label), body, session, subject, cited)


def _unique(gatherer: Gatherer, reading: Reading, found: Resolution) -> Answer:
    thing = found.things[0]
    subject, own = gatherer.subject(thing)
    around = gatherer.neighbours(thing)
    topical = around.pop("topical", ())
    context = dict(sorted((own | around).items()))
    match: Match = "exact" if found.exact or reading.text == subject.thing.label else "normalised"
    if subject.thing.kind == "document":
        mandates, rejected, absence = gatherer.mandates(thing)
        said = statement.say_document(subject, mandates, absence, topical)
    else:
        mandates, rejected, absence = (), (), None
        said = {}
    produced, cut = gatherer.produced(thing)
    said = said or statement.say_other(
        subject, produced, context.get("listsDocument", context.get("documents", ()))
    )
    return Answer(
        query=reading.echo,
        match=match,
        language=gatherer.lang,
        read_as=subject.thing.key,
        unread=found.unread,
        subject=subject,
        statement=statement.with_unread(said, found.unread),
        mandates=mandates,
        rejected=rejected,
        absence=absence,
        topical=topical,
        lineage=gatherer.lineage(thing),
        produced=produced,
        produced_cut=cut,
        context=context,
    )
