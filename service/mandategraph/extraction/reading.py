"""Files to text: size and kind checked first, decoded, offsets those of the decoded text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mandategraph.errors import SourceError

__all__ = ["Source", "read_source"]

LARGEST = 50_000_000  # bytes of a file; of plain text much less is accepted (pipeline.LONGEST)
_LARGEST_TEXT = 20_000_000
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text. ``text`` is what spans count in; ``format`` is the reader that made it."""

    path: str
    text: str
    format: str


def read_source(path: Path) -> Source:
    """Return the text of a file; raises SourceError with the reason where it cannot be read."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise SourceError(f"The file has {size} bytes; at most {LARGEST} are read.", str(path))
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"The file cannot be opened: {error.strerror}.", str(path)) from None
    if not data.strip():
        raise SourceError("The file is empty.", str(path))
    reader = READERS.get(path.suffix.lower(), _text)
    return reader(path, data)


def _text(path: Path, data: bytes) -> Source:
    if len(data) > _LARGEST_TEXT:
        raise SourceError(f"The text has {len(data)} bytes; at most {_LARGEST_TEXT} are read.", str(path))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Source(str(path), data.decode(encoding), "txt")
            except UnicodeDecodeError:
                break
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(f"This is no UTF-8 text (byte {error.start}); convert it, or give it its right ending.", str(path)) from None
    if "\x00" in text[:4096]:
        raise SourceError("This is a binary file, not a text.", str(path))
    return Source(str(path), text, "txt")


# A reader a file ending: takes path and bytes, returns the Source or raises SourceError.
READERS: Mapping[str, Callable[[Path, bytes], Source]] = {".txt": _text, ".md": _text}
