"""The terms of a query in full: prefixed names resolved, so that a store can be asked about them."""

from __future__ import annotations

import re

from rdflib.namespace import RDF

from mandategraph.store.sparql import Token

__all__ = ["Terms"]

_PLAIN = re.compile(r'"(?:[^"\\\n\r]|\\["\\nrt])*"(@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?')
_TYPED = re.compile(r'("(?:[^"\\\n\r]|\\["\\nrt])*")\^\^(.+)')
_ESCAPED = re.compile(r"\\(.)")
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*:[^\\]*>")


class Terms:
    """Knows the prefixes that a query declares before its form."""

    def __init__(self, prologue: list[Token]) -> None:
        self._prefixes: dict[str, str] = {}
        for place, token in enumerate(prologue[:-2]):
            name, iri = prologue[place + 1 : place + 3]
            if token.kind == "word" and token.text.upper() == "PREFIX" and iri.kind == "iri":
                self._prefixes[name.text] = iri.text

    def resolve(self, text: str) -> str | None:
        """Return a constant as N-Triples writes it, or None where that cannot be told from here.

        A relative IRI is not resolved: its base may be declared several times.
        """
        if text == "a":
            return f"<{RDF.type}>"
        if text.startswith("<"):
            return text if _ABSOLUTE.fullmatch(text) else None
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
