"""The terms of a query in full: prefixed names resolved, so that a store can be asked about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from rdflib.namespace import RDF

from mandategraph.namespaces import BASE
from mandategraph.store.sparql import Token

__all__ = ["Terms"]

_PLAIN = re.compile(r'"(?:[^"\\\n\r]|\\["\\nrt])*"(@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?')
_TYPED = re.compile(r'("(?:[^"\\\n\r]|\\["\\nrt])*")\^\^(.+)')
_SCHEME = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:")
_ESCAPED = re.compile(r"\\(.)")
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:[^\\]*>")


class Terms:
    """Knows the prefixes and the base that a query declares before its form."""

    def __init__(self, prologue: Sequence[Token], base: str = BASE) -> None:
        self._prefixes: dict[str, str] = {}
        self._base = base
        for place, token in enumerate(prologue):
            word = token.text.upper() if token.kind == "word" else ""
            following = prologue[place + 1 : place + 3]
            if word == "PREFIX" and len(following) == 2 and following[1].kind == "iri":
                self._prefixes[following[0].text] = self._absolute(following[1].text)
            elif word == "BASE" and following:
                self._base = self._absolute(following[0].text)[1:-1]

    def _absolute(self, iri: str) -> str:
        if _SCHEME.match(iri):
            return iri
        joined = urljoin(self._base, iri[1:-1])
        return f"<{joined}{'#' * (iri.endswith('#>') and not joined.endswith('#'))}>"

    def resolve(self, text: str) -> str | None:
        """Return a constant as N-Triples writes it, or None where that cannot be told from here."""
        if text == "a":
            return f"<{RDF.type}>"
        if text.startswith("<"):
            absolute = self._absolute(text)
            return absolute if _ABSOLUTE.fullmatch(absolute) else None
        if text.startswith('"'):
            if typed := _TYPED.fullmatch(text):
                kind = self.resolve(typed[2])
                return kind and f"{typed[1]}^^{kind}"
            return text if _PLAIN.fullmatch(text) else None
        prefix, colon, local = text.partition(":")
        namespace = self._prefixes.get(prefix + colon)
        if not colon or namespace is None or not _ABSOLUTE.fullmatch(namespace):
            return None
        return namespace[:-1] + _ESCAPED.sub(r"\1", local) + ">"
