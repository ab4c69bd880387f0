"""Whether two validation reports say the same, result by result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace

from rdflib import Literal
from rdflib.compare import isomorphic

from mandategraph.store.base import Term
from mandategraph.validation.report import Result, ValidationReport

__all__ = ["Comparison", "compare"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What only the one report has and what only the other has."""

    missing: tuple[Result, ...]
    extra: tuple[Result, ...]

    @property
    def equal(self) -> bool:
        """Whether every result of the one is a result of the other, as often."""
        return not self.missing and not self.extra


def compare(
    expected: ValidationReport, actual: ValidationReport, *, messages: bool = False, details: bool = False
) -> Comparison:
    """Compare focus node, path, value, shape, constraint, component and severity of every result.

    Literals are compared by datatype and value, since engines keep other spellings of one number;
    blank nodes by identity and, where that fails, by isomorphism of the rest (the rule of the W3C
    suite). Messages (their text) and details are compared where asked for.
    """
    one, other = Counter[Hashable](), Counter[Hashable]()
    results: dict[Hashable, Result] = {}
    for counter, report in ((one, expected), (other, actual)):
        for result in report.results:
            key = _key(result, messages, details)
            counter[key] += 1
            results[key] = result
    missing = [results[key] for key in (one - other).elements()]
    extra = [results[key] for key in (other - one).elements()]
    if len(missing) == len(extra) and missing and _isomorphic(missing, extra, messages, details):
        return Comparison((), ())
    return Comparison(tuple(missing), tuple(extra))


def _key(result: Result, messages: bool, details: bool) -> Hashable:
    return (
        _term_key(result.focus_node),
        result.source_shape,
        result.component,
        result.severity,
        result.path,
        None if result.value is None else _term_key(result.value),
        result.source_constraint,
        # pySHACL drops the language of a SPARQL constraint's messages: only the text can be compared.
        tuple(sorted(map(str, result.messages))) if messages else (),
        frozenset(Counter(_key(d, messages, details) for d in result.details).items()) if details else (),
    )


def _term_key(term: Term) -> Hashable:
    if not isinstance(term, Literal):
        return term
    value = term.value
    if value is None or isinstance(value, str | bytes | bool):
        return (str(term), term.datatype, (term.language or "").lower())
    try:
        hash(value)
    except TypeError:
        return (str(term), term.datatype, "")
    # An integer of a derived type comes back from Oxigraph as xsd:integer: the value is kept.
    return (value, "integer" if isinstance(value, int) else term.datatype)


def _isomorphic(missing: Iterable[Result], extra: Iterable[Result], messages: bool, details: bool) -> bool:
    def bare(result: Result) -> Result:
        return replace(
            result,
            value=_canonical(result.value),
            messages=tuple(Literal(str(m)) for m in result.messages) if messages else (),
            details=tuple(map(bare, result.details)) if details else (),
        )

    one, other = (ValidationReport.of([bare(r) for r in results], "") for results in (missing, extra))
    return isomorphic(one.to_graph(), other.to_graph())


def _canonical(value: Term | None) -> Term | None:
    if isinstance(value, Literal) and isinstance(value.value, int) and not isinstance(value.value, bool):
        return Literal(value.value)
    return value
