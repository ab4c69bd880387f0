"""``mandategraph bench synth``: a UN-like graph of any size."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mandategraph.errors import StoreFullError

__all__ = ["command"]


@click.command("synth")
@click.option("--documents", type=click.IntRange(0), required=True, metavar="N", help="How many documents.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE",
    help="Where to write: N-Quads, or N-Triples where the name ends in .nt; - is standard output.",
)  # fmt: skip
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed makes the same graph.")
def command(documents: int, out: Path, seed: int) -> int:
    """Write a graph of the real one's shape, made up in content: some 140 statements a document.

    Bodies hold sessions, sessions adopt acts and have items, items list documents; each document has six
    language versions and what mandates it, with chains of up to fifteen steps up to the founding
    instrument. The memory that it takes does not grow with the graph.

    \b
    Examples:
      mandategraph bench synth --documents 70000 --out ten-million.nq
      mandategraph build --data ten-million.nq --store /tmp/store
    """  # noqa: D301 (click needs the control character)
    from mandategraph.graph.synth import synthesise

    pieces = synthesise(documents, seed=seed, graphs=out.suffix.lower() != ".nt")
    if str(out) == "-":
        for piece in pieces:
            sys.stdout.write(piece)
        return 0
    lines = 0
    try:
        with out.open("w", encoding="utf-8", newline="\n") as stream:
            for piece in pieces:
                lines += piece.count("\n")
                stream.write(piece)
    except OSError as error:
        raise StoreFullError(f"{out} could not be written: {error.strerror}.") from error
    click.echo(f"{documents} documents, {lines} statements: {out}", err=True)
    return 0
