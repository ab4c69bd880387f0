"""The SPARQL of the compiler: fragments in files, filled with text that is already SPARQL.

A fragment is a Jinja template below ``fragments/``. What is put into it must be ``Sparql``: a variable,
a term written by ``term``, a path, or another rendered fragment. A bare string is refused, so nothing
from a shapes graph can get into a query unwritten.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rdflib import BNode

from mandategraph.errors import ParameterError, UncompilableError
from mandategraph.store.base import Term
from mandategraph.store.sparql import term_text
from mandategraph.validation import paths

__all__ = ["FOLDER", "Hop", "Place", "Sparql", "path_text", "render", "term", "variable"]

FOLDER = Path(__file__).with_name("fragments")


class Sparql(str):
    """Text that may stand in a query."""

    __slots__ = ()


class Hop(NamedTuple):
    """One hop on the way from a focus node to its value nodes."""

    start: Sparql
    path: Sparql
    end: Sparql
    nullable: bool


# What may be put into a fragment; numbers, truth values and None also steer its conditions.
Place = Sparql | list[Sparql] | list[Hop] | bool | int | None


def render(name: str, /, **places: Place) -> Sparql:
    """Fill the fragment ``fragments/<name>.rq``; raise TypeError where a place is no Sparql."""
    return Sparql(_environment().get_template(f"{name}.rq").render(places).strip())


def term(node: Term) -> Sparql:
    """Write an IRI or a literal; raise UncompilableError for what SPARQL cannot name."""
    if isinstance(node, BNode):
        raise UncompilableError("a query cannot name a blank node of the shapes graph")
    try:
        return Sparql(term_text(node))
    except ParameterError as error:
        raise UncompilableError(str(error)) from error


def variable(name: str) -> Sparql:
    """Write a variable; the name is one of ours."""
    return Sparql(f"?{name}")


def path_text(path: paths.Path) -> Sparql:
    """Write a property path."""
    return Sparql(paths.sparql(path))


def _only_sparql(value: object) -> object:
    if isinstance(value, Sparql) or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise TypeError(f"{value!r} is not SPARQL: write it with term, variable or path_text first")


@cache
def _environment() -> Environment:
    # Autoescaping is for HTML; here _only_sparql guards what is put in.
    return Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        finalize=_only_sparql,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
