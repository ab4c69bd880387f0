"""What must be known about the text of a SPARQL query before an engine gets it.

Its tokens, its form, whether it names a dataset or calls SERVICE, and where its groups begin: enough
to bind parameters as terms and to cap the rows, for every engine alike. Whether it is correct SPARQL
is the engine's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from rdflib import BNode, URIRef
from rdflib.namespace import XSD

from mandategraph.errors import ParameterError, QueryError, UpdateRefusedError
from mandategraph.store.base import Bindings, Term
from mandategraph.store.binding import Form, Kind, form_of, kind_of
from mandategraph.store.tokens import Token, each_token, tokens_of

__all__ = ["SparqlText", "Token", "term_text"]

_READS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"})
# Deeper nesting than any question needs overflows the stack of engines that parse by recursion.
_DEEPEST = 100


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


class SparqlText:
    """The text of a query, what can be told of it without an engine, and what it was made from."""

    def __init__(self, text: str, origin: str | None = None) -> None:
        """Raise QueryError for text that is no Unicode (a lone surrogate)."""
        self.text = text
        self.origin = text if origin is None else origin
        self._forms: dict[tuple[tuple[str, Kind], ...], Form] = {}
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
        for token in each_token(self.text):  # it stands near the beginning, even of the longest query
            word = token.text.upper() if token.kind == "word" else ""
            if word in _READS:
                return word
            if word in _UPDATES:
                return "UPDATE"
        return ""

    @cached_property
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

    def bind(self, bindings: Bindings) -> SparqlText:
        """Return the query with parameters bound to terms, the same for every engine (see store.binding).

        Raises QueryError where the query has no such variable, ParameterError for what is no term.
        """
        if not bindings:
            return self
        kinds = {name: kind_of(term) for name, term in bindings.items()}
        terms = {
            name: " ".join(map(term_text, term)) if isinstance(term, tuple) else term_text(term)
            for name, term in bindings.items()
        }
        # A query of the library is bound again and again.
        if (form := self._forms.get(key := tuple(kinds.items()))) is None:
            form = self._forms[key] = form_of(self, kinds)
        return SparqlText(
            "".join(piece + terms[name] if name else piece for piece, name in form), self.origin
        )

    def insert(self, inserts: Sequence[tuple[int, str]]) -> SparqlText:
        """Return the query with texts inserted at their offsets; it remembers what it was before."""
        if not inserts:
            return self
        text = self.text
        for place, insert in sorted(inserts, reverse=True):
            text = text[:place] + insert + text[place:]
        return SparqlText(text, self.origin)

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
