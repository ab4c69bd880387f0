"""A passage in its context: the text before it, the passage itself, the text behind it, and its digest."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

__all__ = ["AROUND", "Context", "context_of"]

# So many characters before and behind a passage are shown; fewer where a paragraph begins near there.
AROUND = 320
# A context that ends at a paragraph is at least so long; else it goes on to a word.
_LEAST = 60


@dataclass(frozen=True, slots=True)
class Context:
    """A passage and what stands around it; the first and last flag tell where the text goes on."""

    before: str
    passage: str
    after: str
    goes_before: bool
    goes_on: bool
    sha256: str

    def to_json(self) -> dict[str, Any]:
        """Return plain values, to hand the context from one process to another."""
        return asdict(self)


def context_of(text: str, start: int, end: int, around: int = AROUND) -> Context:
    """Return the passage from ``start`` to ``end`` (code points, end exclusive) in its context.

    Offsets beyond the text are drawn in; the digest is of what is there, so that a text which is not the
    one that the offsets count in is found out.
    """
    start = max(0, min(start, len(text)))
    end = max(start, min(end, len(text)))
    first, last = _begin(text, start, around), _finish(text, end, around)
    passage = text[start:end]
    return Context(
        before=text[first:start].lstrip("\n"),
        passage=passage,
        after=text[end:last].rstrip("\n"),
        goes_before=bool(text[:first].strip()),
        goes_on=bool(text[last:].strip()),
        sha256=hashlib.sha256(passage.encode("utf-8", "surrogatepass")).hexdigest(),
    )


def _begin(text: str, start: int, around: int) -> int:
    """Return where the context begins: at a paragraph, else at a word, within ``around`` characters."""
    first = max(0, start - around)
    if first == 0:
        return 0
    paragraph = text.find("\n\n", first, max(first, start - _LEAST))
    if paragraph >= 0:
        return paragraph + 2
    word = next((at for at in range(first, start) if text[at].isspace()), first)
    return word + 1 if word > first else first


def _finish(text: str, end: int, around: int) -> int:
    """Return where the context ends, as ``_begin``."""
    last = min(len(text), end + around)
    if last == len(text):
        return last
    paragraph = text.rfind("\n\n", min(end + _LEAST, last), last)
    if paragraph >= 0:
        return paragraph
    word = next((at for at in range(last, end, -1) if text[at - 1].isspace()), last)
    return word - 1 if word < last else last
