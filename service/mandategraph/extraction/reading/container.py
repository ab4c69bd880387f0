"""The zip container of a docx: opened only after its table of contents shows that it is one, and how big."""

from __future__ import annotations

import io
import zipfile

from mandategraph.errors import SourceError
from mandategraph.extraction.reading.limits import Limits

__all__ = ["check_container"]

_ENCRYPTED = 0x1
# Other documents in zip containers, by a part that they have.
_OTHERS = (
    ("xl/", "the file is a spreadsheet (xlsx); give the agenda as docx or pdf"),
    ("ppt/", "the file is a presentation (pptx); give the agenda as docx or pdf"),
    ("META-INF/container.xml", "the file is an e-book (epub); give the agenda as docx or pdf"),
    ("content.xml", "the file is an OpenDocument file (odt); save it as docx"),
    ("AndroidManifest.xml", "the file is a program, not a document"),
)
_BODY = "word/document.xml"


def check_container(data: bytes, limits: Limits) -> None:
    """Raise SourceError unless ``data`` is a zip container with a Word document that unpacks within limits.

    The sizes are those of the table of contents; the unpacker gives no part more than is stated there.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise SourceError(
            "the docx is cut off or damaged (its table of contents is missing); fetch or save it again"
        ) from error
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise SourceError("the file is encrypted; save it without a password")
    if len(entries) > limits.parts:
        raise SourceError(
            f"the file holds {len(entries):,} parts, more than the {limits.parts:,} of any document; "
            "it is not read"
        )
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > limits.unpacked_bytes:
        raise SourceError(
            f"the file unpacks to {unpacked // 2**20:,} MiB, more than the "
            f"{limits.unpacked_bytes // 2**20:,} that are read; "
            "save it without its pictures, if it has any"
        )
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return
    for mark, sentence in _OTHERS:
        if any(name.startswith(mark) for name in names):
            raise SourceError(sentence)
    raise SourceError("the file is a zip archive without a Word document; unpack it and give the document")
