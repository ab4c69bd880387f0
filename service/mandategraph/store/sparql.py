"""What must be known about the text of a SPARQL query before an engine gets it.

Its tokens, its form, whether it names a dataset or calls SERVICE, and where its groups begin: enough
to bind parameters as terms and to cap the rows, for every engine alike. Whether it is correct SPARQL
is the engine's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rdflib import BNode, URIRef
from rdflib.namespace import XSD

from mandategraph.errors import ParameterError, QueryError, UpdateRefusedError
from mandategraph.store.base import Bindings, Term
from mandategraph.store.tokens import Token, in_expressions, tokens_of

__all__ = ["SparqlText", "Token", "term_text"]

_READS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
_MODIFIERS = frozenset({"GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})
# Deeper nesting than any question needs overflows the stack of engines that parse by recursion.
_DEEPEST = 100


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


def term_text(term: Term) -> str:
    """Write a term as SPARQL text that can stand wherever a term may.

    Raises ParameterError for a blank node (it would match anything) and for what is no IRI.
    """
    if isinstance(term, BNode):
        raise ParameterError("A blank node cannot be given as a parameter: it has no name outside its graph.")
    if isinstance(term, URIRef):
        if not re.fullmatch(r'[A-Za-z][A-Za-z0-9+.\-]*:[^<>"{}|^`\\\x00-\x20]*', term):
            raise ParameterError(f"{str(term)[:200]!r} is not an absolute IRI.")
        return f"<{_utf8(term)}>"
    text = _utf8(str(term))
    for sign, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(sign, escape)
    if term.language:
        if not re.fullmatch(r"[A-Za-z]+(?:-[A-Za-z0-9]+)*", term.language):
            raise ParameterError(f"{term.language!r} is not a language tag.")
        return f'"{text}"@{term.language}'
    if term.datatype is None or term.datatype == XSD.string:
        return f'"{text}"'
    return f'"{text}"^^{term_text(URIRef(term.datatype))}'


def _utf8(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ParameterError("The text holds a lone surrogate, which no RDF term can hold.") from error
    return text


def _values(names: Iterable[str]) -> list[tuple[str, str]]:
    return [piece for name in names for piece in ((f"VALUES ?{name} {{ ", name), (" } ", ""))]


class SparqlText:
    """The text of a query, what can be told of it without an engine, and what it was made from."""

    def __init__(self, text: str, origin: str | None = None) -> None:
        """Raise QueryError for text that is no Unicode (a lone surrogate)."""
        self.text = text
        self.origin = text if origin is None else origin
        self._forms: dict[tuple[tuple[str, ...], ...], list[tuple[str, str]]] = {}
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise self.error("a lone surrogate is no character", error.start) from error

    @cached_property
    def tokens(self) -> list[Token]:
        """The terminals, without blanks and comments."""
        return tokens_of(self.text)

    @cached_property
    def form(self) -> str:
        """``SELECT``, ``ASK``, ``CONSTRUCT``, ``DESCRIBE``, ``UPDATE``, or nothing where it is none."""
        for token in self.tokens:
            word = token.text.upper() if token.kind == "word" else ""
            if word in _READS:
                return word
            if word in _UPDATES:
                return "UPDATE"
        return ""

    @property
    def names_dataset(self) -> bool:
        """Whether the query has a FROM clause, so that the union must not stand in for it."""
        return bool(self._from_places())

    def _from_places(self) -> list[int]:
        """Return where, among the tokens, FROM stands outside of all braces."""
        depth, places = 0, []
        for place, token in enumerate(self.tokens):
            if token.kind == "sign":
                depth += (token.text == "{") - (token.text == "}")
            elif depth == 0 and token.kind == "word" and token.text.upper() == "FROM":
                places.append(place)
        return places

    def dataset(self) -> tuple[list[str], list[str]]:
        """Return the IRIs that the query names with FROM and with FROM NAMED; no relative ones."""
        namespaces: dict[str, str] = {}
        for place, token in enumerate(self.tokens[:-2]):
            name, iri = self.tokens[place + 1 : place + 3]
            if token.kind == "word" and token.text.upper() == "PREFIX" and iri.kind == "iri":
                namespaces[name.text] = iri.text[1:-1]
        plain: list[str] = []
        named: list[str] = []
        for place in self._from_places():
            rest = self.tokens[place + 1 : place + 3]
            target = plain
            if rest and rest[0].text.upper() == "NAMED" and rest[0].kind == "word":
                target, rest = named, rest[1:]
            if rest and rest[0].kind == "iri" and ":" in rest[0].text:
                target.append(rest[0].text[1:-1])
            elif rest and rest[0].kind == "name":
                prefix, _, local = rest[0].text.partition(":")
                if prefix + ":" in namespaces:
                    target.append(namespaces[prefix + ":"] + local.replace("\\", ""))
        return plain, named

    def refuse_unsafe(self) -> None:
        """Raise where the text is no query, would write, reach another server, or break the engine.

        UpdateRefusedError for SPARQL Update, QueryError for SERVICE and for nesting beyond reason.
        """
        if self.form == "UPDATE":
            raise UpdateRefusedError("This service only answers queries; it takes no SPARQL Update.")
        if not self.form:
            raise self.error("this is no query: expected SELECT, ASK, CONSTRUCT or DESCRIBE", 0)
        depth = 0
        for token in self.tokens:
            if token.kind == "word" and token.text.upper() == "SERVICE":
                raise self.error("SERVICE is switched off: this service asks no other server", token.start)
            depth += (token.text in "{([") - (token.text in "})]") if token.kind == "sign" else 0
            if depth > _DEEPEST:
                raise self.error(f"brackets are nested more than {_DEEPEST} deep", token.start)

    def error(self, message: str, offset: int) -> QueryError:
        """Make a QueryError that names the line and column of an offset in the text."""
        line = self.text.count("\n", 0, offset) + 1
        column = offset - self.text.rfind("\n", 0, offset)
        return QueryError(f"Line {line}, column {column}: {message}.", line, column)

    @cached_property
    def _groups(self) -> list[_Group]:
        groups: list[_Group] = []
        opened: list[_Group] = []
        for index, token in enumerate(self.tokens):
            if token.text == "{" and token.kind == "sign":
                around = opened[-1] if opened else None
                opened.append(_Group(self._kind(index), token.start, index + 1, around=around))
                groups.append(opened[-1])
            elif token.text == "}" and token.kind == "sign" and opened:
                opened[-1].end, opened[-1].last = token.start, index
                opened.pop()
        for group in groups:
            inside = self.tokens[group.first : group.first + 1]
            group.subquery = bool(inside) and inside[0].text.upper() == "SELECT" and inside[0].kind == "word"
        return groups

    def _kind(self, brace: int) -> str:
        """Tell what the brace at this place among the tokens opens."""
        before = [token.text.upper() for token in self.tokens[max(0, brace - 2) : brace]]
        if before and before[-1] == "CONSTRUCT":
            return "template"
        place = brace - 1
        if place >= 0 and self.tokens[place].text == ")":
            while place >= 0 and self.tokens[place].text != "(":
                place -= 1
            place -= 1
        elif place >= 0 and self.tokens[place].kind == "variable":
            place -= 1
        else:
            return "group"
        keyword = self.tokens[place] if place >= 0 else None
        return "data" if keyword and keyword.text.upper() == "VALUES" and keyword.kind == "word" else "group"

    def bind(self, bindings: Bindings) -> SparqlText:
        """Return the query with parameters bound to terms, the same for every engine.

        In the expressions of FILTER and BIND the term stands itself. Each group that speaks of a
        parameter otherwise begins with a VALUES block for it; so an OPTIONAL, UNION or sub-query sees
        the value too, and engines that do not push a join into a nested group start from it all the
        same. (A VALUES block for a FILTER in an OPTIONAL would make an engine join the OPTIONAL as a
        whole: every label there is.) Several terms for one parameter stand in VALUES alone.
        Raises QueryError where the query has no such variable.
        """
        terms = {
            name: " ".join(map(term_text, term)) if isinstance(term, tuple) else term_text(term)
            for name, term in bindings.items()
        }
        names, single = tuple(bindings), tuple(n for n, term in bindings.items() if isinstance(term, str))
        if (form := self._forms.get((names, single))) is None:
            form = self._forms[names, single] = self._form_for(names, single)
        text = "".join(piece + terms[name] if name else piece for piece, name in form)
        return SparqlText(text, self.origin) if names else self

    def _form_for(self, names: Sequence[str], single: Sequence[str]) -> list[tuple[str, str]]:
        """Return the text with these parameters bound, in pieces: each a text and whose term follows it."""
        places = {
            place: token.text[1:] for place, token in enumerate(self.tokens) if token.kind == "variable"
        }
        for name in sorted(set(names) - set(places.values())):
            raise QueryError(f"The query has no variable ?{name} to bind.")
        direct = {place for place in in_expressions(self.tokens) if places[place] in single}
        edits: list[tuple[int, int, list[tuple[str, str]]]] = [
            (self.tokens[place].start, self.tokens[place].end, [("", name)])
            for place, name in places.items()
            if place in direct
        ]
        groups = [group for group in self._groups if group.kind == "group"]
        if not groups:
            place = self._where_place()
            edits.append((place, place, [(" WHERE { ", ""), *_values(names), ("}", "")]))
        for group in groups:
            if group.subquery:
                continue
            # What a sub-query gives or groups by must have its value where its rows are found.
            whole = group.around if group.around and group.around.subquery else group
            inside = range(whole.first, whole.last)
            spoken = {name for place, name in places.items() if place in inside and place not in direct}
            chosen = [name for name in names if group is groups[0] or name in spoken]
            if chosen:
                edits.append((group.start + 1, group.start + 1, [(" ", ""), *_values(chosen)]))
        if (short := self._short_construct()) is not None:
            edits.append((short, short, [(self.text[groups[0].start : groups[0].end + 1] + " ", "")]))
        form: list[tuple[str, str]] = []
        at = 0
        for start, end, pieces in sorted(edits, key=lambda edit: edit[:2]):
            form += [(self.text[at:start], ""), *pieces]
            at = end
        return [*form, (self.text[at:], "")]

    def insert(self, inserts: Sequence[tuple[int, str]]) -> SparqlText:
        """Return the query with texts inserted at their offsets; it remembers what it was before."""
        if not inserts:
            return self
        text = self.text
        for place, insert in sorted(inserts, reverse=True):
            text = text[:place] + insert + text[place:]
        return SparqlText(text, self.origin)

    def _short_construct(self) -> int | None:
        """Return where the template must go in the short form of CONSTRUCT, which allows no VALUES."""
        if self.form != "CONSTRUCT" or any(group.kind == "template" for group in self._groups):
            return None
        return next((token.end + 1 for token in self.tokens if token.text.upper() == "CONSTRUCT"), None)

    def _where_place(self) -> int:
        """Return where a WHERE group goes in a query that has none (a bare DESCRIBE)."""
        for token in self.tokens:
            if token.kind == "word" and token.text.upper() in _MODIFIERS:
                return token.start
        return self.tokens[-1].end if self.tokens else 0

    def limit(self, rows: int) -> SparqlText:
        """Return a SELECT that gives at most this many rows: its own limit, if it is lower, stands."""
        if self.form != "SELECT" or not self.tokens:
            return self
        depth, place, seen_where = 0, self.tokens[-1].end, False
        for index, token in enumerate(self.tokens):
            if token.text in "{}" and token.kind == "sign":
                depth += 1 if token.text == "{" else -1
                seen_where = seen_where or depth == 0
            if depth or not seen_where or token.kind != "word":
                continue
            if token.text.upper() == "LIMIT" and index + 1 < len(self.tokens):
                number = self.tokens[index + 1]
                if not number.text.isdecimal() or int(number.text) <= rows:
                    return self
                text = self.text[: number.start] + str(rows) + self.text[number.end :]
                return SparqlText(text, self.origin)
            if token.text.upper() == "VALUES":
                place = token.start
                break
        return self.insert([(place, f"\nLIMIT {rows} ")])
