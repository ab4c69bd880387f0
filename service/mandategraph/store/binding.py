"""Where the terms for the parameters of a query are written, so that every engine binds them alike.

In the expressions of FILTER and BIND the term stands itself. So does an IRI in patterns, where the query
speaks of its parameter nowhere else: an engine then plans with a constant. Otherwise each group that speaks
of a parameter begins with a VALUES block for it; so an OPTIONAL, UNION or sub-query sees the value too, and
engines that do not push a join into a nested group start from it all the same. (A VALUES block for a FILTER
in an OPTIONAL would make an engine join the OPTIONAL as a whole: every label there is.) Several terms for
one parameter stand in VALUES alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rdflib import URIRef

from mandategraph.errors import QueryError
from mandategraph.store.base import Term
from mandategraph.store.tokens import Token, in_expressions

if TYPE_CHECKING:
    from mandategraph.store.sparql import SparqlText

__all__ = ["Form", "Kind", "form_of", "kind_of"]

# The text of a query in pieces: each a text, and the parameter whose term follows it, or nothing.
Form = list[tuple[str, str]]
Kind = Literal["iri", "literal", "several"]

_MODIFIERS = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})


def kind_of(term: Term | tuple[Term, ...]) -> Kind:
    """Tell what is given for a parameter."""
    return "several" if isinstance(term, tuple) else "iri" if isinstance(term, URIRef) else "literal"


def form_of(query: SparqlText, kinds: Mapping[str, Kind]) -> Form:
    """Return a query in pieces, ready for the terms of its parameters.

    Raises QueryError where the query has no variable of the name of a parameter.
    """
    tokens, text = query.tokens, query.text
    places = {place: token.text[1:] for place, token in enumerate(tokens) if token.kind == "variable"}
    for name in sorted(set(kinds) - set(places.values())):
        raise QueryError(f"The query has no variable ?{name} to bind.")
    braces = _groups(tokens)
    groups = [group for group in braces if group.kind == "group"]
    short = _short_construct(query, braces)
    direct = {place for place in in_expressions(tokens) if kinds.get(places[place], "several") != "several"}
    values = list(kinds)
    if short is None and not _asks_for_names(tokens):
        patterns = _in_patterns(tokens, braces)
        for name in [name for name, kind in kinds.items() if kind == "iri"]:
            own = {place for place, found in places.items() if found == name}
            if own <= direct | patterns:
                direct |= own
                values.remove(name)
    edits: list[tuple[int, int, Form]] = [
        (tokens[place].start, tokens[place].end, [("", name)])
        for place, name in places.items()
        if place in direct
    ]
    if not groups and values:
        place = _where_place(tokens)
        edits.append((place, place, [(" WHERE { ", ""), *_values(values), ("}", "")]))
    for group in groups:
        if group.subquery:
            continue
        # What a sub-query gives or groups by must have its value where its rows are found.
        whole = group.around if group.around and group.around.subquery else group
        inside = range(whole.first, whole.last)
        spoken = {name for place, name in places.items() if place in inside and place not in direct}
        chosen = [name for name in values if group is groups[0] or name in spoken]
        if chosen:
            edits.append((group.start + 1, group.start + 1, [(" ", ""), *_values(chosen)]))
    if short is not None:
        edits.append((short, short, [(text[groups[0].start : groups[0].end + 1] + " ", "")]))
    form: Form = []
    at = 0
    for start, end, pieces in sorted(edits, key=lambda edit: edit[:2]):
        form += [(text[at:start], ""), *pieces]
        at = end
    return [*form, (text[at:], "")]


def _values(names: Iterable[str]) -> Form:
    return [piece for name in names for piece in ((f"VALUES ?{name} {{ ", name), (" } ", ""))]


@dataclass(slots=True)
class _Group:
    """A pair of braces: where it is, what it holds, and the tokens' range inside."""

    kind: str  # "group", "template" (of a CONSTRUCT), "data" (of VALUES)
    start: int
    first: int
    last: int = -1
    end: int = -1
    subquery: bool = False
    around: _Group | None = None


def _groups(tokens: Sequence[Token]) -> list[_Group]:
    groups: list[_Group] = []
    opened: list[_Group] = []
    for index, token in enumerate(tokens):
        if token.text == "{" and token.kind == "sign":
            around = opened[-1] if opened else None
            opened.append(_Group(_kind(tokens, index), token.start, index + 1, around=around))
            groups.append(opened[-1])
        elif token.text == "}" and token.kind == "sign" and opened:
            opened[-1].end, opened[-1].last = token.start, index
            opened.pop()
    for group in groups:
        inside = tokens[group.first : group.first + 1]
        group.subquery = bool(inside) and inside[0].text.upper() == "SELECT" and inside[0].kind == "word"
    return groups


def _kind(tokens: Sequence[Token], brace: int) -> str:
    """Tell what the brace at this place among the tokens opens."""
    if brace and tokens[brace - 1].text.upper() == "CONSTRUCT":
        return "template"
    place = brace - 1
    if place >= 0 and tokens[place].text == ")":
        while place >= 0 and tokens[place].text != "(":
            place -= 1
        place -= 1
    elif place >= 0 and tokens[place].kind == "variable":
        place -= 1
    else:
        return "group"
    keyword = tokens[place] if place >= 0 else None
    return "data" if keyword and keyword.text.upper() == "VALUES" and keyword.kind == "word" else "group"


def _asks_for_names(tokens: Sequence[Token]) -> bool:
    """Tell whether a query means variables that it does not write: with a star, or in what MINUS compares."""
    words = ["", *(token.text.upper() if token.kind == "word" else "" for token in tokens)]
    return "MINUS" in words or any(
        token.text == "*" and before in {"SELECT", "DISTINCT", "REDUCED", "DESCRIBE"}
        for before, token in zip(words, tokens, strict=False)
    )


def _in_patterns(tokens: Sequence[Token], groups: Sequence[_Group]) -> set[int]:
    """Return the places where a term may stand for a variable: not where the variable itself is meant."""
    places: set[int] = set()
    for group in groups:  # from the outside inwards
        inside = range(group.first, group.last)
        if group.subquery or group.kind == "data":
            places.difference_update(inside)
        else:
            places.update(inside)
    return {place for place in places if not _by_name(tokens, place)}


def _by_name(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether the variable at a place among the tokens gets a value there, or is asked for one."""
    before = place - 1
    while tokens[before].text == "(" or tokens[before].kind == "variable":
        before -= 1
    return tokens[before].kind == "word" and tokens[before].text.upper() in {"AS", "BOUND", "VALUES"}


def _short_construct(query: SparqlText, groups: Sequence[_Group]) -> int | None:
    """Return where the template must go in the short form of CONSTRUCT, which allows no VALUES."""
    if query.form != "CONSTRUCT" or any(group.kind == "template" for group in groups):
        return None
    return next((token.end + 1 for token in query.tokens if token.text.upper() == "CONSTRUCT"), None)


def _where_place(tokens: Sequence[Token]) -> int:
    """Return where a WHERE group goes in a query that has none (a bare DESCRIBE)."""
    for token in tokens:
        if token.kind == "word" and token.text.upper() in _MODIFIERS:
            return token.start
    return tokens[-1].end if tokens else 0
