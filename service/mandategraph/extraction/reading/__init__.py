"""Reading a source file: txt, html, docx or pdf to one text that knows its places in the file."""

from mandategraph.extraction.reading.limits import Limits
from mandategraph.extraction.reading.read import Reader, read_source
from mandategraph.extraction.reading.source import SourceText, Spot

__all__ = ["Limits", "Reader", "SourceText", "Spot", "read_source"]
