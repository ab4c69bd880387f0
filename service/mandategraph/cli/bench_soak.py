"""``mandategraph bench soak``: many clients for minutes, with queries that never end among them."""

from __future__ import annotations

from pathlib import Path

import click

from mandategraph.cli.measure.command import WORK, tell, workplace

__all__ = ["command"]

_MEMORY = 512  # MiB that the service may take


@click.command("soak")
@click.option(
    "--triples", type=click.IntRange(1000), default=100_000, show_default=True, metavar="N",
    help="A made-up graph of about so many triples.",
)  # fmt: skip
@click.option("--clients", type=click.IntRange(1), default=50, show_default=True, help="Clients at once.")
@click.option(
    "--runaways", type=click.IntRange(0), default=1, show_default=True,
    help="Queries without an end that are under way at any time.",
)  # fmt: skip
@click.option("--minutes", type=click.FloatRange(0.01), default=10.0, show_default=True, help="How long.")
@click.option(
    "--limit", type=click.FloatRange(0.5), default=5.0, show_default=True, metavar="SECONDS",
    help="The time limit of a query.",
)  # fmt: skip
@WORK
def command(
    triples: int, clients: int, runaways: int, minutes: float, limit: float, work: Path | None
) -> int:
    r"""Ask a server for lookups, pages, data, searches and queries with many clients at once.

    Queries without an end are thrown in; each must be stopped a second after its limit, and everybody
    else be answered. Exit status 1 where an answer was missing or broke off, a query ran on, or the
    service took more than 512 MiB.

    \b
    Examples:
      mandategraph bench soak --minutes 0.3
      mandategraph bench soak --triples 10000000 --clients 50 --minutes 10 --work /srv/bench
    """
    from mandategraph.cli.measure.corpus import Corpus
    from mandategraph.cli.measure.soak import soak

    with workplace(work) as folder:
        corpus = Corpus(folder, triples)
        corpus.build(tell)
        click.echo(f"{clients} clients, {minutes:g} minutes", err=True)
        found = soak(corpus, clients, runaways, 60 * minutes, limit)
    for line in found.lines():
        click.echo(line)
    # It waits for its turn as others do, and is then stopped a second after its limit.
    ran_on = max(found.runaways, default=0.0) > limit + 1.0 + found.slowest
    return int(bool(found.errors) or ran_on or max(found.memory, default=0.0) > _MEMORY)
