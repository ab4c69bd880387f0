"""Where engines differ: the one place that knows how a query is written for each and how its terms are read.

An endpoint says in its header which engine it is. One that says nothing is taken for an oxigraph server,
whose process a mixed ORDER BY ends; see ``store.order``. What Virtuoso 7.2 asks for: a BASE before all
prefixes, and nothing around the keys of an ORDER BY that are aggregates; it gives truth values as digits
and the answer to an ASK as a row or none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rdflib.namespace import XSD

from mandategraph.store.order import ordered
from mandategraph.store.sparql import SparqlText

__all__ = ["Dialect", "Virtuoso", "dialect_of"]


class Dialect:
    """How an engine is spoken to that keeps to the standard."""

    def written(self, text: SparqlText) -> SparqlText:
        """Return a query as the engine is sent it."""
        return ordered(text)

    def lexical(self, value: str, datatype: str) -> str:
        """Return the form of a literal as the standard has it, of that which the engine gives."""
        del datatype
        return value

    def truth(self, document: Mapping[str, Any]) -> bool | None:
        """Return the answer to an ASK, of its results in JSON; None where there is none."""
        answer = document.get("boolean")
        return answer if isinstance(answer, bool) else None


class Virtuoso(Dialect):
    """How Virtuoso is spoken to."""

    def written(self, text: SparqlText) -> SparqlText:
        """Return a query with its one BASE first, and the order that it asks for left alone."""
        pairs = zip(text.tokens, text.tokens[1:], strict=False)
        bases = [
            (word, iri)
            for word, iri in pairs
            if word.kind == "word" and word.text.upper() == "BASE" and iri.kind == "iri"
        ]
        if len(bases) != 1:
            return text
        start, end = bases[0][0].start, bases[0][1].end
        base, rest = text.text[start:end], text.text[:start] + text.text[end:]
        return SparqlText(f"{base} {rest}", text.origin)

    def lexical(self, value: str, datatype: str) -> str:
        """Return a truth value as a word."""
        return {"0": "false", "1": "true"}.get(value, value) if datatype == str(XSD.boolean) else value

    def truth(self, document: Mapping[str, Any]) -> bool | None:
        """Return whether there is a row: an ASK is answered like a SELECT."""
        if "__ASK_RETVAL" in document.get("head", {}).get("vars", ()):
            return bool(document.get("results", {}).get("bindings"))
        return super().truth(document)


def dialect_of(server: str) -> Dialect:
    """Return the dialect of the engine that names itself so in its header."""
    return Virtuoso() if server.startswith("Virtuoso") else Dialect()
