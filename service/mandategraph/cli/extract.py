"""``mandategraph extract``: documents to their facts, one by one or whole folders."""

from __future__ import annotations

import dataclasses
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import click

from mandategraph.errors import ParameterError, SourceError
from mandategraph.extraction.language import available
from mandategraph.extraction.reading import Reader
from mandategraph.graph.batch import Totals, run_batch
from mandategraph.graph.crew import Result
from mandategraph.graph.files import SUFFIXES, Extracted, Options, extract_file, write

__all__ = ["command"]


@click.command("extract")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...|FOLDER")
@click.option(
    "--lang",
    default="auto",
    show_default=True,
    type=click.Choice(["auto", *available()]),
    help="Language of the text.",
)
@click.option("--body", metavar="ID", help="Body whose agenda it is, where the masthead does not say.")
@click.option(
    "--symbol", metavar="SYMBOL", help="The document's own symbol, where it prints none (one file)."
)
@click.option(
    "--format",
    "form",
    default="summary",
    show_default=True,
    type=click.Choice(list(SUFFIXES)),
    help="What to write.",
)
@click.option(
    "--out",
    "-o",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="File to write to (standard output otherwise); for a folder, the folder to write into.",
)
@click.option(
    "--diagnostics", type=click.Choice(["text", "json"]), help="Tell on stderr what was not understood."
)
@click.option("--jobs", type=click.IntRange(1, 512), help="Processes for a folder. [default: one a core]")
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="For a folder: a Dask scheduler to run on, or 'local' (needs the extra dask).",
)
@click.option("--again", is_flag=True, help="For a folder: also read what was dealt with before.")
def command(
    files: tuple[Path, ...],
    lang: str,
    body: str | None,
    symbol: str | None,
    form: str,
    out: Path | None,
    diagnostics: str | None,
    jobs: int | None,
    cluster: str | None,
    again: bool,
) -> int:
    r"""Read annotated provisional agendas (txt, html, docx, pdf) and write what they say, with evidence.

    One file gives a single object; several give a list, or one graph for all of them: language versions of
    one document add their wording and their evidence to the same statements. A file that cannot be read is
    told on stderr and does not stop the others; the exit status is then 1, or 2 where no file could be read.

    A folder is read with every core into the folder --out. It can be stopped at any time and taken up again
    with the same command: what was dealt with is kept in the journal there.

    \b
    Examples:
      mandategraph extract agenda.docx
      mandategraph extract agenda.fr.pdf agenda.en.pdf --format trig --out agenda.trig
      mandategraph extract documents/ --format trig -o graphs/
    """
    options = Options(form, None if lang == "auto" else lang, body, symbol)
    if symbol and (len(files) > 1 or files[0].is_dir()):
        raise ParameterError("--symbol names one document: give one file with it.")
    if len(files) == 1 and files[0].is_dir():
        if out is None:
            raise ParameterError(f"{files[0]} is a folder: say with -o into which folder to write.")
        return _folder(files[0], out, options, jobs, cluster, again)
    return _files(files, out, options, diagnostics)


def _files(files: tuple[Path, ...], out: Path | None, options: Options, diagnostics: str | None) -> int:
    found: list[Extracted] = []
    with Reader() as reader:
        for path in files:
            try:
                one = extract_file(reader, path, options)
                if options.form != "summary":
                    write([one], options.form, single=True)  # a document without a symbol stops no other
            except SourceError as error:
                click.echo(f"mandategraph: {error}", err=True)
                continue
            found.append(one)
            for line in _told(path, one, diagnostics):
                click.echo(line, err=True)
    if not found:
        return 2
    content = write(found, options.form, single=len(files) == 1)
    if out is None:
        sys.stdout.buffer.write(content)
    else:
        try:
            out.write_bytes(content)
        except OSError as error:
            raise ParameterError(f"{out} cannot be written ({error.strerror}).") from error
    return 1 if len(found) < len(files) else 0


def _told(path: Path, one: Extracted, form: str | None) -> Iterable[str]:
    """Yield the diagnostics of one file: a line each, as text or as JSON, with the place in the file."""
    if form == "text":
        yield from (f"{path}: {note}" for note in one.source.notes)
    for finding in one.extraction.diagnostics:
        if form == "text":
            yield f"{path}:{finding.line}: {finding.code}: {finding.message} {finding.advice}"
        elif form == "json":
            spot = dataclasses.asdict(one.source.spot(finding.place.start))
            where = {name: value for name, value in spot.items() if value is not None}
            said = {"file": str(path), **dataclasses.asdict(finding), "spot": where}
            yield json.dumps(said, ensure_ascii=False)


def _folder(
    folder: Path, out: Path, options: Options, jobs: int | None, cluster: str | None, again: bool
) -> int:
    show = _progress()
    engine = None
    if cluster:
        from mandategraph.graph.cluster import dask_engine

        engine = dask_engine(cluster, options)
    try:
        totals = run_batch(folder, out, options, jobs=jobs, again=again, engine=engine, progress=show)
    except KeyboardInterrupt:
        click.echo("\nmandategraph: stopped; the same command goes on from here.", err=True)
        return 130
    counts = totals.outcomes
    click.echo(
        f"{totals.files} files: {counts['written']} written to {out}, {counts['kept']} kept from before, "
        f"{counts['refused'] + counts['failed']} not read.",
        err=True,
    )
    if totals.files and not counts["written"] and not counts["kept"]:
        return 2
    return 1 if counts["refused"] or counts["failed"] else 0


def _progress() -> Callable[[Totals, Result | None], None]:
    """Return what tells of a batch: a line that is written over on a terminal, one now and then elsewhere."""
    terminal = sys.stderr.isatty()
    begun = last = time.monotonic()
    width = min(os.get_terminal_size().columns, 200) - 1 if terminal else 0

    def show(totals: Totals, result: Result | None) -> None:
        nonlocal last
        if result is not None and result.outcome in ("refused", "failed"):
            clear = "\r" + " " * width + "\r" if terminal else ""
            click.echo(f"{clear}mandategraph: {result.message}", err=True)
        now = time.monotonic()
        if now - last < (0.1 if terminal else 5.0) and totals.done < totals.files:
            return
        last = now
        pace = totals.outcomes["written"] / max(now - begun, 0.001)
        line = f"{totals.done}/{totals.files} files, {pace:.1f} a second"
        if terminal:
            click.echo(f"\r{line[:width]:<{width}}", err=True, nl=totals.done >= totals.files)
        else:
            click.echo(line, err=True)

    return show
