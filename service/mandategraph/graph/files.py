"""One document file to the bytes of its facts: read, extracted, written in a format."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mandategraph.errors import SourceError
from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.reading import Reader, SourceText
from mandategraph.extraction.records import Extraction
from mandategraph.extraction.summary import summarise
from mandategraph.graph.serialise import FORMATS as SYNTAXES
from mandategraph.graph.serialise import serialise
from mandategraph.graph.statements import statements

__all__ = ["SUFFIXES", "Extracted", "Options", "extract_file", "write"]

# Name of what can be written, and the suffix of its files.
SUFFIXES = {"summary": ".json", **{name: suffix for name, (_, suffix) in SYNTAXES.items()}}


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may say of a document that it does not say itself; None: it is read in the text."""

    form: str = "summary"
    language: str | None = None
    body: str | None = None
    symbol: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document: its text, and what was found in it."""

    source: SourceText
    extraction: Extraction


def extract_file(reader: Reader, path: Path, options: Options) -> Extracted:
    """Return what a file says. Raises SourceError, naming the file, where it is no readable agenda."""
    source = reader.read(path)
    try:
        extraction = extract_text(source.text, options.language, options.body)
    except SourceError as error:
        raise SourceError(str(error), str(path)) from error
    if options.symbol:
        head = dataclasses.replace(extraction.masthead, symbol=options.symbol)
        extraction = dataclasses.replace(extraction, masthead=head)
    return Extracted(source, extraction)


def write(found: Sequence[Extracted], form: str, *, single: bool) -> bytes:
    """Return what documents say in a format: one object for a ``single`` one, a list or a union for several.

    The same documents give the same bytes. Raises SourceError, naming the file, for a document without a
    symbol where the format needs one.
    """
    if form == "summary":
        summaries = [summarise(one.extraction) for one in found]
        text = json.dumps(summaries[0] if single else summaries, ensure_ascii=False, indent=1) + "\n"
        return text.encode("utf-8", "backslashreplace")
    quads = []
    for one in found:
        try:
            quads += statements(one.extraction, one.source.text)
        except SourceError as error:
            raise SourceError(str(error), one.source.name) from error
    return serialise(quads, form)
