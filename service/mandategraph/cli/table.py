"""Rows as a table: aligned for a person, one row a line for a pipe."""

from __future__ import annotations

import click
from rdflib import BNode, Literal, URIRef
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mandategraph.cli.report import visible
from mandategraph.namespaces import MGD, prefixes
from mandategraph.store.base import Solutions, Term

__all__ = ["print_table", "short"]


def short(term: Term | None) -> str:
    """Return a term for reading: a thing of ours by what follows ``id/``, others by prefix, texts as such."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return visible(str(term))
    if isinstance(term, BNode):
        return f"_:{term}"
    if term.startswith(str(MGD)):
        return visible(str(term)[len(MGD) :])
    for prefix, namespace in prefixes().items():
        if term.startswith(namespace):
            return visible(f"{prefix}:{str(term)[len(namespace) :]}")
    return visible(f"<{URIRef(term)}>")


def print_table(solutions: Solutions) -> None:
    """Print rows on standard output, and how many there are on standard error."""
    console = Console(highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        table = Table(show_lines=len(solutions.variables) > 4)
        for name in solutions.variables:
            table.add_column(name)
        for row in solutions.rows:
            table.add_row(*(Text(short(row.get(name))) for name in solutions.variables))
        console.print(table)
    else:
        _print_plain(solutions)
    count = len(solutions.rows)
    click.echo("1 row" if count == 1 else f"{count} rows", err=True)


def _print_plain(solutions: Solutions) -> None:
    """Print columns aligned, without lines, each row on one line."""
    cells = [solutions.variables]
    cells += [
        tuple(" ".join(short(row.get(name)).split()) for name in solutions.variables)
        for row in solutions.rows
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(len(solutions.variables))]
    for row in cells:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
