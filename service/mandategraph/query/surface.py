"""What can be read off a SPARQL query without parsing it: its form, its variables, its columns.

The library reads some thirty files when a command starts; a full parse of each would take seconds.
"""

from __future__ import annotations

import re

__all__ = ["bare", "form", "prefix_declarations", "projected", "variables"]

# What may hold a question mark or a hash sign without meaning one: IRIs and strings, kept apart from
# remarks. Long strings come before short ones. An IRI has no space, so that "<" of a comparison is none.
LEXICAL = re.compile(
    r"""
      (?P<iri>     <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<string>  \"\"\"(?:[^\\]|\\.)*?\"\"\" | '''(?:[^\\]|\\.)*?''' | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' )
    | (?P<remark>  \#[^\n]* )
    """,
    re.VERBOSE | re.DOTALL,
)
VARIABLE = re.compile(r"[?$]([A-Za-z_][A-Za-z0-9_]*)")
FORM = re.compile(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)
PREFIX = re.compile(r"^[ \t]*PREFIX\s+([A-Za-z][\w-]*|):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)
AS = re.compile(r"\bAS\s+[?$]([A-Za-z_][A-Za-z0-9_]*)\s*\Z", re.IGNORECASE)


def bare(query: str) -> str:
    """Return the query with remarks, IRIs and strings blanked out."""
    return LEXICAL.sub(" ", query)


def form(query: str) -> str:
    """Return ``SELECT``, ``ASK``, ``CONSTRUCT`` or ``DESCRIBE``; an empty string for none of them."""
    match = FORM.search(bare(query))
    return match[1].upper() if match else ""


def variables(query: str) -> frozenset[str]:
    """Return the names of all variables that the query uses."""
    return frozenset(VARIABLE.findall(bare(query)))


def projected(query: str) -> tuple[str, ...]:
    """Return the variables that a SELECT projects, in order; empty for other forms and for ``*``."""
    text = bare(query)
    match = FORM.search(text)
    if match is None or match[1].upper() != "SELECT":
        return ()
    clause = text[match.end() :].split("{", 1)[0]
    columns: list[str] = []
    depth, start = 0, 0
    for position, character in enumerate(clause):
        if character == "(":
            depth += 1
            start = position if depth == 1 else start
        elif character == ")":
            depth -= 1
            if depth == 0 and (named := AS.search(clause[start + 1 : position])):
                columns.append(named[1])
        elif depth == 0 and character in "?$" and (plain := VARIABLE.match(clause, position)):
            columns.append(plain[1])
    return tuple(columns)


def prefix_declarations(query: str) -> dict[str, str]:
    """Return the prefixes that a query declares, with their namespaces."""
    return dict(PREFIX.findall(query))
