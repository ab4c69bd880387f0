"""``mandategraph bench pages``: how soon each kind of page is there, and how large it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mandategraph.cli.measure.command import WORK, tell, workplace

if TYPE_CHECKING:
    from mandategraph.cli.measure.pages import Pace

__all__ = ["command"]


@click.command("pages")
@click.option(
    "--store", "place", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="The store whose pages are asked for; the shipped data otherwise.",
)  # fmt: skip
@click.option(
    "--triples",
    type=click.IntRange(1000),
    metavar="N",
    help="A made-up graph of about so many triples instead.",
)
@WORK
@click.option(
    "--pages", "most", type=click.IntRange(1), default=60, show_default=True, metavar="N",
    help="At most so many pages of a kind.",
)  # fmt: skip
def command(place: Path | None, triples: int | None, work: Path | None, most: int) -> int:
    """Ask a server for pages of every kind, each twice: nobody asked for it before, and kept.

    What is measured is a whole request over the loopback, with one client. Exit status 1 where a page is
    larger, packed, than 60 kB.
    """
    from mandategraph.cli.measure.corpus import Corpus
    from mandategraph.cli.measure.pages import LARGEST, as_table, pages
    from mandategraph.store.build import build_store

    sizes: list[int] = []

    def noted(paces: Iterator[Pace]) -> Iterator[Pace]:
        for pace in paces:
            sizes.append(pace.bytes)
            yield pace

    with workplace(work) as folder:
        if place is None:
            if triples:
                corpus = Corpus(folder, triples)
                corpus.build(tell)
                place = corpus.place
            else:
                place = folder / "shipped-store"
                build_store(place)
        for line in as_table(noted(pages(place, most))):
            click.echo(line)
    return int(max(sizes) > LARGEST)
