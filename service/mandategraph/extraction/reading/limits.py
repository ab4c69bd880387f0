"""What a source file may cost: size, pages, characters, seconds, memory; and the sentences that refuse it."""

from __future__ import annotations

from dataclasses import dataclass

from mandategraph.errors import SourceError

__all__ = ["Limits", "too_long"]

_MEBI = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one file may take; the defaults leave room for the longest annotated agendas.

    ``text_bytes`` bounds txt and html files, ``file_bytes`` docx and pdf files, ``unpacked_bytes`` what a
    docx holds when it is unpacked, ``characters`` the text, whatever it was read from; ``seconds`` and
    ``mebibytes`` bound the process that parses html, docx and pdf.
    """

    text_bytes: int = 32 * _MEBI
    file_bytes: int = 64 * _MEBI
    unpacked_bytes: int = 128 * _MEBI
    parts: int = 4000
    characters: int = 1_000_000
    pages: int = 400
    blocks: int = 200_000
    seconds: float = 60.0
    mebibytes: int = 1536


def too_long(characters: int, limits: Limits) -> SourceError:
    """Return the error for a text that is longer than any agenda."""
    return SourceError(
        f"the text has {characters:,} characters, more than the {limits.characters:,} that are read; "
        "no agenda is as long: give the agenda alone"
    )
