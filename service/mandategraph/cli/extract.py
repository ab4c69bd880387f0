"""``mandategraph extract``: a source document to its facts."""

from __future__ import annotations

import json
from pathlib import Path

import click

from mandategraph.errors import SourceError
from mandategraph.extraction.language import available
from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.reading import read_source
from mandategraph.extraction.summary import summarise

__all__ = ["command"]


@click.command("extract")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--lang",
    default="auto",
    show_default=True,
    type=click.Choice(["auto", *available()]),
    help="Language of the text.",
)
@click.option(
    "--body", default=None, help="Id of the body whose agenda it is, where the masthead does not say."
)
@click.option(
    "--format",
    "form",
    default="summary",
    show_default=True,
    type=click.Choice(["summary"]),
    help="What to write.",
)
@click.option("--out", type=click.Path(path_type=Path), help="File to write to; standard output otherwise.")
@click.option("--diagnostics", is_flag=True, help="Tell on stderr what was not understood.")
def command(
    files: tuple[Path, ...], lang: str, body: str | None, form: str, out: Path | None, diagnostics: bool
) -> int:
    """Read annotated provisional agendas and write what they say, with evidence.

    One file gives a single object; several give a list. A file that cannot be read is told on stderr
    and does not stop the others; the exit status is then 1, or 2 where no file could be read.
    """
    found, failed = [], 0
    for path in files:
        try:
            source = read_source(path)
            extraction = extract_text(source.text, None if lang == "auto" else lang, body)
        except SourceError as error:
            failed += 1
            told = str(error) if error.path else f"{path}: {error}"
            click.echo(f"mandategraph: {told}", err=True)
            continue
        found.append(summarise(extraction))
        if diagnostics:
            for finding in extraction.diagnostics:
                click.echo(
                    f"{path}:{finding.line}: {finding.code}: {finding.message} {finding.advice}", err=True
                )
    if not found:
        return 2
    text = json.dumps(found[0] if len(files) == 1 else found, ensure_ascii=False, indent=1) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
    return 1 if failed else 0
