"""A part of a long answer: the same rows for the same address, whichever engine is asked."""

from __future__ import annotations

from collections.abc import Sequence

from mandategraph.errors import ParameterError
from mandategraph.store.sparql import SparqlText

__all__ = ["paged"]


def paged(text: SparqlText, columns: Sequence[str], offset: int) -> SparqlText:
    """Return a SELECT without its first ``offset`` rows, in an order that leaves nothing open.

    SPARQL lets rows that are equal in the order stand as the engine likes, so that a row could be on two
    pages and another on none. All ``columns`` therefore come behind the query's own conditions: rows that
    are equal in these too are equal. A query that is no SELECT, or that cuts its own answer, stays as it
    is; raises ParameterError where an offset is asked of one.
    """
    modifiers = _modifiers(text)
    if text.form != "SELECT" or modifiers.keys() & {"LIMIT", "OFFSET"}:
        if offset:
            raise ParameterError("This query has one page only: leave the offset out.")
        return text
    place = modifiers.get("VALUES", text.tokens[-1].end)  # what ends a query
    order = "".join(f" ?{column}" for column in columns)
    if order and "ORDER" not in modifiers:
        order = f" ORDER BY{order}"
    return text.insert([(place, order + (f" OFFSET {offset}" if offset else "") + " ")])


def _modifiers(text: SparqlText) -> dict[str, int]:
    """Return the words behind the WHERE group, outside of all braces, with their offsets."""
    found: dict[str, int] = {}
    depth, after_group = 0, False
    for token in text.tokens:
        if token.kind == "sign" and token.text in "{}":
            depth += 1 if token.text == "{" else -1
            after_group = after_group or depth == 0
        elif token.kind == "word" and after_group and depth == 0:
            found.setdefault(token.text.upper(), token.start)
    return found
