"""``mandategraph extract``: a source document to its facts."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from mandategraph.errors import SourceError
from mandategraph.extraction.language import available
from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.reading import Reader
from mandategraph.extraction.records import Extraction
from mandategraph.extraction.summary import summarise

__all__ = ["FORMATS", "command"]


def _summary(found: list[Extraction], single: bool) -> str:
    summaries = [summarise(extraction) for extraction in found]
    value: Any = summaries[0] if single else summaries
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


# What can be written: the extractions, and whether one file was asked for, to a text.
FORMATS: Mapping[str, Callable[[list[Extraction], bool], str]] = {"summary": _summary}


@click.command("extract")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--lang", default="auto", show_default=True, type=click.Choice(["auto", *available()]))
@click.option("--body", help="Id of the body whose agenda it is, where the masthead does not say.")
@click.option("--format", "form", default="summary", show_default=True, type=click.Choice(sorted(FORMATS)))
@click.option("--out", type=click.Path(path_type=Path), help="File to write to; standard output otherwise.")
@click.option(
    "--diagnostics", type=click.Choice(["text", "json"]), help="Tell on stderr what was not understood."
)
def command(
    files: tuple[Path, ...], lang: str, body: str | None, form: str, out: Path | None, diagnostics: str | None
) -> int:
    """Read annotated provisional agendas and write what they say, with evidence.

    One file gives a single object; several give a list. A file that cannot be read is told on stderr
    and does not stop the others; the exit status is then 1, or 2 where no file could be read.
    """
    found: list[Extraction] = []
    with Reader() as reader:
        for path in files:
            try:
                source = reader.read(path)
                extraction = extract_text(source.text, None if lang == "auto" else lang, body)
            except SourceError as error:
                told = str(error) if error.path else f"{path}: {error}"
                click.echo(f"mandategraph: {told}", err=True)
                continue
            found.append(extraction)
            for line in _told(path, extraction, diagnostics):
                click.echo(line, err=True)
    if not found:
        return 2
    text = FORMATS[form](found, len(files) == 1)
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
    return 1 if len(found) < len(files) else 0


def _told(path: Path, extraction: Extraction, form: str | None) -> Iterable[str]:
    """Yield the diagnostics of one file: a line each, as text or as JSON."""
    for finding in extraction.diagnostics:
        if form == "text":
            yield f"{path}:{finding.line}: {finding.code}: {finding.message} {finding.advice}"
        elif form == "json":
            yield json.dumps({"file": str(path), **dataclasses.asdict(finding)}, ensure_ascii=False)
