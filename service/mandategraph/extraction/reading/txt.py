"""Plain text: bytes to characters, in Unicode or in the code pages that UN texts were once written in."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from mandategraph.errors import SourceError
from mandategraph.extraction.reading.limits import Limits, too_long
from mandategraph.extraction.reading.source import Draft, Spot

__all__ = ["decode", "read_txt"]

# Code pages of the six languages: Latin, Cyrillic, Arabic, Chinese. No others: the fewer the candidates,
# the fewer the mistakes.
_CODE_PAGES = (
    "cp1252", "iso8859_15", "mac_roman", "cp850",
    "cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic",
    "cp1256", "iso8859_6", "gb18030", "big5",
)  # fmt: skip
# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_SAMPLE_CHARACTERS = 20_000
# A text may hold a stray control character; a share such as this one is no text.
_MOST_CONTROLS = 0.005
_FEW_BROKEN, _MOST_BROKEN, _MOST_PLACES = 5, 0.002, 2000
_WINDOW = 1 << 16
_PLAIN = frozenset(b"\t\n\r" + bytes(range(0x20, 0x7F)))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PRINTED = re.compile(r"[^\W_]")
_NO_TEXT = "the file is no text in any encoding that is known here; give it as UTF-8, docx or pdf"


def read_txt(data: bytes, limits: Limits) -> Draft:
    """Return the text of a plain text file; each offset leads back to a byte. Raises SourceError."""
    draft = decode(data)
    if len(draft.text) > limits.characters:
        raise too_long(len(draft.text), limits)
    controls = len(_CONTROL.findall(draft.text))
    if controls > _MOST_CONTROLS * len(draft.text):
        raise SourceError("the file holds binary data, not text; give the document as txt, html, docx or pdf")
    sample = draft.text[:: 1 + len(draft.text) // _SAMPLE_CHARACTERS]
    if sum(unicodedata.category(char) in ("Cn", "Co", "Cs") for char in sample) > 0.02 * len(sample):
        raise SourceError(_NO_TEXT)
    if not _PRINTED.search(draft.text):
        raise SourceError("the file holds no words")
    return draft


def decode(data: bytes) -> Draft:
    """Return bytes as text, with the encoding and, where it was guessed, a note that says so.

    Unicode is tried first: by its mark, by its zeros, as UTF-8. Only what is none of these is guessed.
    Raises SourceError where nothing fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, len(mark))
    if wide := _wide_without_mark(data):
        return _strict(data, wide, 0)
    try:
        return Draft(data.decode("utf-8"), (0,), (Spot(byte=0),), (), "utf-8")
    except UnicodeDecodeError as error:
        return _broken_utf8(data, error) or _guess(data)


def _strict(data: bytes, encoding: str, skip: int) -> Draft:
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        if error.end < len(data) - skip - 4:
            raise SourceError(
                f"the file begins as {encoding} and breaks at byte {error.start + skip}"
            ) from error
        text = data[skip : skip + error.start].decode(encoding)
        notes = (
            f"The last {len(data) - skip - error.start} bytes are half a character: the file is cut off.",
        )
        return Draft(text, (0,), (Spot(byte=skip),), notes, encoding)
    return Draft(text, (0,), (Spot(byte=skip),), (), encoding)


def _wide_without_mark(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: spaces, line ends and digits have their zero on one side of the pairs."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2], sample[1::2]
    plain = {
        "utf-16-le": sum(high == 0 and low in _PLAIN for low, high in zip(even, odd, strict=False)),
        "utf-16-be": sum(high == 0 and low in _PLAIN for high, low in zip(even, odd, strict=False)),
    }
    best, other = sorted(plain, key=plain.__getitem__, reverse=True)
    return best if plain[best] > max(0.02 * len(even), 4 * plain[other]) else None


def _broken_utf8(data: bytes, error: UnicodeDecodeError) -> Draft | None:
    """Read UTF-8 with a few broken bytes (a cut file, a pasted byte); None where it is not UTF-8 at all."""
    text = data.decode("utf-8", "replace")
    wide = sum(byte >= 0xC0 for byte in data[:_SAMPLE])
    broken = text.count("\N{REPLACEMENT CHARACTER}") - data.count("\N{REPLACEMENT CHARACTER}".encode())
    most = min(max(_FEW_BROKEN, _MOST_BROKEN * len(text)), _MOST_PLACES)
    if broken > most or wide < (10 * broken if broken > 1 else 3):
        return None
    note = f"{broken} broken bytes in the UTF-8 of the file, the first at byte {error.start}: read as U+FFFD."
    starts, offsets = _byte_places(data)
    return Draft(text, tuple(starts), tuple(Spot(byte=at) for at in offsets), (note,), "utf-8")


def _byte_places(data: bytes) -> tuple[list[int], list[int]]:
    """Return where characters and bytes part after each broken byte: what replaces it is not as long."""
    starts, offsets = [0], [0]
    at = characters = 0
    while at < len(data):
        window = data[at : at + _WINDOW]
        text, used = "", 0
        try:
            text, used = codecs.utf_8_decode(window, "strict", at + _WINDOW >= len(data))
        except UnicodeDecodeError as error:
            text, used = window[: error.start].decode("utf-8") + "\N{REPLACEMENT CHARACTER}", error.end
            starts.append(characters + len(text))
            offsets.append(at + used)
        characters += len(text)
        at += used
    return starts, offsets


def _guess(data: bytes) -> Draft:
    """Guess a code page by what the letters would say."""
    if data[:_SAMPLE].count(0) > _MOST_CONTROLS * len(data[:_SAMPLE]):
        raise SourceError("the file holds binary data, not text; give the document as txt, html, docx or pdf")
    best = from_bytes(data[:_SAMPLE], cp_isolation=list(_CODE_PAGES)).best()
    if best is None:
        raise SourceError(_NO_TEXT)
    encoding = best.encoding
    try:
        text = data.decode(encoding)
        if text.encode(encoding) != data:  # an offset could not be told back
            raise SourceError(_NO_TEXT)
    except UnicodeError as error:
        raise SourceError(_NO_TEXT) from error
    note = f"The encoding was guessed: {encoding}. Where names look wrong, give the file as UTF-8."
    return Draft(text, (0,), (Spot(byte=0),), (note,), encoding)
