"""The search for titles and names inside of a query, written as a service that no other server is asked for.

    SERVICE <https://w3id.org/mandategraph/search> { ?thing mg:searchWords "migrants" ; mg:searchText ?text }

Before an engine gets the query, the search is made and its hits take the place of the service, as VALUES:
so it is the same for every engine, and any pattern may stand beside it. The properties are those of the
ontology; words and limits are constants, since the search comes before everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rdflib import Literal
from rdflib.compat import decodeUnicodeEscape

from mandategraph.namespaces import BASE, MG
from mandategraph.store.base import Hit, Term
from mandategraph.store.plan.terms import Terms
from mandategraph.store.sparql import SparqlText, term_text
from mandategraph.store.tokens import Token

__all__ = ["SERVICE", "Search", "with_hits"]

SERVICE = f"{BASE}search"
_USUAL, _MOST = 100, 1000  # hits
_COLUMNS: dict[str, Callable[[Hit], Term]] = {
    str(MG.searchText): lambda hit: Literal(hit.label),
    str(MG.searchScore): lambda hit: Literal(hit.score),
}


class Search(Protocol):
    """Finds things by words of their names, as every store does."""

    def __call__(self, words: str, *, limit: int = 20, kinds: Collection[str] = ()) -> list[Hit]:
        """Return what was found, the best first."""
        ...


@dataclass(slots=True)
class _Asked:
    """What one service pattern asks for."""

    thing: str = ""
    words: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    limit: int = _USUAL
    columns: dict[str, Callable[[Hit], Term]] = field(default_factory=dict)


def with_hits(text: SparqlText, search: Search) -> SparqlText:
    """Return the query with the hits in place of each search that it asks for.

    Its origin is the query with the name of the service blanked out: errors are found in the same place,
    and whoever asks it reaches nothing. Raises QueryError for a search that is not understood.
    """
    if "service" not in text.text.lower():
        return text
    tokens = text.tokens
    form = next((place for place, token in enumerate(tokens) if token.text.upper() == text.form), 0)
    terms = Terms(tokens[:form])
    answer, origin, written = "", text.text, 0
    for place, token in enumerate(tokens):
        if token.kind != "word" or token.text.upper() != "SERVICE":
            continue
        name = place + (2 if _is(tokens, place + 1, "SILENT") else 1)
        if not _is(tokens, name + 1, "{") or terms.resolve(tokens[name].text) != f"<{SERVICE}>":
            continue
        last = next((at for at in range(name + 2, len(tokens)) if tokens[at].text == "}"), len(tokens))
        if last == len(tokens):
            continue  # it is never closed: the engine says so
        asked = _asked(text, tokens[name + 2 : last + 1], terms)
        hits = search(" ".join(asked.words), limit=asked.limit, kinds=asked.kinds)
        answer += text.text[written : token.start] + _values(asked, hits)
        written = tokens[last].end
        blank = " " * (tokens[name].end - token.start)
        origin = origin[: token.start] + blank + origin[tokens[name].end :]
    return SparqlText(answer + text.text[written:], origin) if written else text


def _is(tokens: Sequence[Token], place: int, word: str) -> bool:
    return place < len(tokens) and tokens[place].text.upper() == word


def _asked(text: SparqlText, tokens: Sequence[Token], terms: Terms) -> _Asked:
    """Read the triples of a search; ``tokens`` ends with the closing brace."""
    asked, place = _Asked(), 0
    while tokens[place].text != "}":
        thing = _variable(text, tokens[place])
        if asked.thing not in ("", thing):
            raise text.error(
                f"a search has one thing that is sought, and here it is {asked.thing}", tokens[place].start
            )
        asked.thing = thing
        place += 1
        while tokens[place].text not in {".", "}"}:
            place = _read(text, asked, tokens, place, terms)
            while tokens[place].text == ";":
                place += 1
        place += tokens[place].text == "."
    if not asked.words:
        raise text.error('a search wants ?thing mg:searchWords "the words"', tokens[-1].start)
    return asked


def _read(text: SparqlText, asked: _Asked, tokens: Sequence[Token], place: int, terms: Terms) -> int:
    """Take in a property and its value; return the place after them."""
    token, value = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else tokens[place]
    known = (terms.resolve(token.text) or "")[1:-1]
    if known in _COLUMNS:
        asked.columns[_variable(text, value)] = _COLUMNS[known]
    elif known == str(MG.searchLimit) and value.text.isdecimal():
        asked.limit = min(int(value.text), _MOST)
    elif known in (str(MG.searchWords), str(MG.searchKind)) and value.kind == "string":
        given = asked.words if known == str(MG.searchWords) else asked.kinds
        quotes = 3 if value.text[:3] in ('"""', "'''") else 1
        given.append(decodeUnicodeEscape(value.text[quotes:-quotes]))
        if tokens[place + 2].kind == "language":  # names are sought in all languages
            return place + 3
    elif known in (str(MG.searchLimit), str(MG.searchWords), str(MG.searchKind)):
        raise text.error("a search wants a constant here: it comes before everything else", value.start)
    else:
        raise text.error(
            "a search knows mg:searchWords, mg:searchKind, mg:searchLimit, mg:searchText and mg:searchScore",
            token.start,
        )
    return place + 2


def _variable(text: SparqlText, token: Token) -> str:
    if token.kind != "variable":
        raise text.error("a search wants a variable here", token.start)
    return f"?{token.text[1:]}"


def _values(asked: _Asked, hits: Sequence[Hit]) -> str:
    """Write hits as data of a query."""
    names = " ".join([asked.thing, *asked.columns])
    rows = (
        " ".join(map(term_text, (hit.iri, *(column(hit) for column in asked.columns.values()))))
        for hit in hits
    )
    return f"VALUES ({names}) {{ {' '.join(f'({row})' for row in rows)} }}"
