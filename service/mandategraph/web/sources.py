"""The texts of sources kept beside the store: found by their sha256, so that none is shown for another."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from mandategraph.errors import SourceError
from mandategraph.extraction.agenda import read_agenda
from mandategraph.extraction.annotations import read_annotations
from mandategraph.extraction.language import Language, detect
from mandategraph.extraction.layout import lay_out
from mandategraph.extraction.masthead import read_masthead
from mandategraph.extraction.names import Names
from mandategraph.extraction.reading import Reader, SourceText
from mandategraph.extraction.register import load_register
from mandategraph.extraction.residue import clean

__all__ = ["Source", "Sources", "read_place"]

SUFFIXES = frozenset({".txt", ".html", ".htm", ".docx", ".pdf"})
# More than this is a library, and wants a service of its own.
MOST_FILES = 1000
MOST_CHARACTERS = 64_000_000
# A page waits so long for files that are still being read.
_PATIENCE = 20.0
LOG = logging.getLogger(__name__)

Span = tuple[int, int]


@dataclass(frozen=True)
class Source:
    """A text with its digest; the symbol, language and paragraphs that it prints, where it is an agenda.

    ``places`` are the spans of paragraphs by agenda item and name ("2(b)", "P3").
    """

    name: str
    digest: str
    text: str
    symbol: str | None = None
    language: str | None = None
    places: Mapping[tuple[str, str], Span] = field(default_factory=dict)


class Sources:
    """The files below a folder, read once in the background; safe to ask from several threads."""

    def __init__(self, folder: Path) -> None:
        """Begin to read; raises SourceError where there is no such folder."""
        if not folder.is_dir():
            raise SourceError("this is no folder of sources", str(folder))
        self._found: dict[str, Source] = {}
        self._ready = threading.Event()
        threading.Thread(target=self._read, args=(folder,), daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Wait until all files are read, at most so long; tell whether they are."""
        return self._ready.wait(seconds)

    def by_digest(self, digest: str) -> Source | None:
        """Return the source whose text has a sha256."""
        self.wait(_PATIENCE)
        return self._found.get(digest)

    def versions(self, symbol: str) -> list[Source]:
        """Return the texts that print a symbol as their own, in the order of their languages."""
        self.wait(_PATIENCE)
        found = [source for source in self._found.copy().values() if source.symbol == symbol]
        return sorted(found, key=lambda source: (source.language or "", source.name))

    def _read(self, folder: Path) -> None:
        characters = 0
        try:
            with Reader() as reader:
                for path in _files(folder):
                    try:
                        read = reader.read(path, path.name)
                    except SourceError as error:
                        LOG.warning("a source is passed over: %s", error)
                        continue
                    characters += len(read.text)
                    if characters > MOST_CHARACTERS:
                        LOG.warning("the sources beyond %d characters are passed over", MOST_CHARACTERS)
                        return
                    self._found[read.digest] = read_place(read)
        finally:
            self._ready.set()


def _files(folder: Path) -> Iterator[Path]:
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    if len(paths) > MOST_FILES:
        LOG.warning("%s has %d sources; the first %d are read", folder, len(paths), MOST_FILES)
    yield from paths[:MOST_FILES]


def read_place(read: SourceText) -> Source:
    """Return a text as a source: with its symbol and its paragraphs, where it is an annotated agenda."""
    bare = Source(read.name, read.digest, read.text)
    cleaned = clean(read.text)
    language = detect(cleaned.text)
    if language is None:
        return bare
    layout = lay_out(cleaned)
    agenda = read_agenda(layout, language)
    if agenda is None:
        return bare
    masthead = read_masthead(layout, agenda.first_line, _names(language))[0]
    places: dict[tuple[str, str], Span] = {}
    for passage in read_annotations(layout, agenda, language).passages:
        span = layout.clean.source_span(passage.start, passage.end)
        places.setdefault((passage.item, passage.name), span)
    return Source(read.name, read.digest, read.text, masthead.symbol, str(language.data["code"]), places)


@cache
def _names(language: Language) -> Names:
    return Names(load_register(), language)
