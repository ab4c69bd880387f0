"""The text of a source file, and the way from each of its characters back to the file."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

__all__ = ["Draft", "SourceText", "Spot", "TextBuilder", "bytes_before"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: ``byte`` in txt; ``page`` and ``paragraph`` in pdf and docx; ``element`` in html.

    ``page`` and ``paragraph`` count from 1, ``byte`` from 0. A docx knows its pages only where a word
    processor left them in the file.
    """

    byte: int | None = None
    page: int | None = None
    paragraph: int | None = None
    element: str | None = None

    def __str__(self) -> str:
        said = (
            ("byte", self.byte),
            ("page", self.page),
            ("paragraph", self.paragraph),
            ("element", self.element),
        )
        return ", ".join(f"{name} {value}" for name, value in said if value is not None)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader of one format makes: the text, where its paragraphs begin, and remarks for the user."""

    text: str
    starts: tuple[int, ...] = ()
    spots: tuple[Spot, ...] = ()
    notes: tuple[str, ...] = ()
    encoding: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the draft as plain values, to hand it from one process to another."""
        spots = [[s.byte, s.page, s.paragraph, s.element] for s in self.spots]
        return {
            "text": self.text,
            "starts": self.starts,
            "spots": spots,
            "notes": self.notes,
            "encoding": self.encoding,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Draft:
        """Return the draft that ``to_json`` gave."""
        return cls(
            text=value["text"],
            starts=tuple(value["starts"]),
            spots=tuple(Spot(*spot) for spot in value["spots"]),
            notes=tuple(value["notes"]),
            encoding=value["encoding"],
        )


@dataclass(frozen=True)
class SourceText:
    """The text of a file: all offsets of an extraction count the code points of ``text``.

    ``format`` is txt, html, docx or pdf; ``digest`` the sha256 of the text in UTF-8, ``file_digest`` that
    of the bytes; ``notes`` are remarks for the user, such as an encoding that was guessed.
    """

    name: str
    format: str
    text: str
    digest: str
    file_digest: str
    encoding: str | None = None
    notes: tuple[str, ...] = ()
    starts: Sequence[int] = field(default=(), repr=False)
    spots: Sequence[Spot] = field(default=(), repr=False)

    @classmethod
    def of(cls, name: str, kind: str, draft: Draft, file_digest: str) -> SourceText:
        """Return the source text of a draft."""
        return cls(
            name=name,
            format=kind,
            text=draft.text,
            digest=hashlib.sha256(draft.text.encode("utf-8", "surrogatepass")).hexdigest(),
            file_digest=file_digest,
            encoding=draft.encoding,
            notes=draft.notes,
            starts=draft.starts,
            spots=draft.spots,
        )

    def spot(self, offset: int) -> Spot:
        """Return where the character at ``offset`` stands in the file (the end of the text included)."""
        offset = max(0, min(offset, len(self.text)))
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return Spot()
        spot = self.spots[index]
        if spot.byte is None or self.encoding is None:
            return spot
        return Spot(byte=spot.byte + bytes_before(self.text[self.starts[index] : offset], self.encoding))

    def line(self, offset: int) -> int:
        """Return the line of the text, from 1, on which ``offset`` lies."""
        return bisect_right(self._line_starts, max(0, offset))

    @cached_property
    def _line_starts(self) -> list[int]:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts


def bytes_before(text: str, encoding: str) -> int:
    """Return how many bytes ``text`` takes in an encoding (without a byte order mark)."""
    return len(text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "strict"))


class TextBuilder:
    """Puts paragraphs together: a blank line between two of them, single line ends within one."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._spots: list[Spot] = []
        self.notes: list[str] = []
        self._at = 0

    @property
    def length(self) -> int:
        """How many characters there are so far."""
        return self._at

    @property
    def empty(self) -> bool:
        """Whether nothing was added yet."""
        return not self._starts

    def add(self, text: str, spot: Spot, *, tight: bool = False) -> None:
        """Add a paragraph; ``tight`` puts it on the next line (a row of a table), not after a blank one."""
        text = text.strip("\r\n ")
        if not text.strip():
            return
        if self._parts:
            gap = "\n" if tight else "\n\n"
            self._parts.append(gap)
            self._at += len(gap)
        self._starts.append(self._at)
        self._spots.append(spot)
        self._parts.append(text)
        self._at += len(text)

    def draft(self) -> Draft:
        """Return what was put together."""
        text = "".join(self._parts) + ("\n" if self._parts else "")
        return Draft(text, tuple(self._starts), tuple(self._spots), tuple(self.notes))
