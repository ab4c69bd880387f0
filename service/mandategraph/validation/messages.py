"""The messages that a shapes graph declares: filled in for a result, recognised in another's report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from rdflib import Literal

from mandategraph.store.base import Term

__all__ = ["fill", "recognise"]

# {$name} or {?name} in sh:message stands for the value of a variable (SHACL 5.3.2).
_PLACE = re.compile(r"\{[$?](\w+)\}")


def fill(messages: tuple[Literal, ...], values: Mapping[str, Term]) -> tuple[Literal, ...]:
    """Return the messages with the values of variables in them; unknown places stay as they are."""
    if not _has_places(messages):
        return _sorted(messages)  # the same objects for thousands of results

    def value(place: re.Match[str]) -> str:
        return str(values[place[1]]) if place[1] in values else place[0]

    return _sorted(tuple(Literal(_PLACE.sub(value, str(m)), lang=m.language) for m in messages))


@cache
def _has_places(messages: tuple[Literal, ...]) -> bool:
    return any(_PLACE.search(message) for message in messages)


@lru_cache(1024)
def _sorted(messages: tuple[Literal, ...]) -> tuple[Literal, ...]:
    return tuple(sorted(set(messages), key=Literal.n3))


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
