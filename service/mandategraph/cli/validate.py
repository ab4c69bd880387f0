"""``mandategraph validate``: the report on a session, or on a user's own file."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mandategraph.cli.target import opened, target_options
from mandategraph.errors import ParameterError, SourceError
from mandategraph.identifiers.links import LANGUAGES
from mandategraph.settings import Settings

if TYPE_CHECKING:
    from mandategraph.validation.dossier import Dossier
    from mandategraph.validation.review import Review

__all__ = ["command"]

FORMATS = ("text", "html", "json", "turtle", "csv", "junit", "xlsx", "ics")
# What the name of the file says of the format, where --format does not.
SUFFIXES = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".ttl": "turtle",
    ".csv": "csv",
    ".xml": "junit",
    ".xlsx": "xlsx",
    ".ics": "ics",
}
DOCUMENTS = (".docx", ".pdf", ".txt", ".html", ".htm")


@click.command("validate")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--session", metavar="KEY", help="The session to report on, such as COP-UNTOC/9.")
@click.option(
    "--source",
    metavar="SYMBOL",
    help="Judge by what this one document states, with the registers. With a draft as FILE: its symbol, "
    "where it prints none.",
)
@click.option(
    "--as-of",
    metavar="DATE",
    help="See the world of that day (2018-08-06, or 'today'): what was issued by then, what had passed. "
    "Without it: all that is known, on the day of today or the day after a session that is over.",
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS),
    help="What to write; by default text, or what the name of --out says. ics is the calendar alone.",
)  # fmt: skip
@click.option(
    "--out", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="File to write to (standard output otherwise).",
)  # fmt: skip
@click.option(
    "--lang", "--language", type=click.Choice(LANGUAGES), default="en", show_default=True,
    help="The language of the report.",
)  # fmt: skip
@click.option(
    "--compare", type=click.Path(path_type=Path, dir_okay=False), metavar="OLD.json",
    help="Say what was mended and what is new since this report, which was written with --format json.",
)  # fmt: skip
@click.option(
    "--forecast", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Rows of planned documents (.csv or .xlsx: symbol, title, mandate, words, languages, submission "
    "date, issuance date, meeting); joined by symbol, never by guess.",
)  # fmt: skip
@click.option(
    "--holidays", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Official holidays of the duty station (.ics, or .csv with date and name): a deadline on one is "
    "flagged as those on weekends are. MANDATEGRAPH_HOLIDAYS names a file for every report.",
)  # fmt: skip
@click.option("--site", metavar="URL", help="Where the pages of things are, for the links of --format html.")
@click.option(
    "--engine", type=click.Choice(["compiled", "pyshacl"]), default="compiled", show_default=True,
    help="What runs the shapes; both find the same, pySHACL takes long.",
)  # fmt: skip
@target_options
def command(
    files: tuple[Path, ...],
    session: str | None,
    source: str | None,
    as_of: str | None,
    form: str | None,
    out: Path | None,
    lang: str,
    compare: Path | None,
    forecast: Path | None,
    holidays: Path | None,
    site: str | None,
    engine: str,
    store: Path | None,
    endpoint: str | None,
) -> int:
    r"""Report on a session before it opens: what is missing, late, or without a mandate, and what to do.

    Each finding names its rule, what the rule rests on, and the passage. What no source says is called
    unverifiable, not wrong. With FILE, a user's own data is judged instead: RDF (.ttl .trig .nt .nq
    .jsonld), or an agenda (.docx .pdf .txt .html), which is extracted first.

    Exit status: 0 nothing found, 1 findings, 2 could not run; 0 for the calendar.

    \b
    Examples:
      mandategraph validate --session COP-UNTOC/9
      mandategraph validate --session COP-UNTOC/9 --as-of 2018-08-06 --out report.html
      mandategraph validate --session COP-UNTOC/9 --source CTOC/COP/2018/1 --format json
      mandategraph validate my.ttl draft-agenda.docx
      mandategraph validate --session COP-UNTOC/9 --format ics --out deadlines.ics
    """
    from mandategraph.validation.dossier import Dossier
    from mandategraph.validation.finding import from_json
    from mandategraph.validation.forecast import read_forecast
    from mandategraph.validation.holidays import read_holidays
    from mandategraph.validation.review import compare as changes
    from mandategraph.validation.review import review
    from mandategraph.web.composed import naming

    form = form or (SUFFIXES.get(out.suffix.lower(), "text") if out else "text")
    day = _day(as_of)
    old = None if compare is None else from_json(_json(compare), str(compare))
    rows = [] if forecast is None else read_forecast(forecast)
    holidays = holidays or Settings.from_environment().holidays
    free = None if holidays is None else read_holidays(holidays)
    if files:
        dossier = _of_files(files, session, source)
    else:
        with opened(store, endpoint) as graph:
            dossier = Dossier.of_store(graph, session, source, day)
    found = review(
        dossier,
        lang,
        day,
        forecast=rows,
        holidays=free,
        engine=engine,  # type: ignore[arg-type]  # a Choice
        named=naming(lang),
    )
    if old is not None:
        found = dataclasses.replace(found, comparison=changes(old, found.findings))
    if rows and dossier.session is None:
        raise ParameterError("A forecast is compared with a session: name it with --session.")
    _write(_content(found, form, site, out), out)
    return 0 if form == "ics" or not found.findings else 1


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    if text == "today":
        return date.today()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ParameterError(
            f"--as-of {text!r} is no date; write one such as 2018-08-06, or today."
        ) from None


def _json(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(error.strerror or str(error), str(path)) from error
    except json.JSONDecodeError as error:
        raise SourceError(f"no JSON: {error.msg}", str(path), error.lineno) from error
    except UnicodeDecodeError as error:
        raise SourceError("no text in UTF-8", str(path)) from error


def _of_files(files: Sequence[Path], session: str | None, symbol: str | None) -> Dossier:
    """Gather what the files say; agendas are extracted first."""
    from mandategraph.graph.files import Options, extract_file, write
    from mandategraph.graph.loader import SUFFIXES as DATA
    from mandategraph.validation.dossier import Dossier

    readable = DATA + DOCUMENTS
    if unknown := [path for path in files if path.is_file() and path.suffix.lower() not in readable]:
        raise SourceError(f"neither data nor a document (expected {', '.join(readable)})", str(unknown[0]))
    drafts = [path for path in files if path.suffix.lower() in DOCUMENTS]
    if symbol and len(drafts) != 1:
        raise ParameterError("--source with files is the symbol of one draft: give one such file with it.")
    extracted = []
    if drafts:
        from mandategraph.extraction.reading import Reader

        with Reader() as reader:
            for path in drafts:
                one = extract_file(reader, path, Options("trig", symbol=symbol))
                extracted.append(write([one], "trig", single=True))
    return Dossier.of_files([path for path in files if path not in drafts], extracted, session)


def _content(found: Review, form: str, site: str | None, out: Path | None) -> str | bytes:
    """Return the report in a format; its module is loaded only now."""
    if form == "text":
        from mandategraph.validation.formats import text

        terminal = out is None and sys.stdout.isatty()
        return text.write(found, colour=terminal, width=_width() if terminal else text.WIDTH)
    if form == "html":
        from mandategraph.validation.formats import html

        return html.write(found, site=site) if site else html.write(found)
    if form == "ics":
        from mandategraph.validation.formats import ics

        return ics.write(found)
    if form in ("csv", "xlsx"):
        from mandategraph.validation.formats import tables

        return tables.write_csv(found) if form == "csv" else tables.write_xlsx(found)
    from mandategraph.validation.formats import machines

    writers = {
        "json": machines.write_json,
        "turtle": machines.write_turtle,
        "junit": machines.write_junit,
    }
    return writers[form](found)


def _width() -> int:
    import shutil

    return max(60, min(shutil.get_terminal_size().columns, 120))


def _write(content: str | bytes, out: Path | None) -> None:
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    if out is not None:
        try:
            out.write_bytes(data)
        except OSError as error:
            raise ParameterError(f"{out} cannot be written ({error.strerror}).") from error
    elif isinstance(content, bytes) and sys.stdout.isatty():
        raise click.UsageError("This format is not for a terminal: name a file with --out.")
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
