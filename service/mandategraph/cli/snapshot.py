"""``mandategraph snapshot``: the dataset frozen, to be kept and cited."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path

import click

from mandategraph import __version__
from mandategraph.errors import ParameterError, SourceError
from mandategraph.settings import Settings

__all__ = ["command"]


@click.command("snapshot")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR",
    help="A new or empty folder to write to.",
)  # fmt: skip
@click.option(
    "--store", type=click.Path(path_type=Path), metavar="DIR",
    help="The store to freeze; built from the shipped data where there is none.",
)  # fmt: skip
@click.option(
    "--data", multiple=True, type=click.Path(path_type=Path), metavar="PATH",
    help="Freeze these data instead, by way of a store of their own; may be given several times.",
)  # fmt: skip
@click.option(
    "--query", "queries", multiple=True, metavar="NAME|FILE",
    help="A query (of the library, without parameters, or a file) whose answer is kept with its digest; "
    "may be given several times.",
)  # fmt: skip
@click.option("--release", default=__version__, show_default=True, metavar="VERSION", help="The version.")
@click.option(
    "--issued", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
    help="The day of this version; the latest that the data state, where it is not given.",
)  # fmt: skip
def command(
    out: Path,
    store: Path | None,
    data: tuple[Path, ...],
    queries: tuple[str, ...],
    release: str,
    issued: datetime | None,
) -> int:
    r"""Freeze the dataset: all statements as canonical N-Quads, described, digested and citable.

    DIR gets dataset.nq (RDFC-1.0), description.ttl (DCAT and VoID), CITATION.txt, citation.bib,
    citation.json (CSL), manifest.json and SHA256SUMS, and for each query its text and its answer. The
    same data give the same bytes.

    \b
    Examples:
      mandategraph snapshot --out mandategraph-0.1.0
      mandategraph snapshot --out frozen --query deadlines.rq --release 2026.1 --issued 2026-11-23
      cd frozen && sha256sum --check SHA256SUMS
    """
    from mandategraph.query.snapshot import take
    from mandategraph.store.build import build_store, ensure_store
    from mandategraph.store.embedded import EmbeddedStore

    if data and store is not None:
        raise click.UsageError("Give --store or --data, not both.")
    texts = dict(_query(name) for name in queries)
    if len(texts) < len(queries):
        raise ParameterError("Two of the queries have one name; rename one of the files.")
    settings = Settings.from_environment()
    with ExitStack() as stack:
        if data:
            place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mandategraph-"))) / "store"
            build_store(place, data)
        else:
            place = store or ensure_store(settings)
        graph = EmbeddedStore(place)
        stack.callback(graph.close)
        day: date | None = issued.date() if issued else None
        made = take(graph, out, texts, version=release, issued=day)
    click.echo(f"{made.statements} statements, {made.size} bytes, sha256 {made.sha256}: {made.folder}")
    click.echo(made.citation)
    return 0


def _query(name: str) -> tuple[str, str]:
    """Return the name that a query gets in the snapshot, and its text."""
    from mandategraph.query.library import shipped

    path = Path(name)
    if path.suffix and path.is_file():
        try:
            return path.stem, path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise SourceError(f"cannot be read ({error})", str(path)) from error
    query = shipped().find(name)
    if query.header.parameters:
        takes = ", ".join(parameter.name for parameter in query.header.parameters)
        raise ParameterError(f"{query.name} takes parameters ({takes}); write their values into a file.")
    return query.name.replace("/", "-"), query.text
