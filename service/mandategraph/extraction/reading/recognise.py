"""What kind of file it is, told by its first bytes; what is no document is refused with a reason."""

from __future__ import annotations

import re
from pathlib import PurePath

from mandategraph.errors import SourceError

__all__ = ["FORMATS", "recognise"]

# The formats that are read.
FORMATS = ("txt", "html", "docx", "pdf")

# First bytes of files that hold no text to read, and what they are. Names, not extensions: a renamed
# photo keeps its first bytes.
_PICTURE = "is a picture; read the text from it (OCR) and give the text"
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", f"the file {_PICTURE}"),
    (b"\x89PNG\r\n\x1a\n", f"the file {_PICTURE}"),
    (b"GIF87a", f"the file {_PICTURE}"),
    (b"GIF89a", f"the file {_PICTURE}"),
    (b"BM", f"the file {_PICTURE}"),
    (b"II*\x00", f"the file {_PICTURE}"),
    (b"MM\x00*", f"the file {_PICTURE}"),
    (b"\x00\x00\x01\x00", f"the file {_PICTURE}"),
    (b"{\\rtf", "the file is in rich text format (RTF); save it as docx"),
    (b"%!PS", "the file is PostScript; convert it to pdf"),
    (b"\x1f\x8b\x08", "the file is a gzip archive; unpack it and give the document"),
    (b"BZh", "the file is a bzip2 archive; unpack it and give the document"),
    (b"\xfd7zXZ\x00", "the file is an xz archive; unpack it and give the document"),
    (b"7z\xbc\xaf\x27\x1c", "the file is a 7z archive; unpack it and give the document"),
    (b"Rar!\x1a\x07", "the file is a rar archive; unpack it and give the document"),
    (b"\x7fELF", "the file is a program, not a document"),
    (b"MZ\x90\x00", "the file is a program, not a document"),
    (b"ID3", "the file is a sound recording, not a document"),
    (b"OggS", "the file is a recording, not a document"),
    (b"SQLite format 3\x00", "the file is a database, not a document"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"</?(?:p|div|table|span|br|h[1-6]|ul|ol|li|td|tr)\b[^>]{0,500}>", re.IGNORECASE)
_HTML_NAMES = frozenset({".html", ".htm", ".xhtml"})
# Files of these names are told by their content, but the error can be of more help.
_WORD_NAMES = frozenset({".docx", ".docm", ".dotx"})


def recognise(data: bytes, name: str) -> str:
    """Return the format of a file: "txt", "html", "docx" or "pdf".

    The content decides; the name only tells html without a document type from text with tags. Raises
    SourceError for what is recognised as something else.
    """
    if not data:
        raise SourceError("the file is empty", name)
    # Some mailers and servers put a few bytes before the mark of a pdf; its standard allows 1024.
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_ZIP):
        return "docx"
    if data.startswith(_EMPTY_ZIP):
        raise SourceError("the file is an empty zip archive", name)
    if data.startswith(_OLE):
        raise SourceError(_old_office(data), name)
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        raise SourceError("the file is a picture or a recording, not a document", name)
    if data[4:8] == b"ftyp":
        raise SourceError("the file is a picture or a film, not a document", name)
    for magic, sentence in _MAGIC:
        if data.startswith(magic) and (len(magic) > 2 or _is_binary(data)):
            raise SourceError(sentence, name)
    suffix = PurePath(name).suffix.lower()
    if suffix == ".pdf":
        raise SourceError("the file is named pdf but is none; export the document again", name)
    if suffix in _WORD_NAMES:
        raise SourceError(
            "the file is named docx but is none (or its beginning is lost); save it again", name
        )
    head = data.removeprefix(b"\xef\xbb\xbf")[:8192]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\x00", b"")[2:]
    if _HTML.match(head) or (suffix in _HTML_NAMES and _TAG.search(data[:65536].replace(b"\x00", b""))):
        return "html"
    return "txt"


def _is_binary(data: bytes) -> bool:
    return sum(byte < 9 for byte in data[:512]) > 4


def _old_office(data: bytes) -> str:
    """Say what an OLE file is: the streams' names stand in it in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "the file is encrypted; save it without a password"
    if "WordDocument".encode("utf-16-le") in data:
        return "the file is in the old Word format (.doc); save it as docx"
    return "the file is an old Office file and no Word document; save the agenda as docx or pdf"
