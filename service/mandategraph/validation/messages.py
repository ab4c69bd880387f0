"""The messages that a shapes graph declares: filled in for a result, recognised in another's report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from rdflib import Literal

from mandategraph.store.base import Term

__all__ = ["fill", "recognise"]

# {$name} or {?name} in sh:message stands for the value of a variable (SHACL 5.3.2).
_PLACE = re.compile(r"\{[$?](\w+)\}")


def fill(message: Literal, values: Mapping[str, Term]) -> Literal:
    """Return the message with the values of variables in it; unknown places stay as they are."""

    def value(place: re.Match[str]) -> str:
        return str(values[place[1]]) if place[1] in values else place[0]

    return Literal(_PLACE.sub(value, str(message)), lang=message.language)


def recognise(found: Iterable[Literal], declared: Iterable[Literal]) -> tuple[Literal, ...]:
    """Keep those messages of another engine's result that were declared, with their language.

    Engines word a message of their own where none is declared, and pySHACL drops the language of
    the messages of SPARQL constraints.
    """
    kept = set()
    for message in found:
        for template in declared:
            if _template(str(template)).fullmatch(str(message)):
                kept.add(Literal(str(message), lang=template.language))
                break
    return tuple(sorted(kept, key=Literal.n3))


@cache
def _template(text: str) -> re.Pattern[str]:
    pieces = _PLACE.split(text)
    return re.compile(".*".join(re.escape(piece) for piece in pieces[::2]), re.DOTALL)
