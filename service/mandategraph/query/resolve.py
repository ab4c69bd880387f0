"""Which things of the graph a reading means: one, several, or none, and what lies near."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rdflib import Literal, URIRef

from mandategraph.errors import IdentifierError
from mandategraph.identifiers import find_key, iri_of, key_of
from mandategraph.identifiers.act import ActReference
from mandategraph.identifiers.text import fold
from mandategraph.query.library import shipped
from mandategraph.query.names import names_of
from mandategraph.query.reading import Reading
from mandategraph.store.base import Hit, Store

__all__ = ["QUIET", "Resolution", "resolve"]

# Kinds that nobody asks for by name; where one shares a key with another kind, the other is meant.
QUIET = frozenset(
    {
        "agenda",
        "agent",
        "attribution",
        "effect",
        "evidence",
        "graph",
        "listing",
        "review",
        "run",
        "slot",
        "variant",
        "version",
    }
)
PROVISION_KINDS = frozenset({"rule", "article"})
MOST_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class Resolution:
    """``things`` that the words mean (several: ambiguous), and ``near`` ones that they may have meant.

    ``exact``: typed as the key has it. ``unread``: words that were of no use.
    """

    things: tuple[URIRef, ...] = ()
    exact: bool = False
    unread: str = ""
    near: tuple[URIRef, ...] = ()


def resolve(store: Store, reading: Reading) -> Resolution:
    """Find what the words mean; the first way of reading them that the graph knows is taken."""
    if reading.trouble:
        return Resolution()
    if reading.iri is not None:
        kind, key = reading.iri
        things = tuple(thing for thing in _by_key(store, key, loud=False) if _kind(thing) == kind)
        return Resolution(things, exact=reading.iri_is_ours and not reading.changed)
    if things := _by_key(store, reading.text):
        return Resolution(things, exact=not reading.changed)
    if reading.symbol is not None and (things := _by_key(store, reading.symbol.text)):
        return Resolution(things, exact=reading.symbol.exact)
    near: tuple[URIRef, ...] = ()
    if reading.acts:
        found = _acts(store, reading)
        if found.things:
            return found
        near = found.near
    if reading.item and (things := _column(store, "items", number=reading.item)):
        return Resolution(things)
    if things := _by_key(store, reading.text.upper()):
        return Resolution(things)
    return _by_label(store, reading, near)


def _by_key(store: Store, key: str, *, loud: bool = True) -> tuple[URIRef, ...]:
    things = _column(store, "by-key", key=key)
    spoken_of = tuple(thing for thing in things if _kind(thing) not in QUIET)
    return spoken_of or things if loud else things


def _column(store: Store, name: str, **values: str) -> tuple[URIRef, ...]:
    rows = store.select(
        shipped()[f"lookup/{name}"].text, {key: Literal(text) for key, text in values.items()}
    ).rows
    return tuple(map(URIRef, sorted({str(row["thing"]) for row in rows if _kind(row["thing"])})))


def _kind(iri: object) -> str:
    found = find_key(str(iri))
    return found[0] if found else ""


def _acts(store: Store, reading: Reading) -> Resolution:
    """Resolve each act that the words name; a list of acts gives the candidates of each."""
    acts = list(dict.fromkeys(reading.acts))
    found = [_act(store, act, reading.act_series) for act in acts]
    if len(found) == 1:
        return found[0]
    missing = [str(act) for act, resolution in zip(acts, found, strict=True) if not resolution.things]
    return Resolution(
        things=tuple(dict.fromkeys(thing for resolution in found for thing in resolution.things)),
        unread=", ".join(missing),
        near=tuple(dict.fromkeys(thing for resolution in found for thing in resolution.near)),
    )


def _act(store: Store, act: ActReference, series: str | None) -> Resolution:
    kinds = act.kinds
    provision = "rule" in kinds or "article" in kinds
    everyone = _provisions(store, act.number) if provision else _numbered(store, act.number)
    # A text that says no kind may mean any act of the number, a conclusion too.
    owned = {thing: owners for thing, owners in everyone.items() if act.kind is None or _kind(thing) in kinds}
    unread = ""
    names = names_of(store)
    if series is not None:
        owned = {thing: owners for thing, owners in owned.items() if names.series.get(series) in owners}
    elif act.rest and owned:
        every_owner = frozenset(owner for owners in owned.values() for owner in owners)
        asked = (
            names.named(act.rest)
            or names.meant(act.rest, every_owner)
            # Words that fit another body, and none of these: then it is that body's act that is asked for.
            or names.meant(act.rest, names.names.keys())
        )
        if asked:
            owned = {thing: owners for thing, owners in owned.items() if asked & owners}
        else:
            unread = act.rest
    things, left = _paragraph(store, tuple(owned), act.paragraphs)
    unread = " ".join(part for part in (unread, left) if part)
    return Resolution(things, unread=unread, near=tuple(everyone) if not owned else ())


def _numbered(store: Store, number: str) -> dict[URIRef, frozenset[URIRef]]:
    return {thing: _body(thing) for thing in _column(store, "acts", number=number)}


def _provisions(store: Store, number: str) -> dict[URIRef, frozenset[URIRef]]:
    """Return the provisions of a number with their instrument and the body that opens a rule's key."""
    rows = store.select(shipped()["lookup/provisions"].text, {"number": Literal(number)}).rows
    return {
        thing: _body(thing) | {URIRef(str(row["instrument"]))}
        for row in sorted(rows, key=lambda row: str(row["thing"]))
        if _kind(thing := URIRef(str(row["thing"]))) in PROVISION_KINDS
    }


def _body(thing: URIRef) -> frozenset[URIRef]:
    """Return the body whose id opens the key of an act or rule."""
    try:
        return frozenset({iri_of("body", key_of(str(thing))[1].partition("/")[0])})
    except IdentifierError:
        return frozenset()


def _paragraph(
    store: Store, acts: Sequence[URIRef], paragraphs: Sequence[str]
) -> tuple[tuple[URIRef, ...], str]:
    """Go down to the one paragraph that is asked for, where the graph has it; else stay with the act."""
    if not paragraphs or len(acts) != 1:
        return tuple(acts), ""
    key = key_of(str(acts[0]))[1]
    if len(paragraphs) == 1 and (found := _by_key(store, f"{key}/para.{paragraphs[0]}")):
        return found, ""
    return tuple(acts), f"para. {', '.join(paragraphs)}"


def _by_label(store: Store, reading: Reading, near: Iterable[URIRef]) -> Resolution:
    """Take things whose name or key is just these words; offer the rest of what a search finds."""
    words = fold(reading.text)
    hits = [hit for hit in store.search(reading.text, limit=4 * MOST_SUGGESTIONS) if hit.kind not in QUIET]
    if same := _iris(hit for hit in hits if words in (fold(hit.label), fold(hit.key))):
        return Resolution(same)
    return Resolution(near=tuple(dict.fromkeys((*near, *_iris(hits))))[:MOST_SUGGESTIONS])


def _iris(hits: Iterable[Hit]) -> tuple[URIRef, ...]:
    return tuple(dict.fromkeys(hit.iri for hit in hits))
