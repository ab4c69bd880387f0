"""The text of a parameter becomes a term: checked, bound, and never pasted into a query."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from rdflib import XSD, Literal, URIRef

from mandategraph.errors import IdentifierError, ParameterError
from mandategraph.identifiers import Symbol, iri_of, told_kind
from mandategraph.message import Message
from mandategraph.namespaces import BASE
from mandategraph.query.header import Parameter

if TYPE_CHECKING:
    from mandategraph.store.base import Term

__all__ = ["bindings", "term"]

LONGEST = 2000
# RFC 3987 asks for a scheme; SPARQL's grammar (IRIREF) names the characters that may not follow.
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+\Z")
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
EXPECTED = {
    "string": "a text",
    "integer": "a whole number such as 9",
    "decimal": "a number such as 9.5",
    "boolean": "true or false",
    "date": "a date such as 2018-10-15",
    "dateTime": "a date and time such as 2018-10-15T10:00:00",
}


def bindings(parameters: tuple[Parameter, ...], values: Mapping[str, str]) -> dict[str, Term]:
    """Return a term for each of ``parameters`` from the texts in ``values``.

    Raises ParameterError for a value that is missing, unknown, or not of the declared type.
    """
    known = {parameter.name for parameter in parameters}
    for name in values:
        if name not in known:
            takes = f"it takes {', '.join(sorted(known))}" if known else "it takes none"
            raise ParameterError(f"The query has no parameter {name[:80]!r}; {takes}.")
    for parameter in parameters:
        if parameter.name not in values:
            raise ParameterError(
                Message(
                    "The query needs the parameter {name}: {description}, for example {example}.",
                    name=parameter.name,
                    description=parameter.description,
                    example=f"{parameter.name}={parameter.example}",
                )
            )
    return {parameter.name: term(parameter, values[parameter.name]) for parameter in parameters}


def term(parameter: Parameter, text: str) -> Term:
    """Return the term that ``text`` stands for as a value of ``parameter``; raises ParameterError."""
    if len(text) > LONGEST:
        raise ParameterError(f"The parameter {parameter.name} is longer than {LONGEST} characters.")
    if UNPRINTABLE.search(text):
        raise ParameterError(f"The parameter {parameter.name} holds a control character or half of a letter.")
    if parameter.kind == "iri":
        if not IRI.match(text):
            raise _refusal(parameter, text, "an absolute IRI")
        return URIRef(text)
    if parameter.kind == "key":
        return _from_key(parameter, text)
    if not _fits(parameter.datatype, text):
        raise _refusal(parameter, text, EXPECTED[parameter.datatype])
    return (
        Literal(text) if parameter.datatype == "string" else Literal(text, datatype=XSD[parameter.datatype])
    )


def _from_key(parameter: Parameter, text: str) -> URIRef:
    if text.startswith(BASE) and IRI.match(text):
        return URIRef(text)
    try:
        if parameter.of == "document":
            return iri_of("document", Symbol.parse(text).text)
        if parameter.of is not None:
            return iri_of(parameter.of, text)
        if (kind := told_kind(text)) is None:
            raise IdentifierError(text, "the key of an act, a paragraph, a rule or an article")
        return iri_of(kind, text)
    except IdentifierError as error:
        raise _refusal(parameter, text, error.expected) from error


def _fits(datatype: str, text: str) -> bool:
    # rdflib would log a traceback for an ill-typed literal, so the lexical form is tried beforehand.
    try:
        if datatype == "integer":
            return bool(re.fullmatch(r"[+-]?[0-9]{1,18}", text))
        if datatype == "decimal":
            return Decimal(text).is_finite() and "e" not in text.casefold()
        if datatype == "boolean":
            return text in ("true", "false")
        if datatype == "date":
            return date.fromisoformat(text).isoformat() == text
        if datatype == "dateTime":
            return "T" in text and bool(datetime.fromisoformat(text))
    except (ValueError, InvalidOperation):
        return False
    return True


def _refusal(parameter: Parameter, text: str, expected: str) -> ParameterError:
    shown = text if len(text) <= 80 else text[:77] + "..."
    return ParameterError(
        Message(
            "The parameter {name} is {words}; expected {expected}, for example {example}.",
            name=parameter.name,
            words=repr(shown),
            expected=expected,
            example=parameter.example,
        )
    )
