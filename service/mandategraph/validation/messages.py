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
    """Return the messages with the values of variables in them; unknown places stay as they are.

    Thousands of results have the same messages: they are then the same objects.
    """
    return _filled(messages, tuple((name, str(values[name])) for name in _places(messages) if name in values))


@cache
def _places(messages: tuple[Literal, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for message in messages for name in _PLACE.findall(message)))


@lru_cache(4096)
def _filled(messages: tuple[Literal, ...], named: tuple[tuple[str, str], ...]) -> tuple[Literal, ...]:
    values = dict(named)
    filled = {
        Literal(_PLACE.sub(lambda place: values.get(place[1], place[0]), message), lang=message.language)
        for message in messages
    }
    return tuple(sorted(filled, key=Literal.n3))


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
