"""The terminals of a SPARQL query, and where among them an expression stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Token", "each_token", "in_expressions", "tokens_of"]

# The terminals of SPARQL 1.1 (section 19.8), as far as one must tell them apart to find the keywords.
# A string or an IRI that is never closed falls apart into signs; the engine then refuses the query.
_TOKEN = re.compile(
    r"""
      (?P<blank>     \s+ | \#[^\n\r]* )
    | (?P<iri>       <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string>    \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
                   | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<variable>  [?$][\w\u00B7]+ )
    | (?P<name>      (?:[^\W\d_](?:[\w.\-\u00B7]*[\w\-\u00B7])? | _)? :
                     (?:(?:[\w:\-\u00B7]|%[0-9A-Fa-f]{2}|\\.)(?:\.*(?:[\w:\-\u00B7]|%[0-9A-Fa-f]{2}|\\.))*)? )
    | (?P<language>  @[A-Za-z]+(?:-+[A-Za-z0-9]+)* )
    | (?P<number>    \d+(?:\.\d+)?(?:[eE][+-]?\d+)? )
    | (?P<word>      [^\W\d]\w* )
    | (?P<sign>      \{\| | \|\} | . )
    """,
    re.VERBOSE | re.DOTALL,
)
# Before a bracket, these take a variable by its name and not by its value.
_BY_NAME = frozenset({"BOUND"})


@dataclass(frozen=True, slots=True)
class Token:
    """One terminal of the grammar: what kind of, its text, and where it stands."""

    kind: str
    text: str
    start: int
    end: int


def each_token(text: str) -> Iterator[Token]:
    """Give the terminals of a text, without blanks and comments, read no further than they are asked for."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "blank":
            yield Token(match.lastgroup or "sign", match[0], match.start(), match.end())


def tokens_of(text: str) -> list[Token]:
    """Return the terminals of a text, without blanks and comments."""
    return list(each_token(text))


def in_expressions(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the places of the variables that stand in a FILTER or a BIND for their value.

    There the value itself may stand. A group inside of an expression (EXISTS) is a group of its own,
    and what BOUND asks for, or BIND gives a value to, is the variable.
    """
    places: set[int] = set()
    place = 0
    while place < len(tokens):
        word = tokens[place].text.upper() if tokens[place].kind == "word" else ""
        place += 1
        if word not in {"FILTER", "BIND"}:
            continue
        if place < len(tokens) and tokens[place].kind in {"word", "name", "iri"}:  # FILTER regex(...)
            place += 1
        depth = 0
        while place < len(tokens):
            token, before = tokens[place], tokens[place - 1]
            depth += (token.text == "(") - (token.text == ")") if token.kind == "sign" else 0
            # A group goes on as any other: it may hold a FILTER itself.
            if depth <= 0 or (token.kind == "sign" and token.text == "{"):
                break
            named = before.text.upper() == "AS" or (
                before.text == "(" and tokens[place - 2].text.upper() in _BY_NAME
            )
            if token.kind == "variable" and not named:
                places.add(place)
            place += 1
    return frozenset(places)
