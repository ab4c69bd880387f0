"""A draft paragraph beside the graph: what it cites, what is near it, and when what it asks for is due."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from rdflib import Literal

from mandategraph.extraction.documents import stems
from mandategraph.extraction.language import load
from mandategraph.identifiers import find_iri, shown_key
from mandategraph.query.reading import read
from mandategraph.query.resolve import resolve
from mandategraph.web.draft import Cited, Draft
from mandategraph.web.due import Due, due_of
from mandategraph.web.follow_up import Card, Request, read_cards, requests_of
from mandategraph.web.naming import Named, known_of
from mandategraph.web.site import Site

__all__ = ["Check", "Near", "Reference", "check"]

MOST_NEAR = 8
MOST_ACTS = 5
MOST_CANDIDATES = 10
# Of the words of the shorter text, by weight: so many must be shared to be called near, and much alike.
NEAR, ALIKE = 0.3, 0.55
ACTS = ("resolution", "decision", "recommendation", "conclusions", "unnumbered", "paragraph")


class _Corpus(NamedTuple):
    """The stems of each request, and how much each stem tells."""

    words: Mapping[str, frozenset[str]]
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Reference:
    """What the draft cites.

    ``status`` is here; read-as (no body is named, and one thing only bears the number); ambiguous, with
    the candidates; or unknown to this graph.
    """

    printed: str
    status: str
    things: tuple[Named, ...]
    others: tuple[Named, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the reference as a JSON object."""
        return {
            "printed": self.printed,
            "status": self.status,
            "things": [{"iri": one.iri, "key": one.key} for one in self.things],
            "notToBeConfusedWith": [one.key for one in self.others],
        }


@dataclass(frozen=True, slots=True)
class Near:
    """A request near the draft: how it may stand to it, and why it is called near."""

    card: Card
    relation: str
    words: tuple[str, ...]
    cited: bool
    asked: tuple[Named, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the request with the reasons as a JSON object."""
        return {
            "relation": self.relation,
            "sharedWords": list(self.words),
            "derivesFromCited": self.cited,
            "askedOfTheSame": [one.key for one in self.asked],
            "mandate": self.card.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Check:
    """All that is told of a draft."""

    draft: Draft
    references: tuple[Reference, ...]
    near: tuple[Near, ...]
    acts: tuple[Named, ...]
    asked: tuple[Named, ...]
    due: Due | None

    def to_json(self) -> dict[str, Any]:
        """Return the check as a JSON object."""
        return {
            "language": self.draft.language,
            "cites": [one.to_json() for one in self.references],
            "asks": self.draft.asks,
            "asksForDocument": self.draft.delivers,
            "askedOf": [one.key for one in self.asked] + list(self.draft.officers),
            "near": [one.to_json() for one in self.near],
            "nearActs": [{"iri": one.iri, "key": one.key, "label": str(one.label)} for one in self.acts],
            "due": self.due.to_json() if self.due else None,
        }


def check(site: Site, draft: Draft, body: str | None, language: str) -> Check:
    """Compare a draft, written for a body (an id), with the graph; labels in the reader's language."""
    cites = tuple(_reference(site, cited, language) for cited in draft.cites)
    sources = {one.key for reference in cites if reference.status != "ambiguous" for one in reference.things}
    return Check(
        draft=draft,
        references=cites,
        near=_nearest(site, draft, sources, language),
        acts=_acts(site, draft, sources, language),
        asked=tuple(_named(site, [find_iri("body", one) or "" for one in draft.bodies], language)),
        due=due_of(site, draft, body, language) if draft.delivers else None,
    )


def _named(site: Site, iris: Sequence[str], language: str) -> list[Named]:
    """Return those of some acts and bodies that the graph knows by name."""
    known = known_of(site.store, filter(None, iris), language)
    return [known[iri] for iri in iris if iri in known]


def _reference(site: Site, cited: Cited, language: str) -> Reference:
    """Say whether the graph knows what is cited; a number that names several things gets all of them."""
    found = _named(site, [find_iri(cited.kind, cited.key) or ""], language) if cited.key else []
    words = cited.printed if not found else found[0].key.partition("/para.")[0].split("/", 2)[-1]
    things = [str(one) for one in resolve(site.store, read(words)).things][:MOST_CANDIDATES]
    if found:
        same = [iri for iri in things if iri != found[0].iri] if cited.kind in ACTS else []
        return Reference(cited.printed, "here", tuple(found), tuple(_named(site, same, language)))
    candidates = tuple(_named(site, things, language))
    status = ("unknown", "read-as")[len(candidates)] if len(candidates) < 2 else "ambiguous"
    # That a body's own act is not here, while others of its number are, is no ambiguity.
    if cited.key and candidates:
        return Reference(cited.printed, "unknown", (), candidates)
    return Reference(cited.printed, status, candidates)


def _nearest(site: Site, draft: Draft, sources: set[str], language: str) -> tuple[Near, ...]:
    corpus, weights = _corpus(site, draft.language)
    own = frozenset(draft.words)
    scored: list[tuple[float, str, frozenset[str], bool, set[str]]] = []
    asked = {find_iri("body", one) or "" for one in draft.bodies}
    for request in requests_of(site):
        words = corpus.get(request.iri, frozenset())
        shared = own & words
        share = _weight(shared, weights) / max(min(_weight(own, weights), _weight(words, weights)), 1.0)
        cited = _cites(request, sources)
        same = request.facets["addressee"] & asked
        if (len(shared) > 1 and share >= NEAR) or cited or (same and shared):
            score = share * (1 if len(shared) > 1 else 0.5) + 0.5 * cited + 0.25 * bool(same)
            scored.append((score, request.iri, shared, cited, same))
    scored.sort(key=lambda one: (-one[0], one[1]))
    chosen = scored[:MOST_NEAR]
    cards = {card.mandate.iri: card for card in read_cards(site, [one[1] for one in chosen], language)}
    near = []
    for score, iri, shared, cited, same in chosen:
        if (card := cards.get(iri)) is None:
            continue
        alike = (score >= ALIKE and len(shared) > 1) or (cited and (bool(same) or len(shared) > 1))
        # A document is asked for on the ground of an act that asked for one already.
        alike |= cited and draft.delivers and bool(card.deliverables or card.answers or card.possible)
        near.append(
            Near(
                card,
                _relation(draft, card, alike, cited),
                tuple(sorted({draft.words[stem] for stem in shared})),
                cited,
                tuple(one for one in card.addressees if one.iri in same),
            )
        )
    return tuple(near)


def _cites(request: Request, sources: set[str]) -> bool:
    keys = {shown_key(iri) for iri in request.facets["source"]}
    return any(key == source or key.startswith(f"{source}/") for key in keys for source in sources)


def _relation(draft: Draft, card: Card, alike: bool, cited: bool) -> str:
    """Return how the draft may stand to a request; nothing is said for certain."""
    if draft.ends and (alike or cited):
        return "conflicts"
    if draft.goes_on and (alike or cited):
        return "renews"
    if not (alike and draft.asks):
        return "near"
    numbers = {int(tail) for one in card.sessions if (tail := one.key.rpartition("/")[2]).isdecimal()}
    if draft.sessions and numbers and not numbers & set(draft.sessions):
        return "again"
    return "duplicates"


def _corpus(site: Site, language: str) -> _Corpus:
    """Return the stems of what each request says in a language, and what each stem tells.

    Both are kept where the graph cannot change.
    """
    return site.once(f"words of requests, {language}", lambda: _read_corpus(site, language))


def _read_corpus(site: Site, language: str) -> _Corpus:
    tongue = load(language)
    query = site.library["page/what-do-requests-say"].text
    table: dict[str, frozenset[str]] = {}
    for row in site.store.select(query, {"lang": Literal(language)}).rows:
        iri = str(row["mandate"])
        table[iri] = table.get(iri, frozenset()) | stems(str(row["text"]).lower(), tongue)
    return _Corpus(table, _weights(table.values()))


def _weights(texts: Iterable[frozenset[str]]) -> Mapping[str, float]:
    """Return how much each stem tells: the rarer it is, the more."""
    counts: dict[str, int] = {}
    total = 0
    for words in texts:
        total += 1
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    return {word: 1.0 + math.log((total + 1) / (count + 1)) for word, count in counts.items()}


def _weight(words: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(word, 1.0) for word in words)


def _acts(site: Site, draft: Draft, sources: set[str], language: str) -> tuple[Named, ...]:
    """Return acts whose names share at least two words with the draft, beside those that it cites."""
    words = sorted(draft.words.values(), key=lambda word: (-len(word), word))[:10]
    if not words:
        return ()
    tongue = load(draft.language)
    hits = site.store.search(" ".join(words), limit=40, kinds=ACTS)
    iris = [
        str(hit.iri)
        for hit in hits
        if hit.key not in sources and len(stems(hit.label.lower(), tongue) & frozenset(draft.words)) > 1
    ]
    return tuple(_named(site, iris[:MOST_ACTS], language))
