"""Filters that leave a variable one of a few constants, so that a join can begin with these.

``=`` on IRIs, and on texts without language, is true exactly for the same term (SPARQL 1.1, section
17.4.1.7); for numbers and dates it is not, so these are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from mandategraph.store.sparql import Token

__all__ = ["equalities"]

_OPEN, _CLOSE = frozenset("(["), frozenset(")]")


def equalities(tokens: Sequence[Token]) -> dict[str, tuple[str, ...]]:
    """Return, for the tokens of FILTER and its condition, the variables with their constants."""
    found: dict[str, tuple[str, ...]] = {}
    condition = _bare(tokens[1:])
    for part in _split(condition, "&&"):
        name, constants = _constants(_bare(part))
        if name and name not in found:
            found[name] = constants
    return found


def _bare(tokens: Sequence[Token]) -> Sequence[Token]:
    """Take off brackets around all of it."""
    while len(tokens) > 2 and tokens[0].text == "(" and _end_of(tokens, 0) == len(tokens) - 1:
        tokens = tokens[1:-1]
    return tokens


def _end_of(tokens: Sequence[Token], place: int) -> int:
    depth = 0
    for at in range(place, len(tokens)):
        if tokens[at].kind == "sign":
            depth += (tokens[at].text in _OPEN) - (tokens[at].text in _CLOSE)
        if depth == 0:
            return at
    return -1


def _split(tokens: Sequence[Token], operator: str) -> list[Sequence[Token]]:
    """Split at an operator of two equal signs outside of brackets and braces."""
    parts: list[Sequence[Token]] = []
    depth, first, at = 0, 0, 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind == "sign":
            depth += (token.text in "([{") - (token.text in ")]}")
            following = tokens[at + 1 : at + 2]
            if depth == 0 and [token.text, *(one.text for one in following)] == list(operator):
                parts.append(tokens[first:at])
                first = at = at + 2
                continue
        at += 1
    return [*parts, tokens[first:]]


def _constants(tokens: Sequence[Token]) -> tuple[str, tuple[str, ...]]:
    """Return the variable and the constants that a condition leaves it; empty where it is another one."""
    ways = _split(tokens, "||")
    if len(ways) > 1:
        pairs = [_constants(_bare(way)) for way in ways]
        names = {name for name, _ in pairs}
        if len(names) == 1 and (name := names.pop()):
            return name, tuple(dict.fromkeys(one for _, constants in pairs for one in constants))
        return "", ()
    texts = [token.text for token in tokens]
    if len(tokens) == 3 and texts[1] == "=":
        return _pair(tokens[0], tokens[2])
    if len(tokens) == 6 and texts[0].upper() == "SAMETERM" and texts[3] == ",":
        return _pair(tokens[2], tokens[4])
    if len(tokens) > 4 and texts[1].upper() == "IN" and texts[2] == "(" and tokens[0].kind == "variable":
        members = [token for token in tokens[3:-1] if token.text != ","]
        commas = [token.text == "," for token in tokens[3:-1]]
        if (
            all(map(_constant, members))
            and commas[1::2] == [True] * (len(members) - 1)
            and not any(commas[::2])
        ):
            return f"?{texts[0][1:]}", tuple(dict.fromkeys(token.text for token in members))
    return "", ()


def _pair(one: Token, other: Token) -> tuple[str, tuple[str, ...]]:
    if one.kind == "variable" and _constant(other):
        return f"?{one.text[1:]}", (other.text,)
    if other.kind == "variable" and _constant(one):
        return f"?{other.text[1:]}", (one.text,)
    return "", ()


def _constant(token: Token) -> bool:
    return token.kind in {"iri", "string"} or (token.kind == "name" and not token.text.startswith("_:"))
