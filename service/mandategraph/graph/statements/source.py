"""What a source says of itself: its graph, its language version, and the run that read it."""

from __future__ import annotations

from mandategraph import __version__
from mandategraph.extraction.records import Extraction
from mandategraph.graph.statements import wording
from mandategraph.graph.statements.sheet import Sheet, code, thing

__all__ = ["EXTRACTOR", "say_source"]

# The agent that asserts what is extracted; its version is part of its name.
EXTRACTOR = f"mandategraph-extractor/{__version__}"


def say_source(sheet: Sheet, extraction: Extraction) -> None:
    """Say what the graph is, which version it was read from and by whom; never when: that would differ."""
    document = thing("document", sheet.symbol)
    graph = sheet.introduce(
        "graph", f"source/{sheet.symbol}", ["void:Dataset"], wording.label("source", symbol=sheet.symbol)
    )
    sheet.words(graph, "dcterms:description", wording.label("source_note", symbol=sheet.symbol))
    sheet.say(graph, "dcterms:source", document)
    agent = sheet.introduce(
        "agent",
        EXTRACTOR,
        ["prov:Agent", "prov:SoftwareAgent"],
        wording.label("extractor", version=__version__),
    )
    sheet.say(graph, "prov:wasAttributedTo", agent)
    run = sheet.introduce(
        "run",
        f"extract/{sheet.symbol}@{sheet.language}",
        ["prov:Activity"],
        wording.label("run", symbol=sheet.symbol, code=sheet.language),
    )
    sheet.say(graph, "prov:wasGeneratedBy", run)
    sheet.say(run, "prov:wasAssociatedWith", agent)
    sheet.say(run, "prov:used", sheet.version)
    _say_version(sheet, extraction)


def _say_version(sheet: Sheet, extraction: Extraction) -> None:
    head = extraction.masthead
    name = wording.label("version", symbol=sheet.symbol, language=wording.language_name(sheet.language))
    version = sheet.introduce("version", f"{sheet.symbol}@{sheet.language}", ["Version"], name)
    sheet.say(version, "versionOf", thing("document", sheet.symbol))
    sheet.say(version, "dcterms:language", sheet.language)
    sheet.say(version, "originalLanguage", head.original_language)
    sheet.say(version, "issueDate", head.issued)
    sheet.say(version, "reissueDate", head.reissued)
    if head.distribution:
        sheet.say(version, "distribution", code("distribution", head.distribution))
    sheet.say(version, "symbolInMasthead", head.symbol_printed)
    sheet.say(version, "sourceDigest", extraction.digest)
    sheet.say(version, "sourceLength", extraction.length)
