"""A stranger's file tried: read, extracted, judged, in a process of its own that may be killed.

The process reads one request from its standard input and writes one answer to its standard output, in
the frames of ``extraction.reading.child``; it writes no file, and what it was given ends with it.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from mandategraph.errors import MandategraphError, SourceError
from mandategraph.extraction.pipeline import extract_text
from mandategraph.extraction.reading import Reader, SourceText
from mandategraph.extraction.reading.child import receive, send
from mandategraph.extraction.reading.limits import Limits
from mandategraph.extraction.records import Attribution, Extraction
from mandategraph.extraction.summary import summarise
from mandategraph.graph.files import Extracted, write
from mandategraph.message import Message
from mandategraph.validation.dossier import Dossier
from mandategraph.validation.formats import html, machines
from mandategraph.validation.review import review
from mandategraph.web.composed import naming
from mandategraph.web.context import context_of

__all__ = ["LIMITS", "SECONDS", "main", "try_file"]

# The whole trial may take so long; the parsing alone less, so that its own sentence is told.
SECONDS = 30.0
_MEBIBYTES = 2048
LIMITS = Limits(text_bytes=2 << 20, file_bytes=2 << 20, unpacked_bytes=64 << 20, seconds=20.0, mebibytes=1024)


def try_file(
    data: bytes, name: str, symbol: str = "", language: str = "en", ui: str = "en"
) -> dict[str, Any]:
    """Return what a file says: summary, claims with their passages, diagnostics, TriG and report.

    ``symbol`` is the document's own, where it prints none; ``language`` that of what the report's rules
    say, ``ui`` that of its headings. Raises SourceError, naming the file, where it is no agenda that can
    be read.
    """
    with Reader(LIMITS) as reader:
        source = reader.read(data, name)
    try:
        extraction = extract_text(source.text)
    except SourceError as error:
        raise SourceError(error.sentence, name) from error
    if symbol:
        head = dataclasses.replace(extraction.masthead, symbol=symbol)
        extraction = dataclasses.replace(extraction, masthead=head)
    told: dict[str, Any] = {
        "name": name,
        "format": source.format,
        "characters": len(source.text),
        "sha256": hashlib.sha256(data).hexdigest(),
        "notes": list(source.notes),
        "summary": summarise(extraction),
        "claims": [_claim(source, extraction, one) for one in extraction.attributions],
        "diagnostics": [
            {"code": one.code, "line": one.line, "message": one.message, "advice": one.advice,
             "passage": one.passage, "item": one.place.item, "said": _said(one.message)}
            for one in extraction.diagnostics
        ],
    }  # fmt: skip
    told |= _graph(Extracted(source, extraction), language, ui)
    return told


def _claim(source: SourceText, extraction: Extraction, one: Attribution) -> dict[str, Any]:
    return {
        "document": one.document,
        "source": one.source,
        "level": one.level,
        "identityInferred": one.identity_inferred,
        "item": one.item,
        "language": extraction.language,
        "evidence": [
            {
                "item": place.item,
                "paragraph": place.paragraph,
                "line": source.line(place.start),
                "start": place.start,
                "end": place.end,
                **context_of(source.text, place.start, place.end).to_json(),
            }
            for place in one.places
        ],
    }


def _graph(found: Extracted, language: str, ui: str) -> dict[str, Any]:
    """Return the graph and the report; where the document has no symbol the reason why there are none."""
    try:
        trig = write([found], "trig", single=True)
    except SourceError as error:
        return {"trig": None, "report": None, "withoutGraph": str(error)}
    judged = review(Dossier.of_files([], [trig]), language, named=naming(language))
    # Things of a stranger's file have no pages here; the heading of the page is another.
    report = str(html.body(judged, lambda _: "", ui)).replace("<h1", "<h3").replace("</h1>", "</h3>")
    return {
        "trig": trig.decode(),
        "report": report,
        "findings": json.loads(machines.write_json(judged)),
        "withoutGraph": None,
    }


def _answer(request: Mapping[str, Any], data: bytes) -> dict[str, Any]:
    try:
        return {"told": try_file(data, **request)}
    except MandategraphError as error:
        return {"refused": _said(error.sentence)}
    except MemoryError:
        return {"refused": _said("the file takes more memory than is given to it; give the agenda alone")}


def _said(text: str) -> dict[str, Any]:
    """Return a sentence as another process can tell it."""
    return Message.of(text).to_json()


def main() -> None:
    """Answer the one request on the standard input."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEBIBYTES << 20, _MEBIBYTES << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library prints must not stand before the answer.
    os.dup2(2, 1)
    head, data = receive(requests), receive(requests)
    if head is None or data is None:
        return
    answer = _answer(json.loads(head), data)
    send(answers, json.dumps(answer, ensure_ascii=True).encode("ascii"))


if __name__ == "__main__":
    main()
